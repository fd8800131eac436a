# 命令行
severity-error = 错误
severity-warning = 警告
severity-note = 提示
record = 记录
help = 建议
findings-count = 发现错误 { $errors } 处、警告 { $warnings } 处。各编号的说明：gongkai explain 编号
checked = 已检查 { $reports } 份报告、{ $items } 个问题。
built = 已生成 { $output }：{ $reports } 份报告、{ $items } 个问题（其中 { $reused } 份报告未变，直接沿用）{ $withheld ->
    [0] {""}
   *[other] ，不予公开的问题 { $withheld } 个
}{ $drafts ->
    [0] {""}
   *[other] ，未发布的报告（草稿或待审签）{ $drafts } 份
}{ $held ->
    [0] {""}
   *[other] ，保留上次发布版本的报告 { $held } 份
}。
nothing-published = 没有发布任何内容；原有的输出没有改动。
not-a-date = “{ $found }”不是日期；日期写作 2022-05-17。
unknown-code = 没有编号“{ $found }”。运行 gongkai explain（不带编号）可列出全部编号。
initialised = 已在 { $folder } 建立样例网站。下一步：{ $next }
already-there = { $path } 已经存在，没有改动。要覆盖，请加 --force。
cannot-write = 无法写入 { $path }：{ $error ->
        [not-found] 没有这个文件或文件夹
        [denied] 没有权限
        [no-file] 这不是文件
        [no-folder] 路径中有一段不是文件夹
        [full] 磁盘已满
        [read-only] 磁盘是只读的
       *[other] { $error }
    }
no-content = 内容文件夹“{ $path }”打不开：{ $error ->
        [not-found] 没有这个文件或文件夹
        [denied] 没有权限
        [no-file] 这不是文件
        [no-folder] 这不是文件夹
        [full] 磁盘已满
        [read-only] 磁盘是只读的
       *[other] { $error }
    }。
    换到网站所在的文件夹再运行，用 --content 指明内容文件夹，或用 gongkai init 新建网站。

cli = 用巡察整改公开的 YAML 记录生成公告网站、打印版和存档
cli-init = 新建一个可以立即生成的样例网站
cli-check = 检查全部记录，列出所有问题；只有加 --fix 才改文件
cli-build = 生成网站；有错误就什么也不发布
cli-schema = 输出记录的 JSON Schema，供编辑器补全和提示
cli-explain = 说明一个检查编号的含义；不带编号时列出全部
cli-completions = 输出命令行补全脚本
arg-lang = 使用的语言（zh 或 en），默认按系统语言
arg-quiet = 只显示错误
arg-content = 内容文件夹
arg-output = 输出文件夹
arg-as-of = 作为“今天”的日期，如 2026-07-01；默认取环境变量 SOURCE_DATE_EPOCH
arg-format = 检查结果的格式：human、short、json、sarif、github
arg-deny = 写 warnings 时，警告也视为错误
arg-no-pdf = 不生成 PDF
arg-fresh = 全部重新生成，不沿用未变的报告
arg-force = 覆盖已有的文件
arg-folder = 建立网站的文件夹
arg-record = 记录的种类：site、report、item
arg-code = 检查编号，如 S108
arg-shell = 命令行程序的种类
cli-synth = 生成测试速度用的模拟网站
arg-reports = 报告的份数
arg-items = 每份报告的问题数

imported = 已导入为 { $content }/{ $id }
    标题：{ $title }
    发布机关：{ $issuer }；落款日期：{ $date }
    方面 { $groups } 个，问题 { $items } 个，措施 { $measures } 条（其中编号的 { $numbered } 条），注明状态的问题 { $statuses } 个
    总数 { $totals } 项，追责问责 { $accountability } 条，制度 { $institutions } 项，联系方式 { $contact } 项，附件 { $attachments } 个
    导入的文字与原文逐字一致（空白和下面列出的行除外）。
records-kept = { $id } 原来的记录与这次导入的不同（可能有人修改过），已保留在 { $folder }：{ $files }。请核对，把还需要的内容（如 internal、注释）抄回来，再删去该文件夹。
items-kept = { $id }/items 里不是导入生成的文件保留未动：{ $items }。请核对，与新导入的问题重复的，删去其一。
left-out = 未采用{ $place }：{ $text }
look-at = 请看原文的这些地方：{ $lines }
next-command = 下一步：核对生成的记录，然后运行 gongkai check --content { $content }
imported-ledger = 台账已导入为 { $content }/{ $id }
    标题：{ $title }；发布机关：{ $issuer }
    方面 { $groups } 个，问题 { $items } 个，措施 { $measures } 条，注明状态的问题 { $statuses } 个
    追责问责 { $accountability } 条，制度 { $institutions } 项；责任人、备注等内部的列写在 internal 中，不会公开。
ledger-changes = 台账与报告不同的地方（{ $count } 处）：
ledger-change = { $item }  { $field ->
        [problem] 问题
        [group] 方面
        [status] 整改状态
        [units] 涉及单位
        [responsible] 责任单位
        [deadline] 整改时限
        [completed] 完成日期
        [measures] 整改措施
        [accountability] 问责情况
        [institutions] 制度建设
        [funds] 涉及资金
        [internal-leader] 责任领导（内部）
        [internal-handler] 责任人（内部）
        [internal-notes] 备注（内部）
       *[withheld] 不予公开（内部）
    }：{ $old } → { $new }
ledger-new-item = { $item }  新的问题：{ $new }
ledger-anew = { $path } 的写法不能就地修改，将整个重写，其中的注释会丢失。
ledger-ask = 照此更新？[y/N]
ledger-no-terminal = 没有终端可以询问，没有改动。看过上面的改动后加 --yes，或者加 --dry-run 只看不改。
ledger-declined = 没有改动。
ledger-dry-run = 只是查看，没有改动。
ledger-moved = 询问期间记录被改动过，没有写入。请再运行一次。
ledger-same = 按这份台账，报告 { $report } 没有要改的，没有改动。
ledger-updated = 已更新 { $content }/{ $report }：改动 { $changed } 个问题，新增 { $added } 个；{ $kept ->
        [none] 没有替换旧的记录。
       *[other] 改动前的记录保留在 { $kept }，核对后可以删去。
    }
    下一步：运行 gongkai check --content { $content }
nothing-imported = { $path }：没有导入。
cannot-read = 无法读取 { $path }：{ $error ->
        [not-found] 没有这个文件或文件夹
        [denied] 没有权限
        [no-file] 这不是文件
        [no-folder] 路径中有一段不是文件夹
        [full] 磁盘已满
        [read-only] 磁盘是只读的
       *[other] { $error }
    }
bad-id = “{ $found }”不能用作报告编号；用 --id 指定，只用小写英文字母、数字和短横线，如 donggang-2022。
name-tells-no-report = 从文件名 { $path } 看不出是哪一份报告，而报告 { $id } 已经存在。没有改动任何文件；请用 --id 指明报告的名称。
usage-verb = 没有“{ $verb }”这个命令。
usage-argument = 这里没有“{ $argument }”这个参数。
usage-no-value = { $argument } 后面缺少值。
usage-value = { $argument } 的值不能是“{ $found }”。
usage-missing = 缺少：{ $argument }。
usage-twice = { $argument } 只能写一次。
usage-conflict = { $argument } 和 { $other } 不能同时使用。
usage-suggestion = 是不是“{ $suggested }”？
usage-known = 可以是：{ $known }。
usage-help = 全部命令：gongkai --help。某个命令的参数：gongkai 命令 --help。
and-more-slips = 另有 { $more } 处 { $code }，涉及 { $files } 个文件，不逐条列出；gongkai check --fix 可以一并改正，--format short 可以全部列出。
no-such-role = site.yaml 不要求“{ $found }”审签，要求的是：{ $known }。没有记录任何审签。
one-id = --id 只能用于一个文件。
cli-import = 把公告（docx、网页、文本）或问题台账（xlsx、xls、et）转成记录
arg-import-files = 公告的文件：Word 文档（.docx）、网页或文本；或者台账：.xlsx、.xls、.et
arg-import-accept-changes = 文档里的修订全部按接受处理
arg-import-reading = 公告有几种读法时采用哪一种：2 是导入时提示的另一种
arg-import-into = 用台账更新这份已有的报告：先列出改动再询问
arg-import-sheet = 台账所在的工作表；不写时取第一个有台账表头的
arg-import-hidden = 隐藏的行和列也导入
arg-import-dry-run = 只列出改动，不写入
arg-import-yes = 不询问，直接更新
arg-import-force = 覆盖已有的报告，被替换的记录与新的不同时，旧的保留在内容文件夹的 _ID.replaced-N 中；不像整改公告的也导入
arg-id = 报告编号，也就是网址中的名称

printed = 已打印 { $path }（{ $pages } 页）
no-such-report = 没有报告“{ $found }”。现有：{ $known }
face = { $role ->
        [title] 标题
        [body] 正文
        [heading] 一级标题
        [subheading] 二级标题
        [digits] 页码
       *[other] { $role }
    }（{ $typeface }）：{ $family }（{ $official ->
    [official] 正式字体
   *[free] 代用字体
}）
    文件：{ $path }
    sha256：{ $sha256 }
fonts-advice = 正式公文用仿宋_GB2312、楷体_GB2312、黑体、方正小标宋、宋体；没有时用 Fandol 字体代替（make fonts，或安装 TeX Live 的中文字体）。字体文件可放在任一文件夹，在 site.yaml 的 print.fonts 写明。
cli-print = 打印一份或全部报告的 PDF
exported = { $form ->
        [docx] 已导出 { $path }：Word 文稿，版式按 GB/T 9704
        [xlsx] 已导出 { $path }：公开台账
        [internal] 已导出 { $path }：内部台账，含内部信息和不予公开的问题，不得公开
        [csv] 已导出 { $path }：每个问题一行
        [json] 已导出 { $path }：公开记录和正文
        [fragment] 已导出 { $path }：用浏览器打开，全选、复制，粘贴到网站后台的编辑框；或把源代码粘贴到编辑框的 HTML 视图
       *[text] 已导出 { $path }：纯文本
    }
exported-one = 已导出文件夹 { $path }（{ $files } 个文件）：整个上传到网站的任一目录下，链接指向其中的 index.html
bundled = 已导出 { $path }（{ $files } 个文件）：在服务器的网站目录中解压{ $gone ->
    [0] 。
   *[other] ，再按 { $delete } 删除 { $gone } 个不再发布的文件。
}请保存 { $manifest }：下次加 --since，只打包有变化的文件。
cannot-read-manifest = 无法读取 { $path }：{ $error ->
        [not-found] 没有这个文件或文件夹
        [denied] 没有权限
        [no-manifest] 这不是清单；请给出上次压缩包旁边的 .manifest.json 文件
       *[other] { $error }
    }
cli-export = 把一份报告导出为 Word、表格、数据或供网站后台粘贴的网页片段；或把网站打成压缩包
arg-export-report = 报告编号
arg-export-docx = Word 文稿，版式按 GB/T 9704
arg-export-xlsx = 问题台账（Excel），每个问题一行
arg-export-csv = 问题清单（CSV）
arg-export-json = 公开记录和正文（JSON）
arg-export-text = 公告正文（纯文本）
arg-export-fragment = 公告正文（HTML），供网站后台粘贴
arg-export-one = 一份报告的完整文件夹（网页、附件、样式），可放进别的网站
arg-export-zip = 生成的网站，打成一个 zip 压缩包，供上传
arg-export-since = 只打包这份清单（上次上传时的 site.manifest.json）以后有变化的文件
arg-export-site = 生成的网站所在文件夹
arg-export-internal = 含内部信息和不予公开的问题，仅限本单位使用
arg-export-output = 文件，或放文件的文件夹
arg-export-force = 覆盖已有的文件
cli-fonts = 列出打印版各类文字所用的字体，以及需要安装什么
arg-print-reports = 报告编号
arg-print-all = 全部报告
arg-print-output = PDF 文件；打印几份时是文件夹
arg-standard = PDF 标准：a-1b、a-2a（默认）、a-3a（内附公开数据）、1.7
arg-annex = 公告之后另附：items 问题清单、totals 总数表、notice 公告栏告示
arg-print-force = 不是本程序生成的文件也覆盖
arg-notice-paper = 公告栏告示的纸张

fixed = 已修改 { $files } 个文件中的 { $slips } 处。
would-fix = 可修改 { $files } 个文件中的 { $slips } 处；去掉 --dry-run 即写入文件。
arg-fix = 修改可以放心修改的标点、空格和用词，保留注释和版式
arg-dry-run = 只显示修改，不写文件

status-report = 报告
status-state = 状态
status-window = 公示截止
status-errors = 错误
status-warnings = 警告
status-todo = 下一步
state-draft = 草稿
state-waiting-for-approval = 待审签
state-ready = 待发布
state-published = 已发布
state-open = 公示中
state-closed = 公示期满，未存档
state-archived = 已存档
todo-fix-errors = 改正错误（gongkai check）
todo-finish = 定稿（去掉 draft）
todo-approve = 审签（gongkai approve）
todo-publish = 生成并发布（gongkai build）
todo-archive = 存档（gongkai archive）
approved = 已记录对 { $report } 的审签：{ $path }
not-approved = 有错误，没有记录审签。
cli-approve = 为一份报告记录审签；之后公开内容有任何改动，都须重新审签
cli-status = 列出各份报告的状态和下一步要做的事
arg-approve-report = 报告编号
arg-role = 审签人的职务
arg-name = 审签人的姓名（不公开）
arg-note = 审签意见（不公开）
arg-status-archive = 存档文件夹

help-template = {"{about-with-newline}"}
    用法: {"{usage}"}

    {"{all-args}"}
help-commands = 命令
help-options = 选项
help-arguments = 参数
help-default = [默认：{ $values }]
help-values = [可取：{ $values }]
usage-options = [选项]
usage-command = <命令>
usage-planned = “{ $verb }”是以后版本的命令，这个版本还没有。
cli-help = 显示一个命令的说明；不带命令时显示总说明
arg-help = 显示说明
arg-help-command = 命令名
arg-version = 显示版本
cli-man = 输出手册页（troff）
arg-man-command = 命令名；不写则输出总的一页
remove-first = 内容文件夹里还有 { $report }；--remove 只移除已经删去的报告。要撤回已经公开的报告，在它的 report.yaml 写 withdrawn: {"{"} date: 日期, reason: 原因 {"}"}。
arg-remove = 移除已经发布、内容文件夹里已经删去的报告（样例、从未对外发布的）；可写几次
arg-approve-sign = 签名用的 minisign 私钥文件；口令取环境变量 GONGKAI_SIGN_PASSWORD
arg-yes = 不再询问；不在终端中运行时必须写明
approve-title = 审签：{ $title }
approve-size = 全文 { $characters } 字，问题 { $items } 个{ $closes ->
    [none] {""}
   *[other] ，公示截止 { $closes }
}。
approve-first = 这份报告还没有审签过。
approve-same = 公开的内容与上一次审签时相同。
approve-changed = 上一次审签之后的改动（[-删去-]、{"{"}+增加+{"}"}）：
approve-also = 另外改动的内容：
approve-warnings = 尚未处理的警告：
approve-ask = 审签以上内容？（输入 y 确认）
approve-no-terminal = 没有在终端中运行，无法询问；确认审签请加 --yes。没有记录审签。
approve-declined = 没有记录审签。
approve-blank = --{ $key } 不能是空白。没有记录审签。
approve-other-role = 这个人已经审签了“{ $known }”，一个人只能审签一个职务（site.yaml 写 several_roles: true 才可以兼签）。没有记录审签。
approve-moved = 询问期间公开的内容有改动，请重新运行。没有记录审签。
approve-unsigned = site.yaml 列出了审签人的公钥，请用 --sign 私钥文件 审签。没有记录审签。
approve-not-signed = 无法签名：{ $error }。没有记录审签。
state-withdrawn = 已撤回
cannot-print = 输出写不进去：{ $error ->
    [full] 磁盘已满
    [denied] 没有权限
   *[other] { $error }
}
no-archive = 存档文件夹“{ $path }”打不开：{ $error ->
    [not-found] 没有这个文件或文件夹
    [denied] 没有权限
    [no-folder] 这不是文件夹
   *[other] { $error }
}。请用 --archive 指明存档的位置。
status-no-day = 没有指定日期，不判断公示期是否已满；请用 --as-of 指定（如 --as-of 2026-03-02）。
spot-paragraph = 第 { $number } 段
spot-row = 第 { $table } 张表第 { $row } 行
spot-note = 注释 { $number }
spot-text-box = 文本框 { $number }
spot-cell = 单元格 { $cell }
spot-line = 第 { $number } 行

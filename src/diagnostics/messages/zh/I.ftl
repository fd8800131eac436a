# 导入
I101 = 日期“{ $text }”残缺，没有采用
    .help = 对照原件，在记录中填写正确的日期。
I102 = “{ $text }”只写到月，没有填写起止日期
    .help = 知道具体日期的，填入 inspection 的 began（开始）和 ended（结束）。
I103 = 没有找到问题，正文全部作为文字保留
    .help = 对照原件，把各个问题写成 items/ 下的记录。
I104 = 找到 { $items } 个问题，但依据不足
    .help = 对照原件核对问题的数量和标题。
I105 = 序号不连续：应为 { $expected }，原文为 { $found }
    .help = 已照原文保留；核对是否漏了一段或编错了号。
I106 = 不能确定这一段属于哪一部分：{ $text }…
    .help = 已作为文字保留；可移到合适的位置。
I107 = 没有找到落款机关{ $issuer ->
        [none] {""}
       *[other] ，发布机关取自正文：{ $issuer }
    }
    .help = 核对 issuer（发布机关）和 signed.by（落款机关）。
I108 = 没有找到落款日期
    .help = 在 signed.date 填写日期。
I109 = 没有找到监督联系方式
    .help = 在 contact 填写电话、地址或电子邮箱，否则不能发布。
I110 = 开头没有找到巡察组和巡察日期
    .help = 知道的填入 inspection。
I111 = 问题“{ $problem }”下面没有文字
    .help = 对照原件核对。
I112 = 已按 --force 的要求导入，但它不像整改公告：{ $why ->
        [news] 像是新闻报道
        [entry-notice] 像是进驻公告
        [problems-only] 只有问题，没有整改情况
        [not-published] 没有公布整改情况：没有“现将整改情况予以公布”一类的句子，标题（…整改情况的通报、公示、函、报告、公开表）下也没有编号的问题或表格
       *[unrelated] 没有写明问题是谁发现、反馈的（巡视巡察、审计、督察、检查、评估、专项整治、主题教育等）
    }
    .help = 仔细核对生成的记录。
I113 = 有的内容拆分后拼不回原文，改为整段保留
    .help = 对照原件，把这些内容写成 items/ 下的记录。
I114 = 公布的总数多于各问题的合计，差额已写入 unitemised（未分列）：{ $terms }
    .help = 核对这些总数；能分列到问题的，补入各问题的记录。
I115 = 公告写的是{ $declared }，找到 { $items } 个问题
    .help = 对照原件核对：是漏拆、多拆了问题，还是公告的口径不同（如未公开的问题）。
I116 = 报告 { $report } 的导入曾被中断，留下的内容在 { $path }
    .help = 请用 --id { $report } --force 再运行一次同样的 gongkai import，它会先把记录恢复整齐；在此之前什么都不会丢失。
I117 = { $path } 是链接，或者不是导入生成的，却占用了导入要用的名字
    .help = 没有写入任何东西：导入不跟随链接。请换成内容文件夹里真正的文件夹或文件，或把它移走。
I120 = 修订中删去（或移走）的文字没有采用：{ $text }
    .help = 对照原件核对这一段；删去的文字不应公开的，无需处理。
I121 = 隐藏的文字没有采用：{ $text }
    .help = 应当公开的，在 Word 中取消“隐藏”后重新导入，或手工补入记录。
I122 = { $matter ->
        [comments] 批注
        [header] 页眉
        [footer] 页脚
        [contents] 目录
        [reading] 拼音
        [prompt] 没有填写的提示文字
        [instruction] 域代码里的文字
        [bare-number] 没有文字的编号
       *[loose-note] 正文没有引用的脚注
    }没有采用：{ $text }
    .help = 其中有应当公开的，手工补入记录。
I123 = { $matter ->
        [text-box] 文本框
       *[note] 脚注（尾注）
    }里的文字放到了全文末尾：{ $text }
    .help = 移到合适的位置；不属于公告的（如红头、版记），从记录中删去。
I124 = 不认识这种自动编号，这一段没有编号：{ $text }
    .help = 对照原件，在记录的 number 填写编号，或在 Word 中改用常用的编号样式后重新导入。
I125 = 这里有读不出文字的内容（{ $matter ->
        [symbol] 符号
        [picture] 图片或艺术字
        [macros] 宏，没有运行
       *[object] 嵌入的对象或窗体控件
    }）：{ $text }
    .help = 对照原件；有文字的，手工补入记录。
I126 = { $matter ->
        [date-field] 这里的日期会自动变化，采用了文件里保存的
        [composed-field] 这里是组合字符，已读作
        [formula] 这里是公式，只依次采用了其中的字符
        [struck] 这里的文字带删除线，已照样采用
        [list-numbers] 网页列表的编号是按层次补写的
       *[nested-table] 表格里还有表格，里面的一行作为一段采用
    }：{ $text }
    .help = 对照原件核对。
I127 = 这一段把同样的文字重复了几遍：{ $text }
    .help = 多半是软件保存时的差错，核对后删去多余的。
I130 = 文件里有 { $count } 处修订没有接受或拒绝，没有导入{ $first ->
        [none] {""}
       *[other] ；例如：{ $first }
    }
    .help = 在 Word 或 WPS 的“审阅”中接受或拒绝全部修订，保存后再导入；确定全部接受的，加 --accept-changes。
I131 = 文件打不开：{ $why ->
        [damaged] 已经损坏或不完整
        [encrypted] 有密码
        [large] 解开后太大，不像一份公告或台账
        [entities] XML 中声明了实体，办公软件不会这样写
       *[empty] 里面没有文字
    }
    .help = { $why ->
        [encrypted] 在 Word 或 WPS 中打开，去掉密码另存，再导入。
       *[other] 在 Word 或 WPS 中打开核对，另存为新的 .docx 文件，再导入。
    }
I132 = 不能从这种文件导入公告：{ $why ->
        [document] 这是旧版的 Word（.doc）或 WPS（.wps）文件
        [workbook] 这是电子表格
        [old-workbook] 这是很旧的电子表格
        [pdf] 这是 PDF
        [picture] 这是图片
        [slides] 这是演示文稿
        [odt] 这是 OpenDocument 文件（.odt、.ods）
        [ofd] 这是 OFD
        [rtf] 这是 RTF
        [word-xml] 这是 Word 的 XML 文件
       *[archive] 这是压缩包或其他文件
    }
    .help = { $why ->
        [old-workbook] 用 Excel 或 WPS 打开，另存为 .xlsx，再导入。
        [archive] 解压后导入其中的公告。
        [picture] 先识别成文字，核对后另存为文本再导入。
       *[other] 打开文件，另存为 .docx，再导入。
    }
I133 = 文件中有的文字不知放在哪里，没有导入；涉及的字：{ $marks }
    .help = 在 Word 或 WPS 中另存为纯文本再导入；请把文件提供给开发者。
I150 = 这份公告可读作 { $items } 个问题（{ $examples }），也可读作 { $other } 个问题（{ $others }），已按前者
    .help = 对照原件核对；要改用后者，加 --reading { $number } 再导入一次（已有的报告再加 --force）。
I151 = 这一行像是一个问题，却不在任何一个问题里：{ $text }
    .help = 对照原件核对；是一个问题的，在 items/ 下为它写一个记录，或者用 --reading 2 换一种读法。
I152 = 问题的序号在同一标题下重新开始或重复：这里是 { $found }
    .help = 对照原件核对：是不是漏了一个方面的标题，或者序号写错了。
I153 = 没有第 { $asked } 种读法：这份公告有 { $known } 种
    .help = 不加 --reading 再导入一次，看提示里有没有另一种读法。
I154 = 看不懂这里写的整改状态：{ $text }
    .help = 在这个问题的记录里写上 status：completed、mostly_completed、in_progress、long_term 或 not_started。
I160 = 这张表按表头读：{ $heads }；每一行是一个问题，表头写在各格的文字之前
    .help = 对照原件核对各问题的记录；合计行不在正文里，列在没有导入的文字中。
I161 = 处理了几个人，原文没有写人数，记录中按 1 人记：{ $text }
    .help = 问清人数，在这个问题的记录里改 people；不清楚的，删去这一条，不要公布没有依据的数字。
I162 = 正文里没有标题，取了网页的标题：{ $text }
    .help = 对照原件核对 report.yaml 的 title；不对的改正或删去。
I163 = 链接的网址没有导入，文字已导入：{ $text }
    .help = 需要链接的，在记录的文字里写成 [文字](网址)。
I170 = 电子表格里没有可以导入的问题台账：{ $why ->
        [columns] 哪个工作表里都没有找到表头（至少要有“问题”和另外一列）；看过的工作表：{ $sheets }
        [hidden] 有表头的只有隐藏的工作表：{ $sheets }
        [sheet] 没有工作表“{ $asked }”；现有：{ $sheets }
       *[rows] 工作表“{ $sheets }”的表头下面没有问题
    }
    .help = { $why ->
        [columns] 表头写“序号、问题、整改措施、整改状态”这样的名称，一列一个；不是台账的，请导入公告本身。
        [hidden] 要导入的，加 --sheet 和工作表的名称。
        [sheet] 照表中工作表标签上的名称写 --sheet。
       *[rows] 打开文件看“问题”一列有没有文字；行被筛选或隐藏的，取消隐藏，或者加 --hidden。
    }
I171 = 电子表格太大：有文字的行超过 5000 行，或者单元格太多
    .help = 只留下台账所在的工作表，删去多余的行，另存为 .xlsx 后再导入。
I172 = 工作表“{ $sheet }”没有导入：{ $why ->
        [hidden] 它是隐藏的
       *[another] 它也像台账，只导入了前面的一个
    }
    .help = 要导入这一个，加 --sheet "{ $sheet }" 再导入一次。
I173 = 工作表“{ $sheet }”没有导入：里面没有台账的表头
    .help = 是台账的，把表头写成“问题、整改措施、整改状态”这样的名称。
I174 = 隐藏的{ $what ->
        [rows] 行
       *[columns] 列
    }没有导入：{ $which }
    .help = 核对是不是筛选后忘了恢复；也要导入的，取消隐藏，或者加 --hidden 再导入一次。
I175 = 不知道这一列（{ $head ->
        [none] 没有表头
       *[other] { $head }
    }）是什么，没有导入，其中有文字的单元格 { $cells } 个
    .help = 需要的，把表头改成常用的名称（如 整改措施、责任单位、整改时限），或者自己写进记录。
I176 = 这个单元格看不懂，没有写进{ $field ->
        [deadline] 整改时限（deadline）
        [completed] 完成日期（completed）
        [status] 整改状态（status）
       *[public] 记录，是否公开按“否”处理
    }：{ $text }
    .help = { $field ->
        [deadline] 写成完整的日期，如 2026年6月30日；没有确切日期的，不必写进记录。
        [completed] 写成完整的日期，如 2026年6月30日；没有确切日期的，不必写进记录。
        [status] 写成 已完成、基本完成、正在整改、长期坚持 或 未完成。
       *[public] 只有写“是”的才公开，这个问题已按不予公开（withheld）处理；要公开的，改成“是”，或者在记录中删去 withheld。
    }
I177 = 这个单元格没有值：{ $text ->
        [formula] 公式还没有算过
       *[other] 公式出错（{ $text }）
    }
    .help = 用 Excel 或 WPS 打开，核对公式，保存后再导入。
I178 = 这一行不是问题，没有导入：{ $text }
    .help = 是问题的，在“问题”一列写上问题，再导入一次。
I179 = { $what ->
        [macros] 文件里有宏，没有运行，也没有导入
       *[comments] 单元格有批注，没有导入
    }
    .help = { $what ->
        [macros] 核对内容；不需要宏的，另存为 .xlsx。
       *[comments] 打开文件看一遍批注，需要的写进 internal。
    }
I180 = 台账里没有公告的{ $missing ->
        [both] 标题、发布机关、正文、巡察时间、联系方式和落款
        [title] 标题、正文、巡察时间、联系方式和落款
        [issuer] 发布机关、正文、巡察时间、联系方式和落款
       *[rest] 正文、巡察时间、联系方式和落款
    }，记录中是空的
    .help = 在 report.yaml 里补上，再运行 gongkai check。
I181 = 不能确定这一行是哪个问题，没有改动：{ $problem }（{ $why ->
        [twice] 前面已有一行是同一个问题
        [several] 有几个问题的文字相同
       *[other] 序号相同的问题文字不同
    }：{ $items }）
    .help = 在台账中加一列“编号”，写上问题的编号（items/ 里的文件名 01-p01.yaml 中的 p01），再导入一次。
I182 = 报告中有的问题不在台账里，没有改动：{ $items }
    .help = 核对台账是不是漏了；已经不要的问题，自己删去它的记录。
I183 = 台账中 { $item } 的单元格是空的，记录中的值没有改动：{ $fields }
    .help = 要删去的，在记录里删去。
I184 = { $why ->
        [there] 报告 { $report } 已经存在，台账不会替换它
        [no-report] 没有报告 { $report }，不能用台账更新
       *[no-ledger] 这不是电子表格，不能用来更新报告 { $report }
    }
    .help = { $why ->
        [there] 用台账更新它的，写 --into { $report }（先加 --dry-run 看会改什么）；另建报告的，用 --id 写另一个编号。
        [no-report] 核对 --into 后面的编号；新建报告的，用 --id。
       *[no-ledger] --into 只用于台账（.xlsx、.xls、.et）；公告用 --id 和 --force 重新导入。
    }
I185 = 报告中 { $item } 的措施没有小标题，与另一列的文字更接近，“{ $head }”一列没有写入
    .help = 也要公开这一列的，在记录的 measures 中加上，写明 label。
I201 = 读不出文字：{ $why ->
        [empty] 文件是空的
        [damaged] 第 { $number } 行起有损坏的字符
       *[binary] 这不是文本文件
    }
    .help = 在 Word 或 WPS 中打开，另存为 .docx 或纯文本（UTF-8），再导入。
I202 = 这不像整改情况的公告：{ $why ->
        [news] 像是新闻报道
        [entry-notice] 像是进驻公告
        [problems-only] 只有问题，没有整改情况
        [not-published] 没有写明公布整改情况：标题不是“…整改情况的通报（公示、函、报告、公开表）”，也没有“现将整改情况予以公布”一类的句子
       *[unrelated] 没有写明问题是谁发现、反馈的（巡视巡察、审计、督察、检查、评估、专项整治、主题教育等）
    }
    .help = 核对文件；确实要导入的，加 --force。
I203 = 导入后的文字和原文不一致，没有导入。原文：{ $source }；导入后：{ $records }
    .help = 看一下标出的一行有没有特殊的符号；请把文件提供给开发者。

# 结构：文件、YAML、键和类型

S101 = 无法读取文件：{ $error ->
        [not-found] 没有这个文件或文件夹
        [denied] 没有权限
        [no-file] 这不是文件
        [no-folder] 路径中有一段不是文件夹
        [full] 磁盘已满
        [too-large] 超过系统允许的文件大小
        [read-only] 磁盘是只读的
       *[other] { $error }
    }
    .help = 请确认文件存在且有读取权限。
S102 = 文件不是 UTF-8 编码（第 { $line } 行起）{ $encoding ->
        [unknown] {""}
        [document] ，看来是 Word、Excel、PDF 或图片
       *[other] ，看来是 { $encoding }
    }
    .help = 用文字处理软件或记事本打开，另存为 UTF-8 编码。
S103 = 文件太大：{ $bytes } 字节，最多 { $limit } 字节
    .help = 一个记录文件只写一份报告或一个问题；附件放在 attachments 文件夹。
S104 = YAML 格式有误：{ $what ->
        [tab] 缩进用了 Tab 键
        [open-quote] 引号没有成对
        [after-quote] 引号后面还有文字
        [escape] 英文双引号里的反斜杠用法不对
        [bracket] 多了一个右括号
        [open-bracket] 括号没有成对
        [comma] 括号里缺少逗号或右括号
        [first-mark] 文字不能以这个符号开头
        [after-bar] “|”后面不能再写文字
        [colon] 文字里又有冒号加空格
        [no-space] 冒号后面缺少空格
        [dash] “-”后面缺少空格
        [wide-space] 缩进用了全角空格
        [no-key] 这一行没有“键: ”
        [indent] 缩进不对
        [conflict] 合并冲突的标记没有清理
        [key] 键只能是一个词
        [directive] 不能以 % 开头
       *[other] 这里读不下去
    }
    .help = { $what ->
        [tab] 删去 Tab，改用空格，每深一层缩进两格。
        [open-quote] 在文字末尾补上英文引号；文字本身含有英文引号时，外面用另一种引号。
        [after-quote] 引号要包住整段文字；只是强调其中几个字时，用中文引号“”。
        [escape] 外面改用英文单引号，或把 \ 写成 \\。
        [bracket] 删去多余的括号；文字本身以括号开头时，整段加英文引号。
        [open-bracket] 在这一组的末尾补上右括号；文字本身以括号开头时，整段加英文引号。
        [comma] 各项之间用英文逗号加空格“, ”隔开，末尾补上同一种右括号。
        [first-mark] 整段文字加英文引号。
        [after-bar] 文字写到下一行，缩进两格。
        [colon] 整段文字加英文引号；如果是两个键，分成两行。
        [no-space] 在冒号后面加一个空格。
        [dash] 在“-”后面加一个空格。
        [wide-space] 删去全角空格，改用英文空格，每深一层缩进两格。
        [no-key] 写成“键: 值”；如果是上面一段文字的续行，与那段文字同样缩进。
        [indent] 同一层的键左边对齐，每深一层缩进两格；也看看上一行是不是少了什么。
        [conflict] 两段内容只保留正确的一段，删去几行标记。
        [key] 冒号前面只写键的名称。
        [directive] 删去以 % 开头的行；文字本身以 % 开头时，整段加英文引号。
       *[other] 检查标出处和上一行：缩进用空格，冒号后留一个空格，引号和括号成对；文字以符号开头时整段加英文引号。
    }
S105 = 不能使用 YAML 的锚点和别名（{ $what }）
    .help = 把内容直接写出来；文字本身以 & 或 * 开头时加英文引号。
S106 = 一个文件里只能有一份记录
    .help = 删去中间的 ---，或把后面的内容放到另一个文件。
S107 = 键“{ $what }”写了两次
    .help = 保留一个，删去另一个；两处内容不同时请核对哪一处正确。
S108 = 不认识的键“{ $key }”
    .help = { $meant ->
        [none] 可用的键：{ $known }
       *[other] 是不是“{ $meant }”？
    }
S109 = 类型不对：这里应是{ $expected ->
        [string] 文字
        [integer] 整数
        [boolean] true（是）或 false（否）
        [array] 列表
        [object] 若干“键: 值”
        [integer-or-string] 整数或加引号的小数
       *[other] { $expected }
    }，写的是{ $found ->
        [string] 文字
        [number] 数字
        [boolean] true（是）或 false（否）
        [array] 列表
        [object] 若干“键: 值”
        [null] 空白
       *[other] { $found }
    }
    .help = { $expected ->
        [array] 写成列表：["…", "…"]，或每项一行、以“- ”开头。
        [object] 这里写“键: 值”，如“{ $example }: …”；写在下一行的，缩进两格。
        [boolean] 写 true（是）或 false（否），不加引号。
        [integer] 只写阿拉伯数字，不加单位和引号。
        [integer-or-string] 整数直接写；小数加英文引号，如 "66.57"。
       *[other] 按要求的类型改写；不填的内容删去整行或写 null。
    }
S110 = 缺少必填项“{ $key }”
    .help = 补上“{ $key }: …”。
S111 = “{ $found }”不在可选范围内
    .help = 可选：{ $choices }{ $meant ->
        [none] {""}
       *[other] 。是不是“{ $meant }”？
    }
S112 = “{ $found }”不是有效的数量
    .help = 写阿拉伯数字；小数加英文引号，如 "66.57"；不加单位、逗号和空格。
S114 = 这里用了中文标点“{ $what }”，YAML 要用英文的“{ $want }”
    .help = 切换到英文输入法，把“{ $what }”改成“{ $want }”；文字里的中文标点不用改。
S115 = 不能使用 YAML 标签（以 ! 开头的写法）
    .help = 删去以 ! 开头的部分；文字本身以 ! 开头时加英文引号。
S116 = 层次太多
    .help = 记录最多五层；检查是不是多缩进了，或多写了括号。
S117 = 数值 { $found } 超出范围（{ $low } 至 { $high }）
    .help = 改成范围之内的数；schema 写 1。
S118 = 文件是空的
    .help = 填写内容，或删去这个文件；gongkai init 可生成样例。
S119 = “{ $found }”不是网站标识码
    .help = 网站标识码是 10 位数字，加英文引号。
S120 = 名称“{ $found }”不能用作网址
    .help = 报告文件夹和问题文件只用小写英文字母、数字、“-”和“_”，如 donggang-2022。
S121 = 文件夹里没有 report.yaml
    .help = 补上 report.yaml；不是报告的文件夹，名称前加“_”即不读取。
S122 = 问题文件的名称不对：{ $found }
    .help = 名称写作“序号-英文编号.yaml”，如 01-policy-publicity.yaml；扩展名是 .yaml，序号不得重复。
S123 = 内容文件夹里没有 site.yaml
    .help = 用 gongkai init 新建网站，或用 --content 指明内容文件夹。
S124 = 还没有报告
    .help = 用 gongkai import 导入公告，或新建“编号/report.yaml”。
S125 = 这是快捷方式一类的链接，不是文件本身
    .help = 把链接换成文件本身；记录和附件必须是内容文件夹里的文件。
S126 = 这个文件没有读取：{ $found }
    .help = 报告文件夹里只读 report.yaml、items/、attachments/ 和 approval.yaml；别的文件请移走。
S127 = 报告里没有问题记录
    .help = 每个问题写一个文件：items/01-编号.yaml。
S128 = 这里有看不见的字符 { $what }
    .help = 删去这个字符（在标出处重新打一遍文字）；多半是从别的软件复制来的。U+FEFF 用 gongkai check --fix 就可以删去。
S129 = { $what ->
        [ordinal] 序号与 { $other } 相同
       *[other] 英文编号与 { $other } 相同
    }
    .help = 改文件名：每个问题的序号和英文编号都不能与别的问题相同，如 01-policy-publicity.yaml、02-asset-register.yaml。
S130 = “#”后面的文字不会公布：{ $found }
    .help = 文字里有“#”的，整段加英文引号；确是注释的，在“#”后面加一个空格。
S137 = 审签要求（approvals）{ $what ->
        [blank] 没有写明职务
        [twice] 把“{ $found }”写了两次
       *[none] 对“{ $found }”要求 0 人
    }
    .help = 每个职务只写一次，写明需要几人（count，至少 1）；不需要审签就删去这一项。
S138 = { $what ->
        [withdrawn] 撤回
       *[correction] 更正
    }的日期 { $found } 早于落款日期 { $signed }
    .help = 更正和撤回都在发布之后；请核对两处日期。
S139 = 审签人（approvers）{ $what ->
        [blank] 没有写明姓名
        [twice] 的姓名与前面一位相同
        [role] 的职务“{ $error }”不在 approvals 要求之列
       *[key] 的公钥读不出来，不是 minisign 公钥
    }
    .help = 每人写一次姓名和 minisign 公钥文件的第二行，如 {"{"} name: 姓名, key: RWQ… {"}"}。
S134 = 公告没有标题，网站的目录和网页写作“{ $title }”
    .help = 公告确实没有标题的不必改；有标题的写在 title。类别不对的，核对 kind 和 inspection.authority。
S140 = { $what ->
        [blank] base_url 是空的
        [space] base_url 里有空格或看不见的字符：{ $found }
        [full-width] base_url 里有全角符号、部首字符（如用 ⾦ 代替金）或反斜杠：{ $found }
        [no-scheme] base_url 没有以 https:// 开头：{ $found }
        [scheme] base_url 不是网页地址：{ $found }
        [user-info] base_url 里有用户名
        [host] base_url 的网站名称不对：{ $found }
        [page] base_url 是一个网页，不是网站所在的文件夹：{ $found }
        [query] base_url 里有“?”和它后面的参数：{ $found }
        [fragment] base_url 里有“#”和它后面的文字：{ $found }
        [percent] base_url 里的“%”后面不是两位十六进制数：{ $found }
       *[punctuation] base_url 末尾多了标点：{ $found }
    }
    .help = { $fixed ->
        [no] 写网站首页所在文件夹的完整地址，如 https://www.example.gov.cn/zggk/；没有就写 null。
       *[other] 写成 { $right }
    }
S131 = 文字里有 HTML：{ $found }
    .help = 删去。HTML 在这里不起作用，会原样公布；注释里的话尤其可能不宜公开。
S132 = 有问题不予公布，{ $what ->
        [number] 这里的序号前缺了号，看得出来
        [id] 这里的英文编号前缺了号，网址里看得出来
        [rate] 这里的完成率与公布的问题对不上，看得出来
        [name] 这里按序号提到了不公布的问题
        [rest] 这里看得出还有没有公布的问题
       *[count] 这里的个数包含不公布的问题，看得出来
    }
    .help = { $what ->
        [number] 去掉 number，由程序编号；原文编号要保留的，先定好对外的说法。
        [name] 删去，或者不提序号；公布时问题按公布的重新编号。
        [rest] 删去，或者改为只说公布的问题；确需说明的，先定好对外的说法。
        [id] 改文件名里的英文编号，使公布的各个问题连续，或者不用数字。
       *[other] 核对对外公布的数字：按公布的问题计算，或者先定好对外的说法。
    }
S141 = { $what ->
        [withheld] 公布的文字里有不予公布的问题写的话
        [internal] 公布的文字里有内部信息写的话
       *[reason] 公布的文字里有内部所写理由的话
    }（{ $at } 的 { $field }）
    .help = 删去或者换一种说法，使人看不出不予公布的内容。两处只是碰巧用了同样的套话的，核对后写进 allow（code: S141）。
S146 = { $why ->
        [device] Windows 不能有名为“{ $found }”的文件
        [character] 名称“{ $found }”里有 Windows 不能用的字符“{ $character }”
        [control] 名称“{ $found }”里有看不见的控制字符 { $character }
       *[end] 名称以句点或空格结尾，Windows 会把它去掉：“{ $found }”
    }
    .help = { $why ->
        [device] 换一个名称：CON、PRN、AUX、NUL、COM1 至 COM9、LPT1 至 LPT9 是 Windows 的设备名，加扩展名也不行。
        [character] 改名，不用 < > : " | ? * \ / 这些字符；冒号、问号可用全角的“：”“？”。
       *[other] 改名，去掉这个字符。
    }
S147 = 名称“{ $found }”与“{ $other }”只差大小写
    .help = 改其中一个的名称：在 Windows 和 macOS 上，这两个文件只能留下一个。

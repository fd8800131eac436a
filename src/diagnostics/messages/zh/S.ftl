# 结构：文件、YAML、键和类型

S101 = 无法读取文件：{ $error }
    .help = 请确认文件存在且有读取权限。
S102 = 文件不是 UTF-8 编码（第 { $line } 行起），看来是 { $encoding } 编码
    .help = 用文字处理软件或记事本打开，另存为 UTF-8 编码。
S103 = 文件太大：{ $bytes } 字节，最多 { $limit } 字节
    .help = 一个记录文件只写一份报告或一个问题；附件放在 attachments 文件夹。
S104 = YAML 格式有误：{ $what }
    .help = 检查标出处及上一行：缩进用空格，不用 Tab 键；冒号后留一个空格；文字含有“: ”、“#”或以“[”、“{"{"}”、“"”等开头时整段加英文引号。
S105 = 不能使用以“{ $what }”开头的写法（YAML 的锚点和别名）
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
        [object] 下一行缩进两格，写“键: 值”。
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
S113 = 记录无法读取：{ $error }
    .help = 按标出处检查内容和格式。
S114 = 这里用了中文冒号“：”，YAML 要用英文冒号加空格“: ”
    .help = 切换到英文输入法，把键后面的“：”改成“: ”。
S115 = 不能使用以“!”开头的写法（YAML 标签）
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
    .help = 名称写作“序号-英文编号.yaml”，如 01-policy-publicity.yaml；序号不得重复。
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

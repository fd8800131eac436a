# 文字
W101 = 中文里用了半角标点“{ $found }”
    .help = 改为“{ $meant }”；gongkai check --fix 可以改正。
W102 = 引号里面还是双引号：{ $found }
    .help = 里层改用单引号：{ $meant }；gongkai check --fix 可以改正。
W103 = 日期或数量中间有空格
    .help = 删去空格；gongkai check --fix 可以改正。
W104 = 词语中间有空格
    .help = 删去空格；gongkai check --fix 可以改正。
W105 = 字或标点重复：{ $found }
    .help = 改为“{ $meant }”；gongkai check --fix 可以改正。
W106 = 引号“{ $found }”没有配对
    .help = 补上缺少的引号，或删去多余的。
W107 = 用了全角的数字或字母：{ $found }
    .help = 改为“{ $meant }”；gongkai check --fix 可以改正。
W108 = 月、日前面补了零
    .help = 写作 2022年5月7日；gongkai check --fix 可以改正。
W109 = “{ $found }”应为“{ $meant }”
    .help = 改正；gongkai check --fix 可以改正。确实要这样写的，在记录中用 allow 写明理由。
W110 = 序号不连续：应为第 { $meant }，写的是“{ $found }”
    .help = 核对是否漏了一项或编错了号。
W111 = 文件名称有两种写法：《{ $found }》和《{ $meant }》
    .help = 核对后统一。
W112 = 第一次提到“{ $found }”时没有写全称
    .help = 标题或开头一段写“{ $meant }”，以后再用简称。
W113 = “{ $found }”只出现一次，与“{ $meant }”只差一个字
    .help = 核对是不是写错了；确是两个单位的，在记录中用 allow 写明理由。
W120 = 文号的年份没有用六角括号：{ $found }
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W121 = 文号的写法不对：{ $found }
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W122 = 起止时间之间应当用一字线：{ $found }
    .help = 改用“{ $meant }”；gongkai check --fix 可以改正。
W123 = 数值范围的写法不对：{ $found }
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W124 = 省略号的写法不对：{ $found }
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W125 = 破折号的写法不对：{ $found }
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W126 = 日期的写法不对：{ $found }
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W127 = 汉字年份的零应写〇：{ $found }
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W128 = “{ $found }”的写法不对，应为“{ $meant }”
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W129 = 层次序号的写法不对：{ $found }
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W130 = 相邻两个数字表示概数，中间不用顿号：{ $found }
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W131 = 概数的说法重复：{ $found }
    .help = 留一个词就够了，如“{ $meant }”。
W132 = 减少不能说“倍”：{ $found }
    .help = 写明减少了百分之几，或减少到几分之几。
W133 = “{ $found }”应为“{ $meant }”
    .help = “截至”后面接时间；“截止”是到期停止。gongkai check --fix 可以改正。
W134 = 并列的引号、书名号之间不用顿号：{ $found }
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W135 = 书名号里面还是双书名号：{ $found }
    .help = 里层写作“{ $meant }”；gongkai check --fix 可以改正。
W136 = “试行”等可能是名称的一部分：{ $found }
    .help = 是名称的一部分的，写作“{ $meant }”。
W137 = 阿拉伯数字与汉字数字混用：{ $found }
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W138 = 小数点或百分号的写法不对：{ $found }
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W139 = 两个标点连用或位置不对：{ $found }
    .help = 留一个，如“{ $meant }”；在开头的删去。gongkai check --fix 可以改正。
W140 = 圆括号里面还是圆括号：{ $found }
    .help = 外层改用“{ $meant }”，或改写句子。
W141 = 句子中间多了问号或叹号：{ $found }
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W142 = 词语重复：{ $found }
    .help = 写作“{ $meant }”；gongkai check --fix 可以改正。
W143 = 说法重复或搭配不当：{ $found }
    .help = 改写，只说一次。
W144 = 全角标点旁边有空格
    .help = 删去空格；gongkai check --fix 可以改正。
W114 = { $what ->
        [strong] “**”在这里不起加粗作用，两个星号会照样公布
        [link] “{ $found }”不是链接，会照样公布
       *[other] “{ $found }”里的标记不起作用，会照样公布
    }
    .help = { $what ->
        [strong] 要加粗的，同一行里前后各写一个 **；要公布两个星号的，写作 \**。标题等短文字不能加粗。
        [link] 链接写作 [文字](地址)，地址以 https:// 开头，或者是 attachments/ 里的文件，其中没有空格。
       *[other] 删去这些标记；确是正文的，用 allow 写明理由。加粗写作 **文字**。
    }
W115 = { $what ->
        [heading] “#”在这里不是标题，会照样公布
        [table] 这几行不成表格，竖线会照样公布
       *[other] “{ $found }”不起排版作用，会照样公布
    }
    .help = { $what ->
        [heading] 标题写作“# 标题”：一至六个“#”，后面一个半角空格。
        [table] 表头下面加一行 |---|---|，列数与表头相同。
       *[other] 删去；确是正文的，用 allow 写明理由。
    }
W116 = 这一行的格子比表头多：{ $found }
    .help = 多出的格子照样公布，但没有表头；给表头补上名称，或删去多出的竖线。文字里的竖线写作 \|。
W117 = “{ $found }”是部首或兼容字符，应为“{ $meant }”
    .help = { $by ->
        [import] 导入时已改正，请核对。这样的字符多是从 PDF 复制来的。
       *[other] 改正；gongkai check --fix 可以改正。这样的字符多是从 PDF 复制来的，查找、朗读都会出错。
    }
W118 = 看不见的字符 { $found }
    .help = { $by ->
        [import] 导入时已删去。
       *[other] 删去；gongkai check --fix 可以删去。
    }
W119 = “{ $found }”应为间隔号“{ $meant }”
    .help = { $by ->
        [import] 导入时已改正，请核对。
       *[other] 改正；gongkai check --fix 可以改正。
    }
W145 = 异样的空格 { $found }
    .help = 换成普通空格，或者删去；gongkai check --fix 可以换成普通空格。这样的空格多是从网页或 Word 复制来的。
W146 = 数字分节的逗号不对：{ $found }
    .help = { $meant ->
        [none] 核对数字。从个位起三位一节，用半角逗号，如 35,000元；也可以不分节。
       *[other] 写作“{ $meant }”，也可以不分节。
    }
W147 = “{ $found }”没有配对
    .help = 补上缺少的另一半，或者删去多余的。
W148 = 字符 { $found } 没有公认的字形，别处显示不出来
    .help = 换成通用的字符。这样的字符是某一种字体或某一台电脑自造的，多是从 PDF、Word 复制来的项目符号或生僻字。

# 输出
O101 = 输出文件夹 { $path } 不是 gongkai 生成的，没有改动它
    .help = 换一个空文件夹（--output），或先把原有内容移走。
O102 = 另一个 gongkai 正在写入 { $path }
    .help = 等它结束再试。
O103 = 无法写入 { $path }：{ $error ->
        [not-found] 没有这个文件或文件夹
        [denied] 没有权限
        [no-file] 这不是文件
        [no-folder] 路径中有一段不是文件夹
        [full] 磁盘已满
        [too-large] 超过系统允许的文件大小
        [read-only] 磁盘是只读的
       *[other] { $error }
    }
    .help = 检查磁盘空间和权限；原有的输出没有改动。
O104 = 不予公开的内容（{ $from }）出现在输出文件 { $path } 中
    .help = 没有发布任何内容。从主题、附件或公开的文字中删去；括号里是这段内容在记录中的位置。
O105 = 主题有误：{ $error }
    .help = 修改标出的主题文件；删去它，就会使用内置主题的同名文件。
O106 = 没有名为“{ $theme }”的主题{ $guess ->
        [none] {""}
       *[other] ，是否应为“{ $guess }”
    }
    .help = 把 site.yaml 的 theme 改为 official，或建立文件夹 themes/{ $theme }。
O107 = 输出文件夹 { $path } 和内容文件夹互相包含
    .help = 让 --output 指向内容文件夹以外的地方。
O108 = 读入 { $read } 条记录，只输出了 { $written } 条
    .help = 这是程序的错误，没有发布任何内容；请报告给开发者。
O109 = 输出文件夹里有不是 gongkai 生成的文件：{ $path }
    .help = 已原样保留。如不应公开，请移走。
O110 = 输出文件夹里的 { $path } 不是 gongkai 生成的，而新网站正要在这里放自己的文件
    .help = 没有改动任何文件。请先移走或改名，再重新生成。
O121 = 报告“{ $report }”{ $why ->
        [draft] 已经发布，现在是草稿
        [compared] 与还没有审签齐全的报告对比
       *[waiting] 已经发布，改动后还没有审签齐全
    }：网站保留上一次发布的版本
    .help = { $why ->
        [draft] 不再公开的，在 report.yaml 写 withdrawn: {"{"} date: 日期, reason: 原因 {"}"}；改好后去掉 draft。
        [compared] 等那一份审签齐全后再生成。
       *[waiting] 审签齐全后再生成（gongkai approve）；不再公开的，写 withdrawn: {"{"} date: 日期, reason: 原因 {"}"}。
    }
O122 = 已经发布的报告“{ $report }”{ $what ->
        [damaged] 要保留上一次发布的版本，但文件 { $path } 已不是当时发布的
        [items] 的问题一个也没有了（{ $path }）
        [renamed] 不在内容文件夹了，标题相同的“{ $other }”是新的网址
       *[gone] 不在内容文件夹了
    }
    .help = { $what ->
        [damaged] 从备份恢复输出文件夹，或先审签齐全再生成。
        [items] 恢复这个文件夹；确实不再列出问题的，写明更正（corrections）。
       *[gone] 恢复这个文件夹；要撤回的，在 report.yaml 写 withdrawn: {"{"} date: 日期, reason: 原因 {"}"}，原来的网址会说明。样例和从未对外发布的，用 gongkai build --remove { $report } 移除。
    }
O123 = { $what ->
        [removed] 已经发布的更正不见了
       *[text] 已经发布的文字有改动：原为“{ $before }”，现为“{ $after }”，没有写明更正
    }
    .help = { $what ->
        [removed] 发布过的更正要保留，改回即可。
       *[text] 在 report.yaml 写 corrections: [{"{"} date: 日期, text: 更正了什么 {"}"}]；还没有对外发布的，可以不管。
    }
O124 = 主题改动了公告的文字：{ $path } { $what ->
        [missing] 没有公告正文（article）
        [print] 少了“{ $before }”，多了“{ $after }”
       *[words] 原应为“{ $before }”，现为“{ $after }”
    }
    .help = 公告正文一个字也不能由主题增减、替换；请改 { $template }，正文之外的内容放在 article 外面。
O111 = { $path } 不是 gongkai 生成的，而这个名字是 gongkai 自己要用的
    .help = 没有写入或删除任何东西。请先查看它是什么（ls -l），移走或改名后再重新生成。
O125 = 主题的打印模板不是 UTF-8 文本：{ $error }
    .help = 把文件另存为 UTF-8；删去它，就会使用内置主题的同名文件。
O126 = 主题文件 { $path } 含有不予公开的内容（{ $from }）
    .help = 没有发布任何内容。从主题文件或其文件名中删去；括号里是这段内容在哪份报告、哪条记录中。
O127 = 主题中的 { $path } 没有被用到{ $guess ->
        [none] {""}
       *[other] ，是否应为 { $guess }
    }
    .help = { $guess ->
        [none] 主题只用 templates/、assets/、print/ 和 theme.yaml；改正名称，或在模板中引用它，或移出主题文件夹。
       *[other] 按提示改名；确实不用的文件移出主题文件夹。
    }
O128 = 文件夹 { $path } 没有被用到，是否应为 themes/{ $theme }
    .help = 改名为 themes/{ $theme }，或在 site.yaml 的 theme 中写上所用主题的名称。
O129 = 主题的样式隐藏了公告的文字：{ $path }（{ $selector }）
    .help = 公开的文字应与审签的一致。删去这条样式；只想隐藏主题自己加的内容，请给它加 class，再按 class 写样式。
O130 = 主题有自己的脚本：{ $path }
    .help = 脚本在浏览器里可以改动页面上的文字，程序看不到。请由懂脚本的人核对：它不得改动公告的文字。
O131 = 主题在 fragment.html 里加了公告以外的文字“{ $words }”
    .help = 这段文字会随公告一起粘贴到发布系统里，读者分不清。确实需要的可以保留。
O132 = 主题里写有不得公开的内容（{ $rule }）：“{ $found }”（{ $path }）
    .help = 没有发布任何内容。主题会出现在每个页面上：从主题文件或其文件名中删去；电话写在 site.yaml 的 phone 或报告的 contact.phone。
O133 = 主题中的 { $path } 是链接或不是普通文件，没有使用
    .help = 没有发布任何内容：链接一律不跟随。请换成真正的文件或文件夹。
O134 = 主题里可能写有不宜公开的内容（{ $rule }）：“{ $found }”（{ $path }）
    .help = 请核对。单位电话写在 site.yaml 的 phone；个人的电话、邮箱、住址从主题中删去。
O135 = { $path } 上有公告的文字看不见：“{ $words }”（{ $selector }）
    .help = 没有发布任何内容。审签过的文字都要让人看得见：改掉主题的这条样式（隐藏、透明、与背景同色、字号过小、移出页面），打印和深色模式也一样。
O136 = { $path } 正文以外写的{ $what ->
        [phone] 电话“{ $found }”不是本报告的联系电话
        [opens] 公示起始日“{ $found }”与记录不一致
       *[closes] 公示截止日“{ $found }”与记录不一致
    }{ $known ->
        [no] {""}
       *[yes] （记录为{ $recorded }）
    }
    .help = 读者会照着它打电话、算日子。主题里的联系方式和期限请取自 report.contact 和 report.window；确是全站共用的电话，写在 site.yaml 的 phone。
O137 = 主题的样式在公告里放了图片：{ $path }
    .help = 图片上的字程序看不到。请看一遍：图片里不得有公告以外的文字，也不得盖住公告的文字。
O301 = 没有可用的{ $typeface }字体（{ $role ->
        [title] 标题
        [body] 正文
        [heading] 一级标题
        [subheading] 二级标题
        [digits] 页码
       *[other] { $role }
    }）
    .help = 运行 gongkai fonts 查看需要安装的字体；在 site.yaml 的 print.fonts 指定字体文件夹；不需要打印版时加 --no-pdf。
O302 = 没有字体含有“{ $character }”（{ $point }，{ $role ->
        [title] 标题
        [body] 正文
        [heading] 一级标题
        [subheading] 二级标题
        [digits] 页码
       *[other] { $role }
    }）
    .help = 安装含有这个字的字体，或改用通行的写法。
O303 = “{ $character }”（{ $point }，{ $role ->
        [title] 标题
        [body] 正文
        [heading] 一级标题
        [subheading] 二级标题
        [digits] 页码
       *[other] { $role }
    }）取自字体 { $family }
    .help = 打印前看一下这个字；安装含有这个字的正式字体即可统一。
O304 = 打印模板有误：{ $file }{ $number ->
        [0] {""}
       *[other] {" "}第 { $number } 行
    }：{ $error }
    .help = 修改主题中的这个文件；删去它，就会使用内置的打印模板。
O305 = 这个版本不带打印功能
    .help = 换用完整版，或加 --no-pdf。
O306 = 不符合 { $standard }：{ $error }
    .help = 加 --standard 1.7 打印，可以先看页面；按提示修改内容。
O307 = 网页地址太长，放不进二维码
    .help = 缩短 site.yaml 的 base_url 或报告文件夹的名称。
O311 = { $what ->
        [no-file] “{ $path }”不是普通文件，没有写入
        [content] “{ $path }”在存放记录的文件夹里，没有写入
        [site] “{ $path }”是生成的网站或在其中，会随网站一起公开，没有写入
        [dash] “-”不是文件名：这条命令只写文件，不写到标准输出
        [ending] “{ $path }”的扩展名与写入的内容不符，没有写入
        [there] “{ $path }”已经存在，没有覆盖
       *[foreign] “{ $path }”不是本程序生成的 PDF，没有覆盖
    }
    .help = { $what ->
        [no-file] 写成一个文件名，如 --output { $name }。
        [dash] 写成一个名称，如 --output { $name }。
        [ending] 扩展名写成 .{ $ending }，如 --output { $name }。
        [content] 写到别处，如 --output { $name }。
        [site] 用 --output 写到网站以外的地方。
       *[foreign] 换一个文件名；确实要覆盖的，加 --force。
    }
O320 = { $report } 是草稿或尚未审签，没有导出
    .help = 供发布的内容在审签完成后导出（见 gongkai status、gongkai approve）；审签前可用 --docx、--xlsx，文件上标明“送审稿”。
O321 = { $report } 已撤回，没有导出
    .help = 它的网页只说明已撤回；需要原文的，从存档中取（gongkai restore）。

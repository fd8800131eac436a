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
       *[unrelated] 没有提到巡视巡察、审计、督察或专项整治、主题教育
    }
    .help = 仔细核对生成的记录。
I113 = 有的内容拆分后拼不回原文，改为整段保留
    .help = 对照原件，把这些内容写成 items/ 下的记录。
I114 = 公布的总数多于各问题的合计，差额已写入 unitemised（未分列）：{ $terms }
    .help = 核对这些总数；能分列到问题的，补入各问题的记录。
I201 = 读不出文字：{ $why ->
        [empty] 文件是空的
        [damaged] 第 { $number } 行起有损坏的字符
       *[binary] 这不是文本文件
    }
    .help = 在 Word 或 WPS 中打开，另存为纯文本（UTF-8），再导入。
I202 = 这不像整改情况的公告：{ $why ->
        [news] 像是新闻报道
        [entry-notice] 像是进驻公告
        [problems-only] 只有问题，没有整改情况
       *[unrelated] 没有提到巡视巡察、审计、督察或专项整治、主题教育
    }
    .help = 核对文件；确实要导入的，加 --force。
I203 = 导入后的文字和原文不一致，没有导入。原文：{ $source }；导入后：{ $records }
    .help = 看一下标出的一行有没有特殊的符号；请把文件提供给开发者。

# 日期和期限
D101 = “{ $found }”不是日期
    .help = 日期写作 2022-05-17：四位年、两位月、两位日，用英文短横线。
D102 = 没有 { $found } 这一天
    .help = 核对月和日。
D103 = 日期先后不对：{ $earlier ->
        [began] 巡察开始
        [ended] 巡察结束
        [feedback] 反馈
        [completed] 完成
        [signed] 落款
       *[other] { $earlier }
    }（{ $earlier_date }）晚于{ $later ->
        [began] 巡察开始
        [ended] 巡察结束
        [feedback] 反馈
        [completed] 完成
        [signed] 落款
       *[other] { $later }
    }（{ $later_date }）
    .help = 另一个日期在 { $other }。核对这两个日期；先后应为巡察开始、结束、反馈，然后是完成和落款。
D104 = 公示截止日期 { $closes } 早于起始日期 { $opens }
    .help = 核对 window 的 opens 和 closes。
D105 = 公示期限写法不对：{ $what ->
        [none] 没有写期限
        [both] 工作日和自然日只能写一种
        [no-opens] 只写了天数，没有写起始日期
       *[other] { $what }
    }
    .help = window 写 opens 加 closes、working_days、days 之一，如 {"{"} opens: 2022-05-17, working_days: 15 {"}"}；没有公示期限时写 null。
D106 = 没有 { $year } 年的节假日安排，无法推算截止日期
    .help = 在 site.yaml 的 workdays 指定的文件中补上该年的放假和调休日，或直接写 closes。
D107 = { $opens }至{ $closes }{ $counting ->
        [next_day] ，次日起算，
       *[both_ends] {""}
    }是{ $counted }{ $unit ->
        [working-days] 个工作日
       *[days] 天
    }，写的是{ $stated }{ $unit ->
        [working-days] 个工作日
       *[days] 天
    }
    .help = 写明起止的，首尾两日都算；起始日不算的，正文写“自公布次日起”，window 里加 counting: next_day。
D108 = 落款日期 { $date } 晚于今天（{ $today }）
    .help = 核对落款日期；确属提前备稿的，可不理会。
D109 = 公示截止日期 { $closes } 不是工作日
    .help = 休息日无人受理；可把截止日期顺延到 { $next }，或确认当天有人受理。
D110 = 没有“{ $found }”这一天
    .help = 核对月和日。
D111 = 日期“{ $found }”缺少“年”“月”或“日”
    .help = 对照原稿补全，写作 2022年5月17日。
D112 = 不知道“{ $found }”是哪一年
    .help = 文中第一次出现日期时写明年份。
D113 = 记录中{ $what ->
        [began] 巡察开始
        [ended] 巡察结束
        [feedback] 反馈
        [completed] 完成
        [signed] 落款
       *[other] { $what }
    }的日期 { $date } 和开头一段所写的不同
    .help = 开头一段没有“{ $chinese }”；核对记录和正文，改正其中一处。
D114 = 落款写的“{ $text }”是 { $read }，记录的日期是 { $date }
    .help = 核对落款日期，改正其中一处；没有特别写法的，删去 date_text。
D115 = 正文写“{ $found }”，记录的公示期限是“{ $record }”
    .help = 核对 window 和正文，改正其中一处。只写天数的从公布次日起算；起始日也计算在内的，在 window 里加 counting: both_ends，或者写 closes。
D116 = 正文写了公示期限“{ $found }”，记录没有
    .help = 在 window 写上起始日期和期限，页面才能显示截止日期，如 {"{"} opens: 2022-05-17, working_days: 15 {"}"}。
D117 = 公示从 { $opens } 开始，早于落款日期 { $signed }
    .help = 核对 window 的 opens 和落款日期；“自公布之日起”写公布的那一天。
D118 = 节假日安排文件中的“{ $found }”无法读取
    .help = 每行写年份、放假或上班、日期，如“2027 放假 01-01..01-03”“2027 上班 01-04”；“#”后是注释。
D119 = 写了完成日期 { $completed }，整改状态却是“{ $status }”
    .help = 状态在 { $other }。已完成的把 status 改为 completed；未完成的删去 completed，时限写在 deadline。
D120 = “{ $found }”的截止日期早于起始日期
    .help = 核对两个日期的年、月、日。
D121 = 没有 { $year } 年的节假日安排，无法核对所写的 { $stated } 个工作日
    .help = 截止日期已经写明，照写的公布；该年安排公布后，写进 workdays 指定的文件再核对一次。
D122 = 公示期限涉及 { $year } 年最后三天，{ $next } 年元旦的放假调休还没有收入日历
    .help = { $next } 年安排公布后核对截止日期：这几天可能改为放假或者上班。
D123 = 正文写“{ $found }”，记录的公示期限是“{ $record }”：起算日不同，截止日期相同
    .help = 两种计算方法得出同一个截止日期，可以不改；要写得一致的，正文写公布那一天并写“自公布次日起”，或者在 window 里加 counting: both_ends。

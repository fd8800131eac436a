# 日期和期限
D101 = “{ $found }” 不是日期
    .help = 日期写作 2022-05-17：四位年、两位月、两位日，用英文短横线。
D102 = 没有 { $found } 这一天
    .help = 核对月和日。
D103 = 日期先后不对：{ $earlier }（{ $earlier_date }）晚于{ $later }（{ $later_date }）
    .help = 核对这两个日期；应为巡察开始、结束、反馈、落款的先后。
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
D107 = { $opens }至{ $closes }是{ $counted }{ $unit }，写的是{ $stated }{ $unit }
    .help = 首尾两天都算；核对起止日期和天数。
D108 = 落款日期 { $date } 晚于今天（{ $today }）
    .help = 核对落款日期；如确定以后发布，可不理会。

# 数字
T101 = { $term }公布{ $declared }{ $unit }，各问题合计{ $found }{ $unit }，多于公布数
    .help = 计入的有：{ $counted }。同一对象用同一称谓，只计一次；核对总数和各问题的 accountability、institutions、funds。
T102 = { $term }公布{ $declared }{ $unit }，各问题合计只有{ $found }{ $unit }，少{ $missing }{ $unit }
    .help = 计入的有：{ $counted }。补上漏记的；确实没有分列到各问题的，在这个总数加 unitemised: { $missing }。
T103 = { $term }公布{ $declared }{ $unit }，各问题合计{ $found }{ $unit }，加上未分列的{ $unitemised }{ $unit }，超过公布数
    .help = 计入的有：{ $counted }。unitemised 应为 { $missing }。
T104 = { $term }正文写{ $text }{ $unit }，记录是{ $record }{ $unit }
    .help = 核对哪一处对，改正另一处。
T105 = { $term }{ $count }{ $unit }在正文中没有出现
    .help = totals 只列公告公布的总数；核对数字，或从记录中删去。
T106 = “{ $subject }”这里是{ $people }人，问题 { $item } 中是{ $before }人
    .help = 同一对象的人数应一致，计数时取较大的；如果不是同一批人，请用不同的称谓。
T107 = { $parts }等于{ $sum }，写的是{ $stated }
    .help = 核对各个数字。
T108 = 完成率写{ $stated }%，{ $whole }个中完成{ $part }个是{ $found }%
    .help = 核对完成数、总数和完成率。
T109 = { $term }写{ $declared }{ $unit }，记录中是{ $found }{ $unit }
    .help = 核对数字，以及各问题的记录和状态是否齐全；只逐项列出一部分问题的，在 totals 的“问题”一项写明 unitemised（没有列出的数量）。
T110 = { $count }{ $unit }不是整数
    .help = 人数、件数写整数。
T111 = 同一个问题中，“{ $subject }”的“{ $action }”写了两次
    .help = 同一对象的同一处理写一次，人数写在 people；不是同一批人的，用不同的称谓。
T112 = { $term }正文写{ $text }（{ $at }），funds 记录是{ $record }
    .help = 对照原稿核对哪一处对，改正另一处。
T113 = 对“{ $subject }”的{ $action }，正文写{ $text }人（{ $at }），accountability 记录是{ $record }人
    .help = 对照原稿核对哪一处对，改正另一处；people 不写就是 1 人。
T114 = 正文写的状态是“{ $text }”（{ $at }：{ $words }），status 记录是“{ $record }”
    .help = 核对哪一处对。按正文应写 status: { $text_id }；状态确已变化的，改正文。
T115 = 正文写制定或修订了《{ $title }》（{ $at }），institutions 没有这一项
    .help = 在 institutions 补上，新建的 change 写 new，修订的写 revised。
T116 = institutions 记录了《{ $title }》，正文（{ $at }）没有提到
    .help = 核对名称是否和正文一致；正文确实没有的，从 institutions 删去。
T117 = 正文写对“{ $subject }”{ $action }（{ $people }人，{ $at }），accountability 没有这一项
    .help = 在 accountability 补上 action、subject 和 people。
T118 = { $action }正文写“{ $subject }”等共{ $text }人（{ $at }），accountability 记录共{ $record }人
    .help = 对照正文核对对象和人数。
T119 = 正文写{ $term }{ $text }（{ $at }），funds 没有这一项
    .help = 在 funds 补上 term、amount 和 unit。
T120 = { $field ->
        [completed] 完成日期
       *[deadline] 时限
    }正文写 { $text }（{ $at }），{ $field } 记录是 { $record }
    .help = 对照原稿核对哪一处对，改正另一处。
T121 = 正文写{ $text ->
        [new] 制定
       *[revised] 修订
    }《{ $title }》（{ $at }），institutions 记录的却是{ $text ->
        [new] 修订（revised）
       *[revised] 新建（new）
    }
    .help = 核对哪一处对。按正文应写 change: { $text }。
T122 = 正文写反馈的问题都已完成，记录中还有{ $found }个没有完成（{ $at } 是“{ $status }”）
    .help = 核对哪一处对：确已完成的，改 status；没有完成的，正文写明还剩几个。只指一部分问题的，写明是哪一部分。
T123 = 正文写没有完成的是{ $stated }个，记录中是{ $found }个
    .help = 核对正文和各问题的 status。

# 审签
A101 = 还缺审签：{ $missing }
    .help = 定稿后运行 gongkai approve；审签齐全之前不发布这份报告。
A102 = 公开的文字在审签之后有改动：原为“{ $before }”，现为“{ $after }”
    .help = 改回审签的文字，或重新审签（gongkai approve）。
A103 = 公开的{ $what ->
        [new] 内容在审签之后增加了：
        [gone] 内容在审签之后减少了：
       *[changed] 数据在审签之后有改动：
    }{ $record }
    .help = 改回审签时的内容，或重新审签（gongkai approve）。
A104 = 审签记录损坏：保存的全文和摘要值不符
    .help = 从备份恢复 approval.yaml，或重新审签（gongkai approve）；不要手工修改这个文件。

# 审签
A101 = 还缺审签：{ $missing }
    .help = 定稿后运行 gongkai approve；审签齐全之前不发布这份报告。
A102 = 公开的文字在审签之后有改动：原为“{ $before }”，现为“{ $after }”
    .help = 改回审签的文字，或重新审签（gongkai approve）。
A103 = 公开的{ $what ->
        [new] 内容在审签之后增加了：
        [gone] 内容在审签之后减少了：
       *[changed] 数据在审签之后有改动：
    }{ $record }{ $what ->
        [from-to] {""}（原为 { $before }，现为 { $after }）
       *[changed] {""}
    }
    .help = 改回审签时的内容，或重新审签（gongkai approve）。
A104 = 审签记录损坏：保存的全文和摘要值不符
    .help = 从备份恢复 approval.yaml，或重新审签（gongkai approve）；不要手工修改这个文件。
A105 = 这一次审签没有写明{ $key ->
        [role] 职务
       *[name] 姓名
    }
    .help = 审签记录由 gongkai approve 写入；请写明姓名重新审签。
A106 = 同一个人{ $what ->
        [again] 两次审签同一职务
       *[roles] 审签了两个职务
    }，只算一次
    .help = 姓名中的空格、全角和看不见的字符不算不同；请由另一人审签。确实可以兼签几个职务的，在 site.yaml 写 several_roles: true。
A107 = 这一次审签没有签名，而 site.yaml 列出了审签人的公钥
    .help = 用 gongkai approve --sign 私钥文件 重新审签。
A108 = { $fault ->
        [unreadable] 审签的签名不是 minisign 签名，读不出来
        [key] 审签的签名不是用这位审签人的密钥签的
       *[text] 审签的签名签的不是这一次审签，或者签名被改动过
    }
    .help = 签名是伪造的、从别的文字复制来的，或者审签记录被手工改过；请查明原因，重新审签。
A109 = { $what ->
        [role] 这位审签人不能审签这一职务
       *[name] 审签人不在 site.yaml 的 approvers 之列
    }
    .help = 由 approvers 列出的人按其 roles 审签，或在 site.yaml 补上。

# 存档、核验、比较、恢复
archived = 已存档到 { $folder }：新存 { $archived } 份，未变 { $unchanged } 份{ $adopted ->
    [0] {""}
   *[other] ，补记 { $adopted } 份
}。
    台账摘要（校验码）：{ $head }
    请把这一行摘要另行记下；以后可用 gongkai verify { $folder } --head 摘要 证明台账没有缺失。
verified = 核验通过：存档 { $bags } 份、文件 { $files } 个、{ $bytes } 字节{ $lines ->
    [0] {""}
   *[other] ，台账 { $lines } 行
}{ $signatures ->
    [none] {""}
   *[other] ，签名 { $signatures } 个
}。{ $head ->
    [none] {""}
   *[other] {"\u000A"}台账摘要（校验码）：{ $head }
}
not-verified = 核验没有通过。
cli-archive = 把已发布的报告存成可以长期核验的存档
cli-verify = 核验存档、台账或存放它们的文件夹
arg-archive-reports = 报告的名称
arg-all = 全部已发布的报告
arg-archive-archive = 存档文件夹，默认 archive（内部存档为 archive-INTERNAL）
arg-zip = 每份存档写成一个压缩包
arg-sign = 用这个 minisign 密钥签名
arg-internal = 连同内部信息存档；另存一处，名称都带 INTERNAL，不得公开
arg-path = 存档（文件夹或 .zip）、台账，或存放它们的文件夹
arg-public-key = minisign 公钥（文件或公钥本身）：每份存档都须有它的签名
arg-head = 以前记下的台账摘要：台账须仍含有它
restored = 已把 { $report } 的公开记录恢复到 { $content }：问题 { $items } 个，文件 { $files } 个。
diff-title = 公开内容对比
diff-none = 没有不同。
diff-head = { $old }（{ $old_day }）→ { $new }（{ $new_day }）
diff-counts = 问题：新增 { $added }，减少 { $removed }，有变化 { $changed }，无变化 { $unchanged }
diff-move = 整改状态 { $old } → { $new }：{ $count } 个问题
diff-report-added = 新增报告 { $report }
diff-report-removed = 减少报告 { $report }
diff-old = 上次
diff-new = 本次
diff-what = 事项
diff-record = 报告
diff-items = { $count } 个问题
diff-added = 新增
diff-removed = 减少
diff-changed = 变化
diff-unchanged = 没有变化的问题 { $count } 个
cli-diff = 比较两份存档、两个内容文件夹，或存档和现在的内容
cli-restore = 从存档恢复公开记录
arg-old = 较早的一边：存档、内容文件夹，或一份报告的文件夹
arg-new = 较晚的一边
arg-diff-format = 输出格式：text、json、html
arg-bag = 存档（文件夹或 .zip）
arg-restore-content = 恢复到这个内容文件夹
field-status = 整改状态
field-group = 所属方面
field-units = 涉及单位
field-group-heading = 方面标题
field-responsible = 责任单位
field-deadline = 整改时限
field-completed = 完成日期
field-accountability = 追责问责
field-institutions = 建章立制
field-funds = 资金
field-problem = 问题
field-heading = 标题
field-lead = 引言
field-measures = 整改措施
field-issuer = 发布机关
field-document-number = 文号
field-contact-phone = 联系电话
field-contact-address = 邮寄地址
field-contact-email = 电子邮箱
field-contact-hours = 受理时间
field-window = 公示期限
field-signed-by = 落款机关
field-signed-date = 落款日期
field-attachments = 附件
field-title = 标题
field-text-preamble = 开头
field-text-organisation = 组织情况
field-text-totals = 总体数字
field-text-outcome = 其他部分
field-text-next-steps = 下一步打算
field-text-contact = 监督联系
field-text-attachments = 附件清单
field-text-postscript = 落款之后

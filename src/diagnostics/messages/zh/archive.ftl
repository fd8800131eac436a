# 存档、核验、比较、恢复
archived = 已存档到 { $folder }：新存 { $archived } 份，未变 { $unchanged } 份{ $adopted ->
    [0] {""}
   *[other] ，补记 { $adopted } 份
}。
    台账摘要：{ $head }
    请把这一行摘要另行记下；以后可用 gongkai verify { $folder } --head 摘要 证明台账没有被截短。
verified = 核验通过：存档 { $bags } 份、文件 { $files } 个、{ $bytes } 字节{ $lines ->
    [0] {""}
   *[other] ，台账 { $lines } 行
}{ $signatures ->
    [none] {""}
   *[other] ，签名 { $signatures } 个
}。{ $head ->
    [none] {""}
   *[other] {"\u000A"}台账摘要：{ $head }
}
not-verified = 核验没有通过。
cli-archive = 把已发布的报告存成可以长期核验的存档
cli-verify = 核验存档、台账或存放它们的文件夹
arg-archive-reports = 报告的名称
arg-all = 全部已发布的报告
arg-out = 存档文件夹，默认 archive（内部存档为 archive-INTERNAL）
arg-zip = 每份存档写成一个压缩包
arg-sign = 用这个 minisign 密钥签名
arg-internal = 连同内部信息存档；另存一处，名称都带 INTERNAL，不得公开
arg-path = 存档（文件夹或 .zip）、台账，或存放它们的文件夹
arg-public-key = minisign 公钥（文件或公钥本身）：每份存档都须有它的签名
arg-head = 以前记下的台账摘要：台账须仍含有它

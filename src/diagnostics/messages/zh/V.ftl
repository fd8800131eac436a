# 存档与核验
V101 = 缺少文件 { $path }
    .help = 存档已不完整；请用另一份副本，或从备份恢复。
V102 = 多出文件 { $path }，清单里没有它
    .help = 存档里只能有清单列出的文件；请把它移走后再核验。
V103 = 文件 { $path } 已被改动：应为 { $expected }，实为 { $found }
    .help = 请用另一份副本，或从备份恢复。
V104 = 存档的结构不对：{ $path } 应为 { $expected }，实为 { $found }
    .help = 请用另一份副本，或从备份恢复。
V105 = 清单 { $path } 已被改动：应有一行 { $expected }，实为 { $found }
    .help = 清单的每一行都由文件内容决定；请用另一份副本。
V106 = 字节数和文件数与 { $path } 所记不符：应为 { $expected }，实为 { $found }
    .help = 请用另一份副本，或从备份恢复。
V107 = 压缩包 { $path } 的打包方式已被改变（位置 { $offset }）：应为 { $expected }，实为 { $found }
    .help = 请用另一份副本。若是用其他工具重新打的包，请解开后核验文件夹。
V108 = 网页存档 { $path } 的 { $part } 不对：应为 { $expected }，实为 { $found }
    .help = 请用另一份副本，或从备份恢复。
V109 = 台账已被改动（{ $path }）：应为 { $expected }，实为 { $found }
    .help = 台账只能由 gongkai archive 续写；请用备份的台账核对是哪一行。
V110 = 台账（{ $ledger }）记有存档 { $path }，文件夹里却没有
    .help = 存档可能被移走或改名；请找回来。
V111 = 存档 { $path } 不是台账所记的那一份：应为 { $expected }，实为 { $found }
    .help = 存档被整个换过；请用另一份副本。
V112 = 存档 { $path } 不在台账里
    .help = 若是上次存档中途断电所致，再运行一次 gongkai archive 即可补记；否则请查明来历。
V113 = 签名 { $path } 不能通过：{ $found }
    .help = 请核对公钥是否是签名人的；若是，存档或签名被改动过。
V114 = 著录信息和存档内容不一致：{ $path } 应为 { $expected }，实为 { $found }
    .help = 请用另一份副本，或从备份恢复。
V115 = { $path } 不是存档、台账或存放它们的文件夹
    .help = 请指定 gongkai archive 写出的文件夹、.zip 文件或 ledger.jsonl。
V116 = 无法读取 { $path }：{ $error ->
        [not-found] 没有这个文件或文件夹
        [denied] 没有权限
        [no-file] 这不是文件
        [no-folder] 路径中有一段不是文件夹
        [full] 磁盘已满
        [too-large] 超过系统允许的文件大小
        [read-only] 磁盘是只读的
       *[other] { $error }
    }
    .help = 检查存储介质和权限。
V117 = 存档文件夹里有其他文件：{ $path }
    .help = 核验不涉及它；建议移到别处。
V118 = { $path } 里没有台账，无法得知是否少了存档
    .help = 如有 ledger.jsonl，请和存档放在一起核验。
V119 = 台账 { $path } 中找不到以前记下的摘要 { $expected }
    .help = 台账比记下摘要时少了内容，或被重写过；请用备份的台账核对。
V120 = { $path } 是链接，或者不是 gongkai 生成的，而存档中的这个名字是 gongkai 自己要用的
    .help = 没有写入或删除任何东西：链接一律不跟随。请移走它再存档。
V121 = 存档中的记录与其网页不符：{ $path }：应为 { $expected }，实为 { $found }
    .help = 有人改动了记录并重写了摘要；请从备份取回存档，并用台账核对。
V122 = { $path } 各部分相符，但仅凭它自己不能证明就是当日的存档
    .help = 整份重做的存档也会各部分相符：请连同台账核验存档文件夹（可用 --head 给出另行记下的摘要），或用 --public-key 核验签名。
V124 = 存档中有 gongkai 没有放进去的文件：{ $path }
    .help = 有人在存档之后加入了它，并重写了摘要；不要采用。请从备份取回存档，并用台账核对。
V125 = 存档中的记录被改写过：{ $path } 应为 { $expected }，实为 { $found }
    .help = 内容没有变，但不是 gongkai 写出的样子：有人改写了文件并重写了摘要。请从备份取回存档，并用台账核对。
V201 = { $path } 里没有 gongkai 生成的网站
    .help = 先运行 gongkai build；网站在别处的，用 --output（导出时用 --site）指定它的文件夹。
V202 = 已发布的文件 { $path } 和生成时不同：应为 { $expected }，实为 { $found }
    .help = 重新运行 gongkai build，查清是谁改动了生成的网站，再试一次。
V203 = 报告的输出文件夹里有不是 gongkai 生成的文件：{ $path }
    .help = 把它移走，再试一次；只有生成的文件才会存档或导出。
V204 = 内容 { $path } 在生成网站之后改动过
    .help = 先运行 gongkai build，再试一次。
V205 = 输出中没有报告 { $report }
    .help = 检查名称；草稿和有错误的报告没有生成，不能存档或导出。
V206 = 不知道存档日期
    .help = 用 --as-of 指定日期，或在报告中填写落款日期。
V207 = 无法写入 { $path }：{ $error ->
        [not-found] 没有这个文件或文件夹
        [denied] 没有权限
        [no-file] 这不是文件
        [no-folder] 路径中有一段不是文件夹
        [full] 磁盘已满
        [too-large] 超过系统允许的文件大小
        [read-only] 磁盘是只读的
       *[other] { $error }
    }
    .help = 检查磁盘空间和权限；没有留下不完整的存档。
V208 = 另一个 gongkai 正在写入存档 { $path }
    .help = 等它结束再试。
V209 = 台账 { $path } 有误，没有续写
    .help = 先运行 gongkai verify 查明是哪一行，用备份的台账恢复。
V210 = 存档 { $path } 不在台账里，也未能通过核验
    .help = 先运行 gongkai verify 查明原因，把它移走后再存档。
V211 = 存档文件夹 { $path } 在内容或输出文件夹之内
    .help = 用 --archive 指定别处，以免存档被发布或被覆盖。
V212 = 不予公开的内容出现在存档文件中：{ $path }
    .help = 没有存档。内部信息只能写在 internal 或 withheld 中。
V213 = 密钥 { $path } 无法使用：{ $error }
    .help = 用 minisign -G 生成密钥；有口令的密钥用环境变量 GONGKAI_SIGN_PASSWORD 给出口令。
V214 = { $path } 太大，装不进压缩包
    .help = 去掉 --zip，存为文件夹。
V215 = 公开存档和内部存档不能放在同一个文件夹：{ $path }
    .help = 用 --archive 指定另一个文件夹。
V216 = 存档 { $path } 不能通过核验，没有恢复
    .help = 运行 gongkai verify 查看哪些文件有误，改用另一份副本。
V217 = { $path } 已经存在，没有恢复
    .help = 换一个内容文件夹，或先把原有的报告移走。
V218 = { $path } 里没有可以比较的报告
    .help = 请指定存档、内容文件夹，或内容文件夹中一份报告的文件夹。
V219 = { $path } 里有多份报告，另一边没有同名的报告
    .help = 请指定其中一份报告的文件夹，如 content/名称。

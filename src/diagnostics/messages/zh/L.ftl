# 链接和附件
L101 = 找不到附件文件“{ $file }”
    .help = 把文件放进本报告的 attachments 文件夹，核对文件名的大小写和扩展名。
L102 = 附件文件“{ $file }”不在 attachments 文件夹之内
    .help = 只写 attachments 文件夹里的文件名，不写 ../ 、盘符和完整路径。
L103 = attachments 文件夹中的“{ $file }”没有列入 attachments，不会发布
    .help = 在 report.yaml 的 attachments 中列出，或从文件夹中移走。
L104 = 不能使用这种链接：{ $target }
    .help = 只能链接到网页（http、https）、邮箱（mailto）和电话（tel）。
L105 = 正文中不能放图片：{ $target }
    .help = 把图片作为附件，或删去。
L106 = 链接指向政府网站以外：{ $target }
    .help = 请确认确有必要链接到 gov.cn 以外的网站。
L107 = 附件文件名“{ $file }”重复
    .help = 每个附件只列一次。
L108 = 链接没有去处：{ $target }
    .help = 站内只能链接到本报告列出的附件（attachments/文件名）和问题（#item-编号）；其他网页写完整地址。

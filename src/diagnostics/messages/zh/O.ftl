# 输出
O101 = 输出文件夹 { $path } 不是 gongkai 生成的，没有改动它
    .help = 换一个空文件夹（--output），或先把原有内容移走。
O102 = 另一个 gongkai 正在写入 { $path }
    .help = 等它结束再试。
O103 = 无法写入 { $path }：{ $error }
    .help = 检查磁盘空间和权限；原有的输出没有改动。
O104 = 不予公开的内容出现在输出文件中：{ $path }
    .help = 没有发布任何内容。请检查主题和附件；内部信息只能写在 internal 或 withheld 中。
O105 = 主题有误：{ $error }
    .help = 修改标出的主题文件；删去它即使用内置主题的同名文件。
O106 = 没有名为 “{ $theme }” 的主题
    .help = 把 site.yaml 的 theme 改为 official，或建立文件夹 themes/{ $theme }。
O107 = 输出文件夹 { $path } 和内容文件夹互相包含
    .help = 让 --output 指向内容文件夹以外的地方。
O108 = 进来 { $read } 条记录，只有 { $written } 条进入输出
    .help = 这是程序的错误，没有发布任何内容；请报告给开发者。

# 命令行
severity-error = 错误
severity-warning = 警告
severity-note = 提示
record = 记录
help = 建议
findings-count = 发现错误 { $errors } 处、警告 { $warnings } 处。每个代码的说明：gongkai explain 代码
checked = 已检查 { $reports } 份报告、{ $items } 个问题。
built = 已生成 { $output }：{ $reports } 份报告、{ $items } 个问题（其中 { $reused } 份报告未变，直接沿用）{ $withheld ->
    [0] {""}
   *[other] ，不予公开的问题 { $withheld } 个
}{ $drafts ->
    [0] {""}
   *[other] ，草稿 { $drafts } 份
}。
nothing-published = 没有发布任何内容；原有的输出没有改动。
not-a-date = “{ $found }” 不是日期，写作 2022-05-17。
unknown-code = 没有代码 “{ $found }”。不带代码运行 gongkai explain 可列出全部代码。
initialised = 已在 { $folder } 建立样例网站。下一步：gongkai build
already-there = { $path } 已经存在，没有改动。要覆盖，请加 --force。
cannot-write = 无法写入 { $path }：{ $error }

cli = 把巡察整改公开的 YAML 记录生成公告网站、打印版和存档
cli-init = 新建一个可以立即生成的样例网站
cli-check = 检查全部记录，列出所有问题，不写任何文件
cli-build = 生成网站；有错误就什么也不发布
cli-schema = 输出记录的 JSON Schema，供编辑器补全和提示
cli-explain = 说明一个检查代码；不带代码时列出全部
cli-completions = 输出命令行补全脚本
arg-lang = 使用的语言（zh 或 en），默认按系统语言
arg-quiet = 只显示错误
arg-content = 内容文件夹
arg-output = 输出文件夹
arg-as-of = 作为“今天”的日期，如 2026-07-01；默认取环境变量 SOURCE_DATE_EPOCH
arg-format = 检查结果的格式：human、short、json、sarif、github
arg-deny = warnings：有警告也视为错误
arg-no-pdf = 不生成 PDF
arg-fresh = 全部重新生成，不沿用未变的报告
arg-force = 覆盖已有的文件
arg-folder = 建立网站的文件夹
arg-record = 记录的种类：site、report、item
arg-code = 检查代码，如 S108
arg-shell = 命令行的种类
cli-synth = 生成测速用的合成站点
arg-reports = 报告的份数
arg-items = 每份报告的问题数

# 命令行
severity-error = 错误
severity-warning = 警告
severity-note = 提示
record = 记录
help = 建议

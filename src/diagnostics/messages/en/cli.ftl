# Command line
severity-error = error
severity-warning = warning
severity-note = note
record = record
help = help

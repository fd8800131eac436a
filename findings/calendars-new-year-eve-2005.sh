#!/bin/sh
# Both calendars of Chinese working days agree, and both are wrong: Saturday 2005-12-31 was a make-up working day for the New Year
# holiday of 2006 (国办发明电〔2005〕35号, 2005-12-16: 1月1日至3日放假, 12月31日(星期六)上班), and neither has it. `holidays` has it.
# Guess: two calendars that were compiled apart and cover 2004 to today agree on a day only where it is right.
# Tried with chinesecalendar 1.11.0 and holidays 0.109 (PyPI) and chinese-days 1.5.7 (npm) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check chinesecalendar==1.11.0 holidays==0.109
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" chinese-days@1.5.7 >/dev/null
python=$(v/bin/python - <<'PY'
import datetime
import chinese_calendar
import holidays

day = datetime.date(2005, 12, 31)
print(chinese_calendar.is_workday(day), holidays.country_holidays("CN", years=2005).is_working_day(day))
PY
)
node=$(node -e 'console.log(require("chinese-days").isWorkday("2005-12-31"))')
echo "2005-12-31 a working day? chinesecalendar 1.11.0 and holidays 0.109: $python; chinese-days 1.5.7: $node"
[ "$python" = "False True" ] && [ "$node" = "false" ] || { echo "changed"; exit 1; }

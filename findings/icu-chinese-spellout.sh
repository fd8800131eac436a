#!/bin/sh
# ICU's number spelling for Simplified Chinese uses by default the rules for numbering: 205 is 二百〇五 and 0.5 〇点五, where GB/T
# 15835-2011 has 零 for quantities and 〇 for numbering, and where Traditional Chinese (zh_TW) has 二百零五 under the same name of rules.
# The rules for quantities must be asked for by name (spellout-cardinal), and those for money (spellout-cardinal-financial) write 10 and
# 110000 as 拾 and 拾壹万 and not 壹拾, 壹拾壹万.
# Guess: the default spelling of a number is that of a quantity, in zh_CN as in zh_TW.
# Tried with ICU 77.1 in PyICU-wheels 2.15.2 (PyPI) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check PyICU-wheels==2.15.2
cat > run.py <<'PY'
import icu


def rules(locale):
    return icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(locale))


found = {}
for locale in ("zh_CN", "zh_TW"):
    found[locale] = [rules(locale).format(number) for number in (205, 0.5)]
    print(f"ICU {icu.ICU_VERSION}, {locale}, default {rules(locale).getDefaultRuleSetName()}: {found[locale]}")
chinese = rules("zh_CN")
found["cardinal"] = chinese.format(205, "%spellout-cardinal")
found["money"] = [chinese.format(number, "%spellout-cardinal-financial") for number in (10, 110000)]
print("cardinal:", found["cardinal"], "financial:", found["money"])
expected = {"zh_CN": ["二百〇五", "〇点五"], "zh_TW": ["二百零五", "零點五"], "cardinal": "二百零五", "money": ["拾", "拾壹万"]}
raise SystemExit(0 if found == expected else "changed")
PY
v/bin/python run.py

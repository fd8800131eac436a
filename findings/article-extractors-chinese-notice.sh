#!/bin/sh
# Of four libraries that take the article out of a page, two keep nothing or two lines of a Chinese announcement, since they count words
# by spaces: jusText (with its English or no stop list; it ships no Chinese one) returns nothing, boilerpy3 (which py-wacz uses for the
# text of archived pages) the first sentence and a heading. trafilatura keeps all but the title, readability-lxml all with
# the bread crumbs and the buttons.
# Guess: an extractor loses the navigation and keeps the paragraphs of the densest block, in any language.
# Tried with boilerpy3 1.0.7, jusText 3.0.2, trafilatura 2.3.1, readability-lxml 0.9 (PyPI) on 2026-11-29. The page is made up.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
# One by one: an old pip cannot resolve them together.
for package in boilerpy3==1.0.7 readability-lxml==0.9 trafilatura==2.3.1 jusText==3.0.2; do
    v/bin/pip -q install --disable-pip-version-check "$package" 2>/dev/null
done
cat > page.html <<'HTML'
<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>中共石桥镇委员会关于巡察整改进展情况的通报_清溪县人民政府</title></head><body>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 巡察整改</div>
<div id="zoom"><h1>中共石桥镇委员会关于巡察整改进展情况的通报</h1>
<p>根据县委统一部署，2022年3月1日至4月30日，县委第二巡察组对石桥镇党委进行了巡察。6月10日，县委巡察组反馈了巡察意见。按照有关要求，现将巡察整改进展情况予以公布。</p>
<p>一、整改总体情况</p>
<p>巡察反馈的3个方面9个问题已完成整改8个，给予党内警告1人，诫勉谈话2人，清退违规资金66.57万元。</p>
<p>二、反馈问题整改情况</p>
<p>（一）关于“理论学习不深入”问题的整改情况</p>
<p>1.修订《石桥镇党委理论学习中心组学习制度》，每月集中学习一次。</p>
<p>2.班子成员到联系村宣讲12场次。</p>
<p>欢迎广大干部群众对巡察整改落实情况进行监督。联系电话：0999-3090077；邮寄地址：清溪县石桥镇人民路1号。</p>
<p style="text-align:right">中共石桥镇委员会</p>
<p style="text-align:right">2022年12月5日</p></div>
<div class="share">【打印】【关闭】</div></body></html>
HTML
cat > run.py <<'PY'
import justext
import lxml.html
import trafilatura
from boilerpy3 import extractors
from readability import Document

page = open("page.html", encoding="utf-8").read()
LINES = [
    "根据县委统一部署", "一、整改总体情况", "清退违规资金66.57万元", "二、反馈问题整改情况", "问题的整改情况", "每月集中学习一次",
    "宣讲12场次", "0999-3090077", "2022年12月5日",
]


def just(stop):
    found = justext.justext(page.encode(), stop, stopwords_low=0 if not stop else 0.3, stopwords_high=0 if not stop else 0.32)
    return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


texts = {
    "jusText, English": just(justext.get_stoplist("English")),
    "jusText, no stop list": just(frozenset()),
    "boilerpy3": extractors.ArticleExtractor().get_content(page),
    "trafilatura": trafilatura.extract(page) or "",
    "readability-lxml": lxml.html.fromstring(Document(page).summary()).text_content(),
}
found = {}
for name, text in texts.items():
    kept = sum(line in text for line in LINES)
    signed = any(line.strip() == "中共石桥镇委员会" for line in text.split("\n"))
    found[name] = (kept, signed, "首页" in text)
    print(f"{name}: {kept} of {len(LINES)} lines, signature {signed}, navigation {'首页' in text}")
expected = {
    "jusText, English": (0, False, False),
    "jusText, no stop list": (0, False, False),
    "boilerpy3": (2, False, False),
    "trafilatura": (9, True, False),
    "readability-lxml": (9, True, True),
}
raise SystemExit(0 if found == expected else "changed")
PY
v/bin/python -W ignore run.py

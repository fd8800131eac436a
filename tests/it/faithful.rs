//! A theme of one's own adds, leaves out and replaces no character of the announcement.

use crate::site::Site;

fn official(name: &str) -> String {
    std::fs::read_to_string(crate::site::repository().join("themes/official/templates").join(name)).unwrap()
}

/// A site whose theme has a template in which text was put for another.
fn with(site: Site, template: &str, from: &str, to: &str) -> Site {
    let text = official(template);
    assert!(text.contains(from), "{template} has no {from}");
    site.write_beside(&format!("themes/official/templates/{template}"), text.replace(from, to))
}

fn report() -> Site {
    let text = "problem: 政策宣传不到位\nmeasures: [{ text: 给予诫勉谈话1人。 }, { text: 已经整改。 }]\n";
    Site::small().write("r/items/01-a.yaml", text)
}

#[test]
fn a_template_that_changes_the_announcement_publishes_nothing() {
    let nine = r#"{{ block.plain | replace(from="1人", to="9人") }}"#;
    let cases = [
        ("report.html", "{{ block.plain }}", nine, "reports/r/index.html"),
        ("report.html", "\n</article>", "<p>以上情况属实。</p>\n</article>", "reports/r/index.html"),
        ("report.html", "</article>", "</article><article>另加一段。</article>", "reports/r/index.html"),
        ("report.html", "<article data-gongkai=\"announcement\">", "<div>", "reports/r/index.html"),
        ("item.html", "{{ block.plain }}", nine, "reports/r/items/a.html"),
        ("fragment.html", "{{ block.plain }}", nine, "reports/r/fragment.html"),
        (
            "fragment.html",
            "{%- endcomponent fragment.block %}",
            "<p>详见原文。</p>{%- endcomponent fragment.block %}",
            "reports/r/fragment.html",
        ),
    ];
    for (template, from, to, path) in cases {
        let site = report();
        site.build().ok();
        let before = crate::site::files(&site.output());
        let site = with(site, template, from, to);
        let findings = site.build().fails_with("O124");
        let told: Vec<&str> = findings.iter().map(|finding| finding.place.file.as_str()).collect();
        assert_eq!(told, [path], "{template} {to}");
        if template == "report.html" && to == nine {
            crate::site::assert_golden("O124", &findings);
        }
        assert!(findings[0].args.contains(&("template", format!("templates/{template}"))));
        assert!(crate::site::files(&site.output()) == before);
    }
}

#[test]
fn a_page_of_an_item_without_an_article_is_looked_through() {
    let site = with(report(), "item.html", "<div class=\"prose\" data-gongkai=\"item\">", "<div class=\"prose\">");
    let text = std::fs::read_to_string(site.path().join("themes/official/templates/item.html")).unwrap();
    site.build().ok();
    let nine = r#"{{ block.plain | replace(from="1人", to="9人") }}"#;
    let site = site.write_beside("themes/official/templates/item.html", text.replace("{{ block.plain }}", nine));
    site.build().fails_with("O124");
}

#[test]
fn a_withdrawal_is_held_to_its_words_too() {
    let site = with(report(), "withdrawn.html", "\n</article>", "<p>另有说明。</p></article>");
    let text = std::fs::read_to_string(site.content().join("r/report.yaml")).unwrap();
    let site = site.write("r/report.yaml", format!("{text}withdrawn: {{ date: 2022-06-08, reason: 重复发布。 }}\n"));
    site.build().fails_with("O124");
}

#[test]
fn layout_and_words_beside_the_announcement_are_the_themes_own() {
    let cases = [
        ("report.html", "<div class=\"columns\">", "<p>本站提示</p><div class=\"columns\">"),
        ("report.html", "<p>{{ block.number }}", "<p class=\"own\">\n  {{ block.number }}"),
        ("mast.html", "<header", "<p>试运行</p><header"),
    ];
    for (template, from, to) in cases {
        let site = with(Site::example(), template, from, to);
        site.build().ok();
        let site = with(Site::stages(), template, from, to);
        site.build().ok();
    }
    let site = Site::stages().write_beside("themes/official/templates/note.html", "<p>一</p>");
    site.build().ok();
}

#[test]
fn words_that_are_no_text_of_the_article_are_told_too() {
    let outside = "<p data-gongkai=\"outside\">添加的话。</p></article>";
    for (template, from, to) in [
        ("report.html", "</article>", outside),
        ("report.html", "</article>", "<script>document.write('添加')</script></article>"),
        ("report.html", "</article>", "<img alt=\"添加\" src=\"a.png\"></article>"),
        ("report.html", "</article>", "<input value=\"添加\"></article>"),
        ("report.html", "</article>", "<iframe srcdoc=\"添加\"></iframe></article>"),
        ("report.html", "</article>", "</article><p>添加的话。</p>"),
        ("report.html", "<article", "<style>p::after{content:\"添加\"}</style><article"),
        ("report.html", "<article", "<p>添加的话。</p><article"),
        ("report.html", "<article", "添加的话。<article"),
        ("fragment.html", "{%- for way in", "<script>x</script>{%- for way in"),
        ("fragment.html", "{%- for way in", "<style>p::after{content:'添加'}</style>{%- for way in"),
    ] {
        with(report(), template, from, to).build().fails_with("O124");
    }
    let css = "article p::after { content: '\\6DFB\\52A0' }";
    let findings = report().write_beside("themes/official/assets/own.css", css).build().fails_with("O124");
    assert_eq!(findings[0].place.file, "themes/official/assets/own.css");
    for (from, to) in [
        ("<article", "<div class=\"own\">本站提示</div><article"),
        ("</article>", "</article><section><p>上一篇</p></section><script>x</script>"),
        ("<article", "<style>.own::after{content:\"提示\"}</style><article"),
    ] {
        with(report(), "report.html", from, to).build().ok();
    }
}

/// Words before, after and around those of the announcement, by whatever a browser or a screen reader shows.
#[test]
fn words_by_other_means_than_text_are_seen() {
    for added in [
        "</article><table><tr><td>特此通报。</td></tr></table>",
        "</article><dl><dd>特此通报。</dd></dl>",
        "</article><pre>特此通报。</pre>",
        "<span title=\"另有两人\"></span></article>",
        "<span aria-label=\"另有两人\"></span></article>",
        "<select><optgroup label=\"另有两人\"></optgroup></select></article>",
        "<noscript>另有两人</noscript></article>",
        "<template>另有两人</template></article>",
        "<ul style=\"list-style-type:'另有两人'\"><li></li></ul></article>",
        "<img src=\"data:image/svg+xml,%3Csvg%3E\" alt=\"\"></article>",
    ] {
        with(report(), "report.html", "</article>", added).build().fails_with("O124");
    }
    for hidden in [
        "<span hidden>{{ block.plain }}</span>",
        "<del>{{ block.plain }}</del>",
        "<i style=\"font-size:0\">{{ block.plain }}</i>",
        "<details><summary>更多</summary>{{ block.plain }}</details>",
        "<span aria-hidden=\"true\">{{ block.plain }}</span>",
        "<span style=\"color:#fff\">{{ block.plain }}</span>",
        "<input type=\"hidden\" value=\"{{ block.plain }}\">",
    ] {
        with(report(), "report.html", "{{ block.plain }}", hidden).build().fails_with("O124");
    }
    // A theme that changes nothing but what stands elsewhere.
    let found = with(report(), "report.html", "</article>", "</article><div><p>提示</p></div>").build().ok().findings;
    assert_eq!(found, []);
}

#[test]
fn style_sheets_that_add_or_hide_words_are_seen() {
    let sheet = |css: &str| report().write_beside("themes/official/assets/own.css", css);
    for css in [
        "article p::after{content:var(--x)} :root{--x:\"另有两人\"}",
        "article p::after{content:attr(id)}",
        "article ul{list-style-type:\"另有两人\"}",
        "@import \"extra.css\";",
    ] {
        sheet(css).build().fails_with("O124");
    }
    let hides = sheet("article p:nth-child(99){display:none}").build().ok().findings;
    crate::site::assert_golden("O129", &hides);
    assert_eq!(sheet(".own p{display:none} nav li::before{content:'甲'}").build().ok().findings, []);
}

#[test]
fn scripts_and_words_of_the_fragment_are_told() {
    let script = "document.querySelector('article p').textContent = '另有两人'";
    let site = report().write_beside("themes/official/assets/official.js", script);
    crate::site::assert_golden("O130", &site.build().ok().findings);
    let base = official("base.html");
    let inline = base.replace("</body>", &format!("<script>{script}</script></body>"));
    assert_ne!(base, inline);
    let found = report().write_beside("themes/official/templates/base.html", inline).build().ok().findings;
    assert!(found.iter().any(|finding| finding.code.id() == "O130"), "{found:?}");
    let fragment = official("fragment.html") + "<p data-gongkai=\"outside\">特此通报。</p>";
    let found = report().write_beside("themes/official/templates/fragment.html", fragment).build().ok().findings;
    crate::site::assert_golden("O131", &found);
    let same = report().write_beside("themes/official/templates/fragment.html", official("fragment.html") + "\n");
    assert_eq!(same.build().ok().findings, []);
}

/// Each rule hides words on the page as it is made, with all style sheets of the theme.
#[test]
fn words_that_cannot_be_seen_publish_nothing() {
    let sheet = |css: &str| report().write_beside("themes/official/assets/own.css", css);
    for css in [
        "article p{color:#fff}",
        ":root{--ink:#fff}",
        "article p{height:0;overflow:hidden}",
        "article p{transform:scale(0)}",
        "main{opacity:.01}",
        "@media print{article p:last-child{visibility:hidden}}",
        ".prose{font-size:1px}",
    ] {
        let findings = sheet(css).build().fails_with("O135");
        if css.starts_with("article p{color") {
            crate::site::assert_golden("O135", &findings);
        }
    }
    let class = r#"<span class="small">{{ block.plain }}</span>"#;
    let site = with(report(), "report.html", "{{ block.plain }}", class);
    site.write_beside("themes/official/assets/own.css", ".small{clip-path:inset(50%)}").build().fails_with("O135");
    for css in [
        "article p{color:#222;background:#fffbe6}",
        "main,.panel,article{background:#111;color:#eee}article p,article h1,article h2,article h3{color:#eee}",
        ".own{display:none}",
        "article h2{letter-spacing:-.02em;font-size:.9em}",
        "@media print{nav{display:none}}",
    ] {
        let findings = sheet(css).build().ok().findings;
        assert_eq!(findings, [], "{css}");
    }
}

#[test]
fn pictures_in_the_announcement_are_told() {
    let sheet = |css: &str| report().write_beside("themes/official/assets/own.css", css);
    let drawn = "article{background:url(\"data:image/svg+xml,<svg><text>另有三人</text></svg>\")}";
    sheet(drawn).build().fails_with("O124");
    let svg = sheet("article p{background:url(seal.svg)}");
    svg.write_beside("themes/official/assets/seal.svg", "<svg><text>另有三人</text></svg>").build().fails_with("O124");
    let findings = sheet("article{background:url(emblem.png)}").build().ok().findings;
    crate::site::assert_golden("O137", &findings);
    assert_eq!(sheet("body{background:url(paper.png)}").build().ok().findings, []);
}

#[test]
fn boxes_that_differ_from_the_record_are_told() {
    let window = "window: { opens: 2022-05-17, closes: 2022-06-07 }\n";
    let told = |contact: &str| {
        let text = std::fs::read_to_string(report().content().join("r/report.yaml")).unwrap();
        let text: String =
            text.lines().filter(|line| !line.starts_with("window:")).map(|line| format!("{line}\n")).collect();
        let site = with(report(), "contact.html", "</dl>", &format!("</dl>{contact}"));
        let findings = site.write("r/report.yaml", format!("{text}{window}")).build().ok().findings;
        findings.into_iter().filter(|finding| finding.code.id() == "O136").collect::<Vec<_>>()
    };
    let closing = told("<p>截止日期：{{ report.window.opens_text }}</p>");
    crate::site::assert_golden("O136", &closing);
    assert_eq!(told("<p>监督电话：0580-3090078</p>").len(), 1);
    assert_eq!(told("<p>公示时间：{{ report.window.closes }}至{{ report.window.opens }}</p>").len(), 2);
    assert_eq!(told("<p>截止日期：{{ report.window.closes_text }}</p><p>热线12388</p>"), []);
    assert_eq!(told("<p>监督电话：{{ report.contact.phones[0].text }}</p>"), []);
}

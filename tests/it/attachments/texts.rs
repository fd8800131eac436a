//! Guises in text files: encodings, references, escapes, markup.

use super::{
    Fate::{Quiet, Refused, Told},
    Guise, NUMBER, PHONE, spellings,
};

/// A sentence that names a person beside a sanction, for encodings of more than digits.
const NAMED: &str = "整改情况：给予王建国党内警告处分。";

fn wide(text: &str, mark: bool, little: bool) -> Vec<u8> {
    let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
    units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

fn encodings() -> Vec<Guise> {
    let gbk = encoding_rs::GB18030.encode(NAMED).0.into_owned();
    let big5 = encoding_rs::BIG5.encode("本街道關於巡察整改進展情況的通報，給予張建國黨內警告處分").0.into_owned();
    let sjis = encoding_rs::SHIFT_JIS.encode("担当者は田中建国です、よろしくお願いします").0.into_owned();
    let utf32: Vec<u8> = format!("\u{FEFF}{NAMED}").chars().flat_map(|ch| u32::from(ch).to_le_bytes()).collect();
    let mut guises = Vec::new();
    for format in ["txt", "csv", "md", "json"] {
        for (spelling, bytes, fate) in [
            ("GB18030", gbk.clone(), Refused),
            ("UTF-8 with a mark", format!("\u{FEFF}{NAMED}").into_bytes(), Refused),
            ("UTF-16, little end first", wide(NAMED, true, true), Refused),
            ("UTF-16, big end first", wide(NAMED, true, false), Refused),
            ("UTF-16 without a mark", wide(NUMBER, false, true), Refused),
            ("UTF-32", utf32.clone(), Refused),
            ("Big5", big5.clone(), Told),
            ("Shift-JIS", sjis.clone(), Told),
            ("HZ", b"~{8xSh~}".to_vec(), Told),
            ("bytes of no encoding", b"\xFF\x81\x20".to_vec(), Told),
            (
                "base64",
                b"57uZ5LqI546L5bu65Zu95YWa5YaF6K2m5ZGK5aSE5YiG44CC57uZ5LqI546L5bu65Zu95YWa5YaF6K2m5ZGK5aSE5YiG"
                    .to_vec(),
                Refused,
            ),
        ] {
            guises.push(Guise::new(format, "text", spelling, fate, bytes));
        }
    }
    guises
}

fn references() -> Vec<Guise> {
    let decimal: String = NAMED.chars().map(|ch| format!("&#{};", u32::from(ch))).collect();
    let hex: String = NAMED.chars().map(|ch| format!("&#x{:x};", u32::from(ch))).collect();
    let escaped: String = NAMED.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    let braces: String = NUMBER.chars().map(|ch| format!("\\u{{{:x}}}", u32::from(ch))).collect();
    let bytes: String = NUMBER.bytes().map(|byte| format!("\\x{byte:02x}")).collect();
    let percent: String = NAMED.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let tagged: String = NUMBER.chars().map(|ch| format!("<b>{ch}</b>")).collect();
    let commented: String = NUMBER.chars().map(|ch| format!("{ch}<!-- x -->")).collect();
    let spans: String = NUMBER.chars().enumerate().map(|(at, ch)| format!("<tspan x='{at}'>{ch}</tspan>")).collect();
    let shy = NUMBER.chars().map(|ch| format!("{ch}&shy;")).collect::<String>();
    let rows = [
        ("html", "text", "decimal references", decimal.clone(), Refused),
        ("html", "text", "hexadecimal references", hex, Refused),
        ("html", "text", "soft hyphens", shy, Refused),
        ("html", "text", "a tag each digit", format!("<p>{tagged}</p>"), Refused),
        ("html", "text", "a comment each digit", format!("<p>{commented}</p>"), Refused),
        ("html", "comment", "plain", format!("<p>x</p><!-- {NUMBER} -->"), Refused),
        ("html", "attribute", "plain", format!("<p title=\"{NUMBER}\">x</p>"), Refused),
        ("html", "hidden element", "plain", format!("<p style=\"display:none\">{NAMED}</p>"), Refused),
        ("html", "link", "percent-encoded", format!("<a href=\"?q={percent}\">x</a>"), Refused),
        ("html", "link", "telephone", format!("<a href=\"tel:{PHONE}\">x</a>"), Refused),
        (
            "html",
            "style",
            "escapes of CSS",
            "<style>a:after{content:\"\\31\\33\\38\\30\\30\\30\\30\\30\\30\\30\\30\"}</style>".to_owned(),
            Refused,
        ),
        ("html", "script", "escapes", format!("<script>x='{bytes}'</script>"), Refused),
        ("html", "script", "not run", "<script>document.write('王'+'建国')</script>".to_owned(), Told),
        ("html", "picture", "embedded", "<img src=\"data:image/png;base64,iVBOR\">".to_owned(), Told),
        ("html", "frame", "from elsewhere", "<iframe src=\"x.html\"></iframe>".to_owned(), Told),
        ("svg", "text", "a span each digit", format!("<svg xmlns='s'><text>{spans}</text></svg>"), Refused),
        ("svg", "text", "decimal references", format!("<svg xmlns='s'><text>{decimal}</text></svg>"), Refused),
        ("svg", "description", "plain", format!("<svg xmlns='s'><desc>{NUMBER}</desc></svg>"), Refused),
        ("svg", "attribute", "plain", format!("<svg xmlns='s'><g data-x='{NUMBER}'/></svg>"), Refused),
        (
            "svg",
            "reference",
            "used again",
            "<svg xmlns='s'><defs><text id='a'>1</text></defs><use href='#a'/></svg>".to_owned(),
            Told,
        ),
        ("svg", "drawing", "outlines", "<svg xmlns='s'><path d='M0 0L9 9'/></svg>".to_owned(), Told),
        (
            "svg",
            "picture",
            "embedded",
            "<svg xmlns='s'><image href='data:image/png;base64,iVBOR'/></svg>".to_owned(),
            Told,
        ),
        ("xml", "text", "CDATA", format!("<a><![CDATA[{NUMBER}]]></a>"), Refused),
        ("xml", "text", "decimal references", format!("<a>{decimal}</a>"), Refused),
        ("xml", "entity", "of its own", "<!DOCTYPE a [<!ENTITY e '王'>]><a>&e;建国</a>".to_owned(), Told),
        ("xml", "after an error", "plain", format!("<a><b></a>{NUMBER}"), Refused),
        ("json", "text", "\\u", format!("{{\"a\":\"{escaped}\"}}"), Refused),
        (
            "json",
            "text",
            "\\u of digits",
            format!("{{\"a\":\"{}\"}}", NUMBER.bytes().map(|b| format!("\\u00{b:02X}")).collect::<String>()),
            Refused,
        ),
        ("json", "name of a field", "plain", format!("{{\"{NUMBER}\":1}}"), Refused),
        ("yaml", "text", "\\x", format!("a: \"{bytes}\"\n"), Refused),
        ("js", "text", "\\u{}", format!("a='{braces}'"), Refused),
        (
            "css",
            "text",
            "escapes",
            "a{content:'\\31 \\33 \\38 \\30 \\30 \\30 \\30 \\30 \\30 \\30 \\30 '}".to_owned(),
            Refused,
        ),
        ("csv", "cell", "formula", format!("1,=\"{NUMBER}\"\n"), Refused),
        ("csv", "cell", "in quotes", format!("1,\"{NUMBER}\"\n"), Refused),
        ("tsv", "cell", "plain", format!("1\t{NUMBER}\n"), Refused),
        ("md", "comment", "plain", format!("文\n\n<!-- {NAMED} -->\n"), Refused),
        ("md", "target of a link", "plain", format!("[x](tel:{PHONE})\n"), Refused),
        ("md", "emphasis", "inside the number", format!("{}**{}**", &NUMBER[..9], &NUMBER[9..]), Refused),
        ("rtf", "text", "\\u", "{\\rtf1 \\u29579?\\u24314?\\u22269?}".to_owned(), Told),
        ("rtf", "text", "plain", format!("{{\\rtf1 {NUMBER}}}"), Refused),
        (
            "eml",
            "mail",
            "quoted-printable",
            "MIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\n=E7=8E=8B".to_owned(),
            Told,
        ),
        (
            "mht",
            "web archive",
            "base64",
            "MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n546L".to_owned(),
            Told,
        ),
        (
            "txt",
            "web archive under another name",
            "base64",
            "MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n546L".to_owned(),
            Told,
        ),
        ("ps", "PostScript", "text", "%!PS-Adobe\n(x) show".to_owned(), Told),
        ("dat", "unknown format", "text", "文字".to_owned(), Told),
        ("dat", "unknown format", "identity number", NUMBER.to_owned(), Refused),
        ("txt", "name of a format it is not", "zip", "PK\u{3}\u{4}broken".to_owned(), Told),
    ];
    rows.into_iter()
        .map(|(format, place, spelling, text, fate)| Guise::new(format, place, spelling, fate, text))
        .collect()
}

pub(super) fn guises() -> Vec<Guise> {
    let mut guises = [encodings(), references()].into_iter().flatten().collect::<Vec<_>>();
    for (format, text) in [
        ("txt", "序号，问题，状态\n一，政策宣传不到位，已完成\n".to_owned()),
        ("csv", "序号,问题,金额\n1,政策宣传不到位,1280.50\n".to_owned()),
        ("md", "# 整改台账\n\n1. 政策宣传不到位：**已完成**，100%。\n".to_owned()),
        ("html", "<!doctype html><html><body><h1>整改台账</h1><p>已完成&nbsp;3 个</p></body></html>".to_owned()),
        ("json", "{\"问题\":\"政策宣传不到位\",\"完成\":true}".to_owned()),
        ("xml", "<?xml version='1.0'?><台账><问题 状态='已完成'>政策宣传不到位</问题></台账>".to_owned()),
        ("svg", "<svg xmlns='http://www.w3.org/2000/svg' width='100'><text x='1'>整改台账</text></svg>".to_owned()),
        ("yaml", "问题: 政策宣传不到位\n".to_owned()),
    ] {
        guises.push(Guise::new(format, "nothing", "right", Quiet, text.clone()));
        guises.push(Guise::new(
            format,
            "nothing",
            "right, GB18030",
            Quiet,
            encoding_rs::GB18030.encode(&text).0.into_owned(),
        ));
        guises.push(Guise::new(format, "nothing", "right, UTF-16", Quiet, wide(&text, true, true)));
    }
    for (spelling, text) in spellings() {
        for format in ["txt", "csv", "md", "html", "json", "xml", "svg", "yaml"] {
            let text = match format {
                "html" => format!("<p>{text}</p>"),
                "json" => format!("{{\"a\":\"{text}\"}}"),
                "xml" | "svg" => format!("<{format}><text>{text}</text></{format}>"),
                "yaml" => format!("a: {text}\n"),
                _ => text.clone(),
            };
            guises.push(Guise::new(format, "text", spelling, Refused, text));
        }
    }
    guises
}

//! Guises in PDF.

use std::{fmt::Write as _, io::Write as _};

use super::{
    Fate::{Quiet, Refused, Told},
    Guise, NUMBER, PHONE,
    maker::{CONTENT, FONT, Pdf, codes, line, shown, stream, text, write_objects},
    office, pictures, spellings,
};
use crate::site::repository;

fn visible() -> Pdf {
    Pdf::of(&line("附件：整改台账，共有问题若干个，均已完成整改，特此说明，以便查询和监督。"))
}

/// Content with an image of this many pixels a side.
fn with_image(content: &str, side: usize) -> Vec<u8> {
    let mut pdf = Pdf::of(&format!("{content} q 500 0 0 700 50 50 cm /I Do Q"));
    let entries = format!(
        "/Type /XObject /Subtype /Image /Width {side} /Height {side} /ColorSpace /DeviceGray /BitsPerComponent 8"
    );
    let image = pdf.add(stream(&entries, &vec![0x7F; side * side]));
    pdf.page(&format!("/Resources << /Font << /F {FONT} 0 R >> /XObject << /I {image} 0 R >> >>")).bytes()
}

fn shows() -> Vec<Guise> {
    let mut guises = Vec::new();
    let mut add = |place: &str, spelling: &str, fate, bytes: Vec<u8>| {
        guises.push(Guise::new("pdf", place, spelling, fate, bytes))
    };
    add("nothing", "right", Quiet, visible().bytes());
    add(
        "nothing",
        "with a title and bookmarks",
        Quiet,
        visible().info(&format!("/Title {}", text("整改台账"))).bytes(),
    );
    add(
        "nothing",
        "with a mark of eight pixels",
        Quiet,
        with_image(&line("附件：整改台账，共有问题若干个，均已完成整改，特此说明，以便查询和监督。"), 8),
    );
    for (spelling, words) in spellings() {
        let words = words.as_str();
        add("page", spelling, Refused, shown(words));
        add(
            "ActualText",
            spelling,
            Refused,
            Pdf::of(&format!("/Span << /ActualText {} >> BDC {} EMC", text(words), line("附件"))).bytes(),
        );
        add(
            "ActualText that shows nothing",
            spelling,
            Refused,
            Pdf::of(&format!("/Span << /ActualText {} >> BDC EMC {}", text(words), line("附件"))).bytes(),
        );
        add("invisible text", spelling, Refused, Pdf::of(&line(words).replace("Tf", "Tf 3 Tr")).bytes());
        add("title", spelling, Refused, visible().info(&format!("/Title {}", text(words))).bytes());
        add("subject", spelling, Refused, visible().info(&format!("/Subject {}", text(words))).bytes());
        add("keywords", spelling, Refused, visible().info(&format!("/Keywords {}", text(words))).bytes());
        add("creator", spelling, Refused, visible().info(&format!("/Creator {}", text(words))).bytes());
        add("author", spelling, Refused, visible().info(&format!("/Author {}", text(words))).bytes());
        add("own property", spelling, Refused, visible().info(&format!("/Contact {}", text(words))).bytes());
        let hung = |object: String, entry: &dyn Fn(usize) -> String| {
            let mut pdf = visible();
            let at = pdf.add(object);
            let entry = entry(at);
            if entry.starts_with("/Annots") { pdf.page(&entry).bytes() } else { pdf.catalog(&entry).bytes() }
        };
        let words = text(words);
        let note = format!("<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents {words} >>");
        add("annotation", spelling, Refused, hung(note, &|at| format!("/Annots [{at} 0 R]")));
        let outline = format!("<< /Type /Outlines /First << /Title {words} /Parent 1 0 R >> >>");
        add("bookmark", spelling, Refused, hung(outline, &|at| format!("/Outlines {at} 0 R")));
        let field = format!("<< /FT /Tx /T (a) /V {words} >>");
        add("value of a field", spelling, Refused, hung(field, &|at| format!("/AcroForm << /Fields [{at} 0 R] >>")));
        let element = format!("<< /Type /StructElem /S /Figure /Alt {words} >>");
        add("alternative text", spelling, Refused, hung(element, &|at| format!("/StructTreeRoot << /K {at} 0 R >>")));
        let names = format!("<< /Type /Filespec /F (a.txt) /Desc {words} >>");
        add("description of a file", spelling, Refused, hung(names, &|at| format!("/AF [{at} 0 R]")));
    }
    guises
}

fn spelt() -> Vec<Guise> {
    let mut guises = Vec::new();
    let mut add = |place: &str, spelling: &str, fate, bytes: Vec<u8>| {
        guises.push(Guise::new("pdf", place, spelling, fate, bytes))
    };
    let each = |step: i64, back: bool| -> String {
        let digits: Vec<(usize, char)> = NUMBER.chars().enumerate().collect();
        let one = |(at, ch): &(usize, char)| {
            format!("BT /F 12 Tf {} 700 Td {} Tj ET ", 72 + *at as i64 * step, codes(&ch.to_string()))
        };
        if back { digits.iter().rev().map(one).collect() } else { digits.iter().map(one).collect() }
    };
    add("page", "a string each digit", Refused, Pdf::of(&each(12, false)).bytes());
    add("page", "digits drawn backwards", Refused, Pdf::of(&each(12, true)).bytes());
    let array: String = NUMBER.chars().map(|ch| format!("{} -100 ", codes(&ch.to_string()))).collect();
    add("page", "kerned array", Refused, Pdf::of(&format!("BT /F 12 Tf 72 700 Td [{array}] TJ ET")).bytes());
    let matrix: String = NUMBER
        .chars()
        .enumerate()
        .map(|(at, ch)| format!("1 0 0 1 {} 700 Tm {} Tj ", 72 + at * 12, codes(&ch.to_string())))
        .collect();
    add("page", "a matrix each digit", Refused, Pdf::of(&format!("BT /F 12 Tf {matrix} ET")).bytes());
    let turned: String = NUMBER
        .chars()
        .enumerate()
        .map(|(at, ch)| format!("0 1 -1 0 300 {} Tm {} Tj ", 72 + at * 12, codes(&ch.to_string())))
        .collect();
    add("page", "turned by a quarter", Refused, Pdf::of(&format!("BT /F 12 Tf {turned} ET")).bytes());
    add(
        "page",
        "in Helvetica",
        Refused,
        in_font("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", &format!("({NUMBER}) Tj")),
    );
    add(
        "page",
        "in octal escapes",
        Refused,
        in_font(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            "(\\061\\063\\070\\060\\060\\060\\060\\060\\060\\060\\060) Tj",
        ),
    );
    let differences = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [65 /one /three /eight /zero] >> >>";
    add("page", "glyph names", Refused, in_font(differences, "(ABCDDDDDDDD) Tj"));
    let gbk = |name: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /{name} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 >>] >>"
        )
    };
    let hex = |bytes: &[u8]| {
        bytes.iter().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02X}").unwrap();
            hex
        })
    };
    add(
        "page",
        "GBK-EUC-H",
        Refused,
        in_font(&gbk("GBK-EUC-H"), &format!("<{}> Tj", hex(&encoding_rs::GBK.encode("给予王建国党内警告处分。").0))),
    );
    add(
        "page",
        "UniGB-UCS2-H",
        Refused,
        in_font(&gbk("UniGB-UCS2-H"), &format!("{} Tj", codes("给予王建国党内警告处分。"))),
    );
    add("page", "glyphs without a table", Told, in_font(&gbk("Identity-H"), "<00010002> Tj"));
    add("page", "a font that is not there", Told, Pdf::of("BT /G 12 Tf 72 700 Td (138) Tj ET").bytes());
    add("page", "symbols", Told, in_font("<< /Type /Font /Subtype /Type1 /BaseFont /Wingdings >>", "(abc) Tj"));
    let type3 = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << >> /FirstChar 65 /LastChar 65 /Widths [1] >>";
    add("page", "drawn glyphs", Told, in_font(type3, "(AAA) Tj"));
    let marked =
        format!("/Artifact <</Contents(\\274\\323V)/Subtype/Header>>BDC\n{}\nEMC {}", line("附件"), line(NUMBER));
    add("page", "marked content without spaces", Refused, Pdf::of(&marked).bytes());
    let words = line("附件：整改台账，共有问题若干个，均已完成整改，特此说明，以便查询和监督。");
    add("scan", "alone", Told, with_image("", 300));
    add("scan", "with a page number", Told, with_image(&line("— 3 —"), 300));
    add("scan", "with a header", Told, with_image(&line("2022年5月 第3页"), 300));
    add("picture", "on a page with text", Told, with_image(&words, 300));
    add(
        "picture",
        "inline",
        Told,
        Pdf::of(&format!("{words} q BI /W 32 /H 32 /BPC 8 /CS /G ID {} EI Q", "x".repeat(1024))).bytes(),
    );
    add(
        "outlines",
        "on a page with text",
        Told,
        Pdf::of(&format!("{words} {}", "0 0 m 1 1 2 2 3 3 c f ".repeat(150))).bytes(),
    );
    add("outlines", "alone", Told, Pdf::of(&"0 0 m 9 9 l S ".repeat(60)).bytes());
    add("content", "damaged", Told, Pdf::of(&format!("{words} BT (unfinished")).bytes());
    guises
}

/// A page that shows an operator's text in a font.
fn in_font(font: &str, operator: &str) -> Vec<u8> {
    let mut pdf = Pdf::of(&format!("BT /G 12 Tf 72 700 Td {operator} ET"));
    let font = pdf.add(font);
    pdf.page(&format!("/Resources << /Font << /G {font} 0 R >> >>")).bytes()
}

fn hung() -> Vec<Guise> {
    let mut guises = Vec::new();
    let mut add = |place: &str, spelling: &str, fate, bytes: Vec<u8>| {
        guises.push(Guise::new("pdf", place, spelling, fate, bytes))
    };
    let number = text(NUMBER);
    for (place, entry) in [
        ("author of an annotation", format!("/Annots [<< /Subtype /Text /Rect [0 0 9 9] /T {number} >>]")),
        ("subject of an annotation", format!("/Annots [<< /Subtype /Text /Rect [0 0 9 9] /Subj {number} >>]")),
        ("rich text of an annotation", format!("/Annots [<< /Subtype /Text /Rect [0 0 9 9] /RC (<p>{NUMBER}</p>) >>]")),
        (
            "target of a link",
            format!("/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (tel:{PHONE}) >> >>]"),
        ),
        ("stamp", format!("/Annots [<< /Subtype /Stamp /Rect [0 0 9 9] /Name /{NUMBER} >>]")),
    ] {
        add(place, "identity number or telephone", Refused, visible().page(&entry).bytes());
    }
    for (place, entry) in [
        ("tooltip of a field", format!("/AcroForm << /Fields [<< /FT /Tx /TU {number} >>] >>")),
        ("choices of a field", format!("/AcroForm << /Fields [<< /FT /Ch /Opt [[(a) {number}]] >>] >>")),
        ("default of a field", format!("/AcroForm << /Fields [<< /FT /Tx /DV {number} >>] >>")),
        ("name of a field", format!("/AcroForm << /Fields [<< /FT /Tx /T {number} >>] >>")),
        ("script", format!("/OpenAction << /S /JavaScript /JS (var a = '{NUMBER}') >>")),
        ("name of a layer", format!("/OCProperties << /OCGs [<< /Type /OCG /Name {number} >>] >>")),
        ("page label", format!("/PageLabels << /Nums [0 << /P {number} >>] >>")),
        ("named destination", format!("/Dests << /x{NUMBER} [4 0 R /Fit] >>")),
        ("actual text of the structure", format!("/StructTreeRoot << /K << /S /Span /ActualText {number} >> >>")),
        ("expansion of the structure", format!("/StructTreeRoot << /K << /S /Span /E {number} >> >>")),
        ("title of the structure", format!("/StructTreeRoot << /K << /S /Span /T {number} >> >>")),
        ("language", format!("/Lang {number}")),
        ("output intent", format!("/OutputIntents [<< /S /GTS_PDFA1 /Info {number} >>]")),
        ("data of a program", format!("/PieceInfo << /App << /Private << /Note {number} >> >> >>")),
    ] {
        add(place, "identity number", Refused, visible().catalog(&entry).bytes());
    }
    let with = |object: Vec<u8>, entry: &dyn Fn(usize) -> String| {
        let mut pdf = visible();
        let at = pdf.add(object);
        let entry = entry(at);
        pdf.catalog(&entry).bytes()
    };
    let xmp = format!(
        "<?xpacket begin='' id='x'?><x:xmpmeta xmlns:x='x'><rdf:RDF xmlns:rdf='r'><dc:description xmlns:dc='d'>{NUMBER}</dc:description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    );
    add(
        "XMP",
        "element",
        Refused,
        with(stream("/Type /Metadata /Subtype /XML", xmp.as_bytes()), &|at| format!("/Metadata {at} 0 R")),
    );
    let xmp = format!(
        "<x:xmpmeta xmlns:x='x'><rdf:Description xmlns:rdf='r' pdf:Keywords='{NUMBER}' xmlns:pdf='p'/></x:xmpmeta>"
    );
    add(
        "XMP",
        "attribute",
        Refused,
        with(stream("/Type /Metadata /Subtype /XML", xmp.as_bytes()), &|at| format!("/Metadata {at} 0 R")),
    );
    for (spelling, bytes, fate) in [
        ("text", NUMBER.as_bytes().to_vec(), Refused),
        ("docx", office::docx(&format!("<w:p><w:r><w:t>{NUMBER}</w:t></w:r></w:p>"), &[]), Refused),
        ("PDF", shown(NUMBER), Refused),
        ("old document", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1x".to_vec(), Told),
        ("picture", pictures::png(&[]), Told),
    ] {
        let mut pdf = visible();
        let file = pdf.add(stream("/Type /EmbeddedFile", &bytes));
        let pdf = pdf.catalog(&format!(
            "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a) /EF << /F {file} 0 R >> >>] >> >>"
        ));
        add("embedded file", spelling, fate, pdf.bytes());
    }
    let xfa = format!("<xdp><field>{NUMBER}</field></xdp>");
    add(
        "form of XFA",
        "identity number",
        Refused,
        with(stream("", xfa.as_bytes()), &|at| format!("/AcroForm << /XFA [(x) {at} 0 R] >>")),
    );
    add(
        "stream of a script",
        "telephone",
        Refused,
        with(stream("", format!("a='{PHONE}'").as_bytes()), &|at| {
            format!("/OpenAction << /S /JavaScript /JS {at} 0 R >>")
        }),
    );
    add("stream that nobody names", "text", Refused, with(stream("", NUMBER.as_bytes()), &|_| String::new()));
    add("stream that nobody names", "not read", Told, with(stream("", &[0, 1, 2, 0x80, 0xFF]), &|_| String::new()));
    let form = stream(
        &format!("/Type /XObject /Subtype /Form /Resources << /Font << /F {FONT} 0 R >> >>"),
        line(NUMBER).as_bytes(),
    );
    add("form that no page draws", "identity number", Refused, with(form.clone(), &|_| String::new()));
    let mut pdf = Pdf::of("/X Do");
    let at = pdf.add(form.clone());
    add("form", "identity number", Refused, pdf.page(&format!("/Resources << /XObject << /X {at} 0 R >> >>")).bytes());
    let mut pdf = visible();
    let at = pdf.add(form);
    add(
        "appearance of an annotation",
        "identity number",
        Refused,
        pdf.page(&format!("/Annots [<< /Subtype /Stamp /Rect [0 0 9 9] /AP << /N {at} 0 R >> >>]")).bytes(),
    );
    guises.extend(around());
    guises
}

/// What is in the file and in no object.
fn around() -> Vec<Guise> {
    let mut guises = Vec::new();
    let mut add = |place: &str, spelling: &str, fate, bytes: Vec<u8>| {
        guises.push(Guise::new("pdf", place, spelling, fate, bytes))
    };
    let plain = visible().bytes();
    add("behind the end", "identity number", Refused, [plain.clone(), NUMBER.into()].concat());
    add("behind the end", "not read", Told, [plain.clone(), vec![b'P', b'K', 3, 4, 0xFF]].concat());
    let comment = String::from_utf8_lossy(&plain).replacen("%PDF-1.7\n", &format!("%PDF-1.7\n%{NUMBER}\n"), 1);
    add("comment", "identity number", Refused, comment.into_bytes());
    // A second version whose page shows something else: the first is still in the file.
    let secret = shown(NUMBER);
    let table = secret.windows(5).rposition(|five| five == b"xref\n").unwrap();
    let table = table - usize::from(&secret[table - 5..table] == b"start") * 5;
    let table = secret[..table].windows(5).rposition(|five| five == b"xref\n").unwrap_or(table);
    let mut second = secret.clone();
    let content = stream("", line("已作更正").as_bytes());
    write_objects(&mut second, &[content], CONTENT, "/Root 1 0 R", Some(table));
    add("older version", "identity number", Refused, second);
    // An object that no table lists.
    let at = plain.windows(5).position(|five| five == b"xref\n").unwrap();
    let forgotten = format!("99 0 obj\n<< /Title ({NUMBER}) >>\nendobj\n");
    let mut bytes = [&plain[..at], forgotten.as_bytes(), &plain[at..]].concat();
    let start = bytes.windows(9).rposition(|nine| nine == b"startxref").unwrap();
    bytes.truncate(start);
    write!(bytes, "startxref\n{}\n%%EOF\n", at + forgotten.len()).unwrap();
    add("object of no table", "identity number", Refused, bytes);
    add("nothing", "broken", Told, b"%PDF-1.7 broken".to_vec());
    add("nothing", "cut off", Told, plain[..plain.len() / 2].to_vec());
    let encrypted = String::from_utf8_lossy(&plain).replace(
        "/Root 1 0 R",
        "/Root 1 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] \
         /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF> \
         /U <00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF> >>",
    );
    add("encrypted", "with a password", Told, encrypted.into_bytes());
    guises
}

/// Files of other programs: encrypted ones, with and without a password, and a telephone over the end of a page.
fn made_elsewhere() -> Vec<Guise> {
    let files = [
        ("encrypted-aes128-open", Refused),
        ("encrypted-aes128-pw", Told),
        ("encrypted-aes256-open", Refused),
        ("encrypted-aes256-pw", Told),
        ("encrypted-rc128-objstm", Refused),
        ("telephone-over-two-pages", Refused),
    ];
    let read = |name: &str| std::fs::read(repository().join(format!("tests/fixtures/attachments/{name}.pdf"))).unwrap();
    files.map(|(name, fate)| Guise::new("pdf", "made elsewhere", name, fate, read(name))).into()
}

/// A telephone and an identity number in two parts: lines, cells, runs of glyphs, in and against the order of reading.
fn parted() -> Vec<Guise> {
    let mut guises = Vec::new();
    let at = |x: usize, y: usize, words: &str| format!("BT /F 12 Tf {x} {y} Td {} Tj ET ", codes(words));
    for (what, number) in [("telephone", PHONE), ("identity number", NUMBER)] {
        for cut in [3, 5, number.len() / 2 + 1] {
            let (head, tail) = number.split_at(cut);
            let next = 72 + 12 * cut + 1;
            for (place, content) in [
                ("two lines", [at(72, 600, head), at(72, 584, tail)].concat()),
                ("the end of a line and the next", [at(420, 600, head), at(72, 584, tail)].concat()),
                ("two cells", [at(72, 600, head), at(300, 600, tail)].concat()),
                ("two cells drawn backwards", [at(300, 600, tail), at(72, 600, head)].concat()),
                ("two runs", [at(72, 600, head), at(next, 600, tail)].concat()),
            ] {
                let bytes = Pdf::of(&[line("附件：整改台账。"), content].join(" ")).bytes();
                guises.push(Guise::new("pdf", place, &format!("{what} cut at {cut}"), Refused, bytes));
            }
        }
        let column: String =
            number.chars().enumerate().map(|(row, mark)| at(72, 600 - 16 * row, &mark.to_string())).collect();
        guises.push(Guise::new("pdf", "a column of digits", what, Refused, Pdf::of(&column).bytes()));
    }
    guises
}

pub(super) fn guises() -> Vec<Guise> {
    [shows(), spelt(), hung(), made_elsewhere(), parted()].into_iter().flatten().collect()
}

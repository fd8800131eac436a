//! Guises in docx, xlsx, pptx, odt, ods, ofd and zip.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    Fate::{Quiet, Refused, Told},
    Guise, NUMBER, PHONE, SENTENCE,
    maker::shown,
    pictures, spellings,
};

/// A zip of parts.
pub(super) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const WORD: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' xmlns:wp='wp' xmlns:v='v' xmlns:mc='mc'";

fn document(body: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?><w:document {WORD}><w:body>{body}</w:body></w:document>"
    )
}

fn run(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

const TYPES: &str = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
    <Default Extension='xml' ContentType='application/xml'/></Types>";

/// A docx with this body and further parts.
pub(super) fn docx(body: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let document = document(body);
    let first: [(&str, &[u8]); 2] =
        [("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", document.as_bytes())];
    zip(&[&first, parts].concat())
}

fn part(name: &str, text: &str) -> Vec<u8> {
    docx(&run("整改台账"), &[(name, text.as_bytes())])
}

fn words() -> Vec<Guise> {
    let mut guises = Vec::new();
    let mut add = |place: &str, spelling: &str, fate, bytes: Vec<u8>| {
        guises.push(Guise::new("docx", place, spelling, fate, bytes))
    };
    add("nothing", "right", Quiet, docx(&[run("序号，问题，状态"), run("政策宣传不到位，已完成")].concat(), &[]));
    for (spelling, text) in spellings() {
        let text = text.as_str();
        add("paragraph", spelling, Refused, docx(&run(text), &[]));
        for (name, root) in [
            ("header1", "w:hdr"),
            ("footer1", "w:ftr"),
            ("footnotes", "w:footnotes"),
            ("endnotes", "w:endnotes"),
            ("comments", "w:comments"),
            ("glossary/document", "w:glossaryDocument"),
        ] {
            let bytes = part(&format!("word/{name}.xml"), &format!("<{root} {WORD}>{}</{root}>", run(text)));
            add(name, spelling, Refused, bytes);
        }
        add("custom XML", spelling, Refused, part("customXml/item1.xml", &format!("<a><b>1</b><c>{text}</c></a>")));
        add("text file inside", spelling, Refused, part("word/notes.txt", text));
        add("table inside (csv)", spelling, Refused, part("word/embeddings/a.csv", &format!("1,{text}\n")));
        add("altChunk in HTML", spelling, Refused, part("word/afchunk.htm", &format!("<html><p>{text}</p></html>")));
        add("altChunk as docx", spelling, Refused, docx(&run("x"), &[("word/afchunk.docx", &docx(&run(text), &[]))]));
        add(
            "embedded workbook",
            spelling,
            Refused,
            docx("", &[("word/embeddings/a.xlsx", &workbook(&inline(text), &[]))]),
        );
        add(
            "embedded zip",
            spelling,
            Refused,
            docx("", &[("word/embeddings/a.zip", &zip(&[("a.txt", text.as_bytes())]))]),
        );
    }
    let split: String = NUMBER.chars().map(|ch| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{ch}</w:t></w:r>")).collect();
    add("paragraph", "a run each digit", Refused, docx(&format!("<w:p>{split}</w:p>"), &[]));
    let references: String = NUMBER.chars().map(|ch| format!("&#{};", u32::from(ch))).collect();
    add("paragraph", "character references", Refused, docx(&run(&references), &[]));
    add("paragraph", "CDATA", Refused, docx(&run(&format!("<![CDATA[{NUMBER}]]>")), &[]));
    let (head, tail) = NUMBER.split_at(9);
    let deleted = format!(
        "<w:p><w:r><w:t>{head}</w:t></w:r><w:del w:id='1' w:author='李四海'><w:r><w:delText>77</w:delText></w:r></w:del>\
         <w:r><w:t>{tail}</w:t></w:r></w:p>"
    );
    add("paragraph", "deleted text inside", Refused, docx(&deleted, &[]));
    let inserted = format!(
        "<w:p><w:r><w:t>{head}</w:t></w:r><w:ins w:id='1' w:author='李四海'><w:r><w:t>77</w:t></w:r></w:ins><w:r><w:t>{tail}</w:t></w:r></w:p>"
    );
    add("paragraph", "inserted text inside", Refused, docx(&inserted, &[]));
    let hidden = format!(
        "<w:p><w:r><w:t>{head}</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>77</w:t></w:r><w:r><w:t>{tail}</w:t></w:r></w:p>"
    );
    add("paragraph", "hidden text inside", Refused, docx(&hidden, &[]));
    let field = format!(
        "<w:p><w:r><w:t>{head}</w:t></w:r><w:r><w:instrText> PAGE 1 </w:instrText></w:r><w:r><w:t>{tail}</w:t></w:r></w:p>"
    );
    add("paragraph", "a field inside", Refused, docx(&field, &[]));
    add(
        "deleted text",
        "identity number",
        Refused,
        docx(&format!("<w:p><w:del><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del></w:p>"), &[]),
    );
    add(
        "field",
        "telephone",
        Refused,
        docx(&format!("<w:p><w:r><w:instrText>HYPERLINK \"tel:{PHONE}\"</w:instrText></w:r></w:p>"), &[]),
    );
    let boxed = format!(
        "<w:p><w:r><w:t>外</w:t><mc:AlternateContent><w:txbxContent>{}</w:txbxContent></mc:AlternateContent><w:t>文</w:t></w:r></w:p>",
        run(NUMBER)
    );
    add("text box", "identity number", Refused, docx(&boxed, &[]));
    for (place, body) in [
        ("alternative text", format!("<w:p><wp:docPr id='1' name='图' descr='{NUMBER}'/></w:p>")),
        ("name of a picture", format!("<w:p><wp:docPr id='1' name='{SENTENCE}'/></w:p>")),
        ("bookmark", format!("<w:p><w:bookmarkStart w:id='1' w:name='_{NUMBER}'/></w:p>")),
        ("VML text", format!("<w:p><v:textpath string='{NUMBER}'/></w:p>")),
        ("content control", format!("<w:sdt><w:sdtPr><w:alias w:val='{NUMBER}'/><w:tag w:val='x'/></w:sdtPr></w:sdt>")),
        (
            "list of a content control",
            format!(
                "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText='x' w:value='{PHONE}'/></w:dropDownList></w:sdtPr></w:sdt>"
            ),
        ),
        ("form field", format!("<w:ffData><w:helpText w:val='{NUMBER}'/></w:ffData>")),
        ("author of a change", format!("<w:p><w:ins w:author='{PHONE}'/></w:p>")),
        ("XML comment", format!("<!-- {NUMBER} -->")),
        ("processing instruction", format!("<?x {NUMBER}?>")),
        ("declaration of a name space", format!("<w:p xmlns:x='urn:{NUMBER}'/>")),
    ] {
        add(place, "in a body", Refused, docx(&body, &[]));
    }
    let relation = |target: &str| {
        part(
            "word/_rels/document.xml.rels",
            &format!("<Relationships><Relationship Id='r1' Target='{target}' TargetMode='External'/></Relationships>"),
        )
    };
    add("target of a link", "plain", Refused, relation(&format!("tel:{PHONE}")));
    add("target of a link", "percent-encoded", Refused, relation("tel:%31%33%38%30%30%30%30%30%30%30%30"));
    for (name, text) in [
        ("docProps/core.xml", format!("<p xmlns:dc='d'><dc:title>{NUMBER}</dc:title></p>")),
        ("docProps/core.xml ", format!("<p xmlns:dc='d'><dc:creator>{NUMBER}</dc:creator></p>")),
        ("docProps/app.xml", format!("<p><TitlesOfParts><lpstr>{NUMBER}</lpstr></TitlesOfParts></p>")),
        (
            "docProps/custom.xml",
            format!("<p><property name='填表'><vt:lpwstr xmlns:vt='v'>{NUMBER}</vt:lpwstr></property></p>"),
        ),
        ("docProps/custom.xml ", format!("<p><property name='x{NUMBER}'/></p>")),
        (
            "word/settings.xml",
            format!("<w:settings {WORD}><w:docVars><w:docVar w:name='a' w:val='{NUMBER}'/></w:docVars></w:settings>"),
        ),
        ("word/styles.xml", format!("<w:styles {WORD}><w:style><w:name w:val='{NUMBER}'/></w:style></w:styles>")),
        ("word/numbering.xml", format!("<w:numbering {WORD}><w:lvlText w:val='{NUMBER}'/></w:numbering>")),
        ("word/fontTable.xml", format!("<w:fonts {WORD}><w:font w:name='{NUMBER}'/></w:fonts>")),
        ("word/people.xml", format!("<w:people {WORD}><w:person w:author='{NUMBER}'/></w:people>")),
        ("word/webSettings.xml", format!("<w:webSettings {WORD}><w:div w:val='{NUMBER}'/></w:webSettings>")),
        ("word/theme/theme1.xml", format!("<a:theme xmlns:a='a' name='{NUMBER}'/>")),
        ("word/charts/chart1.xml", format!("<c:chart xmlns:c='c'><c:v>{NUMBER}</c:v></c:chart>")),
        ("word/diagrams/data1.xml", format!("<d:t xmlns:d='d'>{NUMBER}</d:t>")),
        ("[trash]/0000.dat", NUMBER.to_owned()),
    ] {
        add("part", name, Refused, part(name.trim(), &text).clone());
    }
    add("part", "name of it", Refused, part(&format!("word/{NUMBER}.xml"), "<a/>"));
    add(
        "part",
        "in UTF-16",
        Refused,
        docx("", &[("word/a.xml", &utf16(&format!("<?xml version='1.0'?><a>{NUMBER}</a>")))]),
    );
    let (gbk, _, _) = encoding_rs::GBK.encode("<?xml version='1.0' encoding='GBK'?><a>给予王建国党内警告处分</a>");
    add("part", "in GBK", Refused, docx("", &[("word/a.xml", &gbk)]));
    let entity = format!("<!DOCTYPE a [<!ENTITY e '{NUMBER}'>]><a>&e;</a>");
    add("part", "entity of its own", Refused, docx("", &[("word/a.xml", entity.as_bytes())]));
    add("after an XML error", "identity number", Refused, part("word/a.xml", &format!("<a><b></c>{NUMBER}</a>")));
    add("after an XML error", "a name in pieces", Told, part("word/a.xml", "<a><b></c>王<i>建</i>国</a>"));
    add("unclosed XML", "words", Told, part("word/a.xml", "<a><b>文字"));
    for (place, name, bytes) in [
        ("picture", "word/media/image1.png", pictures::png(&[])),
        ("picture under another name", "word/media/notes.xml", pictures::png(&[])),
        (
            "drawing of Windows",
            "word/media/image1.emf",
            [vec![1, 0, 0, 0], vec![0; 36], b" EMF".to_vec(), vec![0; 40]].concat(),
        ),
        ("thumbnail", "docProps/thumbnail.jpeg", pictures::jpeg(&[])),
        ("old document", "word/embeddings/a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1old".to_vec()),
        ("macros", "word/vbaProject.bin", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1vba".to_vec()),
        ("OLE object", "word/embeddings/oleObject1.bin", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1ole".to_vec()),
        ("unknown bytes", "word/embeddings/x.bin", vec![0, 1, 2, 3, 0xFE, 0x80, 0x99]),
        ("hidden font", "word/fonts/font1.odttf", vec![0x13, 0x80, 0, 0xFF, 0x99]),
        ("video", "word/media/a.mp4", b"\0\0\0\x18ftypisom\0\0\0\0".to_vec()),
        ("printer settings", "word/printerSettings1.bin", vec![7; 100]),
        ("altChunk in MHTML", "word/afchunk.mht", b"MIME-Version: 1.0\nContent-Type: text/html\n\n=E5=BC=A0".to_vec()),
        ("altChunk in RTF", "word/afchunk.rtf", br"{\rtf1 \u24352?}".to_vec()),
        ("embedded rar", "word/embeddings/a.rar", b"Rar!\x1A\x07\x00\x80".to_vec()),
    ] {
        add(place, "not read", Told, docx(&run("整改台账"), &[(name, &bytes)]));
    }
    add("embedded PDF", "identity number", Refused, docx("", &[("word/embeddings/a.pdf", &shown(NUMBER))]));
    add(
        "picture with XMP",
        "identity number",
        Refused,
        docx("", &[("word/media/a.png", &pictures::png(&[(b"tEXt", NUMBER.as_bytes())]))]),
    );
    guises
}

fn utf16(text: &str) -> Vec<u8> {
    [vec![0xFF, 0xFE], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()
}

fn sheet(body: &str) -> String {
    format!("<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>{body}</worksheet>")
}

fn rows(cells: &str) -> String {
    sheet(&format!("<sheetData><row r='1'>{cells}</row></sheetData>"))
}

fn inline(text: &str) -> String {
    rows(&format!("<c r='A1' t='inlineStr'><is><t>{text}</t></is></c>"))
}

fn workbook(sheet: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let first: [(&str, &[u8]); 2] =
        [("[Content_Types].xml", TYPES.as_bytes()), ("xl/worksheets/sheet1.xml", sheet.as_bytes())];
    zip(&[&first, parts].concat())
}

fn sheets() -> Vec<Guise> {
    let mut guises = Vec::new();
    let mut add = |place: &str, spelling: &str, fate, bytes: Vec<u8>| {
        guises.push(Guise::new("xlsx", place, spelling, fate, bytes))
    };
    let right = rows(
        "<c r='A1'><v>1</v></c><c r='B1' t='inlineStr'><is><t>政策宣传不到位</t></is></c><c r='C1'><v>2022.5</v></c>",
    );
    add("nothing", "right", Quiet, workbook(&right, &[]));
    for (spelling, text) in spellings() {
        add("cell", spelling, Refused, workbook(&inline(&text), &[]));
        let strings = format!("<sst><si><t>x</t></si><si><r><t>{text}</t></r></si></sst>");
        let shared = rows("<c r='B7' t='s'><v>1</v></c>");
        add("shared string", spelling, Refused, workbook(&shared, &[("xl/sharedStrings.xml", strings.as_bytes())]));
        add(
            "shared string that no cell has",
            spelling,
            Refused,
            workbook(&rows(""), &[("xl/sharedStrings.xml", strings.as_bytes())]),
        );
        let comments = format!(
            "<comments><commentList><comment ref='A1'><text><r><t>{text}</t></r></text></comment></commentList></comments>"
        );
        add("comment", spelling, Refused, workbook(&rows(""), &[("xl/comments1.xml", comments.as_bytes())]));
        add(
            "header",
            spelling,
            Refused,
            workbook(&sheet(&format!("<headerFooter><oddHeader>&amp;C{text}</oddHeader></headerFooter>")), &[]),
        );
        let name = format!("<workbook><sheets><sheet name='{text}' sheetId='1'/></sheets></workbook>");
        add("name of a sheet", spelling, Refused, workbook(&rows(""), &[("xl/workbook.xml", name.as_bytes())]));
        let prompt = format!(
            "<dataValidations><dataValidation prompt='{text}'><formula1>1</formula1></dataValidation></dataValidations>"
        );
        add("prompt of a validation", spelling, Refused, workbook(&sheet(&prompt), &[]));
    }
    for (place, spelling, cells) in [
        ("cell", "number", format!("<c r='A1'><v>{PHONE}</v></c>")),
        ("cell", "number with an exponent", "<c r='A1'><v>1.38E+10</v></c>".to_owned()),
        ("cell", "string of a formula", format!("<c r='A1' t='str'><f>A2</f><v>{NUMBER}</v></c>")),
        ("formula", "in its text", format!("<c r='A1'><f>\"{NUMBER}\"</f><v>0</v></c>")),
        ("cell", "_x0031_", format!("<c r='A1' t='str'><v>_x0031_{}</v></c>", &PHONE[1..])),
    ] {
        add(place, spelling, Refused, workbook(&rows(&cells), &[]));
    }
    add("formula", "without its result", Told, workbook(&rows("<c r='A1'><f>\"王\"&amp;\"建国\"</f></c>"), &[]));
    add("cell", "a shared string that is not there", Told, workbook(&rows("<c r='A1' t='s'><v>9</v></c>"), &[]));
    for (name, text) in [
        (
            "xl/styles.xml",
            format!("<styleSheet><numFmts><numFmt numFmtId='164' formatCode='\"{NUMBER}\"'/></numFmts></styleSheet>"),
        ),
        (
            "xl/styles.xml ",
            "<styleSheet><numFmt formatCode='\\1\\3\\8\\0\\0\\0\\0\\0\\0\\0\\0'/></styleSheet>".to_owned(),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook><definedNames><definedName name='a'>\"{NUMBER}\"</definedName></definedNames></workbook>"
            ),
        ),
        ("xl/workbook.xml ", format!("<workbook><definedName name='n' comment='{NUMBER}'/></workbook>")),
        ("xl/externalLinks/externalLink1.xml", format!("<e><cell r='A1'><v>{NUMBER}</v></cell></e>")),
        ("xl/pivotCache/pivotCacheRecords1.xml", format!("<r><s v='{NUMBER}'/></r>")),
        ("xl/pivotCache/pivotCacheDefinition1.xml", format!("<d><sharedItems><s v='{NUMBER}'/></sharedItems></d>")),
        ("xl/drawings/drawing1.xml", format!("<a:p xmlns:a='a'><a:t>{NUMBER}</a:t></a:p>")),
        ("xl/threadedComments/threadedComment1.xml", format!("<t><text>{NUMBER}</text></t>")),
        ("xl/persons/person.xml", format!("<p><person displayName='{NUMBER}'/></p>")),
        ("xl/tables/table1.xml", format!("<table name='t' comment='{NUMBER}'/>")),
        ("xl/connections.xml", format!("<connections><connection description='{NUMBER}'/></connections>")),
        (
            "xl/charts/chart1.xml",
            format!("<c:chart xmlns:c='c'><c:strCache><c:v>{NUMBER}</c:v></c:strCache></c:chart>"),
        ),
        ("customXml/item1.xml", format!("<x id='{NUMBER}'/>")),
    ] {
        add("part", name, Refused, workbook(&rows(""), &[(name.trim(), text.as_bytes())]));
    }
    for (place, body) in [
        ("title of a list", format!("<autoFilter><filter val='{NUMBER}'/></autoFilter>")),
        ("hyperlink", format!("<hyperlinks><hyperlink ref='A1' tooltip='{NUMBER}'/></hyperlinks>")),
        ("error of a validation", format!("<dataValidation error='{NUMBER}'/>")),
        ("list of a validation", format!("<dataValidation><formula1>\"{NUMBER},x\"</formula1></dataValidation>")),
        (
            "conditional format",
            format!("<conditionalFormatting><formula>\"{NUMBER}\"</formula></conditionalFormatting>"),
        ),
        ("scenario", format!("<scenarios><scenario name='x' comment='{NUMBER}'/></scenarios>")),
    ] {
        add(place, "in a sheet", Refused, workbook(&sheet(&body), &[]));
    }
    add("binary workbook", "not read", Told, zip(&[("xl/workbook.bin", &[0x83, 1, 0, 0x99, 0xFF])]));
    guises
}

fn others() -> Vec<Guise> {
    let mut guises = Vec::new();
    let content = |text: &str| {
        format!(
            "<office:document-content xmlns:office='o' xmlns:text='t'><text:p>{text}</text:p></office:document-content>"
        )
    };
    let open = |text: &str, parts: &[(&str, &[u8])]| {
        let content = content(text);
        let first: [(&str, &[u8]); 2] =
            [("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())];
        zip(&[&first, parts].concat())
    };
    let slide = |text: &str| format!("<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>");
    let page = |objects: &str| {
        format!(
            "<ofd:Page xmlns:ofd='http://www.ofdspec.org/2016'><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    };
    let object = |x: usize, text: &str| {
        format!(
            "<ofd:TextObject Boundary='{x} 20 5 5'><ofd:TextCode X='0' Y='4'>{text}</ofd:TextCode></ofd:TextObject>"
        )
    };
    let ofd = |page: String| {
        zip(&[("OFD.xml", b"<ofd:OFD xmlns:ofd='o'/>"), ("Doc_0/Pages/Page_0/Content.xml", page.as_bytes())])
    };
    guises.push(Guise::new("odt", "nothing", "right", Quiet, open("整改台账", &[])));
    guises.push(Guise::new("ofd", "nothing", "right", Quiet, ofd(page(&object(1, "整改台账")))));
    guises.push(Guise::new(
        "pptx",
        "nothing",
        "right",
        Quiet,
        zip(&[("ppt/slides/slide1.xml", slide("整改").as_bytes())]),
    ));
    guises.push(Guise::new(
        "zip",
        "nothing",
        "right",
        Quiet,
        zip(&[("台账.csv", "序号,问题\n".as_bytes()), ("说明.docx", &docx(&run("整改"), &[]))]),
    ));
    for (spelling, text) in spellings() {
        let mut add =
            |format, place: &str, bytes: Vec<u8>| guises.push(Guise::new(format, place, spelling, Refused, bytes));
        add("odt", "paragraph", open(&text, &[]));
        add("odt", "comment", open(&format!("x<office:annotation><text:p>{text}</text:p></office:annotation>"), &[]));
        add(
            "odt",
            "style",
            open("x", &[("styles.xml", format!("<s><text:p xmlns:text='t'>{text}</text:p></s>").as_bytes())]),
        );
        add("ods", "cell", open(&format!("<table:table-cell xmlns:table='b'>{text}</table:table-cell>"), &[]));
        add("pptx", "slide", zip(&[("ppt/slides/slide1.xml", slide(&text).as_bytes())]));
        add("pptx", "notes", zip(&[("ppt/notesSlides/notesSlide1.xml", slide(&text).as_bytes())]));
        add(
            "pptx",
            "comment",
            zip(&[(
                "ppt/comments/comment1.xml",
                format!("<p:cm xmlns:p='p'><p:text>{text}</p:text></p:cm>").as_bytes(),
            )]),
        );
        add("ofd", "page", ofd(page(&object(1, &text))));
        add(
            "ofd",
            "annotation",
            zip(&[("Doc_0/Annots/Annot.xml", format!("<a><Remark>{text}</Remark></a>").as_bytes())]),
        );
        add("zip", "text", zip(&[("a.txt", text.as_bytes())]));
        add("zip", "docx", zip(&[("a.docx", &docx(&run(&text), &[]))]));
        add("zip", "zip in a zip", zip(&[("a.zip", &zip(&[("b.zip", &zip(&[("c.csv", text.as_bytes())]))]))]));
        add("zip", "name of a file", zip(&[(&format!("{text}.txt"), b"x")]));
    }
    let parted: String = NUMBER.chars().enumerate().map(|(at, ch)| object(1 + at * 5, &ch.to_string())).collect();
    guises.push(Guise::new("ofd", "page", "an object each digit", Refused, ofd(page(&parted))));
    let digits: Vec<String> = NUMBER.chars().enumerate().map(|(at, ch)| object(1 + at * 5, &ch.to_string())).collect();
    let backwards: String = digits.into_iter().rev().collect();
    guises.push(Guise::new("ofd", "page", "digits drawn backwards", Refused, ofd(page(&backwards))));
    let seal = zip(&[("Doc_0/Signs/Sign_0/Seal.esl", &[0x30, 0x82, 0, 0xFF, 0x80])]);
    guises.push(Guise::new("ofd", "seal", "not read", Told, seal));
    let meta = format!("<m xmlns:meta='m'><meta:user-defined meta:name='x'>{NUMBER}</meta:user-defined></m>");
    guises.push(Guise::new(
        "odt",
        "own property",
        "identity number",
        Refused,
        open("x", &[("meta.xml", meta.as_bytes())]),
    ));
    guises.push(Guise::new(
        "odt",
        "thumbnail",
        "not read",
        Told,
        open("x", &[("Thumbnails/thumbnail.png", &pictures::png(&[]))]),
    ));
    guises
}

pub(super) fn guises() -> Vec<Guise> {
    [words(), sheets(), others()].into_iter().flatten().collect()
}

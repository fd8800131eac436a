//! Damaged input for each reader: announcements, records, themes, snapshots, attachments. Whatever the bytes, a reader ends with findings
//! or without, in reasonable time, and never with a panic.
//!
//! The suite runs a few rounds of each. For more, by the seconds: `GONGKAI_FUZZ_SECONDS=600 cargo test --release
//! --no-default-features fuzz_readers -- --nocapture --test-threads 1`; `GONGKAI_FUZZ_SEED` begins elsewhere. An input that ends
//! a reader badly is kept in `target/fuzz/` and named.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    time::{Duration, Instant},
};

use gongkai::{
    archive::{VerifyOptions, restore, verify},
    diagnostics::{
        Diagnostic, Lang,
        show::{Format, show},
    },
    import::{ImportOptions, failure_finding, files as records_of, import_text, text_of},
    render::html::Theme,
};

use crate::{
    killed::Seeded,
    site::{SMALL, Site, copy, files, repository},
};

/// Rounds of each reader in the suite.
const ROUNDS: u64 = 40;
/// Longer than any sound input takes.
const LONGEST: Duration = Duration::from_secs(20);

/// What readers look for: marks of YAML, Markdown, Tera, XML, PDF, zip; characters that steer, combine or take no room.
const WORDS: &[&str] = &[
    ": ",
    "：",
    "- ",
    "|",
    ">",
    "&a",
    "*a",
    "!!str",
    "\n---\n",
    "\t",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "null",
    "1e999",
    "-0",
    "99999999999999999999",
    "](",
    "![",
    "`",
    "**",
    "<!--",
    "-->",
    "<a href=",
    "&#x0;",
    "{{",
    "}}",
    "{%",
    "%}",
    "{% include",
    "| safe",
    "<?xml",
    "<!DOCTYPE",
    "<w:t>",
    "</w:t>",
    "]]>",
    "obj",
    "endobj",
    "stream",
    "endstream",
    "xref",
    "/Length",
    "<<",
    ">>",
    "PK\u{3}\u{4}",
    "PK\u{1}\u{2}",
    "PK\u{5}\u{6}",
    "\0",
    "\u{7f}",
    "\u{202e}",
    "\u{feff}",
    "\u{ad}",
    "\u{301}",
    "\u{2028}",
    "一、",
    "（一）",
    "1.",
    "①",
    "2022年2月30日",
    "第一百",
    "万元",
    "人次",
    "𠮷",
    "⾦",
    "\r",
    "\r\n",
    "\u{3000}",
    "../",
    "/etc/passwd",
];

/// Damages bytes at a few places.
fn damage(bytes: &mut Vec<u8>, others: &[Vec<u8>], numbers: &mut Seeded) {
    let below = |numbers: &mut Seeded, limit: usize| usize::try_from(numbers.below(limit.max(1) as u64)).unwrap();
    for _ in 0..=below(numbers, 6) {
        let at = below(numbers, bytes.len() + 1);
        let longest = if below(numbers, 6) == 0 { 4000 } else { 24 };
        let end = (at + below(numbers, longest)).min(bytes.len());
        match below(numbers, 8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << below(numbers, 8),
            1 if at < bytes.len() => bytes[at] = u8::try_from(below(numbers, 256)).unwrap(),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let part = bytes[at..end].repeat(1 + below(numbers, 4));
                bytes.splice(at..at, part);
            }
            4 if below(numbers, 12) == 0 => bytes.truncate(at),
            5 => {
                let other = &others[below(numbers, others.len())];
                let from = below(numbers, other.len() + 1);
                let to = (from + below(numbers, 200)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            _ => {
                let word = WORDS[below(numbers, WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
        }
    }
}

/// Runs a reader on damaged inputs: so many rounds, or for the seconds of the environment.
fn fuzz(reader: &str, corpus: &[Vec<u8>], read: &mut dyn FnMut(&[u8], usize)) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seconds = number("GONGKAI_FUZZ_SECONDS").map(Duration::from_secs);
    let mut numbers = Seeded(number("GONGKAI_FUZZ_SEED").unwrap_or(20_220_517));
    let started = Instant::now();
    let (mut rounds, mut bad) = (0_u64, Vec::new());
    while seconds.map_or(rounds < ROUNDS, |seconds| started.elapsed() < seconds) {
        let at = usize::try_from(numbers.below(corpus.len() as u64)).unwrap();
        let mut bytes = corpus[at].clone();
        damage(&mut bytes, corpus, &mut numbers);
        let begun = Instant::now();
        let panicked = catch_unwind(AssertUnwindSafe(|| read(&bytes, at))).is_err();
        let slow = begun.elapsed() > LONGEST;
        if panicked || slow {
            let path = repository().join(format!("target/fuzz/{reader}-{at}-{rounds}"));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &bytes).unwrap();
            bad.push(format!("{}: {}", path.display(), if panicked { "panic" } else { "too slow" }));
        }
        rounds += 1;
    }
    println!("{reader}: {rounds} inputs in {:.0} s, {} bad", started.elapsed().as_secs_f64(), bad.len());
    assert!(bad.is_empty(), "{bad:#?}");
}

/// Findings can be shown in every format.
fn shown(findings: &[Diagnostic]) {
    for format in [Format::Human, Format::Short, Format::Json, Format::Sarif, Format::Github] {
        show(findings, format, Lang::Zh, false);
    }
}

#[test]
fn announcements() {
    let texts = files(&repository().join("tests/fixtures/announcements"));
    let corpus: Vec<Vec<u8>> =
        texts.into_iter().filter(|(name, _)| name.ends_with(".txt")).map(|(_, bytes)| bytes).collect();
    fuzz("import", &corpus, &mut |bytes, at| match import_text(
        bytes,
        &ImportOptions { force: at % 2 == 0, reading: at % 3, ..ImportOptions::default() },
    ) {
        Ok(imported) => drop(records_of(&imported)),
        Err(failure) => shown(&[failure_finding(&failure, "a.txt", &text_of(bytes))]),
    });
}

#[test]
fn records() {
    let example = files(&repository().join("content"));
    let yaml: Vec<(String, Vec<u8>)> = example.into_iter().filter(|(name, _)| name.ends_with(".yaml")).collect();
    let mut corpus: Vec<(String, Vec<u8>)> =
        SMALL.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    // A record of the example in the place of one of its kind.
    corpus.extend(yaml.into_iter().map(|(name, bytes)| {
        let place = if name.contains("/items/") { "r/items/01-a.yaml" } else { "r/report.yaml" };
        (if name.contains('/') { place.to_owned() } else { name }, bytes)
    }));
    let bytes: Vec<Vec<u8>> = corpus.iter().map(|(_, bytes)| bytes.clone()).collect();
    let site = Site::small();
    fuzz("yaml", &bytes, &mut |bytes, at| {
        let path = site.content().join(&corpus[at].0);
        let sound = fs::read(&path).unwrap();
        fs::write(&path, bytes).unwrap();
        shown(&site.check().findings);
        site.build();
        fs::write(&path, sound).unwrap();
    });
}

#[test]
fn themes() {
    let theme: BTreeMap<String, Vec<u8>> = files(&repository().join("themes/official"));
    let theme: Vec<(String, Vec<u8>)> =
        theme.into_iter().filter(|(name, _)| name.starts_with("templates/") || name == "theme.yaml").collect();
    let corpus: Vec<Vec<u8>> = theme.iter().map(|(_, bytes)| bytes.clone()).collect();
    let site = Site::small();
    fuzz("theme", &corpus, &mut |bytes, at| {
        if let Err(errors) = Theme::load(vec![(theme[at].0.clone(), bytes.to_vec())]) {
            assert!(!errors.is_empty());
        }
        let path = site.path().join("themes/official").join(&theme[at].0);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        site.build();
        fs::remove_file(path).unwrap();
    });
}

#[test]
fn snapshots() {
    let site = Site::small();
    site.build().ok();
    for form in [&[][..], &["--zip", "--out", "zipped"]] {
        assert_eq!(site.exit(&[&["archive", "--all", "--quiet"], form].concat()), 0);
    }
    let archive = site.path().join("archive");
    let zipped = files(&site.path().join("zipped"));
    let (zip, ledger) = (zipped.iter().find(|(name, _)| name.ends_with(".zip")).unwrap(), archive.join("ledger.jsonl"));
    let mut members: Vec<(String, Vec<u8>)> = files(&archive).into_iter().collect();
    members.push((zip.0.clone(), zip.1.clone()));
    let corpus: Vec<Vec<u8>> = members.iter().map(|(_, bytes)| bytes.clone()).collect();
    let room = tempfile::tempdir().unwrap();
    let broken = room.path().join("archive");
    copy(&archive, &broken);
    assert!(ledger.exists());
    fuzz("bag", &corpus, &mut |bytes, at| {
        let (name, sound) = &members[at];
        let path = broken.join(name);
        fs::write(&path, bytes).unwrap();
        let bag = broken.join(name.split('/').next().unwrap());
        for path in [&broken, &bag] {
            let options = VerifyOptions { path: path.clone(), public_key: None, head: None };
            shown(&verify(&options, &|_| ()).findings);
        }
        let restored = room.path().join("restored");
        drop(restore(&bag, &restored));
        let _ = fs::remove_dir_all(restored);
        if name.as_str() == zip.0.as_str() { fs::remove_file(path).unwrap() } else { fs::write(path, sound).unwrap() }
    });
}

/// A zip file of these members.
fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        // Stored, so that damage meets the parts and not only the packing.
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const DOCUMENT: &str = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>整改台账</w:t></w:r><w:r><w:delText>某甲</w:delText></w:r></w:p></w:body></w:document>";
const SHEET: &str = "<?xml version=\"1.0\"?><sst xmlns=\"s\"><si><t>联系电话</t></si><si><r><t>0580</t></r></si></sst>";
const CORE: &str = "<?xml version=\"1.0\"?><cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:creator>党建办</dc:creator></cp:coreProperties>";

/// A PDF of one page, whose cross-reference table is right.
fn pdf() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_owned(),
        "<</Length 40>>\nstream\nBT /F 12 Tf 10 10 Td (0580-3090077) Tj ET\nendstream".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        "<</Title(a)/Author(b)>>".to_owned(),
    ];
    let mut text = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(text.len());
        text.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let table: String = offsets.iter().map(|at| format!("{at:010} 00000 n \n")).collect();
    let start = text.len();
    text.push_str(&format!(
        "xref\n0 7\n0000000000 65535 f \n{table}trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n{start}\n%%EOF\n"
    ));
    text.into_bytes()
}

/// A picture's beginning: signature, header, a text chunk, an end.
fn png() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in
        [(b"IHDR", &b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"[..]), (b"tEXt", b"Author\0someone"), (b"IEND", b"")]
    {
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        bytes.extend(kind);
        bytes.extend(data);
        bytes.extend([0; 4]);
    }
    bytes
}

/// A picture with an EXIF block that names a camera and an artist.
fn jpeg() -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend(b"\x0f\x01\x02\0\x05\0\0\0\x26\0\0\0\x3b\x01\x02\0\x05\0\0\0\x2b\0\0\0\0\0\0\0make\0name\0");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&b"\xff\xd8\xff\xe1"[..], &length, &exif, b"\xff\xfe\0\x0bcomment..\xff\xd9"].concat()
}

#[test]
fn attachments() {
    let docx = [("word/document.xml", DOCUMENT), ("docProps/core.xml", CORE), ("[Content_Types].xml", "<Types/>")];
    let xlsx = [("xl/sharedStrings.xml", SHEET), ("xl/worksheets/sheet1.xml", SHEET), ("docProps/core.xml", CORE)];
    let corpus: [(&str, Vec<u8>); 8] = [
        ("a.docx", zip(&docx)),
        ("a.xlsx", zip(&xlsx)),
        ("a.pdf", pdf()),
        ("a.png", png()),
        ("a.jpg", jpeg()),
        ("a.csv", "序号,单位\n1,石桥镇\n".into()),
        ("a.html", "<p>整改&#53;台账</p><script>a</script>".into()),
        ("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>台账</text></svg>".into()),
    ];
    let bytes: Vec<Vec<u8>> = corpus.iter().map(|(_, bytes)| bytes.clone()).collect();
    let sites: Vec<Site> = corpus.iter().map(|(name, bytes)| with_attachment(name, bytes)).collect();
    for (site, (name, _)) in sites.iter().zip(&corpus) {
        assert!(!site.check().findings.iter().any(|finding| finding.code.id() == "L101"), "{name} is not read");
    }
    fuzz("attachment", &bytes, &mut |bytes, at| {
        let site = &sites[at];
        fs::write(site.content().join("r/attachments").join(Path::new(corpus[at].0)), bytes).unwrap();
        shown(&site.check().findings);
        site.build();
    });
}

fn with_attachment(name: &str, bytes: &[u8]) -> Site {
    let listed = format!("attachments: [{{ title: 整改台账, file: {name} }}]\nsigned:");
    let secret = "measures: [{ text: 已经整改。 }]\ninternal: { leader: 欧阳某甲 }\n";
    Site::small()
        .replace("r/report.yaml", "signed:", &listed)
        .write("r/items/01-a.yaml", format!("problem: 政策宣传不到位\n{secret}"))
        .write(&format!("r/attachments/{name}"), bytes)
}

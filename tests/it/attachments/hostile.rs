//! Files made to take all time or memory: each gives a finding soon.

use std::{
    io::{Cursor, Write},
    time::{Duration, Instant},
};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{
    Fate, Guise, all, fate, findings,
    maker::{Pdf, stream},
    office::{docx, zip},
};

/// Zeros packed a thousand to one.
fn packed(bytes: u64) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::copy(&mut std::io::Read::take(std::io::repeat(b' '), bytes), &mut packer).unwrap();
    packer.finish().unwrap()
}

fn bomb(name: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    writer.start_file(name, options).unwrap();
    std::io::copy(&mut std::io::Read::take(std::io::repeat(b' '), 200 << 20), &mut writer).unwrap();
    writer.finish().unwrap().into_inner()
}

fn many(count: usize) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..count {
        writer.start_file(format!("{at}"), SimpleFileOptions::default()).unwrap();
    }
    writer.write_all(b"x").unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn hostile_files_are_told_soon() {
    let nested = (0..8).fold(b"x".to_vec(), |inside, _| zip(&[("a.zip", &inside)]));
    let deep = format!("<a>{}{}</a>", "<b>".repeat(100_000), "</b>".repeat(100_000));
    let laughs: String =
        (1..10).map(|at| format!("<!ENTITY e{at} '{}'>", format!("&e{};", at - 1).repeat(10))).collect();
    let laughs = format!("<!DOCTYPE a [<!ENTITY e0 'ha'>{laughs}]><a>&e9;</a>");
    // A form that draws itself, and thirty that draw the next one twice.
    let cyclic = {
        let mut pdf = Pdf::of("/X Do");
        let form = |next: usize| {
            stream(
                &format!("/Type /XObject /Subtype /Form /Resources << /XObject << /X {next} 0 R >> >>"),
                b"/X Do /X Do",
            )
        };
        let first = pdf.add(Vec::new()) + 1;
        for at in 0..30 {
            pdf.add(form(first + at + 1));
        }
        pdf.add(form(first));
        pdf.page(&format!("/Resources << /XObject << /X {first} 0 R >> >>")).bytes()
    };
    let page_bomb = {
        let mut pdf = Pdf::of("");
        let at = pdf.add(stream("/Filter /FlateDecode", &packed(100 << 20)));
        pdf.with_content(at).bytes()
    };
    let operations = {
        let mut pdf = Pdf::of("");
        let body = "q Q ".repeat(1_100_000);
        let at = pdf.add(stream("", body.as_bytes()));
        pdf.with_content(at).bytes()
    };
    let many_pieces = "BT (1) Tj 1 0 Td ET ".repeat(50_000);
    let rows = [
        ("zip", "bomb", bomb("a.txt")),
        ("docx", "bomb of XML", bomb("a.xml")),
        ("zip", "archives in archives", nested),
        ("zip", "20,000 members", many(20_000)),
        ("docx", "elements in elements", docx("", &[("word/a.xml", deep.as_bytes())])),
        ("xml", "entities of entities", laughs.into_bytes()),
        ("pdf", "forms that draw themselves", cyclic),
        ("pdf", "page that unpacks to 100 MB", page_bomb),
        ("pdf", "two million operations", operations),
        ("pdf", "pieces in a font that is not there", Pdf::of(&many_pieces).bytes()),
    ];
    for (format, place, bytes) in rows {
        let began = Instant::now();
        let guises = [Guise::new(format, place, "hostile", Fate::Told, bytes)];
        let found = findings(&guises);
        assert_eq!(found.get(&0).map(|found| fate(found)), Some(Fate::Told), "{place}");
        // On a loaded machine and without optimisation; the limits, not the machine, are tested.
        assert!(began.elapsed() < Duration::from_secs(180), "{place} took {:?}", began.elapsed());
        println!("{place}: {:?}", began.elapsed());
    }
}

/// Every guise with bytes changed, taken out and put in, and cut off: whatever is found, the check ends. `ATTACHMENT_ROUNDS` sets how
/// often each is damaged.
#[test]
fn damaged_files_end_well() {
    let rounds = std::env::var("ATTACHMENT_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(1);
    let mut random = 20_220_517_u64;
    let mut next = |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).unwrap() % below.max(1)
    };
    for _ in 0..rounds {
        let mut guises = all();
        for guise in &mut guises {
            for _ in 0..=next(4) {
                let at = next(guise.bytes.len());
                match next(4) {
                    0 => guise.bytes.truncate(at.max(8)),
                    1 if at < guise.bytes.len() => drop(guise.bytes.remove(at)),
                    2 => guise.bytes.insert(at.min(guise.bytes.len()), u8::try_from(next(256)).unwrap()),
                    _ => guise.bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << next(8)),
                }
            }
        }
        findings(&guises);
    }
}

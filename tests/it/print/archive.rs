//! Archival form: standards, tags, bookmarks, attached files, and the same bytes every time.

use std::{path::Path, process::Command, thread};

use gongkai::{
    disclosure::compose,
    records::Annex,
    render::pdf::{Annexes, Attached, Paper as Size, PrintError, PrintJob, PrintWorker, Standard},
};

use super::tools::{
    Paper, assert_same_text, document, example, example_document, job, lent, paragraph, print, printer, settings,
};

#[test]
fn the_same_document_gives_the_same_bytes() {
    let Some(printer) = printer() else { return };
    let document = example_document();
    let first = print(printer, &document).pdf;
    let other = settings().open().expect("faces");
    for printer in [printer, &other] {
        assert!(print(printer, &document).pdf == first);
    }
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let worker = PrintWorker::take(printer);
                for _ in 0..2 {
                    assert!(worker.print(&job(&document)).expect("a PDF").pdf == first);
                }
            });
        }
    });
}

#[test]
fn the_usual_pdf_is_tagged_titled_and_clean() {
    let Some(printer) = printer() else { return };
    let printed = print(printer, &example_document());
    let paper = Paper::new(&printed.pdf);
    let info = paper.run("pdfinfo", &[], &[]);
    for row in ["Tagged:          yes", "Title:           关于整改情况的通报", "Creator:         gongkai"] {
        assert!(info.contains(row), "{row}: {info}");
    }
    let about = paper.run("pdfinfo", &["-meta"], &[]);
    for row in ["<pdfaid:part>2", "<pdfaid:conformance>A", "<pdfuaid:part>1", "2022-05-17T00:00:00+08:00"] {
        assert!(about.contains(row), "{row}: {about}");
    }
    paper.run("qpdf", &["--check"], &[]);
    let inside = paper.run("qpdf", &["--qdf", "--object-streams=disable"], &["-"]);
    assert!(inside.contains("/Lang (zh-CN)"));
    assert_eq!(inside.matches("/S /H1").count(), 23, "a heading tag for each item");
    assert!(inside.matches("/Dest").count() >= 23, "a bookmark for each heading");
    assert!(inside.contains("/DisplayDocTitle true"));
}

#[test]
fn every_standard_prints_the_same_text() {
    let Some(printer) = printer() else { return };
    let document = example_document();
    for standard in [Standard::A1b, Standard::A2a, Standard::A3a, Standard::Pdf17] {
        let printed = printer.print(&PrintJob { standard, ..job(&document) }).expect("a PDF");
        assert_same_text(&document, &printed);
        Paper::new(&printed.pdf).run("qpdf", &["--check"], &[]);
    }
}

#[test]
fn records_travel_inside_an_a_3a_and_nowhere_else() {
    let Some(printer) = printer() else { return };
    let document = document(vec![paragraph("甲")]);
    let attach = || {
        let file = |name: &str, mime: &str, bytes| Attached { name: name.to_owned(), mime: mime.to_owned(), bytes };
        vec![
            file("report.yaml", "application/yaml", lent(b"schema: 1\n")),
            file("数据.json", "application/json", lent(b"{}")),
        ]
    };
    let printed =
        printer.print(&PrintJob { standard: Standard::A3a, attach: attach(), ..job(&document) }).expect("a PDF");
    let listed = Paper::new(&printed.pdf).run("pdfdetach", &["-list"], &[]);
    assert!(listed.contains("report.yaml") && listed.contains("数据.json"), "{listed}");
    let refused = printer.print(&PrintJob { standard: Standard::A2a, attach: attach(), ..job(&document) });
    assert!(matches!(refused.expect_err("A-2a carries no files").first(), Some(PrintError::Standard { .. })));
}

#[test]
fn pdfbox_accepts_the_a_1b() {
    let Some(printer) = printer() else { return };
    let jars =
        ["preflight", "xmpbox", "pdfbox2", "fontbox2", "commons-logging", "commons-io", "javax.activation", "jaxb-api"]
            .map(|jar| format!("/usr/share/java/{jar}.jar"));
    if let Some(missing) = jars.iter().find(|jar| !Path::new(jar).exists()) {
        crate::left_out(&format!("no {missing} (Debian: libpdfbox2-java libactivation-java libjaxb-api-java)"));
        return;
    }
    let report = example();
    let document = compose(&report);
    let wanted = vec![Annex::Items, Annex::Totals, Annex::Notice];
    let annexes = Some(Annexes { wanted, report: &report, closes: None, notice_paper: Size::A4 });
    let printed = printer.print(&PrintJob { standard: Standard::A1b, annexes, ..job(&document) }).expect("a PDF");
    let paper = Paper::new(&printed.pdf);
    let main = "org.apache.pdfbox.preflight.Validator_A1b";
    let output = Command::new("java").args(["-cp", &jars.join(":"), main]).arg(&paper.path).output().expect("java");
    let words = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && words.contains("is a valid PDF/A-1b file"), "{words}");
}

/// page-validation and outloud, which had no part in making the files; `tests/validators/pdf.py` says what each is asked.
#[test]
fn independent_validators_find_nothing_against_the_standards() {
    let Some(printer) = printer() else { return };
    let python = super::tools::root().join(".cache/venv/bin/python");
    let installed = Command::new(&python).args(["-c", "import page, outloud, pikepdf, fontTools"]).output();
    if !installed.is_ok_and(|run| run.status.success()) {
        crate::left_out("no page-validation, outloud, pikepdf and fonttools in .cache/venv; run tests/setup/tools.sh");
        return;
    }
    let judge = |standard, profile: &str| {
        let report = example();
        let document = compose(&report);
        let wanted = vec![Annex::Items, Annex::Totals, Annex::Notice];
        let annexes = Some(Annexes { wanted, report: &report, closes: None, notice_paper: Size::A4 });
        let paper = Paper::new(&printer.print(&PrintJob { standard, annexes, ..job(&document) }).expect("a PDF").pdf);
        let script = super::tools::root().join("tests/validators/pdf.py");
        let run = Command::new(&python).arg(script).arg(profile).arg(&paper.path).output().expect("Python");
        (
            run.status.success(),
            String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr),
        )
    };
    for (standard, profile) in [
        (Standard::A2a, "PDF_A_2A"),
        (Standard::A2a, "PDF_UA_1"),
        (Standard::A3a, "PDF_A_3A"),
        (Standard::A3a, "PDF_UA_1"),
        (Standard::A1b, "PDF_A_1B"),
    ] {
        let (sound, words) = judge(standard, profile);
        assert!(sound, "{profile}: {words}");
    }
    let (sound, words) = judge(Standard::Pdf17, "PDF_A_2A");
    assert!(!sound && words.contains("PDFA2A-ID-SCHEMA"), "a PDF of no standard passed: {words}");
}

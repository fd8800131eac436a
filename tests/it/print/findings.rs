//! What print says when it cannot, and what it says when it can: `tests/cases/output/CODE.txt`, in both languages, each finding
//! made by its own cause. With `UPDATE_CASES=1` the files are written anew: read the change.

use std::fs;

use gongkai::{
    diagnostics::{
        Diagnostic, Lang,
        show::{Format, show},
    },
    pipeline::{BuildOptions, Setup, build, print_finding},
    render::pdf::{Attached, FontSettings, PrintError, PrintJob, TemplateFiles},
};

use super::tools::{PrintSettings, document, job, lent, paragraph, printer, root};
use crate::site::{Site, gongkai, repository};

/// Compares findings with the file of their code.
fn assert_golden(code: &str, findings: &[Diagnostic]) {
    let findings: Vec<Diagnostic> = findings.iter().filter(|finding| finding.code.id() == code).cloned().collect();
    assert!(!findings.is_empty(), "no {code}");
    let found = [Lang::Zh, Lang::En].map(|lang| show(&findings, Format::Human, lang, false)).join("\n");
    let path = repository().join(format!("tests/cases/output/{code}.txt"));
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&path, &found).expect("a file");
    }
    assert_eq!(found, fs::read_to_string(&path).unwrap_or_default(), "{code}");
}

/// The smallest site with these words in its measure.
fn saying(words: &str) -> Site {
    Site::small().replace("r/items/01-a.yaml", "已经整改。", words)
}

/// Options under which a build prints.
fn printing(site: &Site) -> BuildOptions {
    BuildOptions { pdf: true, fonts: vec![root().join(".cache/fonts")], ..site.options() }
}

fn findings(site: &Site) -> Vec<Diagnostic> {
    build(&printing(site), &|_| ()).findings
}

/// The findings that errors of the printer become.
fn told(site: &Site, errors: &[PrintError]) -> Vec<Diagnostic> {
    let setup = Setup::load(&site.options(), &mut Vec::new()).expect("a site");
    errors.iter().map(|error| print_finding(&setup, error, Some("r"))).collect()
}

#[test]
fn a_role_without_a_face() {
    let empty = tempfile::tempdir().expect("a folder");
    let fonts = FontSettings { folders: vec![empty.path().to_owned()], system: false };
    let errors = PrintSettings { fonts, template: TemplateFiles::official() }.open().expect_err("no face");
    assert_golden("O301", &told(&Site::small(), &errors));
}

#[test]
fn a_character_that_no_face_holds() {
    if printer().is_some() {
        assert_golden("O302", &findings(&saying("甲\u{E123}乙。")));
    }
}

/// The rules run while the PDF is set; what they stop is never on the disk.
#[test]
fn what_the_rules_stop_is_not_written() {
    if printer().is_none() {
        return;
    }
    let site = Site::small();
    let to = site.path().join("r.pdf");
    let print = |site: &Site| {
        let mut run = gongkai();
        run.args(["print", "r", "--output", "r.pdf"]).current_dir(site.path());
        run.env("GONGKAI_FONTS", root().join(".cache/fonts")).output().expect("a run")
    };
    let site = site.replace("r/items/01-a.yaml", "已经整改。", "已经整改，联系13800138000。");
    let stopped = print(&site);
    assert_eq!(stopped.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&stopped.stderr).contains("P102"), "{stopped:?}");
    assert!(!to.exists());
    let site = site.replace("r/items/01-a.yaml", "，联系13800138000", "");
    assert_eq!(print(&site).status.code(), Some(0));
    assert!(to.exists());
}

#[test]
fn a_character_from_another_face_is_told_on_every_build() {
    if printer().is_none() {
        return;
    }
    let site = saying("由镕某负责，已经整改。");
    let first = build(&printing(&site), &|_| ());
    assert_eq!(first.finished.expect("a site").reused, 0);
    // Which face that is hangs on the machine.
    let mut told = first.findings.clone();
    let families = told.iter_mut().flat_map(|finding| &mut finding.args).filter(|(name, _)| *name == "family");
    families.for_each(|(_, family)| *family = "某字体".to_owned());
    assert_golden("O303", &told);
    // Nothing changed: pages and PDF are taken over.
    let second = build(&printing(&site), &|_| ());
    assert_eq!((second.finished.expect("a site").reused, &second.findings), (1, &first.findings));
    // A change that the PDF does not depend on: the pages are made anew and the PDF is taken over.
    let site = site.replace("site.yaml", "示例网站", "示例网");
    let third = build(&printing(&site), &|_| ());
    assert_eq!((third.finished.expect("a site").reused, &third.findings), (0, &first.findings));
}

#[test]
fn a_fault_of_a_print_template() {
    if printer().is_none() {
        return;
    }
    let broken = "// one\n// two\n#let x = (1 +\n";
    let site = Site::small()
        .write("site.yaml", "name: 示例网站\ntheme: mine\n")
        .write_beside("themes/mine/print/blocks.typ", broken);
    assert_golden("O304", &findings(&site));
}

#[test]
fn a_program_without_the_printer() {
    assert_golden("O305", &told(&Site::small(), &[PrintError::BuiltWithout]));
}

#[test]
fn what_a_standard_forbids() {
    let Some(printer) = printer() else { return };
    let document = document(vec![paragraph("甲")]);
    let attach = vec![Attached { name: "a.json".to_owned(), mime: "application/json".to_owned(), bytes: lent(b"{}") }];
    let errors = printer.print(&PrintJob { attach, ..job(&document) }).expect_err("A-2a carries no files");
    assert_golden("O306", &told(&Site::small(), &errors));
}

#[test]
fn an_address_too_long_for_a_code() {
    if printer().is_none() {
        return;
    }
    let base = format!("name: 示例网站\nbase_url: https://www.example.gov.cn/{}/\n", "a".repeat(3000));
    let site = Site::small().write("site.yaml", base);
    let report = fs::read_to_string(site.content().join("r/report.yaml")).expect("a report");
    let site = site.write("r/report.yaml", format!("{report}print:\n  annexes: [notice]\n"));
    assert_golden("O307", &findings(&site));
}

/// A slip of the pen names a record, or a device, as the place of the PDF.
#[test]
fn what_others_made_is_not_overwritten() {
    if printer().is_none() {
        return;
    }
    let site = Site::small();
    let record = site.content().join("r/report.yaml");
    let before = fs::read_to_string(&record).expect("a record");
    let print = |arguments: &[&str], language: &str| {
        let fonts = root().join(".cache/fonts");
        let usual = ["print", "r", "--lang", language];
        let run = gongkai().args(usual).args(arguments).env("GONGKAI_FONTS", fonts).current_dir(site.path()).output();
        let run = run.expect("the program");
        (run.status.code(), String::from_utf8_lossy(&run.stderr).into_owned())
    };
    // The messages are in tests/cases/output/O311.txt, by `export`.
    for language in ["zh", "en"] {
        for path in ["content/r/report.yaml", "/dev/null", "-", "a.docx"] {
            let (code, said) = print(&["--output", path], language);
            assert!(code == Some(1) && said.contains("O311") && said.contains("--output r.pdf"), "{said}");
        }
    }
    assert_eq!(fs::read_to_string(&record).expect("a record"), before);
    assert_eq!(print(&["--output", "a.pdf"], "zh").0, Some(0));
    assert_eq!(print(&["--output", "a.pdf"], "zh").0, Some(0), "a PDF of its own is replaced");
    fs::copy(&record, site.path().join("b.pdf")).expect("a copy");
    assert_eq!(print(&["--output", "b.pdf"], "zh").0, Some(1));
    assert_eq!(print(&["--output", "b.pdf", "--force"], "zh").0, Some(0));
    assert!(fs::read(site.path().join("b.pdf")).expect("a PDF").starts_with(b"%PDF-"));
}

/// A draft, and a report that waits for a sign-off, say on every page that they are not the published text.
#[test]
fn what_is_not_signed_off_prints_with_a_mark() {
    if printer().is_none() {
        return;
    }
    let marked = |site: &Site| {
        let fonts = root().join(".cache/fonts");
        let arguments = ["print", "r", "--output", "a.pdf", "--annex", "items,notice"];
        let run =
            gongkai().args(arguments).env("GONGKAI_FONTS", fonts).current_dir(site.path()).output().expect("a run");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let paper = super::tools::Paper::new(&fs::read(site.path().join("a.pdf")).expect("a PDF"));
        let text = paper.run("pdftotext", &[], &["-"]);
        (text.matches("送审稿").count(), text.matches('\u{c}').count())
    };
    let published = Site::small();
    assert_eq!(marked(&published), (0, 3));
    let draft = Site::small().replace("r/report.yaml", "schema: 1", "schema: 1\ndraft: true");
    assert_eq!(marked(&draft), (3, 3));
    let name = "name: 示例网站\n";
    let waiting = Site::small().write("site.yaml", format!("{name}approvals: [{{ role: 主要负责人, count: 1 }}]\n"));
    assert_eq!(marked(&waiting), (3, 3));
    let sign = ["approve", "r", "--role", "主要负责人", "--name", "欧阳审签", "--as-of", "2022-05-17", "--yes"];
    assert_eq!(waiting.exit(&sign), 0);
    assert_eq!(marked(&waiting), (0, 3));
}

#[test]
fn an_undated_announcement_is_dated_by_the_day_given() {
    if printer().is_none() {
        return;
    }
    let site = Site::small().replace("r/report.yaml", "  date: 2022-05-17\n", "");
    let day = |day: Option<&str>| {
        let as_of = day.map(|day| day.parse().expect("a day"));
        let finished = build(&BuildOptions { as_of, ..printing(&site) }, &|_| ()).finished.expect("a site");
        let pdf = fs::read(site.output().join("reports/r/r.pdf")).expect("a PDF");
        let about = super::tools::Paper::new(&pdf).run("pdfinfo", &["-meta"], &[]);
        let date = about.split("<xmp:CreateDate>").nth(1).and_then(|rest| rest.get(..10)).map(str::to_owned);
        (finished.reused, date.expect("a day"))
    };
    assert_eq!(day(None), (0, "1970-01-01".to_owned()));
    assert_eq!(day(None), (1, "1970-01-01".to_owned()));
    assert_eq!(day(Some("2024-03-05")), (0, "2024-03-05".to_owned()));
    assert_eq!(day(Some("2024-03-05")), (1, "2024-03-05".to_owned()));
    assert_eq!(day(Some("2024-03-06")), (0, "2024-03-06".to_owned()));
}

#[test]
fn faces_are_known_by_what_they_hold_and_not_by_their_place() {
    if printer().is_none() {
        return;
    }
    let folder = |changed: bool| {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, mut bytes) in crate::site::files(&root().join(".cache/fonts")) {
            // The checksum of a table, as another version of the font has it.
            if changed && name == "FandolSong-Regular.otf" {
                bytes[12 + 4] ^= 1;
            }
            fs::write(folder.path().join(name), bytes).expect("a file");
        }
        let fonts = FontSettings { folders: vec![folder.path().to_owned()], system: false };
        let printer = PrintSettings { fonts, template: TemplateFiles::official() }.open().expect("faces");
        printer.faces_digest()
    };
    assert_eq!(folder(false), folder(false));
    assert_ne!(folder(false), folder(true));
}

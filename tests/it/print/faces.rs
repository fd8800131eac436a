//! Faces and characters: never a blank box, never a silent change of face.

use gongkai::{
    disclosure::{Block, Run},
    render::pdf::{FontSettings, PrintError, PrintNote, Role, TemplateFiles},
};

use super::tools::{Paper, PrintSettings, assert_same_text, document, job, paragraph, print, printer, settings};

#[test]
fn a_character_the_first_face_lacks_comes_from_the_next_with_a_note() {
    let Some(printer) = printer() else { return };
    let document = document(vec![
        Block::Title { text: "镕堃喆".to_owned() },
        paragraph("人名镕堃喆，地名𠮷林，〇号，120㎡，《办法》〔2022〕。“引号”——破折号……"),
    ]);
    let printed = print(printer, &document);
    assert_same_text(&document, &printed);
    for (wanted, wanted_role) in [('镕', Role::Title), ('镕', Role::Body), ('𠮷', Role::Body), ('㎡', Role::Body)]
    {
        let noted = printed.notes.iter().any(|note| {
            let PrintNote::OtherFace { character, role, family, .. } = note;
            *character == wanted && *role == wanted_role && !family.is_empty()
        });
        assert!(noted, "{wanted}: {:?}", printed.notes);
    }
    assert!(
        !printed.notes.iter().any(|PrintNote::OtherFace { character, .. }| "〇《》〔〕“”—…，".contains(*character))
    );
}

#[test]
fn a_character_no_face_holds_is_an_error_that_names_it_and_its_item() {
    let Some(printer) = printer() else { return };
    let block = Block::Paragraph {
        number: String::new(),
        label: String::new(),
        runs: vec![Run::plain("甲\u{E123}乙")],
        depth: 0,
        item: Some("policy-publicity".to_owned()),
    };
    let document = document(vec![block]);
    let errors = printer.print(&job(&document)).expect_err("no face holds a private character");
    let expected =
        PrintError::NoGlyph { character: '\u{E123}', role: Role::Body, item: Some("policy-publicity".to_owned()) };
    assert_eq!(errors, [expected]);
}

#[test]
fn without_faces_every_role_is_named() {
    let empty = tempfile::tempdir().expect("a folder");
    let fonts = FontSettings { folders: vec![empty.path().to_owned()], system: false };
    let settings = PrintSettings { fonts, template: TemplateFiles::official() };
    let errors = settings.open().expect_err("no face");
    assert_eq!(errors, Role::ALL.map(|role| PrintError::NoFace { role }));
}

#[test]
fn the_report_names_file_and_hash_of_every_role() {
    let Some(printer) = printer() else { return };
    let report = printer.fonts_report();
    assert_eq!(report.iter().map(|face| face.role).collect::<Vec<_>>(), Role::ALL);
    for face in report {
        assert!(face.path.exists() && face.sha256.len() == 64 && !face.family.is_empty(), "{face:?}");
    }
}

#[test]
fn a_fault_in_a_themes_template_names_its_file_and_line() {
    if printer().is_none() {
        return;
    }
    let broken = [("blocks.typ".to_owned(), "// one\n// two\n#let x = (1 +\n".to_owned())];
    let settings = PrintSettings { template: TemplateFiles::official().with(broken), ..settings() };
    let printer = settings.open().expect("faces");
    let document = document(vec![paragraph("甲")]);
    match printer.print(&job(&document)).expect_err("a broken template").first() {
        Some(PrintError::Template { file, line, .. }) => assert_eq!((file.as_str(), *line), ("blocks.typ", 3)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_font_is_embedded_and_subset() {
    let Some(printer) = printer() else { return };
    let printed = print(printer, &super::tools::example_document());
    let fonts = Paper::new(&printed.pdf).run("pdffonts", &[], &[]);
    let rows: Vec<Vec<&str>> = fonts.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
    assert!(rows.len() >= 4, "{fonts}");
    for row in rows {
        // … emb sub uni object ID
        let flags: Vec<&str> = row.iter().rev().skip(2).take(3).copied().collect();
        assert_eq!(flags, ["yes"; 3], "{fonts}");
    }
}

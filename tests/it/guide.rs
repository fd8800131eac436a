//! The guide for drafters, run as it is read: every command in it, on the files and edits that it asks for.

use std::{fs, path::Path};

use crate::{
    office::make::{docx, paragraph},
    site::{gongkai, repository},
};

/// What the guide asks its reader to do.
#[derive(Debug)]
enum Step {
    /// Run the commands, one a line.
    Run(Vec<String>),
    /// Write a file.
    Write { file: String, text: String },
    /// Write a document of Word's, whose paragraphs are the lines.
    Document { file: String, text: String },
    /// Add lines at the end of a file.
    Append { file: String, text: String },
    /// Replace the only place of some words in a file.
    Edit { file: String, old: String, new: String },
}

#[test]
fn every_command_of_the_guide_does_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let guide = fs::read_to_string(repository().join("GUIDE.zh.md")).unwrap();
    let steps = steps(&guide);
    assert!(steps.iter().filter(|step| matches!(step, Step::Run(_))).count() >= 12);
    for step in steps {
        carry_out(&step, folder.path());
    }
    // The site that the reader has at the end: both reports, the correction, the comparison, and nothing withheld.
    let output = folder.path().join("output");
    let page = fs::read_to_string(output.join("reports/shiqiao-2026/index.html")).unwrap();
    assert!(page.contains("宣讲13场次") && page.contains("更正为13场次") && page.contains("1.62万元"), "{page}");
    assert!(!page.contains("村务公开不及时"));
    assert!(output.join("reports/shiqiao-2026-2/index.html").exists());
    assert!(folder.path().join("archive").is_dir());
}

/// Every file name, verb and option that the prose names is one that there is.
#[test]
fn the_guide_names_only_verbs_that_there_are() {
    let guide = fs::read_to_string(repository().join("GUIDE.zh.md")).unwrap();
    for part in guide.split("gongkai ").skip(1) {
        let verb: String = part.chars().take_while(char::is_ascii_lowercase).collect();
        if !verb.is_empty() {
            let help = gongkai().args(["help", &verb]).output().unwrap();
            assert!(help.status.success(), "there is no verb {verb}");
        }
    }
}

fn steps(guide: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```") {
            let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let (kind, file) = kind.split_once(' ').unwrap_or((kind, ""));
            let (file, whole) = (file.to_owned(), format!("{}\n", text.join("\n")));
            steps.extend(match kind {
                "sh" => Some(Step::Run(text.into_iter().map(str::to_owned).collect())),
                "text" | "yaml" if !file.is_empty() => Some(Step::Write { file, text: whole }),
                "docx" => Some(Step::Document { file, text: whole }),
                "yaml+" => Some(Step::Append { file, text: whole }),
                _ => None,
            });
        } else if let Some(edit) = line.strip_prefix("改：") {
            let quoted: Vec<String> = edit.split('`').skip(1).step_by(2).map(str::to_owned).collect();
            let [file, old, new] = quoted.try_into().expect("改：`FILE` 里 `OLD` 改为 `NEW`");
            steps.push(Step::Edit { file, old, new });
        }
    }
    steps
}

fn carry_out(step: &Step, folder: &Path) {
    match step {
        Step::Run(commands) => {
            for command in commands {
                let words: Vec<&str> = command.split_whitespace().collect();
                let (program, arguments) = words.split_first().unwrap();
                assert_eq!(*program, "gongkai", "{command}");
                let run = gongkai().args(arguments).arg("--lang=zh").current_dir(folder).output().unwrap();
                assert!(run.status.success(), "{command}\n{}", String::from_utf8_lossy(&run.stderr));
            }
        }
        Step::Document { file, text } => {
            let body: String = text.lines().map(paragraph).collect();
            fs::write(folder.join(file), docx(&body, &[])).unwrap();
        }
        Step::Write { file, text } => {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Step::Append { file, text } => {
            let before = fs::read_to_string(folder.join(file)).unwrap();
            fs::write(folder.join(file), before + text).unwrap();
        }
        Step::Edit { file, old, new } => {
            let before = fs::read_to_string(folder.join(file)).unwrap();
            assert_eq!(before.matches(old.as_str()).count(), 1, "{old} in {file}");
            fs::write(folder.join(file), before.replace(old.as_str(), new)).unwrap();
        }
    }
}

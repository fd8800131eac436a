//! Transcripts of the command line: `tests/cli/*.toml` and `*.trycmd`.

use std::fs;

use crate::site::{Site, gongkai, repository};

#[test]
fn transcripts() {
    // The scripts for other systems run theirs (tests/setup/windows.sh).
    let program = std::env::var_os("GONGKAI_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_gongkai").into());
    let binary = trycmd::schema::Bin::Path(program.into());
    trycmd::TestCases::new()
        .register_bin("gongkai", binary)
        .env("LC_ALL", "C.UTF-8")
        .env("NO_COLOR", "1")
        .case("tests/cli/*.trycmd")
        .case("tests/cli/*.toml");
}

#[test]
fn a_new_site_builds_without_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| gongkai().args(arguments).current_dir(folder.path()).output().unwrap();
    assert!(run(&["init"]).status.success());
    for arguments in
        [["check", "--format", "json"].as_slice(), &["build", "--no-pdf", "--format", "json", "--deny", "warnings"]]
    {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(String::from_utf8_lossy(&output.stdout), "[]\n");
    }
    assert!(folder.path().join("output/index.html").exists() && folder.path().join("output/.gitignore").exists());
    let before = fs::read(folder.path().join("content/site.yaml")).unwrap();
    assert_eq!(run(&["init"]).status.code(), Some(2), "a site that is there is not overwritten");
    assert_eq!(fs::read(folder.path().join("content/site.yaml")).unwrap(), before);
    assert!(run(&["init", "--force"]).status.success());
}

#[test]
fn the_example_builds_without_an_error() {
    let site = Site::example();
    let run = site.run(&["build", "--no-pdf", "--format", "short"]);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stdout));
    assert_eq!(String::from_utf8_lossy(&run.stdout), "", "the example has findings");
}

#[test]
fn an_imported_announcement_is_checked_and_built() {
    let site = Site::empty();
    let from = repository().join("tests/fixtures/announcements/audit-budget.txt");
    let import = ["import", from.to_str().unwrap(), "--id", "budget"];
    assert_eq!(site.exit(&import), 0);
    assert_eq!(site.exit(&import), 2, "a report that is there is not overwritten");
    assert_eq!(site.exit(&[import.as_slice(), &["--force"]].concat()), 0);
    let site =
        site.write("budget/items/99-own.yaml", "problem: 自拟\n").write("budget/items/77-p77.yaml", "problem: 旧\n");
    let run = site.run(&[import.as_slice(), &["--force"]].concat());
    assert_eq!(run.status.code(), Some(0));
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(told.contains("99-own.yaml") && told.contains("items/77-p77.yaml"), "{told}");
    let kept = site.content().join("_budget.replaced-1/items/77-p77.yaml");
    assert_eq!(std::fs::read_to_string(kept).unwrap(), "problem: 旧\n", "what was replaced is kept");
    assert!(site.content().join("budget/items/99-own.yaml").exists());
    assert!(!site.content().join("budget/items/77-p77.yaml").exists(), "an earlier import is left");
    let site = site.remove("budget/items/99-own.yaml");
    assert!(site.content().join("site.yaml").exists(), "a site.yaml is made where there is none");
    assert!([0, 1].contains(&site.exit(&["check"])));
}

/// A drafter who stands in the wrong folder is told so, by every verb that reads records; nothing is written.
#[test]
fn a_content_folder_that_is_none_is_a_mistake_of_the_call() {
    let site = Site::empty().write_beside("file", "");
    for verb in [
        ["check"].as_slice(),
        &["check", "--fix"],
        &["build"],
        &["status"],
        &["approve", "r", "--role", "a", "--name", "b"],
        &["archive", "r"],
    ] {
        for (folder, zh, en) in [
            ("nowhere", "内容文件夹“nowhere”打不开：没有这个文件或文件夹", "nowhere cannot be read: there is no such"),
            ("file", "内容文件夹“file”打不开：这不是文件夹", "file cannot be read: this is not a folder"),
        ] {
            for (lang, words) in [("zh", zh), ("en", en)] {
                let run = site.run(&[verb, &["--content", folder, "--lang", lang]].concat());
                let told = String::from_utf8_lossy(&run.stderr).into_owned();
                assert_eq!(run.status.code(), Some(2), "{verb:?} {folder}: {told}");
                assert!(told.contains(words) && told.contains("--content"), "{verb:?}: {told}");
            }
        }
    }
    assert!(!site.output().exists() && !site.path().join("archive").exists());
    // A folder without a site is one with a fault in its records.
    assert_eq!((site.exit(&["check"]), site.exit(&["build"])), (1, 1));
}

/// Who stands in the content folder, or has it in one of the name `output`, can use every verb that writes no output.
#[test]
fn verbs_without_an_output_do_not_ask_where_it_would_be() {
    let site = Site::small();
    let inside = |arguments: &[&str]| {
        let run = gongkai().args(arguments).args(["--content", "."]).current_dir(site.content()).output().unwrap();
        (run.status.code(), String::from_utf8_lossy(&run.stdout).into_owned())
    };
    assert_eq!(inside(&["check", "--format", "json"]), (Some(0), "[]\n".to_owned()));
    assert_eq!(
        inside(&["approve", "r", "--role", "审签", "--name", "欧阳", "--yes", "--as-of", "2026-01-02"]).0,
        Some(0)
    );
    let (code, told) = inside(&["build", "--no-pdf", "--format", "short"]);
    assert_eq!((code, told.contains("O107")), (Some(2), true), "{told}");
}

/// Which report a file belongs to is never guessed where records would be lost by it.
#[test]
fn an_import_replaces_only_the_report_that_was_named() {
    let site = Site::empty();
    let fixtures = repository().join("tests/fixtures/announcements");
    for (name, from) in [("公告一.txt", "audit-budget.txt"), ("公告二.txt", "contact-table.txt")] {
        fs::copy(fixtures.join(from), site.path().join(name)).unwrap();
    }
    let record = site.content().join("report-1/report.yaml");
    assert_eq!(site.exit(&["import", "公告一.txt", "公告二.txt", "--force"]), 2, "both would be report-1");
    let first = fs::read_to_string(&record).unwrap();
    assert!(first.contains("楠江县交通运输局"));
    for arguments in [["import", "公告二.txt"].as_slice(), &["import", "公告二.txt", "--force"]] {
        let run = site.run(arguments);
        assert_eq!(run.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&run.stderr).contains("--id"));
        assert_eq!(fs::read_to_string(&record).unwrap(), first);
    }
    fs::write(site.content().join("report-1/approval.yaml"), "kept").unwrap();
    let items = || fs::read_dir(site.content().join("report-1/items")).unwrap().count();
    let before = items();
    assert_eq!(site.exit(&["import", "公告二.txt", "--force", "--id", "report-1"]), 0);
    assert_ne!(fs::read_to_string(&record).unwrap(), first);
    assert_ne!(items(), before, "items of the report before are left");
    assert_eq!(fs::read_to_string(site.content().join("report-1/approval.yaml")).unwrap(), "kept");
    let hidden = fs::read_dir(site.content())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.'));
    assert_eq!(hidden.count(), 0);
}

/// What a person must look at is not lost among hundreds of half-width commas; machines get every one.
#[test]
fn many_slips_of_one_code_are_shown_in_part_and_counted_whole() {
    let site = Site::empty();
    let from = repository().join("tests/fixtures/announcements/street-half-width-quotes.txt");
    assert_eq!(site.exit(&["import", from.to_str().unwrap(), "--id", "r"]), 0);
    let told = |arguments: &[&str]| {
        let run = site.run(&[["check", "--lang", "zh"].as_slice(), arguments].concat());
        String::from_utf8([run.stdout, run.stderr].concat()).unwrap()
    };
    let listed = told(&["--format", "short"]);
    let all = listed.matches("[W101]").count();
    assert!(all > 8, "{all}");
    let shown = told(&[]);
    assert_eq!(shown.matches("[W101]").count(), 3);
    assert!(shown.contains(&format!("另有 {} 处 W101，涉及", all - 3)), "{shown}");
    let others =
        |text: &str| text.matches("警告[").count() + text.matches("warning[").count() - text.matches("[W101]").count();
    assert_eq!(others(&shown), others(&listed), "no other finding is left out");
}

/// A record that the system does not let be read is no fault of the records.
#[test]
fn a_record_that_cannot_be_read_is_trouble() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::small();
    let path = site.content().join("r/items/01-a.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(&path).is_ok() {
        println!("skipped: root may read everything");
        return;
    }
    for verb in ["check", "build"] {
        let run = site.run(&[verb, "--format", "short"]);
        assert_eq!(run.status.code(), Some(2));
        assert!(
            String::from_utf8_lossy(&run.stdout).contains("r/items/01-a.yaml: error[S101]: 无法读取文件：没有权限")
        );
    }
}

#[test]
fn every_shell_has_its_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = gongkai().args(["completions", shell]).output().unwrap();
        let script = String::from_utf8(run.stdout).unwrap();
        assert!(run.status.success() && script.contains("gongkai") && script.contains("import"), "{shell}");
        assert!(!script.contains("synth"), "{shell} names a hidden verb");
    }
}

#[test]
fn a_day_that_is_none_is_a_mistake_of_usage() {
    let site = Site::small();
    for day in ["2022-02-30", "today", "", "2022年5月17日"] {
        assert_eq!(site.exit(&["check", "--as-of", day]), 2, "{day}");
    }
    let mut command = gongkai();
    command.arg("check").env("SOURCE_DATE_EPOCH", "yesterday").current_dir(site.path());
    assert_eq!(command.output().unwrap().status.code(), Some(2));
}

/// The reader of a pipe may leave.
#[test]
fn a_closed_pipe_is_no_failure() {
    let script = format!("'{}' explain | head -n 1", env!("CARGO_BIN_EXE_gongkai"));
    let run = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
    assert!(run.status.success() && run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// Whoever pipes a verb into a file must hear of it when the disk is full.
#[test]
fn an_output_that_cannot_be_written_is_trouble() {
    let site = Site::small();
    assert_eq!(site.exit(&["build", "--no-pdf"]), 0);
    assert_eq!(site.exit(&["archive", "--all"]), 0);
    let bag = fs::read_dir(site.path().join("archive")).unwrap().map(|entry| entry.unwrap().path());
    let bag = bag.into_iter().find(|path| path.is_dir()).unwrap();
    let bag = bag.to_str().unwrap();
    let to_out: &[&[&str]] = &[
        &["schema", "report"],
        &["schema", "site"],
        &["explain"],
        &["explain", "S101"],
        &["completions", "bash"],
        &["status"],
        &["status", "--format", "json"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["build", "--no-pdf", "--format", "json"],
        &["diff", bag, bag],
        &["verify", bag, "--format", "short"],
        &["--help"],
        &["--version"],
        &["build", "--help"],
    ];
    let run = |arguments: &[&str], redirect: &str| {
        let script = format!("exec '{}' \"$@\" {redirect}", env!("CARGO_BIN_EXE_gongkai"));
        let mut command = std::process::Command::new("sh");
        command.args(["-c", &script, "sh"]).args(arguments).current_dir(site.path()).env("LC_ALL", "zh_CN.UTF-8");
        command.output().unwrap()
    };
    for arguments in to_out {
        assert_eq!(run(arguments, "").status.code(), Some(0), "{arguments:?}");
        let full = run(arguments, "> /dev/full");
        let said = String::from_utf8_lossy(&full.stderr).into_owned();
        assert_eq!(full.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("输出写不进去：磁盘已满"), "{arguments:?}: {said}");
        let closed = run(arguments, "| true");
        assert_eq!(closed.status.code(), Some(0), "{arguments:?}");
        assert!(!String::from_utf8_lossy(&closed.stderr).contains("输出写不进去"), "{arguments:?}");
    }
    // What is said on standard error is no output, but findings that nobody could read are trouble too; and none is a panic.
    let site = site.write("r/items/01-a.yaml", "problem: x\nmesures: []\n");
    let lost = gongkai_to_full(&site, &["check"]);
    assert_eq!(lost.code(), Some(2));
}

fn gongkai_to_full(site: &Site, arguments: &[&str]) -> std::process::ExitStatus {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    gongkai().args(arguments).current_dir(site.path()).stderr(full).status().unwrap()
}

/// What a code forge or an editor opens is named from where the command was called.
#[test]
fn files_are_named_from_the_working_folder() {
    let site = Site::small()
        .write("r/items/01-a.yaml", "problem: x\nmesures: []\n")
        .write_beside("themes/official/templates/404.html", "{{ 'open }}");
    let absolute = site.content().to_str().unwrap().to_owned();
    for (content, folder, there) in
        [("content", "", ""), (absolute.as_str(), "", ""), (".", "content", "../"), ("../content", "themes", "../")]
    {
        let prefix = if folder == "content" {
            ""
        } else if folder.is_empty() {
            "content/"
        } else {
            "../content/"
        };
        let run = |format: &str| {
            let mut command = gongkai();
            command.args(["check", "--content", content, "--format", format]).current_dir(site.path().join(folder));
            let run = command.output().unwrap();
            assert_eq!(run.status.code(), Some(1));
            String::from_utf8([run.stdout, run.stderr].concat()).unwrap()
        };
        let file = format!("{prefix}r/items/01-a.yaml");
        let short = run("short");
        assert!(short.lines().any(|line| line.starts_with(&format!("{file}:2:1: error[S108]"))), "{content}: {short}");
        assert!(run("github").contains(&format!("title=S108,file={file},line=2")), "{content}");
        assert!(run("human").contains(&format!("--> {file}:2:1")), "{content}: {}", run("human"));
        let json: serde_json::Value =
            serde_json::from_str(&run("json").split("\n]").next().map(|a| format!("{a}\n]")).unwrap()).unwrap();
        assert!(json.as_array().unwrap().iter().any(|finding| finding["file"] == file.as_str()), "{content}");
        assert!(run("sarif").contains(&format!("\"uri\": \"{file}\"")), "{content}");
        // Each file that is named is one that is there.
        for finding in json.as_array().unwrap() {
            let named = site.path().join(folder).join(finding["file"].as_str().unwrap());
            assert!(named.exists(), "{content}: {} is not there", named.display());
        }
        let theme = format!("{there}themes/official/templates/404.html");
        assert!(json.as_array().unwrap().iter().any(|finding| finding["file"] == theme.as_str()), "{content}: {theme}");
    }
}

/// A file may have any name, and its name must not write on the terminal of who reads it.
#[test]
fn names_do_not_steer_the_terminal() {
    let name = "a\u{1b}]0;title\u{7}\u{1b}[2J\nb\u{202e}\u{9b}31m.csv";
    let site = Site::small();
    assert_eq!(site.exit(&["build", "--no-pdf"]), 0);
    // An attachment of this name is refused (S146), and what is said of it is held to the same.
    let site = site.write(&format!("r/attachments/{name}"), "1\n").write(&format!("r/{name}"), "1\n");
    let site = site.write_beside(name, "no announcement");
    let site = site.write_beside(&format!("output/{name}"), "1\n");
    for arguments in [
        &["check"][..],
        &["check", "--format", "short"],
        &["check", "--format", "github"],
        &["check", "--format", "json"],
        &["check", "--content", name],
        &["build", "--no-pdf"],
        &["build", "--no-pdf", "--format", "short"],
        &["import", name],
        &["import", name, "--format", "short"],
        &["import", "\u{1b}[2Jnowhere"],
        &["verify", name],
        &["verify", "\u{1b}[2J.zip"],
        &["diff", name, name],
        &["archive", "\u{1b}[2J"],
        &["approve", "\u{1b}[2J", "--role", "\u{1b}[2J", "--name", "b"],
        &["status", "--archive", "\u{1b}[2J"],
        &["explain", "\u{1b}[2J"],
        &["\u{1b}[2J"],
        &["check", "--\u{1b}[2J"],
        &["check", "--as-of", "\u{1b}[2J"],
    ] {
        for lang in ["zh", "en"] {
            let run = site.run(&[arguments, &["--lang", lang]].concat());
            let said = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
            let steers = |mark: char| mark != '\n' && mark.is_control() || mark == '\u{202e}';
            assert!(!said.contains(steers), "{arguments:?}: {said:?}");
            assert!(!said.contains("\nb"), "{arguments:?}: a name broke the line: {said:?}");
        }
    }
}

/// Help says what to type, which on Windows is not the name of the file.
#[test]
fn help_names_the_program_whatever_its_file_is_called() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("gongkai.exe");
    fs::copy(env!("CARGO_BIN_EXE_gongkai"), &program).unwrap();
    for arguments in
        [["--lang", "en", "help", "build"].as_slice(), &["--lang", "en", "--help"], &["--lang", "en", "chck"]]
    {
        let output = std::process::Command::new(&program).args(arguments).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert!(said.contains("gongkai") && !said.contains("gongkai.exe"), "{arguments:?}: {said}");
    }
}

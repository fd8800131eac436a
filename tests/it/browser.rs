//! Built sites in a real browser and under the Nu HTML checker, by the scripts in tests/browser and tests/validators.
//!
//! With `GONGKAI_ALL_TESTS=1` (as `make test` sets it) a missing tool is a failure; without it, the test says what it left out.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn gongkai(arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_gongkai")).current_dir(root()).args(arguments).output().unwrap();
    assert!(output.status.success(), "gongkai {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Builds a site of every page kind, with and without windows, statuses and PDFs; keeps the folder until dropped.
fn sites() -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let text = |path: &Path| path.display().to_string();
    let pdf = if has_fonts() { "--fresh" } else { "--no-pdf" };
    let example = path("example");
    gongkai(&["build", pdf, "--content", "content", "--output", &text(&example)]);
    let newcomer = path("newcomer");
    gongkai(&["init", &text(&newcomer)]);
    let newcomer_output = newcomer.join("output");
    gongkai(&["build", "--no-pdf", "--content", &text(&newcomer.join("content")), "--output", &text(&newcomer_output)]);
    let many = path("many");
    gongkai(&["synth", &text(&many.join("content")), "--reports", "60", "--items", "3"]);
    let many_output = many.join("output");
    gongkai(&["build", "--no-pdf", "--content", &text(&many.join("content")), "--output", &text(&many_output)]);
    let stages = path("stages");
    gongkai(&["build", "--no-pdf", "--content", "tests/fixtures/stages/content", "--output", &text(&stages)]);
    (folder, vec![example, newcomer_output, many_output, stages])
}

/// Whether the free faces that `make` fetches are there.
fn has_fonts() -> bool {
    cfg!(feature = "pdf") && root().join(".cache/fonts/FandolFang-Regular.otf").exists()
}

/// Runs a check over every site; where its tools are missing, fails or says so.
fn check(name: &str, tools: &[&Path], command: impl Fn(&Path) -> Command) {
    if let Some(missing) = tools.iter().find(|tool| !tool.exists()) {
        crate::left_out(&format!("{name}: {} is missing (make test sets it up)", missing.display()));
        return;
    }
    let (_folder, sites) = sites();
    for site in sites {
        let output = command(&site).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        let complained = String::from_utf8_lossy(&output.stderr);
        println!("{name}, {}: {}", site.display(), said.lines().last().unwrap_or_default());
        assert!(output.status.success(), "{name}, {}:\n{said}{complained}", site.display());
    }
}

#[test]
fn pages_work_in_a_browser() {
    let script = root().join("tests/browser/site.mjs");
    let tools = [Path::new("/usr/bin/chromium"), &root().join("tests/browser/node_modules/playwright-core")];
    check("browser", &tools, |site| {
        let mut command = Command::new("node");
        command.arg(&script).arg(site);
        command
    });
}

#[test]
fn pages_are_valid_html() {
    let script = root().join("tests/validators/html.sh");
    let tools = [&*root().join("tests/validators/node_modules/vnu-jar")];
    check("Nu HTML checker", &tools, |site| {
        let mut command = Command::new("sh");
        command.arg(&script).arg(site);
        command
    });
}

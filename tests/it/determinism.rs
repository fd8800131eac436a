//! Same input, same bytes, and nothing of the machine in them.

use std::{path::Path, process::Command};

use crate::site::{Site, files, gongkai};

/// Builds a site into `output` with the binary under a changed surrounding.
fn build(site: &Site, output: &Path, change: impl FnOnce(&mut Command) -> &mut Command) {
    let mut command = gongkai();
    command.args(["build", "--no-pdf", "--quiet", "--content"]).arg(site.content()).arg("--output").arg(output);
    change(&mut command);
    assert!(command.status().unwrap().success());
}

fn same(site: &Site, what: &str, change: impl FnOnce(&mut Command) -> &mut Command) {
    let plain = site.path().join("plain/output");
    if !plain.exists() {
        build(site, &plain, |command| command);
    }
    let changed = site.path().join("changed").join(what).join("output");
    build(site, &changed, change);
    let (plain, changed) = (files(&plain), files(&changed));
    let different: Vec<&String> =
        plain.keys().chain(changed.keys()).filter(|name| plain.get(*name) != changed.get(*name)).collect();
    assert!(different.is_empty(), "{what}: {different:?}");
}

#[test]
fn surroundings_do_not_show() {
    let site = Site::synthetic(3, 3);
    same(&site, "locale", |command| command.env("LC_ALL", "en_US.UTF-8").env("LANG", "C"));
    same(&site, "zone", |command| command.env("TZ", "America/New_York"));
    same(&site, "user", |command| command.env("USER", "someone").env("HOME", "/nowhere").env("HOSTNAME", "elsewhere"));
    same(&site, "day", |command| command.args(["--as-of", "2030-01-01"]));
    same(&site, "epoch", |command| command.env("SOURCE_DATE_EPOCH", "1893427200"));
    same(&site, "language", |command| command.args(["--lang", "en"]));
    same(&site, "folder", |command| command.current_dir("/"));
}

/// Content made in another order, in another folder, under another mask of rights.
#[test]
fn copies_of_the_content_give_the_same_bytes() {
    let site = Site::example();
    let first = site.build().ok().files();
    let other = Site::empty();
    let mut content: Vec<_> = files(&site.content()).into_iter().collect();
    content.reverse();
    let other = content.into_iter().fold(other, |other, (path, bytes)| other.write(&path, bytes));
    let script = format!("umask 077; exec '{}' build --no-pdf --quiet", env!("CARGO_BIN_EXE_gongkai"));
    assert!(Command::new("sh").args(["-c", &script]).current_dir(other.path()).status().unwrap().success());
    assert!(files(&other.output()) == first);
}

/// The number of threads is that of the processors the process may use.
#[test]
fn the_number_of_threads_does_not_show() {
    let site = Site::synthetic(6, 2);
    let first = site.build().ok().files();
    let run = Command::new("taskset")
        .args(["-c", "0", env!("CARGO_BIN_EXE_gongkai"), "build", "--no-pdf", "--quiet", "--fresh"])
        .current_dir(site.path())
        .status();
    match run {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            crate::left_out("taskset is not here");
            return;
        }
        run => assert!(run.unwrap().success(), "the build on one processor failed"),
    }
    assert!(files(&site.output()) == first);
}

#[test]
fn a_reusing_build_gives_the_bytes_of_a_fresh_one() {
    let site = Site::synthetic(4, 3);
    site.build().ok();
    let site = site.replace("report-00002/items/02-item-02.yaml", "problem: ", "problem: 更新的");
    let reusing = site.build().ok();
    assert_eq!(reusing.finished.reused, 3);
    let reusing = reusing.files();
    let other =
        files(&site.content()).into_iter().fold(Site::empty(), |other, (path, bytes)| other.write(&path, bytes));
    assert!(other.build().ok().files() == reusing);
}

#[test]
fn nothing_of_the_machine_is_in_the_output() {
    let site = Site::example();
    let mut machine = vec![
        site.path().to_str().unwrap().to_owned(),
        std::env::temp_dir().to_str().unwrap().to_owned() + "/",
        env!("CARGO_MANIFEST_DIR").to_owned(),
        env!("CARGO_BIN_EXE_gongkai").to_owned(),
    ];
    let output = |program: &str| Command::new(program).output().ok().and_then(|run| String::from_utf8(run.stdout).ok());
    machine.extend([output("hostname"), output("whoami")].into_iter().flatten().map(|name| name.trim().to_owned()));
    // A name as short or common as these stands in every text.
    machine.retain(|word| word.len() > 3 && !["root", "user", "localhost", "html"].contains(&word.as_str()));
    assert!(machine.len() >= 4);
    for (name, bytes) in site.build().ok().files() {
        for word in &machine {
            assert!(memchr::memmem::find(&bytes, word.as_bytes()).is_none(), "{name} holds {word}");
        }
    }
}

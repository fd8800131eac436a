//! Other people's tools on our snapshots: tests/validators/archive.sh.

use std::process::Command;

use super::*;

#[test]
fn other_tools_accept_a_snapshot() {
    let place = Place::built(1);
    place.archive();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validators/archive.sh");
    let output = Command::new("bash").arg(script).arg(place.bag()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    println!("{said}");
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}

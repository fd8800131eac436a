//! `gongkai verify`: whether a snapshot is still what it was.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{
    DONE, Session, TROUBLE,
    common::{FormatArg, exit_code},
    terminal,
};
use crate::{
    archive::{Verifier, VerifyOptions, verify},
    diagnostics::{Code, Diagnostic, Place, has_errors},
    source::files,
};

#[derive(Args)]
pub(super) struct Verify {
    #[arg(value_name = "PATH")]
    path: PathBuf,
    #[arg(long, value_name = "KEY")]
    public_key: Option<String>,
    #[arg(long, value_name = "SHA256")]
    head: Option<String>,
    #[arg(long, value_enum, default_value = "human")]
    format: FormatArg,
}

impl Verify {
    pub(super) fn run(self, session: Session) -> u8 {
        let format = self.format.format();
        let public_key = match self.public_key.as_deref().map(read_key).transpose() {
            Ok(key) => key,
            Err(finding) => {
                session.findings(&[*finding], format);
                return TROUBLE;
            }
        };
        let signed = public_key.is_some();
        let options = VerifyOptions { path: self.path, public_key, head: self.head };
        let bar = session.bar();
        let mut verified = verify(&options, &|progress| terminal::advance(&bar, progress));
        bar.finish_and_clear();
        verified.findings.extend(verified.note(&options.path));
        session.findings(&verified.findings, format);
        session.count(&verified.findings, format);
        let args = [
            ("bags", verified.bags.to_string()),
            ("files", verified.files.to_string()),
            ("bytes", verified.bytes.to_string()),
            ("lines", verified.lines.to_string()),
            ("signatures", if signed { verified.signatures.to_string() } else { "none".to_owned() }),
            ("head", verified.head.clone().unwrap_or_else(|| "none".to_owned())),
        ];
        if has_errors(&verified.findings) {
            session.complain("not-verified", &args);
            exit_code(&verified.findings, true)
        } else {
            session.say("verified", &args);
            DONE
        }
    }
}

/// A public key: the path of its file, or the key itself.
fn read_key(key: &str) -> Result<Verifier, Box<Diagnostic>> {
    let text = match files::read_bytes(Path::new(key)) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(_) => key.to_owned(),
    };
    Verifier::read(&text).map_err(|error| {
        Box::new(Diagnostic::new(Code::V213, Place::path(key)).arg("path", key).arg("error", error.to_string()))
    })
}

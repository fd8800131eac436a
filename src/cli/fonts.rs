//! `gongkai fonts`: which file serves each role in the PDF, and what to install.

use clap::Args;

use super::{DONE, FINDINGS, Session, TROUBLE, common::Common, terminal};
use crate::{diagnostics::text, pipeline::Setup};

#[derive(Args)]
pub(super) struct Fonts {
    #[command(flatten)]
    common: Common,
}

impl Fonts {
    pub(super) fn run(self, session: Session) -> u8 {
        let Some(options) = self.common.without_output(session) else { return TROUBLE };
        let mut findings = Vec::new();
        let Some(setup) = Setup::with_printer(&options, &mut findings) else {
            session.findings_of(&findings, &options, self.common.format());
            return TROUBLE;
        };
        match &setup.printer {
            Some(printer) => {
                for face in printer.fonts_report() {
                    let official = if face.official { "official" } else { "free" };
                    let args = [
                        ("role", face.role.name().to_owned()),
                        ("typeface", face.role.typeface().to_owned()),
                        ("family", face.family.clone()),
                        ("path", face.path.display().to_string()),
                        ("sha256", face.sha256.clone()),
                        ("official", official.to_owned()),
                    ];
                    terminal::print(&format!("{}\n", text(session.lang, "face", None, &args)));
                }
                session.say("fonts-advice", &[]);
                DONE
            }
            None => {
                session.findings_of(&findings, &options, self.common.format());
                session.complain("fonts-advice", &[]);
                FINDINGS
            }
        }
    }
}

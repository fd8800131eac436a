//! `gongkai explain CODE`.

use clap::Args;

use super::{DONE, Session, TROUBLE, terminal};
use crate::diagnostics::{Code, explain};

#[derive(Args)]
pub(super) struct Explain {
    code: Option<String>,
}

impl Explain {
    pub(super) fn run(self, session: Session) -> u8 {
        let Some(wanted) = self.code else {
            for code in Code::ALL {
                terminal::print(&format!("{code}  {}\n", explain::title(*code, session.lang)));
            }
            return DONE;
        };
        match wanted.parse::<Code>() {
            Ok(code) => {
                terminal::print(&explain::explain(code, session.lang));
                DONE
            }
            Err(_) => {
                session.complain("unknown-code", &[("found", wanted)]);
                TROUBLE
            }
        }
    }
}

//! `gongkai help [COMMAND]`, and the manual pages that `make install` asks for.

use clap::{Args, Command};

use super::{DONE, Session, TROUBLE, terminal};

#[derive(Args)]
pub(super) struct Help {
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

impl Help {
    /// `command` is the whole command with its help texts in the session's language.
    pub(super) fn run(self, session: Session, mut command: Command) -> u8 {
        let Some(found) = chosen(&mut command, self.command.as_deref()) else {
            return session.no_such_verb(&command, &self.command.unwrap_or_default());
        };
        terminal::print(&found.render_help().to_string());
        DONE
    }
}

#[derive(Args)]
pub(super) struct Man {
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

impl Man {
    /// `command` is the whole command with its help texts in the session's language.
    pub(super) fn run(self, session: Session, mut command: Command) -> u8 {
        let Some(found) = chosen(&mut command, self.command.as_deref()) else {
            return session.no_such_verb(&command, &self.command.unwrap_or_default());
        };
        let name = found.get_bin_name().unwrap_or("gongkai").replace(' ', "-");
        let page = clap_mangen::Man::new(found.clone().name(name));
        let mut written = Vec::new();
        if page.render(&mut written).is_err() {
            return TROUBLE;
        }
        terminal::print(&String::from_utf8_lossy(&written));
        DONE
    }
}

/// The verb of the name, or the command itself without one; `None` where there is no such verb.
fn chosen<'a>(command: &'a mut Command, name: Option<&str>) -> Option<&'a mut Command> {
    command.build();
    match name {
        None => Some(command),
        Some(name) => command.find_subcommand_mut(name),
    }
}

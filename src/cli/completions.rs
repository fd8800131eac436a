//! `gongkai completions SHELL`.

use clap::{Args, Command};
use clap_complete::Shell;

use super::{DONE, terminal};

#[derive(Args)]
pub(super) struct Completions {
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self, command: Command) -> u8 {
        // The generators would offer hidden verbs too.
        let verbs = command.get_subcommands().filter(|verb| !verb.is_hide_set()).cloned();
        let mut shown = Command::new("gongkai")
            .disable_help_subcommand(true)
            .args(command.get_arguments().cloned())
            .subcommands(verbs);
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut shown, "gongkai", &mut script);
        terminal::print(&String::from_utf8_lossy(&script));
        DONE
    }
}

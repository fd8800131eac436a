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
    pub(super) fn run(self, mut command: Command) -> u8 {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "gongkai", &mut script);
        terminal::print(&String::from_utf8_lossy(&script));
        DONE
    }
}

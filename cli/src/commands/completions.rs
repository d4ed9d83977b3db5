//! `completions`: a script that completes the command line in a shell.

use crate::outcome::{CommandResult, ExitStatus};
use crate::output;
use clap::{Args, Command};
use clap_complete::Shell;
use std::io::Write as _;

/// Write completions for a shell
#[derive(Args)]
#[command(
    after_help = "Example:\n  alexa-proactive completions bash > ~/.local/share/bash-completion/completions/alexa-proactive"
)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

const NAME: &str = "alexa-proactive";

impl Completions {
    pub(crate) fn run(self, mut command: Command) -> CommandResult {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, NAME, &mut script);
        if self.shell == Shell::Bash {
            script = fixed(&script);
        }
        output::data().write_all(&script)?;
        Ok(ExitStatus::Success)
    }
}

/// Fixes the generator's script for bash (`clap_complete` 4.6).
///
/// For a name with a hyphen, the script looks up `alexa__proactive__subcmd__check`, but the label is
/// `alexa__subcmd__proactive__subcmd__check`, so that nothing is completed after the subcommand. And bash passes
/// `--stage=live` as three words, so that the option is not the previous word.
fn fixed(script: &[u8]) -> Vec<u8> {
    const PREVIOUS: &str = "    prev=\"$3\"\n";
    const PREVIOUS_OPTION: &str = r#"    if [[ ${prev} == "=" ]] ; then
        prev="${COMP_WORDS[COMP_CWORD-2]}"
    elif [[ ${COMP_WORDS[COMP_CWORD]} == "=" ]] ; then
        cur=""
    fi
"#;
    let script = String::from_utf8_lossy(script);
    let script = script.replace(&NAME.replace('-', "__subcmd__"), &NAME.replace('-', "__"));
    script.replacen(PREVIOUS, &[PREVIOUS, PREVIOUS_OPTION].concat(), 1).into_bytes()
}

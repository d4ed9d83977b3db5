//! Confirmation of what cannot be undone.

use crate::outcome::Failure;
use crate::output;
use std::io::{self, BufRead, IsTerminal as _, Write};

/// Shows on the terminal what is going to be sent, and asks for confirmation. Fails without a terminal.
pub(crate) fn confirm(
    subject: &str,
    show: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<bool, Failure> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Err(Failure::new(format_args!(
            "{subject} needs confirmation, but standard input is not a terminal; pass `--yes`"
        )));
    }
    let mut out = output::errors();
    show(&mut out)?;
    ask(io::stdin().lock(), out)
}

fn ask(mut answers: impl BufRead, mut out: impl Write) -> Result<bool, Failure> {
    write!(out, "Send it? [y/N] ")?;
    out.flush()?;
    let mut answer = String::new();
    answers.read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_yes_confirms() {
        for (answer, confirms) in
            [("y\n", true), (" Yes \n", true), ("\n", false), ("n\n", false), ("", false), ("yo\n", false)]
        {
            let mut out = Vec::new();
            assert_eq!(ask(answer.as_bytes(), &mut out).unwrap(), confirms, "{answer:?}");
            assert!(out.starts_with(b"Send it?"));
        }
    }
}

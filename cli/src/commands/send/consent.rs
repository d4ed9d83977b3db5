//! What goes to everyone is shown first, and sent when somebody says so.

use crate::commands::preview;
use crate::outcome::Failure;
use crate::styles::{ERROR, wrapped};
use alexa_proactive::{Event, Region};
use std::io::{self, BufRead, IsTerminal as _, Write};

/// Asks on the terminal.
pub(super) fn asked(event: &Event, regions: &[Region]) -> Result<bool, Failure> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Err(Failure::new(
            "the live stage, and everyone: that is asked on a terminal, and here is none; `--yes` agrees to it",
        ));
    }
    agreed(event, regions, io::stdin().lock(), anstream::stderr().lock())
}

/// Shows what will be heard and where, and takes the answer.
fn agreed(
    event: &Event,
    regions: &[Region],
    mut answers: impl BufRead,
    mut out: impl Write,
) -> Result<bool, Failure> {
    preview::say(event, &mut out)?;
    let regions: Vec<&str> = regions.iter().map(|region| region.code()).collect();
    let question = format!("This goes to every subscriber of the live skill in {}.", regions.join(", "));
    write!(out, "\n{ERROR}{}{ERROR:#}\nSend it? [y/N] ", wrapped(&question, 0))?;
    out.flush()?;
    let mut answer = String::new();
    answers.read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alexa_proactive::ProactiveEvent as _;
    use alexa_proactive::catalog::{
        DayOfWeek, GarbageType, TrashCollectionAlert, TrashCollectionAlertActivated,
    };

    #[test]
    fn only_yes_is_yes() {
        let collection = TrashCollectionAlert::new([GarbageType::Glass], DayOfWeek::Tuesday);
        let event = TrashCollectionAlertActivated::new(collection).to_event().unwrap();
        for (answer, sends) in
            [("y\n", true), (" Yes \n", true), ("\n", false), ("n\n", false), ("", false), ("yo\n", false)]
        {
            let mut out = Vec::new();
            let agrees = agreed(&event, &Region::ALL, answer.as_bytes(), &mut out).unwrap();
            assert_eq!(agrees, sends, "{answer:?}");
            let out = String::from_utf8(out).unwrap();
            assert!(out.contains(event.name().as_str()), "{out}");
            assert!(out.contains("every subscriber of the live skill in NA, EU, FE"), "{out}");
            assert!(out.to_lowercase().contains("glass"), "the sentence: {out}");
        }
    }
}

//! `explain`: what a code of a compile error means.

use crate::outcome::{CommandResult, ExitStatus};
use crate::output;
use crate::styles::{NAME, hanging, wrapped};
use alexa_proactive::compile_errors;
use alexa_proactive_schemas::nearest;
use clap::Args;
use std::io::Write as _;

/// Explain a compile error of the macros
#[derive(Args)]
#[command(after_help = "\
Examples:
  alexa-proactive explain AP301
  alexa-proactive explain          list the codes")]
pub(crate) struct Explain {
    /// The code at the end of the error's first line, such as `AP301`
    #[arg(value_name = "CODE", value_parser = code)]
    code: Option<&'static str>,
}

impl Explain {
    pub(crate) fn run(self) -> CommandResult {
        let mut out = output::text();
        match self.code.and_then(compile_errors::explanation) {
            Some(explanation) => out.write_all(text(explanation).as_bytes())?,
            None => {
                for (code, title) in compile_errors::codes() {
                    writeln!(out, "{NAME}{code}{NAME:#}  {}", hanging(title, 0, 7))?;
                }
            }
        }
        Ok(ExitStatus::Success)
    }
}

/// Reads a code, in any case, with or without brackets.
fn code(written: &str) -> Result<&'static str, String> {
    let wanted = written.trim_matches(['[', ']']).to_ascii_uppercase();
    let codes = || compile_errors::codes().map(|(code, _)| code);
    if let Some(code) = codes().find(|code| *code == wanted) {
        return Ok(code);
    }
    Err(match nearest(&wanted, codes()) {
        Some(near) => format!("did you mean `{near}`? `alexa-proactive explain` lists the codes"),
        None => "`alexa-proactive explain` lists the codes".to_owned(),
    })
}

/// The explanation for a terminal: prose is wrapped, code is indented, and without the lines that only make it compile.
fn text(markdown: &str) -> String {
    let mut out = String::new();
    let mut paragraph = Vec::new();
    let mut is_code = false;
    for line in markdown.lines().chain([""]) {
        if !is_code && !line.is_empty() && !line.starts_with("```") {
            paragraph.push(line);
            continue;
        }
        if !paragraph.is_empty() {
            out.extend([&wrapped(&std::mem::take(&mut paragraph).join(" "), 0), "\n"]);
        }
        if line.starts_with("```") {
            is_code = !is_code;
        } else if !(is_code && (line == "#" || line.starts_with("# "))) {
            let indent = if line.is_empty() { "" } else { "    " };
            out.extend([indent, line, "\n"]);
        }
    }
    format!("{}\n", out.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_indented() {
        let markdown =
            "A: b\n\nWhy,\nsays.\n\n```compile_fail\n# use c;\n#\nstruct D {\n\n    #[e]\n}\n```\n";
        assert_eq!(text(markdown), "A: b\n\nWhy, says.\n\n    struct D {\n\n        #[e]\n    }\n");
    }

    #[test]
    fn a_code_is_known_in_any_case() {
        for written in ["AP301", "ap301", "[AP301]"] {
            assert_eq!(code(written), Ok("AP301"), "{written}");
        }
        assert!(code("AP30").is_err_and(|error| error.contains("did you mean")));
        assert!(code("E0277").is_err());
    }

    #[test]
    fn every_code_has_a_cause_an_example_and_a_fix() {
        let codes: Vec<_> = compile_errors::codes().collect();
        assert!(codes.len() > 40, "{codes:?}");
        for (code, title) in codes {
            let text = text(compile_errors::explanation(code).unwrap());
            assert!(text.starts_with(&format!("{code}: {title}\n")), "{code}");
            assert!(text.contains(&format!("[{code}]")) && text.contains("\nInstead:\n"), "{code}");
            assert!(!text.contains("```") && !text.contains("\n# "), "{code}");
        }
    }
}

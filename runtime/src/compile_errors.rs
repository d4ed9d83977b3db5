//! The explanations of the macros' compile errors, by the code at the end of an error's first line. They are the sections of
//! [`guide::errors`](crate::guide::errors).

const PAGE: &str = include_str!("../guide/errors.md");

/// Returns all codes with their titles, in their order.
///
/// ```
/// use alexa_proactive::compile_errors;
///
/// assert!(compile_errors::codes().any(|code| code == ("AP301", "A value that the set does not have")));
/// ```
pub fn codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    sections().filter_map(|section| section.lines().next()?.split_once(": "))
}

/// Returns the explanation of a code: what causes the error, an example, what the compiler says of it, and the fix. It is
/// Markdown, and begins with the code and the title.
///
/// ```
/// use alexa_proactive::compile_errors;
///
/// let text = compile_errors::explanation("AP301").unwrap();
/// assert!(text.starts_with("AP301: ") && text.contains("Instead:"));
/// assert_eq!(compile_errors::explanation("AP999"), None);
/// ```
#[must_use]
pub fn explanation(code: &str) -> Option<&'static str> {
    let is_wanted = |section: &&str| section.split_once(": ").is_some_and(|(first, _)| first == code);
    // After the last example of a topic follows the heading of the next one.
    let without_heading = |section: &'static str| match section.split_once("\n```\n\n# ") {
        Some((before, _)) => section.get(..before.len() + "\n```".len()).unwrap_or(section),
        None => section.trim_end(),
    };
    sections().find(is_wanted).map(without_heading)
}

/// The sections, each without the signs of its heading. In an example no line begins with `## `.
fn sections() -> impl Iterator<Item = &'static str> {
    PAGE.split("\n## ").skip(1)
}

//! Lays out the generated Rust as rustfmt does with the settings of this repository, because people read it.
//!
//! Every text is made without indentation. `width` is the width of its lines before it is indented.

/// The width of a line without indentation.
pub(super) const WIDTH: usize = 110;
/// The indentation of a block.
pub(super) const STEP: usize = 4;

/// Indents a text by one step.
pub(super) fn indent(text: &str) -> String {
    let step = " ".repeat(STEP);
    let mut out = String::new();
    for line in text.lines() {
        if !line.is_empty() {
            out += &step;
        }
        out += line;
        out.push('\n');
    }
    out
}

/// Returns a doc comment. Wraps lines of Markdown, but not code.
pub(super) fn doc(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut in_code = false;
    for line in text.lines() {
        in_code ^= line.starts_with("```");
        if line.is_empty() {
            out += "///\n";
        } else if in_code {
            out += &format!("/// {line}\n");
        } else {
            out += &wrapped(line, width);
        }
    }
    out
}

/// Wraps a paragraph or an item of a list.
fn wrapped(paragraph: &str, width: usize) -> String {
    let hanging = if paragraph.starts_with("- ") { "  " } else { "" };
    let mut out = String::new();
    let mut line = String::from("///");
    for word in paragraph.split(' ') {
        let is_too_wide = line.chars().count() + 1 + word.chars().count() > width;
        if is_too_wide && may_begin_a_line(word) {
            out += &format!("{line}\n");
            line = format!("/// {hanging}{word}");
        } else {
            line += &format!(" {word}");
        }
    }
    out + &line + "\n"
}

/// Returns whether a word at the beginning of a line has no special meaning in Markdown.
fn may_begin_a_line(word: &str) -> bool {
    !word.starts_with(['-', '+', '*', '#', '>', '='])
        && !word.starts_with(|first: char| first.is_ascii_digit())
}

/// Returns the head of a function up to its brace, an empty function, or a call up to its semicolon.
pub(super) fn with_arguments(head: &str, arguments: &[String], tail: &str, width: usize) -> String {
    let line = format!("{head}({}){tail}", arguments.join(", "));
    if line.chars().count() <= width {
        return line + "\n";
    }
    // rustfmt opens an empty body, too.
    let tail = if tail == " {}" { " {\n}" } else { tail };
    format!("{head}(\n{}){tail}\n", indent(&one_per_line(arguments)))
}

/// Returns items with one per line.
pub(super) fn one_per_line(items: &[String]) -> String {
    let mut lines = String::new();
    for item in items {
        lines += &format!("{item},\n");
    }
    lines
}

/// Returns `head [items];`: in one line, below its head, or with one item per line.
pub(super) fn array(head: &str, items: &[String], width: usize) -> String {
    let items_in_line = format!("&[{}];", items.join(", "));
    if head.len() + 1 + items_in_line.len() <= width {
        return format!("{head} {items_in_line}\n");
    }
    if items_in_line.len() + STEP <= width {
        return format!("{head}\n{}", indent(&items_in_line));
    }
    format!("{head} &[\n{}];\n", indent(&one_per_line(items)))
}

/// Returns `use module::{names};`, or nothing without names. `keyword` is `use` or `pub use`.
pub(super) fn import(keyword: &str, module: &str, names: &[String], width: usize) -> String {
    match names {
        [] => return String::new(),
        [name] => return format!("{keyword} {module}::{name};\n"),
        _ => {}
    }
    let line = format!("{keyword} {module}::{{{}}};", names.join(", "));
    // rustfmt breaks a list of imports two characters before the limit.
    if line.len() + 2 <= width {
        return line + "\n";
    }
    let (mut lines, mut line) = (String::new(), String::new());
    for name in names {
        if line.is_empty() {
            line = format!("{name},");
        } else if line.len() + name.len() + 2 <= width - STEP {
            line += &format!(" {name},");
        } else {
            lines += &format!("{line}\n");
            line = format!("{name},");
        }
    }
    format!("{keyword} {module}::{{\n{}}};\n", indent(&(lines + &line)))
}

/// Returns `#[diagnostic::on_unimplemented(…)]` with these texts.
pub(super) fn on_unimplemented(texts: &[(&str, String)]) -> String {
    let mut lines = Vec::new();
    for (name, text) in texts {
        lines.push(format!("{name} = {text:?}"));
    }
    // A message ends with its code.
    let code = texts.iter().find_map(|(_, text)| text.rsplit_once('[')?.1.strip_suffix(']'));
    if let Some(code) = code {
        lines.push(format!("note = \"`alexa-proactive explain {code}` says more\""));
    }
    format!("#[diagnostic::on_unimplemented(\n{})]\n", indent(&lines.join(",\n")))
}

//! The text of an event between two of its values, as far as it is known before anything is written: the end of the one,
//! and names and braces up to the other.

use crate::{Event, Kind, Site};

/// How the payload refers to a text in `localizedAttributes`: this, and the key of the text.
pub const REFERENCE: &str = "localizedattribute:";

/// What is to be written before the next value, in one piece. The derives of `alexa-proactive` and its build step collect it
/// here, site by site in the order of the catalog.
///
/// Behind a value that may be absent it is empty: all of it is written with that value or in place of it, and where the value
/// is there, a comma behind it, too.
///
/// ```
/// use alexa_proactive_schemas::{Between, event};
///
/// let messages = event("AMAZON.MessageAlert.Activated").expect("an event of Amazon's");
/// let site = |path| messages.site(path).expect("a site of it");
/// let mut between = Between::beginning(messages);
/// between.open(site("state"));
/// assert_eq!(
///     between.before(site("state.status"), None),
///     r#"{"name":"AMAZON.MessageAlert.Activated","payload":{"state":{"status":""#
/// );
/// let (freshness, group) = (site("state.freshness"), site("messageGroup"));
/// assert_eq!(between.around_optional(freshness, None), [r#"","freshness":""#, r#"","#, r#"","#]);
/// assert!(between.close());
/// assert_eq!(between.before(group, None), r#"},"messageGroup":{"#);
/// assert_eq!(between.end(), "}");
/// ```
#[derive(Debug, Default)]
pub struct Between(String);

impl Between {
    /// Nothing is written of an event.
    #[must_use]
    pub fn beginning(event: &Event) -> Self {
        Self(format!("{{\"name\":\"{}\",\"payload\":{{", event.name))
    }

    /// What stands before the value of a site, up to its first character, or its first member. `key` is that of a text which
    /// goes to `localizedAttributes`. Behind the members of an object the run takes back a comma, if there is one.
    pub fn before(&mut self, site: &Site, key: Option<&str>) -> String {
        let mut text = std::mem::take(&mut self.0);
        push_name(&mut text, site);
        let (begin, end) = match site.kind {
            Kind::Integer => ("", ","),
            Kind::Values { .. } => ("[", "],"),
            Kind::Object(_) => ("{", "},"),
            _ => ("\"", "\","),
        };
        text.push_str(begin);
        if let Some(key) = key {
            text.push_str(REFERENCE);
            push_escaped(&mut text, key);
        }
        self.0.push_str(end);
        text
    }

    /// The same where the value may be absent; then what ends the value, and what is to be written in place of all that.
    pub fn around_optional(&mut self, site: &Site, key: Option<&str>) -> [String; 3] {
        let instead = self.0.clone();
        let before = self.before(site, key);
        [before, self.rest(), instead]
    }

    /// Begins an object whose members come one by one.
    pub fn open(&mut self, site: &Site) {
        push_name(&mut self.0, site);
        self.0.push('{');
    }

    /// Ends it; whether a comma may stand behind its last member that the run has to take back.
    #[must_use]
    pub fn close(&mut self) -> bool {
        let may_have_comma = self.0.is_empty();
        self.trim();
        self.0.push_str("},");
        may_have_comma
    }

    /// How long it is by now, in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All so far, where it has to be written by itself.
    pub fn rest(&mut self) -> String {
        std::mem::take(&mut self.0)
    }

    /// The same where nothing comes behind it.
    pub fn end(&mut self) -> String {
        self.trim();
        self.rest()
    }

    fn trim(&mut self) {
        if self.0.ends_with(',') {
            self.0.pop();
        }
    }
}

fn push_name(text: &mut String, site: &Site) {
    text.push('"');
    text.push_str(site.name);
    text.push_str("\":");
}

/// What stands between the quotation marks of a text in JSON, spelt as requests are.
fn push_escaped(text: &mut String, key: &str) {
    for character in key.chars() {
        match character {
            // As Rust has it.
            '"' | '\\' | '\t' | '\n' | '\r' => text.extend(character.escape_default()),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            '\0'..' ' => text.extend(["\\u", &format!("{:04x}", u32::from(character))]),
            _ => text.push(character),
        }
    }
}

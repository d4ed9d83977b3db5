//! The state of reading one file, and the readers of single members.

use super::fault::Fault;
use super::files::FileName;
use super::json::{Json, Members, below, get};
use super::model::Site;
use super::names::{is_reserved_field, is_reserved_type, is_type_name, snake_case};
use super::titles::{Named, Titles};
use crate::nearest;
use std::collections::BTreeSet;

pub(crate) struct Reader<'a> {
    pub(crate) file: &'a FileName,
    pub(crate) document: &'a Json,
    pub(crate) faults: &'a mut Vec<Fault>,
    pub(crate) titles: &'a mut Titles,
    /// The number of faults so far, repeated ones included.
    pub(crate) fault_count: usize,
    /// The definitions being read, to detect recursion.
    pub(crate) open_definitions: Vec<String>,
    /// The paths of malformed sites. A reference to one of them is not a second fault.
    pub(crate) refused: Vec<String>,
    /// The number of sites so far, those of a definition once for each use of it.
    pub(crate) site_count: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        file: &'a FileName,
        document: &'a Json,
        faults: &'a mut Vec<Fault>,
        titles: &'a mut Titles,
    ) -> Self {
        Self {
            file,
            document,
            faults,
            titles,
            fault_count: 0,
            open_definitions: Vec::new(),
            refused: Vec::new(),
            site_count: 0,
        }
    }

    /// Records a fault. A fault in a definition is found once per use of the definition, and recorded once.
    pub(crate) fn fault(&mut self, pointer: &str, message: impl Into<String>) {
        let fault =
            Fault { file: self.file.to_string(), pointer: pointer.to_owned(), message: message.into() };
        self.fault_count += 1;
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    pub(crate) fn wrong_type(&mut self, json: &Json, pointer: &str, expected: &str) {
        self.fault(pointer, format!("found {}, expected {expected}", json.type_name()));
    }

    /// Returns the members of an object with any names.
    pub(crate) fn members(&mut self, json: &'a Json, pointer: &str) -> Option<Members<'a>> {
        match json {
            Json::Object(members) => Some(members),
            other => {
                self.wrong_type(other, pointer, "an object");
                None
            }
        }
    }

    /// Returns the members of an object, and reports those that are not among the keywords.
    pub(crate) fn object(&mut self, json: &'a Json, pointer: &str, keywords: &[&str]) -> Option<Members<'a>> {
        let members = self.members(json, pointer)?;
        self.check_keywords(members, pointer, keywords);
        Some(members)
    }

    pub(crate) fn check_keywords(&mut self, members: Members<'a>, pointer: &str, keywords: &[&str]) {
        for (keyword, _) in members {
            if !keywords.contains(&keyword.as_str()) {
                let near = nearest(keyword, keywords.iter().copied());
                let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                let message =
                    format!("unknown keyword `{keyword}`; expected one of {}{hint}", list(keywords));
                self.fault(&below(pointer, keyword), message);
            }
        }
    }

    /// Returns a required member.
    pub(crate) fn member(&mut self, members: Members<'a>, name: &str, pointer: &str) -> Option<&'a Json> {
        let member = get(members, name);
        if member.is_none() {
            self.fault(pointer, format!("`{name}` is missing"));
        }
        member
    }

    pub(crate) fn text(&mut self, members: Members<'a>, name: &str, pointer: &str) -> Option<String> {
        let json = self.member(members, name, pointer)?;
        self.non_empty_text(json, &below(pointer, name)).map(str::to_owned)
    }

    pub(crate) fn optional_text(
        &mut self,
        members: Members<'a>,
        name: &str,
        pointer: &str,
    ) -> Option<String> {
        let json = get(members, name)?;
        self.non_empty_text(json, &below(pointer, name)).map(str::to_owned)
    }

    fn non_empty_text(&mut self, json: &'a Json, pointer: &str) -> Option<&'a str> {
        match json {
            Json::Text(text) if text.is_empty() => self.fault(pointer, "is empty"),
            Json::Text(text) => match text.chars().find(|character| is_control(*character)) {
                None => return Some(text),
                Some(control) => {
                    let code = u32::from(control);
                    let message = format!(
                        "found the control character U+{code:04X}, expected none but line feeds (`\\n`); remove it"
                    );
                    self.fault(pointer, message);
                }
            },
            other => self.wrong_type(other, pointer, "a string"),
        }
        None
    }

    /// Reads an optional array of unique strings.
    pub(crate) fn texts(&mut self, members: Members<'a>, name: &str, pointer: &str) -> Vec<String> {
        let here = below(pointer, name);
        match get(members, name) {
            None => Vec::new(),
            Some(Json::List(items)) => self.unique_texts(items, &here),
            Some(other) => {
                self.wrong_type(other, &here, "an array");
                Vec::new()
            }
        }
    }

    /// Reads a required array of unique strings.
    pub(crate) fn non_empty_texts(&mut self, members: Members<'a>, name: &str, pointer: &str) -> Vec<String> {
        let items = self.non_empty_items(members, name, pointer);
        self.unique_texts(items, &below(pointer, name))
    }

    fn unique_texts(&mut self, items: &'a [Json], pointer: &str) -> Vec<String> {
        let (mut texts, mut known) = (Vec::new(), BTreeSet::new());
        for (index, item) in items.iter().enumerate() {
            let here = format!("{pointer}/{index}");
            let Some(text) = self.non_empty_text(item, &here) else { continue };
            if known.insert(text) {
                texts.push(text.to_owned());
            } else {
                self.fault(&here, format!("duplicate `{text}`"));
            }
        }
        texts
    }

    /// Returns the items of a required array.
    pub(crate) fn non_empty_items(&mut self, members: Members<'a>, name: &str, pointer: &str) -> &'a [Json] {
        let here = below(pointer, name);
        match self.member(members, name, pointer) {
            None => {}
            Some(Json::List(items)) if items.is_empty() => self.fault(&here, "is empty"),
            Some(Json::List(items)) => return items,
            Some(other) => self.wrong_type(other, &here, "an array"),
        }
        &[]
    }

    pub(crate) fn flag(&mut self, members: Members<'a>, name: &str, pointer: &str) -> bool {
        match get(members, name) {
            None => false,
            Some(Json::Bool(true)) => true,
            Some(_) => {
                self.fault(&below(pointer, name), "expected `true`, or no such member");
                false
            }
        }
    }

    /// Checks a member that has the same value in every file.
    pub(crate) fn expect(&mut self, members: Members<'a>, name: &str, expected: &str, pointer: &str) {
        match self.member(members, name, pointer) {
            Some(Json::Text(text)) if text != expected => {
                self.fault(&below(pointer, name), format!("found `{text}`, expected `{expected}`"));
            }
            Some(Json::Text(_)) | None => {}
            Some(other) => self.wrong_type(other, &below(pointer, name), &format!("`{expected}`")),
        }
    }

    pub(crate) fn type_title(&mut self, members: Members<'a>, pointer: &str) -> Option<String> {
        let title = self.text(members, "title", pointer)?;
        if is_type_name(&title) {
            return Some(title);
        }
        self.fault(&below(pointer, "title"), format!("`{title}` cannot name a Rust type"));
        None
    }

    /// Claims a title for a type. Returns `None` if another type has it, or if it is missing, which is a fault already.
    pub(crate) fn claim_title(&mut self, title: &str, named: Named, pointer: &str) -> Option<()> {
        if title.is_empty() {
            return None;
        }
        let module = snake_case(title);
        let claimed = if is_reserved_type(title) {
            Err(format!("`{title}` is the name of a type of the library"))
        } else if matches!(named, Named::Event { .. }) && is_reserved_field(&module) {
            Err(format!("the module of `{title}` would be `{module}`, which is reserved in Rust"))
        } else {
            self.titles.claim(title, named, self.file, pointer)
        };
        claimed.map_err(|message| self.fault(&below(pointer, "title"), message)).ok()
    }

    /// Returns the site at a path that another part of the file names.
    pub(crate) fn find<'s>(&mut self, sites: &[&'s Site], path: &str, pointer: &str) -> Option<&'s Site> {
        let site = sites.iter().copied().find(|site| site.path == path);
        if site.is_none() && !self.is_refused(path) {
            self.fault(pointer, format!("no site at `{path}`"));
        }
        site
    }

    /// Returns whether the site at the path, or one above it, is malformed.
    pub(crate) fn is_refused(&self, path: &str) -> bool {
        self.refused.iter().any(|refused| {
            refused.is_empty()
                || path
                    .strip_prefix(refused.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}

/// Returns the path of a member. The path of the payload itself is empty.
pub(crate) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Returns whether a character controls how others are shown. The documentation of the generated types has the texts, and
/// rustc refuses some of these characters there: a lone `\r`, and those that reorder text (<https://trojansource.codes>).
fn is_control(character: char) -> bool {
    let is_bidi = matches!(
        character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    is_bidi || character.is_control() && character != '\n'
}

fn list(names: &[&str]) -> String {
    let mut list = Vec::new();
    for name in names {
        list.push(format!("`{name}`"));
    }
    list.join(", ")
}

//! The reader of one file: what it keeps while it reads, and how it takes the members of an object.

use super::Fault;
use super::json::{Json, Members, below, get};
use super::model::{Site, ValueSet};
use super::names::{is_taken_type, is_type_name};
use super::titles::{Named, Titles};

pub(crate) struct Reader<'a> {
    pub(crate) file: &'a str,
    pub(crate) document: &'a Json,
    pub(crate) faults: &'a mut Vec<Fault>,
    pub(crate) titles: &'a mut Titles,
    /// How many faults were met, those that were told before included.
    pub(crate) met: usize,
    /// The definitions that are being read; one that leads back to itself has no end.
    pub(crate) open: Vec<String>,
    /// The paths of what was refused: that nothing can be found there is no second fault.
    pub(crate) refused: Vec<String>,
}

impl<'a> Reader<'a> {
    /// Keeps a fault; one in a definition is met wherever the definition is used, and told once.
    pub(crate) fn fault(&mut self, pointer: &str, message: impl Into<String>) {
        let fault =
            Fault { file: self.file.to_owned(), pointer: pointer.to_owned(), message: message.into() };
        self.met += 1;
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    fn other_type(&mut self, json: &Json, pointer: &str, expected: &str) {
        self.fault(pointer, format!("is {}, not {expected}", json.type_name()));
    }

    /// The members of an object, whatever they are called.
    pub(crate) fn members(&mut self, json: &'a Json, pointer: &str) -> Option<Members<'a>> {
        match json {
            Json::Object(members) => Some(members),
            other => {
                self.other_type(other, pointer, "an object");
                None
            }
        }
    }

    /// The members of an object whose keywords are all known.
    pub(crate) fn object(&mut self, json: &'a Json, pointer: &str, keywords: &[&str]) -> Option<Members<'a>> {
        let members = self.members(json, pointer)?;
        self.known(members, pointer, keywords);
        Some(members)
    }

    pub(crate) fn known(&mut self, members: Members<'a>, pointer: &str, keywords: &[&str]) {
        for (keyword, _) in members {
            if !keywords.contains(&keyword.as_str()) {
                self.fault(
                    &below(pointer, keyword),
                    format!("unknown keyword `{keyword}`; known here are {}", list(keywords)),
                );
            }
        }
    }

    /// The member with this name; that it is missing is a fault.
    pub(crate) fn member(&mut self, members: Members<'a>, name: &str, pointer: &str) -> Option<&'a Json> {
        let member = get(members, name);
        if member.is_none() {
            self.fault(pointer, format!("`{name}` is missing"));
        }
        member
    }

    pub(crate) fn text(&mut self, members: Members<'a>, name: &str, pointer: &str) -> Option<String> {
        let json = self.member(members, name, pointer)?;
        self.filled(json, &below(pointer, name)).map(str::to_owned)
    }

    /// The same, where the member may be absent.
    pub(crate) fn optional_text(
        &mut self,
        members: Members<'a>,
        name: &str,
        pointer: &str,
    ) -> Option<String> {
        let json = get(members, name)?;
        self.filled(json, &below(pointer, name)).map(str::to_owned)
    }

    fn filled(&mut self, json: &'a Json, pointer: &str) -> Option<&'a str> {
        match json {
            Json::Text(text) if text.is_empty() => self.fault(pointer, "is empty"),
            Json::Text(text) => return Some(text),
            other => self.other_type(other, pointer, "a string"),
        }
        None
    }

    /// An array of strings without doubles; nothing where the member is absent.
    pub(crate) fn texts(&mut self, members: Members<'a>, name: &str, pointer: &str) -> Vec<String> {
        let here = below(pointer, name);
        match get(members, name) {
            None => Vec::new(),
            Some(Json::List(items)) => self.each_text(items, &here),
            Some(other) => {
                self.other_type(other, &here, "an array");
                Vec::new()
            }
        }
    }

    /// The same, where one has to be there.
    pub(crate) fn some_texts(&mut self, members: Members<'a>, name: &str, pointer: &str) -> Vec<String> {
        let items = self.some_items(members, name, pointer);
        self.each_text(items, &below(pointer, name))
    }

    fn each_text(&mut self, items: &'a [Json], pointer: &str) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let here = below(pointer, index);
            let Some(text) = self.filled(item, &here) else { continue };
            if texts.iter().any(|other| other == text) {
                self.fault(&here, format!("`{text}` is given twice"));
            } else {
                texts.push(text.to_owned());
            }
        }
        texts
    }

    /// The items of an array that is there and has some.
    pub(crate) fn some_items(&mut self, members: Members<'a>, name: &str, pointer: &str) -> &'a [Json] {
        let here = below(pointer, name);
        match self.member(members, name, pointer) {
            None => {}
            Some(Json::List(items)) if items.is_empty() => self.fault(&here, "is empty"),
            Some(Json::List(items)) => return items,
            Some(other) => self.other_type(other, &here, "an array"),
        }
        &[]
    }

    pub(crate) fn flag(&mut self, members: Members<'a>, name: &str, pointer: &str) -> bool {
        match get(members, name) {
            None => false,
            Some(Json::Bool(true)) => true,
            Some(_) => {
                self.fault(&below(pointer, name), "is either `true` or absent");
                false
            }
        }
    }

    /// A member that says the same in every file.
    pub(crate) fn expect(&mut self, members: Members<'a>, name: &str, expected: &str, pointer: &str) {
        match self.member(members, name, pointer) {
            Some(Json::Text(text)) if text != expected => {
                self.fault(&below(pointer, name), format!("is `{text}`, not `{expected}`"));
            }
            Some(Json::Text(_)) | None => {}
            Some(other) => self.other_type(other, &below(pointer, name), &format!("`{expected}`")),
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

    /// Gives a title to a type; `None` where another type has it, or where it is missing, which is told already.
    pub(crate) fn name(&mut self, title: &str, named: Named, pointer: &str) -> Option<()> {
        if title.is_empty() {
            return None;
        }
        let given = if is_taken_type(title) {
            Err(format!("`{title}` is the name of a type of the library"))
        } else {
            self.titles.give(title, named, self.file, pointer)
        };
        given.map_err(|message| self.fault(&below(pointer, "title"), message)).ok()
    }

    pub(crate) fn value_set_titled(&self, title: &str) -> Option<&ValueSet> {
        self.titles.value_sets().find(|set| set.title == title)
    }

    /// The site at a path that another part of the file names.
    pub(crate) fn find<'s>(&mut self, sites: &[&'s Site], path: &str, pointer: &str) -> Option<&'s Site> {
        let site = sites.iter().copied().find(|site| site.path == path);
        if site.is_none() && !self.is_refused(path) {
            self.fault(pointer, format!("there is nothing at `{path}`"));
        }
        site
    }

    /// Whether what is at the path was refused, or what is above it.
    pub(crate) fn is_refused(&self, path: &str) -> bool {
        self.refused.iter().any(|refused| {
            refused.is_empty()
                || path
                    .strip_prefix(refused.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}

/// The path of a member; the payload's own path is empty.
pub(crate) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

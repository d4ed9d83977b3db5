//! From JSON to what it means; whatever a file says that the catalog's grammar does not know is a fault.
//!
//! A file is a JSON Schema (2020-12) made of a few keywords and of the catalog's own annotations (`x-…`). Nothing is
//! passed over: a keyword that is not read here would be a fact that validators know and the types do not.

use super::Fault;
use super::json::{Json, below, parse};
use super::model::{Catalog, Condition, Event, Kind, Piece, Sentence, Site, Value, ValueSet, walk};
use super::names::{is_member_name, is_taken, is_type_name, is_value_name, snake_case, upper_camel_case};
use super::sentence;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
const LOCALES: &str = "locales.json";

/// The catalog that the files hold, or all that is wrong with them.
pub(crate) fn catalog(files: &[(String, Vec<u8>)]) -> Result<Catalog, Vec<Fault>> {
    let mut catalog = Catalog::default();
    let mut faults = Vec::new();
    let mut shapes = Vec::new();
    for (file, text) in files {
        let document = match parse(text) {
            Ok(document) => document,
            Err((pointer, message)) => {
                faults.push(Fault { file: file.clone(), pointer, message });
                continue;
            }
        };
        let mut reader = Reader {
            file,
            document: &document,
            faults: &mut faults,
            sets: &mut catalog.value_sets,
            shapes: &mut shapes,
        };
        if file == LOCALES {
            catalog.locales = reader.locales();
        } else if let Some(event) = reader.event() {
            catalog.events.push(event);
        }
    }
    let mut fault = |file: &str, pointer: &str, message: String| {
        faults.push(Fault { file: file.to_owned(), pointer: pointer.to_owned(), message });
    };
    if catalog.locales.is_none() && !files.iter().any(|(file, _)| file == LOCALES) {
        fault(LOCALES, "", "the file is missing".to_owned());
    }
    if files.iter().all(|(file, _)| file == LOCALES) {
        fault("", "", "there is no event".to_owned());
    }
    across_events(&catalog, &shapes, &mut faults);
    if faults.is_empty() { Ok(catalog) } else { Err(faults) }
}

/// An object type or a timestamp definition that was read: title, JSON, file and pointer.
struct Shape {
    title: String,
    json: Json,
    file: String,
    pointer: String,
}

/// What no single file can tell: names that two events share.
fn across_events(catalog: &Catalog, shapes: &[Shape], faults: &mut Vec<Fault>) {
    for (index, event) in catalog.events.iter().enumerate() {
        let mut fault = |pointer: &str, message: String| {
            faults.push(Fault { file: event.file.clone(), pointer: pointer.to_owned(), message });
        };
        for other in &catalog.events[..index] {
            if other.name == event.name {
                fault("/x-event", format!("`{}` is the event of {} too", event.name, other.file));
            }
            if other.title == event.title {
                fault("/title", format!("`{}` is the title of {} too", event.title, other.file));
            }
        }
        if catalog.value_sets.iter().any(|set| set.title == event.title)
            || shapes.iter().any(|shape| shape.title == event.title)
        {
            fault("/title", format!("`{}` is the title of a value set or of an object too", event.title));
        }
        for (index, locale) in event.locales.iter().enumerate() {
            let known = catalog.locales.as_ref();
            if known.is_some_and(|known| !known.values.iter().any(|value| value.name == *locale)) {
                fault(&format!("/x-locales/{index}"), format!("`{locale}` is not in {LOCALES}"));
            }
        }
    }
    for shape in shapes {
        if catalog.value_sets.iter().any(|set| set.title == shape.title) {
            faults.push(Fault {
                file: shape.file.clone(),
                pointer: format!("{}/title", shape.pointer),
                message: format!("`{}` is the title of a value set too", shape.title),
            });
        }
    }
}

struct Reader<'a> {
    file: &'a str,
    document: &'a Json,
    faults: &'a mut Vec<Fault>,
    sets: &'a mut Vec<ValueSet>,
    shapes: &'a mut Vec<Shape>,
}

type Members<'a> = &'a [(String, Json)];

impl<'a> Reader<'a> {
    fn fault(&mut self, pointer: &str, message: impl Into<String>) {
        self.faults.push(Fault {
            file: self.file.to_owned(),
            pointer: pointer.to_owned(),
            message: message.into(),
        });
    }

    /// The members of an object whose keywords are all known.
    fn object(&mut self, json: &'a Json, pointer: &str, keywords: &[&str]) -> Option<Members<'a>> {
        let Json::Object(members) = json else {
            self.fault(pointer, format!("is {}, not an object", json.type_name()));
            return None;
        };
        for (keyword, _) in members {
            if !keywords.contains(&keyword.as_str()) {
                self.fault(
                    &below(pointer, keyword),
                    format!("unknown keyword `{keyword}`; known here are {}", list(keywords)),
                );
            }
        }
        Some(members)
    }

    fn required_text(&mut self, members: Members<'a>, name: &str, pointer: &str) -> String {
        match get(members, name) {
            Some(Json::Text(text)) if !text.is_empty() => text.clone(),
            Some(_) => {
                self.fault(&below(pointer, name), "is not a text");
                String::new()
            }
            None => {
                self.fault(pointer, format!("`{name}` is missing"));
                String::new()
            }
        }
    }

    /// An array of strings without doubles; nothing where the member is absent.
    fn texts(&mut self, members: Members<'a>, name: &str, pointer: &str) -> Vec<String> {
        let here = below(pointer, name);
        let items = match get(members, name) {
            None => return Vec::new(),
            Some(Json::List(items)) => items,
            Some(_) => {
                self.fault(&here, "is not an array");
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match item {
                Json::Text(text) if texts.contains(text) => {
                    self.fault(&below(&here, index), format!("`{text}` is given twice"));
                }
                Json::Text(text) if !text.is_empty() => texts.push(text.clone()),
                _ => self.fault(&below(&here, index), "is not a text"),
            }
        }
        texts
    }

    fn flag(&mut self, members: Members<'a>, name: &str, pointer: &str) -> bool {
        match get(members, name) {
            None => false,
            Some(Json::Bool(true)) => true,
            Some(_) => {
                self.fault(&below(pointer, name), "is either `true` or absent");
                false
            }
        }
    }

    fn type_title(&mut self, members: Members<'a>, pointer: &str) -> String {
        let title = self.required_text(members, "title", pointer);
        if !title.is_empty() && !is_type_name(&title) {
            self.fault(&below(pointer, "title"), format!("`{title}` cannot name a Rust type"));
        }
        title
    }

    fn expect_type(&mut self, members: Members<'a>, expected: &str, pointer: &str) {
        if get(members, "type") != Some(&Json::Text(expected.to_owned())) {
            self.fault(&below(pointer, "type"), format!("is not `{expected}`"));
        }
    }

    fn event(&mut self) -> Option<Event> {
        const KEYWORDS: &[&str] = &[
            "$schema",
            "title",
            "description",
            "x-event",
            "x-sentence",
            "x-sources",
            "x-note",
            "x-locales",
            "type",
            "properties",
            "required",
            "anyOf",
            "$defs",
        ];
        let members = self.object(self.document, "", KEYWORDS)?;
        if get(members, "$schema") != Some(&Json::Text(DIALECT.to_owned())) {
            self.fault("/$schema", format!("is not `{DIALECT}`"));
        }
        self.expect_type(members, "object", "");
        let name = self.required_text(members, "x-event", "");
        let parts: Vec<&str> = name.split('.').collect();
        let well_named = matches!(parts.as_slice(), ["AMAZON", subject, state] if is_type_name(subject) && is_type_name(state));
        if !name.is_empty() && !well_named {
            self.fault("/x-event", format!("`{name}` is not of the form `AMAZON.Subject.State`"));
        }
        let sites = self.sites(members, "", "");
        let event = Event {
            file: self.file.to_owned(),
            name,
            title: self.type_title(members, ""),
            description: self.required_text(members, "description", ""),
            notes: self.texts(members, "x-note", ""),
            sources: self.sources(members),
            locales: self.texts(members, "x-locales", ""),
            sentences: self.sentences(members),
            sites,
        };
        if let Some(Json::Object(definitions)) = get(members, "$defs") {
            let used = references(self.document);
            for (name, _) in definitions {
                if !used.contains(&format!("#/$defs/{name}")) {
                    self.fault(&below("/$defs", name), "nothing refers to this definition");
                }
            }
        }
        self.within_event(&event);
        Some(event)
    }

    fn sources(&mut self, members: Members<'a>) -> Vec<[String; 3]> {
        let mut sources = Vec::new();
        match get(members, "x-sources") {
            Some(Json::List(items)) if !items.is_empty() => {
                for (index, item) in items.iter().enumerate() {
                    let here = format!("/x-sources/{index}");
                    if let Some(source) = self.object(item, &here, &["title", "date", "confidence"]) {
                        sources.push(
                            ["title", "date", "confidence"]
                                .map(|name| self.required_text(source, name, &here)),
                        );
                    }
                }
            }
            _ => self.fault("/x-sources", "there is no source"),
        }
        sources
    }

    fn sentences(&mut self, members: Members<'a>) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        let Some(Json::List(items)) = get(members, "x-sentence") else {
            self.fault("/x-sentence", "is not an array");
            return sentences;
        };
        for (index, item) in items.iter().enumerate() {
            let here = format!("/x-sentence/{index}");
            let Some(item) = self.object(item, &here, &["when", "say"]) else { continue };
            let text = self.required_text(item, "say", &here);
            let say = sentence::template(&text).unwrap_or_else(|message| {
                self.fault(&below(&here, "say"), message);
                Vec::new()
            });
            let mut when = Vec::new();
            if let Some(conditions) = get(item, "when") {
                if let Json::Object(conditions) = conditions {
                    for (path, condition) in conditions {
                        when.push((
                            path.clone(),
                            match condition {
                                Json::Bool(true) => Condition::Present,
                                Json::Bool(false) => Condition::Absent,
                                Json::Text(value) => Condition::Is(value.clone()),
                                _ => {
                                    self.fault(
                                        &below(&below(&here, "when"), path),
                                        "is neither a boolean nor a value",
                                    );
                                    continue;
                                }
                            },
                        ));
                    }
                } else {
                    self.fault(&below(&here, "when"), "is not an object");
                }
            }
            sentences.push(Sentence { when, say });
        }
        sentences
    }

    /// The members of an object schema, with their required marks and alternates.
    fn sites(&mut self, members: Members<'a>, pointer: &str, path: &str) -> Vec<Site> {
        let here = below(pointer, "properties");
        let properties = match get(members, "properties") {
            Some(Json::Object(properties)) => properties.as_slice(),
            _ => {
                self.fault(&here, "is not an object");
                &[]
            }
        };
        let mut sites: Vec<Site> = Vec::new();
        for (name, json) in properties {
            let pointer = below(&here, name);
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            if !is_member_name(name) {
                self.fault(&pointer, format!("`{name}` cannot become a member of a Rust struct"));
            }
            let field = snake_case(name);
            if is_taken(&field) {
                self.fault(&pointer, format!("`{field}` is taken in Rust"));
            }
            if let Some(other) = sites.iter().find(|site| snake_case(&site.name) == field) {
                self.fault(&pointer, format!("`{name}` and `{}` are both `{field}` in Rust", other.name));
            }
            sites.extend(self.site(json, name, &pointer, path));
        }
        let required = self.texts(members, "required", pointer);
        for (index, name) in required.iter().enumerate() {
            match sites.iter_mut().find(|site| site.name == *name) {
                Some(site) => site.required = true,
                None if get(properties, name).is_none() => {
                    self.fault(
                        &below(&below(pointer, "required"), index),
                        format!("`{name}` is required, but is no property"),
                    );
                }
                None => {}
            }
        }
        self.any_of(members, pointer, &mut sites);
        sites
    }

    /// `anyOf` says one thing here: this site is required, or one that stands for it.
    fn any_of(&mut self, members: Members<'a>, pointer: &str, sites: &mut [Site]) {
        let here = below(pointer, "anyOf");
        let branches = match get(members, "anyOf") {
            None => return,
            Some(Json::List(branches)) if branches.len() > 1 => branches,
            Some(_) => return self.fault(&here, "is not an array of two branches or more"),
        };
        let paths: Option<Vec<Vec<&str>>> = branches.iter().map(branch).collect();
        let Some(paths) = paths else {
            return self
                .fault(&here, "a branch says more than `required` one member, or one below `properties`");
        };
        let mut paths = paths.into_iter();
        let Some(primary) = paths.next() else { return };
        let [name] = primary.as_slice() else {
            return self.fault(&below(&here, 0), "the first branch names a member of this object");
        };
        let all: Vec<(String, Option<String>)> =
            walk(sites).iter().map(|site| (site.path.clone(), site.alternate_of.clone())).collect();
        let Some(site) = sites.iter_mut().find(|site| site.name == **name) else {
            return self.fault(&below(&here, 0), format!("`{name}` is no property"));
        };
        site.required = true;
        let base = site.path.strip_suffix(*name).unwrap_or_default().to_owned();
        let stand_ins: Vec<String> = paths.map(|steps| format!("{base}{}", steps.join("."))).collect();
        let site_path = site.path.clone();
        for (index, stand_in) in stand_ins.iter().enumerate() {
            if !all.iter().any(|(path, of)| path == stand_in && of.as_ref() == Some(&site_path)) {
                self.fault(
                    &below(&here, index + 1),
                    format!("`{stand_in}` is no `x-alternate-of` `{site_path}`"),
                );
            }
        }
    }

    fn site(&mut self, json: &'a Json, name: &str, pointer: &str, path: String) -> Option<Site> {
        const HERE: &[&str] = &["description", "x-note", "deprecated", "x-alternate-of", "x-meaningful-with"];
        let (shape, at) = self.follow(json, pointer)?;
        let kind = self.kind(shape, &at, &path, HERE)?;
        let (own, own_at) = match json {
            Json::Object(own) if get(own, "$ref").is_some() => {
                let keywords: Vec<&str> = HERE.iter().copied().chain(["$ref"]).collect();
                self.object(json, pointer, &keywords);
                (own.as_slice(), pointer)
            }
            _ => (shape, at.as_str()),
        };
        // What stands beside a reference is the site's own; what it does not say is told by the definition.
        let mut description = get(own, "description");
        if description.is_none() {
            description = get(shape, "description");
        }
        let description = match description {
            Some(Json::Text(text)) if !text.is_empty() => text.clone(),
            _ => {
                self.fault(own_at, "`description` is missing");
                String::new()
            }
        };
        let deprecated = self.flag(own, "deprecated", own_at);
        let alternate_of = match get(own, "x-alternate-of") {
            None => None,
            Some(Json::Text(path)) => Some(path.clone()),
            Some(_) => {
                self.fault(&below(own_at, "x-alternate-of"), "is not a path");
                None
            }
        };
        let meaningful_with = get(own, "x-meaningful-with").and_then(|json| {
            let here = below(own_at, "x-meaningful-with");
            let members = self.object(json, &here, &["path", "values"])?;
            Some((self.required_text(members, "path", &here), self.texts(members, "values", &here)))
        });
        Some(Site {
            name: name.to_owned(),
            path,
            description,
            notes: self.texts(own, "x-note", own_at),
            required: false,
            deprecated,
            alternate_of,
            meaningful_with,
            kind,
            pointer: pointer.to_owned(),
        })
    }

    /// The members of the schema that a `$ref` leads to, or of the schema itself.
    fn follow(&mut self, json: &'a Json, pointer: &str) -> Option<(Members<'a>, String)> {
        let Json::Object(members) = json else {
            self.fault(pointer, format!("is {}, not an object", json.type_name()));
            return None;
        };
        let Some(reference) = get(members, "$ref") else { return Some((members, pointer.to_owned())) };
        let target = match reference {
            Json::Text(text) => text.strip_prefix("#/$defs/").and_then(|name| {
                let Json::Object(document) = self.document else { return None };
                let Some(Json::Object(definitions)) = get(document, "$defs") else { return None };
                match get(definitions, name) {
                    Some(Json::Object(members)) if get(members, "$ref").is_none() => {
                        Some((members.as_slice(), below("/$defs", name)))
                    }
                    _ => None,
                }
            }),
            _ => None,
        };
        if target.is_none() {
            self.fault(&below(pointer, "$ref"), "leads to no definition under `#/$defs/`");
        }
        target
    }

    fn kind(&mut self, shape: Members<'a>, at: &str, path: &str, here: &[&str]) -> Option<Kind> {
        let with = |more: &[&'static str]| -> Vec<&str> {
            here.iter().copied().chain(more.iter().copied()).collect()
        };
        let known = |reader: &mut Self, more: &[&'static str]| {
            let keywords = with(more);
            for (keyword, _) in shape {
                if !keywords.contains(&keyword.as_str()) {
                    reader.fault(
                        &below(at, keyword),
                        format!("unknown keyword `{keyword}`; known here are {}", list(&keywords)),
                    );
                }
            }
        };
        match get(shape, "type") {
            Some(Json::Text(kind)) => match kind.as_str() {
                "string" if get(shape, "enum").is_some() => {
                    known(self, &["type", "title", "enum", "x-values"]);
                    Some(Kind::Value { set: self.value_set(shape, at)? })
                }
                "string" if get(shape, "x-timestamp").is_some() => {
                    known(self, &["type", "title", "pattern", "x-timestamp"]);
                    self.flag(shape, "x-timestamp", at);
                    self.required_text(shape, "pattern", at);
                    self.type_title(shape, at);
                    self.shape(shape, at);
                    Some(Kind::Timestamp)
                }
                "string" if get(shape, "x-localizable").is_some() => {
                    known(self, &["type", "x-localizable"]);
                    let key = self.required_text(shape, "x-localizable", at);
                    if key == "locale" {
                        self.fault(&below(at, "x-localizable"), "`locale` names the locale of an attribute");
                    }
                    Some(Kind::Localized { key })
                }
                "string" => {
                    known(self, &["type"]);
                    Some(Kind::Text)
                }
                "integer" => {
                    known(self, &["type"]);
                    Some(Kind::Integer)
                }
                "array" => {
                    known(self, &["type", "items", "maxItems"]);
                    let max = match get(shape, "maxItems") {
                        None => None,
                        Some(Json::Number(number)) if number.parse::<u32>().is_ok() => number.parse().ok(),
                        Some(_) => {
                            self.fault(&below(at, "maxItems"), "is not a whole number");
                            None
                        }
                    };
                    let Some(items) = get(shape, "items") else {
                        self.fault(at, "`items` is missing");
                        return None;
                    };
                    let (items, items_at) = self.follow(items, &below(at, "items"))?;
                    if get(items, "enum").is_none() {
                        self.fault(&items_at, "an array of anything but a value set is not known");
                        return None;
                    }
                    self.known_set(items, &items_at);
                    Some(Kind::Values { set: self.value_set(items, &items_at)?, max })
                }
                "object" => {
                    known(self, &["type", "title", "properties", "required", "anyOf"]);
                    let title = self.type_title(shape, at);
                    self.shape(shape, at);
                    let description = match get(shape, "description") {
                        Some(Json::Text(text)) => text.clone(),
                        _ => String::new(),
                    };
                    Some(Kind::Object { title, description, sites: self.sites(shape, at, path) })
                }
                other => {
                    self.fault(
                        &below(at, "type"),
                        format!("unknown type `{other}`; known are `string`, `integer`, `array`, `object`"),
                    );
                    None
                }
            },
            Some(_) => {
                self.fault(&below(at, "type"), "is not a text");
                None
            }
            None => {
                self.fault(at, "`type` is missing");
                None
            }
        }
    }

    fn known_set(&mut self, shape: Members<'a>, at: &str) {
        const KEYWORDS: &[&str] = &["type", "title", "description", "enum", "x-values", "x-note"];
        for (keyword, _) in shape {
            if !KEYWORDS.contains(&keyword.as_str()) {
                self.fault(
                    &below(at, keyword),
                    format!("unknown keyword `{keyword}`; known here are {}", list(KEYWORDS)),
                );
            }
        }
        self.expect_type(shape, "string", at);
    }

    /// Two shapes with one title have to be one shape, for the title names the Rust type.
    fn shape(&mut self, members: Members<'a>, pointer: &str) {
        let Some(Json::Text(title)) = get(members, "title") else { return };
        let json = Json::Object(
            members
                .iter()
                .filter(|(name, _)| !matches!(name.as_str(), "x-alternate-of" | "deprecated"))
                .cloned()
                .collect(),
        );
        let shape =
            Shape { title: title.clone(), json, file: self.file.to_owned(), pointer: pointer.to_owned() };
        match self.shapes.iter().find(|other| other.title == shape.title) {
            Some(other) if other.json != shape.json => {
                let message = format!("`{title}` is another type in {}#{}", other.file, other.pointer);
                self.fault(&below(pointer, "title"), message);
            }
            Some(_) => {}
            None => self.shapes.push(shape),
        }
    }

    fn value_set(&mut self, shape: Members<'a>, at: &str) -> Option<String> {
        let set = self.values(shape, at, is_value_name);
        match self.sets.iter().find(|other| other.title == set.title) {
            Some(other) if *other != set => {
                self.fault(&below(at, "title"), format!("`{}` is another value set elsewhere", set.title));
                return None;
            }
            Some(_) => {}
            None => self.sets.push(set.clone()),
        }
        Some(set.title)
    }

    fn values(&mut self, shape: Members<'a>, at: &str, is_name: fn(&str) -> bool) -> ValueSet {
        let names = self.texts(shape, "enum", at);
        if names.is_empty() {
            self.fault(&below(at, "enum"), "there is no value");
        }
        for (index, name) in names.iter().enumerate() {
            let here = below(&below(at, "enum"), index);
            if !is_name(name) {
                self.fault(&here, format!("`{name}` cannot become the variant of a Rust enum"));
            } else if names.iter().take(index).any(|other| upper_camel_case(other) == upper_camel_case(name))
            {
                self.fault(&here, format!("another value is `{}` in Rust too", upper_camel_case(name)));
            }
        }
        let mut values: Vec<Value> = names
            .into_iter()
            .map(|name| Value {
                word: name.to_ascii_lowercase().replace('_', " "),
                name,
                description: String::new(),
                notes: Vec::new(),
            })
            .collect();
        let here = below(at, "x-values");
        match get(shape, "x-values") {
            None => {}
            Some(Json::Object(about)) => {
                for (name, json) in about {
                    let here = below(&here, name);
                    let Some(value) = values.iter_mut().find(|value| value.name == *name) else {
                        self.fault(&here, format!("`{name}` is no value of `enum`"));
                        continue;
                    };
                    let Some(members) = self.object(json, &here, &["description", "x-note", "x-word"]) else {
                        continue;
                    };
                    value.notes = self.texts(members, "x-note", &here);
                    if get(members, "description").is_some() {
                        value.description = self.required_text(members, "description", &here);
                    }
                    if get(members, "x-word").is_some() {
                        value.word = self.required_text(members, "x-word", &here);
                    }
                }
            }
            Some(_) => self.fault(&here, "is not an object"),
        }
        ValueSet {
            title: self.type_title(shape, at),
            description: self.required_text(shape, "description", at),
            notes: self.texts(shape, "x-note", at),
            values,
        }
    }

    fn locales(&mut self) -> Option<ValueSet> {
        const KEYWORDS: &[&str] =
            &["title", "description", "type", "enum", "x-values", "x-sources", "x-note"];
        let members = self.object(self.document, "", KEYWORDS)?;
        self.expect_type(members, "string", "");
        self.sources(members);
        let set = self.values(members, "", |name| {
            matches!(name.as_bytes(), [l1, l2, b'-', r1, r2]
                if l1.is_ascii_lowercase() && l2.is_ascii_lowercase() && r1.is_ascii_uppercase() && r2.is_ascii_uppercase())
        });
        if set.values.len() > 64 {
            self.fault("/enum", "a set of more than 64 locales does not fit the runtime's bit set");
        }
        Some(set)
    }

    /// What the annotations of an event say about its other sites.
    fn within_event(&mut self, event: &Event) {
        let sites = walk(&event.sites);
        let find = |path: &str| sites.iter().copied().find(|site| site.path == path);
        let mut keys: Vec<&str> = Vec::new();
        for site in &sites {
            if let Kind::Localized { key } = &site.kind {
                if site.alternate_of.is_none() && keys.contains(&key.as_str()) {
                    self.fault(
                        &site.pointer,
                        format!("the key `{key}` is that of another site of this event"),
                    );
                }
                keys.push(key);
            }
            if let Some(of) = &site.alternate_of {
                match find(of) {
                    Some(primary) if primary.alternate_of.is_some() => {
                        self.fault(&site.pointer, format!("`{of}` is an alternate itself"));
                    }
                    Some(primary) if !same_kind(&primary.kind, &site.kind) => {
                        self.fault(&site.pointer, format!("`{of}` is of another kind"));
                    }
                    Some(_) if !site.deprecated => {
                        self.fault(&site.pointer, "an alternate is marked `deprecated`");
                    }
                    Some(_) => {}
                    None => self.fault(&site.pointer, format!("there is nothing at `{of}`")),
                }
                if site.required {
                    self.fault(&site.pointer, "an alternate is not required");
                }
            }
            if let Some((path, values)) = &site.meaningful_with {
                let here = below(&site.pointer, "x-meaningful-with");
                match find(path) {
                    Some(Site { kind: Kind::Value { set }, .. }) => self.values_of(set, values, &here),
                    _ => self.fault(&here, format!("there is no value set at `{path}`")),
                }
            }
        }
        for (index, sentence) in event.sentences.iter().enumerate() {
            let here = format!("/x-sentence/{index}");
            for (path, condition) in &sentence.when {
                let here = below(&below(&here, "when"), path);
                match (find(path).map(|site| &site.kind), condition) {
                    (None, _) => self.fault(&here, format!("there is nothing at `{path}`")),
                    (Some(Kind::Value { set }), Condition::Is(value)) => {
                        self.values_of(set, std::slice::from_ref(value), &here);
                    }
                    (Some(_), Condition::Is(_)) => {
                        self.fault(&here, format!("there is no value set at `{path}`"))
                    }
                    (Some(_), Condition::Present | Condition::Absent) => {}
                }
            }
            for piece in flat(&sentence.say) {
                let (path, number) = match piece {
                    Piece::Site(path) => (path, false),
                    Piece::NumberInWords(path) | Piece::Plural { path, .. } => (path, true),
                    Piece::Text(_) | Piece::Optional(_) => continue,
                };
                let fits = match find(path).map(|site| &site.kind) {
                    None | Some(Kind::Object { .. }) => false,
                    Some(kind) => !number || matches!(kind, Kind::Integer),
                };
                if !fits {
                    self.fault(
                        &below(&here, "say"),
                        format!("`{path}` is no value that can be said like this"),
                    );
                }
            }
        }
    }

    fn values_of(&mut self, set: &str, values: &[String], pointer: &str) {
        let unknown: Vec<String> = match self.sets.iter().find(|known| known.title == *set) {
            Some(known) => values
                .iter()
                .filter(|value| !known.values.iter().any(|v| v.name == **value))
                .cloned()
                .collect(),
            None => Vec::new(),
        };
        for value in unknown {
            self.fault(pointer, format!("`{set}` has no value `{value}`"));
        }
    }
}

fn same_kind(one: &Kind, other: &Kind) -> bool {
    match (one, other) {
        (Kind::Text, Kind::Text) | (Kind::Integer, Kind::Integer) | (Kind::Timestamp, Kind::Timestamp) => {
            true
        }
        (Kind::Localized { key: one }, Kind::Localized { key: other }) => one == other,
        (Kind::Value { set: one }, Kind::Value { set: other }) => one == other,
        (Kind::Values { set: one, .. }, Kind::Values { set: other, .. }) => one == other,
        (Kind::Object { title: one, .. }, Kind::Object { title: other, .. }) => one == other,
        _ => false,
    }
}

fn flat(pieces: &[Piece]) -> Vec<&Piece> {
    pieces
        .iter()
        .flat_map(|piece| match piece {
            Piece::Optional(inner) => flat(inner),
            piece => vec![piece],
        })
        .collect()
}

/// The steps that a branch of `anyOf` requires: `{"required": ["a"]}`, or the same below `properties`.
fn branch(json: &Json) -> Option<Vec<&str>> {
    let Json::Object(members) = json else { return None };
    match members.as_slice() {
        [(keyword, Json::List(names))] if keyword == "required" => match names.as_slice() {
            [Json::Text(name)] => Some(vec![name]),
            _ => None,
        },
        [(keyword, Json::Object(properties))] if keyword == "properties" => match properties.as_slice() {
            [(name, inner)] => {
                let mut steps = vec![name.as_str()];
                steps.extend(branch(inner)?);
                Some(steps)
            }
            _ => None,
        },
        _ => None,
    }
}

/// Every `$ref` of a document.
fn references(json: &Json) -> Vec<String> {
    match json {
        Json::Object(members) => members
            .iter()
            .flat_map(|(name, member)| match member {
                Json::Text(text) if name == "$ref" => vec![text.clone()],
                member => references(member),
            })
            .collect(),
        Json::List(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

fn get<'a>(members: Members<'a>, name: &str) -> Option<&'a Json> {
    members.iter().find(|(known, _)| known == name).map(|(_, json)| json)
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

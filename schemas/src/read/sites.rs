//! Reads the members of a payload: the annotations of each, and the schema that says what it takes.

use super::definitions::definition;
use super::json::{Json, Members, below, get};
use super::model::{Kind, Site};
use super::names::{is_member_name, is_reserved_field, snake_case};
use super::reader::{Reader, join};
use super::titles::Named;
use crate::model::MAX_DEPTH;

/// The annotations of a site.
const SITE_KEYWORDS: &[&str] =
    &["description", "x-note", "deprecated", "x-alternate-of", "x-meaningful-with"];
/// The annotations of a definition, which several sites may share.
const DEFINITION_KEYWORDS: &[&str] = &["description", "x-note"];

/// The maximum number of members of a payload, in all its objects. Few definitions that refer to each other could make millions.
const MAX_SITES: usize = 1000;

/// A schema in the place where it is written: at a site, or in the definition that a `$ref` names.
struct Schema<'a> {
    members: Members<'a>,
    pointer: String,
    /// The keywords that are allowed for every type.
    keywords: &'static [&'static str],
}

impl<'a> Reader<'a> {
    /// Reads the members of an object schema, with `required` and `anyOf`.
    pub(crate) fn sites(&mut self, members: Members<'a>, pointer: &str, path: &str) -> Vec<Site> {
        let here = below(pointer, "properties");
        let properties =
            self.member(members, "properties", pointer).and_then(|json| self.members(json, &here));
        let Some(properties) = properties else {
            self.refused.push(path.to_owned());
            return Vec::new();
        };
        let mut sites: Vec<Site> = Vec::new();
        for (name, json) in properties {
            let pointer = below(&here, name);
            let path = join(path, name);
            self.check_name(name, &pointer);
            match self.site(json, name, &pointer, &path) {
                Some(site) => sites.push(site),
                None => self.refused.push(path),
            }
        }
        self.required(members, pointer, path, &mut sites);
        self.any_of(members, pointer, path, &mut sites);
        sites
    }

    fn check_name(&mut self, name: &str, pointer: &str) {
        let field = snake_case(name);
        if !is_member_name(name) {
            self.fault(pointer, format!("`{name}` cannot become a member of a Rust struct"));
        } else if is_reserved_field(&field) {
            self.fault(pointer, format!("`{field}` is reserved in Rust"));
        }
    }

    fn required(&mut self, members: Members<'a>, pointer: &str, path: &str, sites: &mut [Site]) {
        let here = below(pointer, "required");
        for (index, name) in self.texts(members, "required", pointer).iter().enumerate() {
            let here = format!("{here}/{index}");
            match sites.iter_mut().find(|site| site.name == *name) {
                Some(site) if site.alternate_of.is_some() => {
                    self.fault(&here, format!("`{name}` is an alternate, which cannot be required"));
                }
                Some(site) => site.required = true,
                None if self.is_refused(&join(path, name)) => {}
                None => self.fault(&here, format!("`{name}` is required, but is not a property")),
            }
        }
    }

    fn site(&mut self, json: &'a Json, name: &str, pointer: &str, path: &str) -> Option<Site> {
        self.site_count += 1;
        if self.site_count > MAX_SITES {
            let message =
                format!("is too large: a payload has at most {MAX_SITES} members, in all its objects");
            self.fault("/properties", message);
            return None;
        }
        let own = self.members(json, pointer)?;
        if get(own, "$ref").is_some() {
            self.check_keywords(own, pointer, &[SITE_KEYWORDS, &["$ref"]].concat());
        }
        // Annotations beside a reference are the site's own, and override those of the definition.
        let schema = self.follow(own, pointer, SITE_KEYWORDS)?;
        let mut description = self.optional_text(own, "description", pointer);
        if get(own, "description").is_none() {
            description = self.text(schema.members, "description", &schema.pointer);
        }
        let deprecated = self.flag(own, "deprecated", pointer);
        let alternate_of = self.optional_text(own, "x-alternate-of", pointer);
        let meaningful_with = self.meaningful_with(own, pointer);
        self.open_definitions.push(schema.pointer.clone());
        let kind = self.kind(&schema, path);
        self.open_definitions.pop();
        Some(Site {
            name: name.to_owned(),
            path: path.to_owned(),
            description: description.unwrap_or_default(),
            notes: self.texts(own, "x-note", pointer),
            required: false,
            deprecated,
            alternate_of,
            meaningful_with,
            kind: kind?,
            accepted_alternates: Vec::new(),
            pointer: pointer.to_owned(),
        })
    }

    fn meaningful_with(&mut self, own: Members<'a>, pointer: &str) -> Option<(String, Vec<String>)> {
        let here = below(pointer, "x-meaningful-with");
        let members = self.object(get(own, "x-meaningful-with")?, &here, &["path", "values"])?;
        let values = self.non_empty_texts(members, "values", &here);
        Some((self.text(members, "path", &here)?, values))
    }

    /// Returns the schema that a `$ref` names, or the one that these members are.
    fn follow(
        &mut self,
        members: Members<'a>,
        pointer: &str,
        keywords: &'static [&'static str],
    ) -> Option<Schema<'a>> {
        let Some(reference) = get(members, "$ref") else {
            return Some(Schema { members, pointer: pointer.to_owned(), keywords });
        };
        let here = below(pointer, "$ref");
        let target = match reference {
            Json::Text(reference) => definition(self.document, reference),
            _ => None,
        };
        let Some((at, json)) = target else {
            self.fault(&here, "no such definition under `#/$defs/`");
            return None;
        };
        let members = self.members(json, &at)?;
        if self.open_definitions.contains(&at) {
            self.fault(&here, "refers to a definition that contains it");
            return None;
        }
        if get(members, "$ref").is_some() {
            self.fault(&below(&at, "$ref"), "a definition must not be a `$ref` itself");
            return None;
        }
        // Annotations of a definition are checked even if every site overrides them.
        self.optional_text(members, "description", &at);
        self.texts(members, "x-note", &at);
        Some(Schema { members, pointer: at, keywords: DEFINITION_KEYWORDS })
    }

    fn kind(&mut self, schema: &Schema<'a>, path: &str) -> Option<Kind> {
        match self.text(schema.members, "type", &schema.pointer)?.as_str() {
            "string" => self.string(schema),
            "integer" => {
                self.check_schema(schema, &[]);
                Some(Kind::Integer)
            }
            "array" => self.array(schema),
            "object" => self.object_type(schema, path),
            other => {
                self.fault(
                    &below(&schema.pointer, "type"),
                    format!("unknown type `{other}`; expected one of `string`, `integer`, `array`, `object`"),
                );
                None
            }
        }
    }

    /// Checks that a schema has no keywords but these and those of its place.
    fn check_schema(&mut self, schema: &Schema<'a>, more: &[&'static str]) {
        self.check_keywords(schema.members, &schema.pointer, &[schema.keywords, &["type"], more].concat());
    }

    fn string(&mut self, schema: &Schema<'a>) -> Option<Kind> {
        let Schema { members, pointer, .. } = schema;
        if get(members, "enum").is_some() {
            self.check_schema(schema, &["title", "enum", "x-values"]);
            return Some(Kind::Value { set: self.value_set(members, pointer)? });
        }
        if get(members, "x-timestamp").is_some() {
            self.check_schema(schema, &["title", "pattern", "x-timestamp"]);
            return self.timestamp(members, pointer);
        }
        if get(members, "x-localizable").is_some() {
            self.check_schema(schema, &["x-localizable"]);
            let key = self.text(members, "x-localizable", pointer)?;
            if key == "locale" {
                self.fault(
                    &below(pointer, "x-localizable"),
                    "`locale` cannot be a key: it is the member that names the locale of an attribute",
                );
            }
            return Some(Kind::Localized { key });
        }
        // The keyword that says what kind of text it is may be misspelt: these are the keywords of all kinds.
        let before = self.fault_count;
        self.check_schema(schema, &["title", "enum", "x-values", "x-timestamp", "pattern", "x-localizable"]);
        if self.fault_count == before {
            for (name, with) in [("title", "enum"), ("x-values", "enum"), ("pattern", "x-timestamp")] {
                if get(members, name).is_some() {
                    self.fault(
                        &below(pointer, name),
                        format!("has no meaning without `{with}`; add that, or remove `{name}`"),
                    );
                }
            }
        }
        Some(Kind::Text)
    }

    /// Reads a timestamp. There is one Rust type for all of them, so all files that describe it must define it alike. A user's
    /// file need not.
    fn timestamp(&mut self, members: Members<'a>, pointer: &str) -> Option<Kind> {
        self.flag(members, "x-timestamp", pointer);
        if get(members, "pattern").is_none() && get(members, "title").is_none() {
            return Some(Kind::Timestamp);
        }
        self.expect(members, "title", "Timestamp", pointer);
        let pattern = self.text(members, "pattern", pointer);
        let description = self.text(members, "description", pointer);
        let named = Named::Timestamp { description: description?, pattern: pattern? };
        self.claim_title("Timestamp", named, pointer);
        Some(Kind::Timestamp)
    }

    fn array(&mut self, schema: &Schema<'a>) -> Option<Kind> {
        let Schema { members, pointer, .. } = schema;
        self.check_schema(schema, &["items", "maxItems"]);
        let max = self.max_items(members, pointer);
        let here = below(pointer, "items");
        let json = self.member(members, "items", pointer)?;
        let own = self.members(json, &here)?;
        if get(own, "$ref").is_some() {
            self.check_keywords(own, &here, &["$ref"]);
        }
        let items = self.follow(own, &here, DEFINITION_KEYWORDS)?;
        if get(items.members, "enum").is_none() {
            self.fault(&items.pointer, "the items of an array must be a value set");
            return None;
        }
        self.check_schema(&items, &["title", "enum", "x-values"]);
        self.expect(items.members, "type", "string", &items.pointer);
        Some(Kind::Values { set: self.value_set(items.members, &items.pointer)?, max })
    }

    fn max_items(&mut self, members: Members<'a>, pointer: &str) -> Option<u32> {
        let max = match get(members, "maxItems")? {
            Json::Number(number) => number.parse().ok().filter(|max| *max > 0),
            _ => None,
        };
        if max.is_none() {
            self.fault(
                &below(pointer, "maxItems"),
                format!("expected a whole number from 1 to {}", u32::MAX),
            );
        }
        max
    }

    fn object_type(&mut self, schema: &Schema<'a>, path: &str) -> Option<Kind> {
        let Schema { members, pointer, .. } = schema;
        let before = self.fault_count;
        self.check_schema(schema, &["title", "properties", "required", "anyOf"]);
        if path.split('.').count() > MAX_DEPTH {
            self.fault(
                pointer,
                format!("is nested too deeply: a payload has at most {MAX_DEPTH} objects in each other"),
            );
            return None;
        }
        let title = self.type_title(members, pointer).unwrap_or_default();
        let description = self.text(members, "description", pointer).unwrap_or_default();
        let sites = self.sites(members, pointer, path);
        // A malformed object would also differ from its other uses, which is the same fault again.
        if self.fault_count == before {
            let named = Named::Object { description: description.clone(), sites: sites.clone() };
            self.claim_title(&title, named, pointer)?;
        }
        Some(Kind::Object { title, description, sites })
    }
}

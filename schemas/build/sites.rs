//! The members of a payload: their schemas, what stands beside a `$ref`, and what each takes.

use super::definitions::definition;
use super::json::{Json, Members, below, get};
use super::model::{Kind, Site};
use super::names::{is_member_name, is_taken, snake_case};
use super::reader::{Reader, join};
use super::titles::Named;

/// What a site may say of itself, beside what it takes.
const OF_A_SITE: &[&str] = &["description", "x-note", "deprecated", "x-alternate-of", "x-meaningful-with"];
/// What a definition may say, which several sites may use.
const OF_A_DEFINITION: &[&str] = &["description", "x-note"];

/// A schema where it is written out: at a site, or in a definition that a `$ref` leads to.
struct Schema<'a> {
    members: Members<'a>,
    pointer: String,
    /// The keywords that it may have, whatever it takes.
    keywords: &'static [&'static str],
}

impl<'a> Reader<'a> {
    /// The members of an object schema, with their required marks and alternates.
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
            self.rust_name(name, &pointer);
            match self.site(json, name, &pointer, &path) {
                Some(site) => sites.push(site),
                None => self.refused.push(path),
            }
        }
        self.required(members, pointer, path, &mut sites);
        self.any_of(members, pointer, path, &mut sites);
        sites
    }

    fn rust_name(&mut self, name: &str, pointer: &str) {
        let field = snake_case(name);
        if !is_member_name(name) {
            self.fault(pointer, format!("`{name}` cannot become a member of a Rust struct"));
        } else if is_taken(&field) {
            self.fault(pointer, format!("`{field}` is taken in Rust"));
        }
    }

    fn required(&mut self, members: Members<'a>, pointer: &str, path: &str, sites: &mut [Site]) {
        let here = below(pointer, "required");
        for (index, name) in self.texts(members, "required", pointer).iter().enumerate() {
            let here = below(&here, index);
            match sites.iter_mut().find(|site| site.name == *name) {
                Some(site) if site.alternate_of.is_some() => {
                    self.fault(&here, format!("`{name}` is an alternate, which cannot be required"));
                }
                Some(site) => site.required = true,
                None if self.is_refused(&join(path, name)) => {}
                None => self.fault(&here, format!("`{name}` is required, but is no property")),
            }
        }
    }

    fn site(&mut self, json: &'a Json, name: &str, pointer: &str, path: &str) -> Option<Site> {
        let own = self.members(json, pointer)?;
        if get(own, "$ref").is_some() {
            self.known(own, pointer, &[OF_A_SITE, &["$ref"]].concat());
        }
        // What stands beside a reference is the site's own; what it does not say is told by the definition.
        let schema = self.follow(own, pointer, OF_A_SITE)?;
        let mut description = self.optional_text(own, "description", pointer);
        if get(own, "description").is_none() {
            description = self.text(schema.members, "description", &schema.pointer);
        }
        let deprecated = self.flag(own, "deprecated", pointer);
        let alternate_of = self.optional_text(own, "x-alternate-of", pointer);
        let meaningful_with = self.meaningful_with(own, pointer);
        self.open.push(schema.pointer.clone());
        let kind = self.kind(&schema, path);
        self.open.pop();
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
            stand_ins: Vec::new(),
            pointer: pointer.to_owned(),
        })
    }

    fn meaningful_with(&mut self, own: Members<'a>, pointer: &str) -> Option<(String, Vec<String>)> {
        let here = below(pointer, "x-meaningful-with");
        let members = self.object(get(own, "x-meaningful-with")?, &here, &["path", "values"])?;
        let values = self.some_texts(members, "values", &here);
        Some((self.text(members, "path", &here)?, values))
    }

    /// The schema that a `$ref` leads to, or these members themselves.
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
            self.fault(&here, "leads to no definition under `#/$defs/`");
            return None;
        };
        let members = self.members(json, &at)?;
        if self.open.contains(&at) {
            self.fault(&here, "leads back to the definition that holds it");
            return None;
        }
        if get(members, "$ref").is_some() {
            self.fault(&below(&at, "$ref"), "a definition cannot refer to another one as a whole");
            return None;
        }
        // What a definition tells of itself may be told by each site anew; it is checked all the same.
        self.optional_text(members, "description", &at);
        self.texts(members, "x-note", &at);
        Some(Schema { members, pointer: at, keywords: OF_A_DEFINITION })
    }

    fn kind(&mut self, schema: &Schema<'a>, path: &str) -> Option<Kind> {
        match self.text(schema.members, "type", &schema.pointer)?.as_str() {
            "string" => self.string(schema),
            "integer" => {
                self.only(schema, &[]);
                Some(Kind::Integer)
            }
            "array" => self.array(schema),
            "object" => self.object_type(schema, path),
            other => {
                self.fault(
                    &below(&schema.pointer, "type"),
                    format!("unknown type `{other}`; known are `string`, `integer`, `array`, `object`"),
                );
                None
            }
        }
    }

    fn only(&mut self, schema: &Schema<'a>, more: &[&'static str]) {
        self.known(schema.members, &schema.pointer, &[schema.keywords, &["type"], more].concat());
    }

    fn string(&mut self, schema: &Schema<'a>) -> Option<Kind> {
        let Schema { members, pointer, .. } = schema;
        if get(members, "enum").is_some() {
            self.only(schema, &["title", "enum", "x-values"]);
            return Some(Kind::Value { set: self.value_set(members, pointer)? });
        }
        if get(members, "x-timestamp").is_some() {
            self.only(schema, &["title", "pattern", "x-timestamp"]);
            return self.timestamp(members, pointer);
        }
        if get(members, "x-localizable").is_some() {
            self.only(schema, &["x-localizable"]);
            let key = self.text(members, "x-localizable", pointer)?;
            if key == "locale" {
                self.fault(
                    &below(pointer, "x-localizable"),
                    "`locale` cannot be a key, for it names the locale of an attribute",
                );
            }
            return Some(Kind::Localized { key });
        }
        self.only(schema, &[]);
        Some(Kind::Text)
    }

    /// There is one type for times, so that all files have to tell the same of it.
    fn timestamp(&mut self, members: Members<'a>, pointer: &str) -> Option<Kind> {
        self.flag(members, "x-timestamp", pointer);
        self.expect(members, "title", "Timestamp", pointer);
        let pattern = self.text(members, "pattern", pointer);
        let description = self.text(members, "description", pointer);
        self.name("Timestamp", Named::Timestamp { description: description?, pattern: pattern? }, pointer);
        Some(Kind::Timestamp)
    }

    fn array(&mut self, schema: &Schema<'a>) -> Option<Kind> {
        let Schema { members, pointer, .. } = schema;
        self.only(schema, &["items", "maxItems"]);
        let max = self.max_items(members, pointer);
        let here = below(pointer, "items");
        let json = self.member(members, "items", pointer)?;
        let own = self.members(json, &here)?;
        if get(own, "$ref").is_some() {
            self.known(own, &here, &["$ref"]);
        }
        let items = self.follow(own, &here, OF_A_DEFINITION)?;
        if get(items.members, "enum").is_none() {
            self.fault(&items.pointer, "an array of anything but a value set is not known");
            return None;
        }
        self.only(&items, &["title", "enum", "x-values"]);
        self.expect(items.members, "type", "string", &items.pointer);
        Some(Kind::Values { set: self.value_set(items.members, &items.pointer)?, max })
    }

    fn max_items(&mut self, members: Members<'a>, pointer: &str) -> Option<u32> {
        let max = match get(members, "maxItems")? {
            Json::Number(number) => number.parse().ok().filter(|max| *max > 0),
            _ => None,
        };
        if max.is_none() {
            self.fault(&below(pointer, "maxItems"), format!("is no whole number from 1 to {}", u32::MAX));
        }
        max
    }

    fn object_type(&mut self, schema: &Schema<'a>, path: &str) -> Option<Kind> {
        let Schema { members, pointer, .. } = schema;
        let before = self.met;
        self.only(schema, &["title", "properties", "required", "anyOf"]);
        let title = self.type_title(members, pointer).unwrap_or_default();
        let description = self.text(members, "description", pointer).unwrap_or_default();
        let sites = self.sites(members, pointer, path);
        // An object with a fault differs from its like by that fault, which is told already.
        if self.met == before {
            let named = Named::Object { description: description.clone(), sites: sites.clone() };
            self.name(&title, named, pointer)?;
        }
        Some(Kind::Object { title, description, sites })
    }
}

//! Checks the annotations of an event that refer to its sites: keys, `x-meaningful-with`, sentences.

use super::json::below;
use super::model::{Condition, Event, Kind, Piece, Sentence, Site, walk};
use super::reader::Reader;

impl Reader<'_> {
    pub(crate) fn check(&mut self, event: &Event) {
        let sites = walk(&event.sites);
        self.check_keys(&event.sites);
        self.check_alternates(&sites);
        self.check_meaningful_with(&sites);
        for (index, sentence) in event.sentences.iter().enumerate() {
            let here = format!("/x-sentence/{index}");
            self.sentence_conditions(sentence, &sites, &below(&here, "when"));
            self.sentence_values(&sentence.say, &sites, &below(&here, "say"));
        }
        for site in &sites {
            self.check_every_value_is_said(site, &event.sentences);
        }
    }

    /// Checks that no two sites have the same key: an item of `localizedAttributes` has one text per key. An alternate
    /// may have the key of its primary.
    fn check_keys(&mut self, sites: &[Site]) {
        let mut keys: Vec<(&str, &str)> = Vec::new();
        for site in primaries(sites) {
            let Kind::Localized { key } = &site.kind else { continue };
            match keys.iter().find(|(known, _)| known == key) {
                Some((_, path)) => {
                    self.fault(&site.pointer, format!("`{key}` is the key of `{path}` too"));
                }
                None => keys.push((key, &site.path)),
            }
        }
    }

    /// Checks `x-meaningful-with`. The runtime checks a payload while it writes it, site by site, and keeps one value: there
    /// is one condition per event, and it comes before the sites that depend on it.
    fn check_meaningful_with(&mut self, sites: &[&Site]) {
        let mut first: Option<&str> = None;
        for (index, site) in sites.iter().enumerate() {
            let Some((path, values)) = &site.meaningful_with else { continue };
            let here = below(&site.pointer, "x-meaningful-with");
            let at = below(&here, "path");
            let Some(other) = self.find(sites, path, &at) else { continue };
            if matches!(other.kind, Kind::Value { .. }) {
                let (before, _) = sites.split_at(index);
                if before.iter().all(|before| before.path != *path) {
                    self.fault(&at, format!("`{path}` does not come before `{}`", site.path));
                }
                let first = *first.get_or_insert(path);
                if first != path {
                    self.fault(&at, format!("other sites of the event are meaningful with `{first}`"));
                }
            }
            for (index, value) in values.iter().enumerate() {
                self.check_value(other, value, &at, &format!("{here}/values/{index}"));
            }
        }
    }

    fn sentence_conditions(&mut self, sentence: &Sentence, sites: &[&Site], pointer: &str) {
        for (path, condition) in &sentence.when {
            let here = below(pointer, path);
            let Some(site) = self.find(sites, path, &here) else { continue };
            if let Condition::Is(value) = condition {
                self.check_value(site, value, &here, &here);
            }
        }
    }

    /// Checks that each value of a site has a sentence, if every sentence is for one of them. A value without one would be
    /// sent, but nothing could show what Alexa says.
    fn check_every_value_is_said(&mut self, site: &Site, sentences: &[Sentence]) {
        let Kind::Value { set } = &site.kind else { return };
        let mut said: Vec<&str> = Vec::new();
        for sentence in sentences {
            match sentence.when.iter().find(|(path, _)| *path == site.path) {
                Some((_, Condition::Is(value))) => said.push(value),
                Some((_, Condition::Absent)) => {}
                Some((_, Condition::Present)) | None => return,
            }
        }
        if said.is_empty() {
            return;
        }
        let mut silent = Vec::new();
        if let Some(set) = self.titles.value_set(set) {
            for value in &set.values {
                if !said.contains(&value.name.as_str()) {
                    silent.push(value.name.clone());
                }
            }
        }
        for value in silent {
            let when = format!("\"when\": {{\"{}\": \"{value}\"}}", site.path);
            self.fault(
                "/x-sentence",
                format!("has no sentence for the value `{value}`; add one with `{when}`"),
            );
        }
    }

    /// Checks that a site takes one value of a set, and that the set has this value.
    fn check_value(&mut self, site: &Site, value: &str, site_at: &str, value_at: &str) {
        let Kind::Value { set } = &site.kind else {
            return self.fault(site_at, format!("`{}` does not take one value of a set", site.path));
        };
        let unknown =
            self.titles.value_set(set).is_some_and(|set| set.values.iter().all(|v| v.name != value));
        if unknown {
            self.fault(value_at, format!("`{set}` has no value `{value}`"));
        }
    }

    fn sentence_values(&mut self, pieces: &[Piece], sites: &[&Site], pointer: &str) {
        for piece in pieces {
            let (path, number) = match piece {
                Piece::Text(_) => continue,
                Piece::Optional(inner) => {
                    self.sentence_values(inner, sites, pointer);
                    continue;
                }
                Piece::Site(path) => (path, false),
                Piece::NumberInWords(path) | Piece::Plural { path, .. } => (path, true),
            };
            let Some(site) = self.find(sites, path, pointer) else { continue };
            if number && !matches!(site.kind, Kind::Integer) {
                self.fault(pointer, format!("`{path}` is not an integer, which this form needs"));
            } else if matches!(site.kind, Kind::Object { .. }) {
                self.fault(pointer, format!("`{path}` is an object, which cannot be spoken"));
            }
        }
    }
}

/// Returns all sites except the alternates and the sites below them.
fn primaries(sites: &[Site]) -> Vec<&Site> {
    let mut found = Vec::new();
    for site in sites {
        if site.alternate_of.is_some() {
            continue;
        }
        found.push(site);
        if let Kind::Object { sites, .. } = &site.kind {
            found.extend(primaries(sites));
        }
    }
    found
}

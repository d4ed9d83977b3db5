//! How Amazon's names read in Rust, and the names of generated items.

use alexa_proactive_schemas::Event;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};
use syn::Token;
use syn::ext::IdentExt;

/// `SnowStorm` becomes `SNOW_STORM`, and so does `SNOW_STORM`.
pub(crate) fn screaming_snake_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut before = '_';
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        // The last capital of several belongs to the word after them.
        let begins_a_word = !before.is_uppercase() || chars.peek().is_some_and(|next| next.is_lowercase());
        if c.is_uppercase() && begins_a_word && before != '_' {
            out.push('_');
        }
        out.extend(c.to_uppercase());
        before = c;
    }
    out
}

/// The module of an event's sites.
pub(crate) fn module(event: &Event) -> Ident {
    Ident::new(event.rust_name, Span::call_site())
}

/// Names of generated items.
pub(crate) fn idents(names: &[&str]) -> Vec<Ident> {
    names.iter().map(|name| Ident::new(name, Span::call_site())).collect()
}

/// A name as it is written, without `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// The same name at the same place, but as one of the derive, whose place is `at`: users of a deprecated member are warned, not the
/// one who declares it.
pub(crate) fn derived(ident: &Ident, at: Span) -> Ident {
    let mut ident = ident.clone();
    ident.set_span(at.located_at(ident.span()));
    ident
}

/// A name of the expansion's own, which begins with two underscores: they keep it apart from the constants of others, and hygiene
/// from their variables.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// The runtime crate, as the expansion calls it.
pub(crate) fn runtime() -> Ident {
    local("__alexa_proactive")
}

/// A path in the expansion: names, which `::` separates. Unlike a stream, it is not copied to where it is interpolated.
pub(crate) struct GeneratedPath(pub(crate) Vec<Ident>);

impl GeneratedPath {
    /// Appends the path, all of it at one place if there is one.
    pub(crate) fn append(&self, at: Option<Span>, tokens: &mut TokenStream) {
        for (index, name) in self.0.iter().enumerate() {
            if index > 0 {
                Token![::](at.unwrap_or_else(Span::call_site)).to_tokens(tokens);
            }
            let mut name = name.clone();
            name.set_span(at.unwrap_or_else(|| name.span()));
            tokens.append(name);
        }
    }
}

impl ToTokens for GeneratedPath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.append(None, tokens);
    }
}

/// An item of the runtime crate.
pub(crate) fn of_runtime(name: &str) -> GeneratedPath {
    GeneratedPath(vec![runtime(), Ident::new(name, Span::call_site())])
}

/// The module with what only expansions call.
pub(crate) fn private() -> GeneratedPath {
    of_runtime("__private")
}

/// An item of that module.
pub(crate) fn of_private(name: &str) -> GeneratedPath {
    let mut path = private();
    path.0.push(Ident::new(name, Span::call_site()));
    path
}

/// The path of the runtime crate: what `crate = …` gives, or where it usually is.
pub(crate) fn runtime_path(krate: Option<&TokenStream>) -> TokenStream {
    krate.cloned().unwrap_or_else(|| quote!(::alexa_proactive))
}

/// The module of the functions that write an event's sites, as the expansion calls it.
pub(crate) fn sites() -> Ident {
    local("__sites")
}

/// Whether look-up finds a site by this name, which is one of its [`suffixes`]; answered without making all of them, as it is
/// asked for each field of each site.
pub(crate) fn fits(name: &str, rust_path: &str) -> bool {
    let mut rest = name;
    for segment in rust_path.rsplit("__") {
        match rest.strip_suffix(segment) {
            Some("") => return true,
            Some(before) => match before.strip_suffix('_') {
                Some(before) => rest = before,
                None => return false,
            },
            None => return false,
        }
    }
    false
}

/// The names by which look-up finds a site, from its `Site::rust_path`: its last segment, its last two, and so on.
pub(crate) fn suffixes(rust_path: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for segment in rust_path.rsplit("__") {
        names.push(names.last().map_or_else(|| segment.to_owned(), |name| format!("{segment}_{name}")));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_become_words() {
        for name in ["SnowStorm", "SNOW_STORM", "Snow_Storm", "snow_storm", "SNOWStorm"] {
            assert_eq!(screaming_snake_case(name), "SNOW_STORM", "{name}");
        }
        assert_eq!(screaming_snake_case("SNOWSTORM"), "SNOWSTORM");
        assert_eq!(screaming_snake_case("Straße"), "STRASSE");
        assert_eq!(screaming_snake_case(""), "");
    }

    #[test]
    fn look_up_knows_whole_segments() {
        assert_eq!(
            suffixes("message_group__creator__name"),
            ["name", "creator_name", "message_group_creator_name"]
        );
        assert_eq!(suffixes("state"), ["state"]);
    }

    #[test]
    fn a_name_fits_where_it_is_a_suffix() {
        let paths =
            || alexa_proactive_schemas::EVENTS.iter().flat_map(Event::walk).map(|site| site.rust_path);
        let mut names: Vec<String> = paths().flat_map(suffixes).collect();
        names.extend(names.clone().iter().flat_map(|name| [format!("_{name}"), name.replace("e_", "_e")]));
        names.extend(["", "_", "e", "ame", "é"].map(str::to_owned));
        for path in paths() {
            let suffixes = suffixes(path);
            for name in &names {
                assert_eq!(fits(name, path), suffixes.contains(name), "{name} {path}");
            }
        }
    }

    #[test]
    fn a_raw_name_is_a_name() {
        assert_eq!(plain(&Ident::new_raw("type", Span::call_site())), "type");
        assert_eq!(plain(&Ident::new("kind", Span::call_site())), "kind");
    }
}

//! The first half of an expansion with `catalog = path`: a call of the macro that the module at the path has, which adds the
//! table of the event and calls [`carried`](crate::carried).
//!
//! The tokens are looked at as they are: parsing every item twice would cost more.

use crate::module_path::module_path;
use crate::tokens::{flat, is_punct, text_alone};
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{TokenStreamExt, quote_spanned};

/// The call for the item of a derive, if the item has the option.
pub(crate) fn of_derive(item: &TokenStream, door: &str) -> Option<TokenStream> {
    let options = options(item)?;
    call(&options, door, item.clone())
}

/// The call for the item of `#[proactive_event(arguments)]`, if the arguments have the option.
pub(crate) fn of_attribute(arguments: &TokenStream, item: &TokenStream) -> Option<TokenStream> {
    let options = read(arguments.clone());
    options.path.as_ref()?;
    let mut all: TokenStream = TokenTree::from(Group::new(Delimiter::Parenthesis, arguments.clone())).into();
    all.extend(item.clone());
    call(&options, "Attribute", all)
}

/// The name of the event and the path of the module, as they are written.
#[derive(Default)]
struct Options {
    /// The literals among the arguments. The first text is the name of the event.
    names: Vec<Literal>,
    path: Option<TokenStream>,
}

/// The options in the attributes above an item.
fn options(item: &TokenStream) -> Option<Options> {
    let mut found = Options::default();
    let mut tokens = item.clone().into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(hash) if hash.as_char() == '#' => {
                let Some(TokenTree::Group(attribute)) = tokens.next() else { continue };
                let mut attribute = attribute.stream().into_iter();
                let is_event = matches!(attribute.next(), Some(TokenTree::Ident(name)) if name == "event");
                if let (true, Some(TokenTree::Group(arguments))) = (is_event, attribute.next()) {
                    let Options { names, path } = read(arguments.stream());
                    found.names.extend(names);
                    found.path = found.path.or(path);
                }
            }
            TokenTree::Ident(word) if matches!(word.to_string().as_str(), "struct" | "enum" | "union") => {
                break;
            }
            _ => {}
        }
    }
    found.path.is_some().then_some(found)
}

/// The options among arguments.
fn read(arguments: TokenStream) -> Options {
    let mut options = Options::default();
    let tokens = flat(arguments);
    for argument in tokens.split(|token| is_punct(token, ',')) {
        match argument {
            [TokenTree::Literal(literal)] => options.names.push(literal.clone()),
            [TokenTree::Ident(name), equals, path @ ..] if name == "catalog" && is_punct(equals, '=') => {
                // Something else is reported where the item is expanded without a module.
                options.path = module_path(path);
            }
            _ => {}
        }
    }
    options
}

/// `path::__declared_by_include_catalog! { "name" Door [path] { item } }`
fn call(options: &Options, door: &str, item: TokenStream) -> Option<TokenStream> {
    let path = options.path.as_ref()?;
    let name = options.names.iter().find_map(|literal| text_alone(&[literal.clone().into()]))?;
    // A path to something else is reported at its last name, by the name of the macro that is not there.
    let at = path.clone().into_iter().last()?.span();
    let carrier = Ident::new("__declared_by_include_catalog", Span::call_site().located_at(at));
    let mut literal = Literal::string(name.value());
    literal.set_span(name.span());
    let mut inner = TokenStream::new();
    inner.append(literal);
    inner.append(Ident::new(door, Span::mixed_site()));
    inner.append(Group::new(Delimiter::Bracket, path.clone()));
    // One token, however long the item is.
    inner.append(Group::new(Delimiter::Brace, item));
    let mut call = path.clone();
    call.extend(quote_spanned!(at=> ::));
    call.append(carrier);
    call.append(Punct::new('!', Spacing::Alone));
    call.append(Group::new(Delimiter::Brace, inner));
    Some(call)
}

#[cfg(test)]
mod tests {
    use super::{of_attribute, of_derive};

    fn call(item: &str) -> Option<String> {
        of_derive(&item.parse().unwrap(), "EventPart").map(|call| call.to_string().replace(' ', ""))
    }

    #[test]
    fn an_item_with_a_catalog_is_passed_on() {
        for (item, call_of_it) in [
            (
                r#"#[event("AMAZON.A.B", catalog = crate::amazon)] struct S;"#,
                r#"crate::amazon::__declared_by_include_catalog!{"AMAZON.A.B"EventPart[crate::amazon]{#[event("AMAZON.A.B",catalog=crate::amazon)]structS;}}"#,
            ),
            (
                r#"#[doc = "…"] #[event(r"AMAZON.A.B")] #[event(path = "a", catalog = ::acme::amazon,)] pub enum E {}"#,
                r#"::acme::amazon::__declared_by_include_catalog!{"AMAZON.A.B"EventPart[::acme::amazon]{#[doc="…"]#[event(r"AMAZON.A.B")]#[event(path="a",catalog=::acme::amazon,)]pubenumE{}}}"#,
            ),
        ] {
            assert_eq!(call(item).as_deref(), Some(call_of_it));
        }
    }

    #[test]
    fn all_others_are_expanded_where_they_are() {
        for item in [
            r#"#[event("AMAZON.A.B")] struct S;"#,
            "#[event(catalog = crate::amazon)] struct S;",
            r#"#[event("AMAZON.A.B", catalog = crate::amazon locales("en-US"))] struct S;"#,
            r#"#[event("AMAZON.A.B", catalog = crate::)] struct S;"#,
            r#"#[event("AMAZON.A.B", catalog = )] struct S;"#,
            r#"#[event("AMAZON.A.B", catalog = _::amazon)] struct S;"#,
            r#"#[event("AMAZON.A.B", catalog = crate::struct)] struct S;"#,
            r#"#[event("AMAZON.A.B", catalog)] struct S;"#,
            r#"#[event("AMAZON.A.B", catalog = "crate::amazon")] struct S;"#,
            r#"#[event("AMAZON.A.B", catalog = a::b<u8>)] struct S;"#,
            r#"#[events("AMAZON.A.B", catalog = crate::amazon)] struct S;"#,
            r#"struct S { #[event("AMAZON.A.B", catalog = crate::amazon)] field: u8 }"#,
            "#",
            "#[event]",
            "",
            "struct",
        ] {
            assert_eq!(call(item), None, "{item}");
        }
    }

    #[test]
    fn the_attribute_passes_its_arguments_on() {
        let call = of_attribute(
            &r#""AMAZON.A.B", catalog = amazon"#.parse().unwrap(),
            &"struct S;".parse().unwrap(),
        );
        assert_eq!(
            call.unwrap().to_string().replace(' ', ""),
            r#"amazon::__declared_by_include_catalog!{"AMAZON.A.B"Attribute[amazon]{("AMAZON.A.B",catalog=amazon)structS;}}"#
        );
        assert!(of_attribute(&r#""AMAZON.A.B""#.parse().unwrap(), &"struct S;".parse().unwrap()).is_none());
    }
}

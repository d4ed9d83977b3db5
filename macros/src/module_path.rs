//! The path of a generated module, as `catalog = …` gives it.

use crate::tokens::is_punct;
use proc_macro2::{Ident, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

/// Returns the path that the tokens are, if `use` takes it: a word such as `crate` may only begin it, without `::` before. syn's parser of
/// paths takes more time than the rest of the option.
pub(crate) fn module_path(tokens: &[TokenTree]) -> Option<TokenStream> {
    is_module_path(tokens).then(|| in_every_edition(tokens))
}

/// With `r#gen` in place of `gen`: that is a keyword in some editions only.
pub(crate) fn in_every_edition(tokens: &[TokenTree]) -> TokenStream {
    let mut stream = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Ident(name) if name == "gen" => stream.append(Ident::new_raw("gen", name.span())),
            token => stream.append(token.clone()),
        }
    }
    stream
}

fn is_module_path(tokens: &[TokenTree]) -> bool {
    let (mut rest, mut may_be_word) = match tokens {
        [first, second, rest @ ..] if is_separator(first, second) => (rest, false),
        tokens => (tokens, true),
    };
    loop {
        match rest.split_first() {
            Some((TokenTree::Ident(name), after)) if may_be_word && is_word(name) || is_name(name) => {
                rest = after;
                may_be_word = name == "super";
            }
            _ => return false,
        }
        rest = match rest {
            [] => return true,
            [first, second, after @ ..] if is_separator(first, second) => after,
            _ => return false,
        };
    }
}

/// Whether the tokens are `::`, without a space inside.
fn is_separator(first: &TokenTree, second: &TokenTree) -> bool {
    let is_joint = matches!(first, TokenTree::Punct(first) if first.spacing() == Spacing::Joint);
    is_joint && is_punct(first, ':') && is_punct(second, ':')
}

/// Whether it may begin a path.
fn is_word(name: &Ident) -> bool {
    ["crate", "self", "super"].iter().any(|word| name == word)
}

/// Whether it is a name in some edition at least.
fn is_name(name: &Ident) -> bool {
    name == "gen" || syn::parse2::<Ident>(name.to_token_stream()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{is_module_path, module_path};
    use crate::tokens::flat;

    #[test]
    fn a_path_is_one_that_use_takes() {
        for (path, expected) in [
            ("amazon", true),
            ("crate", true),
            ("::acme::amazon", true),
            ("self::amazon", true),
            ("super::super::amazon", true),
            ("crate::r#gen", true),
            ("crate::gen", true),
            ("", false),
            ("::", false),
            ("crate::", false),
            ("::crate", false),
            ("acme::self", false),
            ("acme::super", false),
            // To the compiler, `$crate` is one name.
            ("$crate::amazon", false),
            ("_", false),
            ("crate::struct", false),
            ("acme amazon", false),
            ("acme:amazon", false),
            ("acme: :amazon", false),
            (": :acme", false),
            ("acme::amazon<u8>", false),
            ("\"amazon\"", false),
            ("(amazon)", false),
        ] {
            assert_eq!(is_module_path(&flat(path.parse().unwrap())), expected, "{path}");
        }
    }

    #[test]
    fn a_keyword_of_some_editions_is_a_name() {
        let path = module_path(&flat("crate::gen".parse().unwrap())).unwrap();
        assert_eq!(path.to_string().replace(' ', ""), "crate::r#gen");
    }
}

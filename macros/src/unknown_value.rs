//! What is said about a value that a closed set does not have.

use crate::diagnostics::{Code, Problem, list, short_list};
use alexa_proactive_schemas::{ValueSet, nearest};
use quote::ToTokens;

/// A value that a set does not have; `paste` makes the nearest one into what can be pasted, `otherwise` is to be done where
/// none is near.
pub(crate) fn unknown_value(
    at: impl ToTokens,
    set: &'static ValueSet,
    value: &str,
    paste: impl Fn(&str) -> String,
    otherwise: Option<&str>,
) -> Problem {
    let values = || set.values.iter().map(|value| value.name);
    let near = nearest(value, values());
    let names = short_list(values()).or_else(|| near.is_none().then(|| list(values())));
    Problem::at(Code::UnknownValue, at, format!("`{}` has no value `{value}`", set.title))
        .maybe(
            Problem::help,
            near.map(|near| format!("did you mean `{}`?", paste(near)))
                .or_else(|| otherwise.map(str::to_owned)),
        )
        .maybe(Problem::note, names.map(|names| format!("values of `{}`: {names}", set.title)))
}

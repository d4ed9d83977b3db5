//! What is said about a value that a closed set does not have.

use crate::diagnostics::{Code, Problem, list, short_list};
use alexa_proactive_schemas::{ValueSet, nearest};
use quote::ToTokens;

/// A value that a set does not have; `paste` makes the nearest one into what can be pasted, `otherwise` is to be done where
/// none is near.
pub(crate) fn unknown_value(
    at: &dyn ToTokens,
    set: &'static ValueSet,
    value: &str,
    paste: fn(&str) -> String,
    otherwise: Option<&str>,
) -> Problem {
    let values = set.names();
    let problem = Problem::at(Code::UnknownValue, at, format!("`{}` has no value `{value}`", set.title));
    let (problem, names) = match (nearest(value, values.iter().copied()), otherwise) {
        (Some(near), _) => (problem.help(format!("did you mean `{}`?", paste(near))), short_list(&values)),
        (None, Some(otherwise)) => (problem.help(otherwise), Some(list(&values))),
        (None, None) => (problem, Some(list(&values))),
    };
    problem.maybe(Problem::note, names.map(|names| format!("values of `{}`: {names}", set.title)))
}

//! Finds the name that a misspelling is nearest to.

use crate::LOCALES;

/// Returns the candidate that is nearest to `name`, if one is near.
///
/// The distance is that of the optimal string alignment, ignoring case, and at most a third of the longer length. The
/// first of equally near candidates wins. If none is near, it is the only candidate that has `name` as its first or last
/// words, separated by `_` or `.`.
///
/// ```
/// use alexa_proactive_schemas::nearest;
///
/// assert_eq!(nearest("alertTipe", ["source", "alertType"]), Some("alertType"));
/// assert_eq!(nearest("shipped", ["ORDER_SHIPPED", "ORDER_DELIVERED"]), Some("ORDER_SHIPPED"));
/// assert_eq!(nearest("doorBell", ["source", "alertType"]), None);
/// ```
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(name, &mut candidates.into_iter())
}

/// Not generic over the iterator, to be compiled once.
fn nearest_of<'a>(name: &str, candidates: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.collect();
    let wanted = name.to_lowercase();
    by_distance(&wanted, &candidates).or_else(|| by_part(&wanted, &candidates))
}

/// Returns the only candidate that begins or ends with the wanted name.
fn by_part<'a>(wanted: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let mut found = None;
    for candidate in candidates {
        let lower = candidate.to_lowercase();
        let before = lower.strip_suffix(wanted).is_some_and(|before| before.ends_with(['_', '.']));
        let after = lower.strip_prefix(wanted).is_some_and(|after| after.starts_with(['_', '.']));
        if !wanted.is_empty() && (before || after) && found.replace(*candidate).is_some() {
            return None;
        }
    }
    found
}

fn by_distance<'a>(wanted: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let wanted_length = wanted.chars().count();
    let (mut nearest, mut least) = (None, usize::MAX);
    for candidate in candidates {
        let candidate_length = candidate.chars().count();
        let max = wanted_length.max(candidate_length).max(3) / 3;
        // The name may be of any length, and the distance takes the product of both lengths.
        if wanted_length.abs_diff(candidate_length) > max {
            continue;
        }
        let away = distance(wanted, &candidate.to_lowercase());
        if away <= max && away < least {
            (nearest, least) = (Some(*candidate), away);
        }
    }
    nearest
}

/// Returns the distance of the optimal string alignment: the least number of characters to insert, delete, replace or swap with
/// the next one, none of them twice, that makes one text the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    // A row has the distances between a beginning of `one` and every beginning of `other`, the empty ones first.
    let mut above: Vec<usize> = (0..=other.len()).collect();
    let mut two_above = above.clone();
    let mut before = None;
    for (row_index, c) in one.chars().enumerate() {
        let mut least = row_index + 1;
        let mut row = vec![least];
        let mut other_before = None;
        // What is above to the left, and what is two rows and two columns away.
        let (mut corner, mut far_corner) = (row_index, 0);
        for (d, (up, far)) in other.iter().zip(above.iter().skip(1).zip(&two_above)) {
            least = (least + 1).min(up + 1).min(corner + usize::from(c != *d));
            if before == Some(*d) && other_before == Some(c) {
                least = least.min(far_corner + 1);
            }
            row.push(least);
            (corner, far_corner) = (*up, *far);
            other_before = Some(*d);
        }
        before = Some(c);
        (two_above, above) = (above, row);
    }
    above.last().copied().unwrap_or_default()
}

/// Returns the locales that are nearest to a code, in the order of the catalog: the one that differs in case or has `_`
/// for `-`; else, for `UK`, that of `GB`; else all locales of the language; else those that are one letter away.
///
/// ```
/// use alexa_proactive_schemas::near_locales;
///
/// assert_eq!(near_locales("en_us"), ["en-US"]);
/// assert_eq!(near_locales("en-UK"), ["en-GB"]);
/// assert_eq!(near_locales("fr-BE"), ["fr-CA", "fr-FR"]);
/// assert_eq!(near_locales("enUS"), ["en-US"]);
/// assert!(near_locales("tlh").is_empty());
/// ```
#[must_use]
pub fn near_locales(code: &str) -> Vec<&'static str> {
    let code = code.replace('_', "-").to_ascii_lowercase();
    let british = code.strip_suffix("-uk").map(|language| format!("{language}-gb"));
    let language = code.split('-').next();
    let tests: [&dyn Fn(&str) -> bool; 4] = [
        &|known| known == code,
        &|known| Some(known) == british.as_deref(),
        &|known| known.split('-').next() == language,
        &|known| distance(&code, known) <= 1,
    ];
    let mut near = Vec::new();
    for is_near in tests {
        for locale in LOCALES.values {
            if is_near(&locale.name.to_ascii_lowercase()) {
                near.push(locale.name);
            }
        }
        if !near.is_empty() {
            break;
        }
    }
    near
}

#[cfg(test)]
mod tests {
    use super::{distance, near_locales, nearest};
    use proptest::prelude::*;

    #[test]
    fn a_distance_counts_edits() {
        for (one, other, edits) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "abc", 0),
            ("abc", "abxc", 1),
            ("abc", "ac", 1),
            ("abc", "axc", 1),
            ("abc", "acb", 1),
            ("abcd", "badc", 2),
            // Between the letters of a swap there is nothing more to insert.
            ("ca", "abc", 3),
            ("größe", "grösse", 2),
        ] {
            assert_eq!((distance(one, other), distance(other, one)), (edits, edits), "{one} {other}");
        }
    }

    /// The same by its definition, in exponential time.
    fn defined(one: &[char], other: &[char]) -> usize {
        let ([before @ .., last], [other_before @ .., other_last]) = (one, other) else {
            return one.len() + other.len();
        };
        let replaced = defined(before, other_before) + usize::from(last != other_last);
        let edits = replaced.min(defined(before, other) + 1).min(defined(one, other_before) + 1);
        match (before, other_before) {
            ([rest @ .., first], [other_rest @ .., other_first])
                if (first, last) == (other_last, other_first) =>
            {
                edits.min(defined(rest, other_rest) + 1)
            }
            _ => edits,
        }
    }

    proptest! {
        #[test]
        fn a_distance_is_as_defined(one in "[a-cä]{0,6}", other in "[a-cä]{0,6}") {
            let [chars, other_chars]: [Vec<char>; 2] = [&one, &other].map(|text| text.chars().collect());
            prop_assert_eq!(distance(&one, &other), defined(&chars, &other_chars));
        }
    }

    #[test]
    fn a_third_of_the_length_is_near_and_more_is_not() {
        assert_eq!(nearest("abcxyf", ["abcdef"]), Some("abcdef"));
        assert_eq!(nearest("abxxyf", ["abcdef"]), None);
        assert_eq!(nearest("ax", ["ab"]), Some("ab"));
        assert_eq!(nearest("xy", ["ab"]), None);
        assert_eq!(nearest("abcdef", ["abcd"]), Some("abcd"));
        assert_eq!(nearest("abcdef", ["abc"]), None);
    }

    #[test]
    fn the_first_or_last_words_are_near_if_unique() {
        assert_eq!(nearest("shipped", ["ORDER_SHIPPED", "ORDER_PREPARING"]), Some("ORDER_SHIPPED"));
        assert_eq!(nearest("received", ["PREORDER_RECEIVED", "ORDER_RECEIVED"]), None);
        assert_eq!(nearest("state", ["state.status", "order.seller"]), Some("state.status"));
        assert_eq!(nearest("hipped", ["ORDER_SHIPPED_LATER", "ORDER_PREPARING"]), None);
        assert_eq!(nearest("", ["_A_LONG_NAME", "order"]), None);
    }

    #[test]
    fn case_is_ignored() {
        assert_eq!(nearest("ALERTTYPE", ["alertType"]), Some("alertType"));
    }

    #[test]
    fn the_first_of_the_nearest_wins() {
        assert_eq!(nearest("abcd", ["abxx", "abcx"]), Some("abcx"));
        assert_eq!(nearest("abcd", ["abcx", "abcy"]), Some("abcx"));
    }

    #[test]
    fn no_event_is_near_to_an_invented_one() {
        let events = crate::EVENTS.iter().map(|event| event.name);
        assert_eq!(nearest("AMAZON.DoorBell.Pressed", events), None);
    }

    #[test]
    fn locales_are_near_by_spelling_country_or_language() {
        for (code, near) in [
            ("en_us", vec!["en-US"]),
            ("en-UK", vec!["en-GB"]),
            ("ja", vec!["ja-JP"]),
            ("fr_BE", vec!["fr-CA", "fr-FR"]),
            ("tlh", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(near_locales(code), near, "{code}");
        }
    }
}

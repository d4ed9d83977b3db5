//! Texts of others without what identifies a person or opens a door.

/// What ids of persons and tokens begin with, in Amazon's messages.
const BEGINNINGS: [&str; 8] = [
    "amzn1.ask.account.",
    "amzn1.ask.person.",
    "amzn1.ask.device.",
    "Atc|",
    "Bearer ",
    "client_secret=",
    "client_secret\":\"",
    "client_secret\": \"",
];

/// The text with each id of a person and each token cut short to its beginning and `…`.
pub(super) fn redacted(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, beginning)) = BEGINNINGS
        .iter()
        .filter_map(|beginning| Some((rest.find(beginning)?, *beginning)))
        .min_by_key(|(at, _)| *at)
    {
        let (before, found) = rest.split_at(at);
        shown.push_str(before);
        shown.push_str(beginning);
        shown.push('…');
        let found = found.strip_prefix(beginning).unwrap_or_default();
        rest = found.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-._~+/=|%".contains(c));
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_tokens_are_cut_short() {
        for (text, shown) in [
            ("nothing to hide", "nothing to hide"),
            ("userId: amzn1.ask.account.A-b_C.9, x", "userId: amzn1.ask.account.…, x"),
            ("a Bearer Atc|x+y/z= b amzn1.ask.person.Q\"", "a Bearer … b amzn1.ask.person.…\""),
            ("a=b&client_secret=s%2Bt.u&c=d", "a=b&client_secret=…&c=d"),
            (r#"{"client_secret":"s+t"}"#, r#"{"client_secret":"…"}"#),
        ] {
            assert_eq!(redacted(text), shown);
        }
    }
}

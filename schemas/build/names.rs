//! How Amazon's names become Rust's.

/// `alertType` becomes `alert_type`; two members' names never become one.
pub(crate) fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// `SNOW_STORM` and `en-US` become `SnowStorm` and `EnUs`.
pub(crate) fn upper_camel_case(value: &str) -> String {
    value
        .split(['_', '-'])
        .flat_map(|word| {
            let mut rest = word.chars();
            rest.next()
                .map(|c| c.to_ascii_uppercase())
                .into_iter()
                .chain(rest.map(|c| c.to_ascii_lowercase()))
        })
        .collect()
}

/// A type's name: `WeatherAlert`. `Self` would be none: Rust has it for itself.
pub(crate) fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && name != "Self"
}

/// Names that the generated types use beside their own, or whose trait `As…` there is already. `Locale` and `Timestamp`
/// are in the catalog.
pub(crate) fn is_taken_type(title: &str) -> bool {
    const TAKEN: &[&str] = &[
        "Arc",
        "Array",
        "Box",
        "Cow",
        "Default",
        "Deserialize",
        "Deserializer",
        "Err",
        "Event",
        "EventEnum",
        "EventName",
        "EventPart",
        "FromStr",
        "Integer",
        "Into",
        "IntoIterator",
        "Localized",
        "NoValue",
        "None",
        "Ok",
        "Option",
        "Payload",
        "ProactiveEvent",
        "Rc",
        "Result",
        "Serialize",
        "Serializer",
        "Some",
        "String",
        "Text",
        "UnknownValue",
        "Vec",
        "Violations",
    ];
    TAKEN.contains(&title)
}

/// A member's name: `alertType`.
pub(crate) fn is_member_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// A value's name that becomes a variant's: `SNOW_STORM`.
pub(crate) fn is_value_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
        && is_type_name(&upper_camel_case(name))
}

/// A locale's name: `en-US`.
pub(crate) fn is_locale_name(name: &str) -> bool {
    let [l1, l2, b'-', r1, r2] = name.as_bytes() else { return false };
    [l1, l2].into_iter().all(u8::is_ascii_lowercase) && [r1, r2].into_iter().all(u8::is_ascii_uppercase)
}

/// Names that a generated type cannot give to a member.
pub(crate) fn is_taken(field: &str) -> bool {
    const TAKEN: &[&str] = &[
        "self", "super", "crate", "new", "as", "break", "const", "continue", "else", "enum", "extern",
        "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref",
        "return", "static", "struct", "trait", "true", "type", "unsafe", "use", "where", "while", "async",
        "await", "dyn", "abstract", "become", "box", "do", "final", "macro", "override", "priv", "typeof",
        "unsized", "virtual", "yield", "try", "gen",
    ];
    TAKEN.contains(&field)
}

//! Converts Amazon's names to Rust names, and checks both.

/// Converts `alertType` to `alert_type`. Different names stay different.
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

/// Converts `SNOW_STORM` and `en-US` to `SnowStorm` and `EnUs`.
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

/// Returns whether the text can name a Rust type: `WeatherAlert`, but not `Self`.
pub(crate) fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && name != "Self"
}

/// Returns whether the generated code uses the name for another type, or the library has its trait `As…` already.
/// `Locale` and `Timestamp` are titles of the catalog.
pub(crate) fn is_reserved_type(title: &str) -> bool {
    const RESERVED: &[&str] = &[
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
    RESERVED.contains(&title)
}

/// Returns whether the text can name a member: `alertType`.
pub(crate) fn is_member_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Returns whether the text can name a value, and its Rust form a variant: `SNOW_STORM`.
pub(crate) fn is_value_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
        && is_type_name(&upper_camel_case(name))
}

/// Returns whether the text has the form of a locale: `en-US`.
pub(crate) fn is_locale_name(name: &str) -> bool {
    let [l1, l2, b'-', r1, r2] = name.as_bytes() else { return false };
    [l1, l2].into_iter().all(u8::is_ascii_lowercase) && [r1, r2].into_iter().all(u8::is_ascii_uppercase)
}

/// Returns whether a field of a generated type cannot have this name: a keyword, or the name of its constructor.
pub(crate) fn is_reserved_field(field: &str) -> bool {
    const RESERVED: &[&str] = &[
        "self", "super", "crate", "new", "as", "break", "const", "continue", "else", "enum", "extern",
        "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref",
        "return", "static", "struct", "trait", "true", "type", "unsafe", "use", "where", "while", "async",
        "await", "dyn", "abstract", "become", "box", "do", "final", "macro", "override", "priv", "typeof",
        "unsized", "virtual", "yield", "try", "gen",
    ];
    RESERVED.contains(&field)
}

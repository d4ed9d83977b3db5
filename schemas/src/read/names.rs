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
    let mut out = String::new();
    let mut begins = true;
    for c in value.chars() {
        match c {
            '_' | '-' => begins = true,
            c if begins => {
                out.push(c.to_ascii_uppercase());
                begins = false;
            }
            c => out.push(c.to_ascii_lowercase()),
        }
    }
    out
}

/// Returns whether the text can name a Rust type: `WeatherAlert`, but not `Self`.
pub(crate) fn is_type_name(name: &str) -> bool {
    is_made_of(name, char::is_ascii_uppercase, char::is_ascii_alphanumeric) && name != "Self"
}

/// Returns whether a text begins with a character of one kind, and has only characters of another.
fn is_made_of(text: &str, first: fn(&char) -> bool, all: fn(&char) -> bool) -> bool {
    text.chars().next().is_some_and(|c| first(&c)) && text.chars().all(|c| all(&c))
}

/// Returns whether the generated code uses the name for another type, or for the trait `As…` of a value set, or the library has its own
/// trait `As…` of it. `Locale` and `Timestamp` are titles of the catalog.
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
        "EventResult",
        "FromStr",
        "Integer",
        "Into",
        "IntoIterator",
        "Localized",
        "Name",
        "Names",
        "NoValue",
        "None",
        "Of",
        "Ok",
        "Option",
        "Payload",
        "ProactiveEvent",
        "Rc",
        "Result",
        "Serialize",
        "Serializer",
        "Sized",
        "Some",
        "Str",
        "String",
        "T",
        "Text",
        "UnknownValue",
        "Vec",
        "Violations",
    ];
    let is_trait = title.strip_prefix("As").is_some_and(is_type_name);
    is_trait || RESERVED.contains(&title)
}

/// Returns whether the text can name a member: `alertType`.
pub(crate) fn is_member_name(name: &str) -> bool {
    is_made_of(name, char::is_ascii_lowercase, char::is_ascii_alphanumeric)
}

/// Returns whether the text can name a value, and its Rust form a variant: `SNOW_STORM`.
pub(crate) fn is_value_name(name: &str) -> bool {
    let of_value = |c: &char| c.is_ascii_uppercase() || c.is_ascii_digit() || *c == '_';
    is_made_of(name, char::is_ascii_uppercase, of_value) && is_type_name(&upper_camel_case(name))
}

/// Returns whether the text has the form of a locale: `en-US`.
pub(crate) fn is_locale_name(name: &str) -> bool {
    let [l1, l2, b'-', r1, r2] = name.as_bytes() else { return false };
    let is_language = l1.is_ascii_lowercase() && l2.is_ascii_lowercase();
    is_language && r1.is_ascii_uppercase() && r2.is_ascii_uppercase()
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

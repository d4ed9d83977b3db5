//! An enum for each closed set of values, and the trait of what can be sent as one.

use crate::docs::{doc, notes, snake_case};
use alexa_proactive_schemas::{VALUE_SETS, Value, ValueSet};

pub(crate) fn generate() -> String {
    VALUE_SETS.iter().map(|set| value_set(set) + &sendable(set)).collect()
}

fn value_set(set: &ValueSet) -> String {
    let title = set.title;
    let mut out = doc("", &format!("{}{}", set.description, notes(set.notes)));
    out += "#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]\n#[non_exhaustive]\n";
    out += &format!("pub enum {title} {{\n");
    for value in set.values {
        out += &variant(value);
    }
    out += &format!(
        "}}\n\nimpl {title} {{\n    /// Every value, in Amazon's order.\n    pub const ALL: &'static [Self] = &[\n"
    );
    for value in set.values {
        out += &format!("        Self::{},\n", value.rust_name);
    }
    out += "    ];\n\n    /// Amazon's spelling.\n    #[must_use]\n    pub const fn as_str(self) -> &'static str {\n        match self {\n";
    for value in set.values {
        out += &format!("            Self::{} => {:?},\n", value.rust_name, value.name);
    }
    out += "        }\n    }\n}\n\n";
    out += &format!(
        "\
impl fmt::Display for {title} {{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{
        f.pad(self.as_str())
    }}
}}

impl FromStr for {title} {{
    type Err = UnknownValue;

    fn from_str(value: &str) -> Result<Self, UnknownValue> {{
        let known = Self::ALL.iter().copied().find(|known| known.as_str() == value);
        known.ok_or_else(|| UnknownValue::new(value, {title:?}))
    }}
}}

impl Serialize for {title} {{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
        serializer.serialize_str(self.as_str())
    }}
}}

impl<'de> Deserialize<'de> for {title} {{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
        crate::unknown_value::deserialize(deserializer)
    }}
}}

"
    );
    out
}

fn variant(value: &Value) -> String {
    let mut text = format!("`{}`", value.name);
    if !value.description.is_empty() {
        text += &format!(": {}", value.description);
    }
    doc("    ", &(text + &notes(value.notes))) + &format!("    {},\n", value.rust_name)
}

fn sendable(set: &ValueSet) -> String {
    let title = set.title;
    let method = format!("as_{}", snake_case(title));
    let values: Vec<String> = set.values.iter().map(|value| format!("`{}`", value.name)).collect();
    let texts = diagnostic(title, &values.join(", "));
    let mut out = format!(
        "\
/// What can be sent as [`{title}`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
{texts}pub trait As{title} {{
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn {method}(&self) -> Result<{title}, NoValue>;
}}

impl As{title} for {title} {{
    fn {method}(&self) -> Result<{title}, NoValue> {{
        Ok(*self)
    }}
}}

"
    );
    for (pointer, bound) in POINTERS {
        out += &format!(
            "\
#[diagnostic::do_not_recommend]
impl<T: As{title}{bound}> As{title} for {pointer} {{
    fn {method}(&self) -> Result<{title}, NoValue> {{
        (**self).{method}()
    }}
}}

"
        );
    }
    out
}

/// What a type that cannot be sent as a value reads.
pub(crate) fn diagnostic(title: &str, values: &str) -> String {
    format!(
        "\
#[diagnostic::on_unimplemented(
    message = \"`{{Self}}` cannot be sent as `{title}`\",
    label = \"expected `alexa_proactive::catalog::{title}`\",
    note = \"`{title}` is one of {values}\",
    note = \"to send an enum of your own, derive `EventEnum` for it\"
)]
"
    )
}

/// The pointers from behind which everything can be sent, and the bound that each needs.
pub(crate) const POINTERS: [(&str, &str); 6] = [
    ("&T", " + ?Sized"),
    ("&mut T", " + ?Sized"),
    ("Box<T>", " + ?Sized"),
    ("Rc<T>", " + ?Sized"),
    ("Arc<T>", " + ?Sized"),
    ("Cow<'_, T>", " + ToOwned + ?Sized"),
];

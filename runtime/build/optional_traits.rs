//! Generates the variant of a trait for optional sites: it takes `T`, or `Option<T>` behind a type alias, which only the
//! type system sees.

/// Returns the trait `Optional…` over a public trait, with the message for a type that implements neither.
pub(crate) fn optional_trait(name: &str, public: &str, texts: &str) -> String {
    format!(
        "\
{texts}pub trait {name} {{
    type Inner: {public} + ?Sized;
    fn as_option(&self) -> Option<&Self::Inner>;
}}

#[diagnostic::do_not_recommend]
impl<T: {public} + ?Sized> {name} for T {{
    type Inner = T;
    fn as_option(&self) -> Option<&T> {{
        Some(self)
    }}
}}

#[diagnostic::do_not_recommend]
impl<T: {public}> {name} for Option<T> {{
    type Inner = T;
    fn as_option(&self) -> Option<&T> {{
        self.as_ref()
    }}
}}

"
    )
}

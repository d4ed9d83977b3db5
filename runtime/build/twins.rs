//! The twin of a trait for sites that may be absent: it takes `T` or, behind an alias, `Option<T>`.

/// The trait `Maybe…` over a public trait, with what is said of a type that is neither.
pub(crate) fn twin(name: &str, public: &str, texts: &str) -> String {
    format!(
        "\
{texts}pub trait {name} {{
    type Inner: {public} + ?Sized;
    fn given(&self) -> Option<&Self::Inner>;
}}

#[diagnostic::do_not_recommend]
impl<T: {public} + ?Sized> {name} for T {{
    type Inner = T;
    fn given(&self) -> Option<&T> {{
        Some(self)
    }}
}}

#[diagnostic::do_not_recommend]
impl<T: {public}> {name} for Option<T> {{
    type Inner = T;
    fn given(&self) -> Option<&T> {{
        self.as_ref()
    }}
}}

"
    )
}

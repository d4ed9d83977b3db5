//! The Rust type of a site's value.

use crate::{Kind, Site};

/// The Rust type of a site's value. The printer of the type decides the paths.
///
/// ```
/// use alexa_proactive_schemas::{Home, event};
///
/// let trash = event("AMAZON.TrashCollectionAlert.Activated").expect("an event of Amazon's");
/// let ty = trash.site("alert.garbageTypes").expect("a site of it").rust_type();
/// assert_eq!((ty.home, ty.name, ty.is_array), (Home::Catalog, "GarbageType", true));
/// assert_eq!(ty.to_string(), "Vec<GarbageType>");
/// assert_eq!(ty.in_full(), "Vec<alexa_proactive::catalog::GarbageType>");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RustType {
    /// Where the type is defined.
    pub home: Home,
    /// The name of the type; for an array, of its items.
    pub name: &'static str,
    /// Whether it is a `Vec` of the type.
    pub is_array: bool,
}

/// Where a Rust type is defined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// A primitive type of Rust.
    Primitive,
    /// The prelude of the standard library.
    Prelude,
    /// `alexa_proactive`.
    Runtime,
    /// `alexa_proactive::catalog`.
    Catalog,
}

impl Site {
    /// Returns the type of this member in the generated types; an optional member is an `Option` of it.
    #[must_use]
    pub fn rust_type(&self) -> RustType {
        let one = |home, name| RustType { home, name, is_array: false };
        match self.kind {
            Kind::Text => one(Home::Prelude, "String"),
            Kind::Localized { .. } => one(Home::Runtime, "Localized"),
            Kind::Integer => one(Home::Primitive, "u32"),
            Kind::Timestamp => one(Home::Runtime, "Timestamp"),
            Kind::Value(set) => one(Home::Catalog, set.title),
            Kind::Values { set, .. } => RustType { home: Home::Catalog, name: set.title, is_array: true },
            Kind::Object(object) => one(Home::Catalog, object.title),
        }
    }
}

impl RustType {
    /// Returns the type with the paths that a user writes.
    #[must_use]
    pub fn in_full(self) -> String {
        self.within("alexa_proactive")
    }

    /// Returns the type with its path, if the runtime crate has this path.
    ///
    /// ```
    /// use alexa_proactive_schemas::event;
    ///
    /// let storm = event("AMAZON.WeatherAlert.Activated").expect("an event of Amazon's");
    /// let ty = storm.site("weatherAlert.alertType").expect("a site of it").rust_type();
    /// assert_eq!(ty.within("crate"), "crate::catalog::AlertType");
    /// ```
    #[must_use]
    pub fn within(self, runtime: &str) -> String {
        match self.home {
            Home::Primitive | Home::Prelude => self.with(""),
            Home::Runtime => self.with(&format!("{runtime}::")),
            Home::Catalog => self.with(&format!("{runtime}::catalog::")),
        }
    }

    fn with(self, path: &str) -> String {
        let name = self.name;
        if self.is_array { format!("Vec<{path}{name}>") } else { format!("{path}{name}") }
    }
}

/// Prints the type without a path, for code that imports it.
impl std::fmt::Display for RustType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.with(""))
    }
}

#[cfg(test)]
mod tests {
    use crate::event;

    #[test]
    fn each_kind_of_site_has_a_type() {
        for (name, path, ty) in [
            ("AMAZON.WeatherAlert.Activated", "weatherAlert.source", "alexa_proactive::Localized"),
            (
                "AMAZON.WeatherAlert.Activated",
                "weatherAlert.alertType",
                "alexa_proactive::catalog::AlertType",
            ),
            ("AMAZON.WeatherAlert.Activated", "weatherAlert", "alexa_proactive::catalog::WeatherAlert"),
            ("AMAZON.MessageAlert.Activated", "messageGroup.count", "u32"),
            ("AMAZON.MessageAlert.Activated", "messageGroup.creator.name", "String"),
            ("AMAZON.OrderStatus.Updated", "state.deliveredOn", "alexa_proactive::Timestamp"),
            (
                "AMAZON.TrashCollectionAlert.Activated",
                "alert.garbageTypes",
                "Vec<alexa_proactive::catalog::GarbageType>",
            ),
        ] {
            let site = event(name).and_then(|event| event.site(path)).expect("a site");
            assert_eq!(site.rust_type().in_full(), ty);
        }
    }
}

//! Names of members that are known at compile time.

/// The name of a member with its punctuation, concatenated at compile time to be written in one piece.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    plain: &'static str,
    /// `"name":"`
    before_text: &'static str,
    /// `"name":{`
    before_members: &'static str,
}

impl Name {
    /// Use [`name!`], which keeps the three texts consistent.
    pub(crate) const fn new(
        plain: &'static str,
        before_text: &'static str,
        before_members: &'static str,
    ) -> Self {
        Self { plain, before_text, before_members }
    }

    pub(crate) const fn as_str(self) -> &'static str {
        self.plain
    }

    /// Returns the name and the start of a string.
    #[inline]
    pub(super) fn before_text(self) -> &'static [u8] {
        self.before_text.as_bytes()
    }

    /// Returns the name and the start of an object.
    #[inline]
    pub(super) fn before_members(self) -> &'static [u8] {
        self.before_members.as_bytes()
    }

    /// Returns the name before any value.
    #[inline]
    pub(super) fn before_value(self) -> &'static [u8] {
        self.before_text.as_bytes().split_last().map_or(&[], |(_, before)| before)
    }
}

/// Creates a [`Name`] from a literal that needs no escapes.
macro_rules! name {
    ($name:literal) => {
        $crate::json::Name::new($name, concat!("\"", $name, "\":\""), concat!("\"", $name, "\":{"))
    };
}
pub(crate) use name;

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_has_the_punctuation_that_follows() {
        let name = name!("status");
        assert_eq!(name.as_str(), "status");
        assert_eq!(name.before_text(), b"\"status\":\"");
        assert_eq!(name.before_members(), b"\"status\":{");
        assert_eq!(name.before_value(), b"\"status\":");
    }
}

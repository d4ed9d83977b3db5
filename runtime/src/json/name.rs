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
    #[must_use]
    pub const fn new(plain: &'static str, before_text: &'static str, before_members: &'static str) -> Self {
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

/// The three texts say the same.
impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.plain == other.plain
    }
}

/// Creates a [`Name`] from a literal that needs no escapes.
#[doc(hidden)]
#[macro_export]
macro_rules! __name {
    ($name:literal) => {
        $crate::__private::Name::new(
            $name,
            ::core::concat!("\"", $name, "\":\""),
            ::core::concat!("\"", $name, "\":{"),
        )
    };
}
pub(crate) use __name as name;

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_name_has_the_punctuation_that_follows() {
        let name = name!("status");
        assert_eq!(name.as_str(), "status");
        assert_eq!(name.before_text(), b"\"status\":\"");
        assert_eq!(name.before_members(), b"\"status\":{");
        assert_eq!(name.before_value(), b"\"status\":");
    }
}

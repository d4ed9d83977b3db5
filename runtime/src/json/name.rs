//! Names of members that are known when the program is compiled.

/// The name of a member, with the punctuation around it: put together by the compiler, so that it is written in one piece.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    plain: &'static str,
    /// `"name":"`
    before_text: &'static str,
    /// `"name":{`
    before_members: &'static str,
}

impl Name {
    /// Use [`name!`], which writes all alike.
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

    /// The name and the beginning of a text.
    #[inline]
    pub(super) fn before_text(self) -> &'static [u8] {
        self.before_text.as_bytes()
    }

    /// The name and the beginning of an object.
    #[inline]
    pub(super) fn before_members(self) -> &'static [u8] {
        self.before_members.as_bytes()
    }

    /// The name, where any value follows.
    #[inline]
    pub(super) fn before_value(self) -> &'static [u8] {
        self.before_text.as_bytes().split_last().map_or(&[], |(_, before)| before)
    }
}

/// The [`Name`] that a literal is; it must need no escapes.
macro_rules! name {
    ($name:literal) => {
        $crate::json::Name::new($name, concat!("\"", $name, "\":\""), concat!("\"", $name, "\":{"))
    };
}
pub(crate) use name;

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_is_written_with_what_follows_it() {
        let name = name!("status");
        assert_eq!(name.as_str(), "status");
        assert_eq!(name.before_text(), b"\"status\":\"");
        assert_eq!(name.before_members(), b"\"status\":{");
        assert_eq!(name.before_value(), b"\"status\":");
    }
}

//! Names of members that are known when the program is compiled.

/// The name of a member, with the punctuation around it: put together by the compiler, so that it is written in one piece.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    plain: &'static str,
    /// `"name":"`
    written: &'static str,
}

impl Name {
    /// Use [`name!`], which writes both alike.
    pub(crate) const fn new(plain: &'static str, written: &'static str) -> Self {
        Self { plain, written }
    }

    pub(crate) const fn as_str(self) -> &'static str {
        self.plain
    }

    /// What is written before a text: the name, and the first quotation mark of the text.
    #[inline]
    pub(super) fn before_text(self) -> &'static [u8] {
        self.written.as_bytes()
    }

    /// What is written before any other value.
    #[inline]
    pub(super) fn before_value(self) -> &'static [u8] {
        self.written.as_bytes().split_last().map_or(&[], |(_, before)| before)
    }
}

/// The [`Name`] that a literal is; it must need no escapes.
macro_rules! name {
    ($name:literal) => {
        $crate::json::Name::new($name, concat!("\"", $name, "\":\""))
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
        assert_eq!(name.before_value(), b"\"status\":");
    }
}

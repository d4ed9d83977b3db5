//! The localized texts of an event, in the order in which its payload refers to them.

use crate::Localized;
use std::borrow::Cow;
use std::mem;
use std::ops::{Deref, DerefMut};

/// A localized text with its key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Attribute {
    pub(crate) key: Cow<'static, str>,
    /// `None` if the payload refers to an attribute without a text.
    pub(crate) texts: Option<Localized>,
    /// Whether the payload refers to it.
    pub(crate) referenced: bool,
}

/// A list that does not allocate for one attribute, because few events have more.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Attributes {
    #[default]
    None,
    One(Attribute),
    Many(Vec<Attribute>),
}

impl Attributes {
    /// Takes the parts of an [`Attribute`], to construct it in place.
    #[inline]
    pub(crate) fn push(&mut self, key: Cow<'static, str>, texts: Option<Localized>, referenced: bool) {
        if let Attributes::None = self {
            *self = Attributes::One(Attribute { key, texts, referenced });
        } else {
            self.push_to_vec(Attribute { key, texts, referenced });
        }
    }

    #[cold]
    fn push_to_vec(&mut self, attribute: Attribute) {
        match mem::take(self) {
            Attributes::None => *self = Attributes::One(attribute),
            Attributes::One(first) => *self = Attributes::Many(vec![first, attribute]),
            Attributes::Many(mut all) => {
                all.push(attribute);
                *self = Attributes::Many(all);
            }
        }
    }
}

impl Deref for Attributes {
    type Target = [Attribute];

    fn deref(&self) -> &[Attribute] {
        match self {
            Attributes::None => &[],
            Attributes::One(one) => std::slice::from_ref(one),
            Attributes::Many(all) => all,
        }
    }
}

impl DerefMut for Attributes {
    fn deref_mut(&mut self) -> &mut [Attribute] {
        match self {
            Attributes::None => &mut [],
            Attributes::One(one) => std::slice::from_mut(one),
            Attributes::Many(all) => all,
        }
    }
}

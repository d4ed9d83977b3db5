//! The localized texts of an event, in the order in which its payload refers to them.

use crate::Localized;
use std::borrow::Cow;
use std::mem;
use std::ops::{Deref, DerefMut};

/// A localized text, and whether the payload refers to it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Attribute {
    pub(crate) key: Cow<'static, str>,
    /// Absent where the payload refers to an attribute that is nowhere.
    pub(crate) texts: Option<Localized>,
    pub(crate) referenced: bool,
}

/// A list that needs no allocation for one attribute: few events have more.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Attributes {
    #[default]
    None,
    One(Attribute),
    Many(Vec<Attribute>),
}

impl Attributes {
    pub(crate) fn push(&mut self, attribute: Attribute) {
        match self {
            Attributes::None => *self = Attributes::One(attribute),
            Attributes::One(_) => {
                if let Attributes::One(first) = mem::take(self) {
                    *self = Attributes::Many(vec![first, attribute]);
                }
            }
            Attributes::Many(all) => all.push(attribute),
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

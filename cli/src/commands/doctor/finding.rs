//! What a check ends with.

/// Fine, wrong, or beyond what can be seen from here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Finding {
    /// Nothing is wrong; in words, what was looked at.
    Fine(String),
    /// A cause, or several of one kind; at least one.
    Wrong(Vec<Fault>),
    /// The evidence does not tell.
    Unseen {
        /// Why not.
        why: String,
        /// Where to look.
        look: String,
    },
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// What it is.
    pub(super) what: String,
    /// What to do about it.
    pub(super) remedy: String,
}

impl Fault {
    pub(super) fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }
}

impl Finding {
    pub(super) fn unseen(why: impl Into<String>, look: impl Into<String>) -> Self {
        Self::Unseen { why: why.into(), look: look.into() }
    }

    /// Wrong, if there are faults.
    pub(super) fn of(faults: Vec<Fault>, fine: impl Into<String>) -> Self {
        if faults.is_empty() { Self::Fine(fine.into()) } else { Self::Wrong(faults) }
    }
}

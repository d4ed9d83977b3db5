//! The result of a check.

/// The result of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Diagnosis {
    /// Nothing is wrong; describes what was examined.
    Fine(String),
    /// Something is wrong: at least one problem.
    Wrong(Vec<Problem>),
    /// The evidence is not sufficient.
    Unseen {
        /// Why it is not.
        why: String,
        /// Where to look.
        look: String,
    },
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    /// What was found.
    pub(super) what: String,
    /// What to do about it.
    pub(super) remedy: String,
}

impl Problem {
    pub(super) fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }
}

impl Diagnosis {
    pub(super) fn unseen(why: impl Into<String>, look: impl Into<String>) -> Self {
        Self::Unseen { why: why.into(), look: look.into() }
    }

    /// Replaces `Fine` by another diagnosis, if there is one: the evidence for it has a gap.
    pub(super) fn with_gap(self, gap: Option<Self>) -> Self {
        match (self, gap) {
            (Self::Fine(_), Some(gap)) => gap,
            (diagnosis, _) => diagnosis,
        }
    }

    /// Adds problems that do not depend on other evidence.
    pub(super) fn and(self, others: Vec<Problem>) -> Self {
        match self {
            Self::Wrong(mut problems) => {
                problems.extend(others);
                Self::Wrong(problems)
            }
            diagnosis if others.is_empty() => diagnosis,
            _ => Self::Wrong(others),
        }
    }

    /// Returns `Wrong` if there are problems, or else `Fine`.
    pub(super) fn of(problems: Vec<Problem>, fine: impl Into<String>) -> Self {
        if problems.is_empty() { Self::Fine(fine.into()) } else { Self::Wrong(problems) }
    }
}

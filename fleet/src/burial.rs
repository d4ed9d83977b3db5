//! Why a batch is buried.

/// Why a batch is buried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BurialReason {
    /// It was delivered too often without a settlement.
    NotSettled,
    /// No release that had it could read it.
    Unreadable,
}

//! Findings in; as many as a limit lets through, and the number of the others, out.

/// How many bytes of text a finding may have on average: a JSON Pointer may be as long as the document.
const MAX_LENGTH: usize = 4096;

/// What was found so far, as far as the limit goes.
#[derive(Debug, Clone)]
pub(crate) struct Limited<T> {
    kept: Vec<T>,
    omitted: usize,
    limit: usize,
    /// How many bytes of text the next findings may have.
    room: usize,
}

/// What takes room.
pub(crate) trait Length {
    fn length(&self) -> usize;
}

impl<T: Length> Limited<T> {
    /// The first is always kept.
    pub(crate) fn new(limit: usize) -> Self {
        let limit = limit.max(1);
        Self { kept: Vec::new(), omitted: 0, limit, room: limit.saturating_mul(MAX_LENGTH) }
    }

    /// Makes a finding where there is room for it, or counts it.
    #[inline]
    pub(crate) fn push(&mut self, finding: impl FnOnce() -> T) {
        if self.kept.len() < self.limit && self.room > 0 {
            let finding = finding();
            self.room = self.room.saturating_sub(finding.length());
            self.kept.push(finding);
        } else {
            self.omitted += 1;
        }
    }

    /// The same for several that were made already.
    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = T>) {
        for finding in findings {
            self.push(|| finding);
        }
    }

    /// Adds what was found elsewhere.
    pub(crate) fn add(&mut self, others: Self, change: impl Fn(T) -> T) {
        for finding in others.kept {
            self.push(|| change(finding));
        }
        self.omitted += others.omitted;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many were counted only.
    pub(crate) fn omitted(&self) -> usize {
        self.omitted
    }

    pub(crate) fn into_kept(self) -> Vec<T> {
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Length for &str {
        fn length(&self) -> usize {
            self.len()
        }
    }

    fn limited(limit: usize, findings: &[&'static str]) -> Limited<&'static str> {
        let mut limited = Limited::new(limit);
        limited.extend(findings.iter().copied());
        limited
    }

    #[test]
    fn what_is_too_much_is_counted() {
        for (limit, kept, omitted) in [(0, 1, 2), (1, 1, 2), (2, 2, 1), (3, 3, 0), (usize::MAX, 3, 0)] {
            let limited = limited(limit, &["a", "b", "c"]);
            assert_eq!((limited.omitted(), limited.into_kept().len()), (omitted, kept), "{limit}");
        }
        let mut all = limited(3, &["a"]);
        all.add(limited(2, &["b", "c", "d"]), |finding| finding);
        assert_eq!((all.omitted(), all.into_kept()), (1, vec!["a", "b", "c"]));
    }

    #[test]
    fn what_is_too_much_is_not_made() {
        let mut limited = limited(1, &["a"]);
        let mut is_made = false;
        limited.push(|| {
            is_made = true;
            "b"
        });
        assert_eq!((limited.omitted(), is_made), (1, false));
    }

    #[test]
    fn a_long_one_leaves_no_room() {
        let long: &'static str = "x".repeat(10 * MAX_LENGTH).leak();
        let limited = limited(5, &["a", long, "b"]);
        assert_eq!((limited.omitted(), limited.into_kept()), (1, vec!["a", long]));
    }
}

//! A list of findings with a limit on their number and their size.

/// The maximum average size of a finding in bytes: a JSON Pointer may be as long as the document.
const MAX_LENGTH: usize = 4096;

/// The findings within a limit, and the number of omitted ones.
#[derive(Debug, Clone)]
pub(crate) struct Limited<T> {
    findings: Vec<T>,
    omitted: usize,
    limit: usize,
    /// The number of bytes left for further findings.
    capacity: usize,
}

/// A finding with the size of its texts.
pub(crate) trait Length {
    /// Returns the number of bytes.
    fn length(&self) -> usize;
}

impl<T: Length> Limited<T> {
    /// Creates an empty list, which will keep at least the first finding.
    pub(crate) fn new(limit: usize) -> Self {
        let limit = limit.max(1);
        Self { findings: Vec::new(), omitted: 0, limit, capacity: limit.saturating_mul(MAX_LENGTH) }
    }

    /// Adds a finding if it is within the limit; otherwise counts it.
    pub(crate) fn push(&mut self, finding: T) {
        if self.has_room() {
            self.capacity = self.capacity.saturating_sub(finding.length());
            self.findings.push(finding);
        } else {
            self.omitted += 1;
        }
    }

    /// Does the same without creating a finding that is only counted. Not generic over the function, to be compiled once.
    pub(crate) fn push_with(&mut self, finding: &dyn Fn() -> T) {
        if self.has_room() {
            self.push(finding());
        } else {
            self.omitted += 1;
        }
    }

    fn has_room(&self) -> bool {
        self.findings.len() < self.limit && self.capacity > 0
    }

    /// Adds several findings.
    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = T>) {
        for finding in findings {
            self.push(finding);
        }
    }

    /// Adds the findings of another list, each changed by the function.
    pub(crate) fn add(&mut self, others: Self, change: impl Fn(T) -> T) {
        for finding in others.findings {
            self.push(change(finding));
        }
        self.omitted += others.omitted;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Returns the number of omitted findings.
    pub(crate) fn omitted(&self) -> usize {
        self.omitted
    }

    pub(crate) fn into_vec(self) -> Vec<T> {
        self.findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

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
    fn findings_beyond_the_limit_are_counted() {
        for (limit, findings, omitted) in [(0, 1, 2), (1, 1, 2), (2, 2, 1), (3, 3, 0), (usize::MAX, 3, 0)] {
            let limited = limited(limit, &["a", "b", "c"]);
            assert_eq!((limited.omitted(), limited.into_vec().len()), (omitted, findings), "{limit}");
        }
        let mut all = limited(3, &["a"]);
        all.add(limited(2, &["b", "c", "d"]), |finding| finding);
        assert_eq!((all.omitted(), all.into_vec()), (1, vec!["a", "b", "c"]));
    }

    #[test]
    fn findings_beyond_the_limit_are_not_created() {
        let mut limited = limited(1, &["a"]);
        let is_created = Cell::new(false);
        limited.push_with(&|| {
            is_created.set(true);
            "b"
        });
        assert_eq!((limited.omitted(), is_created.get()), (1, false));
    }

    #[test]
    fn a_long_finding_exhausts_the_capacity() {
        let long: &'static str = "x".repeat(10 * MAX_LENGTH).leak();
        let limited = limited(5, &["a", long, "b"]);
        assert_eq!((limited.omitted(), limited.into_vec()), (1, vec!["a", long]));
    }
}

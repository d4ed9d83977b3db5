//! Holds the dependencies of the tests; the tests themselves are in `tests/`.

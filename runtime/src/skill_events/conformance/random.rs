//! Reproducible pseudo-random numbers (xorshift), so that a failure happens again.

pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.max(1))
    }

    /// Returns a number below the limit, which is not 0.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Otherwise a failure would not happen again with another version.
    #[test]
    fn a_seed_always_has_the_same_numbers() {
        let mut random = Random::new(1);
        let numbers = [(); 3].map(|()| random.below(u64::MAX));
        assert_eq!(numbers, [1_082_269_761, 1_152_992_998_833_853_505, 11_177_516_664_432_764_457]);
    }

    #[test]
    fn every_number_below_the_limit_is_about_as_frequent() {
        let mut random = Random::new(1);
        let mut counts = [0; 16];
        for _ in 0..16_000 {
            counts[usize::try_from(random.below(16)).unwrap()] += 1;
        }
        assert!(counts.iter().all(|count| (900..1100).contains(count)), "{counts:?}");
    }
}

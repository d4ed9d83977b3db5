//! Random ids and tokens, drawn from the [seed](crate::Builder::seed).

/// A seeded source of ids and tokens.
#[derive(Debug)]
pub(crate) struct Random(fastrand::Rng);

impl Random {
    pub(crate) fn with_seed(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// Returns the seed for another source.
    pub(crate) fn seed(&mut self) -> u64 {
        self.0.u64(..)
    }

    /// Returns true with this probability, 0 to 1.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.0.f64() < probability
    }

    /// Returns a number below `bound`.
    #[cfg(feature = "skill-events")]
    pub(crate) fn below(&mut self, bound: u8) -> u8 {
        self.0.u8(0..bound)
    }

    pub(crate) fn hexadecimal(&mut self, digits: usize) -> String {
        (0..digits).map(|_| char::from_digit(self.0.u32(0..16), 16).unwrap_or('0')).collect()
    }

    /// Returns a request id in the form of a UUID.
    pub(crate) fn request_id(&mut self) -> String {
        [8, 4, 4, 4, 12].map(|digits| self.hexadecimal(digits)).join("-")
    }
}

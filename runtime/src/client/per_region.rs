//! One value for each region.

use crate::Region;

/// One value for each region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PerRegion<T> {
    north_america: T,
    europe: T,
    far_east: T,
}

impl<T> PerRegion<T> {
    pub(super) fn new(mut value: impl FnMut(Region) -> T) -> Self {
        Self {
            north_america: value(Region::NorthAmerica),
            europe: value(Region::Europe),
            far_east: value(Region::FarEast),
        }
    }

    /// Makes the values, up to the first error.
    pub(super) fn try_new<E>(mut value: impl FnMut(Region) -> Result<T, E>) -> Result<Self, E> {
        Ok(Self {
            north_america: value(Region::NorthAmerica)?,
            europe: value(Region::Europe)?,
            far_east: value(Region::FarEast)?,
        })
    }

    pub(super) fn get(&self, region: Region) -> &T {
        match region {
            Region::NorthAmerica => &self.north_america,
            Region::Europe => &self.europe,
            Region::FarEast => &self.far_east,
        }
    }

    pub(super) fn get_mut(&mut self, region: Region) -> &mut T {
        match region {
            Region::NorthAmerica => &mut self.north_america,
            Region::Europe => &mut self.europe,
            Region::FarEast => &mut self.far_east,
        }
    }

    pub(super) fn values(&self) -> [&T; 3] {
        [&self.north_america, &self.europe, &self.far_east]
    }
}

//! Conversions between [`Timestamp`] and the times of `jiff`, of which there are two versions with one API.

macro_rules! conversions {
    ($jiff:ident, $zoned:ident, $feature:literal) => {
        use super::super::{Timestamp, TimestampError, foreign, from_parts};
        use crate::timestamp::NANOS_PER_SECOND;

        /// The parts of `jiff` have the same sign; here the nanoseconds are never negative.
        fn read(at: $jiff::Timestamp, offset_seconds: i32) -> Result<Timestamp, TimestampError> {
            if let Ok(nanos) = u32::try_from(at.subsec_nanosecond()) {
                return from_parts(at.as_second(), nanos, offset_seconds);
            }
            let nanos = NANOS_PER_SECOND - at.subsec_nanosecond().unsigned_abs();
            from_parts(at.as_second() - 1, nanos, offset_seconds)
        }

        #[doc = concat!("The offset is UTC. Needs the feature `", $feature, "`.")]
        ///
        /// The error is [`OutOfRange`](crate::TimestampErrorKind::OutOfRange), before the year 0000.
        ///
        /// ```
        #[doc = concat!("# use ", stringify!($jiff), " as jiff;")]
        /// use alexa_proactive::Timestamp;
        ///
        /// assert_eq!(Timestamp::try_from(jiff::Timestamp::UNIX_EPOCH)?.to_string(), "1970-01-01T00:00:00Z");
        /// # Ok::<(), alexa_proactive::TimestampError>(())
        /// ```
        impl TryFrom<$jiff::Timestamp> for Timestamp {
            type Error = TimestampError;

            fn try_from(at: $jiff::Timestamp) -> Result<Self, TimestampError> {
                read(at, 0)
            }
        }

        #[doc = concat!("Keeps the offset the zone has at that instant, and drops the zone's name. Needs the feature `", $feature, "`.")]
        ///
        /// The error is [`OutOfRange`](crate::TimestampErrorKind::OutOfRange), before the year 0000 or with an
        /// offset past ±23:59.
        ///
        /// ```
        #[doc = concat!("# use ", stringify!($jiff), " as jiff;")]
        /// use alexa_proactive::Timestamp;
        #[doc = concat!("use jiff::{Timestamp as Instant, ", stringify!($zoned), ", tz};")]
        ///
        #[doc = concat!("let zoned = ", stringify!($zoned), "::new(Instant::UNIX_EPOCH, tz::TimeZone::fixed(tz::offset(2)));")]
        /// assert_eq!(Timestamp::try_from(&zoned)?.to_string(), "1970-01-01T02:00:00+02:00");
        /// # Ok::<(), Box<dyn std::error::Error>>(())
        /// ```
        impl TryFrom<&$jiff::$zoned> for Timestamp {
            type Error = TimestampError;

            fn try_from(at: &$jiff::$zoned) -> Result<Self, TimestampError> {
                read(at.timestamp(), at.offset().seconds())
            }
        }

        #[doc = concat!("As from a reference. Needs the feature `", $feature, "`.")]
        impl TryFrom<$jiff::$zoned> for Timestamp {
            type Error = TimestampError;

            fn try_from(at: $jiff::$zoned) -> Result<Self, TimestampError> {
                Self::try_from(&at)
            }
        }

        #[doc = concat!("Drops the offset. Needs the feature `", $feature, "`.")]
        ///
        /// The error is [`OutOfRange`](crate::TimestampErrorKind::OutOfRange), past 9999-12-30T22:00:00Z, where
        /// `jiff` ends.
        ///
        /// ```
        #[doc = concat!("# use ", stringify!($jiff), " as jiff;")]
        /// use alexa_proactive::Timestamp;
        ///
        /// let at: Timestamp = "2026-06-01T12:00:00+02:00".parse()?;
        /// assert_eq!(jiff::Timestamp::try_from(at)?.as_second(), at.unix_seconds());
        /// # Ok::<(), alexa_proactive::TimestampError>(())
        /// ```
        impl TryFrom<Timestamp> for $jiff::Timestamp {
            type Error = TimestampError;

            fn try_from(at: Timestamp) -> Result<Self, TimestampError> {
                // Below one second, so it fits.
                let nanos = i32::try_from(at.nanos).unwrap_or_default();
                Self::new(at.seconds, nanos).map_err(|_| foreign(at, "jiff::Timestamp"))
            }
        }

        #[doc = concat!("In a time zone of the value's fixed offset. Needs the feature `", $feature, "`.")]
        ///
        /// The error is [`OutOfRange`](crate::TimestampErrorKind::OutOfRange), past 9999-12-30T22:00:00Z, where
        /// `jiff` ends.
        ///
        /// ```
        #[doc = concat!("# use ", stringify!($jiff), " as jiff;")]
        /// use alexa_proactive::Timestamp;
        ///
        /// let at: Timestamp = "2026-06-01T12:00:00+02:00".parse()?;
        #[doc = concat!("assert_eq!(jiff::", stringify!($zoned), "::try_from(at)?.hour(), 12);")]
        /// # Ok::<(), alexa_proactive::TimestampError>(())
        /// ```
        impl TryFrom<Timestamp> for $jiff::$zoned {
            type Error = TimestampError;

            fn try_from(at: Timestamp) -> Result<Self, TimestampError> {
                let foreign = || foreign(at, concat!("jiff::", stringify!($zoned)));
                let instant = $jiff::Timestamp::try_from(at).map_err(|_| foreign())?;
                let offset = $jiff::tz::Offset::from_seconds(at.offset_seconds()).map_err(|_| foreign())?;
                Ok(Self::new(instant, $jiff::tz::TimeZone::fixed(offset)))
            }
        }
    };
}

#[cfg(feature = "jiff1")]
mod version_1 {
    conversions!(jiff, ZonedDateTime, "jiff1");
}

#[cfg(feature = "jiff02")]
mod version_02 {
    conversions!(jiff02, Zoned, "jiff02");
}

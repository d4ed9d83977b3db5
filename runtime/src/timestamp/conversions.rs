//! Conversions between [`Timestamp`] and the time types of `std`, `jiff`, `chrono` and `time`.
//!
//! They keep the instant to the nanosecond, and the offset if both types have one. Offsets with seconds, which local mean
//! times have, are rounded to the minute. `TryFrom` fails with [`TimestampError`] if a value is out of range.

use core::time::Duration;
use std::time::SystemTime;

use super::{Problem, Timestamp, TimestampError};

/// Keeps the nanoseconds; the offset is UTC.
///
/// The error is [`OutOfRange`](super::TimestampErrorKind::OutOfRange), outside the years 0000 to 9999.
///
/// ```
/// use alexa_proactive::Timestamp;
/// use std::time::SystemTime;
///
/// assert_eq!(Timestamp::try_from(SystemTime::UNIX_EPOCH)?.to_string(), "1970-01-01T00:00:00Z");
/// # Ok::<(), alexa_proactive::TimestampError>(())
/// ```
impl TryFrom<SystemTime> for Timestamp {
    type Error = TimestampError;

    fn try_from(time: SystemTime) -> Result<Self, TimestampError> {
        match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => Self::EPOCH.checked_add(after),
            Err(error) => Self::EPOCH.checked_sub(error.duration()),
        }
        .ok_or_else(|| TimestampError::new("", Problem::Years))
    }
}

/// Keeps the nanoseconds, to the resolution of `SystemTime`.
///
/// The error is [`OutOfRange`](super::TimestampErrorKind::OutOfRange). It depends on the system: Windows has
/// no times before 1601.
///
/// ```
/// use alexa_proactive::Timestamp;
/// use std::time::{Duration, SystemTime};
///
/// let at = Timestamp::from_unix_millis(1500)?;
/// assert_eq!(SystemTime::try_from(at)?, SystemTime::UNIX_EPOCH + Duration::from_millis(1500));
/// # Ok::<(), alexa_proactive::TimestampError>(())
/// ```
impl TryFrom<Timestamp> for SystemTime {
    type Error = TimestampError;

    fn try_from(at: Timestamp) -> Result<Self, TimestampError> {
        let seconds = Duration::from_secs(at.seconds.unsigned_abs());
        let start = if at.seconds < 0 {
            Self::UNIX_EPOCH.checked_sub(seconds)
        } else {
            Self::UNIX_EPOCH.checked_add(seconds)
        };
        start
            .and_then(|start| start.checked_add(Duration::from_nanos(u64::from(at.nanos))))
            .ok_or_else(|| foreign(at, "std::time::SystemTime"))
    }
}

fn foreign(at: Timestamp, name: &'static str) -> TimestampError {
    TimestampError::new(&at.to_string(), Problem::Foreign(name))
}

/// Converts the parts of a foreign value: seconds and nanoseconds since the epoch, offset in seconds.
#[cfg(any(feature = "jiff02", feature = "jiff1", feature = "chrono04", feature = "time03"))]
fn from_parts(seconds: i64, nanos: u32, offset_seconds: i32) -> Result<Timestamp, TimestampError> {
    // Rounds half a minute away from zero: the division truncates toward zero.
    let minutes = offset_seconds.saturating_add(30 * offset_seconds.signum()) / 60;
    let offset =
        i16::try_from(minutes).map_err(|_| TimestampError::new("", Problem::OffsetRange(minutes)))?;
    // In a leap second, chrono's nanoseconds exceed one second.
    let seconds = seconds.saturating_add(i64::from(nanos / super::NANOS_PER_SECOND));
    Timestamp::new(seconds, nanos % super::NANOS_PER_SECOND, offset)
}

#[cfg(any(feature = "jiff02", feature = "jiff1", feature = "chrono04", feature = "time03"))]
impl Timestamp {
    fn offset_seconds(self) -> i32 {
        i32::from(self.offset) * 60
    }
}

#[cfg(any(feature = "jiff02", feature = "jiff1"))]
mod with_jiff;

#[cfg(feature = "chrono04")]
mod with_chrono {
    use chrono::{DateTime, FixedOffset, Offset as _, TimeDelta, TimeZone, Utc};

    use super::{Timestamp, TimestampError, from_parts};

    /// Keeps the offset: of a `DateTime<Utc>`, a `DateTime<FixedOffset>` or any other. Needs the feature
    /// `chrono04`.
    ///
    /// A leap second becomes the first second after it. The error is
    /// [`OutOfRange`](crate::TimestampErrorKind::OutOfRange), outside the years 0000 to 9999.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    /// use chrono::DateTime;
    ///
    /// let at = DateTime::parse_from_rfc3339("2026-06-01T12:00:00+02:00")?;
    /// assert_eq!(Timestamp::try_from(at)?.to_string(), "2026-06-01T12:00:00+02:00");
    /// assert_eq!(Timestamp::try_from(at.to_utc())?.to_string(), "2026-06-01T10:00:00Z");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    impl<Tz: TimeZone> TryFrom<DateTime<Tz>> for Timestamp {
        type Error = TimestampError;

        fn try_from(at: DateTime<Tz>) -> Result<Self, TimestampError> {
            from_parts(at.timestamp(), at.timestamp_subsec_nanos(), at.offset().fix().local_minus_utc())
        }
    }

    /// Drops the offset. Needs the feature `chrono04`.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    /// use chrono::{DateTime, Utc};
    ///
    /// let at: Timestamp = "2026-06-01T12:00:00+02:00".parse()?;
    /// assert_eq!(DateTime::<Utc>::from(at).timestamp(), at.unix_seconds());
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    impl From<Timestamp> for DateTime<Utc> {
        fn from(at: Timestamp) -> Self {
            // chrono holds some 260 000 years each way, so neither addition can overflow.
            Self::UNIX_EPOCH + TimeDelta::seconds(at.seconds) + TimeDelta::nanoseconds(at.nanos.into())
        }
    }

    /// Keeps the offset. Needs the feature `chrono04`.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    /// use chrono::{DateTime, FixedOffset};
    ///
    /// let at: Timestamp = "2026-06-01T12:00:00+02:00".parse()?;
    /// assert_eq!(DateTime::<FixedOffset>::from(at).to_rfc3339(), "2026-06-01T12:00:00+02:00");
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    impl From<Timestamp> for DateTime<FixedOffset> {
        fn from(at: Timestamp) -> Self {
            let utc = DateTime::<Utc>::from(at);
            // An offset below 24 hours is always one of chrono's, so the UTC form is never taken.
            match FixedOffset::east_opt(at.offset_seconds()) {
                Some(offset) => utc.with_timezone(&offset),
                None => utc.fixed_offset(),
            }
        }
    }
}

#[cfg(feature = "time03")]
mod with_time {
    use time::{Duration, OffsetDateTime, UtcDateTime, UtcOffset};

    use super::{Timestamp, TimestampError, from_parts};

    /// Keeps the offset. Needs the feature `time03`.
    ///
    /// The error is [`OutOfRange`](crate::TimestampErrorKind::OutOfRange), outside the years 0000 to 9999 or
    /// with an offset past ±23:59.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    /// use time::{OffsetDateTime, UtcOffset};
    ///
    /// let at = OffsetDateTime::from_unix_timestamp(0)?.to_offset(UtcOffset::from_hms(2, 0, 0)?);
    /// assert_eq!(Timestamp::try_from(at)?.to_string(), "1970-01-01T02:00:00+02:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    impl TryFrom<OffsetDateTime> for Timestamp {
        type Error = TimestampError;

        fn try_from(at: OffsetDateTime) -> Result<Self, TimestampError> {
            from_parts(at.unix_timestamp(), at.nanosecond(), at.offset().whole_seconds())
        }
    }

    /// The offset is UTC. Needs the feature `time03`.
    ///
    /// The error is [`OutOfRange`](crate::TimestampErrorKind::OutOfRange), outside the years 0000 to 9999.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    ///
    /// assert_eq!(Timestamp::try_from(time::UtcDateTime::UNIX_EPOCH)?.to_string(), "1970-01-01T00:00:00Z");
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    impl TryFrom<UtcDateTime> for Timestamp {
        type Error = TimestampError;

        fn try_from(at: UtcDateTime) -> Result<Self, TimestampError> {
            from_parts(at.unix_timestamp(), at.nanosecond(), 0)
        }
    }

    /// Keeps the offset. Needs the feature `time03`.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    /// use time::OffsetDateTime;
    ///
    /// let at: Timestamp = "2026-06-01T12:00:00+02:00".parse()?;
    /// assert_eq!(OffsetDateTime::from(at).hour(), 12);
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    impl From<Timestamp> for OffsetDateTime {
        fn from(at: Timestamp) -> Self {
            // `time` holds the years 0 to 9999 of every offset below 24 hours, so the offset is never lost
            // and the addition cannot overflow.
            let offset = UtcOffset::from_whole_seconds(at.offset_seconds()).unwrap_or(UtcOffset::UTC);
            Self::from(UtcDateTime::from(at)).to_offset(offset)
        }
    }

    /// Drops the offset. Needs the feature `time03`.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    /// use time::UtcDateTime;
    ///
    /// let at: Timestamp = "2026-06-01T12:00:00+02:00".parse()?;
    /// assert_eq!(UtcDateTime::from(at).hour(), 10);
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    impl From<Timestamp> for UtcDateTime {
        fn from(at: Timestamp) -> Self {
            // `time` holds the years 0 to 9999, so the addition cannot overflow.
            let nanos = i32::try_from(at.nanos).unwrap_or_default();
            Self::UNIX_EPOCH + Duration::new(at.seconds, nanos)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use crate::timestamp::Timestamp;

    /// The ends of the range, the seconds around the epoch, leap days, offsets.
    #[cfg(any(feature = "jiff02", feature = "jiff1", feature = "chrono04", feature = "time03"))]
    const TEXTS: [&str; 12] = [
        "0000-01-01T00:00:00Z",
        "0000-01-01T23:59:59.999999999+23:59",
        "0000-02-29T12:00:00-23:59",
        "1600-02-29T00:00:00.000000001Z",
        "1900-03-01T00:00:00+05:30",
        "1969-12-31T23:59:59.999999999Z",
        "1970-01-01T00:00:00Z",
        "2000-02-29T23:59:59.120-03:30",
        "2026-06-01T12:00:00.123456+02:00",
        "9999-12-30T22:00:00.999999999Z",
        "9999-12-31T00:00:00-23:59",
        "9999-12-31T23:59:59.999999999Z",
    ];

    #[test]
    fn system_time_round_trips() {
        for (offset, text) in [
            (Duration::ZERO, "1970-01-01T00:00:00Z"),
            (Duration::new(0, 1), "1969-12-31T23:59:59.999999999Z"),
            (Duration::new(1, 0), "1969-12-31T23:59:59Z"),
            (Duration::new(1, 500_000_000), "1969-12-31T23:59:58.500Z"),
        ] {
            let time = SystemTime::UNIX_EPOCH - offset;
            let at = Timestamp::try_from(time).unwrap();
            assert_eq!(at.to_string(), text);
            assert_eq!(SystemTime::try_from(at).unwrap(), time);
        }
        let far = SystemTime::UNIX_EPOCH + Duration::from_secs(253_402_300_800);
        assert!(Timestamp::try_from(far).is_err());
    }

    #[cfg(any(feature = "jiff02", feature = "jiff1", feature = "chrono04", feature = "time03"))]
    #[test]
    fn offsets_are_rounded_to_the_minute_and_the_instant_is_kept() {
        for (seconds, minutes) in
            [(0, 0), (29, 0), (30, 1), (-29, 0), (-30, -1), (3208, 53), (-89, -1), (-90, -2), (86_369, 1439)]
        {
            let at = super::from_parts(1_000_000_000, 7, seconds).unwrap();
            assert_eq!(at.offset_minutes(), minutes, "{seconds}");
            assert_eq!((at.unix_seconds(), at.subsec_nanos()), (1_000_000_000, 7));
        }
        for seconds in [86_370, -86_370, i32::MAX, i32::MIN] {
            assert!(super::from_parts(0, 0, seconds).is_err());
        }
    }

    #[cfg(any(feature = "jiff02", feature = "jiff1"))]
    macro_rules! jiff_agrees {
        ($name:ident, $jiff:ident, $zoned:ident) => {
            #[test]
            fn $name() {
                for text in TEXTS {
                    let at: Timestamp = text.parse().unwrap();
                    let Ok(expected) = text.parse::<$jiff::Timestamp>() else {
                        // jiff ends a day before us.
                        assert!(text.starts_with("9999-12-31"));
                        let error = $jiff::Timestamp::try_from(at).unwrap_err();
                        assert!(error.to_string().contains("jiff::Timestamp cannot hold"), "{error}");
                        assert!($jiff::$zoned::try_from(at).is_err());
                        continue;
                    };
                    assert_eq!($jiff::Timestamp::try_from(at).unwrap(), expected, "{text}");
                    assert_eq!(Timestamp::try_from(expected).unwrap(), at, "{text}");
                    let zoned = $jiff::$zoned::try_from(at).unwrap();
                    assert_eq!(zoned.offset().seconds(), i32::from(at.offset_minutes()) * 60);
                    let date = at.civil_date();
                    assert_eq!(date.0, i32::from(zoned.year()), "{text}");
                    assert_eq!(
                        (i32::from(date.1), i32::from(date.2)),
                        (zoned.month().into(), zoned.day().into())
                    );
                    assert_eq!(Timestamp::try_from(zoned).unwrap().to_string(), at.to_string());
                }
                assert!(Timestamp::try_from($jiff::Timestamp::MIN).is_err());
            }
        };
    }

    #[cfg(feature = "jiff1")]
    jiff_agrees!(jiff_1_agrees, jiff, ZonedDateTime);

    #[cfg(feature = "jiff02")]
    jiff_agrees!(jiff_02_agrees, jiff02, Zoned);

    #[cfg(feature = "chrono04")]
    #[test]
    fn chrono_agrees() {
        use chrono::{DateTime, FixedOffset, Utc};

        for text in TEXTS {
            let at: Timestamp = text.parse().unwrap();
            let expected = DateTime::parse_from_rfc3339(text).unwrap();
            let fixed = DateTime::<FixedOffset>::from(at);
            assert_eq!((fixed, fixed.offset()), (expected, expected.offset()), "{text}");
            assert_eq!(Timestamp::try_from(fixed).unwrap().to_string(), at.to_string());
            assert_eq!(DateTime::<Utc>::from(at), expected, "{text}");
            assert_eq!(Timestamp::try_from(DateTime::<Utc>::from(at)).unwrap(), at);
        }
        let leap = DateTime::parse_from_rfc3339("2016-12-31T23:59:60.5Z").unwrap();
        assert_eq!(Timestamp::try_from(leap).unwrap().to_string(), "2017-01-01T00:00:00.500Z");
        assert!(Timestamp::try_from(DateTime::<Utc>::MAX_UTC).is_err());
        assert!(Timestamp::try_from(DateTime::<Utc>::MIN_UTC).is_err());
    }

    #[cfg(feature = "time03")]
    #[test]
    fn time_agrees() {
        use time::{OffsetDateTime, UtcDateTime, UtcOffset};

        for text in TEXTS {
            let at: Timestamp = text.parse().unwrap();
            let there = OffsetDateTime::from(at);
            assert_eq!(there.unix_timestamp(), at.unix_seconds(), "{text}");
            assert_eq!(there.nanosecond(), at.subsec_nanos(), "{text}");
            assert_eq!(there.offset().whole_minutes(), at.offset_minutes(), "{text}");
            let date = (there.year(), u8::from(there.month()), there.day());
            assert_eq!(date, at.civil_date(), "{text}");
            assert_eq!(Timestamp::try_from(there).unwrap().to_string(), at.to_string());
            assert_eq!(Timestamp::try_from(UtcDateTime::from(at)).unwrap(), at, "{text}");
        }
        let before = OffsetDateTime::from_unix_timestamp(-62_167_219_201).unwrap();
        assert!(Timestamp::try_from(before).is_err());
        let odd = OffsetDateTime::UNIX_EPOCH.to_offset(UtcOffset::from_hms(25, 0, 0).unwrap());
        assert!(Timestamp::try_from(odd).is_err());
    }
}

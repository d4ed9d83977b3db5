//! Implements the traits of fields for the types of `jiff`, `chrono` and `time`: times, and weekdays as
//! [`DayOfWeek`](crate::catalog::DayOfWeek). Each version of a crate has a feature. Times are sent to the millisecond,
//! because Amazon does not document more than three fraction digits.

#[cfg(any(feature = "jiff02", feature = "jiff1", feature = "chrono04", feature = "time03"))]
macro_rules! weekdays {
    ($weekday:ty: $($name:ident => $day:ident,)*) => {
        impl crate::catalog::AsDayOfWeek for $weekday {
            fn as_day_of_week(&self) -> Result<crate::catalog::DayOfWeek, crate::NoValue> {
                Ok((*self).into())
            }
        }

        impl From<$weekday> for crate::catalog::DayOfWeek {
            fn from(day: $weekday) -> Self {
                match day {
                    $(<$weekday>::$name => Self::$day,)*
                }
            }
        }
    };
}

/// Both versions of `jiff` have one API.
#[cfg(any(feature = "jiff02", feature = "jiff1"))]
macro_rules! jiff_times {
    ($jiff:ident, $zoned:ident) => {
        use crate::{AsTimestamp, Timestamp, TimestampError};

        impl AsTimestamp for $jiff::Timestamp {
            fn as_timestamp(&self) -> Result<Timestamp, TimestampError> {
                Timestamp::try_from(*self).map(Timestamp::truncated_to_millis)
            }
        }

        impl AsTimestamp for $jiff::$zoned {
            fn as_timestamp(&self) -> Result<Timestamp, TimestampError> {
                Timestamp::try_from(self).map(Timestamp::truncated_to_millis)
            }
        }

        weekdays! {
            $jiff::civil::Weekday:
            Monday => Monday,
            Tuesday => Tuesday,
            Wednesday => Wednesday,
            Thursday => Thursday,
            Friday => Friday,
            Saturday => Saturday,
            Sunday => Sunday,
        }
    };
}

#[cfg(feature = "jiff1")]
mod jiff_1_times {
    jiff_times!(jiff, ZonedDateTime);
}

#[cfg(feature = "jiff02")]
mod jiff_02_times {
    jiff_times!(jiff02, Zoned);
}

#[cfg(feature = "chrono04")]
mod chrono_times {
    use crate::{AsTimestamp, Timestamp, TimestampError};

    impl<Z: chrono::TimeZone> AsTimestamp for chrono::DateTime<Z> {
        fn as_timestamp(&self) -> Result<Timestamp, TimestampError> {
            Timestamp::try_from(self.clone()).map(Timestamp::truncated_to_millis)
        }
    }

    weekdays! {
        chrono::Weekday:
        Mon => Monday,
        Tue => Tuesday,
        Wed => Wednesday,
        Thu => Thursday,
        Fri => Friday,
        Sat => Saturday,
        Sun => Sunday,
    }
}

#[cfg(feature = "time03")]
mod time_times {
    use crate::{AsTimestamp, Timestamp, TimestampError};

    impl AsTimestamp for time::OffsetDateTime {
        fn as_timestamp(&self) -> Result<Timestamp, TimestampError> {
            Timestamp::try_from(*self).map(Timestamp::truncated_to_millis)
        }
    }

    impl AsTimestamp for time::UtcDateTime {
        fn as_timestamp(&self) -> Result<Timestamp, TimestampError> {
            Timestamp::try_from(*self).map(Timestamp::truncated_to_millis)
        }
    }

    weekdays! {
        time::Weekday:
        Monday => Monday,
        Tuesday => Tuesday,
        Wednesday => Wednesday,
        Thursday => Thursday,
        Friday => Friday,
        Saturday => Saturday,
        Sunday => Sunday,
    }
}

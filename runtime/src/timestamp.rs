//! An instant with an offset from UTC, parsed from and written as RFC 3339 text.
//!
//! The options of RFC 3339 (lower case, a space for the `T`, leap seconds) are rejected, because Amazon's reference shows none
//! of them. The crate `chrono` would add 2.9 s to a clean build, `time` 4.6 s.

mod conversions;

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::ops::{Add, Sub};
use core::str::FromStr;
use core::time::Duration;
use std::time::SystemTime;

use serde_core::de::{Deserialize, Deserializer, Visitor};
use serde_core::ser::{Serialize, Serializer};

use crate::json::{Place, quoted};
use crate::violation::without_user_ids;
use crate::{Violation, ViolationCode, Violations};

const SECONDS_PER_DAY: u32 = 86_400;
const NANOS_PER_SECOND: u32 = 1_000_000_000;
const NANOS_PER_MILLI: u32 = 1_000_000;
/// 0000-01-01T00:00:00Z, in seconds since the Unix epoch.
const FIRST_SECOND: i64 = -62_167_219_200;
/// 9999-12-31T23:59:59Z, in seconds since the Unix epoch.
const LAST_SECOND: i64 = 253_402_300_799;
/// 23:59, the largest offset the text form can write.
const MAX_OFFSET: u16 = 23 * 60 + 59;
/// The text form, for error messages.
const FORM: &str = "YYYY-MM-DDThh:mm:ss[.fraction](Z|±hh:mm)";
/// The maximum number of characters of a rejected text in an error: the longest timestamp has 35.
const EXCERPT: usize = 40;

/// An instant with an offset from UTC.
///
/// Amazon's *Proactive Events REST API Reference* documents times as ISO 8601 in the form
/// `YYYY-MM-DDThh:mm:ssZ`; its own examples carry fractions of a second. This type reads and writes
/// `YYYY-MM-DDThh:mm:ss`, then an optional fraction of 1 to 9 digits, then `Z` or `±hh:mm`.
///
/// # Range
///
/// The years 0000 to 9999, both in UTC and in the value's own offset. Nanosecond precision. The offset is a
/// whole number of minutes from −23:59 to +23:59. There are no leap seconds: second 60 is rejected.
///
/// # Equality
///
/// Two values are equal when they are the same instant, whatever their offsets. Order and hash follow.
///
/// # Examples
///
/// ```
/// use alexa_proactive::Timestamp;
///
/// let berlin: Timestamp = "2026-06-01T12:00:00+02:00".parse()?;
/// let utc: Timestamp = "2026-06-01T10:00:00Z".parse()?;
/// assert_eq!(berlin, utc);
/// // The text has the offset.
/// assert_eq!(berlin.to_string(), "2026-06-01T12:00:00+02:00");
/// # Ok::<(), alexa_proactive::TimestampError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Timestamp {
    // Invariant: the offset is within ±MAX_OFFSET, and `seconds` plus the offset is within the years 0000 to
    // 9999, so every value has a text form. Only `parse` makes values whose UTC year is just outside; every
    // public constructor rejects them.
    seconds: i64,
    nanos: u32,
    offset: i16,
}

impl Timestamp {
    /// 1970-01-01T00:00:00Z.
    pub(crate) const EPOCH: Self = Self { seconds: 0, nanos: 0, offset: 0 };

    /// Returns the current time of the system clock in UTC, truncated to milliseconds, because Amazon's
    /// reference does not show more than three fraction digits.
    ///
    /// Returns the Unix epoch if the clock is outside the years 0000 to 9999.
    ///
    /// # Panics
    ///
    /// On `wasm32-unknown-unknown`, which has no clock: pass a time to [`RequestBuilder::now`](crate::RequestBuilder::now) there.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    ///
    /// let now = Timestamp::now();
    /// assert_eq!(now.subsec_nanos() % 1_000_000, 0);
    /// assert_eq!(now.offset_minutes(), 0);
    /// ```
    #[must_use]
    pub fn now() -> Self {
        Self::try_from(SystemTime::now()).map_or(Self::EPOCH, Self::truncated_to_millis)
    }

    /// Creates a timestamp in UTC from seconds since the Unix epoch, which may be negative.
    ///
    /// # Errors
    ///
    /// [`TimestampErrorKind::OutOfRange`] outside −62 167 219 200 to 253 402 300 799, the years 0000 to 9999.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    ///
    /// assert_eq!(Timestamp::from_unix_seconds(1_780_315_200)?.to_string(), "2026-06-01T12:00:00Z");
    /// assert!(Timestamp::from_unix_seconds(i64::MAX).is_err());
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, TimestampError> {
        Self::new(seconds, 0, 0)
    }

    /// Creates a timestamp in UTC from milliseconds since the Unix epoch, which may be negative.
    ///
    /// # Errors
    ///
    /// [`TimestampErrorKind::OutOfRange`] outside the years 0000 to 9999.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    ///
    /// assert_eq!(Timestamp::from_unix_millis(-1)?.to_string(), "1969-12-31T23:59:59.999Z");
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    pub fn from_unix_millis(millis: i64) -> Result<Self, TimestampError> {
        let millis_of_second = u32::try_from(millis.rem_euclid(1000)).unwrap_or_default();
        Self::new(millis.div_euclid(1000), millis_of_second * NANOS_PER_MILLI, 0)
    }

    /// Returns the same instant with another offset from UTC.
    ///
    /// `minutes` is positive east of Greenwich and from −1439 to 1439 (±23:59).
    ///
    /// # Errors
    ///
    /// [`TimestampErrorKind::OutOfRange`] if `minutes` is outside that range, or if the year in the new
    /// offset is not 0000 to 9999.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    ///
    /// let utc: Timestamp = "2026-06-01T12:00:00Z".parse()?;
    /// let newfoundland = utc.with_offset_minutes(-150)?;
    /// assert_eq!(newfoundland.to_string(), "2026-06-01T09:30:00-02:30");
    /// assert_eq!(newfoundland, utc);
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    pub fn with_offset_minutes(self, minutes: i16) -> Result<Self, TimestampError> {
        Self::new(self.seconds, self.nanos, minutes)
    }

    /// Returns the same instant in UTC, which is written with `Z`.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    ///
    /// let berlin: Timestamp = "2026-06-01T12:00:00+02:00".parse()?;
    /// assert_eq!(berlin.to_utc().to_string(), "2026-06-01T10:00:00Z");
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    #[must_use]
    pub fn to_utc(self) -> Self {
        // Only `parse` makes values without a UTC year in range; they keep their offset.
        if is_in_years(self.seconds) { Self { offset: 0, ..self } } else { self }
    }

    /// Returns the start of the instant's millisecond. It is rounded toward the past, also before 1970.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    ///
    /// let at: Timestamp = "2026-06-01T12:00:00.123999Z".parse()?;
    /// assert_eq!(at.truncated_to_millis().to_string(), "2026-06-01T12:00:00.123Z");
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    #[must_use]
    pub fn truncated_to_millis(self) -> Self {
        Self { nanos: self.nanos - self.nanos % NANOS_PER_MILLI, ..self }
    }

    /// Returns the whole seconds since the Unix epoch, rounded toward the past; negative before 1970.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    ///
    /// let at: Timestamp = "1969-12-31T23:59:59.75Z".parse()?;
    /// assert_eq!((at.unix_seconds(), at.subsec_nanos()), (-1, 750_000_000));
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    #[must_use]
    pub fn unix_seconds(&self) -> i64 {
        self.seconds
    }

    /// Returns the nanoseconds after [`unix_seconds`](Self::unix_seconds), from 0 to 999 999 999.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    ///
    /// let at: Timestamp = "2026-06-01T12:00:00.5Z".parse()?;
    /// assert_eq!(at.subsec_nanos(), 500_000_000);
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    #[must_use]
    pub fn subsec_nanos(&self) -> u32 {
        self.nanos
    }

    /// Returns the offset from UTC in minutes, positive east of Greenwich, from −1439 to 1439.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    ///
    /// let at: Timestamp = "2026-06-01T12:00:00-02:30".parse()?;
    /// assert_eq!(at.offset_minutes(), -150);
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    #[must_use]
    pub fn offset_minutes(&self) -> i16 {
        self.offset
    }

    /// Returns a later instant with the same offset; `None` after the year 9999.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    /// use std::time::Duration;
    ///
    /// let at: Timestamp = "2026-06-01T12:00:00Z".parse()?;
    /// let tomorrow = at.checked_add(Duration::from_secs(24 * 60 * 60));
    /// assert_eq!(tomorrow, Some("2026-06-02T12:00:00Z".parse()?));
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    #[must_use]
    pub fn checked_add(self, by: Duration) -> Option<Self> {
        let seconds = self.seconds.checked_add_unsigned(by.as_secs())?;
        // Both parts are below one second, so the sum is below two.
        let nanos = self.nanos + by.subsec_nanos();
        let (carry, nanos) = (nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
        let at = Self { seconds: seconds.checked_add(i64::from(carry))?, nanos, offset: self.offset };
        at.is_within_years().then_some(at)
    }

    /// Returns an earlier instant with the same offset; `None` before the year 0000.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    /// use std::time::Duration;
    ///
    /// let at: Timestamp = "2026-06-01T12:00:00Z".parse()?;
    /// let before = at.checked_sub(Duration::from_millis(1));
    /// assert_eq!(before, Some("2026-06-01T11:59:59.999Z".parse()?));
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    #[must_use]
    pub fn checked_sub(self, by: Duration) -> Option<Self> {
        let seconds = self.seconds.checked_sub_unsigned(by.as_secs())?;
        let nanos = self.nanos + NANOS_PER_SECOND - by.subsec_nanos();
        let (carry, nanos) = (nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
        let at = Self { seconds: seconds.checked_add(i64::from(carry) - 1)?, nanos, offset: self.offset };
        at.is_within_years().then_some(at)
    }

    /// Returns the time from `earlier` to this instant; `None` if `earlier` is later.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    /// use std::time::Duration;
    ///
    /// let start: Timestamp = "2026-06-01T12:00:00Z".parse()?;
    /// let end: Timestamp = "2026-06-01T14:00:01.5+02:00".parse()?;
    /// assert_eq!(end.duration_since(start), Some(Duration::from_millis(1500)));
    /// assert_eq!(start.duration_since(end), None);
    /// # Ok::<(), alexa_proactive::TimestampError>(())
    /// ```
    #[must_use]
    pub fn duration_since(self, earlier: Self) -> Option<Duration> {
        let (seconds, nanos) = match self.nanos.checked_sub(earlier.nanos) {
            Some(nanos) => (earlier.seconds, nanos),
            None => (earlier.seconds + 1, self.nanos + NANOS_PER_SECOND - earlier.nanos),
        };
        Some(Duration::new(u64::try_from(self.seconds - seconds).ok()?, nanos))
    }

    /// Returns year, month (1 to 12) and day (1 to 31) in the value's own offset.
    pub(crate) fn civil_date(&self) -> (i32, u8, u8) {
        let (days, _) = self.since_year_zero(self.offset);
        let (year, month, day) = civil_from_days(days);
        (i32::try_from(year).unwrap_or_default(), low_byte(month), low_byte(day))
    }

    /// Appends the text of `Display`. It does not use `fmt`, which is slower, because every time of an event is written here.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let [[y1, y2], [y3, y4], [o1, o2], [d1, d2], [h1, h2], [m1, m2], [s1, s2]] = self.pairs(self.offset);
        out.extend_from_slice(&[
            y1, y2, y3, y4, b'-', o1, o2, b'-', d1, d2, b'T', h1, h2, b':', m1, m2, b':', s1, s2,
        ]);
        let nanos = u64::from(self.nanos);
        if nanos > 0 {
            let [f1, f2, f3] = triple(nanos / 1_000_000);
            out.extend_from_slice(&[b'.', f1, f2, f3]);
        }
        if nanos % 1_000_000 > 0 {
            out.extend_from_slice(&triple(nanos / 1000 % 1000));
        }
        if nanos % 1000 > 0 {
            out.extend_from_slice(&triple(nanos % 1000));
        }
        if self.offset == 0 {
            return out.push(b'Z');
        }
        let minutes = u64::from(self.offset.unsigned_abs());
        let ([h1, h2], [m1, m2]) = (pair(minutes / 60), pair(minutes % 60));
        out.extend_from_slice(&[if self.offset < 0 { b'-' } else { b'+' }, h1, h2, b':', m1, m2]);
    }

    /// Returns the text of the instant in UTC with three fraction digits and `Z`. The UTC year must be in range, which
    /// [`parse`] does not guarantee.
    pub(crate) fn utc_millis(&self) -> [u8; 24] {
        let [[y1, y2], [y3, y4], [o1, o2], [d1, d2], [h1, h2], [m1, m2], [s1, s2]] = self.pairs(0);
        let [f1, f2, f3] = triple(u64::from(self.nanos / NANOS_PER_MILLI));
        [
            y1, y2, y3, y4, b'-', o1, o2, b'-', d1, d2, b'T', h1, h2, b':', m1, m2, b':', s1, s2, b'.', f1,
            f2, f3, b'Z',
        ]
    }

    /// Creates a value from an instant and an offset in minutes, and checks both.
    fn new(seconds: i64, nanos: u32, offset: i16) -> Result<Self, TimestampError> {
        let at = Self { seconds, nanos, offset };
        if offset.unsigned_abs() > MAX_OFFSET {
            Err(TimestampError::new("", Problem::OffsetRange(i32::from(offset))))
        } else if at.is_within_years() {
            Ok(at)
        } else {
            Err(TimestampError::new("", Problem::Years))
        }
    }

    /// Checks the UTC year, which [`parse`] does not.
    #[inline]
    pub(crate) fn checked(self) -> Result<Self, TimestampError> {
        Self::new(self.seconds, self.nanos, self.offset)
    }

    /// Returns whether its year is in range, in UTC and in its own offset.
    fn is_within_years(&self) -> bool {
        is_in_years(self.seconds) && is_in_years(self.local_seconds(self.offset))
    }

    /// Returns the seconds of a clock with this offset.
    fn local_seconds(&self, offset: i16) -> i64 {
        // Saturating, because `new` calls it before the seconds are checked.
        self.seconds.saturating_add(i64::from(offset) * 60)
    }

    /// Returns the days since 0000-01-01 and the seconds of the day for a clock with this offset.
    fn since_year_zero(&self, offset: i16) -> (u64, u64) {
        // By the type's invariant it is not before the first second, so the distance is the difference.
        let seconds = self.local_seconds(offset).abs_diff(FIRST_SECOND);
        (seconds / u64::from(SECONDS_PER_DAY), seconds % u64::from(SECONDS_PER_DAY))
    }

    /// Returns the digits of a clock with this offset, from the century to the second.
    #[inline]
    fn pairs(&self, offset: i16) -> [[u8; 2]; 7] {
        let (days, second) = self.since_year_zero(offset);
        let (year, month, day) = civil_from_days(days);
        [year / 100, year % 100, month, day, second / 3600, second / 60 % 60, second % 60].map(pair)
    }
}

/// Returns whether these seconds since the Unix epoch are in the years 0000 to 9999.
fn is_in_years(seconds: i64) -> bool {
    (FIRST_SECOND..=LAST_SECOND).contains(&seconds)
}

/// Returns the two decimal digits of a number below 100.
fn pair(number: u64) -> [u8; 2] {
    // One entry for every value of a byte, so that the lookup needs no bounds check.
    const ALL: [[u8; 2]; 256] = {
        let mut all = [[b'0'; 2]; 256];
        let (mut rest, mut number): (&mut [[u8; 2]], u8) = (&mut all, 0);
        while let Some((first, after)) = rest.split_first_mut() {
            *first = [b'0' + number / 10 % 10, b'0' + number % 10];
            (rest, number) = (after, number.wrapping_add(1));
        }
        all
    };
    ALL.get(usize::from(low_byte(number))).copied().unwrap_or_default()
}

/// Returns the three decimal digits of a number below 1000.
fn triple(number: u64) -> [u8; 3] {
    let ([hundreds, tens], [_, ones]) = (pair(number / 10), pair(number % 10));
    [hundreds, tens, ones]
}

/// Converts a number below 256 to a byte.
fn low_byte(number: u64) -> u8 {
    let [low, ..] = number.to_le_bytes();
    low
}

// Both date functions count in years that start in March, so that the leap day is the last day of its year
// and needs no special case, and from 400 years (146 097 days) before the year 0, so that nothing is negative.
// March 1 of that year is 146 037 days before 0000-01-01: January and February of the year 0 have 60 days.
const DAYS_BEFORE_YEAR_ZERO: u64 = 146_097 - 60;

/// Returns year, month and day of the day this many days after 0000-01-01.
fn civil_from_days(days: u64) -> (u64, u64, u64) {
    // In quarters of a day, a century has 146 097 and a year of it 1461, on average. The 3 quarters put the
    // leap day at the end of its century and of its four years.
    let quarters = 4 * (days + DAYS_BEFORE_YEAR_ZERO) + 3;
    let century = quarters / 146_097;
    let quarters = (quarters % 146_097) | 3;
    let year = 100 * century + quarters / 1461;
    let day_of_year = quarters % 1461 / 4;
    // From March on, five months have 153 days: 31, 30, 31, 30, 31.
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    if month < 10 { (year - 400, month + 3, day) } else { (year - 399, month - 9, day) }
}

/// Returns the days from 0000-01-01 to this day, which must exist.
fn days_from_civil(year: u16, month: u8, day: u8) -> u64 {
    let (year, month, day) = (u64::from(year) + 400, u64::from(month), u64::from(day));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year / 4 - year / 100 + year / 400;
    365 * year + leap_days + (153 * month + 2) / 5 + (day - 1) - DAYS_BEFORE_YEAR_ZERO
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The result of [`parse`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parsed {
    /// In UTC if there is no zone. The offset may move its UTC year to −1 or 10000: such a value can be written and
    /// compared, but must not be returned to the user.
    pub(crate) at: Timestamp,
    pub(crate) zone: Zone,
    /// The number of fraction digits, 0 to 9.
    pub(crate) fraction_digits: usize,
}

/// The form of a zone in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// `Z`
    Utc,
    /// `±hh:mm`, including `+00:00`
    Offset,
    Missing,
}

/// Parses the text form, and the form without a zone, which the payload of a body may have.
pub(crate) fn parse(text: &str) -> Result<Parsed, TimestampError> {
    read(text).map_err(|problem| TimestampError::new(text, problem))
}

fn read(text: &str) -> Result<Parsed, Problem> {
    let Some((&[y1, y2, y3, y4, b'-', o1, o2, b'-', d1, d2, b'T', h1, h2, b':', m1, m2, b':', s1, s2], rest)) =
        text.as_bytes().split_first_chunk()
    else {
        return Err(misfit(text));
    };
    let digits = [y1, y2, y3, y4, o1, o2, d1, d2, h1, h2, m1, m2, s1, s2];
    if !digits.iter().all(u8::is_ascii_digit) {
        return Err(misfit(text));
    }
    let year = u16::from(number(y1, y2)) * 100 + u16::from(number(y3, y4));
    let month = field("month", number(o1, o2), 1, 12)?;
    let day = number(d1, d2);
    let last = days_in_month(year, month);
    if !(1..=last).contains(&day) {
        return Err(Problem::Day { year, month, day, last });
    }
    let hour = field("hour", number(h1, h2), 0, 23)?;
    let minute = field("minute", number(m1, m2), 0, 59)?;
    let second = field("second", number(s1, s2), 0, 59)?;
    let (nanos, fraction_digits, rest) = read_fraction(rest)?;
    let (zone, offset) = read_zone(rest)?;

    let days = days_from_civil(year, month, day);
    let second_of_day = u64::from(hour) * 3600 + u64::from(minute) * 60 + u64::from(second);
    let local = FIRST_SECOND.saturating_add_unsigned(days * u64::from(SECONDS_PER_DAY) + second_of_day);
    let at = Timestamp { seconds: local - i64::from(offset) * 60, nanos, offset };
    Ok(Parsed { at, zone, fraction_digits })
}

/// Returns the problem of a text that differs from the form before the fraction.
#[cold]
fn misfit(text: &str) -> Problem {
    // `0` stands for any digit.
    const FRAME: &[u8; 19] = b"0000-00-00T00:00:00";
    let fits = |(byte, frame): (u8, &u8)| if *frame == b'0' { byte.is_ascii_digit() } else { byte == *frame };
    match text.bytes().zip(FRAME).enumerate().find(|(_, pair)| !fits(*pair)) {
        Some((at, (_, frame))) => {
            // All bytes before this one are ASCII, so `at` is also the number of characters.
            let found = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
            Problem::Unexpected { at, frame: char::from(*frame), found }
        }
        None => Problem::Short,
    }
}

/// Returns the nanoseconds of the fraction, its number of digits, and the rest.
fn read_fraction(bytes: &[u8]) -> Result<(u32, usize, &[u8]), Problem> {
    let Some((b'.', bytes)) = bytes.split_first() else { return Ok((0, 0, bytes)) };
    let (mut nanos, mut unit, mut count) = (0, NANOS_PER_SECOND, 0);
    let mut rest = bytes;
    while let Some((digit @ b'0'..=b'9', after)) = rest.split_first() {
        if count == 9 {
            return Err(Problem::Fraction);
        }
        unit /= 10;
        nanos += u32::from(digit - b'0') * unit;
        count += 1;
        rest = after;
    }
    if count == 0 { Err(Problem::Fraction) } else { Ok((nanos, count, rest)) }
}

/// Returns the zone at the end of a text and its offset in minutes.
fn read_zone(bytes: &[u8]) -> Result<(Zone, i16), Problem> {
    match *bytes {
        [] => Ok((Zone::Missing, 0)),
        [b'Z'] => Ok((Zone::Utc, 0)),
        [
            sign @ (b'+' | b'-'),
            h1 @ b'0'..=b'9',
            h2 @ b'0'..=b'9',
            b':',
            m1 @ b'0'..=b'9',
            m2 @ b'0'..=b'9',
        ] => {
            let hour = field("offset hour", number(h1, h2), 0, 23)?;
            let minute = field("offset minute", number(m1, m2), 0, 59)?;
            let minutes = i16::from(hour) * 60 + i16::from(minute);
            Ok((Zone::Offset, if sign == b'-' { -minutes } else { minutes }))
        }
        _ => Err(Problem::Zone),
    }
}

/// Returns the number of two digits.
fn number(tens: u8, ones: u8) -> u8 {
    (tens & 0x0f) * 10 + (ones & 0x0f)
}

fn field(name: &'static str, value: u8, low: u8, high: u8) -> Result<u8, Problem> {
    if (low..=high).contains(&value) { Ok(value) } else { Err(Problem::Field { name, value, low, high }) }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    /// Parses `YYYY-MM-DDThh:mm:ss[.fraction](Z|±hh:mm)`, with a fraction of 1 to 9 digits and nothing before
    /// or after.
    ///
    /// # Errors
    ///
    /// The [`kind`](TimestampError::kind) of the error distinguishes a missing zone, a text that is not a
    /// timestamp, and an instant whose year in UTC is not 0000 to 9999.
    fn from_str(text: &str) -> Result<Self, TimestampError> {
        let Parsed { at, zone, .. } = parse(text)?;
        if zone == Zone::Missing {
            Err(TimestampError::new(text, Problem::NoZone))
        } else if is_in_years(at.seconds) {
            Ok(at)
        } else {
            Err(TimestampError::new(text, Problem::Years))
        }
    }
}

/// Returns the later instant, with the same offset; at most the last one of the year 9999. Where that matters, use
/// [`Timestamp::checked_add`].
///
/// ```
/// use alexa_proactive::Timestamp;
/// use std::time::Duration;
///
/// let at: Timestamp = "2026-06-01T12:00:00+02:00".parse()?;
/// assert_eq!((at + Duration::from_secs(90)).to_string(), "2026-06-01T12:01:30+02:00");
/// assert_eq!((at + Duration::MAX).to_string(), "9999-12-31T23:59:59.999999999+02:00");
/// # Ok::<(), alexa_proactive::TimestampError>(())
/// ```
impl Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, by: Duration) -> Self {
        let seconds = LAST_SECOND - i64::from(self.offset.max(0)) * 60;
        self.checked_add(by).unwrap_or(Self { seconds, nanos: NANOS_PER_SECOND - 1, offset: self.offset })
    }
}

/// Returns the earlier instant, with the same offset; at least the first one of the year 0. Where that matters, use
/// [`Timestamp::checked_sub`].
///
/// ```
/// use alexa_proactive::Timestamp;
/// use std::time::Duration;
///
/// let at: Timestamp = "2026-06-01T12:00:00Z".parse()?;
/// assert_eq!((at - Duration::from_secs(90)).to_string(), "2026-06-01T11:58:30Z");
/// assert_eq!((at - Duration::MAX).to_string(), "0000-01-01T00:00:00Z");
/// # Ok::<(), alexa_proactive::TimestampError>(())
/// ```
impl Sub<Duration> for Timestamp {
    type Output = Self;

    fn sub(self, by: Duration) -> Self {
        let seconds = FIRST_SECOND - i64::from(self.offset.min(0)) * 60;
        self.checked_sub(by).unwrap_or(Self { seconds, nanos: 0, offset: self.offset })
    }
}

/// Writes the text form in the value's own offset, with `Z` for the offset zero and as few of 0, 3, 6 or 9 fraction
/// digits as are exact.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Vec::with_capacity("0000-00-00T00:00:00.000000000+00:00".len());
        self.write(&mut text);
        // All of it is ASCII.
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

/// Writes the text of `Display`.
impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        (self.seconds, self.nanos) == (other.seconds, other.nanos)
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.seconds, self.nanos).cmp(&(other.seconds, other.nanos))
    }
}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.seconds, self.nanos).hash(state);
    }
}

/// Serializes the text of `Display`.
impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Deserializes a string as `FromStr` does.
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FromText;

        impl Visitor<'_> for FromText {
            type Value = Timestamp;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a timestamp string of the form {FORM}")
            }

            fn visit_str<E: serde_core::de::Error>(self, text: &str) -> Result<Timestamp, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(FromText)
    }
}

/// The error for a text or a value that is not a [`Timestamp`].
///
/// The message says what is wrong and what to write instead. It quotes at most the first 40 characters of a text.
///
/// ```
/// use alexa_proactive::{Timestamp, TimestampErrorKind};
///
/// let error = "2026-06-01T12:00:00".parse::<Timestamp>().unwrap_err();
/// assert_eq!(error.kind(), TimestampErrorKind::NoTimeZone);
/// assert_eq!(
///     error.to_string(),
///     "\"2026-06-01T12:00:00\" has no time zone; \
///      add Z for UTC, or an offset such as +02:00, at the end",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimestampError {
    /// The start of the text; empty if the error is not about a text.
    text: Box<str>,
    is_truncated: bool,
    problem: Problem,
}

/// The kind of a [`TimestampError`].
///
/// ```
/// use alexa_proactive::{Timestamp, TimestampErrorKind};
///
/// let kind = |text: &str| text.parse::<Timestamp>().map_err(|error| error.kind());
/// assert_eq!(kind("2026-06-01T12:00:00"), Err(TimestampErrorKind::NoTimeZone));
/// assert_eq!(kind("2026-13-01T12:00:00Z"), Err(TimestampErrorKind::NotATimestamp));
/// assert_eq!(kind("0000-01-01T00:00:00+01:00"), Err(TimestampErrorKind::OutOfRange));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimestampErrorKind {
    /// No `Z` or offset follows a valid date and time, so the instant is not known.
    NoTimeZone,
    /// The text does not have the form, or contains a day or a time that does not exist.
    NotATimestamp,
    /// The instant or the offset is out of range for a [`Timestamp`], or for the type to which one is converted.
    OutOfRange,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    NoZone,
    Short,
    Unexpected {
        at: usize,
        frame: char,
        found: char,
    },
    Field {
        name: &'static str,
        value: u8,
        low: u8,
        high: u8,
    },
    Day {
        year: u16,
        month: u8,
        day: u8,
        last: u8,
    },
    Fraction,
    Zone,
    Years,
    OffsetRange(i32),
    /// The instant is out of range for the named type of another crate.
    Foreign(&'static str),
}

impl TimestampError {
    fn new(text: &str, problem: Problem) -> Self {
        let end = text.char_indices().nth(EXCERPT).map(|(end, _)| end);
        let excerpt = end.and_then(|end| text.get(..end)).unwrap_or(text);
        let text = without_user_ids(excerpt.to_owned()).into();
        Self { text, is_truncated: end.is_some(), problem }
    }

    /// Returns the kind, to be matched on.
    ///
    /// ```
    /// use alexa_proactive::{Timestamp, TimestampErrorKind};
    ///
    /// let error = Timestamp::from_unix_seconds(i64::MIN).unwrap_err();
    /// assert_eq!(error.kind(), TimestampErrorKind::OutOfRange);
    /// ```
    #[must_use]
    pub fn kind(&self) -> TimestampErrorKind {
        match self.problem {
            Problem::NoZone => TimestampErrorKind::NoTimeZone,
            Problem::Years | Problem::OffsetRange(_) | Problem::Foreign(_) => TimestampErrorKind::OutOfRange,
            Problem::Short
            | Problem::Unexpected { .. }
            | Problem::Field { .. }
            | Problem::Day { .. }
            | Problem::Fraction
            | Problem::Zone => TimestampErrorKind::NotATimestamp,
        }
    }
}

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dots = if self.is_truncated { "…" } else { "" };
        match (self.kind(), &*self.text) {
            (TimestampErrorKind::NoTimeZone, text) => write!(f, "{text:?}{dots} has {}", self.problem),
            (TimestampErrorKind::NotATimestamp, text) => {
                write!(f, "{text:?}{dots} is not a timestamp: {}; write {FORM}", self.problem)
            }
            (TimestampErrorKind::OutOfRange, "") => write!(f, "timestamp out of range: {}", self.problem),
            (TimestampErrorKind::OutOfRange, text) => {
                write!(f, "timestamp {text:?} out of range: {}", self.problem)
            }
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::NoZone => {
                f.write_str("no time zone; add Z for UTC, or an offset such as +02:00, at the end")
            }
            Self::Short => f.write_str("it ends too early"),
            Self::Unexpected { at, frame: '0', found } => {
                write!(f, "found {found:?} at character {}, expected a digit", at + 1)
            }
            Self::Unexpected { at, frame, found } => {
                write!(f, "found {found:?} at character {}, expected {frame:?}", at + 1)
            }
            Self::Field { name: "second", value: 60, .. } => {
                f.write_str("found second 60, but leap seconds are not supported")
            }
            Self::Field { name, value, low, high } => {
                write!(f, "found {name} {value:02}, expected {low:02} to {high:02}")
            }
            Self::Day { year, month, day, last } => {
                write!(f, "found day {day:02}, expected 01 to {last} in {year:04}-{month:02}")
            }
            Self::Fraction => f.write_str("a fraction of a second has 1 to 9 digits"),
            Self::Zone => f.write_str("expected Z or an offset such as +02:00 at the end"),
            Self::Years => {
                f.write_str("the year must be 0000 to 9999, both in UTC and with the offset from UTC")
            }
            Self::OffsetRange(minutes) => {
                write!(f, "an offset of {minutes} minutes; use -1439 to 1439 (-23:59 to +23:59)")
            }
            Self::Foreign(name) => write!(f, "{name} cannot hold this instant; use one nearer to today"),
        }
    }
}

impl std::error::Error for TimestampError {}

impl TimestampError {
    /// Returns the violation at the place of a time.
    pub(crate) fn violation(&self, place: &Place<'_>, found: &str) -> Violation {
        not_a_timestamp(place, found, &self.problem.to_string())
    }
}

/// Returns the violation of a text that is not a time.
pub(crate) fn not_a_timestamp(place: &Place<'_>, found: &str, help: &str) -> Violation {
    const EXPECTED: &str = "an ISO 8601 time: `2018-12-14T23:32:00.463Z`";
    Violation::new(ViolationCode::NotATimestamp, place, found, EXPECTED, help)
}

impl From<TimestampError> for Violations {
    fn from(error: TimestampError) -> Self {
        let found = if error.text.is_empty() { "a time".to_owned() } else { quoted(&error.text) };
        error.violation(&Place::Pointer(""), &found).into()
    }
}

#[cfg(test)]
mod tests {
    use core::hash::{BuildHasher, BuildHasherDefault};
    use core::time::Duration;
    use std::hash::DefaultHasher;

    use serde_core::de::value::{Error as ValueError, StrDeserializer, U64Deserializer};
    use serde_core::de::{Deserialize, IntoDeserializer};

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn message(text: &str) -> String {
        text.parse::<Timestamp>().unwrap_err().to_string()
    }

    fn utc_millis(at: Timestamp) -> String {
        String::from_utf8(at.utc_millis().into()).unwrap()
    }

    #[test]
    fn every_day_is_converted_both_ways() {
        let mut days = 0;
        for year in 0..=9999 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    assert_eq!(days_from_civil(year, month, day), days);
                    assert_eq!(civil_from_days(days), (year.into(), month.into(), day.into()));
                    days += 1;
                }
            }
        }
        // Nothing above depends on the calendar but the lengths of the months: 25 times 400 years.
        assert_eq!(days, 25 * 146_097);
    }

    #[test]
    fn known_instants() {
        for (seconds, text) in [
            (FIRST_SECOND, "0000-01-01T00:00:00Z"),
            (-62_162_121_601, "0000-02-28T23:59:59Z"),
            (-62_162_121_600, "0000-02-29T00:00:00Z"),
            (-62_162_035_200, "0000-03-01T00:00:00Z"),
            (-2_203_891_200, "1900-03-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_780_315_200, "2026-06-01T12:00:00Z"),
            (LAST_SECOND, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(at(text).unix_seconds(), seconds, "{text}");
            assert_eq!(Timestamp::from_unix_seconds(seconds).unwrap().to_string(), text);
        }
        assert_eq!(at("2026-06-01T12:00:00.5+02:00").civil_date(), (2026, 6, 1));
        assert_eq!(at("2026-12-31T23:00:00-02:00").civil_date(), (2026, 12, 31));
        assert_eq!(at("2026-12-31T23:00:00-02:00").to_utc().civil_date(), (2027, 1, 1));
    }

    #[test]
    fn the_range_is_the_years_0_to_9999() {
        for seconds in [FIRST_SECOND - 1, LAST_SECOND + 1, i64::MIN, i64::MAX] {
            let error = Timestamp::from_unix_seconds(seconds).unwrap_err();
            assert_eq!(error.kind(), TimestampErrorKind::OutOfRange);
        }
        assert!(Timestamp::from_unix_millis(i64::MIN).is_err());
        assert!(Timestamp::from_unix_millis(LAST_SECOND * 1000 + 999).is_ok());
        assert!(Timestamp::from_unix_millis(LAST_SECOND * 1000 + 1000).is_err());
        let (first, last) = (at("0000-01-01T00:00:00Z"), at("9999-12-31T23:59:59.999999999Z"));
        let nano = Duration::from_nanos(1);
        assert_eq!(first.checked_sub(nano), None);
        assert_eq!(last.checked_add(nano), None);
        assert_eq!(first.checked_add(Duration::MAX), None);
        assert_eq!(first.checked_sub(Duration::MAX), None);
        assert_eq!(first.checked_add(last.duration_since(first).unwrap()), Some(last));
        assert_eq!(last.checked_sub(last.duration_since(first).unwrap()), Some(first));
        assert!(first.with_offset_minutes(-1).is_err());
        assert!(last.with_offset_minutes(1).is_err());
        assert_eq!(first.with_offset_minutes(1439).unwrap().to_string(), "0000-01-01T23:59:00+23:59");
        for minutes in [1440, -1440, i16::MIN, i16::MAX] {
            let error = at("2026-06-01T12:00:00Z").with_offset_minutes(minutes).unwrap_err();
            assert_eq!(error.kind(), TimestampErrorKind::OutOfRange);
            assert!(error.to_string().contains(&minutes.to_string()), "{error}");
        }
    }

    #[test]
    fn arithmetic_carries_the_nanoseconds() {
        let start = at("1969-12-31T23:59:59.75+01:00");
        assert_eq!(
            start.checked_add(Duration::new(1, 500_000_000)).unwrap().to_string(),
            "1970-01-01T00:00:01.250+01:00"
        );
        assert_eq!(
            start.checked_sub(Duration::new(1, 800_000_000)).unwrap().to_string(),
            "1969-12-31T23:59:57.950+01:00"
        );
        let later = at("1970-01-01T00:00:01.25+01:00");
        assert_eq!(later.duration_since(start), Some(Duration::new(1, 500_000_000)));
        assert_eq!(later.duration_since(later), Some(Duration::ZERO));
        assert_eq!(start.duration_since(later), None);
    }

    #[test]
    fn a_utc_year_out_of_range_is_parsed_internally_only() {
        for text in
            ["0000-01-01T00:00:00+00:01", "0000-01-01T23:58:59.9999+23:59", "9999-12-31T23:59:59.5-23:59"]
        {
            let parsed = parse(text).unwrap();
            assert_eq!(parsed.at.to_utc().offset_minutes(), parsed.at.offset_minutes());
            assert_eq!(parse(&parsed.at.to_string()).unwrap().at, parsed.at);
            assert_eq!(text.parse::<Timestamp>().unwrap_err().kind(), TimestampErrorKind::OutOfRange);
        }
    }

    #[test]
    fn fractions_are_written_in_groups_of_three() {
        for (text, written, millis) in [
            ("2026-06-01T12:00:00+00:00", "2026-06-01T12:00:00Z", "2026-06-01T12:00:00.000Z"),
            ("2026-06-01T12:00:00.0-00:00", "2026-06-01T12:00:00Z", "2026-06-01T12:00:00.000Z"),
            ("2026-06-01T12:00:00.1Z", "2026-06-01T12:00:00.100Z", "2026-06-01T12:00:00.100Z"),
            (
                "2026-06-01T12:00:00.0001-02:30",
                "2026-06-01T12:00:00.000100-02:30",
                "2026-06-01T14:30:00.000Z",
            ),
            (
                "1969-12-31T23:59:59.999999999+00:01",
                "1969-12-31T23:59:59.999999999+00:01",
                "1969-12-31T23:58:59.999Z",
            ),
        ] {
            let at = at(text);
            assert_eq!(at.to_string(), written);
            assert_eq!(format!("{at:?}"), written);
            assert_eq!(utc_millis(at), millis);
            assert_eq!(utc_millis(at.truncated_to_millis()), millis);
            let mut out = b"before ".to_vec();
            at.write(&mut out);
            assert_eq!(String::from_utf8(out).unwrap(), format!("before {written}"));
        }
    }

    #[test]
    fn parse_returns_zone_and_fraction() {
        for (text, zone, digits) in [
            ("2026-06-01T12:00:00", Zone::Missing, 0),
            ("2026-06-01T12:00:00.25", Zone::Missing, 2),
            ("2026-06-01T12:00:00.123456789Z", Zone::Utc, 9),
            ("2026-06-01T12:00:00-00:00", Zone::Offset, 0),
        ] {
            let parsed = parse(text).unwrap();
            assert_eq!((parsed.zone, parsed.fraction_digits), (zone, digits), "{text}");
            assert_eq!(parsed.at.offset_minutes(), 0);
        }
    }

    #[test]
    fn messages_say_what_is_wrong() {
        for (text, part) in [
            ("", "it ends too early"),
            ("2026-06-01", "it ends too early"),
            ("2026-06-01T12:00Z", "found 'Z' at character 17, expected ':'"),
            ("2026-06-01 12:00:00Z", "found ' ' at character 11, expected 'T'"),
            ("2026-06-01t12:00:00Z", "found 't' at character 11, expected 'T'"),
            ("2026-06-\u{661}1T12:00:00Z", "found '\u{661}' at character 9, expected a digit"),
            ("2026-13-01T12:00:00Z", "found month 13, expected 01 to 12"),
            ("2026-00-01T12:00:00Z", "found month 00"),
            ("2026-02-29T12:00:00Z", "found day 29, expected 01 to 28 in 2026-02"),
            ("1900-02-29T12:00:00Z", "found day 29, expected 01 to 28 in 1900-02"),
            ("2026-06-00T12:00:00Z", "day 00"),
            ("2026-06-01T24:00:00Z", "hour 24"),
            ("2026-06-01T12:60:00Z", "minute 60"),
            ("2016-12-31T23:59:60Z", "leap seconds"),
            ("2026-06-01T12:00:61Z", "second 61"),
            ("2026-06-01T12:00:00.Z", "1 to 9 digits"),
            ("2026-06-01T12:00:00.1234567890Z", "1 to 9 digits"),
            ("2026-06-01T12:00:00z", "expected Z or an offset"),
            ("2026-06-01T12:00:00Z ", "expected Z or an offset"),
            ("2026-06-01T12:00:00+0200", "expected Z or an offset"),
            ("2026-06-01T12:00:00+24:00", "offset hour 24"),
            ("2026-06-01T12:00:00+02:60", "offset minute 60"),
            ("0000-01-01T00:00:00+00:01", "both in UTC"),
        ] {
            let message = message(text);
            assert!(message.contains(part) && message.contains(text.trim()), "{text}: {message}");
            assert_ne!(text.parse::<Timestamp>().unwrap_err().kind(), TimestampErrorKind::NoTimeZone);
        }
        assert_eq!(
            message("2026-13-01T12:00:00Z"),
            "\"2026-13-01T12:00:00Z\" is not a timestamp: found month 13, expected 01 to 12; \
             write YYYY-MM-DDThh:mm:ss[.fraction](Z|±hh:mm)"
        );
    }

    #[test]
    fn an_error_shows_at_most_forty_characters_of_the_text() {
        let message = message(&"é".repeat(1000));
        assert_eq!(message.matches('é').count(), 41, "40 of the excerpt and the one that was found");
        assert!(message.contains('…'));
        let exact = "2026-06-01T12:00:00Z, the first of June ";
        assert_eq!(exact.len(), EXCERPT);
        assert!(!self::message(exact).contains('…'));
    }

    #[test]
    fn equality_order_and_hash_are_of_the_instant() {
        let (utc, berlin) = (at("2026-06-01T10:00:00Z"), at("2026-06-01T12:00:00+02:00"));
        let hasher = BuildHasherDefault::<DefaultHasher>::default();
        assert_eq!(utc, berlin);
        assert_eq!(utc.cmp(&berlin), Ordering::Equal);
        assert_eq!(hasher.hash_one(utc), hasher.hash_one(berlin));
        assert!(at("2026-06-01T11:59:59+02:00") < utc);
        assert!(at("1969-12-31T23:59:59.1Z") < at("1969-12-31T23:59:59.2Z"));
    }

    /// `fmt::Formatter` is a serializer for simple values.
    struct Shown(Timestamp);
    impl fmt::Display for Shown {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.serialize(f)
        }
    }

    #[test]
    fn serde_uses_the_text() {
        let read = |text| {
            let deserializer: StrDeserializer<'_, ValueError> = IntoDeserializer::into_deserializer(text);
            Timestamp::deserialize(deserializer)
        };
        let text = "2026-06-01T12:00:00.500+02:00";
        assert_eq!(read(text).unwrap().to_string(), text);
        assert!(read("2026-06-01T12:00:00").unwrap_err().to_string().contains("no time zone"));
        let number: U64Deserializer<ValueError> = 1_u64.into_deserializer();
        let error = Timestamp::deserialize(number).unwrap_err().to_string();
        assert!(error.contains("a timestamp string of the form"), "{error}");
        assert_eq!(Shown(at(text)).to_string(), text);
    }

    #[test]
    fn now_is_in_utc_and_whole_milliseconds() {
        let now = Timestamp::now();
        assert!(now > at("2024-01-01T00:00:00Z"));
        assert_eq!((now.offset_minutes(), now.subsec_nanos() % NANOS_PER_MILLI), (0, 0));
    }
}

//! Renders what Alexa says: the catalog's template of a sentence with the values of a payload.

use crate::attributes::Attribute;
use crate::json::{Document, Json, Value};
use crate::{Event, Locale, Timestamp, timestamp};
use alexa_proactive_schemas::{Condition, Kind, Piece, REFERENCE, Sentence};

impl Event {
    /// Returns what a customer of this locale hears: English words with the event's texts for the locale. Returns `None` if
    /// a text for the locale is missing, because the notification then arrives without words.
    ///
    /// The words follow Amazon's samples. It is not known in which time zone Alexa speaks; a date is that of the payload, in
    /// the payload's offset.
    ///
    /// ```
    /// use alexa_proactive::{Locale, ProactiveEvent, catalog::*, localized};
    ///
    /// let order = OrderStatusUpdated::new(
    ///     OrderState::new(OrderStatus::OrderShipped)
    ///         .delivery_details(ParcelDelivery::new().expected_arrival("2019-05-18T12:00:00Z".parse()?)),
    ///     Order::new(Seller::new(localized! { "en-US" => "Amazon" })),
    /// );
    /// let event = order.to_event()?;
    /// assert_eq!(
    ///     event.sentence(Locale::EnUs).as_deref(),
    ///     Some("Your order from Amazon has been shipped and will arrive by May 18, 2019.")
    /// );
    /// assert_eq!(event.sentence(Locale::DeDe), None);
    /// # Ok::<(), alexa_proactive::Violations>(())
    /// ```
    #[must_use]
    pub fn sentence(&self, locale: Locale) -> Option<String> {
        let lacks = |attribute: &Attribute| {
            attribute.referenced && attribute.texts.as_ref().and_then(|texts| texts.text(locale)).is_none()
        };
        // One missing text silences the whole notification, even if its piece is optional.
        if self.texts.iter().any(lacks) {
            return None;
        }
        let payload = Document::parse(self.payload().as_bytes()).ok()?;
        let speaker = Speaker { event: self, payload: payload.root(), locale };
        let schema = self.name().schema();
        let sentence = schema.sentences.iter().find(|sentence| speaker.fits(sentence))?;
        speaker.say(sentence.say)
    }
}

struct Speaker<'a> {
    event: &'a Event,
    payload: Json<'a>,
    locale: Locale,
}

impl Speaker<'_> {
    fn fits(&self, sentence: &Sentence) -> bool {
        sentence.when.iter().all(|(path, condition)| match (self.value(path), condition) {
            (Some(json), Condition::Is(value)) => json.text() == Some(*value),
            (value, Condition::Present) => value.is_some(),
            (value, Condition::Absent) => value.is_none(),
            (None, Condition::Is(_)) => false,
        })
    }

    /// Returns the value of a site, or of its alternate.
    fn value(&self, path: &str) -> Option<Json<'_>> {
        self.payload.at(path).or_else(|| {
            let alternates = self.event.name().schema().site(path)?.alternates;
            alternates.iter().find_map(|path| self.payload.at(path))
        })
    }

    fn say(&self, pieces: &[Piece]) -> Option<String> {
        let mut sentence = String::new();
        for piece in pieces {
            sentence.push_str(&self.piece(piece)?);
        }
        Some(sentence)
    }

    fn piece(&self, piece: &Piece) -> Option<String> {
        match piece {
            Piece::Text(text) => Some((*text).to_owned()),
            Piece::Site(path) => self.site(path),
            Piece::NumberInWords(path) => match self.value(path)?.whole() {
                Some(number) => Some(in_words(number)),
                None => self.site(path),
            },
            Piece::Plural { path, one, many, .. } => {
                let is_one = self.value(path)?.whole() == Some(1);
                Some((*if is_one { one } else { many }).to_owned())
            }
            Piece::Optional(inner) => Some(self.say(inner).unwrap_or_default()),
        }
    }

    fn site(&self, path: &str) -> Option<String> {
        let kind = self.event.name().schema().site(path)?.kind;
        let json = self.value(path)?;
        match kind {
            Kind::Localized { .. } => match json.text()?.strip_prefix(REFERENCE) {
                Some(key) => {
                    let (_, texts) = self.event.texts().find(|(known, _)| *known == key)?;
                    texts.text(self.locale).map(str::to_owned)
                }
                None => json.text().map(str::to_owned),
            },
            Kind::Text => json.text().map(str::to_owned),
            Kind::Integer => match json.value() {
                Value::Number(text) => {
                    Some(json.whole().map_or_else(|| text.to_owned(), |number| number.to_string()))
                }
                _ => None,
            },
            Kind::Timestamp => Some(date(timestamp::parse(json.text()?).ok()?.at)),
            Kind::Value(set) => Some(set.value(json.text()?)?.word.to_owned()),
            Kind::Values { set, .. } => {
                let mut words = Vec::new();
                for item in json.items()? {
                    words.push(set.value(item.text()?)?.word);
                }
                Some(enumerated(&words))
            }
            // The build step rejects a template with an object.
            Kind::Object(_) => None,
        }
    }
}

/// Formats a list: `a, b and c`.
fn enumerated(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Formats a date: `May 18, 2019`.
fn date(at: Timestamp) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = at.civil_date();
    let month = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
    format!("{month} {day}, {year}")
}

/// Formats a number in words: `three`, `one hundred twenty-one`.
fn in_words(number: i64) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const GROUPS: [(u64, &str); 7] = [
        (1_000_000_000_000_000_000, "quintillion"),
        (1_000_000_000_000_000, "quadrillion"),
        (1_000_000_000_000, "trillion"),
        (1_000_000_000, "billion"),
        (1_000_000, "million"),
        (1_000, "thousand"),
        (100, "hundred"),
    ];
    fn word(words: &[&str], index: u64) -> String {
        usize::try_from(index).ok().and_then(|index| words.get(index)).copied().unwrap_or_default().to_owned()
    }
    fn positive(number: u64) -> String {
        if number < 20 {
            return word(&SMALL, number);
        }
        if number < 100 {
            let tens = word(&TENS, number / 10);
            return if number % 10 == 0 { tens } else { format!("{tens}-{}", word(&SMALL, number % 10)) };
        }
        let (size, name) = GROUPS.into_iter().find(|(size, _)| number >= *size).unwrap_or((100, "hundred"));
        let head = format!("{} {name}", positive(number / size));
        if number % size == 0 { head } else { format!("{head} {}", positive(number % size)) }
    }
    let words = positive(number.unsigned_abs());
    if number < 0 { format!("minus {words}") } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        for (number, words) in [
            (0, "zero"),
            (3, "three"),
            (19, "nineteen"),
            (20, "twenty"),
            (99, "ninety-nine"),
            (100, "one hundred"),
            (121, "one hundred twenty-one"),
            (1000, "one thousand"),
            (2_000_003, "two million three"),
            (-7, "minus seven"),
        ] {
            assert_eq!(in_words(number), words);
        }
        assert!(
            in_words(i64::MIN).starts_with("minus nine quintillion two hundred twenty-three quadrillion")
        );
    }

    #[test]
    fn lists_in_words() {
        assert_eq!(enumerated(&["glass"]), "glass");
        assert_eq!(enumerated(&["glass", "cans", "paper"]), "glass, cans and paper");
    }
}

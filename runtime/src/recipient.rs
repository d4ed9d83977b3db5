//! A customer and their region.

use crate::{Region, UserId};
use serde_core::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt;

/// A customer and the region of their account: the audience and the host of a unicast.
///
/// ```
/// use alexa_proactive::{Recipient, Region, UserId};
///
/// let recipient = Recipient::new(UserId::new("amzn1.ask.account.EXAMPLE")?, Region::Europe);
/// assert_eq!(format!("{recipient:?}"), "Recipient { user: UserId(…), region: Europe }");
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Recipient {
    /// The customer's id for the skill.
    pub user: UserId,
    /// The region of the customer's account, from the `apiEndpoint` of a request or a skill event.
    pub region: Region,
}

impl Recipient {
    /// Creates a recipient.
    #[must_use]
    pub const fn new(user: UserId, region: Region) -> Self {
        Self { user, region }
    }
}

const MEMBERS: [&str; 2] = ["user", "region"];

/// Serializes a map: `user` in clear, unlike `Debug`, and `region`.
impl Serialize for Recipient {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let [user, region] = MEMBERS;
        let mut members = serializer.serialize_struct("Recipient", MEMBERS.len())?;
        members.serialize_field(user, &self.user)?;
        members.serialize_field(region, &self.region)?;
        members.end()
    }
}

/// Deserializes a map with `user` and `region`; other members are ignored.
impl<'de> Deserialize<'de> for Recipient {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Recipient;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a recipient with `user` and `region`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Recipient, A::Error> {
                let (mut user, mut region) = (None, None);
                while let Some(name) = members.next_key::<String>()? {
                    match name.as_str() {
                        "user" => user = Some(members.next_value()?),
                        "region" => region = Some(members.next_value()?),
                        _ => drop(members.next_value::<IgnoredAny>()?),
                    }
                }
                let missing = A::Error::missing_field;
                Ok(Recipient {
                    user: user.ok_or_else(|| missing("user"))?,
                    region: region.ok_or_else(|| missing("region"))?,
                })
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut members: A) -> Result<Recipient, A::Error> {
                let missing = |index| A::Error::invalid_length(index, &self);
                Ok(Recipient {
                    user: members.next_element()?.ok_or_else(|| missing(0))?,
                    region: members.next_element()?.ok_or_else(|| missing(1))?,
                })
            }

            // Without the text, which is probably a user id.
            fn visit_str<E: Error>(self, _: &str) -> Result<Recipient, E> {
                Err(E::custom("found a text, expected a recipient with `user` and `region`"))
            }
        }

        // A format that describes itself passes a text on instead of quoting it in its error.
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Members)
        } else {
            deserializer.deserialize_struct("Recipient", &MEMBERS, Members)
        }
    }
}

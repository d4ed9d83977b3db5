//! The traits of [`send_as`](crate::send_as) for optional sites: they take `T`, or `Option<T>` behind a type alias, which
//! only the type system sees.
//!
//! Those of the value sets, of the localized texts and of the parts are generated.

#![allow(dead_code, unreachable_pub, reason = "the catalog has no optional site of some kinds")]

use crate::{AsInteger, AsText, AsTimestamp};

macro_rules! implement {
    ($optional:ident, $public:ident) => {
        #[diagnostic::do_not_recommend]
        impl<T: $public + ?Sized> $optional for T {
            type Inner = T;

            fn as_option(&self) -> Option<&T> {
                Some(self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: $public> $optional for Option<T> {
            type Inner = T;

            fn as_option(&self) -> Option<&T> {
                self.as_ref()
            }
        }
    };
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a text [AP201]",
    label = "this site takes a text",
    note = "`String`, `&str` and `Cow<str>` can be sent as a text; a type of your own can if it is `alexa_proactive::AsText`",
    note = "`alexa-proactive explain AP201` says more"
)]
pub trait OptionalText {
    type Inner: AsText + ?Sized;
    fn as_option(&self) -> Option<&Self::Inner>;
}
implement!(OptionalText, AsText);

#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a whole number [AP202]",
    label = "this site takes a whole number",
    note = "`u8` to `u64` and `i8` to `i64` can be sent as a whole number; a type of your own can if it is `alexa_proactive::AsInteger`",
    note = "`alexa-proactive explain AP202` says more"
)]
pub trait OptionalInteger {
    type Inner: AsInteger + ?Sized;
    fn as_option(&self) -> Option<&Self::Inner>;
}
implement!(OptionalInteger, AsInteger);

#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a time [AP203]",
    label = "this site takes a time",
    note = "`alexa_proactive::Timestamp` and `SystemTime` can be sent as a time, and those of `jiff`, `chrono` and `time` with the feature of that name; a type of your own can if it is `alexa_proactive::AsTimestamp`",
    note = "`alexa-proactive explain AP203` says more"
)]
pub trait OptionalTimestamp {
    type Inner: AsTimestamp + ?Sized;
    fn as_option(&self) -> Option<&Self::Inner>;
}
implement!(OptionalTimestamp, AsTimestamp);

//! What an optional site takes: `T`, or `Option<T>` that hides behind an alias and that only the type system sees.
//!
//! The twins of the traits in [`send_as`](crate::send_as); those of the value sets, of the localized texts and of the
//! parts are generated.

#![allow(dead_code, unreachable_pub, reason = "today's catalog has no optional site of some kinds")]

use crate::{AsInteger, AsText, AsTimestamp};

macro_rules! maybe {
    ($maybe:ident, $public:ident) => {
        #[diagnostic::do_not_recommend]
        impl<T: $public + ?Sized> $maybe for T {
            type Inner = T;

            fn given(&self) -> Option<&T> {
                Some(self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: $public> $maybe for Option<T> {
            type Inner = T;

            fn given(&self) -> Option<&T> {
                self.as_ref()
            }
        }
    };
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a text [AP201]",
    label = "this site takes a text",
    note = "`String`, `&str` and `Cow<str>` can be sent as a text; a type of your own can if it is `alexa_proactive::AsText`"
)]
pub trait MaybeText {
    type Inner: AsText + ?Sized;
    fn given(&self) -> Option<&Self::Inner>;
}
maybe!(MaybeText, AsText);

#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a whole number [AP202]",
    label = "this site takes a whole number",
    note = "`u8` to `u64` and `i8` to `i64` can be sent as a whole number; a type of your own can if it is `alexa_proactive::AsInteger`"
)]
pub trait MaybeInteger {
    type Inner: AsInteger + ?Sized;
    fn given(&self) -> Option<&Self::Inner>;
}
maybe!(MaybeInteger, AsInteger);

#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a time [AP203]",
    label = "this site takes a time",
    note = "`alexa_proactive::Timestamp` and `SystemTime` can be sent as a time, and those of `jiff`, `chrono` and `time` with the feature of that name; a type of your own can if it is `alexa_proactive::AsTimestamp`"
)]
pub trait MaybeTimestamp {
    type Inner: AsTimestamp + ?Sized;
    fn given(&self) -> Option<&Self::Inner>;
}
maybe!(MaybeTimestamp, AsTimestamp);

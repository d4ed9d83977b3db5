//! The options of `#[event(…)]`, one item each, for rust-analyzer to complete and to explain. Nothing else names them.

/// Above an event.
pub mod event {
    /// A constant: `set(path = "state.status", value = "ORDER_SHIPPED")`.
    pub const set: () = ();
    /// The locales that every text has to have: `locales("en-US", "de-DE")`.
    pub const locales: () = ();
    /// Allows the paths about which sources disagree.
    pub const allow_deprecated: () = ();
    /// `crate = ::name_of_the_dependency`, where `alexa-proactive` has another name.
    pub const crate_: () = ();
}

/// Above an enum of events.
pub mod events {
    /// `crate = ::name_of_the_dependency`, where `alexa-proactive` has another name.
    pub const crate_: () = ();
}

/// Above a part.
pub mod part {
    /// Where the part stands: `path = "order.seller"`; several for a part of several.
    pub const path: () = ();
    /// A constant: `set(path = "team.name", value = "…")`.
    pub const set: () = ();
    /// Allows the paths about which sources disagree.
    pub const allow_deprecated: () = ();
    /// `crate = ::name_of_the_dependency`, where `alexa-proactive` has another name.
    pub const crate_: () = ();
}

/// Above an enum of values.
pub mod values {
    /// Which value the enum is: `path = "weatherAlert.alertType"`.
    pub const path: () = ();
    /// A value without a variant does not compile.
    pub const exhaustive: () = ();
    /// Several variants may be sent as one value.
    pub const many_to_one: () = ();
    /// `crate = ::name_of_the_dependency`, where `alexa-proactive` has another name.
    pub const crate_: () = ();
}

/// On a field of an event or of a part.
pub mod field {
    /// What the field is sent as: `path = "order.seller.name"`.
    pub const path: () = ();
    /// The key of a localized text: `key = "seller"`.
    pub const key: () = ();
    /// Sends the text itself where the catalog localizes.
    pub const literal: () = ();
    /// A function from `&Field` to what is sent: `with = noon`.
    pub const with: () = ();
    /// Leaves the field out.
    pub const skip: () = ();
}

/// On a variant of an enum of values.
pub mod variant {
    /// What the variant is sent as: `value = "SNOW_STORM"`.
    pub const value: () = ();
    /// The variant is no value: sending it is a violation.
    pub const none: () = ();
}

/// Above a localized text.
pub mod texts {
    /// `crate = ::name_of_the_dependency`, where `alexa-proactive` has another name.
    pub const crate_: () = ();
}

/// On a text of a localized text.
pub mod text {
    /// The locale of the text: `locale = "en-US"`.
    pub const locale: () = ();
    /// Leaves the field out.
    pub const skip: () = ();
}

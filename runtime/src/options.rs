//! The options of `#[event(…)]`, one item each, for completion and hover texts in rust-analyzer. Nothing else uses them.

/// Above an event.
pub mod event {
    /// A constant: `set(path = "state.status", value = "ORDER_SHIPPED")`.
    pub const set: () = ();
    /// The locales that every text must have: `locales("en-US", "de-DE")`.
    pub const locales: () = ();
    /// Allows the paths about which sources disagree.
    pub const allow_deprecated: () = ();
    /// `catalog = crate::amazon`: the module that `include_catalog!` declares, for an event of a catalog of your own.
    pub const catalog: () = ();
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
    /// The site of the part: `path = "order.seller"`; may be repeated for several sites.
    pub const path: () = ();
    /// A constant: `set(path = "team.name", value = "…")`.
    pub const set: () = ();
    /// Allows the paths about which sources disagree.
    pub const allow_deprecated: () = ();
    /// `catalog = crate::amazon`: the module that `include_catalog!` declares, for an event of a catalog of your own.
    pub const catalog: () = ();
    /// `crate = ::name_of_the_dependency`, where `alexa-proactive` has another name.
    pub const crate_: () = ();
}

/// Above an enum of values.
pub mod values {
    /// The site whose values the enum has: `path = "weatherAlert.alertType"`.
    pub const path: () = ();
    /// Requires a variant for every value.
    pub const exhaustive: () = ();
    /// Allows several variants to be sent as one value.
    pub const many_to_one: () = ();
    /// `catalog = crate::amazon`: the module that `include_catalog!` declares, for an event of a catalog of your own.
    pub const catalog: () = ();
    /// `crate = ::name_of_the_dependency`, where `alexa-proactive` has another name.
    pub const crate_: () = ();
}

/// On a field of an event or of a part.
pub mod field {
    /// The site of the field: `path = "order.seller.name"`.
    pub const path: () = ();
    /// The key of a localized text: `key = "seller"`.
    pub const key: () = ();
    /// Sends plain text to a localizable site.
    pub const literal: () = ();
    /// A function from `&Field` to the value to send: `with = noon`.
    pub const with: () = ();
    /// Leaves the field out.
    pub const skip: () = ();
}

/// On a variant of an enum of values.
pub mod variant {
    /// The value of the variant: `value = "SNOW_STORM"`.
    pub const value: () = ();
    /// The variant has no value: sending it is a violation.
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

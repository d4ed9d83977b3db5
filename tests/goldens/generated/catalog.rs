// Generated from Amazon's catalog; the facts are in the files of `alexa-proactive-schemas`.

/// The kind of extreme weather. It stands at `weatherAlert.alertType` of [`WeatherAlertActivated`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum AlertType {
    /// `TORNADO`, spoken as “tornado”
    Tornado,
    /// `HURRICANE`, spoken as “hurricane”
    Hurricane,
    /// `SNOW_STORM`, spoken as “snow storm”
    SnowStorm,
    /// `THUNDER_STORM`, spoken as “thunder storm”
    ThunderStorm,
}

impl AlertType {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] = &[Self::Tornado, Self::Hurricane, Self::SnowStorm, Self::ThunderStorm];

    /// Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tornado => "TORNADO",
            Self::Hurricane => "HURRICANE",
            Self::SnowStorm => "SNOW_STORM",
            Self::ThunderStorm => "THUNDER_STORM",
        }
    }
}

impl FromStr for AlertType {
    type Err = UnknownValue;

    /// Reads Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "TORNADO" => Ok(Self::Tornado),
            "HURRICANE" => Ok(Self::Hurricane),
            "SNOW_STORM" => Ok(Self::SnowStorm),
            "THUNDER_STORM" => Ok(Self::ThunderStorm),
            _ => Err(UnknownValue::new(text, "AlertType")),
        }
    }
}

impl fmt::Display for AlertType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for AlertType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AlertType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::unknown_value::deserialize(deserializer)
    }
}

/// What can be sent as [`AlertType`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `AlertType` [AP204]",
    label = "expected `alexa_proactive::catalog::AlertType`",
    note = "`AlertType` is one of `TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.WeatherAlert.Activated\", path = \"weatherAlert.alertType\")]`"
)]
pub trait AsAlertType {
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn as_alert_type(&self) -> Result<AlertType, NoValue>;
}

impl AsAlertType for AlertType {
    fn as_alert_type(&self) -> Result<AlertType, NoValue> {
        Ok(*self)
    }
}

forward_through_pointers! {
    AsAlertType:
    fn as_alert_type(&self) -> Result<AlertType, NoValue> {
        (**self).as_alert_type()
    }
}

/// Whether the messages are unread or flagged. It stands at `state.status` of [`MessageAlertActivated`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum MessageStatus {
    /// `UNREAD`, spoken as “unread”
    Unread,
    /// `FLAGGED`, spoken as “flagged”
    Flagged,
}

impl MessageStatus {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] = &[Self::Unread, Self::Flagged];

    /// Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unread => "UNREAD",
            Self::Flagged => "FLAGGED",
        }
    }
}

impl FromStr for MessageStatus {
    type Err = UnknownValue;

    /// Reads Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "UNREAD" => Ok(Self::Unread),
            "FLAGGED" => Ok(Self::Flagged),
            _ => Err(UnknownValue::new(text, "MessageStatus")),
        }
    }
}

impl fmt::Display for MessageStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for MessageStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for MessageStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::unknown_value::deserialize(deserializer)
    }
}

/// What can be sent as [`MessageStatus`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `MessageStatus` [AP204]",
    label = "expected `alexa_proactive::catalog::MessageStatus`",
    note = "`MessageStatus` is one of `UNREAD`, `FLAGGED`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.MessageAlert.Activated\", path = \"state.status\")]`"
)]
pub trait AsMessageStatus {
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn as_message_status(&self) -> Result<MessageStatus, NoValue>;
}

impl AsMessageStatus for MessageStatus {
    fn as_message_status(&self) -> Result<MessageStatus, NoValue> {
        Ok(*self)
    }
}

forward_through_pointers! {
    AsMessageStatus:
    fn as_message_status(&self) -> Result<MessageStatus, NoValue> {
        (**self).as_message_status()
    }
}

/// How recent the messages are. It stands at `state.freshness` of [`MessageAlertActivated`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum MessageFreshness {
    /// `NEW`, spoken as “new”
    New,
    /// `OVERDUE`, spoken as “overdue”
    Overdue,
}

impl MessageFreshness {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] = &[Self::New, Self::Overdue];

    /// Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "NEW",
            Self::Overdue => "OVERDUE",
        }
    }
}

impl FromStr for MessageFreshness {
    type Err = UnknownValue;

    /// Reads Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "NEW" => Ok(Self::New),
            "OVERDUE" => Ok(Self::Overdue),
            _ => Err(UnknownValue::new(text, "MessageFreshness")),
        }
    }
}

impl fmt::Display for MessageFreshness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for MessageFreshness {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for MessageFreshness {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::unknown_value::deserialize(deserializer)
    }
}

/// What can be sent as [`MessageFreshness`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `MessageFreshness` [AP204]",
    label = "expected `alexa_proactive::catalog::MessageFreshness`",
    note = "`MessageFreshness` is one of `NEW`, `OVERDUE`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.MessageAlert.Activated\", path = \"state.freshness\")]`"
)]
pub trait AsMessageFreshness {
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn as_message_freshness(&self) -> Result<MessageFreshness, NoValue>;
}

impl AsMessageFreshness for MessageFreshness {
    fn as_message_freshness(&self) -> Result<MessageFreshness, NoValue> {
        Ok(*self)
    }
}

forward_through_pointers! {
    AsMessageFreshness:
    fn as_message_freshness(&self) -> Result<MessageFreshness, NoValue> {
        (**self).as_message_freshness()
    }
}

/// How urgent the messages are. It stands at `messageGroup.urgency` of [`MessageAlertActivated`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum MessageUrgency {
    /// `URGENT`, spoken as “urgent”
    Urgent,
}

impl MessageUrgency {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] = &[Self::Urgent];

    /// Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Urgent => "URGENT",
        }
    }
}

impl FromStr for MessageUrgency {
    type Err = UnknownValue;

    /// Reads Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "URGENT" => Ok(Self::Urgent),
            _ => Err(UnknownValue::new(text, "MessageUrgency")),
        }
    }
}

impl fmt::Display for MessageUrgency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for MessageUrgency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for MessageUrgency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::unknown_value::deserialize(deserializer)
    }
}

/// What can be sent as [`MessageUrgency`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `MessageUrgency` [AP204]",
    label = "expected `alexa_proactive::catalog::MessageUrgency`",
    note = "`MessageUrgency` is one of `URGENT`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.MessageAlert.Activated\", path = \"messageGroup.urgency\")]`"
)]
pub trait AsMessageUrgency {
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn as_message_urgency(&self) -> Result<MessageUrgency, NoValue>;
}

impl AsMessageUrgency for MessageUrgency {
    fn as_message_urgency(&self) -> Result<MessageUrgency, NoValue> {
        Ok(*self)
    }
}

forward_through_pointers! {
    AsMessageUrgency:
    fn as_message_urgency(&self) -> Result<MessageUrgency, NoValue> {
        (**self).as_message_urgency()
    }
}

/// How far the order is. It stands at `state.status` of [`OrderStatusUpdated`].
///
/// What is known:
///
/// - Two sources list `ORDER_OUT_FOR_DELIVERY` twice: a slip, no seventh value is known (high).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OrderStatus {
    /// `PREORDER_RECEIVED`, spoken as “preorder received”
    PreorderReceived,
    /// `ORDER_RECEIVED`, spoken as “order received”
    OrderReceived,
    /// `ORDER_PREPARING`, spoken as “order preparing”
    OrderPreparing,
    /// `ORDER_SHIPPED`, spoken as “order shipped”
    OrderShipped,
    /// `ORDER_OUT_FOR_DELIVERY`, spoken as “order out for delivery”
    OrderOutForDelivery,
    /// `ORDER_DELIVERED`, spoken as “order delivered”
    OrderDelivered,
}

impl OrderStatus {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] = &[
        Self::PreorderReceived,
        Self::OrderReceived,
        Self::OrderPreparing,
        Self::OrderShipped,
        Self::OrderOutForDelivery,
        Self::OrderDelivered,
    ];

    /// Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PreorderReceived => "PREORDER_RECEIVED",
            Self::OrderReceived => "ORDER_RECEIVED",
            Self::OrderPreparing => "ORDER_PREPARING",
            Self::OrderShipped => "ORDER_SHIPPED",
            Self::OrderOutForDelivery => "ORDER_OUT_FOR_DELIVERY",
            Self::OrderDelivered => "ORDER_DELIVERED",
        }
    }
}

impl FromStr for OrderStatus {
    type Err = UnknownValue;

    /// Reads Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "PREORDER_RECEIVED" => Ok(Self::PreorderReceived),
            "ORDER_RECEIVED" => Ok(Self::OrderReceived),
            "ORDER_PREPARING" => Ok(Self::OrderPreparing),
            "ORDER_SHIPPED" => Ok(Self::OrderShipped),
            "ORDER_OUT_FOR_DELIVERY" => Ok(Self::OrderOutForDelivery),
            "ORDER_DELIVERED" => Ok(Self::OrderDelivered),
            _ => Err(UnknownValue::new(text, "OrderStatus")),
        }
    }
}

impl fmt::Display for OrderStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for OrderStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for OrderStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::unknown_value::deserialize(deserializer)
    }
}

/// What can be sent as [`OrderStatus`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `OrderStatus` [AP204]",
    label = "expected `alexa_proactive::catalog::OrderStatus`",
    note = "`OrderStatus` is one of `PREORDER_RECEIVED`, `ORDER_RECEIVED`, `ORDER_PREPARING`, `ORDER_SHIPPED`, `ORDER_OUT_FOR_DELIVERY`, `ORDER_DELIVERED`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.OrderStatus.Updated\", path = \"state.status\")]`"
)]
pub trait AsOrderStatus {
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn as_order_status(&self) -> Result<OrderStatus, NoValue>;
}

impl AsOrderStatus for OrderStatus {
    fn as_order_status(&self) -> Result<OrderStatus, NoValue> {
        Ok(*self)
    }
}

forward_through_pointers! {
    AsOrderStatus:
    fn as_order_status(&self) -> Result<OrderStatus, NoValue> {
        (**self).as_order_status()
    }
}

/// What became of the occasion. It stands at `state.confirmationStatus` of [`OccasionUpdated`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ConfirmationStatus {
    /// `CONFIRMED`, spoken as “confirmed”
    Confirmed,
    /// `CANCELED`, spoken as “canceled”
    Canceled,
    /// `RESCHEDULED`, spoken as “rescheduled”
    Rescheduled,
    /// `REQUESTED`, spoken as “requested”
    ///
    /// What is known:
    ///
    /// - In the sources of 2018 and early 2019. Alexa.NET replaced it by `RECEIVED` in June 2019; no second
    ///   source confirms that. Decided: both are values (low to medium).
    Requested,
    /// `RECEIVED`, spoken as “received”
    ///
    /// What is known:
    ///
    /// - Alexa.NET put it in the place of `REQUESTED` in June 2019, in a release made for that; no second
    ///   source confirms it. Decided: both are values (low to medium).
    Received,
    /// `CREATED`, spoken as “created”
    Created,
    /// `UPDATED`, spoken as “updated”
    Updated,
}

impl ConfirmationStatus {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] = &[
        Self::Confirmed,
        Self::Canceled,
        Self::Rescheduled,
        Self::Requested,
        Self::Received,
        Self::Created,
        Self::Updated,
    ];

    /// Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "CONFIRMED",
            Self::Canceled => "CANCELED",
            Self::Rescheduled => "RESCHEDULED",
            Self::Requested => "REQUESTED",
            Self::Received => "RECEIVED",
            Self::Created => "CREATED",
            Self::Updated => "UPDATED",
        }
    }
}

impl FromStr for ConfirmationStatus {
    type Err = UnknownValue;

    /// Reads Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "CONFIRMED" => Ok(Self::Confirmed),
            "CANCELED" => Ok(Self::Canceled),
            "RESCHEDULED" => Ok(Self::Rescheduled),
            "REQUESTED" => Ok(Self::Requested),
            "RECEIVED" => Ok(Self::Received),
            "CREATED" => Ok(Self::Created),
            "UPDATED" => Ok(Self::Updated),
            _ => Err(UnknownValue::new(text, "ConfirmationStatus")),
        }
    }
}

impl fmt::Display for ConfirmationStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for ConfirmationStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ConfirmationStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::unknown_value::deserialize(deserializer)
    }
}

/// What can be sent as [`ConfirmationStatus`]; derive [`EventEnum`](crate::EventEnum) for an enum of your
/// own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `ConfirmationStatus` [AP204]",
    label = "expected `alexa_proactive::catalog::ConfirmationStatus`",
    note = "`ConfirmationStatus` is one of `CONFIRMED`, `CANCELED`, `RESCHEDULED`, `REQUESTED`, `RECEIVED`, `CREATED`, `UPDATED`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.Occasion.Updated\", path = \"state.confirmationStatus\")]`"
)]
pub trait AsConfirmationStatus {
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn as_confirmation_status(&self) -> Result<ConfirmationStatus, NoValue>;
}

impl AsConfirmationStatus for ConfirmationStatus {
    fn as_confirmation_status(&self) -> Result<ConfirmationStatus, NoValue> {
        Ok(*self)
    }
}

forward_through_pointers! {
    AsConfirmationStatus:
    fn as_confirmation_status(&self) -> Result<ConfirmationStatus, NoValue> {
        (**self).as_confirmation_status()
    }
}

/// The kind of occasion. It stands at `occasion.occasionType` of [`OccasionUpdated`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OccasionType {
    /// `RESERVATION_REQUEST`, spoken as “reservation request”
    ReservationRequest,
    /// `RESERVATION`, spoken as “reservation”
    Reservation,
    /// `APPOINTMENT_REQUEST`, spoken as “appointment request”
    AppointmentRequest,
    /// `APPOINTMENT`, spoken as “appointment”
    Appointment,
}

impl OccasionType {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] =
        &[Self::ReservationRequest, Self::Reservation, Self::AppointmentRequest, Self::Appointment];

    /// Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReservationRequest => "RESERVATION_REQUEST",
            Self::Reservation => "RESERVATION",
            Self::AppointmentRequest => "APPOINTMENT_REQUEST",
            Self::Appointment => "APPOINTMENT",
        }
    }
}

impl FromStr for OccasionType {
    type Err = UnknownValue;

    /// Reads Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "RESERVATION_REQUEST" => Ok(Self::ReservationRequest),
            "RESERVATION" => Ok(Self::Reservation),
            "APPOINTMENT_REQUEST" => Ok(Self::AppointmentRequest),
            "APPOINTMENT" => Ok(Self::Appointment),
            _ => Err(UnknownValue::new(text, "OccasionType")),
        }
    }
}

impl fmt::Display for OccasionType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for OccasionType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for OccasionType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::unknown_value::deserialize(deserializer)
    }
}

/// What can be sent as [`OccasionType`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `OccasionType` [AP204]",
    label = "expected `alexa_proactive::catalog::OccasionType`",
    note = "`OccasionType` is one of `RESERVATION_REQUEST`, `RESERVATION`, `APPOINTMENT_REQUEST`, `APPOINTMENT`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.Occasion.Updated\", path = \"occasion.occasionType\")]`"
)]
pub trait AsOccasionType {
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn as_occasion_type(&self) -> Result<OccasionType, NoValue>;
}

impl AsOccasionType for OccasionType {
    fn as_occasion_type(&self) -> Result<OccasionType, NoValue> {
        Ok(*self)
    }
}

forward_through_pointers! {
    AsOccasionType:
    fn as_occasion_type(&self) -> Result<OccasionType, NoValue> {
        (**self).as_occasion_type()
    }
}

/// A kind of garbage. It stands at `alert.garbageTypes` of [`TrashCollectionAlertActivated`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum GarbageType {
    /// `BOTTLES`, spoken as “bottles”
    Bottles,
    /// `BULKY`, spoken as “bulky”
    Bulky,
    /// `BURNABLE`, spoken as “burnable”
    Burnable,
    /// `CANS`, spoken as “cans”
    Cans,
    /// `CLOTHING`, spoken as “clothing”
    Clothing,
    /// `COMPOSTABLE`, spoken as “compostable”
    Compostable,
    /// `CRUSHABLE`, spoken as “crushable”
    Crushable,
    /// `GARDEN_WASTE`, spoken as “garden waste”
    GardenWaste,
    /// `GLASS`, spoken as “glass”
    Glass,
    /// `HAZARDOUS`, spoken as “hazardous”
    Hazardous,
    /// `HOME_APPLIANCES`, spoken as “home appliances”
    HomeAppliances,
    /// `KITCHEN_WASTE`, spoken as “kitchen waste”
    KitchenWaste,
    /// `LANDFILL`, spoken as “landfill”
    Landfill,
    /// `PET_BOTTLES`, spoken as “PET bottles”
    PetBottles,
    /// `RECYCLABLE_PLASTICS`, spoken as “recyclable plastics”
    RecyclablePlastics,
    /// `WASTE_PAPER`, spoken as “waste paper”
    WastePaper,
}

impl GarbageType {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] = &[
        Self::Bottles,
        Self::Bulky,
        Self::Burnable,
        Self::Cans,
        Self::Clothing,
        Self::Compostable,
        Self::Crushable,
        Self::GardenWaste,
        Self::Glass,
        Self::Hazardous,
        Self::HomeAppliances,
        Self::KitchenWaste,
        Self::Landfill,
        Self::PetBottles,
        Self::RecyclablePlastics,
        Self::WastePaper,
    ];

    /// Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bottles => "BOTTLES",
            Self::Bulky => "BULKY",
            Self::Burnable => "BURNABLE",
            Self::Cans => "CANS",
            Self::Clothing => "CLOTHING",
            Self::Compostable => "COMPOSTABLE",
            Self::Crushable => "CRUSHABLE",
            Self::GardenWaste => "GARDEN_WASTE",
            Self::Glass => "GLASS",
            Self::Hazardous => "HAZARDOUS",
            Self::HomeAppliances => "HOME_APPLIANCES",
            Self::KitchenWaste => "KITCHEN_WASTE",
            Self::Landfill => "LANDFILL",
            Self::PetBottles => "PET_BOTTLES",
            Self::RecyclablePlastics => "RECYCLABLE_PLASTICS",
            Self::WastePaper => "WASTE_PAPER",
        }
    }
}

impl FromStr for GarbageType {
    type Err = UnknownValue;

    /// Reads Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "BOTTLES" => Ok(Self::Bottles),
            "BULKY" => Ok(Self::Bulky),
            "BURNABLE" => Ok(Self::Burnable),
            "CANS" => Ok(Self::Cans),
            "CLOTHING" => Ok(Self::Clothing),
            "COMPOSTABLE" => Ok(Self::Compostable),
            "CRUSHABLE" => Ok(Self::Crushable),
            "GARDEN_WASTE" => Ok(Self::GardenWaste),
            "GLASS" => Ok(Self::Glass),
            "HAZARDOUS" => Ok(Self::Hazardous),
            "HOME_APPLIANCES" => Ok(Self::HomeAppliances),
            "KITCHEN_WASTE" => Ok(Self::KitchenWaste),
            "LANDFILL" => Ok(Self::Landfill),
            "PET_BOTTLES" => Ok(Self::PetBottles),
            "RECYCLABLE_PLASTICS" => Ok(Self::RecyclablePlastics),
            "WASTE_PAPER" => Ok(Self::WastePaper),
            _ => Err(UnknownValue::new(text, "GarbageType")),
        }
    }
}

impl fmt::Display for GarbageType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for GarbageType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for GarbageType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::unknown_value::deserialize(deserializer)
    }
}

/// What can be sent as [`GarbageType`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `GarbageType` [AP204]",
    label = "expected `alexa_proactive::catalog::GarbageType`",
    note = "`GarbageType` is one of `BOTTLES`, `BULKY`, `BURNABLE`, `CANS`, `CLOTHING`, `COMPOSTABLE`, `CRUSHABLE`, `GARDEN_WASTE`, `GLASS`, `HAZARDOUS`, `HOME_APPLIANCES`, `KITCHEN_WASTE`, `LANDFILL`, `PET_BOTTLES`, `RECYCLABLE_PLASTICS`, `WASTE_PAPER`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.TrashCollectionAlert.Activated\", path = \"alert.garbageTypes\")]`"
)]
pub trait AsGarbageType {
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn as_garbage_type(&self) -> Result<GarbageType, NoValue>;
}

impl AsGarbageType for GarbageType {
    fn as_garbage_type(&self) -> Result<GarbageType, NoValue> {
        Ok(*self)
    }
}

forward_through_pointers! {
    AsGarbageType:
    fn as_garbage_type(&self) -> Result<GarbageType, NoValue> {
        (**self).as_garbage_type()
    }
}

/// A day of the week. It stands at `alert.collectionDayOfWeek` of [`TrashCollectionAlertActivated`].
///
/// What is known:
///
/// - Voxa lacks `FRIDAY`: its own omission (high).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DayOfWeek {
    /// `MONDAY`, spoken as “Monday”
    Monday,
    /// `TUESDAY`, spoken as “Tuesday”
    Tuesday,
    /// `WEDNESDAY`, spoken as “Wednesday”
    Wednesday,
    /// `THURSDAY`, spoken as “Thursday”
    Thursday,
    /// `FRIDAY`, spoken as “Friday”
    Friday,
    /// `SATURDAY`, spoken as “Saturday”
    Saturday,
    /// `SUNDAY`, spoken as “Sunday”
    Sunday,
}

impl DayOfWeek {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] = &[
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Monday => "MONDAY",
            Self::Tuesday => "TUESDAY",
            Self::Wednesday => "WEDNESDAY",
            Self::Thursday => "THURSDAY",
            Self::Friday => "FRIDAY",
            Self::Saturday => "SATURDAY",
            Self::Sunday => "SUNDAY",
        }
    }
}

impl FromStr for DayOfWeek {
    type Err = UnknownValue;

    /// Reads Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "MONDAY" => Ok(Self::Monday),
            "TUESDAY" => Ok(Self::Tuesday),
            "WEDNESDAY" => Ok(Self::Wednesday),
            "THURSDAY" => Ok(Self::Thursday),
            "FRIDAY" => Ok(Self::Friday),
            "SATURDAY" => Ok(Self::Saturday),
            "SUNDAY" => Ok(Self::Sunday),
            _ => Err(UnknownValue::new(text, "DayOfWeek")),
        }
    }
}

impl fmt::Display for DayOfWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for DayOfWeek {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for DayOfWeek {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::unknown_value::deserialize(deserializer)
    }
}

/// What can be sent as [`DayOfWeek`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `DayOfWeek` [AP204]",
    label = "expected `alexa_proactive::catalog::DayOfWeek`",
    note = "`DayOfWeek` is one of `MONDAY`, `TUESDAY`, `WEDNESDAY`, `THURSDAY`, `FRIDAY`, `SATURDAY`, `SUNDAY`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.TrashCollectionAlert.Activated\", path = \"alert.collectionDayOfWeek\")]`"
)]
pub trait AsDayOfWeek {
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn as_day_of_week(&self) -> Result<DayOfWeek, NoValue>;
}

impl AsDayOfWeek for DayOfWeek {
    fn as_day_of_week(&self) -> Result<DayOfWeek, NoValue> {
        Ok(*self)
    }
}

forward_through_pointers! {
    AsDayOfWeek:
    fn as_day_of_week(&self) -> Result<DayOfWeek, NoValue> {
        (**self).as_day_of_week()
    }
}

/// How the content comes out. It stands at `availability.method` of [`MediaContentAvailable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DistributionMethod {
    /// `STREAM`, spoken as “stream”
    Stream,
    /// `AIR`, spoken as “air”
    Air,
    /// `RELEASE`, spoken as “release”
    Release,
    /// `PREMIERE`, spoken as “premiere”
    Premiere,
    /// `DROP`, spoken as “drop”
    Drop,
}

impl DistributionMethod {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] = &[Self::Stream, Self::Air, Self::Release, Self::Premiere, Self::Drop];

    /// Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stream => "STREAM",
            Self::Air => "AIR",
            Self::Release => "RELEASE",
            Self::Premiere => "PREMIERE",
            Self::Drop => "DROP",
        }
    }
}

impl FromStr for DistributionMethod {
    type Err = UnknownValue;

    /// Reads Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "STREAM" => Ok(Self::Stream),
            "AIR" => Ok(Self::Air),
            "RELEASE" => Ok(Self::Release),
            "PREMIERE" => Ok(Self::Premiere),
            "DROP" => Ok(Self::Drop),
            _ => Err(UnknownValue::new(text, "DistributionMethod")),
        }
    }
}

impl fmt::Display for DistributionMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for DistributionMethod {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for DistributionMethod {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::unknown_value::deserialize(deserializer)
    }
}

/// What can be sent as [`DistributionMethod`]; derive [`EventEnum`](crate::EventEnum) for an enum of your
/// own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `DistributionMethod` [AP204]",
    label = "expected `alexa_proactive::catalog::DistributionMethod`",
    note = "`DistributionMethod` is one of `STREAM`, `AIR`, `RELEASE`, `PREMIERE`, `DROP`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.MediaContent.Available\", path = \"availability.method\")]`"
)]
pub trait AsDistributionMethod {
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn as_distribution_method(&self) -> Result<DistributionMethod, NoValue>;
}

impl AsDistributionMethod for DistributionMethod {
    fn as_distribution_method(&self) -> Result<DistributionMethod, NoValue> {
        Ok(*self)
    }
}

forward_through_pointers! {
    AsDistributionMethod:
    fn as_distribution_method(&self) -> Result<DistributionMethod, NoValue> {
        (**self).as_distribution_method()
    }
}

/// The kind of content. It stands at `content.contentType` of [`MediaContentAvailable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ContentType {
    /// `BOOK`, spoken as “book”
    Book,
    /// `EPISODE`, spoken as “episode”
    Episode,
    /// `ALBUM`, spoken as “album”
    Album,
    /// `SINGLE`, spoken as “single”
    Single,
    /// `MOVIE`, spoken as “movie”
    Movie,
    /// `GAME`, spoken as “game”
    Game,
}

impl ContentType {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] =
        &[Self::Book, Self::Episode, Self::Album, Self::Single, Self::Movie, Self::Game];

    /// Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Book => "BOOK",
            Self::Episode => "EPISODE",
            Self::Album => "ALBUM",
            Self::Single => "SINGLE",
            Self::Movie => "MOVIE",
            Self::Game => "GAME",
        }
    }
}

impl FromStr for ContentType {
    type Err = UnknownValue;

    /// Reads Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "BOOK" => Ok(Self::Book),
            "EPISODE" => Ok(Self::Episode),
            "ALBUM" => Ok(Self::Album),
            "SINGLE" => Ok(Self::Single),
            "MOVIE" => Ok(Self::Movie),
            "GAME" => Ok(Self::Game),
            _ => Err(UnknownValue::new(text, "ContentType")),
        }
    }
}

impl fmt::Display for ContentType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for ContentType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ContentType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::unknown_value::deserialize(deserializer)
    }
}

/// What can be sent as [`ContentType`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `ContentType` [AP204]",
    label = "expected `alexa_proactive::catalog::ContentType`",
    note = "`ContentType` is one of `BOOK`, `EPISODE`, `ALBUM`, `SINGLE`, `MOVIE`, `GAME`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.MediaContent.Available\", path = \"content.contentType\")]`"
)]
pub trait AsContentType {
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn as_content_type(&self) -> Result<ContentType, NoValue>;
}

impl AsContentType for ContentType {
    fn as_content_type(&self) -> Result<ContentType, NoValue> {
        Ok(*self)
    }
}

forward_through_pointers! {
    AsContentType:
    fn as_content_type(&self) -> Result<ContentType, NoValue> {
        (**self).as_content_type()
    }
}

/// How the inviter is related to the customer. It stands at `invite.inviter.relationshipToInvitee` of
/// [`SocialGameInviteAvailable`] and `invite.relationshipToInvitee` of [`SocialGameInviteAvailable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Relationship {
    /// `FRIEND`, spoken as “friend”
    Friend,
    /// `CONTACT`, spoken as “contact”
    Contact,
}

impl Relationship {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] = &[Self::Friend, Self::Contact];

    /// Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Friend => "FRIEND",
            Self::Contact => "CONTACT",
        }
    }
}

impl FromStr for Relationship {
    type Err = UnknownValue;

    /// Reads Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "FRIEND" => Ok(Self::Friend),
            "CONTACT" => Ok(Self::Contact),
            _ => Err(UnknownValue::new(text, "Relationship")),
        }
    }
}

impl fmt::Display for Relationship {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Relationship {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Relationship {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::unknown_value::deserialize(deserializer)
    }
}

/// What can be sent as [`Relationship`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `Relationship` [AP204]",
    label = "expected `alexa_proactive::catalog::Relationship`",
    note = "`Relationship` is one of `FRIEND`, `CONTACT`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.SocialGameInvite.Available\", path = \"invite.inviter.relationshipToInvitee\")]`"
)]
pub trait AsRelationship {
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn as_relationship(&self) -> Result<Relationship, NoValue>;
}

impl AsRelationship for Relationship {
    fn as_relationship(&self) -> Result<Relationship, NoValue> {
        Ok(*self)
    }
}

forward_through_pointers! {
    AsRelationship:
    fn as_relationship(&self) -> Result<Relationship, NoValue> {
        (**self).as_relationship()
    }
}

/// The kind of invitation. It stands at `invite.inviteType` of [`SocialGameInviteAvailable`].
///
/// What is known:
///
/// - Jovo's types put it into `inviter`; nobody else does (high).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum InviteType {
    /// `CHALLENGE`, spoken as “challenged”
    Challenge,
    /// `INVITE`, spoken as “invited”
    Invite,
}

impl InviteType {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] = &[Self::Challenge, Self::Invite];

    /// Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Challenge => "CHALLENGE",
            Self::Invite => "INVITE",
        }
    }
}

impl FromStr for InviteType {
    type Err = UnknownValue;

    /// Reads Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "CHALLENGE" => Ok(Self::Challenge),
            "INVITE" => Ok(Self::Invite),
            _ => Err(UnknownValue::new(text, "InviteType")),
        }
    }
}

impl fmt::Display for InviteType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for InviteType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for InviteType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::unknown_value::deserialize(deserializer)
    }
}

/// What can be sent as [`InviteType`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `InviteType` [AP204]",
    label = "expected `alexa_proactive::catalog::InviteType`",
    note = "`InviteType` is one of `CHALLENGE`, `INVITE`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.SocialGameInvite.Available\", path = \"invite.inviteType\")]`"
)]
pub trait AsInviteType {
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn as_invite_type(&self) -> Result<InviteType, NoValue>;
}

impl AsInviteType for InviteType {
    fn as_invite_type(&self) -> Result<InviteType, NoValue> {
        Ok(*self)
    }
}

forward_through_pointers! {
    AsInviteType:
    fn as_invite_type(&self) -> Result<InviteType, NoValue> {
        (**self).as_invite_type()
    }
}

/// What is offered. It stands at `game.offer` of [`SocialGameInviteAvailable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum GameOffer {
    /// `MATCH`, spoken as “match”
    Match,
    /// `REMATCH`, spoken as “rematch”
    Rematch,
    /// `GAME`, spoken as “game”
    Game,
}

impl GameOffer {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] = &[Self::Match, Self::Rematch, Self::Game];

    /// Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Match => "MATCH",
            Self::Rematch => "REMATCH",
            Self::Game => "GAME",
        }
    }
}

impl FromStr for GameOffer {
    type Err = UnknownValue;

    /// Reads Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "MATCH" => Ok(Self::Match),
            "REMATCH" => Ok(Self::Rematch),
            "GAME" => Ok(Self::Game),
            _ => Err(UnknownValue::new(text, "GameOffer")),
        }
    }
}

impl fmt::Display for GameOffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for GameOffer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for GameOffer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::unknown_value::deserialize(deserializer)
    }
}

/// What can be sent as [`GameOffer`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `GameOffer` [AP204]",
    label = "expected `alexa_proactive::catalog::GameOffer`",
    note = "`GameOffer` is one of `MATCH`, `REMATCH`, `GAME`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.SocialGameInvite.Available\", path = \"game.offer\")]`"
)]
pub trait AsGameOffer {
    /// The value.
    ///
    /// # Errors
    ///
    /// A variant for which Amazon has no value.
    fn as_game_offer(&self) -> Result<GameOffer, NoValue>;
}

impl AsGameOffer for GameOffer {
    fn as_game_offer(&self) -> Result<GameOffer, NoValue> {
        Ok(*self)
    }
}

forward_through_pointers! {
    AsGameOffer:
    fn as_game_offer(&self) -> Result<GameOffer, NoValue> {
        (**self).as_game_offer()
    }
}

/// `AMAZON.WeatherAlert.Activated`: warns of extreme weather.
///
/// Alexa says, in English:
///
/// - “There is a `weatherAlert.alertType` alert for your area. (Provided by `weatherAlert.source`.)”
///
/// What is known:
///
/// - An early sample called the payload member `alert` and the attributes `localizedattribute`: outdated
///   (high).
///
/// Sources:
///
/// - Amazon, Proactive Events Schemas (2018 to 2020s; high for names, values and samples; the property tables
///   were read through the libraries below)
/// - Jovo documentation, Proactive Events API (2019-02; high: follows Amazon's tables row by row)
/// - ask-utils, type names of proactive-event (2019-03; medium)
/// - Alexa.NET.ProactiveEvents, types and test bodies (2018-12 to 2020-08; medium)
/// - Voxa, proactive event builders (2018-12; medium)
/// - Japanese book chapter with Amazon's Japanese sentence templates (2020; medium)
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WeatherAlertActivated {
    /// `weatherAlert`: the weather alert. Required.
    pub weather_alert: WeatherAlert,
}

impl WeatherAlertActivated {
    /// `AMAZON.WeatherAlert.Activated`
    pub const NAME: EventName = EventName::of_index(0);

    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(weather_alert: WeatherAlert) -> Self {
        Self { weather_alert }
    }
}

impl ProactiveEvent for WeatherAlertActivated {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::weather_alert_activated::payload();
        sites::weather_alert_activated::weather_alert(payload, &self.weather_alert);
        payload.finish()
    }
}

/// `weatherAlert` of [`WeatherAlertActivated`]: the weather alert.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WeatherAlert {
    /// `weatherAlert.source`: who the warning comes from. Optional. Localized, under the key `source`.
    ///
    /// What is known:
    ///
    /// - Optional or required: the Jovo documentation says required; ask-utils, Jovo's types and Alexa.NET
    ///   say optional, and the Japanese template drops the words about the provider when it is absent.
    ///   Decided: optional (medium to high).
    pub source: Option<Localized>,
    /// `weatherAlert.alertType`: the kind of extreme weather. Required.
    pub alert_type: AlertType,
}

impl WeatherAlert {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(alert_type: AlertType) -> Self {
        Self { source: None, alert_type }
    }

    /// The same with `source`.
    #[must_use]
    pub fn source(mut self, source: Localized) -> Self {
        self.source = Some(source);
        self
    }
}

impl EventPart for WeatherAlert {
    fn write_members(&self, payload: &mut Payload) {
        if let Some(source) = &self.source {
            sites::weather_alert_activated::weather_alert__source(payload, "source", source);
        }
        sites::weather_alert_activated::weather_alert__alert_type(payload, &self.alert_type);
    }
}

/// `AMAZON.SportsEvent.Updated`: tells the score of a match.
///
/// Alexa says, in English:
///
/// - “`sportsEvent.eventLeague.name` match update, (`update.teamName` scored!)
///   `sportsEvent.homeTeamStatistic.team.name` `sportsEvent.homeTeamStatistic.score`,
///   `sportsEvent.awayTeamStatistic.team.name` `sportsEvent.awayTeamStatistic.score`.”
///
/// What is known:
///
/// - Amazon's first page called this a soccer score update; the names of the types still say so.
///
/// Sources:
///
/// - Amazon, Proactive Events Schemas (2018 to 2020s; high for names, values and samples; the property tables
///   were read through the libraries below)
/// - Jovo documentation, Proactive Events API (2019-02; high: follows Amazon's tables row by row)
/// - ask-utils, type names of proactive-event (2019-03; medium)
/// - Alexa.NET.ProactiveEvents, types and test bodies (2018-12 to 2020-08; medium)
/// - Voxa, proactive event builders (2018-12; medium)
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SportsEventUpdated {
    /// `update`: what changed: who scored, and how much. Optional.
    ///
    /// What is known:
    ///
    /// - Whether the team must be one of the two below is not stated anywhere.
    pub update: Option<Goal>,
    /// `sportsEvent`: the match. Required.
    pub sports_event: SportsEvent,
}

impl SportsEventUpdated {
    /// `AMAZON.SportsEvent.Updated`
    pub const NAME: EventName = EventName::of_index(1);

    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(sports_event: SportsEvent) -> Self {
        Self { update: None, sports_event }
    }

    /// The same with `update`.
    #[must_use]
    pub fn update(mut self, update: Goal) -> Self {
        self.update = Some(update);
        self
    }
}

impl ProactiveEvent for SportsEventUpdated {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::sports_event_updated::payload();
        if let Some(update) = &self.update {
            sites::sports_event_updated::update(payload, update);
        }
        sites::sports_event_updated::sports_event(payload, &self.sports_event);
        payload.finish()
    }
}

/// `update` of [`SportsEventUpdated`]: what changed: who scored, and how much.
///
/// What is known:
///
/// - Whether the team must be one of the two below is not stated anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Goal {
    /// `update.scoreEarned`: by how much the score changed. Required.
    ///
    /// What is known:
    ///
    /// - Jovo's types spell it `ScoreEarned`; its documentation and everybody else `scoreEarned`. Decided:
    ///   `scoreEarned` (high).
    pub score_earned: u32,
    /// `update.teamName`: the team that scored, as it is spoken. Required.
    pub team_name: String,
}

impl Goal {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(score_earned: u32, team_name: impl Into<String>) -> Self {
        Self { score_earned, team_name: team_name.into() }
    }
}

impl EventPart for Goal {
    fn write_members(&self, payload: &mut Payload) {
        sites::sports_event_updated::update__score_earned(payload, &self.score_earned);
        sites::sports_event_updated::update__team_name(payload, &self.team_name);
    }
}

/// `sportsEvent` of [`SportsEventUpdated`]: the match.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SportsEvent {
    /// `sportsEvent.eventLeague`: the league of the match. Required.
    pub event_league: Soccer,
    /// `sportsEvent.homeTeamStatistic`: the home team and its score. Required.
    pub home_team_statistic: GameStatistic,
    /// `sportsEvent.awayTeamStatistic`: the visiting team and its score. Required.
    pub away_team_statistic: GameStatistic,
}

impl SportsEvent {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(
        event_league: Soccer,
        home_team_statistic: GameStatistic,
        away_team_statistic: GameStatistic,
    ) -> Self {
        Self { event_league, home_team_statistic, away_team_statistic }
    }
}

impl EventPart for SportsEvent {
    fn write_members(&self, payload: &mut Payload) {
        sites::sports_event_updated::sports_event__event_league(payload, &self.event_league);
        sites::sports_event_updated::sports_event__home_team_statistic(payload, &self.home_team_statistic);
        sites::sports_event_updated::sports_event__away_team_statistic(payload, &self.away_team_statistic);
    }
}

/// `sportsEvent.eventLeague` of [`SportsEventUpdated`]: the league of the match.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Soccer {
    /// `sportsEvent.eventLeague.name`: the name of the league. Required. Localized, under the key
    /// `eventLeagueName`.
    pub name: Localized,
}

impl Soccer {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(name: Localized) -> Self {
        Self { name }
    }
}

impl EventPart for Soccer {
    fn write_members(&self, payload: &mut Payload) {
        sites::sports_event_updated::sports_event__event_league__name(payload, "eventLeagueName", &self.name);
    }
}

/// `sportsEvent.homeTeamStatistic` of [`SportsEventUpdated`] and `sportsEvent.awayTeamStatistic` of
/// [`SportsEventUpdated`]: a team and its score.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GameStatistic {
    /// `sportsEvent.homeTeamStatistic.team`: the team. Required.
    pub team: SportsTeam,
    /// `sportsEvent.homeTeamStatistic.score`: the current score. Required.
    ///
    /// What is known:
    ///
    /// - No bounds are published.
    pub score: u32,
}

impl GameStatistic {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(team: SportsTeam, score: u32) -> Self {
        Self { team, score }
    }
}

impl EventPart for GameStatistic {
    fn write_members(&self, payload: &mut Payload) {
        sites::sports_event_updated::sports_event__home_team_statistic__team(payload, &self.team);
        sites::sports_event_updated::sports_event__home_team_statistic__score(payload, &self.score);
    }
}

/// `sportsEvent.homeTeamStatistic.team` of [`SportsEventUpdated`] and `sportsEvent.awayTeamStatistic.team` of
/// [`SportsEventUpdated`]: the team.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SportsTeam {
    /// `sportsEvent.homeTeamStatistic.team.name`: the name of the team, as it is spoken. Required.
    pub name: String,
}

impl SportsTeam {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

impl EventPart for SportsTeam {
    fn write_members(&self, payload: &mut Payload) {
        sites::sports_event_updated::sports_event__home_team_statistic__team__name(payload, &self.name);
    }
}

/// `AMAZON.MessageAlert.Activated`: reminds of messages that wait to be read.
///
/// Alexa says, in English:
///
/// - “You have `messageGroup.count` (`messageGroup.urgency`) unread message/messages from
///   `messageGroup.creator.name`.” when `state.status` is `UNREAD` and `state.freshness` is absent
/// - “You have `messageGroup.count` `state.freshness` (`messageGroup.urgency`) message/messages from
///   `messageGroup.creator.name`.” when `state.status` is `UNREAD`
/// - “You have `messageGroup.count` (`state.freshness`) (`messageGroup.urgency`) `state.status`
///   message/messages from `messageGroup.creator.name`.”
///
/// What is known:
///
/// - Amazon's samples say nothing for `UNREAD` where the freshness is given; that `unread` is said where it
///   is not, is a guess (low).
///
/// Sources:
///
/// - Amazon, Proactive Events Schemas (2018 to 2020s; high for names, values and samples; the property tables
///   were read through the libraries below)
/// - Jovo documentation, Proactive Events API (2019-02; high: follows Amazon's tables row by row)
/// - ask-utils, type names of proactive-event (2019-03; medium)
/// - Alexa.NET.ProactiveEvents, types and test bodies (2018-12 to 2020-08; medium)
/// - Voxa, proactive event builders (2018-12; medium)
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MessageAlertActivated {
    /// `state`: the state of the messages. Required.
    pub state: MessageState,
    /// `messageGroup`: the messages. Required.
    pub message_group: MessageGroup,
}

impl MessageAlertActivated {
    /// `AMAZON.MessageAlert.Activated`
    pub const NAME: EventName = EventName::of_index(2);

    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(state: MessageState, message_group: MessageGroup) -> Self {
        Self { state, message_group }
    }
}

impl ProactiveEvent for MessageAlertActivated {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::message_alert_activated::payload();
        sites::message_alert_activated::state(payload, &self.state);
        sites::message_alert_activated::message_group(payload, &self.message_group);
        payload.finish()
    }
}

/// `state` of [`MessageAlertActivated`]: the state of the messages.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MessageState {
    /// `state.status`: whether the messages are unread or flagged. Required.
    pub status: MessageStatus,
    /// `state.freshness`: how recent the messages are. Optional.
    pub freshness: Option<MessageFreshness>,
}

impl MessageState {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(status: MessageStatus) -> Self {
        Self { status, freshness: None }
    }

    /// The same with `freshness`.
    #[must_use]
    pub fn freshness(mut self, freshness: MessageFreshness) -> Self {
        self.freshness = Some(freshness);
        self
    }
}

impl EventPart for MessageState {
    fn write_members(&self, payload: &mut Payload) {
        sites::message_alert_activated::state__status(payload, &self.status);
        if let Some(freshness) = &self.freshness {
            sites::message_alert_activated::state__freshness(payload, freshness);
        }
    }
}

/// `messageGroup` of [`MessageAlertActivated`]: the messages.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MessageGroup {
    /// `messageGroup.creator`: who wrote the messages. Required.
    pub creator: Person,
    /// `messageGroup.count`: how many messages wait. Required.
    ///
    /// What is known:
    ///
    /// - No least value is published.
    pub count: u32,
    /// `messageGroup.urgency`: how urgent the messages are. Optional.
    pub urgency: Option<MessageUrgency>,
}

impl MessageGroup {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(creator: Person, count: u32) -> Self {
        Self { creator, count, urgency: None }
    }

    /// The same with `urgency`.
    #[must_use]
    pub fn urgency(mut self, urgency: MessageUrgency) -> Self {
        self.urgency = Some(urgency);
        self
    }
}

impl EventPart for MessageGroup {
    fn write_members(&self, payload: &mut Payload) {
        sites::message_alert_activated::message_group__creator(payload, &self.creator);
        sites::message_alert_activated::message_group__count(payload, &self.count);
        if let Some(urgency) = &self.urgency {
            sites::message_alert_activated::message_group__urgency(payload, urgency);
        }
    }
}

/// `messageGroup.creator` of [`MessageAlertActivated`]: who wrote the messages.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Person {
    /// `messageGroup.creator.name`: the name of the sender, as it is spoken. Required.
    ///
    /// What is known:
    ///
    /// - One application cuts the name at 256 characters; no other source knows a limit, so none is checked
    ///   (low).
    pub name: String,
}

impl Person {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

impl EventPart for Person {
    fn write_members(&self, payload: &mut Payload) {
        sites::message_alert_activated::message_group__creator__name(payload, &self.name);
    }
}

/// `AMAZON.OrderStatus.Updated`: tells how far an order is.
///
/// Alexa says, in English:
///
/// - “Your preorder from `order.seller.name` has been received.” when `state.status` is `PREORDER_RECEIVED`
/// - “Your order from `order.seller.name` has been received.” when `state.status` is `ORDER_RECEIVED`
/// - “Your order from `order.seller.name` is being prepared.” when `state.status` is `ORDER_PREPARING`
/// - “Your order from `order.seller.name` has been shipped (and will arrive by
///   `state.deliveryDetails.expectedArrival`).” when `state.status` is `ORDER_SHIPPED`
/// - “Your order from `order.seller.name` is out for delivery (and will arrive by
///   `state.deliveryDetails.expectedArrival`).” when `state.status` is `ORDER_OUT_FOR_DELIVERY`
/// - “Your order from `order.seller.name` was delivered on `state.deliveredOn`.” when `state.status` is
///   `ORDER_DELIVERED` and `state.deliveredOn` is there
/// - “Your order from `order.seller.name` has been delivered.” when `state.status` is `ORDER_DELIVERED`
///
/// What is known:
///
/// - Amazon's Japanese page says that this event takes en-US only; a Japanese book and a sender in Python use
///   ja-JP. Decided: other locales get an advice (medium).
///
/// Sources:
///
/// - Amazon, Proactive Events Schemas (2018 to 2020s; high for names, values and samples; the property tables
///   were read through the libraries below)
/// - Amazon, Proactive Events REST API Reference (2023-11-29; high)
/// - Jovo documentation, Proactive Events API (2019-02; high: follows Amazon's tables row by row)
/// - ask-utils, type names of proactive-event (2019-03; medium)
/// - Alexa.NET.ProactiveEvents, types and test bodies (2018-12 to 2020-08; medium)
/// - Voxa, proactive event builders (2018-12; medium)
/// - Japanese book chapter with Amazon's Japanese sentence templates (2020; medium)
/// - alexa-aftership, a skill in production (2020 to 2024; medium)
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OrderStatusUpdated {
    /// `state`: the state of the order. Required.
    pub state: OrderState,
    /// `order`: the order. Required.
    pub order: Order,
}

impl OrderStatusUpdated {
    /// `AMAZON.OrderStatus.Updated`
    pub const NAME: EventName = EventName::of_index(3);

    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(state: OrderState, order: Order) -> Self {
        Self { state, order }
    }
}

impl ProactiveEvent for OrderStatusUpdated {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::order_status_updated::payload();
        sites::order_status_updated::state(payload, &self.state);
        sites::order_status_updated::order(payload, &self.order);
        payload.finish()
    }
}

/// `state` of [`OrderStatusUpdated`]: the state of the order.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OrderState {
    /// `state.status`: how far the order is. Required.
    ///
    /// What is known:
    ///
    /// - Two sources list `ORDER_OUT_FOR_DELIVERY` twice: a slip, no seventh value is known (high).
    pub status: OrderStatus,
    /// `state.enterTimestamp`: when the order entered this state. Optional.
    ///
    /// What is known:
    ///
    /// - Spelt `enterTimestamp` by ask-utils, Voxa, Alexa.NET and the example in Jovo's documentation,
    ///   `enterTimeStamp` by the table in that documentation and by a skill in production. Decided:
    ///   `enterTimestamp`, the other is kept as an alternate (medium).
    pub enter_timestamp: Option<Timestamp>,
    /// `state.deliveredOn`: when the order was delivered. Optional. It means something where `state.status`
    /// is `ORDER_DELIVERED`.
    ///
    /// What is known:
    ///
    /// - Unknown to libraries older than 2019-03; in the Japanese template and sent by skills since 2020:
    ///   added after the launch. Decided: optional (medium).
    pub delivered_on: Option<Timestamp>,
    /// `state.deliveryDetails`: the delivery of the parcel. Optional.
    ///
    /// What is known:
    ///
    /// - May be empty: Amazon's own example is.
    pub delivery_details: Option<ParcelDelivery>,
}

impl OrderState {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(status: OrderStatus) -> Self {
        Self { status, enter_timestamp: None, delivered_on: None, delivery_details: None }
    }

    /// The same with `enterTimestamp`.
    #[must_use]
    pub fn enter_timestamp(mut self, enter_timestamp: Timestamp) -> Self {
        self.enter_timestamp = Some(enter_timestamp);
        self
    }

    /// The same with `deliveredOn`.
    #[must_use]
    pub fn delivered_on(mut self, delivered_on: Timestamp) -> Self {
        self.delivered_on = Some(delivered_on);
        self
    }

    /// The same with `deliveryDetails`.
    #[must_use]
    pub fn delivery_details(mut self, delivery_details: ParcelDelivery) -> Self {
        self.delivery_details = Some(delivery_details);
        self
    }
}

impl EventPart for OrderState {
    fn write_members(&self, payload: &mut Payload) {
        sites::order_status_updated::state__status(payload, &self.status);
        if let Some(enter_timestamp) = &self.enter_timestamp {
            sites::order_status_updated::state__enter_timestamp(payload, enter_timestamp);
        }
        if let Some(delivered_on) = &self.delivered_on {
            sites::order_status_updated::state__delivered_on(payload, delivered_on);
        }
        if let Some(delivery_details) = &self.delivery_details {
            sites::order_status_updated::state__delivery_details(payload, delivery_details);
        }
    }
}

/// `state.deliveryDetails` of [`OrderStatusUpdated`]: the delivery of the parcel.
///
/// What is known:
///
/// - May be empty: Amazon's own example is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ParcelDelivery {
    /// `state.deliveryDetails.expectedArrival`: when the parcel is expected to arrive. Optional. It means
    /// something where `state.status` is `ORDER_SHIPPED` or `ORDER_OUT_FOR_DELIVERY`.
    ///
    /// What is known:
    ///
    /// - Required inside the delivery by two type definitions, optional in Jovo's documentation; Amazon's own
    ///   example of 2023 has an empty object. Decided: optional (medium to high).
    pub expected_arrival: Option<Timestamp>,
}

impl ParcelDelivery {
    /// Without any member: the catalog requires none.
    #[must_use]
    pub fn new() -> Self {
        Self { expected_arrival: None }
    }

    /// The same with `expectedArrival`.
    #[must_use]
    pub fn expected_arrival(mut self, expected_arrival: Timestamp) -> Self {
        self.expected_arrival = Some(expected_arrival);
        self
    }
}

impl EventPart for ParcelDelivery {
    fn write_members(&self, payload: &mut Payload) {
        if let Some(expected_arrival) = &self.expected_arrival {
            sites::order_status_updated::state__delivery_details__expected_arrival(payload, expected_arrival);
        }
    }
}

/// `order` of [`OrderStatusUpdated`]: the order.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Order {
    /// `order.seller`: who sold the goods. Required.
    pub seller: Seller,
}

impl Order {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(seller: Seller) -> Self {
        Self { seller }
    }
}

impl EventPart for Order {
    fn write_members(&self, payload: &mut Payload) {
        sites::order_status_updated::order__seller(payload, &self.seller);
    }
}

/// `order.seller` of [`OrderStatusUpdated`]: who sold the goods.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Seller {
    /// `order.seller.name`: the name of the seller. Required. Localized, under the key `sellerName`.
    ///
    /// What is known:
    ///
    /// - The README of Amazon's sample shows a literal name, its code a reference; whether a literal is taken
    ///   is not documented.
    pub name: Localized,
}

impl Seller {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(name: Localized) -> Self {
        Self { name }
    }
}

impl EventPart for Seller {
    fn write_members(&self, payload: &mut Payload) {
        sites::order_status_updated::order__seller__name(payload, "sellerName", &self.name);
    }
}

/// `AMAZON.Occasion.Updated`: confirms a reservation or an appointment, or tells its change.
///
/// Alexa says, in English:
///
/// - “Your `occasion.occasionType` at `occasion.provider.name` for `occasion.subject` on
///   `occasion.bookingTime` has been `state.confirmationStatus`.”
///
/// What is known:
///
/// - The Japanese template adds that the customer may ask the broker's skill for more; the English one does
///   not name the broker.
///
/// Sources:
///
/// - Amazon, Proactive Events Schemas (2018 to 2020s; high for names, values and samples; the property tables
///   were read through the libraries below)
/// - Jovo documentation, Proactive Events API (2019-02; high: follows Amazon's tables row by row)
/// - ask-utils, type names of proactive-event (2019-03; medium)
/// - Alexa.NET.ProactiveEvents, types and test bodies (2018-12 to 2020-08; medium)
/// - Voxa, proactive event builders (2018-12; medium)
/// - Japanese book chapter with Amazon's Japanese sentence templates (2020; medium)
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OccasionUpdated {
    /// `state`: the state of the occasion. Required.
    pub state: OccasionState,
    /// `occasion`: the reservation or the appointment. Required.
    pub occasion: Occasion,
}

impl OccasionUpdated {
    /// `AMAZON.Occasion.Updated`
    pub const NAME: EventName = EventName::of_index(4);

    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(state: OccasionState, occasion: Occasion) -> Self {
        Self { state, occasion }
    }
}

impl ProactiveEvent for OccasionUpdated {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::occasion_updated::payload();
        sites::occasion_updated::state(payload, &self.state);
        sites::occasion_updated::occasion(payload, &self.occasion);
        payload.finish()
    }
}

/// `state` of [`OccasionUpdated`]: the state of the occasion.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OccasionState {
    /// `state.confirmationStatus`: what became of the occasion. Required.
    pub confirmation_status: ConfirmationStatus,
}

impl OccasionState {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(confirmation_status: ConfirmationStatus) -> Self {
        Self { confirmation_status }
    }
}

impl EventPart for OccasionState {
    fn write_members(&self, payload: &mut Payload) {
        sites::occasion_updated::state__confirmation_status(payload, &self.confirmation_status);
    }
}

/// `occasion` of [`OccasionUpdated`]: the reservation or the appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Occasion {
    /// `occasion.occasionType`: the kind of occasion. Required.
    pub occasion_type: OccasionType,
    /// `occasion.subject`: what the occasion is about. Required. Localized, under the key `subject`.
    pub subject: Localized,
    /// `occasion.provider`: where the occasion takes place. Required.
    pub provider: Organization,
    /// `occasion.bookingTime`: when the occasion takes place. Required.
    pub booking_time: Timestamp,
    /// `occasion.broker`: the skill that arranged the occasion. Optional.
    pub broker: Option<Skill>,
}

impl Occasion {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(
        occasion_type: OccasionType,
        subject: Localized,
        provider: Organization,
        booking_time: Timestamp,
    ) -> Self {
        Self { occasion_type, subject, provider, booking_time, broker: None }
    }

    /// The same with `broker`.
    #[must_use]
    pub fn broker(mut self, broker: Skill) -> Self {
        self.broker = Some(broker);
        self
    }
}

impl EventPart for Occasion {
    fn write_members(&self, payload: &mut Payload) {
        sites::occasion_updated::occasion__occasion_type(payload, &self.occasion_type);
        sites::occasion_updated::occasion__subject(payload, "subject", &self.subject);
        sites::occasion_updated::occasion__provider(payload, &self.provider);
        sites::occasion_updated::occasion__booking_time(payload, &self.booking_time);
        if let Some(broker) = &self.broker {
            sites::occasion_updated::occasion__broker(payload, broker);
        }
    }
}

/// `occasion.provider` of [`OccasionUpdated`]: where the occasion takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Organization {
    /// `occasion.provider.name`: the name of the place or the firm. Required. Localized, under the key
    /// `providerName`.
    pub name: Localized,
}

impl Organization {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(name: Localized) -> Self {
        Self { name }
    }
}

impl EventPart for Organization {
    fn write_members(&self, payload: &mut Payload) {
        sites::occasion_updated::occasion__provider__name(payload, "providerName", &self.name);
    }
}

/// `occasion.broker` of [`OccasionUpdated`]: the skill that arranged the occasion.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skill {
    /// `occasion.broker.name`: the name of the skill, as the customer knows it. Required. Localized, under
    /// the key `brokerName`.
    pub name: Localized,
}

impl Skill {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(name: Localized) -> Self {
        Self { name }
    }
}

impl EventPart for Skill {
    fn write_members(&self, payload: &mut Payload) {
        sites::occasion_updated::occasion__broker__name(payload, "brokerName", &self.name);
    }
}

/// `AMAZON.TrashCollectionAlert.Activated`: reminds of the day on which garbage is collected.
///
/// Alexa says, in English:
///
/// - “This coming `alert.collectionDayOfWeek` is `alert.garbageTypes` collection day.”
///
/// Sources:
///
/// - Amazon, Proactive Events Schemas (2018 to 2020s; high for names, values and samples; the property tables
///   were read through the libraries below)
/// - Jovo documentation, Proactive Events API (2019-02; high: follows Amazon's tables row by row)
/// - ask-utils, type names of proactive-event (2019-03; medium)
/// - Alexa.NET.ProactiveEvents, types and test bodies (2018-12 to 2020-08; medium)
/// - Voxa, proactive event builders (2018-12; medium)
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TrashCollectionAlertActivated {
    /// `alert`: the collection. Required.
    pub alert: TrashCollectionAlert,
}

impl TrashCollectionAlertActivated {
    /// `AMAZON.TrashCollectionAlert.Activated`
    pub const NAME: EventName = EventName::of_index(5);

    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(alert: TrashCollectionAlert) -> Self {
        Self { alert }
    }
}

impl ProactiveEvent for TrashCollectionAlertActivated {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::trash_collection_alert_activated::payload();
        sites::trash_collection_alert_activated::alert(payload, &self.alert);
        payload.finish()
    }
}

/// `alert` of [`TrashCollectionAlertActivated`]: the collection.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TrashCollectionAlert {
    /// `alert.garbageTypes`: what is collected. Required. At most 5.
    ///
    /// What is known:
    ///
    /// - Jovo's types say `garbageType`; its documentation and all others `garbageTypes` (high).
    /// - At most five, says Jovo's documentation (medium). A least number and uniqueness are not stated.
    pub garbage_types: Vec<GarbageType>,
    /// `alert.collectionDayOfWeek`: a day of the week. Required.
    ///
    /// What is known:
    ///
    /// - Voxa lacks `FRIDAY`: its own omission (high).
    pub collection_day_of_week: DayOfWeek,
}

impl TrashCollectionAlert {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(
        garbage_types: impl IntoIterator<Item = GarbageType>,
        collection_day_of_week: DayOfWeek,
    ) -> Self {
        Self { garbage_types: garbage_types.into_iter().collect(), collection_day_of_week }
    }
}

impl EventPart for TrashCollectionAlert {
    fn write_members(&self, payload: &mut Payload) {
        sites::trash_collection_alert_activated::alert__garbage_types(payload, &self.garbage_types);
        sites::trash_collection_alert_activated::alert__collection_day_of_week(
            payload,
            &self.collection_day_of_week,
        );
    }
}

/// `AMAZON.MediaContent.Available`: announces a book, an episode, an album, a film or a game.
///
/// Alexa says, in English:
///
/// - “`content.name` will `availability.method` on `availability.startTime` (on
///   `availability.provider.name`).”
///
/// What is known:
///
/// - Amazon's English sample sentence was not seen; the template is that of Jovo's documentation (medium).
///
/// Sources:
///
/// - Amazon, Proactive Events Schemas (2018 to 2020s; high for names, values and samples; the property tables
///   were read through the libraries below)
/// - Jovo documentation, Proactive Events API (2019-02; high: follows Amazon's tables row by row)
/// - ask-utils, type names of proactive-event (2019-03; medium)
/// - Alexa.NET.ProactiveEvents, types and test bodies (2018-12 to 2020-08; medium)
/// - Voxa, proactive event builders (2018-12; medium)
/// - Amazon, cookbook sample skill-demo-proactive-events (2019 to 2020; high)
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MediaContentAvailable {
    /// `availability`: when, where and how the content comes out. Required.
    pub availability: Availability,
    /// `content`: the content. Required.
    pub content: CreativeWork,
}

impl MediaContentAvailable {
    /// `AMAZON.MediaContent.Available`
    pub const NAME: EventName = EventName::of_index(6);

    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(availability: Availability, content: CreativeWork) -> Self {
        Self { availability, content }
    }
}

impl ProactiveEvent for MediaContentAvailable {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::media_content_available::payload();
        sites::media_content_available::availability(payload, &self.availability);
        sites::media_content_available::content(payload, &self.content);
        payload.finish()
    }
}

/// `availability` of [`MediaContentAvailable`]: when, where and how the content comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Availability {
    /// `availability.startTime`: when the content comes out. Required.
    ///
    /// What is known:
    ///
    /// - Amazon's cookbook says that the time is spoken in the customer's zone, a walk-through saw it
    ///   unconverted: not known (low).
    pub start_time: Timestamp,
    /// `availability.provider`: who brings the content. Optional.
    pub provider: Option<Thing>,
    /// `availability.method`: how the content comes out. Required.
    pub method: DistributionMethod,
}

impl Availability {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(start_time: Timestamp, method: DistributionMethod) -> Self {
        Self { start_time, provider: None, method }
    }

    /// The same with `provider`.
    #[must_use]
    pub fn provider(mut self, provider: Thing) -> Self {
        self.provider = Some(provider);
        self
    }
}

impl EventPart for Availability {
    fn write_members(&self, payload: &mut Payload) {
        sites::media_content_available::availability__start_time(payload, &self.start_time);
        if let Some(provider) = &self.provider {
            sites::media_content_available::availability__provider(payload, provider);
        }
        sites::media_content_available::availability__method(payload, &self.method);
    }
}

/// `availability.provider` of [`MediaContentAvailable`]: who brings the content.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// `availability.provider.name`: the name of the provider. Required. Localized, under the key
    /// `providerName`.
    pub name: Localized,
}

impl Thing {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(name: Localized) -> Self {
        Self { name }
    }
}

impl EventPart for Thing {
    fn write_members(&self, payload: &mut Payload) {
        sites::media_content_available::availability__provider__name(payload, "providerName", &self.name);
    }
}

/// `content` of [`MediaContentAvailable`]: the content.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CreativeWork {
    /// `content.name`: the title of the content. Required. Localized, under the key `contentName`.
    pub name: Localized,
    /// `content.contentType`: the kind of content. Required.
    pub content_type: ContentType,
}

impl CreativeWork {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(name: Localized, content_type: ContentType) -> Self {
        Self { name, content_type }
    }
}

impl EventPart for CreativeWork {
    fn write_members(&self, payload: &mut Payload) {
        sites::media_content_available::content__name(payload, "contentName", &self.name);
        sites::media_content_available::content__content_type(payload, &self.content_type);
    }
}

/// `AMAZON.SocialGameInvite.Available`: invites to a game.
///
/// Alexa says, in English:
///
/// - “Your `invite.relationshipToInvitee` `invite.inviter.name` has `invite.inviteType` you to a `game.offer`
///   of `game.name`.”
///
/// What is known:
///
/// - Amazon's Japanese page says that this event takes en-US only; a Japanese book and a sender in Python use
///   ja-JP. Decided: other locales get an advice (medium).
/// - Amazon's English sample sentence was not seen; the template is that of Jovo's documentation (medium).
///
/// Sources:
///
/// - Amazon, Proactive Events Schemas (2018 to 2020s; high for names, values and samples; the property tables
///   were read through the libraries below)
/// - Jovo documentation, Proactive Events API (2019-02; high: follows Amazon's tables row by row)
/// - ask-utils, type names of proactive-event (2019-03; medium)
/// - Alexa.NET.ProactiveEvents, types and test bodies (2018-12 to 2020-08; medium)
/// - Voxa, proactive event builders (2018-12; medium)
/// - Japanese book chapter with Amazon's Japanese sentence templates (2020; medium)
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SocialGameInviteAvailable {
    /// `invite`: the invitation. Required.
    pub invite: GameInvite,
    /// `game`: the game. Required.
    pub game: Game,
}

impl SocialGameInviteAvailable {
    /// `AMAZON.SocialGameInvite.Available`
    pub const NAME: EventName = EventName::of_index(7);

    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(invite: GameInvite, game: Game) -> Self {
        Self { invite, game }
    }
}

impl ProactiveEvent for SocialGameInviteAvailable {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::social_game_invite_available::payload();
        sites::social_game_invite_available::invite(payload, &self.invite);
        sites::social_game_invite_available::game(payload, &self.game);
        payload.finish()
    }
}

/// `invite` of [`SocialGameInviteAvailable`]: the invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GameInvite {
    /// `invite.inviter`: who invites. Required.
    pub inviter: Inviter,
    /// `invite.relationshipToInvitee`: how the inviter is related to the customer. Required.
    ///
    /// What is known:
    ///
    /// - Directly in `invite` say ask-utils, Voxa, a test body of Alexa.NET and a sender in Python; inside
    ///   `inviter` say Jovo's documentation and types and the Japanese template. Decided:
    ///   `invite.relationshipToInvitee`, the other is kept as an alternate (medium).
    pub relationship_to_invitee: Relationship,
    /// `invite.inviteType`: the kind of invitation. Required.
    ///
    /// What is known:
    ///
    /// - Jovo's types put it into `inviter`; nobody else does (high).
    pub invite_type: InviteType,
}

impl GameInvite {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(inviter: Inviter, relationship_to_invitee: Relationship, invite_type: InviteType) -> Self {
        Self { inviter, relationship_to_invitee, invite_type }
    }
}

impl EventPart for GameInvite {
    fn write_members(&self, payload: &mut Payload) {
        sites::social_game_invite_available::invite__inviter(payload, &self.inviter);
        sites::social_game_invite_available::invite__relationship_to_invitee(
            payload,
            &self.relationship_to_invitee,
        );
        sites::social_game_invite_available::invite__invite_type(payload, &self.invite_type);
    }
}

/// `invite.inviter` of [`SocialGameInviteAvailable`]: who invites.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inviter {
    /// `invite.inviter.name`: the name of the inviter, as it is spoken. Required.
    pub name: String,
}

impl Inviter {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

impl EventPart for Inviter {
    fn write_members(&self, payload: &mut Payload) {
        sites::social_game_invite_available::invite__inviter__name(payload, &self.name);
    }
}

/// `game` of [`SocialGameInviteAvailable`]: the game.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Game {
    /// `game.offer`: what is offered. Required.
    pub offer: GameOffer,
    /// `game.name`: the name of the game. Required. Localized, under the key `gameName`.
    pub name: Localized,
}

impl Game {
    /// With what the catalog requires, and nothing else.
    #[must_use]
    pub fn new(offer: GameOffer, name: Localized) -> Self {
        Self { offer, name }
    }
}

impl EventPart for Game {
    fn write_members(&self, payload: &mut Payload) {
        sites::social_game_invite_available::game__offer(payload, &self.offer);
        sites::social_game_invite_available::game__name(payload, "gameName", &self.name);
    }
}

// Generated from Amazon's catalog; the facts are in the files of `alexa-proactive-schemas`.

/// The kind of extreme weather. Used by `weatherAlert.alertType` of
/// [`WeatherAlertActivated`](crate::catalog::WeatherAlertActivated).
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

    /// Returns Amazon's spelling.
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

    /// Parses Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "TORNADO" => Ok(Self::Tornado),
            "HURRICANE" => Ok(Self::Hurricane),
            "SNOW_STORM" => Ok(Self::SnowStorm),
            "THUNDER_STORM" => Ok(Self::ThunderStorm),
            _ => Err(UnknownValue::of(text, &schemas::sets::ALERT_TYPE)),
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

/// A type that can be sent as [`AlertType`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `AlertType` [AP204]",
    label = "expected `alexa_proactive::catalog::AlertType`",
    note = "`AlertType` is one of `TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.WeatherAlert.Activated\", path = \"weatherAlert.alertType\")]`",
    note = "`alexa-proactive explain AP204` says more"
)]
pub trait AsAlertType {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
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

/// Whether the messages are unread or flagged. Used by `state.status` of
/// [`MessageAlertActivated`](crate::catalog::MessageAlertActivated).
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

    /// Returns Amazon's spelling.
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

    /// Parses Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "UNREAD" => Ok(Self::Unread),
            "FLAGGED" => Ok(Self::Flagged),
            _ => Err(UnknownValue::of(text, &schemas::sets::MESSAGE_STATUS)),
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

/// A type that can be sent as [`MessageStatus`]; derive [`EventEnum`](crate::EventEnum) for an enum of your
/// own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `MessageStatus` [AP204]",
    label = "expected `alexa_proactive::catalog::MessageStatus`",
    note = "`MessageStatus` is one of `UNREAD`, `FLAGGED`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.MessageAlert.Activated\", path = \"state.status\")]`",
    note = "`alexa-proactive explain AP204` says more"
)]
pub trait AsMessageStatus {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
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

/// How recent the messages are. Used by `state.freshness` of
/// [`MessageAlertActivated`](crate::catalog::MessageAlertActivated).
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

    /// Returns Amazon's spelling.
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

    /// Parses Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "NEW" => Ok(Self::New),
            "OVERDUE" => Ok(Self::Overdue),
            _ => Err(UnknownValue::of(text, &schemas::sets::MESSAGE_FRESHNESS)),
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

/// A type that can be sent as [`MessageFreshness`]; derive [`EventEnum`](crate::EventEnum) for an enum of
/// your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `MessageFreshness` [AP204]",
    label = "expected `alexa_proactive::catalog::MessageFreshness`",
    note = "`MessageFreshness` is one of `NEW`, `OVERDUE`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.MessageAlert.Activated\", path = \"state.freshness\")]`",
    note = "`alexa-proactive explain AP204` says more"
)]
pub trait AsMessageFreshness {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
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

/// How urgent the messages are. Used by `messageGroup.urgency` of
/// [`MessageAlertActivated`](crate::catalog::MessageAlertActivated).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum MessageUrgency {
    /// `URGENT`, spoken as “urgent”
    Urgent,
}

impl MessageUrgency {
    /// Every value, in Amazon's order.
    pub const ALL: &'static [Self] = &[Self::Urgent];

    /// Returns Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Urgent => "URGENT",
        }
    }
}

impl FromStr for MessageUrgency {
    type Err = UnknownValue;

    /// Parses Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "URGENT" => Ok(Self::Urgent),
            _ => Err(UnknownValue::of(text, &schemas::sets::MESSAGE_URGENCY)),
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

/// A type that can be sent as [`MessageUrgency`]; derive [`EventEnum`](crate::EventEnum) for an enum of your
/// own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `MessageUrgency` [AP204]",
    label = "expected `alexa_proactive::catalog::MessageUrgency`",
    note = "`MessageUrgency` is one of `URGENT`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.MessageAlert.Activated\", path = \"messageGroup.urgency\")]`",
    note = "`alexa-proactive explain AP204` says more"
)]
pub trait AsMessageUrgency {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
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

/// The progress of the order. Used by `state.status` of
/// [`OrderStatusUpdated`](crate::catalog::OrderStatusUpdated).
///
/// Notes:
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

    /// Returns Amazon's spelling.
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

    /// Parses Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "PREORDER_RECEIVED" => Ok(Self::PreorderReceived),
            "ORDER_RECEIVED" => Ok(Self::OrderReceived),
            "ORDER_PREPARING" => Ok(Self::OrderPreparing),
            "ORDER_SHIPPED" => Ok(Self::OrderShipped),
            "ORDER_OUT_FOR_DELIVERY" => Ok(Self::OrderOutForDelivery),
            "ORDER_DELIVERED" => Ok(Self::OrderDelivered),
            _ => Err(UnknownValue::of(text, &schemas::sets::ORDER_STATUS)),
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

/// A type that can be sent as [`OrderStatus`]; derive [`EventEnum`](crate::EventEnum) for an enum of your
/// own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `OrderStatus` [AP204]",
    label = "expected `alexa_proactive::catalog::OrderStatus`",
    note = "`OrderStatus` is one of `PREORDER_RECEIVED`, `ORDER_RECEIVED`, `ORDER_PREPARING`, `ORDER_SHIPPED`, `ORDER_OUT_FOR_DELIVERY`, `ORDER_DELIVERED`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.OrderStatus.Updated\", path = \"state.status\")]`",
    note = "`alexa-proactive explain AP204` says more"
)]
pub trait AsOrderStatus {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
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

/// The status of the occasion. Used by `state.confirmationStatus` of
/// [`OccasionUpdated`](crate::catalog::OccasionUpdated).
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
    /// Notes:
    ///
    /// - In the sources of 2018 and early 2019. Alexa.NET replaced it by `RECEIVED` in June 2019; no second
    ///   source confirms that. Decided: both are values (low to medium).
    Requested,
    /// `RECEIVED`, spoken as “received”
    ///
    /// Notes:
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

    /// Returns Amazon's spelling.
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

    /// Parses Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "CONFIRMED" => Ok(Self::Confirmed),
            "CANCELED" => Ok(Self::Canceled),
            "RESCHEDULED" => Ok(Self::Rescheduled),
            "REQUESTED" => Ok(Self::Requested),
            "RECEIVED" => Ok(Self::Received),
            "CREATED" => Ok(Self::Created),
            "UPDATED" => Ok(Self::Updated),
            _ => Err(UnknownValue::of(text, &schemas::sets::CONFIRMATION_STATUS)),
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

/// A type that can be sent as [`ConfirmationStatus`]; derive [`EventEnum`](crate::EventEnum) for an enum of
/// your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `ConfirmationStatus` [AP204]",
    label = "expected `alexa_proactive::catalog::ConfirmationStatus`",
    note = "`ConfirmationStatus` is one of `CONFIRMED`, `CANCELED`, `RESCHEDULED`, `REQUESTED`, `RECEIVED`, `CREATED`, `UPDATED`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.Occasion.Updated\", path = \"state.confirmationStatus\")]`",
    note = "`alexa-proactive explain AP204` says more"
)]
pub trait AsConfirmationStatus {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
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

/// The kind of occasion. Used by `occasion.occasionType` of
/// [`OccasionUpdated`](crate::catalog::OccasionUpdated).
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

    /// Returns Amazon's spelling.
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

    /// Parses Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "RESERVATION_REQUEST" => Ok(Self::ReservationRequest),
            "RESERVATION" => Ok(Self::Reservation),
            "APPOINTMENT_REQUEST" => Ok(Self::AppointmentRequest),
            "APPOINTMENT" => Ok(Self::Appointment),
            _ => Err(UnknownValue::of(text, &schemas::sets::OCCASION_TYPE)),
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

/// A type that can be sent as [`OccasionType`]; derive [`EventEnum`](crate::EventEnum) for an enum of your
/// own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `OccasionType` [AP204]",
    label = "expected `alexa_proactive::catalog::OccasionType`",
    note = "`OccasionType` is one of `RESERVATION_REQUEST`, `RESERVATION`, `APPOINTMENT_REQUEST`, `APPOINTMENT`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.Occasion.Updated\", path = \"occasion.occasionType\")]`",
    note = "`alexa-proactive explain AP204` says more"
)]
pub trait AsOccasionType {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
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

/// A kind of garbage. Used by `alert.garbageTypes` of
/// [`TrashCollectionAlertActivated`](crate::catalog::TrashCollectionAlertActivated).
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

    /// Returns Amazon's spelling.
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

    /// Parses Amazon's spelling.
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
            _ => Err(UnknownValue::of(text, &schemas::sets::GARBAGE_TYPE)),
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

/// A type that can be sent as [`GarbageType`]; derive [`EventEnum`](crate::EventEnum) for an enum of your
/// own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `GarbageType` [AP204]",
    label = "expected `alexa_proactive::catalog::GarbageType`",
    note = "`GarbageType` is one of `BOTTLES`, `BULKY`, `BURNABLE`, `CANS`, `CLOTHING`, `COMPOSTABLE`, `CRUSHABLE`, `GARDEN_WASTE`, `GLASS`, `HAZARDOUS`, `HOME_APPLIANCES`, `KITCHEN_WASTE`, `LANDFILL`, `PET_BOTTLES`, `RECYCLABLE_PLASTICS`, `WASTE_PAPER`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.TrashCollectionAlert.Activated\", path = \"alert.garbageTypes\")]`",
    note = "`alexa-proactive explain AP204` says more"
)]
pub trait AsGarbageType {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
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

/// A day of the week. Used by `alert.collectionDayOfWeek` of
/// [`TrashCollectionAlertActivated`](crate::catalog::TrashCollectionAlertActivated).
///
/// Notes:
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

    /// Returns Amazon's spelling.
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

    /// Parses Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "MONDAY" => Ok(Self::Monday),
            "TUESDAY" => Ok(Self::Tuesday),
            "WEDNESDAY" => Ok(Self::Wednesday),
            "THURSDAY" => Ok(Self::Thursday),
            "FRIDAY" => Ok(Self::Friday),
            "SATURDAY" => Ok(Self::Saturday),
            "SUNDAY" => Ok(Self::Sunday),
            _ => Err(UnknownValue::of(text, &schemas::sets::DAY_OF_WEEK)),
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

/// A type that can be sent as [`DayOfWeek`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `DayOfWeek` [AP204]",
    label = "expected `alexa_proactive::catalog::DayOfWeek`",
    note = "`DayOfWeek` is one of `MONDAY`, `TUESDAY`, `WEDNESDAY`, `THURSDAY`, `FRIDAY`, `SATURDAY`, `SUNDAY`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.TrashCollectionAlert.Activated\", path = \"alert.collectionDayOfWeek\")]`",
    note = "`alexa-proactive explain AP204` says more"
)]
pub trait AsDayOfWeek {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
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

/// How the content is released. Used by `availability.method` of
/// [`MediaContentAvailable`](crate::catalog::MediaContentAvailable).
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

    /// Returns Amazon's spelling.
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

    /// Parses Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "STREAM" => Ok(Self::Stream),
            "AIR" => Ok(Self::Air),
            "RELEASE" => Ok(Self::Release),
            "PREMIERE" => Ok(Self::Premiere),
            "DROP" => Ok(Self::Drop),
            _ => Err(UnknownValue::of(text, &schemas::sets::DISTRIBUTION_METHOD)),
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

/// A type that can be sent as [`DistributionMethod`]; derive [`EventEnum`](crate::EventEnum) for an enum of
/// your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `DistributionMethod` [AP204]",
    label = "expected `alexa_proactive::catalog::DistributionMethod`",
    note = "`DistributionMethod` is one of `STREAM`, `AIR`, `RELEASE`, `PREMIERE`, `DROP`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.MediaContent.Available\", path = \"availability.method\")]`",
    note = "`alexa-proactive explain AP204` says more"
)]
pub trait AsDistributionMethod {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
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

/// The kind of content. Used by `content.contentType` of
/// [`MediaContentAvailable`](crate::catalog::MediaContentAvailable).
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

    /// Returns Amazon's spelling.
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

    /// Parses Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "BOOK" => Ok(Self::Book),
            "EPISODE" => Ok(Self::Episode),
            "ALBUM" => Ok(Self::Album),
            "SINGLE" => Ok(Self::Single),
            "MOVIE" => Ok(Self::Movie),
            "GAME" => Ok(Self::Game),
            _ => Err(UnknownValue::of(text, &schemas::sets::CONTENT_TYPE)),
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

/// A type that can be sent as [`ContentType`]; derive [`EventEnum`](crate::EventEnum) for an enum of your
/// own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `ContentType` [AP204]",
    label = "expected `alexa_proactive::catalog::ContentType`",
    note = "`ContentType` is one of `BOOK`, `EPISODE`, `ALBUM`, `SINGLE`, `MOVIE`, `GAME`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.MediaContent.Available\", path = \"content.contentType\")]`",
    note = "`alexa-proactive explain AP204` says more"
)]
pub trait AsContentType {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
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

/// How the inviter is related to the customer. Used by `invite.inviter.relationshipToInvitee` of
/// [`SocialGameInviteAvailable`](crate::catalog::SocialGameInviteAvailable) and
/// `invite.relationshipToInvitee` of
/// [`SocialGameInviteAvailable`](crate::catalog::SocialGameInviteAvailable).
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

    /// Returns Amazon's spelling.
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

    /// Parses Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "FRIEND" => Ok(Self::Friend),
            "CONTACT" => Ok(Self::Contact),
            _ => Err(UnknownValue::of(text, &schemas::sets::RELATIONSHIP)),
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

/// A type that can be sent as [`Relationship`]; derive [`EventEnum`](crate::EventEnum) for an enum of your
/// own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `Relationship` [AP204]",
    label = "expected `alexa_proactive::catalog::Relationship`",
    note = "`Relationship` is one of `FRIEND`, `CONTACT`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.SocialGameInvite.Available\", path = \"invite.inviter.relationshipToInvitee\")]`",
    note = "`alexa-proactive explain AP204` says more"
)]
pub trait AsRelationship {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
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

/// The kind of invitation. Used by `invite.inviteType` of
/// [`SocialGameInviteAvailable`](crate::catalog::SocialGameInviteAvailable).
///
/// Notes:
///
/// - Jovo's types put it into `inviter`; no other source does (high).
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

    /// Returns Amazon's spelling.
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

    /// Parses Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "CHALLENGE" => Ok(Self::Challenge),
            "INVITE" => Ok(Self::Invite),
            _ => Err(UnknownValue::of(text, &schemas::sets::INVITE_TYPE)),
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

/// A type that can be sent as [`InviteType`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `InviteType` [AP204]",
    label = "expected `alexa_proactive::catalog::InviteType`",
    note = "`InviteType` is one of `CHALLENGE`, `INVITE`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.SocialGameInvite.Available\", path = \"invite.inviteType\")]`",
    note = "`alexa-proactive explain AP204` says more"
)]
pub trait AsInviteType {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
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

/// What is offered. Used by `game.offer` of
/// [`SocialGameInviteAvailable`](crate::catalog::SocialGameInviteAvailable).
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

    /// Returns Amazon's spelling.
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

    /// Parses Amazon's spelling.
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "MATCH" => Ok(Self::Match),
            "REMATCH" => Ok(Self::Rematch),
            "GAME" => Ok(Self::Game),
            _ => Err(UnknownValue::of(text, &schemas::sets::GAME_OFFER)),
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

/// A type that can be sent as [`GameOffer`]; derive [`EventEnum`](crate::EventEnum) for an enum of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `GameOffer` [AP204]",
    label = "expected `alexa_proactive::catalog::GameOffer`",
    note = "`GameOffer` is one of `MATCH`, `REMATCH`, `GAME`",
    note = "to send an enum of your own, derive `EventEnum` for it and write `#[event(\"AMAZON.SocialGameInvite.Available\", path = \"game.offer\")]`",
    note = "`alexa-proactive explain AP204` says more"
)]
pub trait AsGameOffer {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
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

// Generated from Amazon's catalog; the facts are in the files of `alexa-proactive-schemas`.

/// `AMAZON.WeatherAlert.Activated`: warns of extreme weather.
///
/// Alexa says, in English:
///
/// - “There is a `weatherAlert.alertType` alert for your area. (Provided by `weatherAlert.source`.)”
///
/// Notes:
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
#[doc(alias = "AMAZON.WeatherAlert.Activated")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WeatherAlertActivated {
    /// `weatherAlert`: the weather alert. Required.
    pub weather_alert: WeatherAlert,
}

impl WeatherAlertActivated {
    /// `AMAZON.WeatherAlert.Activated`
    pub const NAME: EventName = sites::weather_alert_activated::NAME;

    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(weather_alert: WeatherAlert) -> Self {
        Self { weather_alert }
    }
}

impl ProactiveEvent for WeatherAlertActivated {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::weather_alert_activated::payload_();
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
    /// Notes:
    ///
    /// - Optional or required: the Jovo documentation says required; ask-utils, Jovo's types and Alexa.NET
    ///   say optional, and the Japanese template drops the words about the provider when it is absent.
    ///   Decided: optional (medium to high).
    pub source: Option<Localized>,
    /// `weatherAlert.alertType`: the kind of extreme weather. Required.
    pub alert_type: AlertType,
}

impl WeatherAlert {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(alert_type: AlertType) -> Self {
        Self { source: None, alert_type }
    }

    /// Sets `source`.
    #[must_use]
    pub fn source(mut self, source: Localized) -> Self {
        self.source = Some(source);
        self
    }
}

impl EventPart for WeatherAlert {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::weather_alert_activated::object::WEATHER_ALERT);
        if let Some(value) = &self.source {
            sites::weather_alert_activated::weather_alert__source(payload, "source", value);
        }
        sites::weather_alert_activated::weather_alert__alert_type(payload, &self.alert_type);
    }
}

impl sites::weather_alert_activated::part::WeatherAlert for WeatherAlert {}

/// `AMAZON.SportsEvent.Updated`: reports the score of a match.
///
/// Alexa says, in English:
///
/// - “`sportsEvent.eventLeague.name` match update, (`update.teamName` scored!)
///   `sportsEvent.homeTeamStatistic.team.name` `sportsEvent.homeTeamStatistic.score`,
///   `sportsEvent.awayTeamStatistic.team.name` `sportsEvent.awayTeamStatistic.score`.”
///
/// Notes:
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
#[doc(alias = "AMAZON.SportsEvent.Updated")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SportsEventUpdated {
    /// `update`: what changed: who scored, and how much. Optional.
    ///
    /// Notes:
    ///
    /// - Whether the team must be one of the two below is not stated anywhere.
    pub update: Option<Goal>,
    /// `sportsEvent`: the match. Required.
    pub sports_event: SportsEvent,
}

impl SportsEventUpdated {
    /// `AMAZON.SportsEvent.Updated`
    pub const NAME: EventName = sites::sports_event_updated::NAME;

    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(sports_event: SportsEvent) -> Self {
        Self { update: None, sports_event }
    }

    /// Sets `update`.
    #[must_use]
    pub fn update(mut self, update: Goal) -> Self {
        self.update = Some(update);
        self
    }
}

impl ProactiveEvent for SportsEventUpdated {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::sports_event_updated::payload_();
        if let Some(value) = &self.update {
            sites::sports_event_updated::update(payload, value);
        }
        sites::sports_event_updated::sports_event(payload, &self.sports_event);
        payload.finish()
    }
}

/// `update` of [`SportsEventUpdated`]: what changed: who scored, and how much.
///
/// Notes:
///
/// - Whether the team must be one of the two below is not stated anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Goal {
    /// `update.scoreEarned`: by how much the score changed. Required.
    ///
    /// Notes:
    ///
    /// - Jovo's types spell it `ScoreEarned`; its documentation and everyone else `scoreEarned`. Decided:
    ///   `scoreEarned` (high).
    pub score_earned: u32,
    /// `update.teamName`: the team that scored, as it is spoken. Required.
    pub team_name: String,
}

impl Goal {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(score_earned: u32, team_name: impl Into<String>) -> Self {
        Self { score_earned, team_name: team_name.into() }
    }
}

impl EventPart for Goal {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::sports_event_updated::object::UPDATE);
        sites::sports_event_updated::update__score_earned(payload, &self.score_earned);
        sites::sports_event_updated::update__team_name(payload, &self.team_name);
    }
}

impl sites::sports_event_updated::part::Update for Goal {}

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
    /// Creates a value with the members that the catalog requires.
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
        payload.members_of(sites::sports_event_updated::object::SPORTS_EVENT);
        sites::sports_event_updated::sports_event__event_league(payload, &self.event_league);
        sites::sports_event_updated::sports_event__home_team_statistic(payload, &self.home_team_statistic);
        sites::sports_event_updated::sports_event__away_team_statistic(payload, &self.away_team_statistic);
    }
}

impl sites::sports_event_updated::part::SportsEvent for SportsEvent {}

/// `sportsEvent.eventLeague` of [`SportsEventUpdated`]: the league of the match.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Soccer {
    /// `sportsEvent.eventLeague.name`: the name of the league. Required. Localized, under the key
    /// `eventLeagueName`.
    pub name: Localized,
}

impl Soccer {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(name: Localized) -> Self {
        Self { name }
    }
}

impl EventPart for Soccer {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::sports_event_updated::object::SPORTS_EVENT__EVENT_LEAGUE);
        sites::sports_event_updated::sports_event__event_league__name(payload, "eventLeagueName", &self.name);
    }
}

impl sites::sports_event_updated::part::SportsEvent_EventLeague for Soccer {}

/// `sportsEvent.homeTeamStatistic` of [`SportsEventUpdated`] and `sportsEvent.awayTeamStatistic` of
/// [`SportsEventUpdated`]: a team and its score.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GameStatistic {
    /// `sportsEvent.homeTeamStatistic.team`: the team. Required.
    pub team: SportsTeam,
    /// `sportsEvent.homeTeamStatistic.score`: the current score. Required.
    ///
    /// Notes:
    ///
    /// - No bounds are published.
    pub score: u32,
}

impl GameStatistic {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(team: SportsTeam, score: u32) -> Self {
        Self { team, score }
    }
}

impl EventPart for GameStatistic {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::sports_event_updated::object::SPORTS_EVENT__HOME_TEAM_STATISTIC);
        sites::sports_event_updated::sports_event__home_team_statistic__team(payload, &self.team);
        sites::sports_event_updated::sports_event__home_team_statistic__score(payload, &self.score);
    }
}

impl sites::sports_event_updated::part::SportsEvent_HomeTeamStatistic for GameStatistic {}

impl sites::sports_event_updated::part::SportsEvent_AwayTeamStatistic for GameStatistic {}

/// `sportsEvent.homeTeamStatistic.team` of [`SportsEventUpdated`] and `sportsEvent.awayTeamStatistic.team` of
/// [`SportsEventUpdated`]: the team.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SportsTeam {
    /// `sportsEvent.homeTeamStatistic.team.name`: the name of the team, as it is spoken. Required.
    pub name: String,
}

impl SportsTeam {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

impl EventPart for SportsTeam {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::sports_event_updated::object::SPORTS_EVENT__HOME_TEAM_STATISTIC__TEAM);
        sites::sports_event_updated::sports_event__home_team_statistic__team__name(payload, &self.name);
    }
}

impl sites::sports_event_updated::part::SportsEvent_HomeTeamStatistic_Team for SportsTeam {}

impl sites::sports_event_updated::part::SportsEvent_AwayTeamStatistic_Team for SportsTeam {}

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
/// Notes:
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
#[doc(alias = "AMAZON.MessageAlert.Activated")]
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
    pub const NAME: EventName = sites::message_alert_activated::NAME;

    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(state: MessageState, message_group: MessageGroup) -> Self {
        Self { state, message_group }
    }
}

impl ProactiveEvent for MessageAlertActivated {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::message_alert_activated::payload_();
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
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(status: MessageStatus) -> Self {
        Self { status, freshness: None }
    }

    /// Sets `freshness`.
    #[must_use]
    pub fn freshness(mut self, freshness: MessageFreshness) -> Self {
        self.freshness = Some(freshness);
        self
    }
}

impl EventPart for MessageState {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::message_alert_activated::object::STATE);
        sites::message_alert_activated::state__status(payload, &self.status);
        if let Some(value) = &self.freshness {
            sites::message_alert_activated::state__freshness(payload, value);
        }
    }
}

impl sites::message_alert_activated::part::State for MessageState {}

/// `messageGroup` of [`MessageAlertActivated`]: the messages.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MessageGroup {
    /// `messageGroup.creator`: who wrote the messages. Required.
    pub creator: Person,
    /// `messageGroup.count`: how many messages wait. Required.
    ///
    /// Notes:
    ///
    /// - No minimum is published.
    pub count: u32,
    /// `messageGroup.urgency`: how urgent the messages are. Optional.
    pub urgency: Option<MessageUrgency>,
}

impl MessageGroup {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(creator: Person, count: u32) -> Self {
        Self { creator, count, urgency: None }
    }

    /// Sets `urgency`.
    #[must_use]
    pub fn urgency(mut self, urgency: MessageUrgency) -> Self {
        self.urgency = Some(urgency);
        self
    }
}

impl EventPart for MessageGroup {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::message_alert_activated::object::MESSAGE_GROUP);
        sites::message_alert_activated::message_group__creator(payload, &self.creator);
        sites::message_alert_activated::message_group__count(payload, &self.count);
        if let Some(value) = &self.urgency {
            sites::message_alert_activated::message_group__urgency(payload, value);
        }
    }
}

impl sites::message_alert_activated::part::MessageGroup for MessageGroup {}

/// `messageGroup.creator` of [`MessageAlertActivated`]: who wrote the messages.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Person {
    /// `messageGroup.creator.name`: the name of the sender, as it is spoken. Required.
    ///
    /// Notes:
    ///
    /// - One application cuts the name at 256 characters; no other source knows a limit, so none is checked
    ///   (low).
    pub name: String,
}

impl Person {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

impl EventPart for Person {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::message_alert_activated::object::MESSAGE_GROUP__CREATOR);
        sites::message_alert_activated::message_group__creator__name(payload, &self.name);
    }
}

impl sites::message_alert_activated::part::MessageGroup_Creator for Person {}

/// `AMAZON.OrderStatus.Updated`: reports the progress of an order.
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
///   `ORDER_DELIVERED` and `state.deliveredOn` is present
/// - “Your order from `order.seller.name` has been delivered.” when `state.status` is `ORDER_DELIVERED`
///
/// Notes:
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
#[doc(alias = "AMAZON.OrderStatus.Updated")]
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
    pub const NAME: EventName = sites::order_status_updated::NAME;

    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(state: OrderState, order: Order) -> Self {
        Self { state, order }
    }
}

impl ProactiveEvent for OrderStatusUpdated {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::order_status_updated::payload_();
        sites::order_status_updated::state(payload, &self.state);
        sites::order_status_updated::order(payload, &self.order);
        payload.finish()
    }
}

/// `state` of [`OrderStatusUpdated`]: the state of the order.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OrderState {
    /// `state.status`: the progress of the order. Required.
    ///
    /// Notes:
    ///
    /// - Two sources list `ORDER_OUT_FOR_DELIVERY` twice: a slip, no seventh value is known (high).
    pub status: OrderStatus,
    /// `state.enterTimestamp`: when the order entered this state. Optional.
    ///
    /// Notes:
    ///
    /// - Spelt `enterTimestamp` by ask-utils, Voxa, Alexa.NET and the example in Jovo's documentation,
    ///   `enterTimeStamp` by the table in that documentation and by a skill in production. Decided:
    ///   `enterTimestamp`, the other is kept as an alternate (medium).
    pub enter_timestamp: Option<Timestamp>,
    /// `state.deliveredOn`: when the order was delivered. Optional. Meaningful if `state.status` is
    /// `ORDER_DELIVERED`.
    ///
    /// Notes:
    ///
    /// - Unknown to libraries older than 2019-03; in the Japanese template and sent by skills since 2020:
    ///   added after the launch. Decided: optional (medium).
    pub delivered_on: Option<Timestamp>,
    /// `state.deliveryDetails`: the delivery of the parcel. Optional.
    ///
    /// Notes:
    ///
    /// - May be empty, as in Amazon's own example.
    pub delivery_details: Option<ParcelDelivery>,
}

impl OrderState {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(status: OrderStatus) -> Self {
        Self { status, enter_timestamp: None, delivered_on: None, delivery_details: None }
    }

    /// Sets `enterTimestamp`.
    #[must_use]
    pub fn enter_timestamp(mut self, enter_timestamp: Timestamp) -> Self {
        self.enter_timestamp = Some(enter_timestamp);
        self
    }

    /// Sets `deliveredOn`.
    #[must_use]
    pub fn delivered_on(mut self, delivered_on: Timestamp) -> Self {
        self.delivered_on = Some(delivered_on);
        self
    }

    /// Sets `deliveryDetails`.
    #[must_use]
    pub fn delivery_details(mut self, delivery_details: ParcelDelivery) -> Self {
        self.delivery_details = Some(delivery_details);
        self
    }
}

impl EventPart for OrderState {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::order_status_updated::object::STATE);
        sites::order_status_updated::state__status(payload, &self.status);
        if let Some(value) = &self.enter_timestamp {
            sites::order_status_updated::state__enter_timestamp(payload, value);
        }
        if let Some(value) = &self.delivered_on {
            sites::order_status_updated::state__delivered_on(payload, value);
        }
        if let Some(value) = &self.delivery_details {
            sites::order_status_updated::state__delivery_details(payload, value);
        }
    }
}

impl sites::order_status_updated::part::State for OrderState {}

/// `state.deliveryDetails` of [`OrderStatusUpdated`]: the delivery of the parcel.
///
/// Notes:
///
/// - May be empty, as in Amazon's own example.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ParcelDelivery {
    /// `state.deliveryDetails.expectedArrival`: when the parcel is expected to arrive. Optional. Meaningful
    /// if `state.status` is `ORDER_SHIPPED` or `ORDER_OUT_FOR_DELIVERY`.
    ///
    /// Notes:
    ///
    /// - Required inside the delivery by two type definitions, optional in Jovo's documentation; Amazon's own
    ///   example of 2023 has an empty object. Decided: optional (medium to high).
    pub expected_arrival: Option<Timestamp>,
}

impl ParcelDelivery {
    /// Creates a value without members: the catalog requires none.
    #[must_use]
    pub fn new() -> Self {
        Self { expected_arrival: None }
    }

    /// Sets `expectedArrival`.
    #[must_use]
    pub fn expected_arrival(mut self, expected_arrival: Timestamp) -> Self {
        self.expected_arrival = Some(expected_arrival);
        self
    }
}

impl EventPart for ParcelDelivery {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::order_status_updated::object::STATE__DELIVERY_DETAILS);
        if let Some(value) = &self.expected_arrival {
            sites::order_status_updated::state__delivery_details__expected_arrival(payload, value);
        }
    }
}

impl sites::order_status_updated::part::State_DeliveryDetails for ParcelDelivery {}

/// `order` of [`OrderStatusUpdated`]: the order.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Order {
    /// `order.seller`: who sold the goods. Required.
    pub seller: Seller,
}

impl Order {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(seller: Seller) -> Self {
        Self { seller }
    }
}

impl EventPart for Order {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::order_status_updated::object::ORDER);
        sites::order_status_updated::order__seller(payload, &self.seller);
    }
}

impl sites::order_status_updated::part::Order for Order {}

/// `order.seller` of [`OrderStatusUpdated`]: who sold the goods.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Seller {
    /// `order.seller.name`: the name of the seller. Required. Localized, under the key `sellerName`.
    ///
    /// Notes:
    ///
    /// - The README of Amazon's sample shows a literal name, its code a reference; whether a literal is taken
    ///   is not documented.
    pub name: Localized,
}

impl Seller {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(name: Localized) -> Self {
        Self { name }
    }
}

impl EventPart for Seller {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::order_status_updated::object::ORDER__SELLER);
        sites::order_status_updated::order__seller__name(payload, "sellerName", &self.name);
    }
}

impl sites::order_status_updated::part::Order_Seller for Seller {}

/// `AMAZON.Occasion.Updated`: confirms a reservation or an appointment, or reports a change.
///
/// Alexa says, in English:
///
/// - “Your `occasion.occasionType` at `occasion.provider.name` for `occasion.subject` on
///   `occasion.bookingTime` has been `state.confirmationStatus`.”
///
/// Notes:
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
#[doc(alias = "AMAZON.Occasion.Updated")]
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
    pub const NAME: EventName = sites::occasion_updated::NAME;

    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(state: OccasionState, occasion: Occasion) -> Self {
        Self { state, occasion }
    }
}

impl ProactiveEvent for OccasionUpdated {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::occasion_updated::payload_();
        sites::occasion_updated::state(payload, &self.state);
        sites::occasion_updated::occasion(payload, &self.occasion);
        payload.finish()
    }
}

/// `state` of [`OccasionUpdated`]: the state of the occasion.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OccasionState {
    /// `state.confirmationStatus`: the status of the occasion. Required.
    pub confirmation_status: ConfirmationStatus,
}

impl OccasionState {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(confirmation_status: ConfirmationStatus) -> Self {
        Self { confirmation_status }
    }
}

impl EventPart for OccasionState {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::occasion_updated::object::STATE);
        sites::occasion_updated::state__confirmation_status(payload, &self.confirmation_status);
    }
}

impl sites::occasion_updated::part::State for OccasionState {}

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
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(
        occasion_type: OccasionType,
        subject: Localized,
        provider: Organization,
        booking_time: Timestamp,
    ) -> Self {
        Self { occasion_type, subject, provider, booking_time, broker: None }
    }

    /// Sets `broker`.
    #[must_use]
    pub fn broker(mut self, broker: Skill) -> Self {
        self.broker = Some(broker);
        self
    }
}

impl EventPart for Occasion {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::occasion_updated::object::OCCASION);
        sites::occasion_updated::occasion__occasion_type(payload, &self.occasion_type);
        sites::occasion_updated::occasion__subject(payload, "subject", &self.subject);
        sites::occasion_updated::occasion__provider(payload, &self.provider);
        sites::occasion_updated::occasion__booking_time(payload, &self.booking_time);
        if let Some(value) = &self.broker {
            sites::occasion_updated::occasion__broker(payload, value);
        }
    }
}

impl sites::occasion_updated::part::Occasion for Occasion {}

/// `occasion.provider` of [`OccasionUpdated`]: where the occasion takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Organization {
    /// `occasion.provider.name`: the name of the place or the firm. Required. Localized, under the key
    /// `providerName`.
    pub name: Localized,
}

impl Organization {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(name: Localized) -> Self {
        Self { name }
    }
}

impl EventPart for Organization {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::occasion_updated::object::OCCASION__PROVIDER);
        sites::occasion_updated::occasion__provider__name(payload, "providerName", &self.name);
    }
}

impl sites::occasion_updated::part::Occasion_Provider for Organization {}

/// `occasion.broker` of [`OccasionUpdated`]: the skill that arranged the occasion.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skill {
    /// `occasion.broker.name`: the name of the skill, as the customer knows it. Required. Localized, under
    /// the key `brokerName`.
    pub name: Localized,
}

impl Skill {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(name: Localized) -> Self {
        Self { name }
    }
}

impl EventPart for Skill {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::occasion_updated::object::OCCASION__BROKER);
        sites::occasion_updated::occasion__broker__name(payload, "brokerName", &self.name);
    }
}

impl sites::occasion_updated::part::Occasion_Broker for Skill {}

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
#[doc(alias = "AMAZON.TrashCollectionAlert.Activated")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TrashCollectionAlertActivated {
    /// `alert`: the collection. Required.
    pub alert: TrashCollectionAlert,
}

impl TrashCollectionAlertActivated {
    /// `AMAZON.TrashCollectionAlert.Activated`
    pub const NAME: EventName = sites::trash_collection_alert_activated::NAME;

    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(alert: TrashCollectionAlert) -> Self {
        Self { alert }
    }
}

impl ProactiveEvent for TrashCollectionAlertActivated {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::trash_collection_alert_activated::payload_();
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
    /// Notes:
    ///
    /// - Jovo's types say `garbageType`; its documentation and all others `garbageTypes` (high).
    /// - At most five, says Jovo's documentation (medium). A least number and uniqueness are not stated.
    pub garbage_types: Vec<GarbageType>,
    /// `alert.collectionDayOfWeek`: a day of the week. Required.
    ///
    /// Notes:
    ///
    /// - Voxa lacks `FRIDAY`: its own omission (high).
    pub collection_day_of_week: DayOfWeek,
}

impl TrashCollectionAlert {
    /// Creates a value with the members that the catalog requires.
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
        payload.members_of(sites::trash_collection_alert_activated::object::ALERT);
        sites::trash_collection_alert_activated::alert__garbage_types(payload, &self.garbage_types);
        sites::trash_collection_alert_activated::alert__collection_day_of_week(
            payload,
            &self.collection_day_of_week,
        );
    }
}

impl sites::trash_collection_alert_activated::part::Alert for TrashCollectionAlert {}

/// `AMAZON.MediaContent.Available`: announces a book, an episode, an album, a film or a game.
///
/// Alexa says, in English:
///
/// - “`content.name` will `availability.method` on `availability.startTime` (on
///   `availability.provider.name`).”
///
/// Notes:
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
#[doc(alias = "AMAZON.MediaContent.Available")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MediaContentAvailable {
    /// `availability`: when, where and how the content is released. Required.
    pub availability: Availability,
    /// `content`: the content. Required.
    pub content: CreativeWork,
}

impl MediaContentAvailable {
    /// `AMAZON.MediaContent.Available`
    pub const NAME: EventName = sites::media_content_available::NAME;

    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(availability: Availability, content: CreativeWork) -> Self {
        Self { availability, content }
    }
}

impl ProactiveEvent for MediaContentAvailable {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::media_content_available::payload_();
        sites::media_content_available::availability(payload, &self.availability);
        sites::media_content_available::content(payload, &self.content);
        payload.finish()
    }
}

/// `availability` of [`MediaContentAvailable`]: when, where and how the content is released.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Availability {
    /// `availability.startTime`: when the content is released. Required.
    ///
    /// Notes:
    ///
    /// - Amazon's cookbook says that the time is spoken in the customer's zone, a walk-through saw it
    ///   unconverted: not known (low).
    pub start_time: Timestamp,
    /// `availability.provider`: who provides the content. Optional.
    pub provider: Option<Thing>,
    /// `availability.method`: how the content is released. Required.
    pub method: DistributionMethod,
}

impl Availability {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(start_time: Timestamp, method: DistributionMethod) -> Self {
        Self { start_time, provider: None, method }
    }

    /// Sets `provider`.
    #[must_use]
    pub fn provider(mut self, provider: Thing) -> Self {
        self.provider = Some(provider);
        self
    }
}

impl EventPart for Availability {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::media_content_available::object::AVAILABILITY);
        sites::media_content_available::availability__start_time(payload, &self.start_time);
        if let Some(value) = &self.provider {
            sites::media_content_available::availability__provider(payload, value);
        }
        sites::media_content_available::availability__method(payload, &self.method);
    }
}

impl sites::media_content_available::part::Availability for Availability {}

/// `availability.provider` of [`MediaContentAvailable`]: who provides the content.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// `availability.provider.name`: the name of the provider. Required. Localized, under the key
    /// `providerName`.
    pub name: Localized,
}

impl Thing {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(name: Localized) -> Self {
        Self { name }
    }
}

impl EventPart for Thing {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::media_content_available::object::AVAILABILITY__PROVIDER);
        sites::media_content_available::availability__provider__name(payload, "providerName", &self.name);
    }
}

impl sites::media_content_available::part::Availability_Provider for Thing {}

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
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(name: Localized, content_type: ContentType) -> Self {
        Self { name, content_type }
    }
}

impl EventPart for CreativeWork {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::media_content_available::object::CONTENT);
        sites::media_content_available::content__name(payload, "contentName", &self.name);
        sites::media_content_available::content__content_type(payload, &self.content_type);
    }
}

impl sites::media_content_available::part::Content for CreativeWork {}

/// `AMAZON.SocialGameInvite.Available`: invites to a game.
///
/// Alexa says, in English:
///
/// - “Your `invite.relationshipToInvitee` `invite.inviter.name` has `invite.inviteType` you to a `game.offer`
///   of `game.name`.”
///
/// Notes:
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
#[doc(alias = "AMAZON.SocialGameInvite.Available")]
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
    pub const NAME: EventName = sites::social_game_invite_available::NAME;

    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(invite: GameInvite, game: Game) -> Self {
        Self { invite, game }
    }
}

impl ProactiveEvent for SocialGameInviteAvailable {
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {
        let payload = &mut sites::social_game_invite_available::payload_();
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
    /// Notes:
    ///
    /// - Directly in `invite` say ask-utils, Voxa, a test body of Alexa.NET and a sender in Python; inside
    ///   `inviter` say Jovo's documentation and types and the Japanese template. Decided:
    ///   `invite.relationshipToInvitee`, the other is kept as an alternate (medium).
    pub relationship_to_invitee: Relationship,
    /// `invite.inviteType`: the kind of invitation. Required.
    ///
    /// Notes:
    ///
    /// - Jovo's types put it into `inviter`; no other source does (high).
    pub invite_type: InviteType,
}

impl GameInvite {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(inviter: Inviter, relationship_to_invitee: Relationship, invite_type: InviteType) -> Self {
        Self { inviter, relationship_to_invitee, invite_type }
    }
}

impl EventPart for GameInvite {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::social_game_invite_available::object::INVITE);
        sites::social_game_invite_available::invite__inviter(payload, &self.inviter);
        sites::social_game_invite_available::invite__relationship_to_invitee(
            payload,
            &self.relationship_to_invitee,
        );
        sites::social_game_invite_available::invite__invite_type(payload, &self.invite_type);
    }
}

impl sites::social_game_invite_available::part::Invite for GameInvite {}

/// `invite.inviter` of [`SocialGameInviteAvailable`]: who invites.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inviter {
    /// `invite.inviter.name`: the name of the inviter, as it is spoken. Required.
    pub name: String,
}

impl Inviter {
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

impl EventPart for Inviter {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::social_game_invite_available::object::INVITE__INVITER);
        sites::social_game_invite_available::invite__inviter__name(payload, &self.name);
    }
}

impl sites::social_game_invite_available::part::Invite_Inviter for Inviter {}

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
    /// Creates a value with the members that the catalog requires.
    #[must_use]
    pub fn new(offer: GameOffer, name: Localized) -> Self {
        Self { offer, name }
    }
}

impl EventPart for Game {
    fn write_members(&self, payload: &mut Payload) {
        payload.members_of(sites::social_game_invite_available::object::GAME);
        sites::social_game_invite_available::game__offer(payload, &self.offer);
        sites::social_game_invite_available::game__name(payload, "gameName", &self.name);
    }
}

impl sites::social_game_invite_available::part::Game for Game {}

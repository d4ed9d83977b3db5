// Generated from Amazon's catalog; the facts are in the files of `alexa-proactive-schemas`.

impl JsonSchema for catalog::AlertType {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("AlertType")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::AlertType")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("AlertType", "The kind of extreme weather.", catalog::AlertType::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for catalog::MessageStatus {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("MessageStatus")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::MessageStatus")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("MessageStatus", "Whether the messages are unread or flagged.", catalog::MessageStatus::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for catalog::MessageFreshness {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("MessageFreshness")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::MessageFreshness")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("MessageFreshness", "How recent the messages are.", catalog::MessageFreshness::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for catalog::MessageUrgency {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("MessageUrgency")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::MessageUrgency")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("MessageUrgency", "How urgent the messages are.", catalog::MessageUrgency::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for catalog::OrderStatus {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("OrderStatus")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::OrderStatus")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("OrderStatus", "The progress of the order.", catalog::OrderStatus::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for catalog::ConfirmationStatus {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("ConfirmationStatus")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::ConfirmationStatus")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("ConfirmationStatus", "The status of the occasion.", catalog::ConfirmationStatus::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for catalog::OccasionType {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("OccasionType")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::OccasionType")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("OccasionType", "The kind of occasion.", catalog::OccasionType::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for catalog::GarbageType {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("GarbageType")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::GarbageType")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("GarbageType", "A kind of garbage.", catalog::GarbageType::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for catalog::DayOfWeek {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("DayOfWeek")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::DayOfWeek")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("DayOfWeek", "A day of the week.", catalog::DayOfWeek::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for catalog::DistributionMethod {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("DistributionMethod")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::DistributionMethod")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("DistributionMethod", "How the content is released.", catalog::DistributionMethod::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for catalog::ContentType {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("ContentType")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::ContentType")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("ContentType", "The kind of content.", catalog::ContentType::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for catalog::Relationship {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Relationship")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::Relationship")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("Relationship", "How the inviter is related to the customer.", catalog::Relationship::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for catalog::InviteType {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("InviteType")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::InviteType")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("InviteType", "The kind of invitation.", catalog::InviteType::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for catalog::GameOffer {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("GameOffer")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::GameOffer")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("GameOffer", "What is offered.", catalog::GameOffer::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for Locale {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Locale")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::Locale")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        values("Locale", "A locale in which Alexa speaks a notification.", Locale::ALL.iter().map(|value| value.as_str()))
    }
}

impl JsonSchema for catalog::WeatherAlertActivated {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("WeatherAlertActivated")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::WeatherAlertActivated")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("WeatherAlertActivated", "The payload of AMAZON.WeatherAlert.Activated. Warns of extreme weather.")
            .required("weatherAlert", Member::of::<crate::catalog::WeatherAlert>(generator, "The weather alert."))
            .schema()
    }
}

impl JsonSchema for catalog::SportsEventUpdated {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("SportsEventUpdated")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::SportsEventUpdated")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("SportsEventUpdated", "The payload of AMAZON.SportsEvent.Updated. Reports the score of a match.")
            .optional("update", Member::of::<crate::catalog::Goal>(generator, "What changed: who scored, and how much."))
            .required("sportsEvent", Member::of::<crate::catalog::SportsEvent>(generator, "The match."))
            .schema()
    }
}

impl JsonSchema for catalog::MessageAlertActivated {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("MessageAlertActivated")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::MessageAlertActivated")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("MessageAlertActivated", "The payload of AMAZON.MessageAlert.Activated. Reminds of messages that wait to be read.")
            .required("state", Member::of::<crate::catalog::MessageState>(generator, "The state of the messages."))
            .required("messageGroup", Member::of::<crate::catalog::MessageGroup>(generator, "The messages."))
            .schema()
    }
}

impl JsonSchema for catalog::OrderStatusUpdated {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("OrderStatusUpdated")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::OrderStatusUpdated")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("OrderStatusUpdated", "The payload of AMAZON.OrderStatus.Updated. Reports the progress of an order.")
            .required("state", Member::of::<crate::catalog::OrderState>(generator, "The state of the order."))
            .required("order", Member::of::<crate::catalog::Order>(generator, "The order."))
            .schema()
    }
}

impl JsonSchema for catalog::OccasionUpdated {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("OccasionUpdated")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::OccasionUpdated")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("OccasionUpdated", "The payload of AMAZON.Occasion.Updated. Confirms a reservation or an appointment, or reports a change.")
            .required("state", Member::of::<crate::catalog::OccasionState>(generator, "The state of the occasion."))
            .required("occasion", Member::of::<crate::catalog::Occasion>(generator, "The reservation or the appointment."))
            .schema()
    }
}

impl JsonSchema for catalog::TrashCollectionAlertActivated {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("TrashCollectionAlertActivated")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::TrashCollectionAlertActivated")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("TrashCollectionAlertActivated", "The payload of AMAZON.TrashCollectionAlert.Activated. Reminds of the day on which garbage is collected.")
            .required("alert", Member::of::<crate::catalog::TrashCollectionAlert>(generator, "The collection."))
            .schema()
    }
}

impl JsonSchema for catalog::MediaContentAvailable {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("MediaContentAvailable")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::MediaContentAvailable")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("MediaContentAvailable", "The payload of AMAZON.MediaContent.Available. Announces a book, an episode, an album, a film or a game.")
            .required("availability", Member::of::<crate::catalog::Availability>(generator, "When, where and how the content is released."))
            .required("content", Member::of::<crate::catalog::CreativeWork>(generator, "The content."))
            .schema()
    }
}

impl JsonSchema for catalog::SocialGameInviteAvailable {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("SocialGameInviteAvailable")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::SocialGameInviteAvailable")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("SocialGameInviteAvailable", "The payload of AMAZON.SocialGameInvite.Available. Invites to a game.")
            .required("invite", Member::of::<crate::catalog::GameInvite>(generator, "The invitation."))
            .required("game", Member::of::<crate::catalog::Game>(generator, "The game."))
            .schema()
    }
}

impl JsonSchema for catalog::WeatherAlert {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("WeatherAlert")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::WeatherAlert")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("WeatherAlert", "The weather alert.")
            .optional("source", Member::of::<String>(generator, "Who the warning comes from.").localizable("source"))
            .required("alertType", Member::of::<crate::catalog::AlertType>(generator, "The kind of extreme weather."))
            .schema()
    }
}

impl JsonSchema for catalog::Goal {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Goal")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::Goal")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("Goal", "What changed: who scored, and how much.")
            .required("scoreEarned", Member::of::<WholeNumber>(generator, "By how much the score changed."))
            .required("teamName", Member::of::<String>(generator, "The team that scored, as it is spoken."))
            .schema()
    }
}

impl JsonSchema for catalog::SportsEvent {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("SportsEvent")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::SportsEvent")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("SportsEvent", "The match.")
            .required("eventLeague", Member::of::<crate::catalog::Soccer>(generator, "The league of the match."))
            .required("homeTeamStatistic", Member::of::<crate::catalog::GameStatistic>(generator, "The home team and its score."))
            .required("awayTeamStatistic", Member::of::<crate::catalog::GameStatistic>(generator, "The visiting team and its score."))
            .schema()
    }
}

impl JsonSchema for catalog::Soccer {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Soccer")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::Soccer")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("Soccer", "The league of the match.")
            .required("name", Member::of::<String>(generator, "The name of the league.").localizable("eventLeagueName"))
            .schema()
    }
}

impl JsonSchema for catalog::GameStatistic {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("GameStatistic")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::GameStatistic")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("GameStatistic", "A team and its score.")
            .required("team", Member::of::<crate::catalog::SportsTeam>(generator, "The team."))
            .required("score", Member::of::<WholeNumber>(generator, "The current score."))
            .schema()
    }
}

impl JsonSchema for catalog::SportsTeam {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("SportsTeam")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::SportsTeam")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("SportsTeam", "The team.")
            .required("name", Member::of::<String>(generator, "The name of the team, as it is spoken."))
            .schema()
    }
}

impl JsonSchema for catalog::MessageState {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("MessageState")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::MessageState")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("MessageState", "The state of the messages.")
            .required("status", Member::of::<crate::catalog::MessageStatus>(generator, "Whether the messages are unread or flagged."))
            .optional("freshness", Member::of::<crate::catalog::MessageFreshness>(generator, "How recent the messages are."))
            .schema()
    }
}

impl JsonSchema for catalog::MessageGroup {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("MessageGroup")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::MessageGroup")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("MessageGroup", "The messages.")
            .required("creator", Member::of::<crate::catalog::Person>(generator, "Who wrote the messages."))
            .required("count", Member::of::<WholeNumber>(generator, "How many messages wait."))
            .optional("urgency", Member::of::<crate::catalog::MessageUrgency>(generator, "How urgent the messages are."))
            .schema()
    }
}

impl JsonSchema for catalog::Person {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Person")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::Person")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("Person", "Who wrote the messages.")
            .required("name", Member::of::<String>(generator, "The name of the sender, as it is spoken."))
            .schema()
    }
}

impl JsonSchema for catalog::OrderState {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("OrderState")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::OrderState")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("OrderState", "The state of the order.")
            .required("status", Member::of::<crate::catalog::OrderStatus>(generator, "The progress of the order."))
            .optional("enterTimestamp", Member::of::<crate::Timestamp>(generator, "When the order entered this state."))
            .optional("enterTimeStamp", Member::of::<crate::Timestamp>(generator, "When the order entered this state, as some sources spell it.").deprecated())
            .optional("deliveredOn", Member::of::<crate::Timestamp>(generator, "When the order was delivered."))
            .optional("deliveryDetails", Member::of::<crate::catalog::ParcelDelivery>(generator, "The delivery of the parcel."))
            .schema()
    }
}

impl JsonSchema for catalog::ParcelDelivery {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("ParcelDelivery")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::ParcelDelivery")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("ParcelDelivery", "The delivery of the parcel.")
            .optional("expectedArrival", Member::of::<crate::Timestamp>(generator, "When the parcel is expected to arrive."))
            .schema()
    }
}

impl JsonSchema for catalog::Order {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Order")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::Order")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("Order", "The order.")
            .required("seller", Member::of::<crate::catalog::Seller>(generator, "Who sold the goods."))
            .schema()
    }
}

impl JsonSchema for catalog::Seller {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Seller")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::Seller")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("Seller", "Who sold the goods.")
            .required("name", Member::of::<String>(generator, "The name of the seller.").localizable("sellerName"))
            .schema()
    }
}

impl JsonSchema for catalog::OccasionState {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("OccasionState")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::OccasionState")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("OccasionState", "The state of the occasion.")
            .required("confirmationStatus", Member::of::<crate::catalog::ConfirmationStatus>(generator, "The status of the occasion."))
            .schema()
    }
}

impl JsonSchema for catalog::Occasion {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Occasion")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::Occasion")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("Occasion", "The reservation or the appointment.")
            .required("occasionType", Member::of::<crate::catalog::OccasionType>(generator, "The kind of occasion."))
            .required("subject", Member::of::<String>(generator, "What the occasion is about.").localizable("subject"))
            .required("provider", Member::of::<crate::catalog::Organization>(generator, "Where the occasion takes place."))
            .required("bookingTime", Member::of::<crate::Timestamp>(generator, "When the occasion takes place."))
            .optional("broker", Member::of::<crate::catalog::Skill>(generator, "The skill that arranged the occasion."))
            .schema()
    }
}

impl JsonSchema for catalog::Organization {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Organization")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::Organization")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("Organization", "Where the occasion takes place.")
            .required("name", Member::of::<String>(generator, "The name of the place or the firm.").localizable("providerName"))
            .schema()
    }
}

impl JsonSchema for catalog::Skill {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Skill")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::Skill")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("Skill", "The skill that arranged the occasion.")
            .required("name", Member::of::<String>(generator, "The name of the skill, as the customer knows it.").localizable("brokerName"))
            .schema()
    }
}

impl JsonSchema for catalog::TrashCollectionAlert {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("TrashCollectionAlert")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::TrashCollectionAlert")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("TrashCollectionAlert", "The collection.")
            .required("garbageTypes", Member::of::<Vec<crate::catalog::GarbageType>>(generator, "What is collected.").max_items(5))
            .required("collectionDayOfWeek", Member::of::<crate::catalog::DayOfWeek>(generator, "A day of the week."))
            .schema()
    }
}

impl JsonSchema for catalog::Availability {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Availability")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::Availability")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("Availability", "When, where and how the content is released.")
            .required("startTime", Member::of::<crate::Timestamp>(generator, "When the content is released."))
            .optional("provider", Member::of::<crate::catalog::Thing>(generator, "Who provides the content."))
            .required("method", Member::of::<crate::catalog::DistributionMethod>(generator, "How the content is released."))
            .schema()
    }
}

impl JsonSchema for catalog::Thing {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Thing")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::Thing")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("Thing", "Who provides the content.")
            .required("name", Member::of::<String>(generator, "The name of the provider.").localizable("providerName"))
            .schema()
    }
}

impl JsonSchema for catalog::CreativeWork {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("CreativeWork")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::CreativeWork")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("CreativeWork", "The content.")
            .required("name", Member::of::<String>(generator, "The title of the content.").localizable("contentName"))
            .required("contentType", Member::of::<crate::catalog::ContentType>(generator, "The kind of content."))
            .schema()
    }
}

impl JsonSchema for catalog::GameInvite {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("GameInvite")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::GameInvite")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("GameInvite", "The invitation.")
            .required("inviter", Member::of::<crate::catalog::Inviter>(generator, "Who invites."))
            .optional("relationshipToInvitee", Member::of::<crate::catalog::Relationship>(generator, "How the inviter is related to the customer."))
            .required("inviteType", Member::of::<crate::catalog::InviteType>(generator, "The kind of invitation."))
            .either(&[&["relationshipToInvitee"], &["inviter", "relationshipToInvitee"]])
            .schema()
    }
}

impl JsonSchema for catalog::Inviter {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Inviter")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::Inviter")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("Inviter", "Who invites.")
            .required("name", Member::of::<String>(generator, "The name of the inviter, as it is spoken."))
            .optional("relationshipToInvitee", Member::of::<crate::catalog::Relationship>(generator, "How the inviter is related to the customer.").deprecated())
            .schema()
    }
}

impl JsonSchema for catalog::Game {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Game")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::catalog::Game")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::new("Game", "The game.")
            .required("offer", Member::of::<crate::catalog::GameOffer>(generator, "What is offered."))
            .required("name", Member::of::<String>(generator, "The name of the game.").localizable("gameName"))
            .schema()
    }
}

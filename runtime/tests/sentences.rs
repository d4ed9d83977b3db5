//! What Alexa says for the values of Amazon's samples. The expected sentences are those of the latest version of Amazon's
//! page of schemas, or its templates where it has no English sample.

use alexa_proactive::catalog::*;
use alexa_proactive::{Event, Locale, Localized, ProactiveEvent, Timestamp, localized};

fn says(event: &impl ProactiveEvent) -> String {
    event.to_event().unwrap().sentence(Locale::EnUs).expect("it has texts in English")
}

fn english(text: &str) -> Localized {
    localized! { "en-US" => text }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn weather_alert() {
    let alert = WeatherAlert::new(AlertType::Tornado);
    let storm = WeatherAlertActivated::new(alert.clone().source(english("Example Weather Corp")));
    assert_eq!(says(&storm), "There is a tornado alert for your area. Provided by Example Weather Corp.");
    assert_eq!(says(&WeatherAlertActivated::new(alert)), "There is a tornado alert for your area.");
    let snow = WeatherAlertActivated::new(WeatherAlert::new(AlertType::SnowStorm));
    assert_eq!(says(&snow), "There is a snow storm alert for your area.");
}

fn tree_fruit() -> SportsEvent {
    let side = |name: &str, score| GameStatistic::new(SportsTeam::new(name), score);
    SportsEvent::new(Soccer::new(english("TreeFruit League")), side("Oranges", 1), side("Apples", 2))
}

#[test]
fn sports_event() {
    let score = SportsEventUpdated::new(tree_fruit());
    assert_eq!(says(&score), "TreeFruit League match update, Oranges 1, Apples 2.");
    let goal = SportsEventUpdated::new(tree_fruit()).update(Goal::new(1, "Apples"));
    assert_eq!(says(&goal), "TreeFruit League match update, Apples scored! Oranges 1, Apples 2.");
}

#[test]
fn message_alert() {
    let message = |state, count| {
        says(&MessageAlertActivated::new(state, MessageGroup::new(Person::new("Jane Doe"), count)))
    };
    let unread = || MessageState::new(MessageStatus::Unread);
    assert_eq!(
        message(unread().freshness(MessageFreshness::New), 3),
        "You have three new messages from Jane Doe."
    );
    assert_eq!(message(unread(), 1), "You have one unread message from Jane Doe.");
    let flagged = MessageState::new(MessageStatus::Flagged).freshness(MessageFreshness::Overdue);
    assert_eq!(message(flagged, 21), "You have twenty-one overdue flagged messages from Jane Doe.");

    let group = MessageGroup::new(Person::new("Jane Doe"), 3).urgency(MessageUrgency::Urgent);
    let urgent = MessageAlertActivated::new(unread().freshness(MessageFreshness::New), group);
    assert_eq!(says(&urgent), "You have three new urgent messages from Jane Doe.");
}

#[test]
fn order_status() {
    let order = |state| says(&OrderStatusUpdated::new(state, Order::new(Seller::new(english("Amazon")))));
    let arrives = |date| ParcelDelivery::new().expected_arrival(at(date));
    for (state, sentence) in [
        (OrderState::new(OrderStatus::PreorderReceived), "Your preorder from Amazon has been received."),
        (OrderState::new(OrderStatus::OrderReceived), "Your order from Amazon has been received."),
        (OrderState::new(OrderStatus::OrderPreparing), "Your order from Amazon is being prepared."),
        (
            OrderState::new(OrderStatus::OrderShipped).delivery_details(arrives("2019-05-18T12:00:00Z")),
            "Your order from Amazon has been shipped and will arrive by May 18, 2019.",
        ),
        (OrderState::new(OrderStatus::OrderShipped), "Your order from Amazon has been shipped."),
        (
            OrderState::new(OrderStatus::OrderShipped).delivery_details(ParcelDelivery::new()),
            "Your order from Amazon has been shipped.",
        ),
        (
            OrderState::new(OrderStatus::OrderOutForDelivery)
                .delivery_details(arrives("2019-05-20T12:00:00Z")),
            "Your order from Amazon is out for delivery and will arrive by May 20, 2019.",
        ),
        (OrderState::new(OrderStatus::OrderOutForDelivery), "Your order from Amazon is out for delivery."),
        (
            OrderState::new(OrderStatus::OrderDelivered).delivered_on(at("2019-05-02T12:00:00Z")),
            "Your order from Amazon was delivered on May 2, 2019.",
        ),
        (OrderState::new(OrderStatus::OrderDelivered), "Your order from Amazon has been delivered."),
    ] {
        assert_eq!(order(state), sentence);
    }
}

#[test]
fn a_date_is_in_the_offset_of_the_payload() {
    for (arrival, date) in
        [("2019-05-18T23:30:00-04:00", "May 18, 2019"), ("2019-05-19T03:30:00Z", "May 19, 2019")]
    {
        let details = ParcelDelivery::new().expected_arrival(at(arrival));
        let state = OrderState::new(OrderStatus::OrderShipped).delivery_details(details);
        let order = OrderStatusUpdated::new(state, Order::new(Seller::new(english("Amazon"))));
        assert!(says(&order).ends_with(&format!("will arrive by {date}.")), "{}", says(&order));
    }
}

#[test]
fn occasion() {
    let occasion = Occasion::new(
        OccasionType::Appointment,
        english("a root canal"),
        Organization::new(english("Dental XYZ")),
        at("2019-05-10T15:00:00Z"),
    );
    let confirmed = OccasionUpdated::new(OccasionState::new(ConfirmationStatus::Confirmed), occasion);
    assert_eq!(
        says(&confirmed),
        "Your appointment at Dental XYZ for a root canal on May 10, 2019 has been confirmed."
    );
}

#[test]
fn trash_collection_alert() {
    let trash = |types: &[GarbageType]| {
        let alert = TrashCollectionAlert::new(types.to_vec(), DayOfWeek::Tuesday);
        says(&TrashCollectionAlertActivated::new(alert))
    };
    assert_eq!(trash(&[GarbageType::Glass]), "This coming Tuesday is glass collection day.");
    assert_eq!(
        trash(&[GarbageType::Glass, GarbageType::Cans, GarbageType::Bottles]),
        "This coming Tuesday is glass, cans and bottles collection day."
    );
}

#[test]
fn media_content() {
    let availability = || Availability::new(at("2018-11-20T21:00:00Z"), DistributionMethod::Air);
    let book = || CreativeWork::new(english("The Example"), ContentType::Book);
    let provided = availability().provider(Thing::new(english("Example Channel")));
    assert_eq!(
        says(&MediaContentAvailable::new(provided, book())),
        "The Example will air on November 20, 2018 on Example Channel."
    );
    assert_eq!(
        says(&MediaContentAvailable::new(availability(), book())),
        "The Example will air on November 20, 2018."
    );
}

#[test]
fn social_game_invite() {
    let invite = GameInvite::new(Inviter::new("Max"), Relationship::Friend, InviteType::Challenge);
    let game = Game::new(GameOffer::Match, localized! { "en-US" => "The Red", "fr-FR" => "Le Rouge" });
    let event = SocialGameInviteAvailable::new(invite, game).to_event().unwrap();
    let sentence = |locale| event.sentence(locale);
    assert_eq!(
        sentence(Locale::EnUs).as_deref(),
        Some("Your friend Max has challenged you to a match of The Red.")
    );
    assert_eq!(
        sentence(Locale::FrFr).as_deref(),
        Some("Your friend Max has challenged you to a match of Le Rouge.")
    );
    assert_eq!(sentence(Locale::EnGb), None);
}

#[test]
fn a_locale_without_all_texts_has_no_sentence() {
    let source = localized! { "en-US" => "Example Weather" };
    let storm = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado).source(source));
    let event = storm.to_event().unwrap();
    assert!(event.sentence(Locale::EnUs).is_some());
    // The source is optional in the sentence, but the notification has no words without it.
    assert_eq!(event.sentence(Locale::DeDe), None);

    let anyone = WeatherAlertActivated::new(
        WeatherAlert::new(AlertType::Tornado).source(Localized::invariant("Example Weather")),
    );
    for locale in Locale::ALL {
        assert!(anyone.to_event().unwrap().sentence(*locale).is_some());
    }
}

#[test]
fn an_event_that_was_read_needs_its_texts() {
    let storm = br#"{"name": "AMAZON.WeatherAlert.Activated", "payload":
        {"weatherAlert": {"alertType": "HURRICANE", "source": "localizedattribute:source"}}}"#;
    let event = Event::from_json(storm).unwrap();
    assert_eq!(event.sentence(Locale::EnUs), None);
    let event = event.with_text("source", english("Example Weather"));
    assert_eq!(
        event.sentence(Locale::EnUs).as_deref(),
        Some("There is a hurricane alert for your area. Provided by Example Weather.")
    );
}

#[test]
fn a_literal_is_spoken_in_every_locale() {
    let order = br#"{"name": "AMAZON.OrderStatus.Updated", "payload":
        {"state": {"status": "ORDER_PREPARING"}, "order": {"seller": {"name": "Delivery Owl"}}}}"#;
    let event = Event::from_json(order).unwrap();
    assert_eq!(
        event.sentence(Locale::JaJp).as_deref(),
        Some("Your order from Delivery Owl is being prepared.")
    );
}

#[test]
fn an_alternate_is_spoken_like_its_primary() {
    let invite = br#"{"name": "AMAZON.SocialGameInvite.Available", "payload": {
        "invite": {"inviter": {"name": "Max", "relationshipToInvitee": "CONTACT"}, "inviteType": "INVITE"},
        "game": {"offer": "REMATCH", "name": "The Red"}}}"#;
    let event = Event::from_json(invite).unwrap();
    assert_eq!(
        event.sentence(Locale::EnUs).as_deref(),
        Some("Your contact Max has invited you to a rematch of The Red.")
    );
}

#[test]
fn a_whole_number_may_have_a_fraction() {
    let messages = |count: &str| {
        let text = format!(
            r#"{{"name": "AMAZON.MessageAlert.Activated", "payload": {{"state": {{"status": "UNREAD"}},
                "messageGroup": {{"creator": {{"name": "Jane Doe"}}, "count": {count}}}}}}}"#
        );
        Event::from_json(text.as_bytes()).unwrap().sentence(Locale::EnUs).unwrap()
    };
    assert_eq!(messages("1.0"), "You have one unread message from Jane Doe.");
    assert_eq!(messages("3e0"), "You have three unread messages from Jane Doe.");
    assert_eq!(messages("-2"), "You have minus two unread messages from Jane Doe.");
    assert_eq!(messages("0"), "You have zero unread messages from Jane Doe.");
    let many = "100000000000000000000000";
    assert_eq!(messages(many), format!("You have {many} unread messages from Jane Doe."));
}

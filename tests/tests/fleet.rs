//! A fleet against the emulator, over real sockets: what the record says agrees with the emulator's ledger.

use alexa_proactive::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
use alexa_proactive::client::SendErrorKind as Kind;
use alexa_proactive::{Locale, ProactiveEvent, Recipient, ReferenceId, Region, SkillStage, UserId};
use alexa_proactive_emulator::{Customer, Emulator, Fault};
use alexa_proactive_fleet::{Fleet, MemoryQueue, Worker};
use futures_util::stream;
use std::collections::BTreeMap;
use std::time::Duration;

const CUSTOMERS: usize = 5000;

fn user(number: usize) -> UserId {
    UserId::new(format!("amzn1.ask.account.{number:05}")).unwrap()
}

fn region(number: usize) -> Region {
    Region::ALL[number % 3]
}

#[tokio::test]
async fn the_record_agrees_with_the_ledger() {
    let customers = (0..CUSTOMERS).map(|number| {
        let customer = Customer::new(user(number), region(number), Locale::EnUs);
        match number % 100 {
            13 => customer.subscribed_to([]),
            29 => customer.disabled(),
            _ => customer,
        }
    });
    let emulator = Emulator::builder().customers(customers).page(false).start_blocking().unwrap();
    emulator.inject(Fault::reset().after_acceptance().with_probability(0.005));
    emulator.inject(Fault::status(500).with_probability(0.005));
    let request = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Hurricane))
        .to_event()
        .unwrap()
        .request(ReferenceId::of(&["storm", "5000"]))
        .multicast()
        .unwrap();
    let fleet = Fleet::new(MemoryQueue::new(SkillStage::Live));
    let worker = || {
        let client = emulator.client(SkillStage::Live).unwrap().build().unwrap();
        Worker::new(client, fleet.clone()).lease(Duration::from_secs(1))
    };
    let recipients = stream::iter((0..CUSTOMERS).map(|number| Recipient::new(user(number), region(number))));
    let run = fleet.start(&request, recipients).await.unwrap().id;
    // Killed after some answers: others send what it held again.
    let victim = tokio::spawn(worker().until(std::future::pending::<()>()));
    while emulator.ledger().len() < 500 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    victim.abort();
    let workers = [(); 2].map(|()| tokio::spawn(worker().until(std::future::pending::<()>())));
    let progress = loop {
        let progress = fleet.progress(&run).await.unwrap().unwrap();
        if progress.is_finished() {
            break progress;
        }
        assert!(workers.iter().all(|worker| !worker.is_finished()), "{progress}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    };
    let expected = CUSTOMERS as u64 / 100;
    assert_eq!((progress.accepted, progress.recipients()), (98 * expected, CUSTOMERS as u64), "{progress}");
    assert_eq!(
        (progress.of_kind(Kind::NotSubscribed), progress.of_kind(Kind::NotEnabled)),
        (expected, expected)
    );

    let mut bodies: BTreeMap<UserId, Vec<u8>> = BTreeMap::new();
    for entry in emulator.ledger() {
        let record = entry.deliveries.first();
        let Some(record) = record.filter(|_| entry.accepted) else { continue };
        let body = bodies.entry(record.user.clone()).or_insert_with(|| entry.received.body.clone());
        assert!(*body == entry.received.body, "a customer was sent two bodies");
    }
    assert_eq!(bodies.len() as u64, progress.accepted);
    for number in 0..CUSTOMERS {
        let is_reached = !matches!(number % 100, 13 | 29);
        assert_eq!(emulator.heard(&user(number)).len(), usize::from(is_reached), "customer {number}");
    }
}

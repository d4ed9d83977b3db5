//! Amazon's side as a state machine: skills, customers and their inboxes, tokens, limits, faults and the ledger.
//!
//! In: requests without their HTTP. Out: replies. Time comes from [`Time`] only, and chance from [`Random`] only.

use crate::bounded_queue::BoundedQueue;
use crate::clock::{Clock, Time};
use crate::customer::Customer;
use crate::delivery::{Delivery, DeliveryRecord};
use crate::eligibility::{self, Target};
use crate::fault::{Fault, ResponseFault};
use crate::faults::Faults;
use crate::inbox::{Inbox, Insertion, Item, Notification};
use crate::ledger::{Entry, Ledger, TokenRequest};
use crate::limits::RequestCounts;
use crate::random::Random;
use crate::received_request::ReceivedRequest;
use crate::replies::{self, Reply};
use crate::settings::Settings;
use crate::skill::Skill;
use crate::tokens::{Form, Tokens, field};
use alexa_proactive::{
    EventRequest, ReferenceId, Region, RelevantAudience, SkillStage, Timestamp, UserId, Violations,
};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A request to an event endpoint.
pub(crate) struct PostedEvent {
    pub(crate) region: Region,
    pub(crate) stage: SkillStage,
    /// The skill whose token it has. Without a valid token the body was not read.
    pub(crate) skill: Option<Skill>,
    pub(crate) received: ReceivedRequest,
}

/// What is sent back under the id of the request. Without a reply the connection is reset.
pub(crate) struct Outgoing {
    pub(crate) request_id: String,
    pub(crate) reply: Option<Reply>,
    pub(crate) fault: Option<ResponseFault>,
}

/// What a world is created with.
#[derive(Debug, Clone)]
pub(crate) struct Start {
    pub(crate) clock: Clock,
    pub(crate) settings: Settings,
    pub(crate) skills: Vec<Skill>,
    pub(crate) customers: Vec<Customer>,
}

pub(crate) struct World {
    start: Arc<Start>,
    pub(crate) time: Time,
    pub(crate) settings: Settings,
    pub(crate) faults: Faults,
    pub(crate) ledger: Ledger,
    /// The recorded skill events.
    #[cfg(feature = "skill-events")]
    pub(crate) skill_events: Vec<crate::skill_events::SkillEvent>,
    /// The requests to a skill's endpoint.
    #[cfg(feature = "skill-events")]
    pub(crate) posts: crate::skill_events::Posts,
    pub(crate) random: Random,
    skills: Vec<Skill>,
    customers: BTreeMap<UserId, Customer>,
    inboxes: HashMap<UserId, Inbox>,
    /// The entries of pending requests, ordered by their expiry.
    pending: BTreeMap<(Timestamp, UserId, ReferenceId), u64>,
    tokens: Tokens,
    token_requests: BoundedQueue<TokenRequest>,
    counts: RequestCounts,
}

impl World {
    pub(crate) fn new(start: Start, seed: u64) -> Self {
        Self::begin(&Arc::new(start), Random::with_seed(seed), 1)
    }

    /// Restores what the world was created with. The numbers of entries and posts go on, so that each stays
    /// unique.
    pub(crate) fn reset(&mut self) {
        let random = Random::with_seed(self.random.seed());
        let reset = Self::begin(&self.start, random, self.ledger.next_number());
        #[cfg(feature = "skill-events")]
        let reset = Self { posts: crate::skill_events::Posts::after(Some(&self.posts)), ..reset };
        *self = reset;
    }

    fn begin(start: &Arc<Start>, mut random: Random, next_number: u64) -> Self {
        let settings = start.settings.clone();
        let mut world = Self {
            time: Time { clock: start.clock.clone(), ..Time::default() },
            faults: Faults::new(random.seed()),
            token_requests: BoundedQueue::new(settings.max_entries, settings.max_ledger_bytes),
            ledger: Ledger::new(settings.max_entries, settings.max_ledger_bytes, next_number),
            #[cfg(feature = "skill-events")]
            skill_events: Vec::new(),
            #[cfg(feature = "skill-events")]
            posts: crate::skill_events::Posts::after(None),
            settings,
            random,
            skills: Vec::new(),
            customers: BTreeMap::new(),
            inboxes: HashMap::new(),
            pending: BTreeMap::new(),
            tokens: Tokens::default(),
            counts: RequestCounts::default(),
            start: Arc::clone(start),
        };
        for skill in &start.skills {
            world.add_skill(skill.clone());
        }
        for customer in &start.customers {
            world.add_customer(customer.clone());
        }
        world
    }

    // Skills and tokens

    pub(crate) fn skills(&self) -> &[Skill] {
        &self.skills
    }

    /// Adds a skill, or replaces the one with the same client id.
    pub(crate) fn add_skill(&mut self, skill: Skill) {
        match self.skills.iter_mut().find(|known| known.client_id() == skill.client_id()) {
            Some(known) => *known = skill,
            None => self.skills.push(skill),
        }
    }

    /// Returns the skill of a valid token.
    pub(crate) fn authorize(&self, token: &str) -> Option<Skill> {
        let client_id = self.tokens.client_id(token, self.time.unskewed())?;
        self.skills.iter().find(|skill| skill.client_id() == client_id).cloned()
    }

    pub(crate) fn revoke_tokens(&mut self) {
        self.tokens.revoke_all();
    }

    pub(crate) fn token_requests(&self) -> impl DoubleEndedIterator<Item = &TokenRequest> {
        self.token_requests.items().iter()
    }

    /// Answers a request to the token endpoint, and records it. A form that could not be read is `None`.
    pub(crate) fn answer_token_request(
        &mut self,
        form: Option<&Form>,
        received: ReceivedRequest,
        fault: Option<&Fault>,
    ) -> Outgoing {
        let reply = match fault {
            Some(fault) if fault.prevents_judging() => None,
            _ => {
                let now = self.time.unskewed();
                Some(self.tokens.issue(form, &self.skills, &self.settings, now, &mut self.random))
            }
        };
        let reply = match fault {
            Some(fault) => fault.replace(reply, replies::token_status),
            None => reply,
        };
        let status = reply.as_ref().map(|reply| reply.status);
        let error = reply.as_ref().and_then(replies::oauth_error);
        tracing::debug!(status, error, "token request");
        self.token_requests.push(TokenRequest {
            at: self.time.now(),
            client_id: form.and_then(|form| field(form, "client_id")).map(str::to_owned),
            status,
            error,
            fault: fault.map(ToString::to_string),
            received,
        });
        let request_id = self.random.request_id();
        Outgoing { request_id, reply, fault: fault.and_then(Fault::response_fault) }
    }

    // Event requests

    /// Answers a request to an event endpoint, and records it in the ledger.
    pub(crate) fn answer_event_request(&mut self, posted: PostedEvent, fault: Option<&Fault>) -> Outgoing {
        let PostedEvent { region, stage, skill, received } = posted;
        let now = self.time.now();
        let request_id = self.random.request_id();
        let mut entry = Entry {
            number: self.ledger.next_number(),
            at: now,
            request_id: request_id.clone(),
            region,
            stage,
            skill: skill.as_ref().map(|skill| skill.id().to_owned()),
            reference_id: None,
            event: None,
            audience: None,
            timestamp: None,
            expiry_time: None,
            accepted: false,
            answer: None,
            fault: fault.map(ToString::to_string),
            warning: None,
            deliveries: Vec::new(),
            advice: Vec::new(),
            received,
        };
        let authorized = skill.map(|skill| (skill, self.settings.catalog.request(&entry.received.body, now)));
        match &authorized {
            Some((_, Ok(request))) => entry.record_request(request),
            Some((_, Err(_))) => entry.reference_id = reference_id_of(&entry.received.body),
            None => {}
        }
        let reply = match fault {
            Some(fault) if fault.prevents_judging() => None,
            _ => Some(match authorized {
                None => replies::invalid_token(self.settings.invalid_token),
                Some((skill, request)) => self.judge(&skill, request, &mut entry),
            }),
        };
        entry.accepted = reply.as_ref().is_some_and(|reply| reply.status == 202);
        let reply = match fault {
            Some(fault) => fault.replace(reply, replies::status),
            None => reply,
        };
        entry.answer = reply.as_ref().map(Reply::to_answer);
        entry.warning = entry.unreached_warning();
        log(&entry);
        self.ledger.push(entry);
        Outgoing { request_id, reply, fault: fault.and_then(Fault::response_fault) }
    }

    /// Accepts or refuses a request, and delivers it to the customers whom it addresses.
    fn judge(
        &mut self,
        skill: &Skill,
        request: Result<EventRequest, Violations>,
        entry: &mut Entry,
    ) -> Reply {
        let limit = self.settings.limits.per_skill.filter(|_| entry.stage == SkillStage::Live);
        if !self.counts.admit_request(skill.id(), limit, self.time.unskewed()) {
            return replies::skill_limit();
        }
        let request = match request {
            Ok(request) => request,
            Err(violations) => return replies::violations(&violations),
        };
        if let Some((status, message)) = self.custom_refusal(&entry.received.body) {
            return replies::custom_refusal(status, &message);
        }
        if let RelevantAudience::Unicast(user) = request.relevant_audience() {
            let Some(customer) = self.customers.get(user).cloned() else {
                return replies::no_enablement(skill.client_id(), user);
            };
            let record = self.deliver(customer, skill, &request, entry);
            let reply = unicast_reply(&record, skill, &request, entry.stage);
            entry.deliveries.push(record);
            return reply;
        }
        let customers: Vec<Customer> = self.customers.values().cloned().collect();
        for customer in customers {
            let record = self.deliver(customer, skill, &request, entry);
            entry.deliveries.push(record);
        }
        replies::accepted()
    }

    /// Returns the status and the message of the first custom rule that refuses a body.
    fn custom_refusal(&self, body: &[u8]) -> Option<(u16, String)> {
        // Parses the body only if there are rules.
        self.settings.custom_rules.first()?;
        let body = serde_json::from_slice(body).ok()?;
        self.settings.custom_rules.iter().find_map(|rule| rule.check(&body))
    }

    fn deliver(
        &mut self,
        customer: Customer,
        skill: &Skill,
        request: &EventRequest,
        entry: &Entry,
    ) -> DeliveryRecord {
        let target = Target { skill_id: skill.id(), region: entry.region, stage: entry.stage };
        let obstacle =
            eligibility::obstacle(&customer, self.skill_id_of(&customer), target, request.event().name());
        let delivery = obstacle.unwrap_or_else(|| self.add_to_inbox(&customer, request, entry));
        let Customer { user, device, locale, .. } = customer;
        DeliveryRecord { user, device, locale, delivery }
    }

    fn add_to_inbox(&mut self, customer: &Customer, request: &EventRequest, entry: &Entry) -> Delivery {
        let user = &customer.user;
        let before = self.inboxes.get(user).and_then(|inbox| inbox.get(request.reference_id()));
        if let Some(existing) = before.and_then(|before| before.entry_if_not_older_than(request)) {
            return Delivery::Ignored { existing };
        }
        let limit = self.settings.limits.per_customer.filter(|_| entry.stage == SkillStage::Live);
        if !self.counts.admit_notification(user, limit, self.time.unskewed()) {
            return Delivery::LimitReached;
        }
        let inbox = self.inboxes.entry(user.clone()).or_default();
        let Insertion { delivery, replaced, evicted } =
            inbox.insert(customer, request, entry, self.settings.max_inbox_bytes);
        for item in evicted.into_iter().filter(Item::is_pending) {
            self.pending.remove(&(item.expiry, user.clone(), item.reference_id));
            self.ledger.update_delivery(item.entry, user, |_| Delivery::InboxFull);
        }
        if let Some(item) = replaced {
            self.pending.remove(&(item.expiry, user.clone(), item.reference_id));
            self.ledger.update_delivery(item.entry, user, |delivery| match delivery {
                Delivery::ExpiredWhilePending => Delivery::ExpiredWhilePending,
                delivery => {
                    Delivery::Replaced { by: entry.number, spoken: delivery.spoken().map(str::to_owned) }
                }
            });
        }
        if delivery == Delivery::Pending {
            let key = (request.expiry_time(), user.clone(), request.reference_id().clone());
            self.pending.insert(key, entry.number);
        }
        delivery
    }

    // Customers and their devices

    pub(crate) fn customers(&self) -> impl ExactSizeIterator<Item = &Customer> {
        self.customers.values()
    }

    pub(crate) fn customer(&self, user: &UserId) -> Option<&Customer> {
        self.customers.get(user)
    }

    /// Returns the id of the skill that a customer uses.
    pub(crate) fn skill_id_of<'a>(&'a self, customer: &'a Customer) -> Option<&'a str> {
        customer.skill.as_deref().or(self.skills.first().map(Skill::id))
    }

    /// Adds a customer, or changes the one with the same id, whose inbox stays.
    pub(crate) fn add_customer(&mut self, customer: Customer) {
        let user = customer.user.clone();
        let before = self.customers.insert(user.clone(), customer);
        self.customer_changed(&user, before);
    }

    /// Removes a customer and their inbox. Returns whether the customer existed. Their pending requests expire.
    pub(crate) fn remove_customer(&mut self, user: &UserId) -> bool {
        let existed = self.change_customer(user, |customer| customer.enabled = false);
        self.inboxes.remove(user);
        self.customers.remove(user);
        existed
    }

    /// Changes a customer except for the id. Returns whether the customer exists.
    pub(crate) fn change_customer(&mut self, user: &UserId, change: impl FnOnce(&mut Customer)) -> bool {
        let Some(customer) = self.customers.get_mut(user) else { return false };
        let before = customer.clone();
        change(customer);
        customer.user = user.clone();
        self.customer_changed(user, Some(before));
        true
    }

    /// Enables the skill again for a customer who disabled it, under a new id, which it returns.
    pub(crate) fn reenable_with_new_id(&mut self, user: &UserId) -> Option<UserId> {
        let before = self.customers.get(user).filter(|customer| !customer.enabled)?.clone();
        let id = self.random.hexadecimal(32).to_uppercase();
        let user = UserId::new(format!("amzn1.ask.account.{id}")).ok()?;
        self.add_customer(Customer {
            user: user.clone(),
            enabled: true,
            permission: false,
            subscriptions: BTreeSet::new(),
            ..before
        });
        Some(user)
    }

    fn customer_changed(&mut self, user: &UserId, before: Option<Customer>) {
        #[cfg(feature = "skill-events")]
        self.record_skill_events(user, before);
        #[cfg(not(feature = "skill-events"))]
        drop(before);
        self.ring_pending(user);
    }

    #[cfg(feature = "skill-events")]
    fn record_skill_events(&mut self, user: &UserId, before: Option<Customer>) {
        let Some(after) = self.customers.get(user).filter(|_| self.settings.skill_events) else { return };
        let skill_id = after.skill.as_deref().or(self.skills.first().map(Skill::id));
        let events = crate::skill_events::SkillEvent::for_change(
            before,
            after,
            skill_id,
            self.time.now(),
            &mut self.random,
        );
        self.skill_events.extend(events);
    }

    /// Makes a customer do something, and returns the request that Alexa sends for it.
    #[cfg(feature = "skill-events")]
    pub(crate) fn trigger(
        &mut self,
        user: &UserId,
        trigger: crate::skill_events::Trigger,
    ) -> Option<crate::skill_events::SkillEvent> {
        let customer = self.customers.get_mut(user)?;
        trigger.apply_to(customer);
        let skill_id = customer.skill.as_deref().or(self.skills.first().map(Skill::id));
        let now = self.time.now();
        Some(crate::skill_events::SkillEvent::new(trigger, customer, skill_id, now, &mut self.random))
    }

    /// Returns what rang for a customer, oldest first.
    pub(crate) fn inbox(&self, user: &UserId) -> impl DoubleEndedIterator<Item = Notification> {
        self.inboxes.get(user).into_iter().flat_map(Inbox::notifications)
    }

    /// Rings what is pending for a customer whose device is online.
    fn ring_pending(&mut self, user: &UserId) {
        let Some(customer) = self.customers.get(user).filter(|customer| customer.online) else { return };
        let Some(inbox) = self.inboxes.get_mut(user) else { return };
        for resolved in inbox.ring_pending(customer, self.time.now()) {
            self.pending.remove(&(resolved.expiry, user.clone(), resolved.reference_id));
            self.ledger.update_delivery(resolved.entry, user, |_| resolved.delivery);
        }
    }

    // Time

    /// Expires what is pending past its expiry time. Returns whether anything changed.
    pub(crate) fn expire_pending(&mut self) -> bool {
        let now = self.time.now();
        let mut changed = false;
        while let Some(first) = self.pending.first_entry().filter(|first| first.key().0 <= now) {
            let ((_, user, _), entry) = first.remove_entry();
            if let Some(inbox) = self.inboxes.get_mut(&user) {
                inbox.expire(entry);
            }
            self.ledger.update_delivery(entry, &user, |_| Delivery::ExpiredWhilePending);
            changed = true;
        }
        changed
    }
}

/// Returns the reply to a unicast: its delivery decides whether it is accepted.
fn unicast_reply(record: &DeliveryRecord, skill: &Skill, request: &EventRequest, stage: SkillStage) -> Reply {
    match record.delivery {
        Delivery::OtherSkill | Delivery::NotEnabled => {
            replies::no_enablement(skill.client_id(), &record.user)
        }
        Delivery::OtherStage | Delivery::PermissionOff | Delivery::NotSubscribed => {
            replies::no_subscription(stage, skill.id(), request.event().name())
        }
        Delivery::LimitReached => replies::customer_limit(),
        _ => replies::accepted(),
    }
}

fn log(entry: &Entry) {
    let reference_id = entry.reference_id.as_ref().map(ReferenceId::as_str);
    let counts = entry.summary();
    if entry.warning.is_some() {
        tracing::warn!(
            number = entry.number,
            reference_id,
            counts,
            "an accepted request reached no customer"
        );
    }
    let status = entry.answer.as_ref().map(|answer| answer.status);
    tracing::info!(number = entry.number, reference_id, status, counts, "event request");
}

/// Returns the reference id of an invalid body, if it has one.
fn reference_id_of(body: &[u8]) -> Option<ReferenceId> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Body {
        reference_id: String,
    }
    let body: Body = serde_json::from_slice(body).ok()?;
    ReferenceId::new(body.reference_id).ok()
}

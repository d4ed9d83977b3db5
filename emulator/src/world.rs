//! Everything that the emulator knows, and its rules: tokens, customers, inboxes, the ledger.
//!
//! In go requests without their HTTP, out come replies without theirs; time passes only through [`Time`].

use crate::answer::{self, InvalidToken, Reply};
use crate::clock::Time;
use crate::customer::Customer;
use crate::faults::{Breakage, Faults, Kind};
use crate::inbox::{Held, Inbox, Notification, Put};
use crate::ledger::{Delivery, DeliveryRecord, Entry, Ledger, Received, TokenRequest};
use crate::limits::{Limits, RequestCounts};
use crate::newest::Newest;
use crate::refusal::Refusal;
use crate::skill::Skill;
use alexa_proactive::{EventRequest, ReferenceId, Region, RelevantAudience, SkillStage, Timestamp, UserId};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

/// The scope of a token for proactive events.
pub(crate) const SCOPE: &str = "alexa::proactive_events";

/// What the builder decides.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    pub(crate) token_lifetime: Duration,
    pub(crate) token_type: Option<String>,
    pub(crate) invalid_token: InvalidToken,
    pub(crate) limits: Limits,
    pub(crate) max_entries: usize,
    pub(crate) max_ledger_bytes: usize,
    pub(crate) max_inbox_bytes: usize,
    #[cfg(feature = "skill-events")]
    pub(crate) skill_events: bool,
    pub(crate) refusals: Vec<Refusal>,
}

/// A request to an event endpoint.
pub(crate) struct Posted {
    pub(crate) region: Region,
    pub(crate) stage: SkillStage,
    /// The skill whose token it had, if it had a valid one. Without it the body was not read.
    pub(crate) skill: Option<Skill>,
    pub(crate) received: Received,
}

/// What goes out: a reply, which a fault may break, under the id of the request. Without a reply the connection is reset.
pub(crate) struct Outgoing {
    pub(crate) request_id: String,
    pub(crate) reply: Option<Reply>,
    pub(crate) breakage: Option<Kind>,
}

struct Grant {
    skill: usize,
    /// None where that is beyond all calendars.
    ends: Option<Timestamp>,
}

impl Grant {
    fn is_valid(&self, now: Timestamp) -> bool {
        self.ends.is_none_or(|ends| ends > now)
    }
}

pub(crate) struct World {
    pub(crate) time: Time,
    pub(crate) rules: Rules,
    pub(crate) faults: Faults,
    pub(crate) ledger: Ledger,
    /// What the skill is to be told of its customers.
    #[cfg(feature = "skill-events")]
    pub(crate) skill_events: Vec<crate::skill_events::SkillEvent>,
    pub(crate) chance: fastrand::Rng,
    skills: Vec<Skill>,
    customers: BTreeMap<UserId, Customer>,
    inboxes: HashMap<UserId, Inbox>,
    /// What waits for a device, by its expiry: the number of its entry.
    pending: BTreeMap<(Timestamp, UserId, ReferenceId), u64>,
    tokens: HashMap<String, Grant>,
    token_requests: Newest<TokenRequest>,
    counts: RequestCounts,
}

impl World {
    pub(crate) fn new(time: Time, rules: Rules, seed: u64, skills: Vec<Skill>) -> Self {
        let mut chance = fastrand::Rng::with_seed(seed);
        Self {
            time,
            faults: Faults::new(chance.u64(..)),
            token_requests: Newest::new(rules.max_entries, rules.max_ledger_bytes),
            ledger: Ledger::new(rules.max_entries, rules.max_ledger_bytes),
            #[cfg(feature = "skill-events")]
            skill_events: Vec::new(),
            rules,
            chance,
            skills,
            customers: BTreeMap::new(),
            inboxes: HashMap::new(),
            pending: BTreeMap::new(),
            tokens: HashMap::new(),
            counts: RequestCounts::default(),
        }
    }

    // Skills and tokens.

    pub(crate) fn skills(&self) -> &[Skill] {
        &self.skills
    }

    /// Adds a skill, or puts it in the place of the one with its client id.
    pub(crate) fn add_skill(&mut self, skill: Skill) {
        match self.skills.iter_mut().find(|known| known.client_id() == skill.client_id()) {
            Some(known) => *known = skill,
            None => self.skills.push(skill),
        }
    }

    pub(crate) fn revoke_tokens(&mut self) {
        self.tokens.clear();
    }

    pub(crate) fn token_requests(&self) -> impl DoubleEndedIterator<Item = &TokenRequest> {
        self.token_requests.items().iter()
    }

    pub(crate) fn token(
        &mut self,
        form: Option<&[(String, String)]>,
        received: Received,
        breakage: Option<&Breakage>,
    ) -> Outgoing {
        let reply = match breakage {
            Some(breakage) if !breakage.after_acceptance => None,
            _ => Some(self.grant(form)),
        };
        let client_id = form.and_then(|form| field(form, "client_id")).map(str::to_owned);
        let reply = broken(reply, breakage, answer::token_status);
        let error = reply.as_ref().and_then(|reply| oauth_error(&reply.body));
        let status = reply.as_ref().map(|reply| reply.status);
        tracing::debug!(status, error, "token request");
        self.token_requests.push(TokenRequest {
            at: self.time.believed(),
            client_id,
            status,
            error,
            fault: breakage.map(|breakage| breakage.told.clone()),
            received,
        });
        Outgoing { request_id: self.request_id(), reply, breakage: breakage.map(|breakage| breakage.kind) }
    }

    fn grant(&mut self, form: Option<&[(String, String)]>) -> Reply {
        let read = form.and_then(|form| {
            Some((field(form, "grant_type")?, field(form, "client_id")?, field(form, "client_secret")?, form))
        });
        let Some((grant_type, client_id, secret, form)) = read else { return self.malformed() };
        if grant_type != "client_credentials" {
            return answer::token_error(400, "unsupported_grant_type", "The grant type is not supported");
        }
        let known = self
            .skills
            .iter()
            .position(|skill| skill.client_id() == client_id && skill.client_secret() == secret);
        let Some(skill) = known else {
            return answer::token_error(401, "invalid_client", "Client authentication failed");
        };
        let asked =
            field(form, "scope").is_some_and(|scope| scope.split_whitespace().any(|scope| scope == SCOPE));
        if !asked || !self.skills.get(skill).is_some_and(Skill::is_declared) {
            return answer::token_error(
                400,
                "invalid_scope",
                "The requested scope is invalid, unknown, or malformed",
            );
        }
        let now = self.time.elapsing();
        self.tokens.retain(|_, grant| grant.is_valid(now));
        let token = format!("Atc|{}", self.hexadecimal(64));
        let lifetime = self.rules.token_lifetime;
        self.tokens.insert(token.clone(), Grant { skill, ends: now.checked_add(lifetime) });
        answer::token(&token, SCOPE, self.rules.token_type.as_deref(), lifetime.as_secs())
    }

    fn malformed(&mut self) -> Reply {
        let index = self.hexadecimal(32);
        let mut reply = answer::token_error(400, "invalid_request", "Malformed request");
        reply.body = serde_json::json!({
            "error_index": index, "error_description": "Malformed request", "error": "invalid_request"
        })
        .to_string();
        reply
    }

    /// The skill of a token that is valid now.
    pub(crate) fn authorized(&self, token: &str) -> Option<Skill> {
        let grant = self.tokens.get(token).filter(|grant| grant.is_valid(self.time.elapsing()))?;
        self.skills.get(grant.skill).cloned()
    }

    pub(crate) fn hexadecimal(&mut self, digits: usize) -> String {
        (0..digits).map(|_| char::from_digit(self.chance.u32(0..16), 16).unwrap_or('0')).collect()
    }

    /// A request id in the form of a UUID.
    pub(crate) fn request_id(&mut self) -> String {
        let lengths = [8, 4, 4, 4, 12];
        let parts: Vec<String> = lengths.into_iter().map(|length| self.hexadecimal(length)).collect();
        parts.join("-")
    }

    // Events.

    pub(crate) fn event(&mut self, posted: Posted, breakage: Option<&Breakage>) -> Outgoing {
        let Posted { region, stage, skill, received } = posted;
        let now = self.time.believed();
        let mut entry = Entry {
            number: self.ledger.next_number(),
            at: now,
            request_id: self.request_id(),
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
            fault: breakage.map(|breakage| breakage.told.clone()),
            warning: None,
            deliveries: Vec::new(),
            advice: Vec::new(),
            received,
        };
        let read = skill.map(|skill| (skill, EventRequest::from_json(&entry.received.body, now)));
        match &read {
            Some((_, Ok(request))) => {
                entry.reference_id = Some(request.reference_id().clone());
                entry.event = Some(request.event().name());
                entry.audience = Some(request.relevant_audience().clone());
                entry.timestamp = Some(request.timestamp());
                entry.expiry_time = Some(request.expiry_time());
                entry.advice = request.advice().iter().map(ToString::to_string).collect();
            }
            Some((_, Err(_))) => entry.reference_id = reference_id_of(&entry.received.body),
            None => {}
        }
        let reply = match breakage {
            Some(breakage) if !breakage.after_acceptance => None,
            _ => Some(match read {
                None => answer::invalid_token(self.rules.invalid_token),
                Some((skill, request)) => self.judge(&skill, request, &mut entry),
            }),
        };
        entry.accepted = reply.as_ref().is_some_and(|reply| reply.status == 202);
        if entry.accepted && !entry.reached_anybody() {
            let warning = nobody_reached(&entry);
            tracing::warn!(
                reference_id = entry.reference_id.as_ref().map(ReferenceId::as_str),
                number = entry.number,
                counts = entry.counts_in_words(),
                "an accepted request reached nobody"
            );
            entry.warning = Some(warning);
        }
        let reply = broken(reply, breakage, answer::status);
        entry.answer = reply.as_ref().map(Reply::to_answer);
        tracing::info!(
            number = entry.number,
            reference_id = entry.reference_id.as_ref().map(ReferenceId::as_str),
            status = reply.as_ref().map(|reply| reply.status),
            counts = entry.counts_in_words(),
            "event request"
        );
        let request_id = entry.request_id.clone();
        self.ledger.push(entry);
        Outgoing { request_id, reply, breakage: breakage.map(|breakage| breakage.kind) }
    }

    fn judge(
        &mut self,
        skill: &Skill,
        request: Result<EventRequest, alexa_proactive::Violations>,
        entry: &mut Entry,
    ) -> Reply {
        let live = entry.stage == SkillStage::Live;
        let limit = self.rules.limits.per_skill.filter(|_| live);
        if !self.counts.skill_may_send(skill.id(), limit, self.time.elapsing()) {
            return answer::skill_limit();
        }
        let request = match request {
            Ok(request) => request,
            Err(violations) => return answer::violations(&violations),
        };
        if let Some((status, message)) = self.refusal(&entry.received.body) {
            return answer::refused(status, &message);
        }
        let users: Vec<UserId> = match request.relevant_audience() {
            RelevantAudience::Unicast(user) => {
                if !self.customers.contains_key(user) {
                    return answer::no_enablement(skill.client_id(), user);
                }
                vec![user.clone()]
            }
            _ => self.customers.keys().cloned().collect(),
        };
        for user in users {
            let Some(customer) = self.customers.get(&user).cloned() else { continue };
            let delivery = self.receive(&customer, skill, &request, entry);
            let Customer { device, locale, .. } = customer;
            entry.deliveries.push(DeliveryRecord { user, device, locale, delivery });
        }
        match (&entry.audience, entry.deliveries.as_slice()) {
            (Some(RelevantAudience::Unicast(user)), [DeliveryRecord { delivery, .. }]) => match delivery {
                Delivery::OtherSkill | Delivery::NotEnabled => answer::no_enablement(skill.client_id(), user),
                Delivery::OtherStage | Delivery::PermissionOff | Delivery::NotSubscribed => {
                    answer::no_subscription(entry.stage, skill.id(), request.event().name())
                }
                Delivery::LimitReached => answer::customer_limit(),
                _ => answer::accepted(),
            },
            _ => answer::accepted(),
        }
    }

    /// What a rule of a test's own says of a body.
    fn refusal(&self, body: &[u8]) -> Option<(u16, String)> {
        // Most emulators have no rules.
        self.rules.refusals.first()?;
        let body = serde_json::from_slice(body).ok()?;
        self.rules.refusals.iter().find_map(|refusal| refusal.of(&body))
    }

    /// What becomes of a request for one customer.
    fn receive(
        &mut self,
        customer: &Customer,
        skill: &Skill,
        request: &EventRequest,
        entry: &Entry,
    ) -> Delivery {
        let his = customer.skill.as_deref().or(self.skills.first().map(Skill::id));
        if his != Some(skill.id()) {
            return Delivery::OtherSkill;
        }
        if !customer.enabled {
            return Delivery::NotEnabled;
        }
        if customer.region != entry.region {
            return Delivery::OtherRegion { actual: customer.region };
        }
        if !customer.stages.contains(&entry.stage) {
            return Delivery::OtherStage;
        }
        if let Some(delivery) = unwilling(customer, request) {
            return delivery;
        }
        let user = &customer.user;
        let before = self.inboxes.get(user).and_then(|inbox| inbox.get(request.reference_id()));
        if let Some(because_of) = before.and_then(|before| before.not_older_than(request)) {
            return Delivery::Ignored { because_of };
        }
        let limit = self.rules.limits.per_customer.filter(|_| entry.stage == SkillStage::Live);
        if !self.counts.customer_may_hear(user, limit, self.time.elapsing()) {
            return Delivery::LimitReached;
        }
        let inbox = self.inboxes.entry(user.clone()).or_default();
        let Put { delivery, replaced, dropped } =
            inbox.put(customer, request, entry, self.rules.max_inbox_bytes);
        for dropped in dropped.into_iter().filter(Held::is_pending) {
            self.pending.remove(&(dropped.expiry, user.clone(), dropped.reference_id));
            self.ledger.set_fate(dropped.entry, user, |_| Delivery::InboxFull);
        }
        if let Some(replaced) = replaced {
            self.pending.remove(&(replaced.expiry, user.clone(), replaced.reference_id));
            self.ledger.set_fate(replaced.entry, user, |delivery| match delivery {
                Delivery::ExpiredWhilePending => Delivery::ExpiredWhilePending,
                delivery => Delivery::Replaced { by: entry.number, said: delivery.said().map(str::to_owned) },
            });
        }
        if delivery == Delivery::Pending {
            let key = (request.expiry_time(), user.clone(), request.reference_id().clone());
            self.pending.insert(key, entry.number);
        }
        delivery
    }

    // Customers and their devices.

    pub(crate) fn customers(&self) -> impl ExactSizeIterator<Item = &Customer> {
        self.customers.values()
    }

    pub(crate) fn customer(&self, user: &UserId) -> Option<&Customer> {
        self.customers.get(user)
    }

    /// The id of the skill whose customer he is.
    pub(crate) fn skill_of<'a>(&'a self, customer: &'a Customer) -> Option<&'a str> {
        customer.skill.as_deref().or(self.skills.first().map(Skill::id))
    }

    /// Adds a customer, or changes the one with his id; his inbox stays.
    pub(crate) fn add_customer(&mut self, customer: Customer) {
        let user = customer.user.clone();
        let before = self.customers.insert(user.clone(), customer);
        self.changed(&user, before.as_ref());
        self.ring_what_waits(&user);
    }

    /// Removes a customer and his inbox. What waits for his device does so until it expires.
    pub(crate) fn remove_customer(&mut self, user: &UserId) -> bool {
        let was_known = self.change_customer(user, |customer| customer.enabled = false);
        self.inboxes.remove(user);
        self.customers.remove(user);
        was_known
    }

    pub(crate) fn change_customer(&mut self, user: &UserId, change: impl FnOnce(&mut Customer)) -> bool {
        let Some(customer) = self.customers.get_mut(user) else { return false };
        let before = customer.clone();
        change(customer);
        customer.user = user.clone();
        self.changed(user, Some(&before));
        self.ring_what_waits(user);
        true
    }

    /// A customer who disabled the skill enables it again, and has another id for it.
    pub(crate) fn enable_anew(&mut self, user: &UserId) -> Option<UserId> {
        let before = self.customers.get(user).filter(|customer| !customer.enabled)?.clone();
        let user = UserId::new(format!("amzn1.ask.account.{}", self.hexadecimal(32).to_uppercase())).ok()?;
        self.add_customer(Customer {
            user: user.clone(),
            enabled: true,
            permission: false,
            subscriptions: BTreeSet::new(),
            ..before
        });
        Some(user)
    }

    /// A customer is no more what he was.
    #[cfg_attr(not(feature = "skill-events"), expect(clippy::unused_self, unused_variables))]
    fn changed(&mut self, user: &UserId, before: Option<&Customer>) {
        #[cfg(feature = "skill-events")]
        if let Some(now) = self.customers.get(user).cloned() {
            self.tell(before, &now);
        }
    }

    /// What rang for a customer, oldest first.
    pub(crate) fn inbox(&self, user: &UserId) -> impl DoubleEndedIterator<Item = Notification> {
        self.inboxes.get(user).into_iter().flat_map(Inbox::notifications)
    }

    /// Rings what waited for a device that is online.
    fn ring_what_waits(&mut self, user: &UserId) {
        let Some(customer) = self.customers.get(user).filter(|customer| customer.online) else { return };
        let Some(inbox) = self.inboxes.get_mut(user) else { return };
        for rung in inbox.ring_what_waits(customer, self.time.believed()) {
            self.pending.remove(&(rung.expiry, user.clone(), rung.reference_id));
            self.ledger.set_fate(rung.entry, user, |_| rung.delivery);
        }
    }

    /// Lets expire what waited too long. Tells whether anything did.
    pub(crate) fn settle(&mut self) -> bool {
        let now = self.time.believed();
        let mut settled = false;
        while let Some(first) = self.pending.first_entry().filter(|first| first.key().0 <= now) {
            let ((_, user, _), entry) = first.remove_entry();
            if let Some(inbox) = self.inboxes.get_mut(&user) {
                inbox.expire(entry);
            }
            self.ledger.set_fate(entry, &user, |_| Delivery::ExpiredWhilePending);
            settled = true;
        }
        settled
    }
}

/// Why a customer of the skill, in the right region and stage, hears nothing of it.
pub(crate) fn unwilling(customer: &Customer, request: &EventRequest) -> Option<Delivery> {
    if !customer.enabled {
        Some(Delivery::NotEnabled)
    } else if !customer.permission {
        Some(Delivery::PermissionOff)
    } else if !customer.subscriptions.contains(&request.event().name()) {
        Some(Delivery::NotSubscribed)
    } else {
        None
    }
}

/// What goes out where a fault befell the request: `reply` is what was judged, if it was.
fn broken(reply: Option<Reply>, breakage: Option<&Breakage>, status: fn(u16) -> Reply) -> Option<Reply> {
    let Some(breakage) = breakage else { return reply };
    let reply = match breakage.kind {
        Kind::Reset => return None,
        Kind::Status(code) => status(code),
        Kind::Html(code) => answer::html(code),
        Kind::HalfBody | Kind::WrongLength => match reply {
            // There is no half of nothing.
            Some(reply) if reply.body.is_empty() => Reply { body: " ".repeat(16), ..reply },
            Some(reply) => reply,
            None => status(500),
        },
        Kind::Latency(_) => return reply,
    };
    Some(match breakage.retry_after {
        Some(delay) => reply.with("retry-after", delay.as_secs().to_string()),
        None => reply,
    })
}

fn nobody_reached(entry: &Entry) -> String {
    match (&entry.audience, entry.deliveries.as_slice()) {
        (Some(RelevantAudience::Unicast(_)), [DeliveryRecord { delivery, .. }]) => {
            format!("accepted, and it reached nobody: {delivery}")
        }
        (_, []) => "accepted, and it reached nobody: there is no customer".to_owned(),
        _ => format!("accepted, and it reached nobody: {}", entry.counts_in_words()),
    }
}

fn field<'a>(form: &'a [(String, String)], name: &str) -> Option<&'a str> {
    form.iter().find(|(known, value)| known == name && !value.is_empty()).map(|(_, value)| value.as_str())
}

fn oauth_error(body: &str) -> Option<String> {
    let body: serde_json::Value = serde_json::from_str(body).ok()?;
    Some(body.get("error")?.as_str()?.to_owned())
}

/// The reference id of a body that is not valid, where it has one.
fn reference_id_of(body: &[u8]) -> Option<ReferenceId> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Body {
        reference_id: String,
    }
    let body: Body = serde_json::from_slice(body).ok()?;
    ReferenceId::new(body.reference_id).ok()
}

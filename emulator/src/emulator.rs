//! The emulator as a program holds it: [`Builder`] to start it, [`Emulator`] to change it while it runs and to ask what
//! became of what was sent.

use crate::answer::InvalidToken;
use crate::clock::{Clock, ClockSkew, Time};
use crate::customer::Customer;
use crate::faults::Fault;
use crate::host::Host;
use crate::inbox::Notification;
use crate::ledger::{Entry, TokenRequest};
use crate::limits::Limits;
use crate::refusal::Refusal;
use crate::serve::serve;
use crate::shared::Shared;
use crate::skill::Skill;
use crate::world::{Rules, World};
use alexa_proactive::{Region, Timestamp, UserId};
use std::fmt;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use tokio::sync::oneshot;

/// An emulator that runs until it is dropped.
///
/// It has a thread and a runtime of its own, so it serves senders of every kind, blocking ones too.
///
/// ```
/// use alexa_proactive::{Locale, Region, UserId};
/// use alexa_proactive_emulator::{Customer, Emulator};
///
/// let ana = UserId::new("amzn1.ask.account.ANA")?;
/// let emulator = Emulator::builder()
///     .customer(Customer::developer(ana.clone(), Region::Europe, Locale::DeDe))
///     .start_blocking()?;
/// assert!(emulator.region_url(Region::Europe).starts_with("http://127.0.0.1:"));
/// // Send something to that address, and then:
/// emulator.assert_heard_nothing(&ana);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Emulator {
    shared: Arc<Shared>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

impl Emulator {
    /// Starts an emulator with the [example skill](Skill::example) and no customer, on a free port.
    ///
    /// # Errors
    ///
    /// No port or no thread is to be had.
    pub fn start() -> impl Future<Output = io::Result<Self>> + Send {
        Self::builder().start()
    }

    /// An emulator in the making.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Its address, `http://127.0.0.1:PORT`: the page, and under `/api` the JSON.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.shared.url
    }

    /// What stands for `https://` and [`Region::host`]: `http://127.0.0.1:PORT/eu` and the like.
    #[must_use]
    pub fn region_url(&self, region: Region) -> String {
        format!("{}/{}", self.shared.url, region.code().to_ascii_lowercase())
    }

    /// What stands for `https://api.amazon.com/auth/o2/token`.
    #[must_use]
    pub fn token_url(&self) -> String {
        format!("{}/auth/o2/token", self.shared.url)
    }

    /// Its address, for a socket.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The skills that may ask for tokens.
    #[must_use]
    pub fn skills(&self) -> Vec<Skill> {
        self.shared.look(|world| world.skills().to_vec())
    }

    /// The time that its server believes it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.shared.look(|world| world.time.believed())
    }

    /// Lets time pass at once: tokens end, limits begin anew, what is pending expires.
    pub fn advance(&self, by: Duration) {
        self.shared.change(|world| world.time.advanced = world.time.advanced.saturating_add(by));
    }

    /// Sets the clock of its server right or wrong.
    pub fn set_clock_skew(&self, skew: ClockSkew) {
        self.shared.change(|world| world.time.skew = skew);
    }

    /// Adds a skill, or puts it in the place of the one with its client id.
    pub fn add_skill(&self, skill: Skill) {
        self.shared.change(|world| world.add_skill(skill));
    }

    /// Adds a customer, or puts him in the place of the one with his id.
    pub fn add_customer(&self, customer: Customer) {
        self.add_customers([customer]);
    }

    /// Adds many customers.
    pub fn add_customers(&self, customers: impl IntoIterator<Item = Customer>) {
        self.shared.change(|world| customers.into_iter().for_each(|customer| world.add_customer(customer)));
    }

    /// Changes a customer; his id stays. Tells whether he is known.
    ///
    /// What was pending rings when his device is online after it.
    pub fn change_customer(&self, user: &UserId, change: impl FnOnce(&mut Customer)) -> bool {
        self.shared.change(|world| world.change_customer(user, change))
    }

    /// A customer who has the skill disabled enables it again: from now on he has another id, which this gives, and no
    /// permission or subscription. The old id stays that of a customer with the skill disabled.
    ///
    /// Nothing happens where he is not known, or has it enabled. To enable it under the same id, as Amazon allows after a
    /// purchase in the skill, [change](Self::change_customer) him.
    #[expect(clippy::must_use_candidate, reason = "it is called to enable the skill")]
    pub fn enable_anew(&self, user: &UserId) -> Option<UserId> {
        self.shared.change(|world| world.enable_anew(user))
    }

    /// Removes a customer. Tells whether he was known.
    #[expect(clippy::must_use_candidate, reason = "it is called to remove him")]
    pub fn remove_customer(&self, user: &UserId) -> bool {
        self.shared.change(|world| world.remove_customer(user))
    }

    /// A customer as he is now.
    #[must_use]
    pub fn customer(&self, user: &UserId) -> Option<Customer> {
        self.shared.look(|world| world.customer(user).cloned())
    }

    /// All customers, in the order of their ids.
    #[must_use]
    pub fn customers(&self) -> Vec<Customer> {
        self.shared.look(|world| world.customers().cloned().collect())
    }

    /// What is in a customer's inbox, oldest first: each notification that rang and was not replaced, as far as the inbox
    /// [has room](Builder::max_inbox_bytes).
    #[must_use]
    pub fn inbox(&self, user: &UserId) -> Vec<Notification> {
        self.shared.look(|world| world.inbox(user).collect())
    }

    /// Makes all tokens invalid that were issued so far.
    pub fn revoke_tokens(&self) {
        self.shared.change(World::revoke_tokens);
    }

    /// Sets the limits of the live stage.
    pub fn set_limits(&self, limits: Limits) {
        self.shared.change(|world| world.rules.limits = limits);
    }

    /// Sets a fault; faults are tried in the order in which they were set.
    pub fn inject(&self, fault: Fault) {
        self.shared.change(|world| world.faults.add(fault));
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.shared.change(|world| world.faults.clear());
    }

    /// The requests to the event endpoints, oldest first, as far as they are [kept](Builder::keep).
    #[must_use]
    pub fn ledger(&self) -> Vec<Arc<Entry>> {
        self.shared.look(|world| world.ledger.iter().cloned().collect())
    }

    /// The entry of the request that was answered with this id in `x-amzn-requestid`.
    #[must_use]
    pub fn entry(&self, request_id: &str) -> Option<Arc<Entry>> {
        self.shared
            .look(|world| world.ledger.iter().rev().find(|entry| entry.request_id == request_id).cloned())
    }

    /// Forgets the ledger; inboxes and limits stay as they are.
    pub fn clear_ledger(&self) {
        self.shared.change(|world| world.ledger.clear());
    }

    /// The requests to the token endpoint, oldest first, as far as they are [kept](Builder::keep).
    #[must_use]
    pub fn token_requests(&self) -> Vec<TokenRequest> {
        self.shared.look(|world| world.token_requests().cloned().collect())
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(server) = self.server.take() {
            // A panic in the server's thread was told there.
            let _ = server.join();
        }
    }
}

/// Its address.
impl fmt::Debug for Emulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emulator").field("url", &self.shared.url).finish_non_exhaustive()
    }
}

/// An emulator in the making; see [`Emulator::builder`].
#[derive(Debug, Clone)]
#[must_use = "end it with `.start().await` or `.start_blocking()`"]
pub struct Builder {
    port: u16,
    page: bool,
    allowed_hosts: Vec<String>,
    clock: Clock,
    seed: Option<u64>,
    skills: Vec<Skill>,
    customers: Vec<Customer>,
    pub(crate) rules: Rules,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            port: 0,
            page: true,
            allowed_hosts: Vec::new(),
            clock: Clock::default(),
            seed: None,
            skills: Vec::new(),
            customers: Vec::new(),
            rules: Rules {
                token_lifetime: Duration::from_secs(3600),
                token_type: Some("bearer".to_owned()),
                invalid_token: InvalidToken::default(),
                limits: Limits::default(),
                max_entries: 100_000,
                max_ledger_bytes: 256 << 20,
                max_inbox_bytes: 1 << 20,
                #[cfg(feature = "skill-events")]
                skill_events: false,
                refusals: Vec::new(),
            },
        }
    }
}

impl Builder {
    /// The port on 127.0.0.1; without it, or with 0, a free one.
    pub fn port(self, port: u16) -> Self {
        Self { port, ..self }
    }

    /// Whether `/` shows the page; it does unless told otherwise.
    pub fn page(self, page: bool) -> Self {
        Self { page, ..self }
    }

    /// Serves requests that name this host, on any port. For a proxy on this machine that passes on its own name.
    ///
    /// Without it, requests are served that name this machine (`127.0.0.1`, `localhost`, `[::1]`) and, at the token endpoint and
    /// the event endpoints, those that name Amazon's hosts; all others are answered with 403. Otherwise a web page in the
    /// developer's browser, whose name was made to resolve to this machine, could read and change everything. So allow no name
    /// under which others serve pages.
    ///
    /// ```
    /// use alexa_proactive_emulator::Emulator;
    ///
    /// let emulator = Emulator::builder().allow_host("emulator.test").start_blocking()?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// A text that is no host is an error when the emulator starts.
    pub fn allow_host(mut self, host: impl Into<String>) -> Self {
        self.allowed_hosts.push(host.into());
        self
    }

    /// Where its time comes from; without it, the system's clock.
    pub fn clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// What tokens, request ids and the faults with a probability are drawn from; without it, another one each time.
    pub fn seed(self, seed: u64) -> Self {
        Self { seed: Some(seed), ..self }
    }

    /// Adds a skill. Without any, there is the [example](Skill::example). Customers belong to the first one unless they
    /// say otherwise.
    pub fn skill(mut self, skill: Skill) -> Self {
        self.skills.push(skill);
        self
    }

    /// Adds a customer.
    pub fn customer(self, customer: Customer) -> Self {
        self.customers([customer])
    }

    /// Adds customers.
    pub fn customers(mut self, customers: impl IntoIterator<Item = Customer>) -> Self {
        self.customers.extend(customers);
        self
    }

    /// Adds the [example customers](crate::example_customers).
    pub fn examples(self) -> Self {
        self.customers(crate::example_customers())
    }

    /// How long a token is valid; without it, an hour, as Amazon's.
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.rules.token_lifetime = lifetime;
        self
    }

    /// The `token_type` in the answer with a token, or none; without it, `bearer`.
    pub fn token_type(mut self, token_type: Option<&str>) -> Self {
        self.rules.token_type = token_type.map(str::to_owned);
        self
    }

    /// What is answered to a token that is not valid; without it, 401.
    pub fn invalid_token(mut self, answer: InvalidToken) -> Self {
        self.rules.invalid_token = answer;
        self
    }

    /// The limits of the live stage; without it, none.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.rules.limits = limits;
        self
    }

    /// Refuses what the catalog takes: `rule` sees the body of each request that is well-formed and gives the status and the
    /// message of the answer, where it refuses. It is for what Amazon may read otherwise than the catalog does.
    ///
    /// ```
    /// use alexa_proactive_emulator::Emulator;
    ///
    /// let emulator = Emulator::builder()
    ///     .refuse(|body| {
    ///         let hyphen = body["referenceId"].as_str().is_some_and(|id| id.contains('-'));
    ///         hyphen.then(|| (400, "a hyphen in the reference id".to_owned()))
    ///     })
    ///     .start_blocking()?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn refuse(
        mut self,
        rule: impl Fn(&serde_json::Value) -> Option<(u16, String)> + Send + Sync + 'static,
    ) -> Self {
        self.rules.refusals.push(Refusal::new(rule));
        self
    }

    /// How many requests are kept, the newest ones: so many to the event endpoints, and so many to the token endpoint.
    /// Default: 100,000.
    pub fn keep(mut self, entries: usize) -> Self {
        self.rules.max_entries = entries;
        self
    }

    /// How much memory the requests that are [kept](Self::keep) may take, in bytes: so much those to the event endpoints, with
    /// their bodies and what became of them for each customer, and so much those to the token endpoint. The oldest are dropped;
    /// the newest is kept whatever its size. Default: 256 MiB, room for 100,000 requests to single customers.
    pub fn max_ledger_bytes(mut self, bytes: usize) -> Self {
        self.rules.max_ledger_bytes = bytes;
        self
    }

    /// How much memory each customer's inbox may take, in bytes: what rang, and what is pending. The oldest notifications are
    /// dropped, and with them the knowledge that an update would replace them; what was pending has the delivery
    /// [`InboxFull`](crate::Delivery::InboxFull). The newest is kept whatever its size. Default: 1 MiB, room for some
    /// 3000 notifications.
    pub fn max_inbox_bytes(mut self, bytes: usize) -> Self {
        self.rules.max_inbox_bytes = bytes;
        self
    }

    /// Starts it: the future is ready at once.
    ///
    /// # Errors
    ///
    /// The port is taken, no thread is to be had, or what was given to [`allow_host`](Self::allow_host) is no host.
    pub fn start(self) -> impl Future<Output = io::Result<Emulator>> + Send {
        std::future::ready(self.start_blocking())
    }

    /// Starts it, for programs without async.
    ///
    /// # Errors
    ///
    /// As [`Builder::start`].
    pub fn start_blocking(self) -> io::Result<Emulator> {
        let allowed_hosts = self.allowed_hosts.iter().map(|host| {
            let problem =
                || format!("found the host `{host}`, expected a name or an address such as `emulator.test`");
            Host::parse(host).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, problem()))
        });
        let allowed_hosts = allowed_hosts.collect::<Result<_, _>>()?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port))?;
        let address = listener.local_addr()?;
        let skills = if self.skills.is_empty() { vec![Skill::example()] } else { self.skills };
        let time = Time { clock: self.clock, ..Time::default() };
        let seed = self.seed.unwrap_or_else(|| fastrand::u64(..));
        let mut world = World::new(time, self.rules, seed, skills);
        for customer in self.customers {
            world.add_customer(customer);
        }
        let shared = Arc::new(Shared::new(world, format!("http://{address}"), self.page, allowed_hosts));
        let (stop, stopped) = oneshot::channel();
        let (begun, begins) = mpsc::channel();
        let its_world = Arc::clone(&shared);
        let server = thread::Builder::new()
            .name("alexa-proactive-emulator".to_owned())
            .spawn(move || serve(listener, &its_world, stopped, &begun))?;
        let emulator = Emulator { shared, address, stop: Some(stop), server: Some(server) };
        begins.recv().map_err(io::Error::other)??;
        Ok(emulator)
    }
}

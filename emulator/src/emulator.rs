//! The library's API: [`Builder`] starts an emulator, [`Emulator`] changes it while it runs and returns what became of requests.

use crate::clock::{Clock, ClockSkew};
use crate::custom_rule::CustomRule;
use crate::customer::Customer;
use crate::examples::example_customers_of;
use crate::fault::Fault;
use crate::host::Host;
use crate::inbox::Notification;
use crate::ledger::{Entry, TokenRequest};
use crate::limits::Limits;
use crate::replies::InvalidToken;
use crate::seed_file::SeedFile;
use crate::serve::serve;
use crate::settings::Settings;
use crate::shared::Shared;
use crate::skill::Skill;
#[cfg(feature = "skill-events")]
use crate::skill_events::Forwarding;
use crate::world::{Start, World};
use alexa_proactive::{Catalog, Region, Timestamp, UserId};
use std::fmt;
use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use tokio::sync::oneshot;

/// An emulator that runs until it is dropped.
///
/// It runs on a thread of its own, so it also serves blocking senders.
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
/// // Send a request to that address, and then:
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
    /// Starts an emulator with the [example skill](Skill::example) and no customers, on a free port.
    ///
    /// # Errors
    ///
    /// The system provides no port or no thread.
    pub fn start() -> impl Future<Output = io::Result<Self>> + Send {
        Self::builder().start()
    }

    /// Returns a builder, to configure and start an emulator.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Returns the address, such as `http://127.0.0.1:PORT`, with the page at `/` and the JSON under `/api`. If the emulator
    /// [listens](Builder::address) on all addresses, it is that of loopback.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.shared.url
    }

    /// Returns the address that replaces `https://` and [`Region::host`], such as `http://127.0.0.1:PORT/eu`.
    #[must_use]
    pub fn region_url(&self, region: Region) -> String {
        format!("{}/{}", self.shared.url, region.code().to_ascii_lowercase())
    }

    /// Returns the address that replaces `https://api.amazon.com/auth/o2/token`.
    #[must_use]
    pub fn token_url(&self) -> String {
        format!("{}/auth/o2/token", self.shared.url)
    }

    /// Returns the socket address on which it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the skills.
    #[must_use]
    pub fn skills(&self) -> Vec<Skill> {
        self.shared.read(|world| world.skills().to_vec())
    }

    /// Returns the time by the server's clock, [skew](Self::set_clock_skew) included.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.shared.read(|world| world.time.now())
    }

    /// Advances the time: tokens expire, periods of limits end, pending notifications expire.
    pub fn advance(&self, by: Duration) {
        self.shared.update(|world| world.time.advance(by));
    }

    /// Sets the error of the server's clock.
    pub fn set_clock_skew(&self, skew: ClockSkew) {
        self.shared.update(|world| world.time.skew = skew);
    }

    /// Adds a skill, or replaces the one with the same client id.
    pub fn add_skill(&self, skill: Skill) {
        self.shared.update(|world| world.add_skill(skill));
    }

    /// Adds a customer, or replaces the one with the same id. The inbox stays.
    pub fn add_customer(&self, customer: Customer) {
        self.add_customers([customer]);
    }

    /// Adds customers.
    pub fn add_customers(&self, customers: impl IntoIterator<Item = Customer>) {
        self.shared.update(|world| customers.into_iter().for_each(|customer| world.add_customer(customer)));
    }

    /// Changes a customer, except for the id. Returns whether the customer exists.
    ///
    /// If the device is online after the change, pending notifications ring.
    pub fn change_customer(&self, user: &UserId, change: impl FnOnce(&mut Customer)) -> bool {
        self.shared.update(|world| world.change_customer(user, change))
    }

    /// Enables the skill again for a customer who disabled it. Returns their new user id, under which they have no permission
    /// and no subscriptions. The old id remains that of a customer with the skill disabled.
    ///
    /// Returns `None`, and does nothing, if the customer does not exist or has the skill enabled. To keep the id, as Amazon does
    /// after a purchase in the skill, use [`change_customer`](Self::change_customer).
    #[expect(clippy::must_use_candidate, reason = "it is called to enable the skill")]
    pub fn reenable_with_new_id(&self, user: &UserId) -> Option<UserId> {
        self.shared.update(|world| world.reenable_with_new_id(user))
    }

    /// Removes a customer. Returns whether the customer existed.
    #[expect(clippy::must_use_candidate, reason = "it is called to remove the customer")]
    pub fn remove_customer(&self, user: &UserId) -> bool {
        self.shared.update(|world| world.remove_customer(user))
    }

    /// Returns a customer.
    #[must_use]
    pub fn customer(&self, user: &UserId) -> Option<Customer> {
        self.shared.read(|world| world.customer(user).cloned())
    }

    /// Returns all customers, in the order of their ids.
    #[must_use]
    pub fn customers(&self) -> Vec<Customer> {
        self.shared.read(|world| world.customers().cloned().collect())
    }

    /// Returns a customer's inbox, oldest first: the notifications that rang and were not replaced, as far as the inbox
    /// [has room](Builder::max_inbox_bytes).
    #[must_use]
    pub fn inbox(&self, user: &UserId) -> Vec<Notification> {
        self.shared.read(|world| world.inbox(user).collect())
    }

    /// Invalidates all tokens that were issued.
    pub fn revoke_tokens(&self) {
        self.shared.update(World::revoke_tokens);
    }

    /// Sets the limits of the live stage.
    pub fn set_limits(&self, limits: Limits) {
        self.shared.update(|world| world.settings.limits = limits);
    }

    /// Adds a fault. Faults apply in the order in which they are added.
    pub fn inject(&self, fault: Fault) {
        self.shared.update(|world| world.faults.add(fault));
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.shared.update(|world| world.faults.clear());
    }

    /// Returns the [newest](Builder::max_entries) requests to the event endpoints, oldest first.
    #[must_use]
    pub fn ledger(&self) -> Vec<Arc<Entry>> {
        self.shared.read(|world| world.ledger.iter().cloned().collect())
    }

    /// Returns the entry of a request, by the id that its answer has in `x-amzn-requestid`.
    #[must_use]
    pub fn entry(&self, request_id: &str) -> Option<Arc<Entry>> {
        self.shared
            .read(|world| world.ledger.iter().rev().find(|entry| entry.request_id == request_id).cloned())
    }

    /// Clears the ledger. Inboxes and counts of limits stay.
    pub fn clear_ledger(&self) {
        self.shared.update(|world| world.ledger.clear());
    }

    /// Returns the [newest](Builder::max_entries) requests to the token endpoint, oldest first.
    #[must_use]
    pub fn token_requests(&self) -> Vec<TokenRequest> {
        self.shared.read(|world| world.token_requests().cloned().collect())
    }

    /// Restores what the emulator was started with: skills, customers, limits, the clock. Everything else is empty: the ledger, the
    /// inboxes, the tokens, the faults. The numbers of entries go on, so that each stays unique.
    ///
    /// ```
    /// use alexa_proactive_emulator::{Emulator, Fault};
    /// use std::time::Duration;
    ///
    /// let emulator = Emulator::builder().examples().start_blocking()?;
    /// emulator.inject(Fault::status(503));
    /// emulator.remove_customer(&emulator.customers()[0].user);
    /// emulator.reset();
    /// assert_eq!(emulator.customers().len(), 8);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn reset(&self) {
        self.shared.update(World::reset);
    }

    /// Returns the environment variables from which a sender takes the credentials of the first skill, the stage and the
    /// address.
    #[must_use]
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let mut variables = Vec::new();
        if let Some(skill) = self.skills().first() {
            variables.push(("ALEXA_CLIENT_ID", skill.client_id().to_owned()));
            variables.push(("ALEXA_CLIENT_SECRET", skill.client_secret().to_owned()));
        }
        variables.push(("ALEXA_STAGE", "development".to_owned()));
        variables.push(("ALEXA_ENDPOINT", self.url().to_owned()));
        variables
    }

    #[cfg(feature = "skill-events")]
    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(server) = self.server.take() {
            // A panic of the server's thread was printed there.
            let _ = server.join();
        }
    }
}

/// Shows the address.
impl fmt::Debug for Emulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emulator").field("url", &self.shared.url).finish_non_exhaustive()
    }
}

/// Configures and starts an emulator; see [`Emulator::builder`].
#[derive(Debug, Clone)]
#[must_use = "start it by `.start().await` or `.start_blocking()`"]
pub struct Builder {
    address: IpAddr,
    port: u16,
    page: bool,
    allowed_hosts: Vec<String>,
    clock: Clock,
    seed: Option<u64>,
    skills: Vec<Skill>,
    examples: bool,
    customers: Vec<Customer>,
    #[cfg(feature = "skill-events")]
    pub(crate) forward_to: Option<String>,
    pub(crate) settings: Settings,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            address: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            page: true,
            allowed_hosts: Vec::new(),
            clock: Clock::default(),
            seed: None,
            skills: Vec::new(),
            examples: false,
            customers: Vec::new(),
            #[cfg(feature = "skill-events")]
            forward_to: None,
            settings: Settings::default(),
        }
    }
}

impl Builder {
    /// Sets the address on which it listens. Default: 127.0.0.1, which other machines cannot reach.
    ///
    /// With another address, such as 0.0.0.0 for all of this machine's, everyone who reaches the port can read and change
    /// everything: nothing asks for a password. The requests of other machines have to name this one by its address, or by a name
    /// that is [allowed](Self::allow_host); so a web page of another site still cannot get in.
    ///
    /// ```
    /// use alexa_proactive_emulator::Emulator;
    /// use std::net::Ipv4Addr;
    ///
    /// let emulator = Emulator::builder().address(Ipv4Addr::UNSPECIFIED).allow_host("emulator.test").start_blocking()?;
    /// assert!(emulator.url().starts_with("http://127.0.0.1:"));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn address(self, address: impl Into<IpAddr>) -> Self {
        Self { address: address.into(), ..self }
    }

    /// Sets the port. Default: 0, a free port.
    pub fn port(self, port: u16) -> Self {
        Self { port, ..self }
    }

    /// Sets whether `/` serves the page. Default: true.
    pub fn page(self, page: bool) -> Self {
        Self { page, ..self }
    }

    /// Also serves requests that name this host, on any port, such as those of a proxy on this machine.
    ///
    /// By default, requests are served that name this machine (`127.0.0.1`, `localhost`, `[::1]`; with another
    /// [address](Self::address) any address) and, at the token endpoint and the event endpoints, those that name Amazon's hosts; all
    /// others are answered with 403. Otherwise a web page in the
    /// developer's browser, whose name is made to resolve to this machine, could read and change everything. So allow no name
    /// under which others serve pages.
    ///
    /// ```
    /// use alexa_proactive_emulator::Emulator;
    ///
    /// let emulator = Emulator::builder().allow_host("emulator.test").start_blocking()?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// An invalid host is an error when the emulator starts.
    pub fn allow_host(mut self, host: impl Into<String>) -> Self {
        self.allowed_hosts.push(host.into());
        self
    }

    /// Sets the clock. Default: the system's clock.
    pub fn clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// Sets the seed of tokens, request ids and faults with a probability. Default: a random seed.
    pub fn seed(self, seed: u64) -> Self {
        Self { seed: Some(seed), ..self }
    }

    /// Adds a skill. Default: the [example skill](Skill::example). Customers use the first skill, unless they name another.
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
        Self { examples: true, ..self }
    }

    /// Adds the skills and customers of a [file](SeedFile), and sets its limits.
    pub fn seed_file(mut self, file: SeedFile) -> Self {
        self.skills.extend(file.skills);
        self.customers.extend(file.customers);
        self.settings.limits = file.limits;
        self
    }

    /// Sets the catalog whose events are accepted. Default: [`Catalog::AMAZON`].
    ///
    /// A [`Customer`] is subscribed to all of Amazon's events; subscribe those of a test to others with
    /// [`Customer::subscribed_to`]. The example customers, and those that are added through the page or `/api`, are subscribed to
    /// the events of the catalog.
    ///
    /// ```
    /// use alexa_proactive::{Catalog, Locale, Region, UserId};
    /// use alexa_proactive_emulator::{Customer, Emulator};
    ///
    /// let catalog = Catalog::AMAZON; // or that of your own generated module
    /// let ana = UserId::new("amzn1.ask.account.ANA")?;
    /// let emulator = Emulator::builder()
    ///     .catalog(catalog)
    ///     .customer(Customer::new(ana, Region::Europe, Locale::DeDe).subscribed_to(catalog.event_names()))
    ///     .start_blocking()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn catalog(mut self, catalog: Catalog) -> Self {
        self.settings.catalog = catalog;
        self
    }

    /// Sets the lifetime of tokens. Default: an hour, like Amazon's.
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.settings.token_lifetime = lifetime;
        self
    }

    /// Sets the `token_type` in the answer with a token; `None` omits it. Default: `bearer`.
    pub fn token_type(mut self, token_type: Option<&str>) -> Self {
        self.settings.token_type = token_type.map(str::to_owned);
        self
    }

    /// Sets the answer to an invalid token. Default: 401.
    pub fn invalid_token(mut self, answer: InvalidToken) -> Self {
        self.settings.invalid_token = answer;
        self
    }

    /// Sets the limits of the live stage. Default: none.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = limits;
        self
    }

    /// Adds a rule for points on which Amazon may be stricter than the catalog. `rule` gets each body that is valid by the
    /// catalog, and returns the status and the message of the answer to refuse it.
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
        self.settings.custom_rules.push(CustomRule::new(rule));
        self
    }

    /// Sets how many requests to the event endpoints are recorded, and how many to the token endpoint. Older ones are dropped.
    /// Default: 100,000.
    pub fn max_entries(mut self, entries: usize) -> Self {
        self.settings.max_entries = entries;
        self
    }

    /// Sets how much memory the recorded requests to the event endpoints may occupy, in bytes, with their bodies and
    /// deliveries, and how much those to the token endpoint. The oldest are dropped; the newest stays, whatever its size.
    /// Default: 256 MiB, room for 100,000 unicasts.
    pub fn max_ledger_bytes(mut self, bytes: usize) -> Self {
        self.settings.max_ledger_bytes = bytes;
        self
    }

    /// Sets how much memory each customer's inbox may occupy, in bytes, pending notifications included. The oldest notifications
    /// are dropped, and an update does not replace them any more. If they were pending, their delivery becomes
    /// [`InboxFull`](crate::Delivery::InboxFull). The newest stays, whatever its size. Default: 1 MiB, room for some 3000
    /// notifications.
    pub fn max_inbox_bytes(mut self, bytes: usize) -> Self {
        self.settings.max_inbox_bytes = bytes;
        self
    }

    /// Starts the emulator. The future is ready at once.
    ///
    /// # Errors
    ///
    /// The port is in use, the address is not this machine's, the system provides no thread, or an [allowed host](Self::allow_host) is invalid.
    pub fn start(self) -> impl Future<Output = io::Result<Emulator>> + Send {
        std::future::ready(self.start_blocking())
    }

    /// Starts the emulator, for programs without async.
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
        let listener = TcpListener::bind((self.address, self.port))?;
        let address = listener.local_addr()?;
        let seed = self.seed.unwrap_or_else(|| fastrand::u64(..));
        let examples = if self.examples { example_customers_of(self.settings.catalog) } else { Vec::new() };
        let world = World::new(
            Start {
                clock: self.clock,
                settings: self.settings,
                skills: if self.skills.is_empty() { vec![Skill::example()] } else { self.skills },
                customers: examples.into_iter().chain(self.customers).collect(),
            },
            seed,
        );
        let shared = Shared::new(world, address, self.page, allowed_hosts);
        #[cfg(feature = "skill-events")]
        let shared = shared.forwarding(self.forward_to.as_deref().map(Forwarding::to).transpose()?);
        let shared = Arc::new(shared);
        let (stop, stopped) = oneshot::channel();
        let (started, has_started) = mpsc::channel();
        let server_shared = Arc::clone(&shared);
        let server = thread::Builder::new()
            .name("alexa-proactive-emulator".to_owned())
            .spawn(move || serve(listener, &server_shared, stopped, &started))?;
        let emulator = Emulator { shared, address, stop: Some(stop), server: Some(server) };
        has_started.recv().map_err(io::Error::other)??;
        Ok(emulator)
    }
}

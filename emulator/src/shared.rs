//! The state that the server and the [`Emulator`](crate::Emulator) share: the world behind a lock, and a signal that it changed.

use crate::host::Host;
use crate::world::World;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

pub(crate) struct Shared {
    world: Mutex<World>,
    /// The number of changes.
    changes: watch::Sender<u64>,
    /// `http://127.0.0.1:PORT`, or another address of this machine.
    pub(crate) url: String,
    pub(crate) has_page: bool,
    /// Whether other machines can connect.
    pub(crate) is_remote: bool,
    /// Hosts that are served besides this machine and Amazon's.
    pub(crate) allowed_hosts: Vec<Host>,
    #[cfg(feature = "skill-events")]
    pub(crate) invocations: crate::skill_events::Invocations,
    #[cfg(feature = "skill-events")]
    pub(crate) forwarding: Option<crate::skill_events::Forwarding>,
}

impl Shared {
    pub(crate) fn new(world: World, address: SocketAddr, has_page: bool, allowed_hosts: Vec<Host>) -> Self {
        let url = format!("http://{}", reachable(address));
        Self {
            world: Mutex::new(world),
            changes: watch::Sender::new(0),
            url,
            has_page,
            is_remote: !address.ip().is_loopback(),
            allowed_hosts,
            #[cfg(feature = "skill-events")]
            invocations: crate::skill_events::Invocations::default(),
            #[cfg(feature = "skill-events")]
            forwarding: None,
        }
    }

    /// Sets where the requests go that Alexa would send to the skill.
    #[cfg(feature = "skill-events")]
    pub(crate) fn forwarding(self, forwarding: Option<crate::skill_events::Forwarding>) -> Self {
        Self { forwarding, ..self }
    }

    /// Reads the world as it is now, after expiring what is pending. If that changed anything, notifies the subscribers.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&World) -> T) -> T {
        let (value, expired) = {
            let (world, expired) = self.lock();
            (read(&world), expired)
        };
        if expired {
            self.notify();
        }
        value
    }

    /// Changes the world, and notifies the subscribers.
    pub(crate) fn update<T>(&self, update: impl FnOnce(&mut World) -> T) -> T {
        let value = {
            let (mut world, _) = self.lock();
            update(&mut world)
        };
        self.notify();
        value
    }

    pub(crate) fn subscribe(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Locks the world after expiring what is pending; true if that changed anything.
    fn lock(&self) -> (MutexGuard<'_, World>, bool) {
        // No update stops half-way, so a poisoned lock guards a consistent world.
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        let expired = world.expire_pending();
        (world, expired)
    }

    fn notify(&self) {
        self.changes.send_modify(|count| *count = count.wrapping_add(1));
    }
}

/// Returns the address that reaches a server from this machine: loopback, if it listens on all addresses.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}

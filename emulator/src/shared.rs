//! What the server and the [`Emulator`](crate::Emulator) share: the world behind a lock, and a signal that it changed.

use crate::host::Host;
use crate::world::World;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

pub(crate) struct Shared {
    world: Mutex<World>,
    /// Counts the changes, for those who watch.
    changes: watch::Sender<u64>,
    /// `http://127.0.0.1:PORT`
    pub(crate) url: String,
    pub(crate) has_page: bool,
    /// Hosts that are served besides this machine and Amazon's.
    pub(crate) allowed_hosts: Vec<Host>,
    #[cfg(feature = "skill-events")]
    pub(crate) invocations: crate::skill_events::Invocations,
}

impl Shared {
    pub(crate) fn new(world: World, url: String, has_page: bool, allowed_hosts: Vec<Host>) -> Self {
        Self {
            world: Mutex::new(world),
            changes: watch::Sender::new(0),
            url,
            has_page,
            allowed_hosts,
            #[cfg(feature = "skill-events")]
            invocations: crate::skill_events::Invocations::default(),
        }
    }

    /// The world as it is now.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        let (seen, settled) = {
            let (world, settled) = self.settled();
            (look(&world), settled)
        };
        if settled {
            self.told();
        }
        seen
    }

    /// Changes the world, and tells those who watch.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let changed = {
            let (mut world, _) = self.settled();
            change(&mut world)
        };
        self.told();
        changed
    }

    /// Lets time take its effect, and tells those who watch if it had one.
    pub(crate) fn settle(&self) {
        self.look(|_| ());
    }

    pub(crate) fn watch(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    fn settled(&self) -> (MutexGuard<'_, World>, bool) {
        // No change stops half-way, so a world whose lock is poisoned is as good as any.
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        let settled = world.settle();
        (world, settled)
    }

    fn told(&self) {
        self.changes.send_modify(|count| *count = count.wrapping_add(1));
    }
}

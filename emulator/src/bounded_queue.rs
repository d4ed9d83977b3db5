//! The newest of what came in, within a number of items and a number of bytes.

use std::collections::VecDeque;
use std::sync::Arc;

/// Something whose memory is counted.
pub(crate) trait Footprint {
    /// About how many bytes of memory it takes, heap included.
    fn bytes(&self) -> usize;
}

impl<T: Footprint> Footprint for Arc<T> {
    fn bytes(&self) -> usize {
        T::bytes(self)
    }
}

/// A queue that drops its oldest items. The newest one is kept whatever its size.
#[derive(Debug)]
pub(crate) struct Newest<T> {
    items: VecDeque<T>,
    max_items: usize,
    bytes: usize,
    max_bytes: usize,
    dropped: u64,
}

impl<T: Footprint> Newest<T> {
    pub(crate) fn new(max_items: usize, max_bytes: usize) -> Self {
        Self { items: VecDeque::new(), max_items, bytes: 0, max_bytes, dropped: 0 }
    }

    pub(crate) fn push(&mut self, item: T) {
        self.bytes = self.bytes.saturating_add(item.bytes());
        self.items.push_back(item);
        self.shrink();
    }

    /// Changes the item at an index, by a function that returns how many bytes it took before and takes now of what it changed.
    pub(crate) fn change(&mut self, index: usize, change: impl FnOnce(&mut T) -> (usize, usize)) {
        if let Some(item) = self.items.get_mut(index) {
            let (before, now) = change(item);
            self.bytes = self.bytes.saturating_add(now).saturating_sub(before);
            self.shrink();
        }
    }

    pub(crate) fn clear(&mut self) {
        self.items.clear();
        self.bytes = 0;
        self.dropped = 0;
    }

    pub(crate) fn items(&self) -> &VecDeque<T> {
        &self.items
    }

    /// How many older items were dropped.
    pub(crate) fn dropped(&self) -> u64 {
        self.dropped
    }

    fn shrink(&mut self) {
        while self.items.len() > self.max_items || (self.bytes > self.max_bytes && self.items.len() > 1) {
            let Some(oldest) = self.items.pop_front() else { return };
            self.bytes = self.bytes.saturating_sub(oldest.bytes());
            self.dropped += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Footprint for Vec<u8> {
        fn bytes(&self) -> usize {
            self.len()
        }
    }

    fn lengths(newest: &Newest<Vec<u8>>) -> Vec<usize> {
        newest.items().iter().map(Vec::len).collect()
    }

    #[test]
    fn the_oldest_are_dropped() {
        let mut newest = Newest::new(3, 10);
        for length in [1, 2, 3, 4] {
            newest.push(vec![0; length]);
        }
        assert_eq!((lengths(&newest), newest.dropped()), (vec![2, 3, 4], 1));
        newest.push(vec![0; 5]);
        assert_eq!((lengths(&newest), newest.dropped()), (vec![4, 5], 3));
        newest.push(vec![0; 50]);
        assert_eq!((lengths(&newest), newest.dropped()), (vec![50], 5));
        newest.push(vec![0; 10]);
        assert_eq!((lengths(&newest), newest.dropped()), (vec![10], 6));
    }

    #[test]
    fn what_grows_is_counted() {
        let mut newest = Newest::new(3, 10);
        newest.push(vec![0; 4]);
        newest.push(vec![0; 4]);
        let resize = |length| {
            move |item: &mut Vec<u8>| {
                (item.len(), {
                    item.resize(length, 0);
                    length
                })
            }
        };
        newest.change(1, resize(6));
        assert_eq!(lengths(&newest), [4, 6]);
        newest.change(1, resize(2));
        newest.push(vec![0; 4]);
        assert_eq!(lengths(&newest), [4, 2, 4]);
        newest.change(2, resize(5));
        assert_eq!((lengths(&newest), newest.bytes), (vec![2, 5], 7));
        newest.clear();
        assert_eq!((newest.bytes, newest.dropped()), (0, 0));
    }
}

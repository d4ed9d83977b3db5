//! A queue that is bounded by a number of items and a number of bytes.

use std::collections::VecDeque;
use std::sync::Arc;

/// A value whose memory is counted.
pub(crate) trait Footprint {
    /// Returns roughly how many bytes it occupies, heap included.
    fn bytes(&self) -> usize;
}

impl<T: Footprint> Footprint for Arc<T> {
    fn bytes(&self) -> usize {
        T::bytes(self)
    }
}

/// A queue that drops its oldest items when it is full. The newest item stays, whatever its size.
#[derive(Debug)]
pub(crate) struct BoundedQueue<T> {
    items: VecDeque<T>,
    max_items: usize,
    bytes: usize,
    max_bytes: usize,
    dropped: u64,
}

impl<T: Footprint> BoundedQueue<T> {
    pub(crate) fn new(max_items: usize, max_bytes: usize) -> Self {
        Self { items: VecDeque::new(), max_items, bytes: 0, max_bytes, dropped: 0 }
    }

    pub(crate) fn push(&mut self, item: T) {
        self.bytes = self.bytes.saturating_add(item.bytes());
        self.items.push_back(item);
        self.drop_oldest();
    }

    /// Changes the item at an index. `change` returns how many bytes the changed part occupied before, and occupies now.
    pub(crate) fn update(&mut self, index: usize, change: impl FnOnce(&mut T) -> (usize, usize)) {
        if let Some(item) = self.items.get_mut(index) {
            let (before, now) = change(item);
            self.bytes = self.bytes.saturating_add(now).saturating_sub(before);
            self.drop_oldest();
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

    /// Returns how many items were dropped.
    pub(crate) fn dropped(&self) -> u64 {
        self.dropped
    }

    fn drop_oldest(&mut self) {
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

    fn lengths(queue: &BoundedQueue<Vec<u8>>) -> Vec<usize> {
        queue.items().iter().map(Vec::len).collect()
    }

    #[test]
    fn the_oldest_items_are_dropped() {
        let mut queue = BoundedQueue::new(3, 10);
        for length in [1, 2, 3, 4] {
            queue.push(vec![0; length]);
        }
        assert_eq!((lengths(&queue), queue.dropped()), (vec![2, 3, 4], 1));
        queue.push(vec![0; 5]);
        assert_eq!((lengths(&queue), queue.dropped()), (vec![4, 5], 3));
        queue.push(vec![0; 50]);
        assert_eq!((lengths(&queue), queue.dropped()), (vec![50], 5));
        queue.push(vec![0; 10]);
        assert_eq!((lengths(&queue), queue.dropped()), (vec![10], 6));
    }

    #[test]
    fn growth_counts() {
        let mut queue = BoundedQueue::new(3, 10);
        queue.push(vec![0; 4]);
        queue.push(vec![0; 4]);
        let resize = |length| {
            move |item: &mut Vec<u8>| {
                (item.len(), {
                    item.resize(length, 0);
                    length
                })
            }
        };
        queue.update(1, resize(6));
        assert_eq!(lengths(&queue), [4, 6]);
        queue.update(1, resize(2));
        queue.push(vec![0; 4]);
        assert_eq!(lengths(&queue), [4, 2, 4]);
        queue.update(2, resize(5));
        assert_eq!((lengths(&queue), queue.bytes), (vec![2, 5], 7));
        queue.clear();
        assert_eq!((queue.bytes, queue.dropped()), (0, 0));
    }
}

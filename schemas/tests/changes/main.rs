//! Change files: what each verb does, compared with the same change made by hand; what is refused, and what has no effect.

mod by_hand;
mod faults;
mod folder;
mod pages;
mod properties;
mod warnings;

//! The bar of a command that takes long.

use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// Returns a progress bar, which is shown only on a terminal.
pub(crate) fn progress_bar(length: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:24} {pos}/{len}, {eta} left: {msg}");
    let bar = ProgressBar::new(length);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

//! Verification: what Alexa signed passes, and nothing else does.

mod authority;
mod certificate_urls;
mod cheap_first;
mod fetching;
mod hostile;
mod signed;
mod strangers;
mod unsigned;

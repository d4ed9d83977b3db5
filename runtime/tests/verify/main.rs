//! Verification: a request that Alexa signed passes, and no other one.

mod authority;
mod certificate_urls;
mod cheap_first;
mod denial_of_service;
mod endpoint;
mod fetching;
mod hostile;
mod signed;
mod unsigned;

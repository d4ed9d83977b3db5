//! The name of the permission that a skill needs to send notifications.

/// The permission to send notifications. The skill's manifest lists it under `permissions`; each customer grants it or not.
pub const NOTIFICATION_PERMISSION: &str = "alexa::devices:all:notifications:write";

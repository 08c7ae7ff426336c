//! Accounts, against a real PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod api_keys;
mod authenticator;
mod confirmation;
mod email_change;
mod linking;
mod links;
mod lockout;
mod passkeys;
mod passwords;
mod people;
mod played;
mod profile;
mod provider_settings;
mod providers;
mod recovery;
mod registration;
mod roles;
mod second_factor;
mod sessions;
mod sign_in;
mod tokens;
mod world;

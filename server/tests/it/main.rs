//! The server as its clients and its operators meet it: requests through the whole router, the running program, and
//! the rules that hold for the repository as a whole.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod access;
mod architecture;
mod avatar;
mod caching;
mod customers;
mod health;
mod leptos_settings;
mod mailbox;
mod media;
mod own_data;
mod pages;
mod people;
mod program;
mod requests;
mod schema;
mod server_functions;
mod shops;
mod world;

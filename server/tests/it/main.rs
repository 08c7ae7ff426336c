//! The server as its clients and its operators meet it: requests through the whole router, the running program, and
//! the rules that hold for the repository as a whole.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod access;
mod administration;
mod api_v1;
mod architecture;
mod avatar;
mod caching;
mod card_numbers;
mod codes_csv;
mod customers;
mod documents;
mod health;
mod identity_provider;
mod languages;
mod leptos_settings;
mod list_prices_csv;
mod live_video;
mod loyalty;
mod mailbox;
mod markets;
mod media;
mod own_data;
mod pages;
mod payment_account;
mod people;
mod people_csv;
mod product_pictures;
mod program;
mod requests;
mod review_pictures;
mod schema;
mod second_factor;
mod server_functions;
mod shop_front;
mod shops;
mod sign_in_by;
mod sitemap;
mod staff;
mod stripe;
mod web_app;
mod webhooks;
mod world;

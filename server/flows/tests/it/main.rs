//! Buying, end to end, against a real PostgreSQL: every domain crate through the flows that join them.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod books;
mod cart;
mod challenge_orders;
mod challenges;
mod collections;
mod delivery_errors;
mod errors;
mod gateways;
mod gift_cards;
mod interleavings;
mod inventory;
mod jobs;
mod letters;
mod listing;
mod loyalty;
mod mail;
mod markets;
mod own_orders;
mod price_import;
mod privacy;
mod product_desk;
mod product_file;
mod promotions;
mod purchase;
mod race;
mod recommendations;
mod replay;
mod sandbox;
mod saved_cards;
mod search;
mod search_bench;
mod shelf;
mod shop;
mod sources;
mod taxes;
mod tenants;
mod voices;
mod wish_list;

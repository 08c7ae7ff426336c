//! Buying, end to end, against a real PostgreSQL: every domain crate through the flows that join them.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod again;
mod books;
mod card_setups;
mod cart;
mod challenge_orders;
mod challenges;
mod collections;
mod credit_desk;
mod delivery_errors;
mod disputes;
mod documents;
mod errors;
mod file_pictures;
mod foreign_exchange;
mod gateways;
mod gift_cards;
mod interleavings;
mod inventory;
mod jobs;
mod later;
mod letters;
mod letters_in_arabic;
mod listing;
mod loyalty;
mod mail;
mod market_desk;
mod markets;
mod old_carts;
mod order_care;
mod own_orders;
mod parcel_letters;
mod payment_accounts;
mod price_import;
mod price_lists;
mod privacy;
mod product_desk;
mod product_file;
mod promotions;
mod purchase;
mod race;
mod recommendations;
mod replay;
mod routing;
mod sandbox;
mod saved_cards;
mod search;
mod search_bench;
mod search_misses;
mod shelf;
mod shop;
mod shows;
mod sold_cards;
mod sources;
mod taxes;
mod tenants;
mod voices;
mod wish_list;

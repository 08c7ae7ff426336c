//! Handlers that are no pages and no server functions.

pub mod api_v1;
pub mod avatar;
pub mod card_return;
pub mod codes_csv;
pub mod desk_orders_csv;
pub mod documents;
pub mod downloads;
pub mod health;
pub mod invitation;
pub mod language;
pub mod list_prices_csv;
pub mod live_video;
pub mod manifest;
pub mod media;
pub mod metrics;
pub mod payment_return;
pub mod people_csv;
pub mod product_pictures;
pub mod review_pictures;
pub mod service_worker;
pub mod show_calendar;
pub mod sign_in_by;
pub mod sitemap;
pub mod unsubscribe;
pub mod webhooks;

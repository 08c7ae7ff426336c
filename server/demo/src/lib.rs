//! Fills a shop with believable demo data, through the commands that merchants use too.
//!
//! Invariants:
//! - Seeding again changes nothing: a product that is there is left as it is, whatever its owner made of it; only a
//!   missing or outdated picture is mended.
//! - Each product is written in one transaction, so seeding can be interrupted anywhere and started again.
//! - First stock is counted in once, when the variant is made.
//!
//! Deliberately not here: shows that are on, and people who do more than say what they think; they come from the simulator.

mod buyers;
mod catalogue;
mod collections;
mod embedded;
mod error;
mod front;
mod loyalty;
mod markets;
mod picture;
mod product;
mod promotions;
mod rates;
mod report;
mod shop;
mod shows;
mod stored;
#[cfg(test)]
mod tests;
mod translations;
mod voices;

use files::{ImagePipeline, ObjectStore};
use futures::stream::{self, StreamExt};
use kernel::Locale;
use platform::{Actor, Platform};

use catalogue::Source;
pub use error::SeedError;
pub use report::{Outcome, Progress, SeedOptions, SeedReport};

/// Code of the channel that holds the demo.
pub const CHANNEL_CODE: &str = "demo";

const ACTOR: Actor = Actor::System("demo-seed");
const PICTURES_AT_ONCE: usize = 2;

/// Makes the demo channel, reachable under `hosts` (without port), and fills it with the embedded catalogue. `progress`
/// is called after each product.
///
/// # Errors
/// Every variant of [`SeedError`]. What was written before stays; seeding again goes on from there.
pub async fn seed(
    platform: &Platform,
    store: &ObjectStore,
    hosts: &[&str],
    options: SeedOptions,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<SeedReport, SeedError> {
    let source = Source::embedded(options)?;
    seed_from(&source, platform, store, hosts, progress).await
}

/// Whether the demo channel has published products.
///
/// # Errors
/// Database errors.
pub async fn is_seeded(platform: &Platform) -> Result<bool, sqlx::Error> {
    let mut connection = platform.pool().acquire().await?;
    stored::has_published_products(&mut connection, CHANNEL_CODE).await
}

async fn seed_from(
    source: &Source,
    platform: &Platform,
    store: &ObjectStore,
    hosts: &[&str],
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<SeedReport, SeedError> {
    let shop = shop::open(platform, hosts, &source.catalogue).await?;
    let mut report = SeedReport::new(&shop);
    let pipeline = ImagePipeline::default();
    let products = &source.catalogue.products;
    let prepared: Vec<_> = products
        .iter()
        .map(|product| picture::prepare(platform, store, &pipeline, &shop, source, product))
        .collect();
    // Pictures take most of the time: while one product is written, those of the next ones are drawn.
    let mut prepared = stream::iter(prepared).buffered(PICTURES_AT_ONCE);
    for (index, product) in products.iter().enumerate() {
        let Some(prepared) = prepared.next().await else {
            break;
        };
        let (existing, picture) = prepared?;
        let outcome = product::write(platform, &shop, product, existing, &picture).await?;
        report.count(product, outcome, picture);
        progress(Progress {
            done: index + 1,
            total: products.len(),
            title: product.title.clone(),
            outcome,
        });
    }
    collections::write(platform, &shop, &source.catalogue).await?;
    promotions::write(platform, &shop).await?;
    front::write(platform, &shop, Locale::En, &source.catalogue.front).await?;
    translations::write(platform, &shop, &source.translations).await?;
    voices::write(platform, &shop, &source.voices).await?;
    shows::write(platform, &shop).await?;
    Ok(report)
}

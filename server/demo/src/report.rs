//! What a seed is asked to do, and what it tells.

use kernel::ChannelId;

use crate::catalogue::Product;
use crate::picture::Picture;
use crate::shop::Shop;

/// How much to seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SeedOptions {
    /// Only the first products of the listing; `None`: all.
    pub limit: Option<usize>,
}

/// What became of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Written with variants, prices, stock and picture, and published.
    Created,
    /// It was there; its picture was missing or another.
    PictureReplaced,
    /// It was there.
    Unchanged,
}

/// How far the seed has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Products done, this one included.
    pub done: usize,
    /// Products in all.
    pub total: usize,
    /// Title of the product just done.
    pub title: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What a seed did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedReport {
    /// The demo channel.
    pub channel: ChannelId,
    /// Categories the channel has now.
    pub categories: usize,
    /// Rows of its table of shipping rates.
    pub shipping_rates: usize,
    /// Products made by this run.
    pub products_created: usize,
    /// Variants made by this run.
    pub variants_created: usize,
    /// Products that were there before.
    pub products_kept: usize,
    /// Pictures drawn and stored by this run.
    pub pictures_stored: usize,
    /// What a person should know, one sentence each: pictures that are missing, host names that are taken.
    pub warnings: Vec<String>,
}

impl SeedReport {
    pub(crate) fn new(shop: &Shop) -> Self {
        Self {
            channel: shop.channel,
            categories: shop.categories.len(),
            shipping_rates: shop.shipping_rates,
            products_created: 0,
            variants_created: 0,
            products_kept: 0,
            pictures_stored: 0,
            warnings: shop.warnings.clone(),
        }
    }

    pub(crate) fn count(&mut self, product: &Product, outcome: Outcome, picture: Picture) {
        match outcome {
            Outcome::Created => {
                self.products_created += 1;
                self.variants_created += product.variants.len();
            }
            Outcome::PictureReplaced | Outcome::Unchanged => self.products_kept += 1,
        }
        match picture {
            Picture::Drawn(_) => self.pictures_stored += 1,
            Picture::InPlace => {}
            Picture::None(reason) => self.warnings.push(format!("{}: {reason}", product.title)),
        }
    }
}

//! A wish list with present prices and stock.

use std::collections::HashMap;

use catalog::queries::{ProductFacts, VariantFacts, product_facts, variant_facts};
use channels::Market;
use customers::queries::{Wish, wishes};
use kernel::{ChannelId, Currency, Money, PersonId, ProductId, VariantId, WishId};
use pricing::queries::CurrentPrice;
use sqlx::PgConnection;

/// How a wish stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishState {
    /// Can be bought.
    InStock,
    /// Is sold, and there is none at the moment.
    SoldOut,
    /// Is not sold any more.
    Gone,
}

/// A wish as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WishView {
    /// Its id.
    pub id: WishId,
    /// The product.
    pub facts: ProductFacts,
    /// Option values of the variant wished for; empty when it was none, or has none.
    pub variant_title: String,
    /// Price of the variant wished for, else the lowest; `None` once it is not sold any more.
    pub price: Option<Money>,
    /// Whether other variants cost more.
    pub price_varies: bool,
    /// How it stands.
    pub state: WishState,
    /// What goes into the cart: the variant wished for, or the only one there is.
    pub to_buy: Option<VariantId>,
}

/// Everything the person wished for, newest first.
///
/// # Errors
/// Database errors.
pub async fn wish_list(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    market: &Market,
) -> Result<Vec<WishView>, sqlx::Error> {
    let wishes = wishes(connection, channel, person).await?;
    let products: Vec<ProductId> = wishes.iter().map(|wish| wish.product).collect();
    let variants: Vec<VariantId> = wishes.iter().filter_map(|wish| wish.variant).collect();
    let facts = product_facts(connection, channel, market.id, &products).await?;
    let named = variant_facts(connection, channel, &variants).await?;
    let shelf = Shelf {
        products: facts.into_iter().map(|one| (one.product, one)).collect(),
        variants: named.into_iter().map(|one| (one.variant, one)).collect(),
        prices: pricing::queries::prices_of(connection, channel, market.id, &variants).await?,
        stock: inventory::queries::available(connection, channel, &variants).await?,
        currency: market.currency,
    };
    Ok(wishes.iter().filter_map(|wish| shelf.view(wish)).collect())
}

/// What is known of everything on the list.
struct Shelf {
    products: HashMap<ProductId, ProductFacts>,
    variants: HashMap<VariantId, VariantFacts>,
    prices: HashMap<VariantId, CurrentPrice>,
    stock: HashMap<VariantId, i32>,
    currency: Currency,
}

impl Shelf {
    /// A wish always has its product: a foreign key holds it.
    fn view(&self, wish: &Wish) -> Option<WishView> {
        let facts = self.products.get(&wish.product)?.clone();
        let lowest = facts
            .price_minor
            .map(|minor| Money::new(minor, self.currency));
        let (price, available) = match wish.variant {
            None => (lowest, facts.available),
            Some(variant) => (
                lowest.and_then(|_| self.prices.get(&variant).map(|price| price.amount)),
                self.stock.get(&variant).copied().unwrap_or_default(),
            ),
        };
        let state = match price {
            None => WishState::Gone,
            Some(_) if available > 0 => WishState::InStock,
            Some(_) => WishState::SoldOut,
        };
        let named = wish.variant.and_then(|variant| self.variants.get(&variant));
        Some(WishView {
            id: wish.id,
            variant_title: named.map_or_else(String::new, |named| named.variant_title.clone()),
            price,
            price_varies: facts.price_varies && wish.variant.is_none(),
            state,
            to_buy: wish.variant.or(facts.only_variant),
            facts,
        })
    }
}

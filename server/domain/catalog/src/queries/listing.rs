//! The listing that shoppers browse: keyset pages over the read model.

use kernel::{ChannelId, Cursor, MarketId, Page, PageRequest, ProductId};
use serde::Deserialize;
use sqlx::{PgConnection, Postgres, QueryBuilder};

use crate::model::ListingSort;

/// The start of the year 10 000, in microseconds of Unix time.
const LAST_MICROSECOND: i64 = 253_402_300_800_000_000;

/// What to list.
#[derive(Debug, Clone, Copy)]
pub struct ListingFilter<'a> {
    /// Products without a price in this market are not listed.
    pub market: MarketId,
    /// Slug of a category; what stands below it counts too. `None`: all.
    pub category: Option<&'a str>,
    /// Order.
    pub sort: ListingSort,
}

/// One product of the listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingRow {
    /// The product.
    pub product: ProductId,
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Maker.
    pub brand: String,
    /// Lowest price of its variants, in minor units.
    pub price_minor: i64,
    /// What that variant cost before, in minor units, where it may be said.
    pub compare_at_minor: Option<i64>,
    /// Whether variants have different prices.
    pub price_varies: bool,
    /// Free pieces over all variants.
    pub available: i32,
    /// How many variants there are.
    pub variant_count: i32,
    /// Object key of the picture.
    pub image_key: String,
    /// Widths stored, in pixels.
    pub image_widths: Vec<i32>,
    /// Average of its reviews in hundredths of a star; 0 without reviews.
    pub rating_hundredths: i32,
    /// Published reviews.
    pub rating_count: i32,
    sort_key: i64,
}

/// One page of the listing. The cursor holds the sort key and id of the last row, so that a page costs the same at any
/// depth and rows that move do not shift the pages after them.
///
/// # Errors
/// Database errors. A cursor of another sort order, or not ours at all, starts from the beginning.
pub async fn listing(
    connection: &mut PgConnection,
    channel: ChannelId,
    filter: ListingFilter<'_>,
    request: &PageRequest,
) -> Result<Page<ListingRow>, sqlx::Error> {
    let mut query = build(channel, filter, request);
    let cards: String = query.build_query_scalar().fetch_one(connection).await?;
    let items = read(&cards, filter.sort)?;
    Ok(Page::from_overfetch(items, request.limit(), |row| {
        Cursor::from_parts(&[
            sort_name(filter.sort),
            &row.sort_key.to_string(),
            &row.product.to_string(),
        ])
    }))
}

fn build(
    channel: ChannelId,
    filter: ListingFilter<'_>,
    request: &PageRequest,
) -> QueryBuilder<Postgres> {
    let (key, descending) = sort_column(filter.sort);
    // The page in one value: an aggregate over a sorted subquery sees its rows in their order. The rating stands in its
    // own columns, and is put at the end of the card as it is read.
    let mut query = QueryBuilder::new(
        "SELECT '[' || coalesce(string_agg(left(card, -1) || ',' || rating_hundredths || ',' || rating_count || ']', ','),
                                '') || ']' FROM (
         SELECT card, rating_hundredths, rating_count FROM product_listings WHERE channel_id = ",
    );
    query
        .push_bind(channel.0)
        .push(" AND market_id = ")
        .push_bind(filter.market.0);
    if let Some(slug) = filter.category {
        query.push(" AND category_id = ANY(ARRAY(SELECT below.id FROM categories chosen ");
        query
            .push("JOIN categories below ON below.channel_id = chosen.channel_id ")
            .push("AND (below.id = chosen.id OR chosen.id = ANY(below.path)) WHERE chosen.channel_id = ")
            .push_bind(channel.0)
            .push(" AND chosen.slug = ")
            .push_bind(slug.to_owned())
            .push("))");
    }
    if let Some((after, product)) = position(filter.sort, request) {
        query.push(format!(
            " AND ({key}, product_id) {} (",
            if descending { "<" } else { ">" }
        ));
        match filter.sort {
            ListingSort::Newest => query
                .push("to_timestamp(0) + ")
                .push_bind(after)
                .push(" * interval '1 microsecond'"),
            ListingSort::Featured => query.push_bind(after).push("::integer"),
            _ => query.push_bind(after),
        };
        query.push(", ").push_bind(product.0).push(")");
    }
    let direction = if descending { "DESC" } else { "ASC" };
    // The limit stands in the text: with it as a parameter PostgreSQL would plan anew each time.
    let limit = request.fetch_limit();
    query.push(format!(
        " ORDER BY {key} {direction}, product_id {direction} LIMIT {limit}) AS page"
    ));
    query
}

const fn sort_column(sort: ListingSort) -> (&'static str, bool) {
    match sort {
        ListingSort::Featured => ("rank", false),
        ListingSort::Newest => ("published_at", true),
        ListingSort::PriceAscending => ("price_minor", false),
        ListingSort::PriceDescending => ("price_minor", true),
    }
}

const fn sort_name(sort: ListingSort) -> &'static str {
    match sort {
        ListingSort::Featured => "f",
        ListingSort::Newest => "n",
        ListingSort::PriceAscending => "pa",
        ListingSort::PriceDescending => "pd",
    }
}

fn position(sort: ListingSort, request: &PageRequest) -> Option<(i64, ProductId)> {
    let parts = request.after()?.parts().ok()?;
    let [name, key, product] = parts.as_slice() else {
        return None;
    };
    (name == sort_name(sort)).then_some(())?;
    let key = key.parse().ok().filter(|key| fits(sort, *key))?;
    Some((key, product.parse().ok()?))
}

/// Whether the column of the sort order can hold the key: the database fails on a forged one that it can not.
fn fits(sort: ListingSort, key: i64) -> bool {
    match sort {
        ListingSort::Featured => i32::try_from(key).is_ok(),
        ListingSort::Newest => (0..LAST_MICROSECOND).contains(&key),
        ListingSort::PriceAscending | ListingSort::PriceDescending => true,
    }
}

/// The values of a card, in the order in which the projection writes them, and after them average and number of its
/// reviews.
#[derive(Deserialize)]
struct Card(
    ProductId,
    String,
    String,
    String,
    i64,
    bool,
    i32,
    i32,
    String,
    Vec<i32>,
    i64,
    i64,
    Option<i64>,
    i32,
    i32,
);

pub(super) fn read(cards: &str, sort: ListingSort) -> Result<Vec<ListingRow>, sqlx::Error> {
    let cards: Vec<Card> =
        serde_json::from_str(cards).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
    Ok(cards.into_iter().map(|card| row(card, sort)).collect())
}

fn row(card: Card, sort: ListingSort) -> ListingRow {
    let Card(product, slug, title, brand, price_minor, price_varies, available, count, ..) = card;
    let Card(.., image_key, image_widths, rank, published, compare_at_minor, hundredths, rated) =
        card;
    ListingRow {
        product,
        slug,
        title,
        brand,
        price_minor,
        compare_at_minor,
        price_varies,
        available,
        variant_count: count,
        image_key,
        image_widths,
        rating_hundredths: hundredths,
        rating_count: rated,
        sort_key: match sort {
            ListingSort::Featured => rank,
            ListingSort::Newest => published,
            ListingSort::PriceAscending | ListingSort::PriceDescending => price_minor,
        },
    }
}

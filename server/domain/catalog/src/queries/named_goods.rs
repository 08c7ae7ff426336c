//! Goods by the words that merchants call them: what forms of those who run the shop read and write.

use kernel::ChannelId;
use sqlx::PgConnection;
use uuid::Uuid;

/// What a handle stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoodsKind {
    /// A product, by its slug.
    Product,
    /// A category, by its slug.
    Category,
    /// A collection, by its slug.
    Collection,
    /// A brand, by its name.
    Brand,
    /// A variant, by its stock keeping unit.
    Variant,
}

impl GoodsKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Product,
        Self::Category,
        Self::Collection,
        Self::Brand,
        Self::Variant,
    ];

    /// The word for it in queries and addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Category => "category",
            Self::Collection => "collection",
            Self::Brand => "brand",
            Self::Variant => "variant",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Something with its handle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedGoods {
    /// Its id.
    pub id: Uuid,
    /// The word by which merchants call it.
    pub handle: String,
    /// Its name.
    pub name: String,
}

/// Which of them.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// Those with these handles, whatever their case; the others are absent.
    Handles(&'a [String]),
    /// Those with these ids.
    Ids(&'a [Uuid]),
    /// Those whose handle or name has this text, at most so many.
    Text(&'a str, i64),
}

/// Longest answer where nothing else bounds it.
const MOST: i64 = 2_000;

/// The goods of one kind that are wanted, in the order of their handles.
///
/// # Errors
/// Database errors.
pub async fn named_goods(
    connection: &mut PgConnection,
    channel: ChannelId,
    kind: GoodsKind,
    wanted: Wanted<'_>,
) -> Result<Vec<NamedGoods>, sqlx::Error> {
    let (handles, ids, text, limit) = match wanted {
        Wanted::Handles(handles) => {
            let lower: Vec<String> = handles.iter().map(|one| one.to_lowercase()).collect();
            (Some(lower), None, None, MOST)
        }
        Wanted::Ids(ids) => (None, Some(ids), None, MOST),
        Wanted::Text(text, limit) => (None, None, Some(text.to_lowercase()), limit),
    };
    // The kind is known before any row is read, so that the other tables are not.
    sqlx::query_as!(
        NamedGoods,
        r#"SELECT id AS "id!", handle AS "handle!", name AS "name!" FROM (
             SELECT id, slug AS handle, title AS name FROM products WHERE channel_id = $1 AND $2 = 'product'
             UNION ALL
             SELECT id, slug, name FROM categories WHERE channel_id = $1 AND $2 = 'category'
             UNION ALL
             SELECT id, slug, name FROM collections WHERE channel_id = $1 AND $2 = 'collection'
             UNION ALL
             SELECT id, name, name FROM brands WHERE channel_id = $1 AND $2 = 'brand'
             UNION ALL
             SELECT v.id, v.sku, concat_ws(', ', p.title, nullif(v.title, '')) FROM variants v
             JOIN products p ON p.channel_id = v.channel_id AND p.id = v.product_id
             WHERE v.channel_id = $1 AND $2 = 'variant'
         ) named
         WHERE ($3::text[] IS NULL OR lower(handle) = ANY ($3))
           AND ($4::uuid[] IS NULL OR id = ANY ($4))
           AND ($5::text IS NULL OR strpos(lower(handle), $5) > 0 OR strpos(lower(name), $5) > 0)
         ORDER BY handle LIMIT $6"#,
        channel.0,
        kind.as_str(),
        handles.as_deref(),
        ids,
        text,
        limit
    )
    .fetch_all(connection)
    .await
}

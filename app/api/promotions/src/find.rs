//! Goods by what is typed of their name: suggestions beside the fields that take handles.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::GoodsLine;

#[cfg(feature = "ssr")]
use {
    api_identity::require,
    api_kit::{channel, database, platform},
    catalog::queries::{GoodsKind, Wanted, named_goods},
    identity::{Area, Permission},
};

/// Most suggestions at once.
#[cfg(feature = "ssr")]
const MOST: i64 = 8;

/// The goods whose handle or name has `text`; `kind` is `product`, `category`, `collection`, `brand` or `variant`. Nothing
/// for another word, and for no text.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn find_goods(kind: String, text: String) -> Result<Vec<GoodsLine>, ApiError> {
    require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let Some(kind) = GoodsKind::parse(&kind).filter(|_| !text.trim().is_empty()) else {
        return Ok(Vec::new());
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let wanted = Wanted::Text(text.trim(), MOST);
    let found = named_goods(&mut connection, channel.id, kind, wanted).await;
    let line = |goods: catalog::queries::NamedGoods| GoodsLine {
        handle: goods.handle,
        name: goods.name,
    };
    Ok(found.map_err(database)?.into_iter().map(line).collect())
}

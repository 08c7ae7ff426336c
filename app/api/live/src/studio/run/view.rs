//! One show with everything that the studio shows of it.

use api_kit::{ApiError, database, market, site_address, typed_as};
use catalog::queries::{GoodsKind, Wanted, named_goods};
use channels::Channel;
use kernel::ProductId;
use live::queries::{
    SegmentView, ShowProduct, ShowView, hosts_of_channel, reminders_of_show, run_of_show,
    show_products,
};
use platform::Platform;
use sqlx::PgConnection;

use super::super::own::Seat;
use super::super::show_form::{blank, line, stored};
use super::super::types::{SegmentForm, ShowForm, StudioProduct, StudioShowView};
use super::super::{SEGMENT_FORM, SHOW_FORM};
use crate::convert::{self, Here};

/// Most products that a search finds.
const MOST: i64 = 12;

/// The show, or what a new one begins with; nobody's rights in it.
pub(in super::super) async fn view_of(
    connection: &mut PgConnection,
    platform: &Platform,
    (channel, seat): (&Channel, &Seat),
    show: Option<ShowView>,
    words: &str,
) -> Result<StudioShowView, ApiError> {
    let hosts = hosts_of_channel(connection, channel.id).await;
    let hosts = hosts.map_err(database)?;
    let own = seat.host.as_ref().map(|host| host.id);
    let of = show.as_ref().map(|show| show.host);
    let mut view = StudioShowView {
        form: blank(channel, seat),
        line: None,
        cancel_reason: None,
        segments: Vec::new(),
        typed_segment: None,
        products: Vec::new(),
        found: Vec::new(),
        hosts: hosts
            .iter()
            .filter(|host| seat.writes_all || Some(host.id) == own || Some(host.id) == of)
            .map(|host| (host.handle.clone(), host.name.clone()))
            .collect(),
        others: hosts
            .iter()
            .filter(|host| Some(host.id) != of.or(own))
            .map(|host| (host.handle.clone(), host.name.clone()))
            .collect(),
        reminders: 0,
        may_write: true,
        address: String::new(),
        zone: channel.time_zone.clone(),
    };
    if let Some(show) = &show {
        fill(connection, platform, channel, show, words, &mut view)
            .await
            .map_err(database)?;
        view.may_write = seat.may_change(show);
        view.address = format!("{}/live/{}", site_address()?, show.slug);
    }
    let typed: Option<ShowForm> = typed_as(SHOW_FORM);
    if let Some(typed) = typed.filter(|typed| typed.id == view.form.id) {
        view.form = typed;
    }
    let typed: Option<SegmentForm> = typed_as(SEGMENT_FORM);
    view.typed_segment = typed.filter(|typed| typed.show == view.form.id);
    Ok(view)
}

async fn fill(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: &Channel,
    show: &ShowView,
    words: &str,
    view: &mut StudioShowView,
) -> Result<(), sqlx::Error> {
    let id = channel.id;
    view.form = stored(connection, channel, show).await?;
    view.line = Some(line(channel, show, platform.now()));
    view.cancel_reason.clone_from(&show.cancel_reason);
    let segments = run_of_show(connection, id, show.id).await?;
    view.segments = segments.into_iter().map(|one| segment(show, one)).collect();
    view.reminders = reminders_of_show(connection, id, show.id).await?;
    let there = show_products(connection, id, show.id).await?;
    view.products = named(connection, platform, channel, &there).await?;
    let words = words.trim();
    if !words.is_empty() {
        let found = named_goods(
            connection,
            id,
            GoodsKind::Product,
            Wanted::Text(words, MOST),
        );
        let fresh = |product: &ProductId| there.iter().all(|one| one.product != *product);
        let found: Vec<ShowProduct> = found
            .await?
            .into_iter()
            .map(|goods| ProductId(goods.id))
            .filter(fresh)
            .map(|product| ShowProduct {
                product,
                segment: None,
            })
            .collect();
        view.found = named(connection, platform, channel, &found).await?;
    }
    Ok(())
}

fn segment(show: &ShowView, one: SegmentView) -> SegmentForm {
    SegmentForm {
        show: show.id.to_string(),
        id: one.id.to_string(),
        title: one.title,
        script: one.script,
        minutes: one.minutes.to_string(),
    }
}

/// The products by name, in their order, with pictures where they are on sale.
async fn named(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: &Channel,
    products: &[ShowProduct],
) -> Result<Vec<StudioProduct>, sqlx::Error> {
    let ids: Vec<ProductId> = products.iter().map(|one| one.product).collect();
    let plain: Vec<_> = ids.iter().map(|product| product.0).collect();
    let names = named_goods(
        connection,
        channel.id,
        GoodsKind::Product,
        Wanted::Ids(&plain),
    )
    .await?;
    let cards = match market() {
        Ok(market) => {
            let here = Here {
                channel,
                market: &market,
                now: platform.now(),
            };
            convert::products(connection, here, &ids).await?
        }
        Err(_) => Vec::new(),
    };
    let line = |one: &ShowProduct| {
        let goods = names.iter().find(|goods| goods.id == one.product.0)?;
        let card = cards.iter().find(|(product, _)| *product == one.product);
        Some(StudioProduct {
            id: one.product.to_string(),
            slug: goods.handle.clone(),
            title: goods.name.clone(),
            image: card.map(|(_, card)| card.image.clone()),
            segment: one
                .segment
                .map(|segment| segment.to_string())
                .unwrap_or_default(),
        })
    };
    Ok(products.iter().filter_map(line).collect())
}

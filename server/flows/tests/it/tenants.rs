//! No channel sees or changes another's rows: every public command and query is called as one channel with the ids,
//! tokens and slugs of another.
//!
//! After each call everything that belongs to the other channel is summed up again and must be as before; at the end no
//! row of the calling channel may mention an id of the other, and every function that the sources have must have been
//! called. What is read without a channel (hosts, the list of channels) is called for completeness.

mod admin_steps;
mod cart_steps;
mod catalogue_steps;
mod credit_steps;
mod customer_steps;
mod desk_of_payments;
mod desk_steps;
mod dispute_steps;
mod document_steps;
mod factor_steps;
mod flow_steps;
mod gateway_steps;
pub mod identity_steps;
mod import_steps;
mod live_steps;
pub mod loyalty_steps;
mod merchant_steps;
mod message_steps;
mod order_care_steps;
mod order_steps;
mod person_steps;
pub mod price_steps;
mod promotion_steps;
mod provider_steps;
mod search_steps;
mod sold_card_steps;
mod storefront_steps;
mod tax_steps;
mod voice_steps;
mod webhook_steps;

use std::collections::BTreeSet;

use flows::checkout::Receipt;
use flows::listing::refresh;
use kernel::MessageId;
use kernel::{CartId, ChannelId, OrderId, PaymentId, PriceListId};
use messaging::SEND_MESSAGE;
use messaging::commands::queue_message;
use platform::Actor;
use sqlx::{PgConnection, PgPool};

use crate::shop::{POOR, Shop, World};
use crate::sources::public_functions;

/// A shop in full swing.
pub struct Tenant {
    pub shop: Shop,
    /// Token and id of an open cart with a filled-in draft.
    pub cart_token: String,
    pub cart: CartId,
    pub total: i64,
    /// A paid order with its cart's token.
    pub sold: Receipt,
    pub sold_token: String,
    pub captured: PaymentId,
    /// A declined order that holds stock, with its cart's token.
    pub waiting: OrderId,
    pub waiting_token: String,
    pub declined: PaymentId,
    /// A letter that waits to be sent, though no job will send it.
    pub message: MessageId,
    /// The secret of another link to the paid order.
    pub order_link: String,
    /// A price list.
    pub list: PriceListId,
}

impl Tenant {
    async fn open(world: &World, code: &str) -> Self {
        let shop = Shop::open(world, code).await;
        let (sold_token, sold) = shop.sell(&[(shop.lamp, 1), (shop.mug_sand, 1)]).await;
        let (_, captured) = shop.newest_order().await;
        let (waiting_token, total) = shop.ready_cart(&[(shop.mug_ink, 2)]).await;
        shop.buy(&waiting_token, total, POOR).await.unwrap_err();
        let (waiting, declined) = shop.newest_order().await;
        let (cart_token, total) = shop.ready_cart(&[(shop.vase, 1)]).await;
        let mut connection = shop.pool.acquire().await.unwrap();
        let cart =
            orders::queries::cart_by_token(&mut connection, shop.channel.id, &cart_token).await;
        for product in &shop.products {
            refresh(&mut connection, shop.channel.id, *product)
                .await
                .unwrap();
        }
        let (message, order_link) = letters(&mut connection, &shop, code, sold.order).await;
        let sale = price_steps::sale(shop.channel.currency);
        let (platform, actor) = (&shop.platform, Actor::System("test"));
        let list = pricing::commands::put_price_list(
            &mut connection,
            platform,
            &actor,
            shop.channel.id,
            &sale,
        );
        let list = list.await.unwrap();
        drop(connection);
        let cart = cart.unwrap().unwrap().id;
        Self {
            shop,
            cart_token,
            cart,
            total,
            sold,
            sold_token,
            captured,
            waiting,
            waiting_token,
            declined,
            message,
            order_link,
            list,
        }
    }
}

async fn letters(
    connection: &mut PgConnection,
    shop: &Shop,
    code: &str,
    order: OrderId,
) -> (MessageId, String) {
    let (platform, channel, key) = (&shop.platform, shop.channel.id, format!("letter of {code}"));
    let letter = message_steps::letter(&key);
    let queued = queue_message(connection, platform, channel, &letter).await;
    let link = orders::commands::add_order_link(connection, platform, channel, order).await;
    sqlx::query("DELETE FROM jobs WHERE kind = $1")
        .bind(SEND_MESSAGE)
        .execute(connection)
        .await
        .unwrap();
    (queued.unwrap().unwrap(), link.unwrap())
}

/// Calls functions as `own` with what belongs to `other`, and watches `other`.
pub struct Walk {
    pub own: Tenant,
    pub other: Tenant,
    guest: Option<identity_steps::Guest>,
    kept: customer_steps::Kept,
    said: voice_steps::Said,
    planned: live_steps::Planned,
    foreigner: Option<admin_steps::Foreigner>,
    foreign_provider: Option<provider_steps::Foreign>,
    foreign_promotion: kernel::PromotionId,
    foreign_card: credit::Issued,
    points: loyalty_steps::Points,
    called: BTreeSet<String>,
    sum: String,
}

impl Walk {
    async fn begin() -> Self {
        let world = World::new().await;
        let own = Tenant::open(&world, "alpha").await;
        let other = Tenant::open(&world, "beta").await;
        let guest = identity_steps::guest(&other.shop.platform, other.shop.channel.id).await;
        let kept = customer_steps::keep(&other, guest.session.person).await;
        let said = voice_steps::say(&other, guest.session.person).await;
        let planned = live_steps::plan(&other, guest.session.person).await;
        let identity = identity_steps::service(&other.shop.platform);
        let foreigner = admin_steps::foreigner(&identity, other.shop.channel.id).await;
        let provider = provider_steps::foreign(&guest, other.shop.channel.id).await;
        let promotion = promotion_steps::keep(&other).await;
        let card = credit_steps::keep(&other).await;
        cart_steps::keep(&other).await;
        let points = loyalty_steps::keep(&other, guest.session.person).await;
        let sum = checksum(&world.pool, other.shop.channel.id).await;
        Self {
            own,
            other,
            guest: Some(guest),
            kept,
            said,
            planned,
            foreigner: Some(foreigner),
            foreign_provider: Some(provider),
            foreign_promotion: promotion,
            foreign_card: card,
            points,
            called: BTreeSet::new(),
            sum,
        }
    }

    /// Takes what the other channel has now for what it must keep, after it was given something more.
    pub async fn remember(&mut self) {
        self.sum = checksum(&self.other.shop.pool, self.other.shop.channel.id).await;
    }

    /// To be called after `function` has run.
    pub async fn check(&mut self, function: &str) {
        self.called.insert(function.to_owned());
        let now = checksum(&self.other.shop.pool, self.other.shop.channel.id).await;
        assert_eq!(now, self.sum, "{function} changed rows of another channel");
    }
}

/// Runs a call in a transaction that commits when it succeeds, then checks the other channel. Gives the call's result.
macro_rules! step {
    ($walk:expr, $function:literal, |$connection:ident| $call:expr) => {{
        let mut transaction = $walk.own.shop.platform.begin().await.unwrap();
        let $connection = &mut *transaction;
        let result = $call.await;
        if result.is_ok() {
            transaction.commit().await.unwrap();
        } else {
            transaction.rollback().await.unwrap();
        }
        $walk.check($function).await;
        result
    }};
}
pub(crate) use step;

#[tokio::test]
async fn no_function_crosses_from_one_channel_to_another() {
    let mut walk = Walk::begin().await;
    merchant_steps::catalog_and_channels(&mut walk).await;
    merchant_steps::settings(&mut walk).await;
    catalogue_steps::catalogue(&mut walk).await;
    catalogue_steps::files(&mut walk).await;
    search_steps::search(&mut walk).await;
    desk_steps::pictures(&mut walk).await;
    import_steps::many(&mut walk).await;
    import_steps::pictures(&mut walk).await;
    import_steps::files_of_pictures(&mut walk).await;
    desk_steps::prices(&mut walk).await;
    price_steps::markets(&mut walk).await;
    price_steps::price_lists(&mut walk).await;
    merchant_steps::texts(&mut walk).await;
    order_steps::stock(&mut walk).await;
    order_steps::carts(&mut walk).await;
    cart_steps::later(&mut walk).await;
    cart_steps::old_carts(&mut walk).await;
    order_steps::orders(&mut walk).await;
    order_steps::payments_and_ledger(&mut walk).await;
    flow_steps::pages(&mut walk).await;
    flow_steps::checkout(&mut walk).await;
    flow_steps::jobs(&mut walk).await;
    webhook_steps::events(&mut walk).await;
    webhook_steps::undecided(&mut walk).await;
    promotion_steps::managing(&mut walk).await;
    promotion_steps::using(&mut walk).await;
    promotion_steps::pricing(&mut walk).await;
    tax_steps::buyers(&mut walk).await;
    credit_steps::cards(&mut walk).await;
    credit_steps::people(&mut walk).await;
    credit_steps::orders(&mut walk).await;
    sold_card_steps::selling(&mut walk).await;
    sold_card_steps::products(&mut walk).await;
    sold_card_steps::desk(&mut walk).await;
    let refund = order_care_steps::refunded(&mut walk).await;
    order_care_steps::reading(&mut walk, refund).await;
    order_care_steps::tracking(&mut walk).await;
    order_care_steps::changing(&mut walk, refund).await;
    order_care_steps::caring(&mut walk, refund).await;
    message_steps::messages(&mut walk).await;
    message_steps::order_links(&mut walk).await;
    let guest = walk.guest.take().unwrap();
    identity_steps::accounts(&mut walk, &guest).await;
    identity_steps::sessions(&mut walk, &guest).await;
    customer_steps::reading(&mut walk).await;
    customer_steps::changing(&mut walk).await;
    customer_steps::choosing(&mut walk, &guest.identity).await;
    live_steps::reading(&mut walk).await;
    live_steps::changing(&mut walk).await;
    voice_steps::reading(&mut walk).await;
    voice_steps::changing(&mut walk).await;
    voice_steps::deciding(&mut walk).await;
    voice_steps::recommending(&mut walk).await;
    person_steps::carts_and_orders(&mut walk, &guest).await;
    person_steps::cards(&mut walk, &guest).await;
    dispute_steps::wishes(&mut walk, guest.session.person).await;
    dispute_steps::disputes(&mut walk).await;
    desk_of_payments::routing(&mut walk).await;
    order_care_steps::paying(&mut walk, guest.session.person, refund).await;
    document_steps::documents(&mut walk, refund.0, guest.session.person).await;
    loyalty_steps::points(&mut walk).await;
    loyalty_steps::reading(&mut walk).await;
    loyalty_steps::friends(&mut walk).await;
    person_steps::privacy(&mut walk, &guest).await;
    let (foreigner, identity) = (
        walk.foreigner.take().unwrap(),
        identity_steps::service(&walk.own.shop.platform),
    );
    admin_steps::people(&mut walk, &identity, &foreigner).await;
    admin_steps::keys(&mut walk, &identity, &foreigner).await;
    factor_steps::factors(&mut walk, &guest).await;
    let provider = walk.foreign_provider.take().unwrap();
    provider_steps::providers(&mut walk, &guest, &provider).await;
    provider_steps::email_change(&mut walk, &guest).await;
    assert_no_mention(&walk).await;
    let (sources, called) = (public_functions(), walk.called);
    let forgotten: Vec<_> = sources.difference(&called).collect();
    assert!(
        forgotten.is_empty(),
        "never called with another channel's data: {forgotten:?}"
    );
    let gone: Vec<_> = called.difference(&sources).collect();
    assert!(gone.is_empty(), "not in the sources any more: {gone:?}");
}

/// The watch itself: one cent on one price of the other channel does not go unseen.
#[tokio::test]
#[should_panic(expected = "changed rows of another channel")]
async fn a_change_of_another_channel_is_noticed() {
    let mut walk = Walk::begin().await;
    let sql = "UPDATE prices SET amount_minor = amount_minor + 1 WHERE channel_id = $1 AND variant_id = $2";
    sqlx::query(sql)
        .bind(walk.other.shop.channel.id.0)
        .bind(walk.other.shop.lamp.0)
        .execute(&walk.own.shop.pool)
        .await
        .unwrap();
    walk.check("pricing::set_price").await;
}

/// Tables whose rows belong to a channel, but for `channels` itself.
async fn tenant_tables(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "SELECT table_name::text FROM information_schema.columns
         WHERE table_schema = 'public' AND column_name = 'channel_id' ORDER BY 1",
    )
    .fetch_all(pool)
    .await
    .unwrap()
}

/// One sum over everything that belongs to `channel`.
async fn checksum(pool: &PgPool, channel: ChannelId) -> String {
    let mut parts = vec![
        "SELECT 'channels' || row::text AS line FROM channels row WHERE id = $1".to_owned(),
        "SELECT 'charges' || row::text FROM sandbox_processor.charges row
         WHERE idempotency_key IN (SELECT id::text FROM payments WHERE channel_id = $1)"
            .to_owned(),
    ];
    for table in tenant_tables(pool).await {
        parts.push(format!(
            "SELECT '{table}' || row::text FROM {table} row WHERE channel_id = $1"
        ));
    }
    let sql = format!(
        "SELECT md5(string_agg(line, '|' ORDER BY line)) FROM ({}) everything",
        parts.join(" UNION ALL ")
    );
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(channel.0)
        .fetch_one(pool)
        .await
        .unwrap()
}

/// No row of the calling channel mentions an id of the other.
async fn assert_no_mention(walk: &Walk) {
    let (pool, own, other) = (
        &walk.own.shop.pool,
        walk.own.shop.channel.id,
        walk.other.shop.channel.id,
    );
    let mut foreign = vec![other.to_string()];
    let mut rows: Vec<(String, String)> = Vec::new();
    for table in tenant_tables(pool).await {
        let sql = format!("SELECT row::text FROM {table} row WHERE channel_id = $1");
        let texts: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(own.0)
            .fetch_all(pool)
            .await
            .unwrap();
        rows.extend(texts.into_iter().map(|text| (table.clone(), text)));
        let sql = format!("SELECT to_jsonb(row) ->> 'id' FROM {table} row WHERE channel_id = $1");
        let ids: Vec<Option<String>> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(other.0)
            .fetch_all(pool)
            .await
            .unwrap();
        foreign.extend(ids.into_iter().flatten());
    }
    assert!(
        foreign.len() > 40 && rows.len() > 60,
        "{} ids, {} rows",
        foreign.len(),
        rows.len()
    );
    for (table, row) in rows.iter().filter(|(table, _)| table != "jobs") {
        let found = foreign.iter().find(|id| row.contains(*id));
        assert!(found.is_none(), "{table}: {row}");
    }
}

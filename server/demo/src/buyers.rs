//! The people of the demo who say what they think of products: invented names, addresses that no mail reaches
//! (RFC 2606, `.invalid`), no password and no other way to sign in.
//!
//! Only buyers review, so each has an order: of nothing to pay, closed, and without effect on stock and books. It is written
//! here and not by the checkout, which would take money and send letters.
//! Deliberately not here: what they say.

use kernel::{ChannelId, OrderId, PersonId, ProductId, Timestamp};
use platform::Platform;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::shop::Shop;

/// The person with this short name.
pub(crate) async fn person(
    connection: &mut PgConnection,
    platform: &Platform,
    (key, name): (&str, &str),
) -> Result<PersonId, sqlx::Error> {
    // The update changes nothing: it makes the row that is there the one that is returned.
    sqlx::query_scalar!(
        r#"INSERT INTO people (id, email, name, password_hash, created_at) VALUES ($1, $2, $3, '', $4)
         ON CONFLICT ON CONSTRAINT people_email_key DO UPDATE SET name = people.name
         RETURNING id AS "id: PersonId""#,
        platform.ids().next::<PersonId>().0,
        format!("{key}@demo-buyers.invalid"),
        name,
        platform.now(),
    )
    .fetch_one(connection)
    .await
}

/// An order of the person with the product's first variant in it.
pub(crate) async fn order(
    connection: &mut PgConnection,
    platform: &Platform,
    shop: &Shop,
    person: PersonId,
    product: ProductId,
    at: Timestamp,
) -> Result<OrderId, sqlx::Error> {
    let id: OrderId = platform.ids().next();
    let (channel, cart) = (shop.channel, platform.ids().next::<kernel::CartId>().0);
    insert_cart(connection, channel, cart, at).await?;
    sqlx::query!(
        "INSERT INTO orders (channel_id, id, number, cart_id, status, token_hash, email, currency, subtotal_minor,
                             shipping_minor, tax_minor, shipping_tax_minor, total_minor, shipping_method_code,
                             shipping_method_name, delivery_from, delivery_until, address, placed_at, paid_at, expires_at,
                             person_id)
         SELECT $1, $2::uuid, 'DEMO-' || upper(right($2::uuid::text, 12)), $3, 'closed', uuid_send($2::uuid), email, $4, 0, 0, 0, 0, 0,
                'demo', 'Demo', $5::timestamptz::date, $5::timestamptz::date, '{}', $5, $5, $5, id
         FROM people WHERE id = $6",
        channel.0,
        id.0,
        cart,
        shop.currency.code(),
        at,
        person.0,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "INSERT INTO order_lines (channel_id, id, order_id, variant_id, position, sku, product_slug, product_title,
                                  variant_title, image_key, quantity, unit_price_minor, total_minor, tax_rate, tax_minor)
         SELECT $1, $2, $3, variant.id, 0, variant.sku, product.slug, product.title, variant.title, '', 1, 0, 0, 0, 0
         FROM products product
         JOIN variants variant ON variant.channel_id = product.channel_id AND variant.product_id = product.id
         WHERE product.channel_id = $1 AND product.id = $4 ORDER BY variant.position LIMIT 1",
        channel.0,
        platform.ids().next::<OrderId>().0,
        id.0,
        product.0,
    )
    .execute(connection)
    .await?;
    Ok(id)
}

async fn insert_cart(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: Uuid,
    at: Timestamp,
) -> Result<(), sqlx::Error> {
    // What is no hash of a token opens nothing.
    sqlx::query!(
        "INSERT INTO carts (channel_id, id, token_hash, currency, status, created_at, updated_at, market_id)
         SELECT $1, $2::uuid, uuid_send($2::uuid), currency, 'ordered', $3, $3, id
         FROM markets WHERE channel_id = $1 AND is_default",
        channel.0,
        cart,
        at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Whether the person has asked this about the product.
pub(crate) async fn has_asked(
    connection: &mut PgConnection,
    channel: ChannelId,
    (person, product): (PersonId, ProductId),
    body: &str,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM product_questions
                        WHERE channel_id = $1 AND person_id = $2 AND product_id = $3 AND body = $4) AS "found!""#,
        channel.0,
        person.0,
        product.0,
        body,
    )
    .fetch_one(connection)
    .await
}

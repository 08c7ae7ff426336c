//! Takes products a step further: for review, on sale, off sale.

use std::collections::HashMap;

use kernel::{ChannelId, ProductId};
use platform::audit::Entry;
use platform::{Actor, Platform, audit, outbox};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::error::CatalogError;
use crate::status::{ProductStatus, Transition};

/// Takes the step and gives the status it led to. The caller sees to [`Transition::clearance`].
///
/// # Errors
/// [`CatalogError::NoProduct`]; [`CatalogError::Transition`] when the product does not stand where the step begins;
/// [`CatalogError::NoVariants`] when there would be nothing to buy; database errors.
pub async fn change_status(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    product: ProductId,
    transition: Transition,
) -> Result<ProductStatus, CatalogError> {
    let step = [transition];
    let ways = [(product, step.as_slice())];
    let reached = change_statuses(connection, platform, actor, channel, &ways).await?;
    reached
        .get(&product)
        .copied()
        .ok_or(CatalogError::NoProduct)
}

/// Takes each product the steps beside it, in their order, and gives where each stands then.
///
/// # Errors
/// As [`change_status`], for the first that can not; then none of them has moved.
pub async fn change_statuses(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    ways: &[(ProductId, &[Transition])],
) -> Result<HashMap<ProductId, ProductStatus>, CatalogError> {
    let standing = hold(connection, channel, ways).await?;
    let (mut reached, mut entries) = (HashMap::new(), Vec::new());
    let (mut published, mut changed): (Vec<Value>, Vec<Value>) = Default::default();
    for (product, steps) in ways.iter().filter(|(_, steps)| !steps.is_empty()) {
        let (mut status, has_variants) = *standing.get(product).ok_or(CatalogError::NoProduct)?;
        for step in *steps {
            let (next, entry) = take(*product, status, *step)?;
            entries.push(entry);
            status = next;
        }
        let event = json!({ "product": product });
        if status == ProductStatus::Published {
            if !has_variants {
                return Err(CatalogError::NoVariants);
            }
            published.push(event);
        } else {
            changed.push(event);
        }
        reached.insert(*product, status);
    }
    write(connection, platform, channel, &reached).await?;
    for (topic, events) in [
        ("catalog.product_published", published),
        ("catalog.product_changed", changed),
    ] {
        outbox::publish_all(connection, platform, channel, topic, &events).await?;
    }
    audit::record_all(connection, platform, channel, actor, "product", entries).await?;
    Ok(reached)
}

fn take(
    product: ProductId,
    status: ProductStatus,
    transition: Transition,
) -> Result<(ProductStatus, Entry), CatalogError> {
    let next = status
        .after(transition)
        .ok_or(CatalogError::Transition { status, transition })?;
    let entry = Entry {
        action: format!("catalog.{}", transition.as_str()),
        subject: product.to_string(),
        detail: json!({ "from": status.as_str(), "to": next.as_str() }),
    };
    Ok((next, entry))
}

/// Where each stands and whether it has variants, held until the transaction ends.
async fn hold(
    connection: &mut PgConnection,
    channel: ChannelId,
    ways: &[(ProductId, &[Transition])],
) -> Result<HashMap<ProductId, (ProductStatus, bool)>, CatalogError> {
    let ids: Vec<Uuid> = ways.iter().map(|(product, _)| product.0).collect();
    let rows = sqlx::query!(
        r#"SELECT id AS "id: ProductId", status,
                EXISTS (SELECT FROM variants WHERE channel_id = $1 AND product_id = products.id) AS "has_variants!"
         FROM products WHERE channel_id = $1 AND id = ANY ($2) ORDER BY id FOR UPDATE"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let status = ProductStatus::parse(&row.status).ok_or(CatalogError::NoProduct)?;
            Ok((row.id, (status, row.has_variants)))
        })
        .collect()
}

async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    reached: &HashMap<ProductId, ProductStatus>,
) -> Result<(), sqlx::Error> {
    let (ids, words): (Vec<Uuid>, Vec<String>) = reached
        .iter()
        .map(|(product, status)| (product.0, status.as_str().to_owned()))
        .unzip();
    sqlx::query!(
        "UPDATE products SET status = new.status, updated_at = $4,
             review_note = CASE WHEN new.status = 'draft' THEN review_note END
         FROM unnest($2::uuid[], $3::text[]) AS new (id, status)
         WHERE products.channel_id = $1 AND products.id = new.id",
        channel.0,
        &ids,
        &words,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}

//! What a shopper keeps with shops, over all of them: to be handed out, and to be forgotten.
//!
//! The log of consents stays, without where it came from: a shop has to be able to show that it was allowed to do what it
//! did. It hangs on a person's row that says nothing any more.

use kernel::PersonId;
use serde_json::Value;
use sqlx::PgConnection;

/// The address book.
///
/// # Errors
/// Database errors.
pub async fn addresses(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(jsonb_agg(
             jsonb_build_object('shop', h.name) || (to_jsonb(a) - ARRAY ['channel_id', 'id', 'person_id'])
             ORDER BY a.created_at, a.id), '[]') AS "data!"
         FROM addresses a JOIN channels h ON h.id = a.channel_id WHERE a.person_id = $1"#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// The wish list.
///
/// # Errors
/// Database errors.
pub async fn wish_list(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(jsonb_agg(jsonb_build_object(
             'shop', h.name, 'product', p.title, 'sku', v.sku, 'added_at', w.added_at) ORDER BY w.added_at, w.id), '[]')
             AS "data!"
         FROM wish_list_items w JOIN channels h ON h.id = w.channel_id
         JOIN products p ON p.channel_id = w.channel_id AND p.id = w.product_id
         LEFT JOIN variants v ON v.channel_id = w.channel_id AND v.id = w.variant_id
         WHERE w.person_id = $1"#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// Everything that was ever agreed to or taken back.
///
/// # Errors
/// Database errors.
pub async fn consents(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(jsonb_agg(
             jsonb_build_object('shop', h.name) || (to_jsonb(c) - ARRAY ['channel_id', 'id', 'person_id'])
             ORDER BY c.at, c.id), '[]') AS "data!"
         FROM consents c JOIN channels h ON h.id = c.channel_id WHERE c.person_id = $1"#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// What the person wants to hear of, and when not.
///
/// # Errors
/// Database errors.
pub async fn preferences(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT jsonb_build_object(
             'notifications', (SELECT coalesce(jsonb_agg(
                 jsonb_build_object('shop', h.name) || (to_jsonb(n) - ARRAY ['channel_id', 'person_id'])
                 ORDER BY h.name, n.kind, n.medium), '[]')
               FROM notification_preferences n JOIN channels h ON h.id = n.channel_id WHERE n.person_id = $1),
             'quiet_hours', (SELECT coalesce(jsonb_agg(
                 jsonb_build_object('shop', h.name) || (to_jsonb(q) - ARRAY ['channel_id', 'person_id'])
                 ORDER BY h.name), '[]')
               FROM quiet_hours q JOIN channels h ON h.id = q.channel_id WHERE q.person_id = $1)
           ) AS "data!""#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// Deletes all of it but the log of consents, which loses network address and browser. Doing it again changes nothing.
///
/// # Errors
/// Database errors.
pub async fn forget(connection: &mut PgConnection, person: PersonId) -> Result<(), sqlx::Error> {
    sqlx::query!("DELETE FROM addresses WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("DELETE FROM wish_list_items WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "DELETE FROM notification_preferences WHERE person_id = $1",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("DELETE FROM quiet_hours WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "UPDATE consents SET ip = NULL, user_agent = '' WHERE person_id = $1",
        person.0
    )
    .execute(connection)
    .await?;
    Ok(())
}

//! What points and referrals know about a person, over all channels.

use kernel::PersonId;
use serde_json::Value;
use sqlx::PgConnection;

/// The person's points with all that happened to them, their link, and the friends who came by it. Of friends as much as
/// the page shows.
///
/// # Errors
/// Database errors.
pub async fn export_of(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT jsonb_build_object(
             'accounts', (SELECT coalesce(jsonb_agg(jsonb_build_object('shop', h.name, 'available', a.available,
                 'pending', a.pending, 'active_at', a.active_at) ORDER BY h.name), '[]')
               FROM loyalty_accounts a JOIN channels h ON h.id = a.channel_id WHERE a.person_id = $1),
             'entries', (SELECT coalesce(jsonb_agg(jsonb_build_object('shop', h.name, 'kind', e.kind,
                 'pending', e.pending_change, 'available', e.available_change, 'order', o.number, 'reason', e.reason,
                 'at', e.occurred_at) ORDER BY e.id), '[]')
               FROM loyalty_entries e JOIN channels h ON h.id = e.channel_id
               LEFT JOIN orders o ON o.channel_id = e.channel_id AND o.id = e.order_id WHERE e.person_id = $1),
             'invitations', (SELECT coalesce(jsonb_agg(jsonb_build_object('shop', h.name, 'code', c.code,
                 'opened', c.opened) ORDER BY h.name), '[]')
               FROM referral_codes c JOIN channels h ON h.id = c.channel_id WHERE c.person_id = $1),
             'friends', (SELECT coalesce(jsonb_agg(jsonb_build_object('shop', h.name, 'initials', r.initials,
                 'state', r.state, 'at', r.registered_at) ORDER BY r.id), '[]')
               FROM referrals r JOIN channels h ON h.id = r.channel_id WHERE r.referrer_person_id = $1),
             'invited', (SELECT coalesce(jsonb_agg(jsonb_build_object('shop', h.name, 'initials', r.initials,
                 'state', r.state, 'network', r.network, 'at', r.registered_at) ORDER BY r.id), '[]')
               FROM referrals r JOIN channels h ON h.id = r.channel_id WHERE r.friend_person_id = $1)
           ) AS "data!""#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// Deletes the person's points and link; of referrals everything that points to the person goes, the state and its dates
/// stay with the other side. Doing it again changes nothing.
///
/// # Errors
/// Database errors.
pub async fn forget(connection: &mut PgConnection, person: PersonId) -> Result<(), sqlx::Error> {
    sqlx::query!("DELETE FROM loyalty_pending WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("DELETE FROM loyalty_entries WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "DELETE FROM loyalty_accounts WHERE person_id = $1",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("DELETE FROM referral_codes WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "UPDATE referrals SET friend_person_id = NULL, address_hash = NULL, initials = '', network = ''
         WHERE friend_person_id = $1",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "UPDATE referrals SET referrer_person_id = NULL WHERE referrer_person_id = $1",
        person.0
    )
    .execute(connection)
    .await?;
    Ok(())
}

//! What the processor tells its merchants: an event for each step of a charge, in the step's own transaction.

use http_client::Url;
use kernel::Timestamp;
use payments::GatewayError;
use serde_json::json;
use sqlx::PgConnection;

use crate::no_answer;

/// A charge as events show it: no card, no customer.
pub(crate) struct Subject {
    pub(crate) charge: String,
    pub(crate) payment: String,
    pub(crate) amount_minor: i64,
    pub(crate) currency: String,
    pub(crate) status: String,
    pub(crate) decline_code: Option<String>,
}

/// Writes the event of the charge's present state, once.
pub(crate) async fn tell(
    connection: &mut PgConnection,
    charge: &str,
    now: Timestamp,
) -> Result<(), GatewayError> {
    let row = sqlx::query!(
        "SELECT merchant, idempotency_key, amount_minor, currency, status, decline_code, return_to
         FROM sandbox_processor.charges WHERE id = $1",
        charge
    )
    .fetch_one(&mut *connection)
    .await
    .map_err(no_answer)?;
    let host = row.return_to.as_deref().and_then(host_of);
    let subject = Subject {
        charge: charge.to_owned(),
        payment: row.idempotency_key,
        amount_minor: row.amount_minor,
        currency: row.currency,
        status: row.status,
        decline_code: row.decline_code,
    };
    let id = format!("evt_{charge}_{}", subject.status);
    sqlx::query!(
        "INSERT INTO sandbox_processor.events (id, merchant, charge, kind, body, host, created_at, due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (id) DO NOTHING",
        id,
        row.merchant,
        charge,
        kind(&subject),
        body(&id, &subject, now),
        host,
        now
    )
    .execute(connection)
    .await
    .map_err(no_answer)?;
    Ok(())
}

/// Writes an event about a dispute, once for each kind. It is told where events about its charge go.
pub(crate) async fn tell_dispute(
    connection: &mut PgConnection,
    dispute: &str,
    kind: &str,
    now: Timestamp,
) -> Result<(), GatewayError> {
    let row = sqlx::query!(
        "SELECT d.merchant, d.charge, d.reason, d.status, d.amount_minor, d.currency, c.return_to
         FROM sandbox_processor.disputes d JOIN sandbox_processor.charges c ON c.id = d.charge WHERE d.id = $1",
        dispute
    )
    .fetch_one(&mut *connection)
    .await
    .map_err(no_answer)?;
    let id = format!("evt_{dispute}_{kind}");
    let body = json!({
        "id": id,
        "object": "event",
        "type": kind,
        "created": now.timestamp(),
        "data": { "object": {
            "id": dispute,
            "object": "dispute",
            "charge": row.charge,
            "amount": row.amount_minor,
            "currency": row.currency,
            "reason": row.reason,
            "status": row.status,
        }},
    });
    sqlx::query!(
        "INSERT INTO sandbox_processor.events (id, merchant, charge, kind, body, host, created_at, due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (id) DO NOTHING",
        id,
        row.merchant,
        row.charge,
        kind,
        body.to_string(),
        row.return_to.as_deref().and_then(host_of),
        now
    )
    .execute(connection)
    .await
    .map_err(no_answer)?;
    Ok(())
}

fn kind(subject: &Subject) -> String {
    format!("charge.{}", subject.status)
}

fn body(id: &str, subject: &Subject, now: Timestamp) -> String {
    json!({
        "id": id,
        "object": "event",
        "type": kind(subject),
        "created": now.timestamp(),
        "data": { "object": {
            "id": subject.charge,
            "object": "charge",
            "payment": subject.payment,
            "amount": subject.amount_minor,
            "currency": subject.currency,
            "status": subject.status,
            "decline_code": subject.decline_code,
        }},
    })
    .to_string()
}

/// Host and port under which the merchant is reached by browsers, and so by us.
fn host_of(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?;
    Some(match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::host_of;

    #[test]
    fn the_host_is_that_of_the_return_address() {
        assert_eq!(
            host_of("http://shop.example:3000/checkout/return/x").as_deref(),
            Some("shop.example:3000")
        );
        assert_eq!(host_of("/checkout/return/x"), None);
    }
}

//! A gift card is issued.

use kernel::{ChannelId, Money};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::entry::{Change, Opening, change, open};
use crate::code;
use crate::error::CreditError;
use crate::model::{AccountId, AccountKind, Issue, Issued};

/// The most that one card can be worth, in minor units: what is lost with a letter shall be bearable.
pub(super) const MAX_MINOR: i64 = 10_000_000;
const MAX_NOTE: usize = 500;

/// Issues a gift card. Its code is in the answer and nowhere else. `None` when it was issued before for the same source,
/// reference and ordinal.
///
/// # Errors
/// [`CreditError::Fields`]; database errors.
pub async fn issue(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    issue: &Issue<'_>,
) -> Result<Option<Issued>, CreditError> {
    check(issue, platform)?;
    let id: AccountId = platform.ids().next();
    let code = code::generate(platform.random());
    let opening = Opening {
        id,
        kind: AccountKind::GiftCard,
        person: None,
        currency: issue.amount.currency(),
        expires_at: issue.expires_at,
    };
    open(connection, channel, &opening, platform.now()).await?;
    if !insert_card(connection, platform, channel, id, &code, issue).await? {
        close_unused(connection, channel, id).await?;
        return Ok(None);
    }
    let issued = Change {
        kind: "issue",
        amount_minor: issue.amount.minor(),
        source: issue.source,
        reference: issue.reference,
        note: "",
        in_ledger: issue.source == "sale",
    };
    change(connection, channel, id, &issued, platform.now()).await?;
    record(connection, platform, channel, actor, id, issue.amount).await?;
    Ok(Some(Issued {
        id,
        code: code::in_groups(&code),
    }))
}

fn check(issue: &Issue<'_>, platform: &Platform) -> Result<(), CreditError> {
    if !(1..=MAX_MINOR).contains(&issue.amount.minor()) {
        return Err(CreditError::field("amount", "range"));
    }
    if issue.expires_at.is_some_and(|end| end <= platform.now()) {
        return Err(CreditError::field("expires_on", "past"));
    }
    if issue.note.chars().count() > MAX_NOTE {
        return Err(CreditError::field("note", "too_long"));
    }
    Ok(())
}

async fn insert_card(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    id: AccountId,
    code: &str,
    issue: &Issue<'_>,
) -> Result<bool, sqlx::Error> {
    let inserted = sqlx::query!(
        "INSERT INTO gift_cards (channel_id, id, code_hash, last_four, initial_minor, email, note, source, reference,
                                 ordinal, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT ON CONSTRAINT gift_cards_source_key DO NOTHING",
        channel.0,
        id.0,
        code::hash(channel, code),
        code::last_four(code),
        issue.amount.minor(),
        issue.email,
        issue.note,
        issue.source,
        issue.reference,
        issue.ordinal,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// The account that was opened for a card which is there already.
async fn close_unused(
    connection: &mut PgConnection,
    channel: ChannelId,
    id: AccountId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "DELETE FROM credit_accounts WHERE channel_id = $1 AND id = $2 AND last_sequence = 0",
        channel.0,
        id.0
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn record(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    id: AccountId,
    amount: Money,
) -> Result<(), sqlx::Error> {
    let (subject, detail) = (id.0.to_string(), json!({ "amount": amount }));
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "credit.issue",
        "gift_card",
        &subject,
        detail,
    )
    .await
}

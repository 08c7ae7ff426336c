//! Somebody opens a market, or changes one.

use kernel::{ChannelId, Currency, FieldProblem, MarketId};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::put_market::{NewMarket, put_market};
use crate::error::MarketError;

/// Longest name, in characters.
const MAX_NAME: usize = 80;

/// Opens a market (`is_new`), or changes the one with this code. Its code and its currency stay: carts are priced in it.
///
/// # Errors
/// [`MarketError::Fields`]: `code` `code` or `taken`, `name` `required` or `too_long`, `countries` `country`, `currency`
/// `fixed`; [`MarketError::NoMarket`]; database errors.
pub async fn revise_market(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    is_new: bool,
    new: &NewMarket<'_>,
) -> Result<MarketId, MarketError> {
    let problems = problems(new);
    if !problems.is_empty() {
        return Err(MarketError::Fields(problems));
    }
    let stored = sqlx::query_scalar!(
        r#"SELECT currency AS "currency: Currency" FROM markets WHERE channel_id = $1 AND code = $2 FOR UPDATE"#,
        channel.0,
        new.code
    )
    .fetch_optional(&mut *connection)
    .await?;
    match stored {
        Some(_) if is_new => return Err(MarketError::field("code", "taken")),
        None if !is_new => return Err(MarketError::NoMarket),
        Some(currency) if currency != new.currency => {
            return Err(MarketError::field("currency", "fixed"));
        }
        _ => {}
    }
    Ok(put_market(connection, platform, actor, channel, new).await?)
}

fn problems(new: &NewMarket<'_>) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    let mut check = |good: bool, field: &str, code: &str| {
        if !good {
            found.push(FieldProblem::new(field, code));
        }
    };
    check(is_code(new.code), "code", "code");
    check(!new.name.trim().is_empty(), "name", "required");
    check(new.name.chars().count() <= MAX_NAME, "name", "too_long");
    let is_country =
        |text: &&str| text.len() == 2 && text.chars().all(|letter| letter.is_ascii_uppercase());
    check(new.countries.iter().all(is_country), "countries", "country");
    found
}

/// As the table wants it: a small letter, then 1 to 20 small letters, digits and hyphens.
fn is_code(text: &str) -> bool {
    let mut letters = text.chars();
    let begins = letters
        .next()
        .is_some_and(|letter| letter.is_ascii_lowercase());
    let rest = text.len().saturating_sub(1);
    let plain =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    begins && (1..=20).contains(&rest) && letters.all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_as_the_table_wants_them() {
        for good in ["eu", "us-west", "a1"] {
            assert!(is_code(good), "{good}");
        }
        for bad in ["", "e", "EU", "1a", "-eu", "e u", "abcdefghijklmnopqrstuv"] {
            assert!(!is_code(bad), "{bad}");
        }
    }
}

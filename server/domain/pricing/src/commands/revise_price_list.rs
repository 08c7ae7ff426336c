//! Somebody makes a price list, or changes one.

use kernel::{ChannelId, FieldProblem, PriceListId};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::{lock_prices, put_price_list};
use crate::error::PricingError;
use crate::model::NewPriceList;
use crate::queries::list_by_code;

/// Longest name, in characters.
const MAX_NAME: usize = 80;

/// Makes a list (`is_new`), or changes the one with this code. Its code and its currency stay: its prices are in it.
///
/// # Errors
/// [`PricingError::Fields`]: `code` `code` or `taken`, `name` `required` or `too_long`, `countries` `country`;
/// [`PricingError::NoList`]; as [`put_price_list`].
pub async fn revise_price_list(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    is_new: bool,
    new: &NewPriceList<'_>,
) -> Result<PriceListId, PricingError> {
    let problems = problems(new);
    if !problems.is_empty() {
        return Err(PricingError::Fields(problems));
    }
    lock_prices(connection, channel).await?;
    match list_by_code(connection, channel, new.code).await? {
        Some(_) if is_new => Err(PricingError::field("code", "taken")),
        None if !is_new => Err(PricingError::NoList),
        _ => put_price_list(connection, platform, actor, channel, new).await,
    }
}

fn problems(new: &NewPriceList<'_>) -> Vec<FieldProblem> {
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
    let all = new.countries.iter().all(is_country);
    check(all, "countries", "country");
    found
}

/// As the table wants it: a small letter, then 1 to 40 small letters, digits and hyphens.
fn is_code(text: &str) -> bool {
    let begins = text.starts_with(|letter: char| letter.is_ascii_lowercase());
    let plain =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    begins && (2..=41).contains(&text.len()) && text.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_as_the_table_wants_them() {
        for good in ["eu", "spring-sale", "a1"] {
            assert!(is_code(good), "{good}");
        }
        let long = "a".repeat(42);
        for bad in ["", "a", "EU", "1a", "-eu", "e u", long.as_str()] {
            assert!(!is_code(bad), "{bad}");
        }
    }
}

//! In which language a letter about an order is written.

use identity::queries::addressee;
use kernel::{Locale, PersonId};
use sqlx::PgConnection;

/// The language of the account, for an order of somebody signed in; else that of the page the order was placed on. `None`
/// where neither is known: the shop's own.
///
/// # Errors
/// Database errors.
pub(crate) async fn language_for(
    connection: &mut PgConnection,
    person: Option<PersonId>,
    placed_in: Option<Locale>,
) -> Result<Option<Locale>, sqlx::Error> {
    let Some(person) = person else {
        return Ok(placed_in);
    };
    let account = addressee(connection, person).await?;
    let chosen = account.and_then(|account| Locale::parse(&account.locale));
    Ok(chosen.or(placed_in))
}

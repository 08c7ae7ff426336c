//! A shop says how its documents name it.

use kernel::{ChannelId, FieldProblem};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::DocumentError;
use crate::model::SellerSettings;

/// Most letters of each text.
const LONGEST_NAME: usize = 120;
const LONGEST_ADDRESS: usize = 400;
const LONGEST_NOTE: usize = 600;
/// More lines would push what was sold off the first page.
const MOST_LINES: usize = 6;

/// Sets them, without spaces around and without empty lines in the address. Documents that were issued before stay as they
/// are.
///
/// # Errors
/// [`DocumentError::Settings`] for texts that are too long (`too_long`) and addresses of more than six lines
/// (`too_many_lines`); database errors.
pub async fn set_seller_settings(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    settings: &SellerSettings,
) -> Result<(), DocumentError> {
    let settings = &tidy(settings);
    check(settings)?;
    let paper = if settings.is_letter { "letter" } else { "a4" };
    sqlx::query!(
        "INSERT INTO document_settings (channel_id, legal_name, address, registration, paper, note, version)
         VALUES ($1, $2, $3, $4, $5, $6, 1)
         ON CONFLICT (channel_id) DO UPDATE
         SET legal_name = $2, address = $3, registration = $4, paper = $5, note = $6,
             version = document_settings.version + 1",
        channel.0,
        settings.legal_name,
        settings.address,
        settings.registration,
        paper,
        settings.note
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({
        "legal_name": settings.legal_name,
        "address": settings.address,
        "registration": settings.registration,
        "paper": paper,
        "note": settings.note,
    });
    let subject = channel.to_string();
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "documents.set",
        "channel",
        &subject,
        detail,
    )
    .await?;
    Ok(())
}

fn tidy(settings: &SellerSettings) -> SellerSettings {
    let line = |text: &str| text.trim().to_owned();
    let address = settings.address.lines().map(str::trim);
    let address: Vec<&str> = address.filter(|line| !line.is_empty()).collect();
    SellerSettings {
        legal_name: line(&settings.legal_name),
        address: address.join("\n"),
        registration: line(&settings.registration),
        is_letter: settings.is_letter,
        note: line(&settings.note),
    }
}

fn check(settings: &SellerSettings) -> Result<(), DocumentError> {
    let too_long = [
        ("legal_name", &settings.legal_name, LONGEST_NAME),
        ("address", &settings.address, LONGEST_ADDRESS),
        ("registration", &settings.registration, LONGEST_NAME),
        ("note", &settings.note, LONGEST_NOTE),
    ]
    .into_iter()
    .filter(|(_, text, longest)| text.chars().count() > *longest)
    .map(|(field, _, _)| FieldProblem::new(field, "too_long"));
    let too_many = settings.address.lines().count() > MOST_LINES;
    let too_many = too_many.then(|| FieldProblem::new("address", "too_many_lines"));
    let problems: Vec<FieldProblem> = too_long.chain(too_many).collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(DocumentError::Settings(problems))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_six_lines_and_none_is_empty() {
        let settings = SellerSettings {
            address: " 12 Wharf Road \r\n\r\nSydney NSW 2000\n".into(),
            ..SellerSettings::default()
        };
        let tidied = tidy(&settings);
        assert_eq!(tidied.address, "12 Wharf Road\nSydney NSW 2000");
        assert!(check(&tidied).is_ok());
        let long = SellerSettings {
            legal_name: "n".repeat(121),
            address: ["line"; 7].join("\n"),
            ..SellerSettings::default()
        };
        let Err(DocumentError::Settings(problems)) = check(&long) else {
            panic!("it was let in");
        };
        let expected = [
            FieldProblem::new("legal_name", "too_long"),
            FieldProblem::new("address", "too_many_lines"),
        ];
        assert_eq!(problems, expected);
    }
}

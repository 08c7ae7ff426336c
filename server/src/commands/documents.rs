//! `lsn documents`: how a shop's invoices, receipts and credit notes name it.
//!
//! What is not given stays as it is. Documents that were issued before stay as they were.

use anyhow::{Context, Result};
use documents::commands::{hold_seller_settings, set_seller_settings};
use documents::queries::{seller_settings, seller_settings_version};
use documents::{DocumentError, SellerSettings};
use kernel::Explain;
use platform::Actor;

use crate::commands::find_channel;
use crate::config::Config;
use crate::database::Database;
use crate::terminal::say;
use crate::wiring::Services;

/// Of which shop, and what its documents say.
#[derive(Debug, Clone, clap::Args)]
pub struct Asked {
    /// Code of the channel
    #[arg(long)]
    channel: String,
    /// Name of the business; empty: the shop's name
    #[arg(long)]
    name: Option<String>,
    /// Its address, with a semicolon between lines
    #[arg(long)]
    address: Option<String>,
    /// Name and number in a register, such as "ABN 51 824 753 556"
    #[arg(long)]
    registration: Option<String>,
    /// Size of the paper: a4 or letter
    #[arg(long, value_parser = ["a4", "letter"])]
    paper: Option<String>,
    /// At the end of each document of a sale
    #[arg(long)]
    note: Option<String>,
}

impl Asked {
    fn over(&self, before: SellerSettings) -> SellerSettings {
        let given = |wanted: &Option<String>, before| wanted.clone().unwrap_or(before);
        let lines = |text: &String| {
            text.split(';')
                .map(str::trim)
                .collect::<Vec<_>>()
                .join("\n")
        };
        SellerSettings {
            legal_name: given(&self.name, before.legal_name),
            address: given(&self.address.as_ref().map(lines), before.address),
            registration: given(&self.registration, before.registration),
            is_letter: self
                .paper
                .as_ref()
                .map_or(before.is_letter, |paper| paper == "letter"),
            note: given(&self.note, before.note),
        }
    }
}

/// Writes down what is given, and shows what holds.
///
/// # Errors
/// A database that can not be used; an unknown channel; texts that are too long.
pub async fn run(config: &Config, asked: &Asked) -> Result<()> {
    let database = Database::join(config).await?;
    let outcome = act(config, &database, asked).await;
    database.close().await;
    outcome
}

async fn act(config: &Config, database: &Database, asked: &Asked) -> Result<()> {
    let platform = Services::new(config, database.pool.clone())?.platform;
    let channel = find_channel(&platform, &asked.channel).await?;
    let mut transaction = platform.begin().await?;
    let seen = seller_settings_version(&mut transaction, channel.id).await?;
    hold_seller_settings(&mut transaction, channel.id, seen).await?;
    let before = seller_settings(&mut transaction, channel.id).await?;
    let settings = asked.over(before.clone());
    if settings != before {
        let actor = Actor::System("command line");
        set_seller_settings(&mut transaction, &platform, channel.id, &actor, &settings)
            .await
            .map_err(|error| refused(&error))
            .context("the documents' settings")?;
    }
    transaction.commit().await?;
    show(&settings);
    Ok(())
}

/// Names the fields that are wrong.
fn refused(error: &DocumentError) -> anyhow::Error {
    let fields = error.explain().map(|problem| problem.fields);
    let named: Vec<String> = fields
        .unwrap_or_default()
        .iter()
        .map(|field| format!("{}: {}", field.field, field.code))
        .collect();
    anyhow::anyhow!("{error} {}", named.join(", "))
}

fn show(settings: &SellerSettings) {
    let paper = if settings.is_letter { "letter" } else { "a4" };
    for (term, value) in [
        ("name", settings.legal_name.as_str()),
        ("address", &settings.address.replace('\n', "; ")),
        ("registration", &settings.registration),
        ("paper", paper),
        ("note", &settings.note),
    ] {
        say(format!("{term:<14}{value}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_given_stays() {
        let asked = Asked {
            channel: "main".into(),
            name: None,
            address: Some("12 Wharf Road; Sydney NSW 2000".into()),
            registration: None,
            paper: Some("letter".into()),
            note: Some(String::new()),
        };
        let before = SellerSettings {
            legal_name: "Harbour Goods Pty Ltd".into(),
            note: "Thank you".into(),
            ..SellerSettings::default()
        };
        let after = asked.over(before);
        assert_eq!(after.legal_name, "Harbour Goods Pty Ltd");
        assert_eq!(after.address, "12 Wharf Road\nSydney NSW 2000");
        assert!(after.is_letter && after.note.is_empty());
    }
}

//! `lsn tax`: where a shop takes tax, at which rates, and what tax and customs are to know of its products.
//!
//! Rates come with the program; `rate` enters one of the shop's own, which goes before.

use anyhow::{Context, Result, ensure};
use chrono::NaiveDate;
use international::commands::{NewRegistration, NewTaxRate, register_for_tax, set_tax_rate};
use international::queries::tax_registrations;
use international::tax::{Category, Scheme};
use kernel::{ChannelId, Percentage};
use platform::{Actor, Platform};
use rust_decimal::Decimal;
use sqlx::PgConnection;

use crate::commands::find_channel;
use crate::config::Config;
use crate::database::Database;
use crate::terminal::say;
use crate::wiring::Services;

/// Of which shop, and what to do.
#[derive(Debug, Clone, clap::Args)]
pub struct Asked {
    /// Code of the channel
    #[arg(long)]
    channel: String,
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Clone, clap::Subcommand)]
enum Task {
    /// Show where the shop is registered today
    List,
    /// Write down a registration
    Register {
        /// standard, oss, ioss, or duties: parcels to the country are cleared by the shop
        #[arg(long, default_value = "standard", value_parser = scheme)]
        scheme: Scheme,
        /// ISO code; of oss and ioss, the country of identification
        #[arg(long, value_parser = country)]
        country: String,
        /// State or province
        #[arg(long, default_value = "")]
        region: String,
        /// The number that the authority gave
        #[arg(long, default_value = "")]
        number: String,
        /// First day, as 2026-01-31
        #[arg(long)]
        from: NaiveDate,
        /// Last day
        #[arg(long)]
        until: Option<NaiveDate>,
    },
    /// Enter a rate of the shop's own
    Rate {
        /// ISO code
        #[arg(long, value_parser = country)]
        country: String,
        /// State or province
        #[arg(long, default_value = "")]
        region: String,
        /// standard, reduced, books, food or childrens_clothing
        #[arg(long, default_value = "standard")]
        category: Category,
        /// Name on invoices
        #[arg(long)]
        name: String,
        /// Percent of the net price
        #[arg(long)]
        percent: Decimal,
        /// First day, as 2026-01-31
        #[arg(long)]
        from: NaiveDate,
    },
    /// Say what a product is for tax, and where it is not sent
    Product {
        /// Its slug
        slug: String,
        /// standard, reduced, zero, exempt, books, food or childrens_clothing
        #[arg(long, default_value = "standard")]
        category: Category,
        /// ISO codes, parted by commas
        #[arg(long, value_delimiter = ',', value_parser = country)]
        not_sent_to: Vec<String>,
    },
}

fn scheme(text: &str) -> Result<Scheme> {
    Scheme::parse(text).context("standard, oss, ioss or duties")
}

fn country(text: &str) -> Result<String> {
    let code = text.to_uppercase();
    ensure!(
        international::country_name(&code) != code,
        "no country that is known"
    );
    Ok(code)
}

/// Does it.
///
/// # Errors
/// A database that can not be used; an unknown channel or product.
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
    perform(&mut transaction, &platform, channel.id, &asked.task).await?;
    transaction.commit().await?;
    list(&platform, channel.id).await
}

async fn perform(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    task: &Task,
) -> Result<()> {
    match task {
        Task::List => {}
        Task::Register {
            scheme,
            country,
            region,
            number,
            from,
            until,
        } => {
            let new = NewRegistration {
                scheme: *scheme,
                country,
                region,
                number,
                valid_from: *from,
                valid_until: *until,
            };
            register_for_tax(connection, platform, channel, &new).await?;
        }
        Task::Rate {
            country,
            region,
            category,
            name,
            percent,
            from,
        } => {
            let new = NewTaxRate {
                country,
                region,
                category: *category,
                name,
                rate: Percentage::from_percent(*percent),
                valid_from: *from,
            };
            set_tax_rate(connection, platform, channel, &new).await?;
        }
        Task::Product {
            slug,
            category,
            not_sent_to,
        } => {
            let actor = Actor::System("command line");
            let facts = (category.as_str(), not_sent_to.as_slice());
            let found =
                catalog::commands::set_customs(connection, platform, &actor, channel, slug, facts)
                    .await?;
            ensure!(found, "there is no product {slug:?}");
        }
    }
    Ok(())
}

async fn list(platform: &Platform, channel: ChannelId) -> Result<()> {
    let mut connection = platform.pool().acquire().await?;
    let today = platform.now().date_naive();
    let found = tax_registrations(&mut connection, channel, today).await?;
    for one in &found {
        let place = [one.country.as_str(), one.region.as_str()].join(" ");
        say(format_args!("{} {}", one.scheme.as_str(), place.trim_end()));
    }
    say(format_args!("{} registrations today", found.len()));
    Ok(())
}

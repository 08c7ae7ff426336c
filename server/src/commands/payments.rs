//! `lsn payments`: a shop's accounts at card processors, and the rules by which payments go to them.
//!
//! Keys are asked for, or read from standard input, one a line; they are never arguments, which others on the machine can
//! see. A running server knows of a change within half a minute.

use anyhow::{Result, anyhow, bail};
use flows::payment_accounts::{AccountError, Entering};
use flows::payment_desk::PaymentDesk;
use kernel::ChannelId;
use payments::AccountSecret;
use payments::commands::NewAccount;
use payments::queries::{payment_accounts, payment_routes};
use payments::routing::Route;
use platform::secrets::Plaintext;
use platform::{Actor, Platform};

use super::find_channel;
use super::identity_provider::ask_secret;
use crate::config::Config;
use crate::database::Database;
use crate::terminal::say;
use crate::wiring::Services;

const ACTOR: Actor = Actor::System("lsn payments");

/// Of which shop, and what to do.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// Code of the channel, e.g. main
    #[arg(long)]
    channel: String,
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, clap::Subcommand)]
enum Step {
    /// Enter an account; its secret key, the secret of its webhooks and that of connected accounts are asked for
    Account {
        /// Who keeps it: stripe
        #[arg(default_value = "stripe")]
        gateway: String,
        /// What browsers may know, e.g. pk_live_…: cards are typed into the processor's own form
        #[arg(long, default_value = "")]
        publishable_key: String,
        /// The account that is acted for, where the keys are a platform's
        #[arg(long)]
        connected_account: Option<String>,
        /// Enter it though its service can not be asked whether it knows it
        #[arg(long)]
        untried: bool,
    },
    /// Show accounts and rules
    List,
    /// Charge with an account
    Enable {
        /// Who keeps it
        gateway: String,
    },
    /// Charge with it no more; what is under way is finished
    Disable {
        /// Who keeps it
        gateway: String,
    },
    /// Take an account away with its keys
    Remove {
        /// Who keeps it
        gateway: String,
    },
    /// Let the next gateway step in when the first one did not take a charge up, or not
    Failover {
        /// on or off
        allowed: Switch,
    },
    /// Write a rule: which payments go where
    Route(NewRoute),
    /// Take a rule away
    RemoveRoute {
        /// Its position
        position: i32,
    },
}

/// A word on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Switch {
    On,
    Off,
}

#[derive(Debug, clap::Args)]
struct NewRoute {
    /// Rules are gone through from the lowest
    position: i32,
    /// Who is asked: stripe or sandbox
    gateway: String,
    /// ISO code; otherwise any currency
    #[arg(long)]
    currency: Option<String>,
    /// ISO code of the delivery's country; otherwise any
    #[arg(long)]
    country: Option<String>,
    /// Least amount in minor units; needs a currency
    #[arg(long)]
    from: Option<i64>,
    /// Greatest amount in minor units; needs a currency
    #[arg(long)]
    to: Option<i64>,
    /// Percent of the payments that fit
    #[arg(long, default_value_t = 100)]
    share: i32,
}

/// Does it.
///
/// # Errors
/// Bad input, an unknown channel, account or rule, or no database.
pub async fn run(config: &Config, asked: &Asked) -> Result<()> {
    let database = Database::join(config).await?;
    let outcome = async {
        let services = Services::new(config, database.pool.clone())?;
        let channel = find_channel(&services.platform, &asked.channel).await?.id;
        act(&services, channel, &asked.step).await
    }
    .await;
    database.close().await;
    outcome
}

async fn act(services: &Services, channel: ChannelId, step: &Step) -> Result<()> {
    let platform = &services.platform;
    match step {
        Step::List => list(platform, channel).await,
        Step::Account {
            gateway,
            publishable_key,
            connected_account,
            untried,
        } => {
            let new = NewAccount {
                gateway,
                publishable_key,
                connected_account: connected_account.as_deref(),
                secrets: ask_secrets()?,
            };
            let entering = if *untried {
                Entering::Unasked
            } else {
                Entering::Tried
            };
            enter(services, channel, &new, entering).await
        }
        Step::Route(new) => {
            known(services, &new.gateway)?;
            let desk = PaymentDesk(services.checkout.clone());
            desk.write_route(channel, &route(new), &ACTOR).await?;
            say(format_args!("rule {} is written", new.position));
            Ok(())
        }
        Step::Enable { .. }
        | Step::Disable { .. }
        | Step::Remove { .. }
        | Step::Failover { .. }
        | Step::RemoveRoute { .. } => change(services, channel, step).await,
    }
}

async fn change(services: &Services, channel: ChannelId, step: &Step) -> Result<()> {
    let desk = PaymentDesk(services.checkout.clone());
    match step {
        Step::Enable { gateway } => desk.switch_gateway(channel, gateway, true, &ACTOR).await?,
        Step::Disable { gateway } => {
            desk.switch_gateway(channel, gateway, false, &ACTOR).await?;
        }
        Step::Failover { allowed } => {
            let allowed = *allowed == Switch::On;
            desk.allow_failover(channel, allowed, &ACTOR).await?;
        }
        Step::RemoveRoute { position } => desk.drop_route(channel, *position, &ACTOR).await?,
        Step::Remove { gateway } => {
            let accounts = &services.payment_accounts;
            accounts.remove(channel, gateway, &ACTOR).await?;
        }
        Step::Account { .. } | Step::List | Step::Route(_) => {}
    }
    say(format_args!("done"));
    Ok(())
}

/// A name that no gateway has would be taken for a typing error too late.
fn known(services: &Services, gateway: &str) -> Result<()> {
    let gateways = services.checkout.gateways();
    let names: Vec<&str> = gateways.iter().map(|gateway| gateway.name()).collect();
    if names.contains(&gateway) {
        Ok(())
    } else {
        bail!("the gateways are: {}", names.join(", "))
    }
}

fn ask_secrets() -> Result<Vec<(AccountSecret, Plaintext)>> {
    let mut secrets = Vec::new();
    for (what, prompt) in [
        (AccountSecret::ApiKey, "Secret key: "),
        (
            AccountSecret::Webhook,
            "Secret of its webhooks (empty: as it was): ",
        ),
        (
            AccountSecret::ConnectWebhook,
            "Secret of connected accounts' webhooks (empty: as it was): ",
        ),
    ] {
        let secret = ask_secret(prompt)?;
        if !secret.is_empty() {
            secrets.push((what, Plaintext::from(secret)));
        }
    }
    Ok(secrets)
}

async fn enter(
    services: &Services,
    channel: ChannelId,
    new: &NewAccount<'_>,
    entering: Entering,
) -> Result<()> {
    let desk = &services.payment_accounts;
    let before = desk.account(channel, new.gateway).await?.account;
    let seen = before.map_or(0, |account| account.version);
    let entered = desk.enter(channel, new, (seen, entering), &ACTOR).await;
    entered.map_err(|error| refused(&error))?;
    say(format_args!(
        "the account is entered; have its webhooks sent to /api/webhooks/{} of the shop",
        new.gateway
    ));
    Ok(())
}

/// Names the fields that are wrong.
fn refused(error: &AccountError) -> anyhow::Error {
    let AccountError::Fields(fields) = error else {
        return anyhow!("{error}");
    };
    let named = fields
        .iter()
        .map(|flaw| format!("{}: {}", flaw.field, flaw.code));
    anyhow!("{error} ({})", named.collect::<Vec<_>>().join(", "))
}

fn route(new: &NewRoute) -> Route {
    let capitals = |code: &Option<String>| code.as_ref().map(|code| code.to_uppercase());
    Route {
        position: new.position,
        gateway: new.gateway.clone(),
        currency: capitals(&new.currency),
        country: capitals(&new.country),
        from_minor: new.from,
        to_minor: new.to,
        share: new.share,
    }
}

async fn list(platform: &Platform, channel: ChannelId) -> Result<()> {
    let mut connection = platform.pool().acquire().await?;
    for account in payment_accounts(&mut connection, channel).await? {
        let state = if account.enabled { "on" } else { "off" };
        let (gateway, key) = (account.gateway, account.publishable_key);
        say(format_args!("account\t{gateway}\t{state}\t{key}"));
    }
    for route in payment_routes(&mut connection, channel).await? {
        let any = |code: Option<String>| code.unwrap_or_else(|| "any".into());
        let limit = |minor: Option<i64>| minor.map_or_else(String::new, |minor| minor.to_string());
        say(format_args!(
            "rule {}\t{}\t{}\t{}\t{}..{}\t{} %",
            route.position,
            route.gateway,
            any(route.currency),
            any(route.country),
            limit(route.from_minor),
            limit(route.to_minor),
            route.share
        ));
    }
    Ok(())
}

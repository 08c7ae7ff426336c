//! `lsn identity-provider`: the services by which people may sign in to a channel, for who runs the server.
//!
//! The same commands as on the page `/admin/providers`, noted as done by the system.

use std::io::{BufRead, IsTerminal};

use anyhow::{Context, Result, bail};
use identity::{Identity, IdentityError, NewIdentityProvider, queries};
use kernel::{ChannelId, IdentityProviderId};
use platform::{Actor, Platform};

use super::find_channel;
use crate::config::Config;
use crate::database::Database;
use crate::terminal::say;
use crate::wiring::Services;

const ACTOR: Actor = Actor::System("lsn identity-provider");

/// What to do with which channel.
#[derive(Debug, clap::Args)]
pub struct Providers {
    /// Code of the channel, e.g. main
    #[arg(long)]
    pub channel: String,
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, clap::Subcommand)]
enum Step {
    /// Add a service, after asking it what it says about itself
    Add(NewProvider),
    /// List the services
    List,
    /// Let a service sign people in
    Enable {
        /// Its word in addresses
        slug: String,
    },
    /// Let a service sign nobody in; accounts stay linked with it
    Disable {
        /// Its word in addresses
        slug: String,
    },
    /// Take a service away, with all links to it
    Remove {
        /// Its word in addresses
        slug: String,
    },
}

#[derive(Debug, clap::Args)]
struct NewProvider {
    /// Its word in addresses, e.g. acme: the service sends people back to /auth/acme/callback
    #[arg(long)]
    slug: String,
    /// Its name on buttons
    #[arg(long)]
    name: String,
    /// Its own name for itself, an https address
    #[arg(long)]
    issuer: String,
    /// The shop's name at the service
    #[arg(long)]
    client_id: String,
    /// Ask for the shop's secret at the service, or read it from standard input
    #[arg(long)]
    with_secret: bool,
    /// What is asked for; otherwise who it is, the address and the name
    #[arg(long, default_value = "")]
    scopes: String,
}

/// Does it.
///
/// # Errors
/// Bad input, an unknown channel or service, a service that can not be reached, or no database.
pub async fn run(config: &Config, asked: &Providers) -> Result<()> {
    let database = Database::join(config).await?;
    let outcome = async {
        let services = Services::new(config, database.pool.clone())?;
        let channel = find_channel(&services.platform, &asked.channel).await?.id;
        let identity = &services.identity;
        match &asked.step {
            Step::Add(new) => add(identity, channel, new).await,
            Step::List => list(&services.platform, channel).await,
            Step::Enable { slug } => switch(&services, channel, slug, true).await,
            Step::Disable { slug } => switch(&services, channel, slug, false).await,
            Step::Remove { slug } => {
                let id = find(&services.platform, channel, slug).await?;
                identity
                    .remove_identity_provider(channel, id, &ACTOR)
                    .await?;
                say(format_args!("{slug} is removed"));
                Ok(())
            }
        }
    }
    .await;
    database.close().await;
    outcome
}

async fn add(identity: &Identity, channel: ChannelId, new: &NewProvider) -> Result<()> {
    let client_secret = if new.with_secret {
        ask_secret("Client secret: ")?
    } else {
        String::new()
    };
    let provider = NewIdentityProvider {
        slug: &new.slug,
        name: &new.name,
        issuer: &new.issuer,
        client_id: &new.client_id,
        client_secret: &client_secret,
        scopes: &new.scopes,
    };
    match identity
        .add_identity_provider(channel, provider, &ACTOR)
        .await
    {
        Ok(_) => {
            say(format_args!(
                "{} is added; register the address /auth/{}/callback of the shop there",
                new.name, new.slug
            ));
            Ok(())
        }
        Err(IdentityError::Fields(fields)) => {
            let named = fields
                .iter()
                .map(|field| format!("{}: {}", field.field, field.code));
            bail!("{}", named.collect::<Vec<_>>().join(", "))
        }
        Err(error) => Err(error.into()),
    }
}

/// What is typed without being shown, or the next line of standard input.
///
/// # Errors
/// When it can not be read.
pub(super) fn ask_secret(prompt: &str) -> Result<String> {
    if std::io::stdin().is_terminal() {
        return rpassword::prompt_password(prompt).context("reading the secret");
    }
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .context("reading the secret")?;
    Ok(line.trim().to_owned())
}

async fn list(platform: &Platform, channel: ChannelId) -> Result<()> {
    let mut connection = platform.pool().acquire().await?;
    for provider in queries::identity_providers(&mut connection, channel).await? {
        let state = if provider.enabled { "on" } else { "off" };
        let (slug, name, issuer) = (provider.slug, provider.name, provider.issuer);
        let links = provider.links;
        say(format_args!(
            "{slug}\t{state}\t{name}\t{issuer}\t{links} linked"
        ));
    }
    Ok(())
}

async fn switch(services: &Services, channel: ChannelId, slug: &str, enabled: bool) -> Result<()> {
    let id = find(&services.platform, channel, slug).await?;
    services
        .identity
        .set_identity_provider_enabled(channel, id, enabled, &ACTOR)
        .await?;
    say(format_args!(
        "{slug} is {}",
        if enabled { "on" } else { "off" }
    ));
    Ok(())
}

async fn find(platform: &Platform, channel: ChannelId, slug: &str) -> Result<IdentityProviderId> {
    let mut connection = platform.pool().acquire().await?;
    let all = queries::identity_providers(&mut connection, channel).await?;
    match all.into_iter().find(|provider| provider.slug == slug) {
        Some(provider) => Ok(provider.id),
        None => bail!("there is no service {slug:?} in this channel"),
    }
}

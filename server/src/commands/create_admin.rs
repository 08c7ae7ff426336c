//! `lsn create-admin`: the first person of a channel, with the role founder.
//!
//! Deliberately not here: changing people who exist already.

mod password;

use std::io::IsTerminal;

use anyhow::{Result, bail};
use identity::{Registration, Role};
use platform::{Actor, Platform};

use super::find_channel;
use crate::config::Config;
use crate::database::Database;
use crate::terminal::say;
use crate::wiring::Services;

/// Who shall administer which channel.
#[derive(Debug, clap::Args)]
pub struct NewAdmin {
    /// E-mail address to sign in with
    #[arg(long)]
    pub email: String,
    /// Name shown to colleagues
    #[arg(long)]
    pub name: String,
    /// Code of the channel, e.g. main
    #[arg(long)]
    pub channel: String,
}

/// Asks for the password and creates the person.
///
/// # Errors
/// Bad input, an unknown channel, an address somebody has already, or no database.
pub async fn run(config: &Config, new: &NewAdmin) -> Result<()> {
    let email = normalise_email(&new.email)?;
    let name = new.name.trim();
    if name.is_empty() {
        bail!("the name is empty");
    }
    let database = Database::join(config).await?;
    let outcome = async {
        let services = Services::new(config, database.pool.clone())?;
        let channel = find_channel(&services.platform, &new.channel).await?.id;
        refuse_taken(&services.platform, &email).await?;
        let password = password::ask(std::io::stdin().is_terminal())?;
        let person = Registration {
            email: &email,
            name,
            password: &password,
            locale: "en",
        };
        let by = Actor::System("lsn create-admin");
        services
            .identity
            .create_person(channel, person, Role::Founder, &by)
            .await?;
        say(format_args!(
            "{name} <{email}> is now founder of {}",
            new.channel
        ));
        Ok(())
    }
    .await;
    database.close().await;
    outcome
}

/// Addresses are compared in lower case. Whether one works is known when mail arrives.
fn normalise_email(text: &str) -> Result<String> {
    let email = text.trim().to_lowercase();
    let parts = email.split_once('@').filter(|(local, domain)| {
        !local.is_empty()
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
    });
    let odd = |letter: char| letter.is_whitespace() || letter.is_control() || letter == ',';
    if parts.is_none_or(|(_, domain)| domain.contains('@')) || email.contains(odd) {
        bail!("{text:?} is no e-mail address: expected something like founder@shop.example.org");
    }
    Ok(email)
}

async fn refuse_taken(platform: &Platform, email: &str) -> Result<()> {
    let taken = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM people WHERE email = $1) AS "taken!""#,
        email
    )
    .fetch_one(platform.pool())
    .await?;
    if taken {
        bail!("somebody with the address {email} exists already");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_lower_cased_and_has_two_parts() {
        assert_eq!(
            normalise_email(" Ada@Shop.Example.org ").unwrap(),
            "ada@shop.example.org"
        );
        for bad in [
            "",
            "ada",
            "ada@",
            "@shop.org",
            "ada@shop",
            "a da@shop.org",
            "a@b@shop.org",
            "ada@.org",
        ] {
            assert!(normalise_email(bad).is_err(), "{bad}");
        }
    }
}

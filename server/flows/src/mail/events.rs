//! The consumer that writes letters when something happens.

use std::sync::Arc;

use async_trait::async_trait;
use channels::Channel;
use international::Address;
use kernel::{ChannelId, OrderId, Timestamp};
use messaging::NewMessage;
use messaging::commands::queue_message;
use platform::Platform;
use platform::outbox::{Consumer, ConsumerError, Event};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::account;
use super::blocks::Letter;
use super::brand::Brand;
use super::order_confirmation::{ConfirmedOrder, order_confirmation};
use super::{address, factors, privacy, sign_ins};
use crate::privacy::LAST_LETTER;

const VERIFICATION_REQUESTED: &str = "identity.verification_requested";
const REGISTRATION_REPEATED: &str = "identity.registration_repeated";
const EMAIL_VERIFIED: &str = "identity.email_verified";
const RESET_REQUESTED: &str = "identity.password_reset_requested";
const PASSWORD_CHANGED: &str = "identity.password_changed";
const NEW_DEVICE: &str = "identity.new_device";
const EXPORT_READY: &str = "identity.export_ready";
const DELETION_REQUESTED: &str = "identity.deletion_requested";
const DELETION_REMINDER: &str = "identity.deletion_reminder";
const DELETED: &str = "identity.deleted";
const EMAIL_CHANGE_REQUESTED: &str = "identity.email_change_requested";
const EMAIL_CHANGE_NOTICED: &str = "identity.email_change_noticed";
const EMAIL_CHANGE_REPEATED: &str = "identity.email_change_repeated";
const EMAIL_CHANGED: &str = "identity.email_changed";
const PROVIDER_LINKED: &str = "identity.provider_linked";
const PROVIDER_UNLINKED: &str = "identity.provider_unlinked";
const SECOND_FACTOR_ADDED: &str = "identity.second_factor_added";
const SECOND_FACTOR_REMOVED: &str = "identity.second_factor_removed";
const RECOVERY_CODE_USED: &str = "identity.recovery_code_used";
const PASSKEY_ADDED: &str = "identity.passkey_added";
const PASSKEY_REMOVED: &str = "identity.passkey_removed";
const ORDER_PAID: &str = "orders.paid";

/// Knows the secrets of links that accounts are opened by; events name a link and never tell its secret.
#[async_trait]
pub trait LinkTexts: Send + Sync {
    /// The secret of `link`; `None` when there is no such link, which then is not written about.
    ///
    /// # Errors
    /// In words for the log; the event comes again.
    async fn link_token(&self, channel: ChannelId, link: Uuid) -> Result<Option<String>, String>;
}

/// Writes a letter for each event that people want to hear of.
pub struct MailOnEvents {
    links: Arc<dyn LinkTexts>,
    base_url: Option<String>,
}

impl MailOnEvents {
    /// Letters whose links begin with `base_url`, or with `https://` and the shop's host name where there is none.
    #[must_use]
    pub fn new(links: Arc<dyn LinkTexts>, base_url: Option<String>) -> Self {
        let base_url = base_url.map(|url| url.trim_end_matches('/').to_owned());
        Self { links, base_url }
    }
}

#[async_trait]
impl Consumer for MailOnEvents {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn topics(&self) -> &[&'static str] {
        &[
            VERIFICATION_REQUESTED,
            REGISTRATION_REPEATED,
            EMAIL_VERIFIED,
            RESET_REQUESTED,
            PASSWORD_CHANGED,
            NEW_DEVICE,
            EXPORT_READY,
            DELETION_REQUESTED,
            DELETION_REMINDER,
            DELETED,
            EMAIL_CHANGE_REQUESTED,
            EMAIL_CHANGE_NOTICED,
            EMAIL_CHANGE_REPEATED,
            EMAIL_CHANGED,
            PROVIDER_LINKED,
            PROVIDER_UNLINKED,
            SECOND_FACTOR_ADDED,
            SECOND_FACTOR_REMOVED,
            RECOVERY_CODE_USED,
            PASSKEY_ADDED,
            PASSKEY_REMOVED,
            ORDER_PAID,
        ]
    }

    async fn handle(&self, platform: &Platform, event: &Event) -> Result<(), ConsumerError> {
        let Some(shop) = self.shop(platform, event.channel_id).await? else {
            tracing::warn!(channel = %event.channel_id, "a channel without a host name writes no letters");
            return Ok(());
        };
        if event.topic == ORDER_PAID {
            shop.confirm_order(platform, event).await
        } else {
            self.write_to_person(platform, &shop, event).await
        }
    }
}

/// A channel and its address on the web.
struct Shop {
    channel: Channel,
    site: String,
}

/// Whom an event of `identity` is about.
#[derive(Deserialize)]
struct Person {
    email: String,
    name: String,
    locale: String,
}

#[derive(Deserialize)]
struct Link {
    link: Uuid,
}

#[derive(Deserialize)]
struct Device {
    ip: Option<String>,
    user_agent: String,
}

/// Until when a copy can be fetched, or when an account is deleted.
#[derive(Deserialize)]
struct Day {
    #[serde(alias = "expires_at", alias = "due_at")]
    at: Timestamp,
}

/// Which passkey, by its owner's name for it.
#[derive(Deserialize)]
struct Passkey {
    passkey: String,
}

/// How many recovery codes are left.
#[derive(Deserialize)]
struct RecoveryCodes {
    left: i64,
}

/// By which service somebody may sign in, or no more.
#[derive(Deserialize)]
struct Service {
    provider: String,
}

#[derive(Deserialize)]
struct PaidOrder {
    order: OrderId,
}

/// To whom a letter goes, and what kind it is.
struct Envelope<'a> {
    kind: &'a str,
    email: &'a str,
    name: &'a str,
}

impl MailOnEvents {
    async fn shop(
        &self,
        platform: &Platform,
        channel: ChannelId,
    ) -> Result<Option<Shop>, sqlx::Error> {
        let mut connection = platform.pool().acquire().await?;
        let found = channels::queries::channel_by_id(&mut connection, channel).await?;
        let host = channels::queries::main_host(&mut connection, channel).await?;
        let site = self
            .base_url
            .clone()
            .or_else(|| host.map(|host| format!("https://{host}")));
        Ok(found
            .zip(site)
            .map(|(channel, site)| Shop { channel, site }))
    }

    async fn write_to_person(
        &self,
        platform: &Platform,
        shop: &Shop,
        event: &Event,
    ) -> Result<(), ConsumerError> {
        let person: Person = event.parse()?;
        let formats = kernel::Locale::parse(&person.locale).unwrap_or(shop.channel.locale);
        let brand = shop.brand(formats);
        let Some((kind, letter)) = self.letter(&brand, &person, event).await? else {
            return Ok(());
        };
        let envelope = Envelope {
            kind,
            email: &person.email,
            name: &person.name,
        };
        let mut transaction = platform.begin().await?;
        queue(&mut transaction, platform, shop, event, &envelope, &letter).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The letter and its kind; `None` when its link is gone.
    async fn letter(
        &self,
        brand: &Brand,
        person: &Person,
        event: &Event,
    ) -> Result<Option<(&'static str, Letter)>, ConsumerError> {
        let name = person.name.as_str();
        let written = match event.topic.as_str() {
            VERIFICATION_REQUESTED => {
                let link = self.link(brand, event, "/account/verify").await?;
                link.map(|link| ("verify_email", account::verify_email(brand, name, link)))
            }
            RESET_REQUESTED => {
                let link = self.link(brand, event, "/account/reset").await?;
                link.map(|link| ("reset_password", account::reset_password(brand, name, link)))
            }
            REGISTRATION_REPEATED => Some((
                "already_registered",
                account::already_registered(brand, name),
            )),
            EMAIL_VERIFIED => Some(("welcome", account::welcome(brand, name))),
            PASSWORD_CHANGED => {
                let letter = account::password_changed(brand, name, event.occurred_at);
                Some(("password_changed", letter))
            }
            NEW_DEVICE => {
                let device: Device = event.parse()?;
                let sign_in = account::SignIn {
                    at: event.occurred_at,
                    ip: device.ip.as_deref(),
                    user_agent: &device.user_agent,
                };
                Some(("new_device", account::new_device(brand, name, sign_in)))
            }
            EMAIL_CHANGE_REQUESTED => {
                let link = self.link(brand, event, "/account/change-email").await?;
                link.map(|link| ("change_email", address::change_address(brand, name, link)))
            }
            _ => other_letter(brand, name, event)?,
        };
        Ok(written)
    }

    /// The address that the event's link is opened by.
    async fn link(
        &self,
        brand: &Brand,
        event: &Event,
        path: &str,
    ) -> Result<Option<String>, ConsumerError> {
        let Link { link } = event.parse()?;
        let token = self.links.link_token(event.channel_id, link).await;
        let token = token.map_err(ConsumerError::Failed)?;
        if token.is_none() {
            tracing::warn!(event = %event.id, topic = event.topic, "the link is gone, no letter is written");
        }
        Ok(token.map(|token| brand.page(&format!("{path}?token={token}"))))
    }
}

/// Letters that need no secret.
fn other_letter(
    brand: &Brand,
    name: &str,
    event: &Event,
) -> Result<Option<(&'static str, Letter)>, ConsumerError> {
    let at = event.occurred_at;
    let service = || event.parse::<Service>().map(|service| service.provider);
    Ok(Some(match event.topic.as_str() {
        EMAIL_CHANGE_NOTICED => (
            "email_change_noticed",
            address::new_address_noticed(brand, name),
        ),
        EMAIL_CHANGE_REPEATED => ("address_in_use", address::address_in_use(brand, name)),
        EMAIL_CHANGED => ("email_changed", address::old_address(brand, name, at)),
        PROVIDER_LINKED => (
            "sign_in_linked",
            sign_ins::sign_in_linked(brand, name, &service()?, at),
        ),
        PROVIDER_UNLINKED => (
            "sign_in_unlinked",
            sign_ins::sign_in_unlinked(brand, name, &service()?, at),
        ),
        _ => return factor_letter(brand, name, event),
    }))
}

/// Letters about second factors.
fn factor_letter(
    brand: &Brand,
    name: &str,
    event: &Event,
) -> Result<Option<(&'static str, Letter)>, ConsumerError> {
    let at = event.occurred_at;
    let passkey = || event.parse::<Passkey>().map(|passkey| passkey.passkey);
    Ok(Some(match event.topic.as_str() {
        SECOND_FACTOR_ADDED => (
            "second_factor_added",
            factors::second_factor_added(brand, name, at),
        ),
        SECOND_FACTOR_REMOVED => (
            "second_factor_removed",
            factors::second_factor_removed(brand, name, at),
        ),
        RECOVERY_CODE_USED => {
            let RecoveryCodes { left } = event.parse()?;
            let letter = factors::recovery_code_used(brand, name, left, at);
            ("recovery_code_used", letter)
        }
        PASSKEY_ADDED => (
            "passkey_added",
            factors::passkey_added(brand, name, &passkey()?, at),
        ),
        PASSKEY_REMOVED => (
            "passkey_removed",
            factors::passkey_removed(brand, name, &passkey()?, at),
        ),
        _ => return privacy_letter(brand, name, event),
    }))
}

/// Letters about a person's data.
fn privacy_letter(
    brand: &Brand,
    name: &str,
    event: &Event,
) -> Result<Option<(&'static str, Letter)>, ConsumerError> {
    let day = || event.parse::<Day>().map(|day| day.at);
    Ok(Some(match event.topic.as_str() {
        EXPORT_READY => ("export_ready", privacy::export_ready(brand, name, day()?)),
        DELETION_REQUESTED => (
            "deletion_requested",
            privacy::deletion_requested(brand, name, day()?),
        ),
        DELETION_REMINDER => (
            "deletion_reminder",
            privacy::deletion_reminder(brand, name, day()?),
        ),
        DELETED => (LAST_LETTER, privacy::account_deleted(brand, name)),
        _ => return Ok(None),
    }))
}

impl Shop {
    fn brand(&self, formats: kernel::Locale) -> Brand {
        Brand {
            shop: self.channel.name.clone(),
            support_email: self.channel.support_email.clone(),
            site: self.site.clone(),
            formats,
            time_zone: self.channel.time_zone.clone(),
        }
    }

    async fn confirm_order(&self, platform: &Platform, event: &Event) -> Result<(), ConsumerError> {
        let (channel, PaidOrder { order }) = (&self.channel, event.parse()?);
        let mut transaction = platform.begin().await?;
        let found =
            orders::queries::order_by_id::<Address>(&mut transaction, channel.id, order).await?;
        let Some(detail) = found else {
            tracing::warn!(%order, "a paid order that is not there is not confirmed");
            return Ok(());
        };
        let (country, region) = (&detail.address.country, &detail.address.region);
        let day = channel.day_at(detail.placed_at);
        let rate =
            international::queries::tax_rate(&mut transaction, channel.id, country, region, day)
                .await?;
        let secret =
            orders::commands::add_order_link(&mut transaction, platform, channel.id, order).await?;
        let brand = self.brand(channel.locale);
        let confirmed = ConfirmedOrder {
            detail,
            tax_name: rate.map(|rate| rate.name),
            link: brand.page(&format!("/orders/{secret}")),
        };
        let letter = order_confirmation(&brand, &confirmed);
        let envelope = Envelope {
            kind: "order_confirmation",
            email: &confirmed.detail.email,
            name: &confirmed.detail.address.name,
        };
        // A letter that is written already has its own link: this one is forgotten with the transaction.
        if queue(&mut transaction, platform, self, event, &envelope, &letter).await? {
            transaction.commit().await?;
        }
        Ok(())
    }
}

/// Queues the letter; `false` when the event was written about before.
async fn queue(
    connection: &mut PgConnection,
    platform: &Platform,
    shop: &Shop,
    event: &Event,
    envelope: &Envelope<'_>,
    letter: &Letter,
) -> Result<bool, sqlx::Error> {
    let new = NewMessage {
        kind: envelope.kind,
        to_address: envelope.email,
        to_name: envelope.name,
        from_name: &shop.channel.name,
        reply_to: &shop.channel.support_email,
        subject: &letter.subject,
        text: &letter.text,
        html: &letter.html,
        dedupe_key: &event.id.to_string(),
    };
    let queued = queue_message(connection, platform, shop.channel.id, &new).await?;
    Ok(queued.is_some())
}

//! Which letter a person gets for which event of theirs: one table, topic by topic.
//!
//! What an event must tell for its letter stands beside it; an event that does not tell it fails and comes again.

use kernel::{Money, Timestamp};
use platform::outbox::{ConsumerError, Event};
use serde::Deserialize;
use uuid::Uuid;

use super::account::{self, SignIn};
use super::blocks::Letter;
use super::brand::Brand;
use super::{address, factors, loyalty, privacy, sign_ins};
use crate::loyalty::{FROM_FRIEND, POINTS_EXPIRING, REWARD_CREDITED};
use crate::privacy::LAST_LETTER;

/// A letter to a person.
pub(super) struct LetterToPerson {
    /// The event that it tells of.
    pub(super) topic: &'static str,
    /// The kind under which it is queued.
    pub(super) kind: &'static str,
    write: Write,
}

/// How a letter is written, by what it must know beside the person's name.
enum Write {
    /// Nothing.
    Plain(fn(&Brand, &str) -> Letter),
    /// When it happened.
    At(fn(&Brand, &str, Timestamp) -> Letter),
    /// A day to come: until when a copy can be fetched, or when an account is deleted.
    Day(fn(&Brand, &str, Timestamp) -> Letter),
    /// The passkey or the service it is about, and when it happened.
    About(fn(&Brand, &str, &str, Timestamp) -> Letter),
    /// How many recovery codes are left, and when one was used.
    CodesLeft(fn(&Brand, &str, i64, Timestamp) -> Letter),
    /// From where somebody signed in, and when.
    SignIn(fn(&Brand, &str, SignIn<'_>) -> Letter),
    /// How many points expire, and when.
    Points(fn(&Brand, &str, i64, Timestamp) -> Letter),
    /// What was credited, and whether a friend brought it.
    Reward(fn(&Brand, &str, Money, bool) -> Letter),
    /// A link to this page of the site, with its secret.
    Link(&'static str, fn(&Brand, &str, String) -> Letter),
}

/// Every letter that an event of a person makes.
const LETTERS: &[LetterToPerson] = &[
    on(
        "identity.verification_requested",
        "verify_email",
        Write::Link("/account/verify", account::verify_email),
    ),
    on(
        "identity.registration_repeated",
        "already_registered",
        Write::Plain(account::already_registered),
    ),
    on(
        "identity.email_verified",
        "welcome",
        Write::Plain(account::welcome),
    ),
    on(
        "identity.password_reset_requested",
        "reset_password",
        Write::Link("/account/reset", account::reset_password),
    ),
    on(
        "identity.password_changed",
        "password_changed",
        Write::At(account::password_changed),
    ),
    on(
        "identity.new_device",
        "new_device",
        Write::SignIn(account::new_device),
    ),
    on(
        "identity.email_change_requested",
        "change_email",
        Write::Link("/account/change-email", address::change_address),
    ),
    on(
        "identity.email_change_noticed",
        "email_change_noticed",
        Write::Plain(address::new_address_noticed),
    ),
    on(
        "identity.email_change_repeated",
        "address_in_use",
        Write::Plain(address::address_in_use),
    ),
    on(
        "identity.email_changed",
        "email_changed",
        Write::At(address::old_address),
    ),
    on(
        "identity.provider_linked",
        "sign_in_linked",
        Write::About(sign_ins::sign_in_linked),
    ),
    on(
        "identity.provider_unlinked",
        "sign_in_unlinked",
        Write::About(sign_ins::sign_in_unlinked),
    ),
    on(
        "identity.second_factor_added",
        "second_factor_added",
        Write::At(factors::second_factor_added),
    ),
    on(
        "identity.second_factor_removed",
        "second_factor_removed",
        Write::At(factors::second_factor_removed),
    ),
    on(
        "identity.recovery_code_used",
        "recovery_code_used",
        Write::CodesLeft(factors::recovery_code_used),
    ),
    on(
        "identity.passkey_added",
        "passkey_added",
        Write::About(factors::passkey_added),
    ),
    on(
        "identity.passkey_removed",
        "passkey_removed",
        Write::About(factors::passkey_removed),
    ),
    on(
        "identity.export_ready",
        "export_ready",
        Write::Day(privacy::export_ready),
    ),
    on(
        "identity.deletion_requested",
        "deletion_requested",
        Write::Day(privacy::deletion_requested),
    ),
    on(
        "identity.deletion_reminder",
        "deletion_reminder",
        Write::Day(privacy::deletion_reminder),
    ),
    on(
        POINTS_EXPIRING,
        "points_expiring",
        Write::Points(loyalty::points_expiring),
    ),
    on(
        REWARD_CREDITED,
        "reward_credited",
        Write::Reward(loyalty::reward_credited),
    ),
    on(
        "identity.deleted",
        LAST_LETTER,
        Write::Plain(privacy::account_deleted),
    ),
];

const fn on(topic: &'static str, kind: &'static str, write: Write) -> LetterToPerson {
    LetterToPerson { topic, kind, write }
}

/// The topics of all letters to people.
pub(super) fn topics() -> impl Iterator<Item = &'static str> {
    LETTERS.iter().map(|letter| letter.topic)
}

/// The letter that an event of this topic makes.
pub(super) fn letter_on(topic: &str) -> Option<&'static LetterToPerson> {
    LETTERS.iter().find(|letter| letter.topic == topic)
}

#[derive(Deserialize)]
struct Day {
    #[serde(rename = "due_at", alias = "expires_at")]
    day: Timestamp,
}

#[derive(Deserialize)]
struct About {
    /// By its owner's name for it, or by its own.
    #[serde(rename = "passkey", alias = "provider")]
    subject: String,
}

#[derive(Deserialize)]
struct CodesLeft {
    left: i64,
}

#[derive(Deserialize)]
struct Points {
    points: i64,
    due_at: Timestamp,
}

#[derive(Deserialize)]
struct Reward {
    amount: Money,
    source: String,
}

#[derive(Deserialize)]
struct Device {
    ip: Option<String>,
    user_agent: String,
}

#[derive(Deserialize)]
struct Link {
    link: Uuid,
}

impl LetterToPerson {
    /// The link whose secret the letter needs, if it needs one.
    ///
    /// # Errors
    /// When the event does not tell which.
    pub(super) fn link(&self, event: &Event) -> Result<Option<Uuid>, ConsumerError> {
        match self.write {
            Write::Link(..) => event.parse::<Link>().map(|named| Some(named.link)),
            _ => Ok(None),
        }
    }

    /// The letter to the person of this `name`. `secret` is that of its link, for a letter that has one.
    ///
    /// # Errors
    /// When the event does not tell what the letter must say.
    pub(super) fn write(
        &self,
        brand: &Brand,
        name: &str,
        event: &Event,
        secret: &str,
    ) -> Result<Letter, ConsumerError> {
        let at = event.occurred_at;
        Ok(match self.write {
            Write::Plain(write) => write(brand, name),
            Write::At(write) => write(brand, name, at),
            Write::Day(write) => write(brand, name, event.parse::<Day>()?.day),
            Write::About(write) => write(brand, name, &event.parse::<About>()?.subject, at),
            Write::CodesLeft(write) => write(brand, name, event.parse::<CodesLeft>()?.left, at),
            Write::Points(write) => {
                let expiring: Points = event.parse()?;
                write(brand, name, expiring.points, expiring.due_at)
            }
            Write::Reward(write) => {
                let reward: Reward = event.parse()?;
                write(brand, name, reward.amount, reward.source == FROM_FRIEND)
            }
            Write::SignIn(write) => {
                let device: Device = event.parse()?;
                let sign_in = SignIn {
                    at,
                    ip: device.ip.as_deref(),
                    user_agent: &device.user_agent,
                };
                write(brand, name, sign_in)
            }
            Write::Link(page, write) => {
                write(brand, name, brand.page(&format!("{page}?token={secret}")))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_makes_one_letter_and_a_letter_tells_of_one_event() {
        for (position, letter) in LETTERS.iter().enumerate() {
            let rest = LETTERS.iter().skip(position + 1);
            for other in rest {
                assert_ne!(letter.topic, other.topic);
                assert_ne!(letter.kind, other.kind);
            }
        }
    }
}

//! What happens to an account, written twice in the command's transaction: for its owner (`security_events`) and for
//! the house (the audit chain).

use kernel::{ChannelId, PersonId};
use platform::{Actor, Platform, audit};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::Origin;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Registered,
    EmailVerified,
    SignedIn,
    SignInFailed,
    LockedOut,
    SignedOut,
    SessionRevoked,
    SignedOutEverywhere,
    ResetRequested,
    PasswordReset,
    PasswordChanged,
    ProfileChanged,
    RoleChanged,
    SecondFactorAdded,
    SecondFactorRemoved,
    SecondFactorFailed,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    PasskeyAdded,
    PasskeyRemoved,
    Confirmed,
    EmailChangeRequested,
    EmailChanged,
    ProviderLinked,
    ProviderUnlinked,
    ApiKeyMade,
    ApiKeyRotated,
    ApiKeyRevoked,
    ExportRequested,
    DeletionRequested,
    DeletionWithdrawn,
    Deleted,
}

impl Kind {
    /// The stored word.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::EmailVerified => "email_verified",
            Self::SignedIn => "signed_in",
            Self::SignInFailed => "sign_in_failed",
            Self::LockedOut => "locked_out",
            Self::SignedOut => "signed_out",
            Self::SessionRevoked => "session_revoked",
            Self::SignedOutEverywhere => "signed_out_everywhere",
            Self::ResetRequested => "reset_requested",
            Self::PasswordReset => "password_reset",
            Self::PasswordChanged => "password_changed",
            Self::ProfileChanged => "profile_changed",
            Self::RoleChanged => "role_changed",
            Self::SecondFactorAdded => "second_factor_added",
            Self::SecondFactorRemoved => "second_factor_removed",
            Self::SecondFactorFailed => "second_factor_failed",
            Self::RecoveryCodesMade => "recovery_codes_made",
            Self::RecoveryCodeUsed => "recovery_code_used",
            Self::PasskeyAdded => "passkey_added",
            Self::PasskeyRemoved => "passkey_removed",
            Self::Confirmed => "confirmed",
            Self::EmailChangeRequested => "email_change_requested",
            Self::EmailChanged => "email_changed",
            Self::ProviderLinked => "provider_linked",
            Self::ProviderUnlinked => "provider_unlinked",
            Self::ApiKeyMade => "api_key_made",
            Self::ApiKeyRotated => "api_key_rotated",
            Self::ApiKeyRevoked => "api_key_revoked",
            Self::ExportRequested => "export_requested",
            Self::DeletionRequested => "deletion_requested",
            Self::DeletionWithdrawn => "deletion_withdrawn",
            Self::Deleted => "deleted",
        }
    }
}

/// Whose account it is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Subject {
    /// A person's.
    Person(PersonId),
    /// Nobody's: the hash of the address that was typed.
    Address([u8; 32]),
}

/// An entry to be written.
pub(crate) struct Entry<'a> {
    pub(crate) channel: ChannelId,
    pub(crate) subject: Subject,
    pub(crate) actor: Actor,
    pub(crate) kind: Kind,
    pub(crate) origin: &'a Origin,
    /// An object with more for the audit chain.
    pub(crate) detail: Value,
}

impl<'a> Entry<'a> {
    /// Something a person did to the own account.
    pub(crate) fn by_owner(
        channel: ChannelId,
        person: PersonId,
        kind: Kind,
        origin: &'a Origin,
    ) -> Self {
        Self {
            channel,
            subject: Subject::Person(person),
            actor: Actor::Person(person),
            kind,
            origin,
            detail: json!({}),
        }
    }

    /// Something that whoever knows the address did: nobody has shown to be the owner.
    pub(crate) fn by_guest(
        channel: ChannelId,
        subject: Subject,
        kind: Kind,
        origin: &'a Origin,
    ) -> Self {
        Self {
            channel,
            subject,
            actor: Actor::Guest,
            kind,
            origin,
            detail: json!({}),
        }
    }

    /// The same with more to say.
    pub(crate) fn with(self, detail: Value) -> Self {
        Self { detail, ..self }
    }

    /// Writes it. Sends the same statements whether the subject is a person or not, so that time tells nothing.
    pub(crate) async fn write(
        self,
        connection: &mut PgConnection,
        platform: &Platform,
    ) -> Result<(), sqlx::Error> {
        let (ip, user_agent) = (self.origin.stored_ip(), self.origin.stored_user_agent());
        let (person, subject_type, subject_id) = match self.subject {
            Subject::Person(person) => (Some(person.0), "person", person.to_string()),
            Subject::Address(hash) => (None, "address", hex::encode(hash)),
        };
        let id: Uuid = platform.next_ordered();
        sqlx::query!(
            "INSERT INTO security_events (id, person_id, channel_id, kind, ip, user_agent, occurred_at)
             SELECT $1, $2::uuid, $3, $4, $5, $6, $7 WHERE $2::uuid IS NOT NULL",
            id,
            person,
            self.channel.0,
            self.kind.as_str(),
            ip.as_deref(),
            &user_agent,
            platform.now(),
        )
        .execute(&mut *connection)
        .await?;
        let action = format!("identity.{}", self.kind.as_str());
        let mut detail = json!({ "ip": ip, "user_agent": user_agent });
        if let (Some(detail), Value::Object(more)) = (detail.as_object_mut(), self.detail) {
            detail.extend(more);
        }
        audit::record(
            connection,
            platform,
            self.channel,
            &self.actor,
            &action,
            subject_type,
            &subject_id,
            detail,
        )
        .await
    }
}

//! From the domain's views to the shapes that travel.

use channels::Channel;
use identity::CurrentPerson;
use identity::queries::{
    AccountDeletion, DataExport, ExportStatus, LinkedSignIn, PasskeyView, SecurityEvent,
    SessionView, SignInProvider,
};
use kernel::SessionId;
use kernel::{Page, Timestamp};

use crate::device::Device;
use crate::types::{
    DeletionView, ExportView, LinkedSignInLine, LocalTime, Me, PasskeyLine, SecurityEventLine,
    SecurityEventPage, SessionLine, SignInProviderLine,
};

pub(crate) fn me(person: CurrentPerson) -> Me {
    Me {
        name: person.name,
        email: person.email,
        verified: person.email_verified,
        avatar: person.avatar_key.map(|key| format!("/media/{key}")),
        role: person.role.as_str().to_owned(),
        staff: person.role.is_staff(),
        two_step: person.has_second_factor,
        second_factor_missing: person.second_factor_missing,
    }
}

pub(crate) fn session(channel: &Channel, view: SessionView, current: SessionId) -> SessionLine {
    SessionLine {
        id: view.id.to_string(),
        device: Device::from_user_agent(&view.user_agent),
        ip: view.ip,
        created_at: local_time(channel, view.created_at),
        last_seen_at: local_time(channel, view.last_seen_at),
        current: view.id == current,
    }
}

pub(crate) fn passkey(channel: &Channel, view: PasskeyView) -> PasskeyLine {
    PasskeyLine {
        id: view.id.to_string(),
        name: view.name,
        created_at: local_time(channel, view.created_at),
        last_used_at: view.last_used_at.map(|at| local_time(channel, at)),
    }
}

pub(crate) fn security_events(channel: &Channel, page: Page<SecurityEvent>) -> SecurityEventPage {
    let line = |event: SecurityEvent| SecurityEventLine {
        kind: event.kind,
        device: Device::from_user_agent(&event.user_agent),
        ip: event.ip,
        occurred_at: local_time(channel, event.occurred_at),
    };
    SecurityEventPage {
        items: page.items.into_iter().map(line).collect(),
        next: page.next.map(|cursor| cursor.to_string()),
    }
}

pub(crate) fn export(channel: &Channel, export: &DataExport, now: Timestamp) -> ExportView {
    let state = match export.status {
        ExportStatus::Queued => "queued",
        ExportStatus::Ready if export.is_there(now) => "ready",
        ExportStatus::Ready | ExportStatus::Removed => "removed",
        ExportStatus::Cancelled => "cancelled",
        ExportStatus::Failed => "failed",
    };
    ExportView {
        id: export.id.to_string(),
        state: state.to_owned(),
        done: u32::try_from(export.parts_done).unwrap_or_default(),
        total: u32::try_from(export.parts_total).unwrap_or_default(),
        size_bytes: export.size_bytes,
        requested_at: local_time(channel, export.requested_at),
        expires_at: export.expires_at.map(|at| local_time(channel, at)),
        again: export.next_may_be_asked_for(now),
    }
}

pub(crate) fn deletion(channel: &Channel, open: &AccountDeletion) -> DeletionView {
    DeletionView {
        due_at: local_time(channel, open.due_at),
    }
}

/// An instant with what the shop's clocks show then.
#[must_use]
pub fn local_time(channel: &Channel, at: Timestamp) -> LocalTime {
    LocalTime {
        at,
        utc_offset_minutes: channel.utc_offset_minutes(at),
    }
}

pub(crate) fn sign_in_provider(provider: SignInProvider) -> SignInProviderLine {
    SignInProviderLine {
        slug: provider.slug,
        name: provider.name,
    }
}

pub(crate) fn linked_sign_in(channel: &Channel, link: LinkedSignIn) -> LinkedSignInLine {
    LinkedSignInLine {
        id: link.id.to_string(),
        provider: link.provider,
        email: link.email,
        linked_at: local_time(channel, link.linked_at),
        last_used_at: link.last_used_at.map(|at| local_time(channel, at)),
    }
}

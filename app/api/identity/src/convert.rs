//! From the domain's views to the shapes that travel.

use channels::Channel;
use identity::CurrentPerson;
use identity::queries::{SecurityEvent, SessionView};
use kernel::SessionId;
use kernel::{Page, Timestamp};

use crate::device::Device;
use crate::types::{LocalTime, Me, SecurityEventLine, SecurityEventPage, SessionLine};

pub(crate) fn me(person: CurrentPerson) -> Me {
    Me {
        name: person.name,
        email: person.email,
        verified: person.email_verified,
        role: person.role.as_str().to_owned(),
    }
}

pub(crate) fn session(channel: &Channel, view: SessionView, current: SessionId) -> SessionLine {
    SessionLine {
        id: view.id.to_string(),
        device: Device::from_user_agent(&view.user_agent),
        ip: view.ip,
        created_at: local(channel, view.created_at),
        last_seen_at: local(channel, view.last_seen_at),
        current: view.id == current,
    }
}

pub(crate) fn security_events(channel: &Channel, page: Page<SecurityEvent>) -> SecurityEventPage {
    let line = |event: SecurityEvent| SecurityEventLine {
        kind: event.kind,
        device: Device::from_user_agent(&event.user_agent),
        ip: event.ip,
        occurred_at: local(channel, event.occurred_at),
    };
    SecurityEventPage {
        items: page.items.into_iter().map(line).collect(),
        next: page.next.map(|cursor| cursor.to_string()),
    }
}

fn local(channel: &Channel, at: Timestamp) -> LocalTime {
    LocalTime {
        at,
        utc_offset_minutes: channel.utc_offset_minutes(at),
    }
}

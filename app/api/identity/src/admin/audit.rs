//! The audit record of the shop, for people to read.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::AuditPage;

#[cfg(feature = "ssr")]
use {
    super::types::{AuditActor, AuditCheck, AuditLine},
    crate::caller::require,
    crate::convert,
    api_kit::{channel, database, platform},
    channels::Channel,
    identity::{Area, Permission, queries},
    kernel::{ChannelId, Cursor, PageRequest, PersonId},
    platform::audit::{self, EntryFilter, EntryView, Fault, Verification},
    std::collections::BTreeMap,
};

/// Entries on one page.
#[cfg(feature = "ssr")]
const ENTRIES_PER_PAGE: u16 = 50;

/// A page of entries. `action` is the beginning of an action, `person` an id or an e-mail address, both may be empty;
/// with `check` the whole chain is walked, which only reads.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn list_audit(
    #[server(default)] action: String,
    #[server(default)] person: String,
    after: Option<String>,
    #[server(default)] check: bool,
) -> Result<AuditPage, ApiError> {
    require(Permission::Read(Area::People)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let check = if check {
        let found = audit::verify(&platform, channel.id).await;
        Some(checked(found.map_err(database)?))
    } else {
        None
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let wanted = find_person(&mut connection, channel.id, &person).await?;
    let unknown_person = wanted.is_none() && !person.trim().is_empty();
    if unknown_person {
        return Ok(AuditPage {
            items: Vec::new(),
            next: None,
            unknown_person,
            check,
        });
    }
    let filter = EntryFilter {
        action: action.trim(),
        person: wanted,
    };
    let after = after.and_then(|text| text.parse::<Cursor>().ok());
    let request = PageRequest::new(ENTRIES_PER_PAGE, after);
    let page = audit::entries(&mut connection, channel.id, filter, &request).await;
    let page = page.map_err(database)?;
    let people: Vec<PersonId> = page.items.iter().filter_map(EntryView::person).collect();
    let names = queries::names_in_channel(&mut connection, channel.id, &people).await;
    let names = names.map_err(database)?;
    Ok(AuditPage {
        items: page
            .items
            .into_iter()
            .map(|entry| line(&channel, &names, entry))
            .collect(),
        next: page.next.map(|cursor| cursor.to_string()),
        unknown_person,
        check,
    })
}

#[cfg(feature = "ssr")]
async fn find_person(
    connection: &mut sqlx::PgConnection,
    channel: ChannelId,
    person: &str,
) -> Result<Option<PersonId>, ApiError> {
    let person = person.trim();
    if let Ok(id) = person.parse() {
        return Ok(Some(id));
    }
    queries::person_with_email(connection, channel, person)
        .await
        .map_err(database)
}

#[cfg(feature = "ssr")]
fn line(channel: &Channel, names: &BTreeMap<PersonId, String>, entry: EntryView) -> AuditLine {
    let actor = match entry.person() {
        Some(person) => AuditActor::Person(person, names.get(&person).cloned()),
        None if entry.actor == "guest" => AuditActor::Guest,
        None => AuditActor::System(entry.actor.trim_start_matches("system:").to_owned()),
    };
    AuditLine {
        actor,
        action: entry.action,
        subject_type: entry.subject_type,
        subject_id: entry.subject_id,
        detail: entry.detail.to_string(),
        occurred_at: convert::local_time(channel, entry.occurred_at),
        sequence: entry.sequence,
    }
}

#[cfg(feature = "ssr")]
fn checked(found: Verification) -> AuditCheck {
    AuditCheck {
        entries: found.entries,
        unsealed: found.unsealed,
        head: found
            .head
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect(),
        broken: found.first_broken.map(|broken| {
            let fault = match broken.fault {
                Fault::Missing => "missing",
                Fault::Unlinked => "unlinked",
                Fault::Altered => "altered",
            };
            (broken.sequence, fault.to_owned())
        }),
    }
}

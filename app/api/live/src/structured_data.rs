//! What search engines are told of shows: `BroadcastEvent` of schema.org (<https://schema.org/BroadcastEvent>).
//!
//! Invariant: the JSON can stand inside a `<script>`: no `<` in it.

use api_catalog::PageSeo;
use api_kit::{ApiError, site_address};
use channels::Channel;
use chrono::{SecondsFormat, TimeDelta};
use live::ShowStatus;
use live::queries::{HostView, ShowView};
use serde_json::{Value, json};

use crate::types::ShowCard;

/// Longest description, in characters; search engines cut about there.
const DESCRIPTION: usize = 160;

fn page(channel: &Channel, path: &str, title: String) -> Result<(String, PageSeo), ApiError> {
    let site = site_address()?;
    let seo = PageSeo {
        title,
        canonical: format!("{site}{path}"),
        language: channel.locale.tag().to_owned(),
        ..PageSeo::default()
    };
    Ok((site, seo))
}

fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// The programme; its title is the page's.
pub(crate) fn hub(channel: &Channel) -> Result<PageSeo, ApiError> {
    Ok(page(channel, "/live", String::new())?.1)
}

/// A host's page.
pub(crate) fn host(channel: &Channel, host: &HostView) -> Result<PageSeo, ApiError> {
    let path = format!("/hosts/{}", host.handle);
    let (_, seo) = page(channel, &path, host.name.clone())?;
    let person = json!({ "@context": "https://schema.org", "@type": "Person", "name": host.name, "url": seo.canonical });
    Ok(PageSeo {
        description: rich_text::to_plain(&host.bio, DESCRIPTION),
        structured_data: script(&person),
        ..seo
    })
}

/// A show's page. Of one that only a link leads to nothing is told.
pub(crate) fn show(
    channel: &Channel,
    show: &ShowView,
    card: &ShowCard,
) -> Result<PageSeo, ApiError> {
    let (site, seo) = page(channel, &format!("/live/{}", show.slug), show.title.clone())?;
    let description = rich_text::to_plain(&show.description, DESCRIPTION);
    let picture = card.cover.as_ref().and_then(|cover| {
        let width = cover.widths.iter().max()?;
        Some(format!("{site}{}/{width}.jpg", cover.base))
    });
    let picture = picture.unwrap_or_default();
    let instant = |at: kernel::Timestamp| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let status = match show.status {
        ShowStatus::Cancelled => "https://schema.org/EventCancelled",
        _ => "https://schema.org/EventScheduled",
    };
    let end = show.scheduled_at + TimeDelta::minutes(i64::from(show.minutes));
    let mut event = json!({
        "@context": "https://schema.org", "@type": "BroadcastEvent", "name": show.title, "url": seo.canonical,
        "description": description, "startDate": instant(show.scheduled_at), "endDate": instant(end),
        "eventStatus": status, "isLiveBroadcast": show.status.is_on(), "inLanguage": show.locale().tag(),
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": { "@type": "VirtualLocation", "url": seo.canonical },
        "organizer": { "@type": "Organization", "name": channel.name, "url": site },
        "performer": { "@type": "Person", "name": show.host_name, "url": format!("{site}/hosts/{}", show.host_handle) },
    });
    if let Some(event) = event.as_object_mut().filter(|_| !picture.is_empty()) {
        event.insert("image".to_owned(), json!(picture));
    }
    let structured_data = match show.visibility {
        live::Visibility::Public => script(&event),
        live::Visibility::Unlisted => String::new(),
    };
    Ok(PageSeo {
        description,
        picture,
        structured_data,
        ..seo
    })
}

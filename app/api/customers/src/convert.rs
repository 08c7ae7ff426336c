//! Between the domain's words and the shapes that travel.

use api_identity::local_time;
use channels::Channel;
use chrono::{DateTime, Utc};
use customers::{
    ConsentChange, CustomersError, Kind, Medium, NewAddress, Preferences, Purpose, QuietHours,
    SavedAddress, Usage,
};
use flows::storefront::{WishState, WishView};
use international::AddressInput;
use kernel::Timestamp;

use crate::types::{
    AddressBookForm, AddressCard, ConsentEntry, ConsentLine, NotificationRow, NotificationsView,
    WishCard, WishStock,
};

/// As much of what was said on consents is shown.
pub(crate) const HISTORY: i64 = 50;

pub(crate) fn new_address(form: AddressBookForm) -> NewAddress {
    NewAddress {
        label: form.label,
        address: form.address.into(),
        usage: Usage {
            delivery: form.default_delivery,
            billing: form.default_billing,
        },
    }
}

pub(crate) fn address(saved: SavedAddress) -> AddressCard {
    let (lines, doubts) = (saved.address.lines(), saved.address.doubts());
    AddressCard {
        id: saved.id.to_string(),
        version: saved.updated_at.timestamp_micros().to_string(),
        lines,
        doubts,
        form: AddressBookForm {
            label: saved.label,
            address: AddressInput::from(saved.address).into(),
            default_delivery: saved.usage.delivery,
            default_billing: saved.usage.billing,
        },
    }
}

/// The version that a form names; what is none is one that nothing ever had.
pub(crate) fn version(text: &str) -> Timestamp {
    let micros = text.parse().ok();
    micros
        .and_then(DateTime::<Utc>::from_timestamp_micros)
        .unwrap_or_default()
}

pub(crate) fn wish(view: WishView) -> WishCard {
    let image = view.facts.image_key;
    WishCard {
        id: view.id.to_string(),
        product_slug: view.facts.slug,
        title: view.facts.title,
        brand: view.facts.brand,
        variant_title: view.variant_title,
        image: if image.is_empty() {
            image
        } else {
            format!("/media/{image}/320.webp")
        },
        price: view.price,
        price_varies: view.price_varies,
        stock: match view.state {
            WishState::InStock => WishStock::In,
            WishState::SoldOut => WishStock::Out,
            WishState::Gone => WishStock::Gone,
        },
        can_move: view.state == WishState::InStock && view.to_buy.is_some(),
    }
}

pub(crate) fn notifications(
    channel: &Channel,
    preferences: &Preferences,
    quiet: Option<QuietHours>,
    consents: &[ConsentChange],
    history: Vec<ConsentChange>,
) -> NotificationsView {
    let row = |kind: Kind| NotificationRow {
        kind: kind.as_str().to_owned(),
        ways: Medium::ALL
            .into_iter()
            .map(|medium| {
                let on = preferences.allows(kind, medium);
                (medium.as_str().to_owned(), on, kind.is_fixed(medium))
            })
            .collect(),
    };
    let entry = |change: ConsentChange| ConsentEntry {
        purpose: change.purpose.as_str().to_owned(),
        granted: change.granted,
        at: local_time(channel, change.at),
    };
    NotificationsView {
        rows: Kind::ALL.into_iter().map(row).collect(),
        quiet_from: quiet.map(|quiet| clock(quiet.from)).unwrap_or_default(),
        quiet_until: quiet.map(|quiet| clock(quiet.until)).unwrap_or_default(),
        time_zone: channel.time_zone.clone(),
        consents: Purpose::ALL
            .into_iter()
            .map(|purpose| consent(channel, purpose, consents))
            .collect(),
        history: history.into_iter().map(entry).collect(),
    }
}

fn consent(channel: &Channel, purpose: Purpose, consents: &[ConsentChange]) -> ConsentLine {
    let last = consents.iter().find(|change| change.purpose == purpose);
    ConsentLine {
        purpose: purpose.as_str().to_owned(),
        granted: last.is_some_and(|change| change.granted),
        since: last.map(|change| local_time(channel, change.at)),
    }
}

fn clock(minute: i16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The boxes that were ticked, by `<kind>_<way>`; others are of no meaning.
pub(crate) fn preferences(ticked: impl Fn(&str) -> bool) -> Preferences {
    let mut preferences = Preferences::default();
    for kind in Kind::ALL {
        for medium in Medium::ALL {
            let name = format!("{}_{}", kind.as_str(), medium.as_str());
            preferences = preferences.with(kind, medium, ticked(&name));
        }
    }
    preferences
}

pub(crate) fn quiet_hours(from: &str, until: &str) -> Result<Option<QuietHours>, CustomersError> {
    QuietHours::parse(from, until).map_err(|field| CustomersError::field(field, "time"))
}

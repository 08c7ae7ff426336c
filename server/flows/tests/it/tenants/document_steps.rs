//! Documents, called as one channel with what belongs to another.

use chrono::NaiveDate;
use documents::commands::{
    hold_seller_settings, insert_document, next_sequence, set_seller_settings,
};
use documents::queries::{
    document_content, document_of, documents_of, seller_settings, seller_settings_version,
};
use documents::{DocumentError, DocumentId, Kind, NewDocument, Of, SellerSettings};
use files::ObjectStore;
use flows::documents::{DocumentDesk, Wanted, export_of, issue_later, letterhead, sample_document};
use international::queries::tax_numbers;
use kernel::{Currency, Money, PersonId, RefundId};
use orders::queries::{refund_parts, refund_taxes};
use platform::Actor;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Walk, step};

/// Before the walk goes on: the other channel has documents, and a name for them.
async fn keep(walk: &mut Walk) -> (DocumentDesk, tempfile::TempDir, DocumentId) {
    let folder = tempfile::tempdir().unwrap();
    let store = ObjectStore::folder(folder.path()).unwrap();
    let desk = DocumentDesk::new(walk.own.shop.platform.clone(), store);
    let (other, sold) = (walk.other.shop.channel.id, walk.other.sold.order);
    let issued = desk.issue_due(other, sold).await.unwrap();
    let mut connection = walk.other.shop.pool.acquire().await.unwrap();
    let (platform, actor) = (&walk.other.shop.platform, Actor::System("walk"));
    let settings = SellerSettings {
        legal_name: "Another Pty Ltd".into(),
        ..SellerSettings::default()
    };
    let set = set_seller_settings(&mut connection, platform, other, &actor, &settings);
    set.await.unwrap();
    drop(connection);
    walk.remember().await;
    (desk, folder, issued[0].id)
}

pub async fn documents(walk: &mut Walk, refund: RefundId, person: PersonId) {
    let (desk, _folder, foreign) = keep(walk).await;
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let sold = walk.other.sold.order;
    let found = step!(walk, "documents::documents_of", |c| documents_of(
        c, own, sold
    ));
    assert_eq!(found.unwrap(), []);
    let found = step!(walk, "documents::document_of", |c| {
        document_of(c, own, Of::Invoice(sold))
    });
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "documents::document_content", |c| {
        document_content::<Value>(c, own, foreign)
    });
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "documents::seller_settings", |c| seller_settings(
        c, own
    ));
    assert_eq!(found.unwrap(), SellerSettings::default());
    let (actor, none) = (Actor::System("walk"), SellerSettings::default());
    let set = step!(walk, "documents::set_seller_settings", |c| {
        set_seller_settings(c, &platform, own, &actor, &none)
    });
    set.unwrap();
    settings_of_own(walk).await;
    let taken = step!(walk, "documents::next_sequence", |c| {
        next_sequence(c, own, Kind::CreditNote)
    });
    assert_eq!(taken.unwrap(), 1);
    let money = Money::new(1, Currency::AUD);
    let new = NewDocument {
        id: DocumentId(Uuid::from_u128(9)),
        of: Of::Invoice(sold),
        sequence: 99,
        total: money,
        tax: money,
        language: "en-AU",
        content: json!({}),
        object_key: "private/documents/none.pdf",
        sha256: &[0; 32],
        bytes: 1,
        issued_at: platform.now(),
    };
    let refused = step!(walk, "documents::insert_document", |c| {
        insert_document(c, own, &new)
    });
    refused.unwrap_err();
    of_orders(walk, refund).await;
    issuing(walk, &desk, person).await;
}

async fn settings_of_own(walk: &mut Walk) {
    let (platform, channel) = (
        walk.own.shop.platform.clone(),
        walk.own.shop.channel.clone(),
    );
    let version = step!(walk, "documents::seller_settings_version", |c| {
        seller_settings_version(c, channel.id)
    });
    // Set once here; elsewhere it is counted for itself.
    let version = version.unwrap();
    assert_eq!(version, 1);
    let held = step!(walk, "documents::hold_seller_settings", |c| {
        hold_seller_settings(c, channel.id, version)
    });
    held.unwrap();
    let stale = step!(walk, "documents::hold_seller_settings", |c| {
        hold_seller_settings(c, channel.id, 0)
    });
    assert!(matches!(stale, Err(DocumentError::Changed)));
    let now = platform.now();
    let printed = step!(walk, "flows::letterhead", |c| letterhead(c, &channel, now));
    assert_eq!(printed.unwrap().name, channel.name);
    let sample = sample_document(&platform, &channel).await.unwrap();
    walk.check("flows::sample_document").await;
    assert!(sample.starts_with(b"%PDF-1."));
}

async fn of_orders(walk: &mut Walk, refund: RefundId) {
    let own = walk.own.shop.channel.id;
    let found = step!(walk, "orders::refund_parts", |c| refund_parts(
        c, own, refund
    ));
    assert_eq!(found.unwrap(), []);
    let found = step!(walk, "orders::refund_taxes", |c| refund_taxes(
        c, own, refund
    ));
    assert_eq!(found.unwrap(), []);
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let elsewhere = walk.other.shop.channel.id;
    for (channel, count) in [(own, 1), (elsewhere, 0)] {
        let found = step!(walk, "international::tax_numbers", |c| tax_numbers(
            c, channel, day
        ));
        assert_eq!(found.unwrap().len(), count);
    }
}

async fn issuing(walk: &mut Walk, desk: &DocumentDesk, person: PersonId) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let sold = walk.other.sold.order;
    let issued = desk.issue_due(own, sold).await;
    assert_eq!(issued.unwrap(), []);
    walk.check("flows::issue_due").await;
    let file = desk.document_file(own, (sold, "LSN-1001"), &Wanted::Invoice);
    assert_eq!(file.await.unwrap(), None);
    walk.check("flows::document_file").await;
    // A person's copy is of all shops; this one has bought nothing.
    let copy = step!(walk, "flows::export_of", |c| export_of(c, person));
    assert_eq!(copy.unwrap(), json!([]));
    let queued = step!(walk, "flows::issue_later", |c| {
        issue_later(c, &platform, own, sold)
    });
    queued.unwrap();
}

//! Invoices, receipts and credit notes: when they are issued, what they say, and their files.

use std::collections::BTreeSet;
use std::sync::Arc;

use documents::queries::{document_content, documents_of, seller_settings};
use documents::{Document, Kind, SellerSettings};
use documents_pdf::{Paper, Sheet};
use files::{ObjectKey, ObjectStore};
use flows::documents::{DocumentDesk, DocumentsOnEvents, IssueDocuments, Wanted};
use flows::order_care::PayOut;
use futures::future::join_all;
use international::commands::{NewRegistration, register_for_tax};
use international::tax::Scheme;
use kernel::OrderId;
use orders::refunds::RefundOf;
use platform::Actor;
use platform::jobs::{Registry, Worker, WorkerOptions};
use platform::outbox::Consumer;
use tempfile::TempDir;

use crate::order_care::{care, refund};
use crate::shop::{POOR, Shop, shop};

/// A desk with a store of its own.
fn desk(shop: &Shop) -> (DocumentDesk, ObjectStore, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = ObjectStore::folder(folder.path()).unwrap();
    let desk = DocumentDesk::new(shop.platform.clone(), store.clone());
    (desk, store, folder)
}

/// Lets everything happen that waits.
async fn work(shop: &Shop, desk: &DocumentDesk) {
    let registry = Registry::new()
        .with(IssueDocuments(desk.clone()))
        .with(PayOut(care(shop)));
    let consumers: Vec<Arc<dyn Consumer>> = vec![Arc::new(DocumentsOnEvents)];
    let worker = Worker::new(
        shop.platform.clone(),
        registry,
        Vec::new(),
        consumers,
        WorkerOptions::default(),
    );
    for _ in 0..3 {
        worker.run_due().await.unwrap();
    }
}

async fn all(shop: &Shop, order: OrderId) -> Vec<Document> {
    let mut connection = shop.pool.acquire().await.unwrap();
    documents_of(&mut connection, shop.channel.id, order)
        .await
        .unwrap()
}

async fn sheet(shop: &Shop, document: &Document) -> Sheet {
    let mut connection = shop.pool.acquire().await.unwrap();
    let found = document_content(&mut connection, shop.channel.id, document.id).await;
    found.unwrap().unwrap()
}

fn numbers(documents: &[Document]) -> Vec<&str> {
    documents.iter().map(|one| one.number.as_str()).collect()
}

#[tokio::test]
async fn a_paid_order_gets_invoice_and_receipt_once() {
    let shop = shop().await;
    let (desk, _, _folder) = desk(&shop);
    let mut connection = shop.pool.acquire().await.unwrap();
    let abn = NewRegistration {
        scheme: Scheme::Standard,
        country: "AU",
        region: "",
        number: "51 824 753 556",
        valid_from: chrono::NaiveDate::from_ymd_opt(2020, 1, 1).unwrap(),
        valid_until: None,
    };
    let registered = register_for_tax(&mut connection, &shop.platform, shop.channel.id, &abn);
    registered.await.unwrap();
    drop(connection);
    let (_, receipt) = shop.sell(&[(shop.lamp, 1), (shop.mug_sand, 2)]).await;
    work(&shop, &desk).await;
    let issued = all(&shop, receipt.order).await;
    assert_eq!(numbers(&issued), ["INV-000001", "REC-000001"]);
    desk.issue_due(shop.channel.id, receipt.order)
        .await
        .unwrap();
    assert_eq!(all(&shop, receipt.order).await, issued);
    let invoice = sheet(&shop, &issued[0]).await;
    assert_eq!(
        (invoice.title.as_str(), invoice.stamp.as_str()),
        ("Tax invoice", "Paid")
    );
    assert!(
        invoice
            .seller
            .lines
            .contains(&"ABN 51 824 753 556".to_owned()),
        "{:?}",
        invoice.seller
    );
    assert_eq!(invoice.parties[0].name, "Ada Nguyen");
    let lines: Vec<_> = invoice
        .items
        .rows
        .iter()
        .map(|row| row.cells.join(" | "))
        .collect();
    assert_eq!(
        lines,
        [
            "lamp | 1 | $49.99 | 10% | $49.99",
            "mug, Sand | 2 | $19.99 | 10% | $39.98"
        ]
    );
    let total = invoice.sums.iter().find(|sum| sum.strong).unwrap();
    assert_eq!(
        (total.term.as_str(), total.value.as_str()),
        ("Total (AUD)", "$104.92")
    );
    assert_eq!(
        invoice.sections[0].table.rows[0].cells,
        ["GST, Australia", "10%", "$95.39", "$9.53"]
    );
    assert_eq!(invoice.sections.len(), 1);
    let receipt_sheet = sheet(&shop, &issued[1]).await;
    assert_eq!(receipt_sheet.title, "Receipt");
    assert_eq!(
        receipt_sheet.sections[1].table.rows[0].cells,
        ["Visa ending in 4242", "$104.92"]
    );
    assert!(
        receipt_sheet
            .facts
            .iter()
            .any(|fact| fact.value == "INV-000001")
    );
}

#[tokio::test]
async fn an_unpaid_order_has_no_documents() {
    let shop = shop().await;
    let (desk, _, _folder) = desk(&shop);
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    shop.buy(&token, total, POOR).await.unwrap_err();
    let order: OrderId = sqlx::query_scalar("SELECT id FROM orders")
        .fetch_one(&shop.pool)
        .await
        .unwrap();
    let issued = desk.issue_due(shop.channel.id, order).await.unwrap();
    assert_eq!(issued, []);
    let file = desk
        .document_file(shop.channel.id, (order, "LSN-1"), &Wanted::Invoice)
        .await;
    assert_eq!(file.unwrap(), None);
}

#[tokio::test]
async fn numbers_have_no_gaps_though_many_are_issued_at_once() {
    let shop = shop().await;
    let (desk, _, _folder) = desk(&shop);
    let mut orders = Vec::new();
    for _ in 0..4 {
        orders.push(shop.sell(&[(shop.mug_sand, 1)]).await.1.order);
    }
    // Each three times at once, as a job and two impatient buyers would.
    let wishes = orders.iter().cycle().take(12);
    let issued = join_all(wishes.map(|order| desk.issue_due(shop.channel.id, *order))).await;
    let issued: Vec<Document> = issued.into_iter().flat_map(Result::unwrap).collect();
    let invoices = issued.iter().filter(|one| one.kind == Kind::Invoice);
    let numbers: BTreeSet<_> = invoices.map(|one| one.number.clone()).collect();
    let expected = ["INV-000001", "INV-000002", "INV-000003", "INV-000004"];
    assert_eq!(numbers, expected.map(str::to_owned).into());
    let next = shop
        .count("SELECT next_value FROM numbers WHERE name = 'documents.invoice'")
        .await;
    assert_eq!(next, 5);
}

#[tokio::test]
async fn a_lost_file_is_made_again_to_the_byte() {
    let shop = shop().await;
    let (desk, store, _folder) = desk(&shop);
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let of = (receipt.order, receipt.number.as_str());
    let first = desk
        .document_file(shop.channel.id, of, &Wanted::parse("invoice.pdf"))
        .await;
    let first = first.unwrap().unwrap();
    assert_eq!(
        first.name,
        format!("invoice-{}-INV-000001.pdf", receipt.number)
    );
    assert!(first.bytes.starts_with(b"%PDF-1."));
    let key = ObjectKey::new(all(&shop, receipt.order).await[0].object_key.clone()).unwrap();
    assert!(key.as_str().starts_with("private/"), "{key}");
    store.delete(&key).await.unwrap();
    // What the shop is called by now does not change what was issued.
    let settings = SellerSettings {
        legal_name: "Another Name Pty Ltd".into(),
        is_letter: true,
        ..SellerSettings::default()
    };
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, actor) = (&shop.platform, Actor::System("test"));
    documents::commands::set_seller_settings(
        &mut connection,
        platform,
        shop.channel.id,
        &actor,
        &settings,
    )
    .await
    .unwrap();
    assert_eq!(
        seller_settings(&mut connection, shop.channel.id)
            .await
            .unwrap(),
        settings
    );
    let again = desk
        .document_file(shop.channel.id, of, &Wanted::Invoice)
        .await;
    assert_eq!(again.unwrap().unwrap(), first);
    assert_eq!(store.get(&key).await.unwrap().unwrap().bytes, first.bytes);
    let (_, later) = shop.sell(&[(shop.lamp, 1)]).await;
    desk.issue_due(shop.channel.id, later.order).await.unwrap();
    let newer = sheet(&shop, &all(&shop, later.order).await[0]).await;
    assert_eq!(
        (newer.seller.name.as_str(), newer.paper),
        ("Another Name Pty Ltd", Paper::Letter)
    );
}

#[tokio::test]
async fn a_refund_gets_its_credit_note_when_the_money_is_back() {
    let shop = shop().await;
    let (desk, _, _folder) = desk(&shop);
    let (_, receipt) = shop.sell(&[(shop.lamp, 1), (shop.mug_sand, 2)]).await;
    let wish = RefundOf::Items {
        lines: vec![(1, 1)],
        shipping_minor: 495,
    };
    refund(&shop, receipt.order, wish).await.unwrap();
    let before = desk
        .issue_due(shop.channel.id, receipt.order)
        .await
        .unwrap();
    assert_eq!(numbers(&before), ["INV-000001", "REC-000001"]);
    work(&shop, &desk).await;
    let issued = all(&shop, receipt.order).await;
    assert_eq!(numbers(&issued), ["INV-000001", "REC-000001", "CN-000001"]);
    let note = sheet(&shop, &issued[2]).await;
    assert_eq!(note.title, "Adjustment note");
    let lines: Vec<_> = note
        .items
        .rows
        .iter()
        .map(|row| row.cells.join(" | "))
        .collect();
    assert_eq!(
        lines,
        [
            "mug, Sand | 1 | $1.82 | $19.99",
            "Shipping |  | $0.45 | $4.95"
        ]
    );
    assert!(
        note.sums[0].strong && note.sums[0].value == "$24.94",
        "{:?}",
        note.sums
    );
    let corrects = "This note corrects invoice INV-000001 of 21 November 2026.";
    assert_eq!(note.notes, [corrects, "Reason: It came broken"]);
    assert_eq!(
        note.sections[1].table.rows[0].cells,
        ["Visa ending in 4242", "$24.94"]
    );
    let of = (receipt.order, receipt.number.as_str());
    let file = desk
        .document_file(shop.channel.id, of, &Wanted::parse("CN-000001.pdf"))
        .await;
    let name = format!("credit-note-{}-CN-000001.pdf", receipt.number);
    assert_eq!(file.unwrap().unwrap().name, name);
    refund(&shop, receipt.order, RefundOf::Goodwill(500))
        .await
        .unwrap();
    work(&shop, &desk).await;
    let issued = all(&shop, receipt.order).await;
    let gift = sheet(&shop, &issued[3]).await;
    assert_eq!(gift.items.rows[0].cells, ["Goodwill", "", "", "$5.00"]);
    assert_eq!(numbers(&issued)[3], "CN-000002");
}

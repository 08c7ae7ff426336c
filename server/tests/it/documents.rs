//! Documents of an order: by its link, for its owner, at the desk, and for nobody else.

use axum::http::StatusCode;
use identity::{Role, SignedIn};
use uuid::Uuid;

use crate::staff::member;
use crate::world::{Answer, World};

const SECRET: &str = "the-secret-of-the-order";
const TRACKING: &str = "the-secret-of-the-parcel";

/// A paid order of this person, with its own link and one that shows the parcel alone.
async fn paid_order(world: &World, owner: &SignedIn) {
    let (platform, channel) = (&world.services.platform, world.channel().await);
    let mut connection = platform.pool().acquire().await.unwrap();
    let shop = channels::queries::channel_by_id(&mut connection, channel).await;
    let shop = shop.unwrap().unwrap();
    let place = (shop.markets[0].id, shop.currency);
    let cart = orders::commands::open_cart(&mut connection, platform, channel, place).await;
    let order = Uuid::from_u128(7);
    sqlx::query(
        r#"INSERT INTO orders (channel_id, id, number, cart_id, status, token_hash, email, currency, subtotal_minor,
                shipping_minor, tax_minor, total_minor, shipping_tax_minor, shipping_method_code, shipping_method_name,
                delivery_from, delivery_until, address, placed_at, paid_at, expires_at, person_id)
         VALUES ($1, $2, 'LSN-1001', $3, 'paid', $4, 'ada@shop.test', 'AUD', 4999, 0, 454, 4999, 0, 'standard', 'Standard',
                '2026-11-24', '2026-11-26',
                '{"name": "Ada Nguyen", "company": "", "line1": "12 Crown Street", "line2": "", "city": "Surry Hills",
                  "region": "NSW", "postcode": "2010", "country": "AU", "phone": ""}',
                $5, $5, $5, $6)"#,
    )
    .bind(channel.0)
    .bind(order)
    .bind(cart.unwrap().0.0)
    .bind(orders::token::hash(SECRET))
    .bind(platform.now())
    .bind(owner.person.0)
    .execute(&mut *connection)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO order_links (channel_id, token_hash, order_id, created_at, scope) VALUES ($1, $2, $3, $4, 'tracking')",
    )
    .bind(channel.0)
    .bind(orders::token::hash(TRACKING))
    .bind(order)
    .bind(platform.now())
    .execute(&mut *connection)
    .await
    .unwrap();
}

fn is_invoice(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert_eq!(answer.header("cache-control"), "private, no-store");
    let disposition = "attachment; filename=\"invoice-LSN-1001-INV-000001.pdf\"";
    assert_eq!(answer.header("content-disposition"), disposition);
    assert!(answer.body.starts_with("%PDF-1."));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn documents_are_for_the_owner_the_link_and_the_desk() {
    let world = World::with_shop().await;
    let ada = member(&world, "ada@shop.test", Role::User).await;
    let other = member(&world, "other@shop.test", Role::User).await;
    let ops = member(&world, "ops@shop.test", Role::Founder).await;
    paid_order(&world, &ada).await;
    let (linked, own, desk) = (
        format!("/orders/{SECRET}/documents/invoice.pdf"),
        "/account/orders/LSN-1001/documents/invoice.pdf",
        "/admin/orders/LSN-1001/documents/invoice.pdf",
    );
    is_invoice(&world.get(&linked, &[]).await);
    is_invoice(&world.page(own, &ada).await);
    is_invoice(&world.page(desk, &ops).await);
    let guest = world.get(own, &[]).await;
    assert_eq!(
        guest.header("location"),
        "/account/sign-in?next=/account/orders/LSN-1001"
    );
    for (path, person, status) in [
        (own, &other, StatusCode::NOT_FOUND),
        (desk, &ada, StatusCode::FORBIDDEN),
        (
            "/account/orders/LSN-1001/documents/CN-000001.pdf",
            &ada,
            StatusCode::NOT_FOUND,
        ),
        (
            "/admin/orders/LSN-9/documents/invoice.pdf",
            &ops,
            StatusCode::NOT_FOUND,
        ),
    ] {
        assert_eq!(world.page(path, person).await.status, status, "{path}");
    }
    for secret in [TRACKING, "guessed"] {
        let path = format!("/orders/{secret}/documents/invoice.pdf");
        assert_eq!(world.get(&path, &[]).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_pages_of_an_order_lead_to_its_documents() {
    let world = World::with_shop().await;
    let ada = member(&world, "ada@shop.test", Role::User).await;
    paid_order(&world, &ada).await;
    let linked = world.get(&format!("/orders/{SECRET}"), &[]).await;
    for name in ["invoice", "receipt"] {
        let at = format!("/orders/{SECRET}/documents/{name}.pdf");
        assert!(linked.body.contains(&at), "{}", linked.body);
    }
    let own = world.page("/account/orders/LSN-1001", &ada).await;
    assert!(
        own.body
            .contains("/account/orders/LSN-1001/documents/receipt.pdf")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_desk_says_how_documents_name_the_shop() {
    const SAVE: &str = "POST /api/api_orders/document_settings/save_document_settings";
    const PAGE: &str = "/admin/settings/documents";
    let world = World::with_shop().await;
    let founder = member(&world, "founder@shop.test", Role::Founder).await;
    let form = |version: i32, address: &str| {
        format!(
            "form[version]={version}&form[legal_name]=Harbour+Goods+Pty+Ltd&form[address]={address}&form[paper]=letter"
        )
    };
    let many = ["1"; 7].join("%0A");
    let refused = world.call(SAVE, &form(0, &many), &founder).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("too_many_lines"), "{}", refused.body);
    let good = form(0, "12+Wharf+Road%0ASydney+NSW+2000");
    world.succeed(SAVE, &good, &founder).await;
    let stale = world.call(SAVE, &good, &founder).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("documents.changed"), "{}", stale.body);
    let viewer = member(&world, "viewer@shop.test", Role::Viewer).await;
    let page = world.page(PAGE, &viewer).await;
    for part in ["Harbour Goods Pty Ltd", "Sydney NSW 2000", "help@shop.test"] {
        assert!(page.body.contains(part), "{part} in {}", page.body);
    }
    let sample = format!("{PAGE}/sample.pdf");
    let file = world.page(&sample, &viewer).await;
    assert_eq!(file.header("content-type"), "application/pdf");
    let customer = member(&world, "customer@shop.test", Role::User).await;
    for path in [PAGE, sample.as_str()] {
        let shut = world.page(path, &customer).await;
        assert_eq!(shut.status, StatusCode::FORBIDDEN, "{path}");
    }
}

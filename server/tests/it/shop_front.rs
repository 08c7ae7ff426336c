//! What a shop says of itself and of its prices, and what it tells those who run it: of each shop its own.

use axum::http::StatusCode;
use channels::commands::{NewMarket, put_market};
use content::StorefrontTexts;
use content::commands::write_storefront_texts;
use identity::Role;
use international::commands::{NewRegistration, register_for_tax};
use international::tax::Scheme;
use kernel::{Currency, Locale, Rounding};
use ledger::commands::check_books;
use ledger::{Account, Entry, Journal};
use platform::Actor;

use crate::staff::member;
use crate::world::World;

const ACTOR: Actor = Actor::System("test");

async fn greet(world: &World, locale: Locale, title: &str) {
    let texts = StorefrontTexts {
        locale,
        description: "Everything that a harbour needs & more.".to_owned(),
        eyebrow: String::new(),
        title: title.to_owned(),
        lead: String::new(),
        delivery_title: "By boat".to_owned(),
        delivery_text: "When the tide is right.".to_owned(),
    };
    let platform = &world.services.platform;
    let mut transaction = platform.begin().await.unwrap();
    let channel = world.channel().await;
    write_storefront_texts(&mut transaction, platform, channel, &ACTOR, &texts)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_shop_without_texts_greets_with_its_name_and_promises_nothing_of_its_own() {
    let world = World::with_shop().await;
    let page = world.get("/", &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains(">Harbour Goods<!></h1>"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("Sydney"), "the demonstration's texts");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_shop_says_its_own_words_in_the_language_of_the_page() {
    let world = World::with_shop().await;
    greet(&world, Locale::En, "Ropes and sails").await;
    let arabic = [("cookie", "lsn_locale=ar")];
    let foreign = world.get("/", &arabic).await;
    assert!(foreign.body.contains("<h1 lang=\"en\""), "{}", foreign.body);
    assert!(foreign.body.contains(">Ropes and sails<!></h1>"));
    greet(&world, Locale::Ar, "حبال وأشرعة").await;
    let own = world.get("/", &[]).await;
    assert!(own.body.contains(">Ropes and sails<!></h1>"));
    assert!(own.body.contains("By boat"));
    let described = "content=\"Everything that a harbour needs &amp; more.\"";
    assert!(own.body.contains(described), "{}", own.body);
    let foreign = world.get("/", &arabic).await;
    assert!(foreign.body.contains(">حبال وأشرعة<!></h1>"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn prices_say_of_tax_what_is_true_of_their_market() {
    let world = World::with_shop().await;
    let (platform, channel) = (&world.services.platform, world.channel().await);
    let mut connection = platform.pool().acquire().await.unwrap();
    let new = NewMarket {
        code: "eu",
        name: "Europe",
        currency: Currency::EUR,
        countries: &["DE", "FR"],
        rounding: Rounding::None,
        position: 1,
    };
    put_market(&mut connection, platform, &ACTOR, channel, &new)
        .await
        .unwrap();
    let gst = NewRegistration {
        scheme: Scheme::Standard,
        country: "AU",
        region: "",
        number: "",
        valid_from: chrono::NaiveDate::from_ymd_opt(2000, 7, 1).unwrap(),
        valid_until: None,
    };
    register_for_tax(&mut connection, platform, channel, &gst)
        .await
        .unwrap();
    drop(connection);
    let address = "/api/api_catalog/price_tax/price_tax";
    let home = world.get(address, &[]).await;
    assert_eq!(home.body, r#"{"Included":"GST"}"#);
    let abroad = world.get(address, &[("cookie", "lsn_market=eu")]).await;
    assert_eq!(abroad.body, r#""DueOnDelivery""#);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_sees_money_is_told_that_the_books_do_not_balance() {
    let world = World::with_shop().await;
    let (platform, channel) = (&world.services.platform, world.channel().await);
    let amount = kernel::Money::new(1_000, Currency::AUD);
    let journal = Journal {
        kind: "sale",
        reference_type: "order",
        reference_id: "1",
        entries: vec![
            Entry::debit(Account::ProcessorClearing, amount),
            Entry::credit(Account::SalesRevenue, amount),
        ],
    };
    let mut connection = platform.pool().acquire().await.unwrap();
    ledger::commands::post(&mut connection, platform, channel, &journal)
        .await
        .unwrap();
    let founder = member(&world, "founder@shop.test", Role::Founder).await;
    let packer = member(&world, "packer@shop.test", Role::Ops).await;
    let wrong = "The books do not balance";
    assert!(!world.page("/admin", &founder).await.body.contains(wrong));
    sqlx::query("UPDATE ledger_entries SET amount_minor = amount_minor + 123 WHERE position = 0")
        .execute(&mut *connection)
        .await
        .unwrap();
    check_books(&mut connection, platform, channel)
        .await
        .unwrap();
    let told = world.page("/admin", &founder).await.body;
    assert!(told.contains(wrong) && told.contains("$1.23"), "{told}");
    assert!(told.contains("1 journal does not add up to zero."));
    assert!(!world.page("/admin", &packer).await.body.contains(wrong));
}

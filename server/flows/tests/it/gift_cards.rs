//! Gift cards and store credit, from the checkout to the books.

mod refunding;

use credit::commands::{block, grant, issue, use_store_credit};
use credit::{CreditError, Grant, Issue, Issued};
use flows::CheckoutError;
use flows::checkout::{PayWith, Purchase, Receipt};
use flows::gift_cards::{ExpireCredit, PostCredit, post_entries};
use flows::jobs::{ExpireOrder, RefundCapture, ResolvePayment};
use kernel::{Currency, Explain, Money, OrderId, PersonId};
use ledger::queries::{postings_of, trial_balance};
use orders::queries::{Cart, cart_by_token};
use platform::Actor;
use platform::jobs::{Registry, Worker, WorkerOptions};
use uuid::Uuid;

use crate::own_orders;
use crate::shop::{GOOD, POOR, Shop, card, shop};

fn aud(minor: i64) -> Money {
    Money::new(minor, Currency::AUD)
}

async fn new_card(shop: &Shop, minor: i64) -> Issued {
    let new = Issue {
        amount: aud(minor),
        email: "",
        note: "",
        expires_at: None,
        source: "staff",
        reference: shop.platform.ids().uuid(),
        ordinal: 0,
    };
    let (platform, channel, actor) = (&shop.platform, shop.channel.id, Actor::System("test"));
    let mut transaction = platform.begin().await.unwrap();
    let issued = issue(&mut transaction, platform, channel, &actor, &new).await;
    post_entries(&mut transaction, platform, Some(channel), 10)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    issued.unwrap().unwrap()
}

async fn cart_of(shop: &Shop, token: &str) -> Cart {
    let mut connection = shop.pool.acquire().await.unwrap();
    let found = cart_by_token(&mut connection, shop.channel.id, token).await;
    found.unwrap().unwrap()
}

async fn type_code(shop: &Shop, token: &str, code: &str) -> Result<Money, CreditError> {
    let cart = cart_of(shop, token).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let (channel, now) = (shop.channel.id, shop.platform.now());
    let place = (cart.id, cart.currency);
    credit::commands::add_card_to_cart(&mut connection, channel, place, code, now).await
}

/// What credit pays, as the checkout shows it.
async fn shown_credit(shop: &Shop, token: &str) -> i64 {
    let state = shop.checkout.state(&shop.channel, token).await.unwrap();
    let shares = state.credit.shares.iter();
    shares.map(|share| share.amount.minor()).sum()
}

async fn pay(
    shop: &Shop,
    token: &str,
    (total, credit): (i64, i64),
    number: &str,
    person: Option<PersonId>,
) -> Result<Receipt, CheckoutError> {
    let card = card(number);
    let purchase = Purchase {
        person,
        pay_with: PayWith::Card {
            card: &card,
            save: false,
        },
        seen_total_minor: total,
        seen_credit_minor: credit,
        site: None,
        locale: None,
    };
    shop.checkout.pay(&shop.channel, token, &purchase).await
}

async fn left_on(shop: &Shop, card: &Issued) -> i64 {
    let mut connection = shop.pool.acquire().await.unwrap();
    let found = credit::queries::gift_card(&mut connection, shop.channel.id, card.id).await;
    found.unwrap().unwrap().balance.minor()
}

async fn statuses(shop: &Shop, order: OrderId) -> Vec<String> {
    let mut connection = shop.pool.acquire().await.unwrap();
    let found = credit::queries::tenders(&mut connection, shop.channel.id, order).await;
    let found = found.unwrap().into_iter();
    found.map(|tender| tender.status).collect()
}

/// What was posted to an account for an order: debit above zero.
async fn posted(shop: &Shop, order: OrderId, account: &str) -> i64 {
    let mut connection = shop.pool.acquire().await.unwrap();
    let (channel, reference) = (shop.channel.id, order.to_string());
    let postings = postings_of(&mut connection, channel, "order", &reference).await;
    let of_account = |posting: &&ledger::queries::Posting| posting.account == account;
    let postings = postings.unwrap();
    let found = postings.iter().filter(of_account);
    found.map(|posting| posting.amount_minor).sum()
}

/// The ledger adds up to zero, and owes for credit what is left on it.
async fn assert_books(shop: &Shop) {
    let mut connection = shop.pool.acquire().await.unwrap();
    let balance = trial_balance(&mut connection, shop.channel.id)
        .await
        .unwrap();
    assert!(balance.is_zero());
    let owed: i64 = balance
        .accounts
        .iter()
        .filter(|account| matches!(account.code.as_str(), "2300" | "2310"))
        .map(|account| -account.balance_minor)
        .sum();
    let left: i64 = sqlx::query_scalar(
        "SELECT ((SELECT coalesce(sum(balance_minor), 0) FROM credit_accounts)
               + (SELECT coalesce(sum(amount_minor), 0) FROM order_tenders WHERE status = 'held'))::bigint",
    )
    .fetch_one(&mut *connection)
    .await
    .unwrap();
    assert_eq!(owed, left, "owed by the ledger, and left on cards");
}

async fn work(shop: &Shop) {
    let checkout = shop.checkout.clone();
    let registry = Registry::new()
        .with(ExpireOrder(checkout.clone()))
        .with(ResolvePayment(checkout.clone()))
        .with(RefundCapture(checkout))
        .with(PostCredit)
        .with(ExpireCredit);
    let options = WorkerOptions::default();
    let worker = Worker::new(shop.platform.clone(), registry, vec![], vec![], options);
    worker.run_due().await.unwrap();
}

#[tokio::test]
async fn a_gift_card_pays_a_part_and_the_card_the_rest() {
    let shop = shop().await;
    let gift = new_card(&shop, 2_000).await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    assert_eq!(
        type_code(&shop, &token, &gift.code).await.unwrap(),
        aud(2_000)
    );
    assert_eq!(shown_credit(&shop, &token).await, 2_000);
    let receipt = pay(&shop, &token, (total, 2_000), GOOD, None)
        .await
        .unwrap();
    let mut connection = shop.pool.acquire().await.unwrap();
    let paid =
        payments::queries::payments_of(&mut connection, shop.channel.id, receipt.order).await;
    assert_eq!(paid.unwrap()[0].amount_minor, total - 2_000);
    assert_eq!(left_on(&shop, &gift).await, 0);
    assert_eq!(statuses(&shop, receipt.order).await, ["captured"]);
    assert_eq!(posted(&shop, receipt.order, "1100").await, total - 2_000);
    assert_eq!(posted(&shop, receipt.order, "2300").await, 2_000);
    assert_books(&shop).await;
}

#[tokio::test]
async fn what_credit_covers_needs_no_card() {
    let shop = shop().await;
    let gift = new_card(&shop, 50_000).await;
    let (token, total) = shop.ready_cart(&[(shop.vase, 1)]).await;
    type_code(&shop, &token, &gift.code).await.unwrap();
    let receipt = pay(&shop, &token, (total, total), "", None).await.unwrap();
    let again = pay(&shop, &token, (total, total), "", None).await.unwrap();
    assert_eq!(again, receipt);
    let mut connection = shop.pool.acquire().await.unwrap();
    let paid =
        payments::queries::payments_of(&mut connection, shop.channel.id, receipt.order).await;
    assert!(paid.unwrap().is_empty());
    assert_eq!(left_on(&shop, &gift).await, 50_000 - total);
    assert_eq!(posted(&shop, receipt.order, "1100").await, 0);
    assert_books(&shop).await;
}

#[tokio::test]
async fn cards_pay_before_store_credit_which_is_its_owners() {
    let shop = shop().await;
    let ada = own_orders::person(&shop.pool, "ada@example.com", true).await;
    let gift = new_card(&shop, 1_000).await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let cart = cart_of(&shop, &token).await;
    sqlx::query("UPDATE carts SET person_id = $2 WHERE id = $1")
        .bind(cart.id.0)
        .bind(ada.0)
        .execute(&shop.pool)
        .await
        .unwrap();
    let (channel, now) = (shop.channel.id, shop.platform.now());
    let given = Grant {
        source: "referral",
        reference: Uuid::from_u128(5),
        expires_at: None,
    };
    let mut connection = shop.pool.acquire().await.unwrap();
    grant(&mut connection, channel, ada, aud(700), &given, now)
        .await
        .unwrap();
    use_store_credit(&mut connection, channel, cart.id, true, now)
        .await
        .unwrap();
    post_entries(&mut connection, &shop.platform, None, 10)
        .await
        .unwrap();
    type_code(&shop, &token, &gift.code).await.unwrap();
    let receipt = pay(&shop, &token, (total, 1_700), GOOD, Some(ada))
        .await
        .unwrap();
    assert_eq!(posted(&shop, receipt.order, "2300").await, 1_000);
    assert_eq!(posted(&shop, receipt.order, "2310").await, 700);
    assert_eq!(posted(&shop, receipt.order, "1100").await, total - 1_700);
    assert_books(&shop).await;
}

#[tokio::test]
async fn a_decline_keeps_the_card_for_the_cart_and_the_next_try_takes_it_over() {
    let shop = shop().await;
    let gift = new_card(&shop, 1_500).await;
    let (token, total) = shop.ready_cart(&[(shop.mug_sand, 1)]).await;
    type_code(&shop, &token, &gift.code).await.unwrap();
    let declined = pay(&shop, &token, (total, 1_500), POOR, None).await;
    assert!(matches!(declined, Err(CheckoutError::Payment(_))));
    let (first, _) = shop.newest_order().await;
    assert_eq!(left_on(&shop, &gift).await, 0);
    let (other, _) = shop.ready_cart(&[(shop.vase, 1)]).await;
    let elsewhere = type_code(&shop, &other, &gift.code).await;
    assert!(matches!(elsewhere, Err(CreditError::UsedUp)));
    assert_eq!(shown_credit(&shop, &token).await, 1_500);
    let receipt = pay(&shop, &token, (total, 1_500), GOOD, None)
        .await
        .unwrap();
    assert_eq!(statuses(&shop, first).await, ["released"]);
    assert_eq!(statuses(&shop, receipt.order).await, ["captured"]);
    assert_eq!(left_on(&shop, &gift).await, 0);
    assert_books(&shop).await;
}

#[tokio::test]
async fn an_order_that_is_not_paid_in_time_gives_the_card_back() {
    let shop = shop().await;
    let gift = new_card(&shop, 1_500).await;
    let (token, total) = shop.ready_cart(&[(shop.mug_sand, 1)]).await;
    type_code(&shop, &token, &gift.code).await.unwrap();
    pay(&shop, &token, (total, 1_500), POOR, None)
        .await
        .unwrap_err();
    let (order, _) = shop.newest_order().await;
    shop.clock.advance(flows::checkout::HOLD);
    work(&shop).await;
    assert_eq!(statuses(&shop, order).await, ["released"]);
    assert_eq!(left_on(&shop, &gift).await, 1_500);
    assert_books(&shop).await;
}

#[tokio::test]
async fn nothing_is_taken_but_what_was_seen() {
    let shop = shop().await;
    let gift = new_card(&shop, 1_500).await;
    let (token, total) = shop.ready_cart(&[(shop.mug_sand, 1)]).await;
    type_code(&shop, &token, &gift.code).await.unwrap();
    for seen in [
        (total, 0),
        (total, total),
        (total, 1_499),
        (total - 1, 1_500),
    ] {
        let refused = pay(&shop, &token, seen, GOOD, None).await;
        assert!(
            matches!(refused, Err(CheckoutError::TotalChanged)),
            "{seen:?}"
        );
    }
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, channel, actor) = (&shop.platform, shop.channel.id, Actor::System("test"));
    block(&mut connection, platform, channel, &actor, gift.id)
        .await
        .unwrap();
    let refused = pay(&shop, &token, (total, 1_500), GOOD, None).await;
    assert_eq!(
        refused.unwrap_err().explain().unwrap().code,
        "checkout.total_changed"
    );
    assert_eq!(left_on(&shop, &gift).await, 1_500);
    shop.buy(&token, total, GOOD).await.unwrap();
    assert_books(&shop).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_card_in_two_carts_pays_for_one_of_them() {
    let shop = shop().await;
    let gift = new_card(&shop, 50_000).await;
    let (one, total) = shop.ready_cart(&[(shop.vase, 1)]).await;
    let (two, _) = shop.ready_cart(&[(shop.vase, 1)]).await;
    let spare = new_card(&shop, total).await;
    for token in [&one, &two] {
        type_code(&shop, token, &spare.code).await.unwrap();
    }
    let (first, second) = tokio::join!(
        pay(&shop, &one, (total, total), "", None),
        pay(&shop, &two, (total, total), "", None)
    );
    assert_eq!(u8::from(first.is_ok()) + u8::from(second.is_ok()), 1);
    assert_eq!(left_on(&shop, &spare).await, 0);
    assert_eq!(left_on(&shop, &gift).await, 50_000);
    assert_books(&shop).await;
}

#[tokio::test]
async fn what_no_command_posted_the_job_posts_once() {
    let shop = shop().await;
    let ada = own_orders::person(&shop.pool, "ada@example.com", true).await;
    let (channel, now) = (shop.channel.id, shop.platform.now());
    let day = std::time::Duration::from_secs(86_400);
    let mut connection = shop.pool.acquire().await.unwrap();
    for (number, expires_at) in [(1, None), (2, Some(now + day))] {
        let given = Grant {
            source: "loyalty",
            reference: Uuid::from_u128(number),
            expires_at,
        };
        grant(&mut connection, channel, ada, aud(400), &given, now)
            .await
            .unwrap();
    }
    drop(connection);
    for kind in [
        flows::gift_cards::POST_CREDIT,
        flows::gift_cards::POST_CREDIT,
    ] {
        run(&shop, kind).await;
    }
    assert_books(&shop).await;
    shop.clock.advance(2 * day);
    run(&shop, flows::gift_cards::EXPIRE_CREDIT).await;
    run(&shop, flows::gift_cards::POST_CREDIT).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let left = credit::queries::balances(&mut connection, channel, ada).await;
    assert_eq!(left.unwrap(), [aud(400)]);
    assert_books(&shop).await;
}

async fn run(shop: &Shop, kind: &str) {
    let mut connection = shop.pool.acquire().await.unwrap();
    let job = platform::jobs::NewJob::new(kind, serde_json::json!({}));
    platform::jobs::enqueue(&mut connection, &shop.platform, job)
        .await
        .unwrap();
    drop(connection);
    work(shop).await;
}

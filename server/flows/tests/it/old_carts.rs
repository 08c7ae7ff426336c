//! Carts over time: what an order of the cart holds is there for it, and guests' carts that nobody comes back for go.

use std::time::Duration;

use flows::carts::{CLEAR_CARTS, ClearCarts, KEPT_DAYS};
use flows::checkout::Again;
use flows::storefront::{LineProblem, cart_view};
use orders::commands::{NewPieces, add_to_cart, adopt_cart};
use orders::queries::cart_standing;
use platform::jobs::{NewJob, Registry, Worker, WorkerOptions, enqueue};
use serde_json::json;

use crate::own_orders::person;
use crate::shop::{POOR, Shop, World, shop};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl Shop {
    async fn clear_carts(&self) {
        let mut connection = self.pool.acquire().await.unwrap();
        let job = NewJob::new(CLEAR_CARTS, json!(null));
        enqueue(&mut connection, &self.platform, job).await.unwrap();
        drop(connection);
        let worker = Worker::new(
            self.platform.clone(),
            Registry::new().with(ClearCarts),
            Vec::new(),
            Vec::new(),
            WorkerOptions::default(),
        );
        let report = worker.run_due().await.unwrap();
        assert_eq!((report.retried, report.dead), (0, 0), "{report:?}");
    }

    async fn problems(&self, token: &str) -> Vec<Option<LineProblem>> {
        let cart = self.cart_of(token).await;
        let mut connection = self.pool.acquire().await.unwrap();
        let view = cart_view(&mut connection, self.channel.id, &cart)
            .await
            .unwrap();
        view.lines.iter().map(|line| line.problem).collect()
    }
}

#[tokio::test]
async fn a_guest_s_cart_goes_thirty_days_after_it_was_touched_last_and_no_other_does() {
    let world = World::new().await;
    let (shop, other) = (
        Shop::open(&world, "alpha").await,
        Shop::open(&world, "beta").await,
    );
    let (forgotten, _) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    other.cart(&[(other.vase, 2)]).await;
    let touched = shop.cart(&[(shop.vase, 1)]).await;
    let ordered = shop.sell(&[(shop.mug_sand, 1)]).await.0;
    let mine = shop.cart(&[(shop.lamp, 1)]).await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let id = shop.cart_of(&mine).await.id;
    adopt_cart(&mut connection, platform, channel, id, ada)
        .await
        .unwrap();

    shop.clock.advance(DAY * (KEPT_DAYS - 1));
    let pieces = NewPieces {
        variant: shop.lamp,
        quantity: 1,
        key: None,
    };
    let id = shop.cart_of(&touched).await.id;
    add_to_cart(&mut connection, platform, channel, id, pieces)
        .await
        .unwrap();
    shop.clear_carts().await;
    assert_eq!(shop.count("SELECT count(*) FROM carts").await, 5);

    shop.clock.advance(DAY + Duration::from_secs(1));
    let code = promotions::commands::add_cart_code;
    let id = shop.cart_of(&forgotten).await.id;
    code(&mut connection, platform, channel, id, "SUMMER")
        .await
        .unwrap();
    shop.clear_carts().await;
    assert_eq!(shop.count("SELECT count(*) FROM carts").await, 3);
    assert_eq!(shop.count("SELECT count(*) FROM cart_coupons").await, 0);
    for kept in [&touched, &ordered, &mine] {
        shop.cart_of(kept).await;
    }
    shop.clock.advance(DAY * (KEPT_DAYS * 12));
    shop.clear_carts().await;
    assert_eq!(shop.count("SELECT count(*) FROM carts").await, 2);
    shop.assert_sound().await;
}

#[tokio::test]
async fn the_last_pieces_are_there_for_the_cart_that_holds_them_and_held_for_others() {
    let shop = shop().await;
    let (holder, total) = shop.ready_cart(&[(shop.mug_ink, 5)]).await;
    let other = shop.cart(&[(shop.mug_ink, 1)]).await;
    assert_eq!(shop.problems(&other).await, [None]);
    shop.buy(&holder, total, POOR).await.unwrap_err();
    assert_eq!(shop.problems(&holder).await, [None]);
    assert_eq!(shop.problems(&other).await, [Some(LineProblem::Held)]);

    let cart = shop.cart_of(&holder).await.id;
    let mut connection = shop.pool.acquire().await.unwrap();
    let standing = cart_standing(&mut connection, shop.channel.id, cart).await;
    let held_until = standing.unwrap().unwrap().held_until;
    let expected = shop.platform.now() + flows::checkout::HOLD;
    assert_eq!(held_until, Some(expected));

    shop.adjust(shop.mug_sand, -20).await.unwrap();
    let sold_out = shop.cart(&[(shop.mug_sand, 1)]).await;
    assert_eq!(shop.problems(&sold_out).await, [Some(LineProblem::SoldOut)]);
}

#[tokio::test]
async fn a_cart_beside_a_person_s_own_goes_as_a_guest_s_does() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let number = shop.sell_to(ada, &[(shop.lamp, 1)]).await;
    let mine = shop.cart(&[(shop.vase, 1)]).await;
    shop.adopt(&mine, ada).await;
    let again = Again {
        person: ada,
        number: &number,
        told_short: 0,
    };
    let opened = shop
        .checkout
        .buy_again(&shop.channel, shop.market(), &again);
    opened.await.unwrap().unwrap();
    let beside = "SELECT count(*) FROM carts WHERE beside";
    shop.clock.advance(DAY * (KEPT_DAYS - 1));
    shop.clear_carts().await;
    assert_eq!(shop.count(beside).await, 1);
    shop.clock.advance(DAY * 2);
    shop.clear_carts().await;
    assert_eq!(shop.count(beside).await, 0);
    assert_eq!(shop.lines(&mine).await, [(shop.vase, 1)]);
}

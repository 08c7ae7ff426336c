//! What is put aside for later: there and back, with the price of then, and whose it is.

use flows::carts::{SavedView, save_for_later, saved_for_later};
use kernel::{Currency, Money, VariantId};
use orders::OrderError;
use orders::commands::{adopt_cart, hand_over_saved, remove_saved, unsave_line};
use orders::queries::{Cart, cart_by_token};
use orders::saved::{Keeper, MAX_SAVED};

use crate::own_orders::person;
use crate::shop::{Shop, shop};

impl Shop {
    pub async fn cart_of(&self, token: &str) -> Cart {
        let mut connection = self.pool.acquire().await.unwrap();
        let cart = cart_by_token(&mut connection, self.channel.id, token).await;
        cart.unwrap().unwrap()
    }

    async fn put_aside(&self, token: &str, variant: VariantId) -> Result<bool, OrderError> {
        let cart = self.cart_of(token).await;
        let mut connection = self.pool.acquire().await.unwrap();
        save_for_later(
            &mut connection,
            &self.platform,
            self.channel.id,
            &cart,
            variant,
        )
        .await
    }

    async fn put_back(&self, token: &str, variant: VariantId) -> Result<bool, OrderError> {
        let cart = self.cart_of(token).await;
        let place = (cart.id, Keeper::of(&cart));
        let mut connection = self.pool.acquire().await.unwrap();
        unsave_line(
            &mut connection,
            &self.platform,
            self.channel.id,
            place,
            variant,
        )
        .await
    }

    async fn kept(&self, keeper: Keeper) -> Vec<SavedView> {
        let mut connection = self.pool.acquire().await.unwrap();
        saved_for_later(&mut connection, self.channel.id, keeper, self.place())
            .await
            .unwrap()
    }

    /// Variants with pieces, and what a piece cost where that was another price.
    async fn kept_by(&self, keeper: Keeper) -> Vec<(VariantId, i32, Option<i64>)> {
        let views = self.kept(keeper).await;
        views
            .iter()
            .map(|view| {
                let was = view.was.map(Money::minor);
                (view.line.facts.variant, view.line.quantity, was)
            })
            .collect()
    }
}

#[tokio::test]
async fn a_line_goes_there_and_back_once_however_often_it_is_asked_for() {
    let shop = shop().await;
    let token = shop.cart(&[(shop.lamp, 2), (shop.vase, 1)]).await;
    assert!(shop.put_aside(&token, shop.lamp).await.unwrap());
    assert!(
        !shop.put_aside(&token, shop.lamp).await.unwrap(),
        "a repeat"
    );
    assert_eq!(shop.lines(&token).await, [(shop.vase, 1)]);
    let keeper = Keeper::of(&shop.cart_of(&token).await);
    assert_eq!(shop.kept_by(keeper).await, [(shop.lamp, 2, None)]);

    assert!(shop.put_back(&token, shop.lamp).await.unwrap());
    assert!(!shop.put_back(&token, shop.lamp).await.unwrap(), "a repeat");
    assert_eq!(shop.lines(&token).await, [(shop.vase, 1), (shop.lamp, 2)]);
    assert_eq!(shop.kept_by(keeper).await, []);
}

#[tokio::test]
async fn the_price_of_then_stands_beside_the_price_of_now() {
    let shop = shop().await;
    let token = shop.cart(&[(shop.lamp, 1)]).await;
    shop.put_aside(&token, shop.lamp).await.unwrap();
    let mut connection = shop.pool.acquire().await.unwrap();
    let (channel, cheaper) = (shop.channel.id, Money::new(3_999, Currency::AUD));
    pricing::commands::set_price(&mut connection, &shop.platform, channel, shop.lamp, cheaper)
        .await
        .unwrap();
    let keeper = Keeper::of(&shop.cart_of(&token).await);
    assert_eq!(shop.kept_by(keeper).await, [(shop.lamp, 1, Some(4_999))]);
    let kept = shop.kept(keeper).await;
    assert_eq!(kept[0].line.unit_price.minor(), 3_999);
}

#[tokio::test]
async fn what_a_guest_kept_is_the_account_s_after_signing_in_added_up_with_what_was_there() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let at_home = shop.cart(&[(shop.lamp, 1), (shop.vase, 3)]).await;
    let home = shop.cart_of(&at_home).await.id;
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, channel) = (&shop.platform, shop.channel.id);
    adopt_cart(&mut connection, platform, channel, home, ada)
        .await
        .unwrap();
    shop.put_aside(&at_home, shop.lamp).await.unwrap();
    shop.put_aside(&at_home, shop.vase).await.unwrap();

    let on_the_way = shop.cart(&[(shop.lamp, 2)]).await;
    let guest = shop.cart_of(&on_the_way).await.id;
    shop.put_aside(&on_the_way, shop.lamp).await.unwrap();
    adopt_cart(&mut connection, platform, channel, guest, ada)
        .await
        .unwrap();
    let mine = Keeper::Person(ada);
    let mut kept = shop.kept_by(mine).await;
    kept.sort();
    let mut expected = [(shop.lamp, 3, None), (shop.vase, 3, None)];
    expected.sort();
    assert_eq!(kept, expected);
    assert_eq!(shop.kept_by(Keeper::Cart(guest)).await, []);
    // Another guest sees nothing of it, and can take nothing.
    let stranger = shop.cart(&[]).await;
    assert!(!shop.put_back(&stranger, shop.lamp).await.unwrap());
    let removed = remove_saved(&mut connection, channel, mine, shop.vase).await;
    assert!(removed.unwrap());
    assert_eq!(shop.kept_by(mine).await, [(shop.lamp, 3, None)]);
}

#[tokio::test]
async fn no_more_is_kept_than_there_is_room_for_and_the_line_stays_in_the_cart() {
    let shop = shop().await;
    let token = shop.cart(&[(shop.lamp, 1)]).await;
    let cart = shop.cart_of(&token).await.id;
    fill(&shop, cart).await;
    let refused = shop.put_aside(&token, shop.lamp).await.unwrap_err();
    assert!(matches!(refused, OrderError::TooManySaved));
    assert_eq!(shop.lines(&token).await, [(shop.lamp, 1)]);
    // Nor does a cart before this one bring more along.
    let before = shop.cart(&[(shop.vase, 1)]).await;
    shop.put_aside(&before, shop.vase).await.unwrap();
    let from = shop.cart_of(&before).await.id;
    let mut connection = shop.pool.acquire().await.unwrap();
    hand_over_saved(&mut connection, shop.channel.id, from, Keeper::Cart(cart))
        .await
        .unwrap();
    let kept = shop.kept_by(Keeper::Cart(cart)).await;
    assert_eq!(i64::try_from(kept.len()).unwrap(), MAX_SAVED);
    assert_eq!(
        shop.kept_by(Keeper::Cart(from)).await,
        [(shop.vase, 1, None)]
    );
}

/// Other versions of the mug, as many as are kept.
async fn fill(shop: &Shop, cart: kernel::CartId) {
    sqlx::query(
        "WITH more AS (
             INSERT INTO variants SELECT (jsonb_populate_record(v, jsonb_build_object(
                 'id', gen_random_uuid(), 'sku', 'MORE-' || n, 'position', 100 + n))).*
             FROM variants v, generate_series(1, $4::integer) n WHERE v.channel_id = $1 AND v.id = $3
             RETURNING id)
         INSERT INTO saved_lines (channel_id, cart_id, variant_id, quantity, currency, saved_at)
         SELECT $1, $2, id, 1, 'AUD', now() FROM more",
    )
    .bind(shop.channel.id.0)
    .bind(cart.0)
    .bind(shop.mug_sand.0)
    .bind(i32::try_from(MAX_SAVED).unwrap())
    .execute(&shop.pool)
    .await
    .unwrap();
}

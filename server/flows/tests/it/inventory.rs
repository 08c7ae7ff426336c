//! Stock: claims, ends of holds, corrections, and the sums that explain them.

use std::collections::BTreeMap;

use inventory::commands::{adjust_stock, commit_holds, release_holds, reserve};
use inventory::model::MovementReason;
use inventory::queries::{available, drift};
use inventory::{Claim, StockError};
use kernel::{OrderId, VariantId, WarehouseId};
use proptest::prelude::*;

use crate::shelf::Shelf;
use crate::shop::{Shop, shop};

async fn hold(shop: &Shop, order: OrderId, claims: &[(VariantId, i32)]) -> Result<(), StockError> {
    let claims: Vec<Claim> = claims
        .iter()
        .map(|&(variant, quantity)| Claim { variant, quantity })
        .collect();
    let mut transaction = shop.platform.begin().await.unwrap();
    let until = shop.platform.now() + flows::checkout::HOLD;
    reserve(
        &mut transaction,
        &shop.platform,
        shop.channel.id,
        order,
        &claims,
        until,
    )
    .await?;
    transaction.commit().await.unwrap();
    Ok(())
}

#[tokio::test]
async fn claims_on_one_variant_add_up() {
    let shop = shop().await;
    let order = shop.bare_order(None).await;
    let error = hold(
        &shop,
        order,
        &[(shop.mug_ink, 3), (shop.lamp, 1), (shop.mug_ink, 3)],
    )
    .await
    .unwrap_err();
    let StockError::OutOfStock { variant, wanted } = error else {
        panic!("{error:?}")
    };
    assert_eq!((variant, wanted), (shop.mug_ink, 6));
    assert_eq!(shop.count("SELECT count(*) FROM reservations").await, 0);
    hold(&shop, order, &[(shop.mug_ink, 2), (shop.mug_ink, 3)])
        .await
        .unwrap();
    assert_eq!(shop.stock(shop.mug_ink).await, (5, 5));
    assert_eq!(
        shop.count("SELECT quantity::bigint FROM reservations")
            .await,
        5
    );
}

/// Claims so large that their sum overflows are refused, not wrapped around.
#[tokio::test]
async fn absurd_claims_are_refused() {
    let shop = shop().await;
    let order = shop.bare_order(None).await;
    let claims = [(shop.lamp, i32::MAX), (shop.lamp, i32::MAX)];
    let error = hold(&shop, order, &claims).await.unwrap_err();
    assert!(matches!(error, StockError::OutOfStock { .. }), "{error:?}");
}

#[tokio::test]
async fn the_database_itself_refuses_to_oversell() {
    let shop = shop().await;
    for sql in [
        "UPDATE stock_levels SET reserved = on_hand + 1",
        "UPDATE stock_levels SET on_hand = -1",
        "UPDATE stock_levels SET reserved = -1",
    ] {
        let error = sqlx::query(sql).execute(&shop.pool).await.unwrap_err();
        let constraint = error
            .as_database_error()
            .and_then(|error| error.constraint());
        assert_eq!(constraint, Some("stock_levels_never_oversold"), "{sql}");
    }
}

#[tokio::test]
async fn held_pieces_can_not_be_taken_off_the_shelf() {
    let shop = shop().await;
    let order = shop.bare_order(None).await;
    hold(&shop, order, &[(shop.mug_ink, 3)]).await.unwrap();
    let error = shop.adjust(shop.mug_ink, -3).await.unwrap_err();
    assert!(
        matches!(error, StockError::BelowReserved { variant } if variant == shop.mug_ink),
        "{error:?}"
    );
    shop.adjust(shop.mug_ink, -2).await.unwrap();
    assert_eq!(shop.stock(shop.mug_ink).await, (3, 3));
    shop.assert_sound().await;
}

/// A hold ends once: a release after the sale, or a second sale, changes nothing.
#[tokio::test]
async fn a_hold_ends_once() {
    let shop = shop().await;
    let order = shop.bare_order(None).await;
    hold(&shop, order, &[(shop.lamp, 2), (shop.vase, 1)])
        .await
        .unwrap();
    let mut connection = shop.pool.acquire().await.unwrap();
    let channel = shop.channel.id;
    assert_eq!(
        commit_holds(&mut connection, &shop.platform, channel, order)
            .await
            .unwrap(),
        2
    );
    assert_eq!(
        commit_holds(&mut connection, &shop.platform, channel, order)
            .await
            .unwrap(),
        0
    );
    assert_eq!(
        release_holds(&mut connection, channel, order)
            .await
            .unwrap(),
        0
    );
    assert_eq!(
        (shop.stock(shop.lamp).await, shop.stock(shop.vase).await),
        ((8, 0), (6, 0))
    );
    shop.assert_sound().await;
}

#[tokio::test]
async fn drift_names_the_row_that_nothing_explains() {
    let shop = shop().await;
    sqlx::query("UPDATE stock_levels SET on_hand = 11, reserved = 1 WHERE variant_id = $1")
        .bind(shop.lamp.0)
        .execute(&shop.pool)
        .await
        .unwrap();
    let mut connection = shop.pool.acquire().await.unwrap();
    let found = drift(&mut connection, shop.channel.id).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].variant, found[0].on_hand, found[0].reserved),
        (shop.lamp, (11, 10), (1, 0))
    );
}

/// One step of a day in the stock room; numbers choose among what there is.
#[derive(Debug, Clone)]
enum Step {
    Reserve(usize, i32, i32),
    Commit(usize),
    Release(usize),
    Adjust(usize, usize, i32),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..2_usize, 1..6_i32, 0..4_i32).prop_map(|(variant, one, two)| Step::Reserve(variant, one, two)),
        2 => any::<usize>().prop_map(Step::Commit),
        2 => any::<usize>().prop_map(Step::Release),
        2 => (0..2_usize, 0..2_usize, -6..8_i32).prop_map(|(variant, place, by)| Step::Adjust(variant, place, by)),
    ]
}

struct StockRoom {
    shop: Shop,
    variants: [VariantId; 2],
    places: [WarehouseId; 2],
    open: Vec<OrderId>,
}

impl StockRoom {
    async fn new() -> Self {
        let shop = shop().await;
        let mut connection = shop.pool.acquire().await.unwrap();
        let mut shelf = Shelf {
            connection: &mut connection,
            platform: &shop.platform,
            channel: &shop.channel,
        };
        let second = shelf.warehouse("per").await;
        shelf.stock(shop.lamp, second, 6).await;
        drop(connection);
        Self {
            variants: [shop.lamp, shop.mug_ink],
            places: [shop.warehouse, second],
            open: Vec::new(),
            shop,
        }
    }

    async fn run(&mut self, step: Step) {
        match step {
            Step::Reserve(variant, one, two) => {
                self.reserve(self.variants[variant], one, two).await
            }
            Step::Commit(index) => self.end(index, true).await,
            Step::Release(index) => self.end(index, false).await,
            Step::Adjust(variant, place, by) => self.adjust(variant, place, by).await,
        }
        self.shop.assert_sound().await;
    }

    /// Succeeds exactly when one warehouse has all the pieces.
    async fn reserve(&mut self, variant: VariantId, one: i32, two: i32) {
        let free = self.free(variant).await;
        let order = self.shop.bare_order(None).await;
        let held = hold(&self.shop, order, &[(variant, one), (variant, two)]).await;
        assert_eq!(held.is_ok(), one + two <= free, "{one} + {two} of {free}");
        let left: i32 = self.free(variant).await;
        assert!(left <= free && left >= 0);
        if held.is_ok() {
            self.open.push(order);
        }
    }

    async fn free(&self, variant: VariantId) -> i32 {
        let mut connection = self.shop.pool.acquire().await.unwrap();
        let free = available(&mut connection, self.shop.channel.id, &[variant])
            .await
            .unwrap();
        free.get(&variant).copied().unwrap_or_default()
    }

    async fn end(&mut self, index: usize, sold: bool) {
        if self.open.is_empty() {
            return;
        }
        let order = self.open.swap_remove(index % self.open.len());
        let mut transaction = self.shop.platform.begin().await.unwrap();
        let channel = self.shop.channel.id;
        let ended = if sold {
            commit_holds(&mut transaction, &self.shop.platform, channel, order).await
        } else {
            release_holds(&mut transaction, channel, order).await
        };
        assert_eq!(ended.unwrap(), 1);
        transaction.commit().await.unwrap();
    }

    /// Fails exactly when held pieces would be taken.
    async fn adjust(&self, variant: usize, place: usize, by: i32) {
        let (variant, place) = (self.variants[variant], self.places[place]);
        let levels = self.levels().await;
        let (on_hand, reserved) = levels
            .get(&(variant.0, place.0))
            .copied()
            .unwrap_or_default();
        let mut transaction = self.shop.platform.begin().await.unwrap();
        let done = adjust_stock(
            &mut transaction,
            &self.shop.platform,
            self.shop.channel.id,
            (variant, place),
            by,
            MovementReason::Adjustment,
            ("count", "2"),
        )
        .await;
        assert_eq!(done.is_ok(), on_hand + by >= reserved);
        if done.is_ok() {
            transaction.commit().await.unwrap();
        }
    }

    async fn levels(&self) -> BTreeMap<(uuid::Uuid, uuid::Uuid), (i32, i32)> {
        let rows: Vec<(uuid::Uuid, uuid::Uuid, i32, i32)> =
            sqlx::query_as("SELECT variant_id, warehouse_id, on_hand, reserved FROM stock_levels")
                .fetch_all(&self.shop.pool)
                .await
                .unwrap();
        rows.into_iter()
            .map(|(variant, place, on_hand, reserved)| ((variant, place), (on_hand, reserved)))
            .collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens in the stock room, holds and movements explain every number.
    #[test]
    fn every_number_is_explained(steps in proptest::collection::vec(step(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut room = StockRoom::new().await;
            for step in steps {
                room.run(step).await;
            }
        });
    }
}

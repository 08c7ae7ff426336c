//! What is kept for later, and carts over time, called as one channel with what belongs to another.

use chrono::TimeDelta;
use flows::carts::{save_for_later, saved_for_later};
use orders::queries::cart_by_token;
use orders::saved::Keeper;

use super::{Tenant, Walk, step};

/// Something that the other shop's guest keeps for later.
pub async fn keep(tenant: &Tenant) {
    let (shop, cart) = (&tenant.shop, tenant.cart);
    let mut connection = shop.pool.acquire().await.unwrap();
    let sql =
        "INSERT INTO saved_lines (channel_id, cart_id, variant_id, quantity, currency, saved_at)
               VALUES ($1, $2, $3, 1, 'AUD', now())";
    sqlx::query(sql)
        .bind(shop.channel.id.0)
        .bind(cart.0)
        .bind(shop.lamp.0)
        .execute(&mut *connection)
        .await
        .unwrap();
}

pub async fn later(walk: &mut Walk) {
    use orders::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (mine, foreign) = (walk.own.cart, walk.other.cart);
    let (kept, in_cart) = (walk.other.shop.lamp, walk.other.shop.vase);
    let keeper = Keeper::Cart(foreign);
    let saved = step!(walk, "orders::save_line", |c| commands::save_line(
        c,
        &platform,
        own,
        (foreign, keeper),
        in_cart,
        None
    ));
    saved.unwrap_err();
    let moved = step!(walk, "orders::unsave_line", |c| commands::unsave_line(
        c,
        &platform,
        own,
        (mine, keeper),
        kept
    ));
    assert!(!moved.unwrap());
    let removed = step!(walk, "orders::remove_saved", |c| commands::remove_saved(
        c, own, keeper, kept
    ));
    assert!(!removed.unwrap());
    let handed = step!(walk, "orders::hand_over_saved", |c| {
        commands::hand_over_saved(c, own, foreign, Keeper::Cart(mine))
    });
    handed.unwrap();
    let found = step!(walk, "orders::saved_lines", |c| queries::saved_lines(
        c, own, keeper
    ));
    assert_eq!(found.unwrap(), []);
    let place = walk.own.shop.place();
    let found = step!(walk, "flows::saved_for_later", |c| saved_for_later(
        c, own, keeper, place
    ));
    assert!(found.unwrap().is_empty());
    let (channel, token) = (walk.other.shop.channel.id, walk.other.cart_token.clone());
    let mut connection = walk.other.shop.pool.acquire().await.unwrap();
    let cart = cart_by_token(&mut connection, channel, &token).await;
    drop(connection);
    let cart = cart.unwrap().unwrap();
    let saved = step!(walk, "flows::save_for_later", |c| save_for_later(
        c, &platform, own, &cart, in_cart
    ));
    saved.unwrap_err();
}

pub async fn old_carts(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let carts = [walk.other.cart];
    let standing = step!(walk, "orders::cart_standing", |c| {
        orders::queries::cart_standing(c, own, carts[0])
    });
    assert_eq!(standing.unwrap(), None);
    let long_ago = platform.now() - TimeDelta::days(1);
    let stale = step!(walk, "orders::stale_guest_carts", |c| {
        orders::queries::stale_guest_carts(c, long_ago, 10)
    });
    assert_eq!(stale.unwrap(), []);
    let forgotten = step!(walk, "promotions::forget_carts", |c| {
        promotions::commands::forget_carts(c, own, &carts)
    });
    forgotten.unwrap();
    let forgotten = step!(walk, "credit::forget_carts", |c| {
        credit::commands::forget_carts(c, own, &carts)
    });
    forgotten.unwrap();
    let deleted = step!(walk, "orders::delete_guest_carts", |c| {
        orders::commands::delete_guest_carts(c, own, &carts)
    });
    assert_eq!(deleted.unwrap(), 0);
    let (variant, order) = (walk.other.shop.vase, walk.other.waiting);
    let wanted = [variant];
    let stock = step!(walk, "inventory::stock_for", |c| {
        inventory::queries::stock_for(c, own, &wanted, Some(order))
    });
    assert!(stock.unwrap().is_empty());
}

//! Stock, carts, orders, payments and ledger, called as one channel with what belongs to another.

use inventory::Claim;
use inventory::commands::NewWarehouse;
use inventory::model::MovementReason;
use kernel::{Currency, Money};
use ledger::{Account, Entry, Journal};
use orders::commands::NewPieces;
use orders::queries::CheckoutDraft;
use payments::ChargeOutcome;
use payments::commands::CardLabel;

use super::{Walk, step};
use crate::shop::{address, new_order};

pub async fn stock(walk: &mut Walk) {
    use inventory::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (variant, warehouse, waiting) = (
        walk.other.shop.vase,
        walk.other.shop.warehouse,
        walk.other.waiting,
    );
    let (my_variant, my_warehouse) = (walk.own.shop.vase, walk.own.shop.warehouse);
    for place in [
        (variant, warehouse),
        (variant, my_warehouse),
        (my_variant, warehouse),
    ] {
        for quantity in [-1, 0, 1] {
            let result = step!(walk, "inventory::adjust_stock", |c| commands::adjust_stock(
                c,
                &platform,
                own,
                place,
                quantity,
                MovementReason::Adjustment,
                ("count", "9")
            ));
            result.unwrap_err();
        }
    }
    let new = NewWarehouse {
        code: "syd",
        name: "Mine",
        country: "AU",
        region: "NSW",
        postcode: "2015",
    };
    let made = step!(walk, "inventory::create_warehouse", |c| {
        commands::create_warehouse(c, &platform, own, &new)
    });
    assert_eq!(made.unwrap(), my_warehouse);
    let ended = step!(walk, "inventory::commit_holds", |c| commands::commit_holds(
        c, &platform, own, waiting
    ));
    assert_eq!(ended.unwrap(), 0);
    let ended = step!(walk, "inventory::release_holds", |c| {
        commands::release_holds(c, own, waiting)
    });
    assert_eq!(ended.unwrap(), 0);
    step!(walk, "inventory::lock_stock", |c| commands::lock_stock(
        c,
        own,
        waiting,
        &[variant]
    ))
    .unwrap();
    let until = platform.now();
    let (my_order, claims) = (
        walk.own.waiting,
        [Claim {
            variant,
            quantity: 1,
        }],
    );
    let result = step!(walk, "inventory::reserve", |c| commands::reserve(
        c, &platform, own, my_order, &claims, until
    ));
    result.unwrap_err();
    let claims = [Claim {
        variant: my_variant,
        quantity: 1,
    }];
    let result = step!(walk, "inventory::reserve", |c| commands::reserve(
        c, &platform, own, waiting, &claims, until
    ));
    result.unwrap_err();
    let free = step!(walk, "inventory::available", |c| queries::available(
        c,
        own,
        &[variant]
    ))
    .unwrap();
    assert!(free.is_empty());
    // A disorder of the other channel is not one's own.
    sqlx::query("UPDATE stock_levels SET on_hand = on_hand + 1 WHERE channel_id = $1")
        .bind(walk.other.shop.channel.id.0)
        .execute(&walk.own.shop.pool)
        .await
        .unwrap();
    let mut connection = walk.own.shop.pool.acquire().await.unwrap();
    assert_eq!(queries::drift(&mut connection, own).await.unwrap(), []);
    assert!(
        !queries::drift(&mut connection, walk.other.shop.channel.id)
            .await
            .unwrap()
            .is_empty()
    );
    drop(connection);
    sqlx::query("UPDATE stock_levels SET on_hand = on_hand - 1 WHERE channel_id = $1")
        .bind(walk.other.shop.channel.id.0)
        .execute(&walk.own.shop.pool)
        .await
        .unwrap();
    walk.check("inventory::drift").await;
}

pub async fn carts(walk: &mut Walk) {
    use orders::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (cart, token) = (walk.other.cart, walk.other.cart_token.clone());
    let (my_cart, my_variant) = (walk.own.cart, walk.own.shop.mug_sand);
    let (variant, in_cart) = (walk.other.shop.mug_sand, walk.other.shop.vase);
    for (cart, variant) in [
        (cart, variant),
        (cart, my_variant),
        (my_cart, variant),
        (cart, in_cart),
    ] {
        let result = step!(walk, "orders::add_to_cart", |c| commands::add_to_cart(
            c,
            &platform,
            own,
            cart,
            NewPieces {
                variant,
                quantity: 1,
                key: Some("walk"),
            }
        ));
        result.unwrap_err();
    }
    for quantity in [0, 5] {
        step!(walk, "orders::set_cart_quantity", |c| {
            commands::set_cart_quantity(c, &platform, own, cart, in_cart, quantity)
        })
        .unwrap();
    }
    let place = walk.own.shop.place();
    let opened = step!(walk, "orders::open_cart", |c| commands::open_cart(
        c, &platform, own, place
    ));
    assert_ne!(opened.unwrap().0, cart);
    let moved = step!(walk, "orders::set_cart_market", |c| {
        commands::set_cart_market(c, &platform, own, cart, place)
    });
    assert!(!moved.unwrap());
    let typed = address();
    let result = step!(walk, "orders::save_contact", |c| commands::save_contact(
        c,
        &platform,
        own,
        cart,
        &commands::Contact {
            email: "eve@example.com",
            address: &typed,
            tax_id: None
        }
    ));
    result.unwrap_err();
    let result = step!(walk, "orders::save_tax_id", |c| {
        commands::save_tax_id(c, &platform, own, cart, "DE136695976")
    });
    result.unwrap_err();
    let result = step!(walk, "orders::save_shipping_method", |c| {
        commands::save_shipping_method(c, &platform, own, cart, "express")
    });
    result.unwrap_err();
    assert_eq!(
        step!(walk, "orders::cart_by_token", |c| queries::cart_by_token(
            c, own, &token
        ))
        .unwrap(),
        None
    );
    assert_eq!(
        step!(walk, "orders::lock_cart", |c| queries::lock_cart(
            c, own, &token
        ))
        .unwrap(),
        None
    );
    let draft: CheckoutDraft<serde_json::Value> =
        step!(walk, "orders::checkout_draft", |c| queries::checkout_draft(
            c, own, cart
        ))
        .unwrap();
    assert_eq!(draft, CheckoutDraft::default());
}

pub async fn orders(walk: &mut Walk) {
    use orders::{commands, queries};
    let (platform, own, cart) = (
        walk.own.shop.platform.clone(),
        walk.own.shop.channel.id,
        walk.other.cart,
    );
    let (waiting, sold) = (walk.other.waiting, walk.other.sold.clone());
    let done = step!(walk, "orders::cancel_order", |c| commands::cancel_order(
        c, &platform, own, waiting, "no"
    ));
    assert!(!done.unwrap());
    assert!(
        !step!(walk, "orders::mark_paid", |c| commands::mark_paid(
            c, &platform, own, waiting
        ))
        .unwrap()
    );
    let in_foreign_cart = new_order(&platform, cart, walk.own.shop.lamp);
    step!(walk, "orders::insert_order", |c| commands::insert_order(
        c,
        &platform,
        own,
        &in_foreign_cart
    ))
    .unwrap_err();
    let of_foreign_variant = new_order(&platform, walk.own.cart, walk.other.shop.lamp);
    step!(walk, "orders::insert_order", |c| commands::insert_order(
        c,
        &platform,
        own,
        &of_foreign_variant
    ))
    .unwrap_err();
    let number = step!(walk, "orders::next_number", |c| commands::next_number(
        c, own, "order"
    ))
    .unwrap();
    assert_eq!(number, 1_003);
    let live = step!(walk, "orders::live_order_of_cart", |c| {
        queries::live_order_of_cart(c, own, cart)
    });
    assert_eq!(live.unwrap(), None);
    for order in [waiting, sold.order] {
        assert_eq!(
            step!(walk, "orders::lock_order", |c| queries::lock_order(
                c, own, order
            ))
            .unwrap(),
            None
        );
        step!(walk, "orders::order_amounts", |c| queries::order_amounts(
            c, own, order
        ))
        .unwrap_err();
    }
    let detail = step!(walk, "orders::order_by_token", |c| {
        queries::order_by_token::<serde_json::Value>(c, own, &sold.token)
    });
    assert!(detail.unwrap().is_none());
}

pub async fn payments_and_ledger(walk: &mut Walk) {
    super::gateway_steps::accounts_and_rules(walk).await;
    use payments::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (waiting, captured, declined) =
        (walk.other.waiting, walk.other.captured, walk.other.declined);
    let sold = walk.other.sold.order;
    let done = step!(
        walk,
        "payments::mark_refunded",
        |c| commands::mark_refunded(c, own, captured)
    );
    assert!(!done.unwrap());
    for payment in [captured, declined] {
        let outcome = ChargeOutcome::Captured {
            reference: "ch_1".into(),
            kept: None,
        };
        let done = step!(walk, "payments::settle_payment", |c| {
            commands::settle_payment(c, &platform, own, payment, &outcome)
        });
        assert!(!done.unwrap());
    }
    let (amount, label) = (
        Money::new(1, Currency::AUD),
        CardLabel {
            brand: "visa".into(),
            last4: "4242".into(),
            keep_for: None,
        },
    );
    let result = step!(
        walk,
        "payments::start_payment",
        |c| commands::start_payment(c, &platform, own, waiting, "sandbox", amount, &label)
    );
    result.unwrap_err();
    for order in [waiting, sold] {
        assert_eq!(
            step!(walk, "payments::payments_of", |c| queries::payments_of(
                c, own, order
            ))
            .unwrap(),
            []
        );
    }
    let journal = Journal {
        kind: "sale",
        reference_type: "test",
        reference_id: "1",
        entries: vec![
            Entry::debit(Account::ProcessorClearing, amount),
            Entry::credit(Account::SalesRevenue, amount),
        ],
    };
    assert!(
        step!(walk, "ledger::post", |c| ledger::commands::post(
            c, &platform, own, &journal
        ))
        .unwrap()
    );
    let rate = ledger::fx::Rate {
        currency: kernel::Currency::EUR,
        per_unit: rust_decimal::Decimal::TWO,
    };
    let at = ledger::fx::Valuation {
        today: rate,
        of_sale: None,
    };
    let again = step!(walk, "ledger::post_at", |c| ledger::commands::post_at(
        c, &platform, own, &journal, &at
    ));
    assert!(!again.unwrap());
    let again = step!(walk, "ledger::post_pending_at", |c| {
        ledger::commands::post_pending_at(c, &platform, own, &journal, &at)
    });
    assert!(!again.unwrap());
    let usd = (kernel::Currency::USD, rate);
    let revalued = step!(walk, "ledger::revalue", |c| ledger::commands::revalue(
        c, &platform, own, usd, "day"
    ));
    assert!(!revalued.unwrap());
    let elsewhere = walk.other.shop.channel.id;
    let sale = walk.other.sold.order.to_string();
    let found = step!(walk, "ledger::rate_of", |c| ledger::queries::rate_of(
        c,
        own,
        "sale",
        ("order", &sale)
    ));
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "ledger::functional_balance", |c| {
        ledger::queries::functional_balance(c, own, kernel::Currency::AUD)
    });
    let sum: i64 = found.unwrap().iter().map(|one| one.balance_minor).sum();
    assert_eq!(sum, 0);
    let mut clearing = Vec::new();
    for channel in [own, elsewhere] {
        let balance = step!(walk, "ledger::trial_balance", |c| {
            ledger::queries::trial_balance(c, channel)
        })
        .unwrap();
        assert!(balance.is_zero());
        clearing.extend(
            balance
                .accounts
                .iter()
                .find(|account| account.code == "1100")
                .map(|one| one.balance_minor),
        );
    }
    let checked = step!(walk, "ledger::check_books", |c| {
        ledger::commands::check_books(c, &platform, own)
    });
    assert_eq!(checked.unwrap(), ledger::Books::Right);
    let alert = step!(walk, "ledger::books_alert", |c| {
        ledger::queries::books_alert(c, own)
    });
    assert_eq!(alert.unwrap(), None);
    // Both have sold the same; the extra cent is in one's own ledger alone.
    assert_eq!(clearing[0], clearing[1] + 1);
    let reference = sold.to_string();
    let postings = step!(walk, "ledger::postings_of", |c| {
        ledger::queries::postings_of(c, own, "order", &reference)
    })
    .unwrap();
    assert_eq!(postings, []);
}

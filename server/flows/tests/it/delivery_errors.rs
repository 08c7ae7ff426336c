//! Addresses and parcels that can not be served, and that nothing is placed for them.

use flows::checkout::CheckoutError;
use international::AddressInput;
use kernel::Explain;
use orders::OrderError;
use orders::commands::NewPieces;

use crate::errors::{add, assert_untouched, fields};
use crate::shop::{GOOD, address, shop};

#[tokio::test]
async fn an_incomplete_address_is_kept_and_complained_about() {
    let shop = shop().await;
    let token = shop.cart(&[(shop.lamp, 1)]).await;
    let typed = AddressInput {
        city: String::new(),
        postcode: "12".into(),
        ..address()
    };
    let error = shop
        .checkout
        .save_delivery(&shop.channel, &token, "ada@", &typed)
        .await
        .unwrap_err();
    let expected = [
        ("email", "email"),
        ("city", "required"),
        ("postcode", "postcode"),
    ];
    assert_eq!(
        fields(&error),
        expected.map(|(field, code)| (field.to_owned(), code.to_owned()))
    );
    let state = shop.checkout.state(&shop.channel, &token).await.unwrap();
    assert_eq!(
        (state.draft.email.as_str(), &state.draft.address),
        ("ada@", &typed)
    );
    let error = shop.buy(&token, 5_994, GOOD).await.unwrap_err();
    assert!(matches!(error, CheckoutError::Delivery(_)), "{error:?}");
    let error = shop
        .checkout
        .choose_shipping(&shop.channel, &token, "standard")
        .await
        .unwrap_err();
    assert!(matches!(error, CheckoutError::Delivery(_)), "{error:?}");
    assert_untouched(&shop).await;
}

#[tokio::test]
async fn a_postcode_of_another_state_is_doubted_and_served() {
    let shop = shop().await;
    let token = shop.cart(&[(shop.lamp, 1)]).await;
    let typed = AddressInput {
        postcode: "3000".into(),
        ..address()
    };
    shop.checkout
        .save_delivery(&shop.channel, &token, "ada@example.com", &typed)
        .await
        .unwrap();
    let state = shop.checkout.state(&shop.channel, &token).await.unwrap();
    let doubts = state.delivery.unwrap().address.doubts();
    assert_eq!(doubts.len(), 1);
    assert_eq!(doubts[0].code, "postcode_region");
}

#[tokio::test]
async fn places_nothing_is_sent_to_are_refused() {
    let shop = shop().await;
    let token = shop.cart(&[(shop.lamp, 1)]).await;
    let mars = AddressInput {
        country: "AQ".into(),
        ..address()
    };
    let error = shop
        .checkout
        .save_delivery(&shop.channel, &token, "ada@example.com", &mars)
        .await
        .unwrap_err();
    assert_eq!(
        fields(&error),
        [("country".to_owned(), "unknown_country".to_owned())]
    );
    let wellington = AddressInput {
        country: "NZ".into(),
        postcode: "6011".into(),
        ..address()
    };
    shop.checkout
        .save_delivery(&shop.channel, &token, "ada@example.com", &wellington)
        .await
        .unwrap();
    let error = shop
        .checkout
        .choose_shipping(&shop.channel, &token, "standard")
        .await
        .unwrap_err();
    assert!(matches!(error, CheckoutError::NotShippable), "{error:?}");
    assert_untouched(&shop).await;
}

#[tokio::test]
async fn a_shipping_method_must_be_chosen_and_must_serve_the_cart() {
    let shop = shop().await;
    let token = shop.cart(&[(shop.lamp, 1)]).await;
    shop.checkout
        .save_delivery(&shop.channel, &token, "ada@example.com", &address())
        .await
        .unwrap();
    let error = shop.buy(&token, 5_994, GOOD).await.unwrap_err();
    assert!(matches!(error, CheckoutError::ShippingMethod), "{error:?}");
    let error = shop
        .checkout
        .choose_shipping(&shop.channel, &token, "pigeon")
        .await
        .unwrap_err();
    assert!(matches!(error, CheckoutError::ShippingMethod), "{error:?}");
    // Express carries 5 kg: seven lamps are too heavy for it after it was chosen for one.
    shop.checkout
        .choose_shipping(&shop.channel, &token, "express")
        .await
        .unwrap();
    add(&shop, &token, shop.lamp, 6).await;
    let error = shop.buy(&token, 7 * 4_999 + 2_495, GOOD).await.unwrap_err();
    assert!(matches!(error, CheckoutError::ShippingMethod), "{error:?}");
    assert_untouched(&shop).await;
}

#[tokio::test]
async fn lines_too_large_are_refused() {
    let shop = shop().await;
    shop.adjust(shop.lamp, 100).await.unwrap();
    let token = shop.cart(&[(shop.lamp, 99)]).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let cart = orders::queries::cart_by_token(&mut connection, shop.channel.id, &token)
        .await
        .unwrap()
        .unwrap();
    let (platform, channel) = (&shop.platform, shop.channel.id);
    for quantity in [0, -1, 100, i32::MAX, i32::MIN] {
        let added = orders::commands::add_to_cart(
            &mut connection,
            platform,
            channel,
            cart.id,
            NewPieces {
                variant: shop.vase,
                quantity,
                key: None,
            },
        )
        .await;
        assert!(matches!(added, Err(OrderError::Quantity)), "{quantity}");
    }
    let mut add = async |quantity, key| {
        let pieces = NewPieces {
            variant: shop.lamp,
            quantity,
            key,
        };
        orders::commands::add_to_cart(&mut connection, platform, channel, cart.id, pieces).await
    };
    assert_eq!(add(5, None).await.unwrap(), 99);
    let refused = add(1, Some(&"k".repeat(200))).await.unwrap_err();
    assert_eq!(refused.explain().unwrap().code, "orders.key");
    drop(connection);
    // 79 kg: no rate carries that.
    shop.checkout
        .save_delivery(&shop.channel, &token, "ada@example.com", &address())
        .await
        .unwrap();
    let error = shop
        .checkout
        .choose_shipping(&shop.channel, &token, "standard")
        .await
        .unwrap_err();
    assert!(matches!(error, CheckoutError::NotShippable), "{error:?}");
    assert_untouched(&shop).await;
}

//! What a shopper keeps, as a browser without JavaScript meets it.

use axum::http::StatusCode;
use customers::queries::{addresses, wishes};
use customers::{Kind, Medium, Preferences};
use kernel::{ProductId, VariantId};

use crate::people::{Member, leads_to};
use crate::world::{Answer, World, request};

const ADD: &str = "/api/api_customers/addresses/add_address";
const HOME: &str = "form[label]=Home&form[name]=Ada+Nguyen&form[company]=&form[line1]=12+Crown+Street&form[line2]=\
    &form[city]=Surry+Hills&form[region]=NSW&form[postcode]=2010&form[country]=AU&form[phone]=";

/// A product that is on sale, with one variant and a price.
async fn product(world: &World) -> (ProductId, VariantId) {
    let ids = world.services.platform.ids();
    let (product, variant, category) = (ids.uuid(), ids.uuid(), ids.uuid());
    let channel = world.channel().await.0;
    for statement in [
        "INSERT INTO categories (channel_id, id, slug, name, description, position) VALUES ($1, $4, 'c', 'C', '', 1)",
        "INSERT INTO products (channel_id, id, category_id, slug, title, brand, summary, description, status, created_at,
            updated_at) VALUES ($1, $2, $4, 'harbour-lamp', 'Harbour Lamp', 'Kiln', '', '', 'published', now(), now())",
        "INSERT INTO variants (channel_id, id, product_id, sku, title, weight_grams, position)
         VALUES ($1, $3, $2, 'LAMP', '', 100, 0)",
        "INSERT INTO prices (channel_id, variant_id, currency, amount_minor, updated_at)
         VALUES ($1, $3, 'AUD', 4999, now())",
        "INSERT INTO market_prices (channel_id, market_id, variant_id, currency, amount_minor, source, since)
         SELECT $1, id, $3, 'AUD', 4999, 'base', now() FROM markets WHERE channel_id = $1 AND is_default",
        "INSERT INTO product_listings (channel_id, market_id, currency, product_id, category_id, rank, slug, title, brand, price_minor,
            price_varies, available, variant_count, only_variant_id, image_key, image_alt, image_widths, dominant_colour,
            published_at, card)
         SELECT $1, id, 'AUD', $2, $4, 1, 'harbour-lamp', 'Harbour Lamp', 'Kiln', 4999, false, 5, 1, $3, '', '', '{}', '',
            now(), '[]' FROM markets WHERE channel_id = $1 AND is_default",
    ] {
        // Every statement is told all four, and uses what it needs.
        let all = format!("WITH told AS (SELECT $1::uuid, $2::uuid, $3::uuid, $4::uuid) {statement}");
        sqlx::query(sqlx::AssertSqlSafe(all))
            .bind(channel)
            .bind(product)
            .bind(variant)
            .bind(category)
            .execute(world.services.platform.pool())
            .await
            .unwrap();
    }
    (ProductId(product), VariantId(variant))
}

async fn book(world: &World, member: &Member) -> Vec<customers::SavedAddress> {
    let mut connection = world.services.platform.pool().acquire().await.unwrap();
    addresses(&mut connection, world.channel().await, member.person)
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guests_are_sent_to_sign_in_and_come_back() {
    let world = World::with_shop().await;
    for page in ["addresses", "addresses/new", "wish-list", "notifications"] {
        let path = format!("/account/{page}");
        let answer = world.look(None, &path).await;
        assert_eq!(leads_to(&answer), format!("/account/sign-in?next={path}"));
    }
    let answer = world.post(None, ADD, HOME).await;
    assert_eq!(
        leads_to(&answer),
        "/account/sign-in?next=/account/addresses/new"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_address_is_kept_shown_corrected_and_deleted() {
    let world = World::with_shop().await;
    let ada = world.member("ada").await;
    let bad = HOME.replace("2010", "99");
    let refused = world.post(Some(&ada), ADD, &bad).await;
    assert_eq!(
        leads_to(&refused),
        "/account/addresses/new?problem=customers.fields&fields=postcode:postcode"
    );
    let saved = world.post(Some(&ada), ADD, HOME).await;
    assert_eq!(leads_to(&saved), "/account/addresses?done=address_saved");
    let list = world.look(Some(&ada), "/account/addresses").await;
    assert!(list.body.contains("12 Crown Street") && list.body.contains("Surry Hills NSW 2010"));
    assert_eq!(list.header("cache-control"), "private, no-store");

    let kept = book(&world, &ada).await.remove(0);
    let (id, version) = (kept.id, kept.updated_at.timestamp_micros());
    let form = world
        .look(Some(&ada), &format!("/account/addresses/{id}"))
        .await;
    assert!(
        form.body.contains(&format!("value=\"{version}\"")),
        "{}",
        form.body
    );
    let change = format!(
        "id={id}&version={version}&{}",
        HOME.replace("12+Crown", "14+Crown")
    );
    let path = "/api/api_customers/addresses/change_address";
    let changed = world.post(Some(&ada), path, &change).await;
    assert_eq!(leads_to(&changed), "/account/addresses?done=address_saved");
    let stale = change.replace("14+Crown", "16+Crown");
    let refused = world.post(Some(&ada), path, &stale).await;
    assert_eq!(
        leads_to(&refused),
        format!("/account/addresses/{id}?problem=customers.address_changed")
    );
    assert_eq!(book(&world, &ada).await[0].address.line1, "14 Crown Street");

    let path = "/api/api_customers/addresses/delete_address";
    let deleted = world.post(Some(&ada), path, &format!("id={id}")).await;
    assert_eq!(
        leads_to(&deleted),
        "/account/addresses?done=address_deleted"
    );
    assert!(book(&world, &ada).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_sees_or_changes_what_is_anothers() {
    let world = World::with_shop().await;
    let (ada, bob) = (world.member("ada").await, world.member("bob").await);
    world.post(Some(&ada), ADD, HOME).await;
    let kept = book(&world, &ada).await.remove(0);
    let page = world
        .look(Some(&bob), &format!("/account/addresses/{}", kept.id))
        .await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!page.body.contains("Crown"));
    let version = kept.updated_at.timestamp_micros();
    let change = format!(
        "id={}&version={version}&{}",
        kept.id,
        HOME.replace("12+", "66+")
    );
    let changed = world
        .post(
            Some(&bob),
            "/api/api_customers/addresses/change_address",
            &change,
        )
        .await;
    assert!(leads_to(&changed).ends_with("problem=customers.address"));
    for action in ["delete_address", "make_address_default"] {
        let path = format!("/api/api_customers/addresses/{action}");
        world
            .post(Some(&bob), &path, &format!("id={}&usage=billing", kept.id))
            .await;
    }
    assert_eq!(book(&world, &ada).await, [kept]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_guests_wish_is_kept_once_they_have_signed_in() {
    let world = World::with_shop().await;
    let (lamp, _) = product(&world).await;
    let path = "/api/api_customers/wish_list/add_wish";
    let fields = format!("product={lamp}");
    let answer = world.post(None, path, &fields).await;
    assert_eq!(
        leads_to(&answer),
        "/account/sign-in?next=/account/wish-list"
    );
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with(&format!("lsn_wish={lamp}; ")) && cookie.contains("HttpOnly"));

    let ada = world.member("ada").await;
    let waiting = ada.with_cookie(&format!("lsn_wish={lamp}"));
    let list = world.look(Some(&waiting), "/account/wish-list").await;
    assert!(
        list.body.contains("Harbour Lamp") && list.body.contains("$49.99"),
        "{}",
        list.body
    );
    assert!(list.header("set-cookie").starts_with("lsn_wish=;"));
    let again = world.post(Some(&ada), path, &fields).await;
    assert_eq!(leads_to(&again), "/account/wish-list?done=wish_added");
    let list = world.look(Some(&ada), "/account/wish-list").await;
    assert_eq!(list.body.matches("<h2").count(), 1);
    let nonsense = ada.with_cookie("lsn_wish=nonsense");
    assert_eq!(
        world
            .look(Some(&nonsense), "/account/wish-list")
            .await
            .status,
        StatusCode::OK
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_wish_goes_into_the_cart_once() {
    let world = World::with_shop().await;
    let (lamp, _) = product(&world).await;
    let ada = world.member("ada").await;
    let fields = format!("product={lamp}");
    world
        .post(Some(&ada), "/api/api_customers/wish_list/add_wish", &fields)
        .await;
    let mut connection = world.services.platform.pool().acquire().await.unwrap();
    let wish = wishes(&mut connection, world.channel().await, ada.person)
        .await
        .unwrap()[0]
        .id;
    let path = "/api/api_orders/wish/move_to_cart";
    let moved = world.post(Some(&ada), path, &format!("id={wish}")).await;
    assert_eq!(leads_to(&moved), "/account/wish-list?done=moved");
    let cart = moved
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    assert!(cart.starts_with("lsn_cart="), "{cart}");
    let shopper = ada.with_cookie(&cart);
    assert!(
        world
            .look(Some(&shopper), "/cart")
            .await
            .body
            .contains("Harbour Lamp")
    );
    let again = world
        .post(Some(&shopper), path, &format!("id={wish}"))
        .await;
    assert_eq!(
        leads_to(&again),
        "/account/wish-list?problem=customers.wish"
    );
    assert!(
        wishes(&mut connection, world.channel().await, ada.person)
            .await
            .unwrap()
            .is_empty()
    );
}

/// The signed-in shopper with a lamp in the cart.
async fn at_the_checkout(world: &World, member: &Member) -> Member {
    let (_, variant) = product(world).await;
    let added = world
        .post(
            None,
            "/api/api_orders/cart/add_to_cart",
            &format!("variant={variant}&quantity=1"),
        )
        .await;
    let cart = added
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    member.with_cookie(&cart)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_checkout_offers_the_book_and_writes_to_it_when_asked() {
    let world = World::with_shop().await;
    let ada = world.member("ada").await;
    world.post(Some(&ada), ADD, HOME).await;
    let shopper = at_the_checkout(&world, &ada).await;
    let step = world.look(Some(&shopper), "/checkout").await;
    assert!(step.body.contains("Home: Ada Nguyen") && step.body.contains("ada@shop.test"));
    let save = "/api/api_orders/checkout/save_delivery";
    let id = book(&world, &ada).await[0].id;
    let chosen = format!("saved={id}&form[email]=ada@shop.test&form[name]=&form[postcode]=");
    let next = world.post(Some(&shopper), save, &chosen).await;
    assert_eq!(leads_to(&next), "/checkout/delivery");
    let step = world.look(Some(&shopper), "/checkout/delivery").await;
    assert!(step.body.contains("12 Crown Street"));

    let typed = HOME
        .replace("12+Crown", "20+Crown")
        .replace("form[label]=Home", "form[email]=ada@shop.test");
    let next = world
        .post(
            Some(&shopper),
            save,
            &format!("saved=another&remember=true&{typed}"),
        )
        .await;
    assert_eq!(leads_to(&next), "/checkout/delivery");
    assert_eq!(book(&world, &ada).await.len(), 2);
    world
        .post(Some(&shopper), save, &format!("saved=another&{typed}"))
        .await;
    assert_eq!(book(&world, &ada).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_saved_address_serves_nobody_else_at_the_checkout() {
    let world = World::with_shop().await;
    let (ada, bob) = (world.member("ada").await, world.member("bob").await);
    world.post(Some(&ada), ADD, HOME).await;
    let shopper = at_the_checkout(&world, &bob).await;
    let id = book(&world, &ada).await[0].id;
    let chosen = format!("saved={id}&form[email]=bob@shop.test");
    let next = world
        .post(
            Some(&shopper),
            "/api/api_orders/checkout/save_delivery",
            &chosen,
        )
        .await;
    assert_eq!(leads_to(&next), "/checkout?problem=customers.address");
    assert!(
        !world
            .look(Some(&shopper), "/checkout")
            .await
            .body
            .contains("Crown")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_postcode_of_another_state_is_told_and_no_obstacle() {
    let world = World::with_shop().await;
    let ada = world.member("ada").await;
    let odd = HOME.replace("2010", "3000");
    let saved = world.post(Some(&ada), ADD, &odd).await;
    assert_eq!(leads_to(&saved), "/account/addresses?done=address_saved");
    let list = world.look(Some(&ada), "/account/addresses").await;
    assert!(list.body.contains("data-testid=\"address-doubt\""));
    let doubts =
        "/api/api_customers/places/address_doubts?country=AU&city=Surry+Hills&region=NSW&postcode=";
    for (postcode, code) in [
        ("3000", "postcode_region"),
        ("2026", "postcode_city"),
        ("2010", "[]"),
    ] {
        let answer = world
            .get(
                &format!("{doubts}{postcode}"),
                &[("accept", "application/json")],
            )
            .await;
        assert!(answer.body.contains(code), "{postcode}: {}", answer.body);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn places_are_suggested_to_anybody() {
    let world = World::with_shop().await;
    let ask = async |query: &str| {
        let path = format!("/api/api_customers/places/suggest_places?{query}");
        world
            .get(&path, &[("accept", "application/json")])
            .await
            .body
    };
    assert_eq!(
        ask("country=AU&query=surry").await,
        r#"[{"city":"Surry Hills","region":"NSW","postcode":"2010"}]"#
    );
    assert_eq!(ask("country=NZ&query=surry").await, "[]");
    assert_eq!(ask("country=AU&query=s").await, "[]");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn choices_and_consents_are_kept_by_plain_forms() {
    let world = World::with_shop().await;
    let ada = world.member("ada").await;
    let set = "/api/api_customers/notifications/set_notifications";
    let bad = world
        .post(
            Some(&ada),
            set,
            "chosen[news_email]=true&quiet_from=22:00&quiet_until=",
        )
        .await;
    assert_eq!(
        leads_to(&bad),
        "/account/notifications?problem=customers.fields&fields=quiet_until:time"
    );
    let good = "chosen[news_email]=true&chosen[shows_push]=true&quiet_from=22:00&quiet_until=07:00";
    let kept = world.post(Some(&ada), set, good).await;
    assert_eq!(
        leads_to(&kept),
        "/account/notifications?done=notifications_saved"
    );
    let agree = "/api/api_customers/notifications/set_consents";
    let kept = world
        .post(Some(&ada), agree, "granted[analytics]=true")
        .await;
    assert_eq!(
        leads_to(&kept),
        "/account/notifications?done=consents_saved"
    );
    let page = world.look(Some(&ada), "/account/notifications").await.body;
    assert!(page.contains("value=\"22:00\"") && page.contains("value=\"07:00\""));
    assert_eq!(
        page.matches(" checked").count(),
        4,
        "orders, news, shows and a consent: {page}"
    );
    // With nothing ticked a browser sends nothing of the boxes.
    world.post(Some(&ada), agree, "").await;
    world
        .post(Some(&ada), set, "quiet_from=&quiet_until=")
        .await;
    let page = world.look(Some(&ada), "/account/notifications").await.body;
    assert_eq!(page.matches(" checked").count(), 1, "word on orders stays");
}

async fn subscribed(world: &World, member: &Member) -> String {
    let (customers, channel) = (&world.services.customers, world.channel().await);
    let wanted = Preferences::default().with(Kind::News, Medium::Email, true);
    customers
        .set_notifications(channel, member.person, &wanted, None)
        .await
        .unwrap();
    let token = customers
        .unsubscribe_token(channel, member.person, Kind::News)
        .await;
    token.unwrap().unwrap()
}

async fn one_click(world: &World, token: &str) -> Answer {
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "*/*"),
    ];
    let mut call = request("POST", &format!("/unsubscribe?token={token}"), &headers);
    *call.body_mut() = "List-Unsubscribe=One-Click".into();
    world.send(call).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn mail_programs_unsubscribe_without_session_origin_or_redirect() {
    let world = World::with_shop().await;
    let ada = world.member("ada").await;
    let token = subscribed(&world, &ada).await;
    for _ in 0..2 {
        let answer = one_click(&world, &token).await;
        assert_eq!(
            (answer.status, answer.body.as_str()),
            (StatusCode::OK, "unsubscribed\n")
        );
    }
    let channel = world.channel().await;
    let seen = world
        .services
        .customers
        .look_at_unsubscribe_link(channel, &token)
        .await;
    assert_eq!(seen.unwrap(), (Kind::News, false));
    let bad = one_click(&world, "nonsense").await;
    assert_eq!(bad.status, StatusCode::CONFLICT);
    assert!(bad.body.contains("customers.link_invalid"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_page_of_the_link_does_nothing_until_its_button_is_pressed() {
    let world = World::with_shop().await;
    let ada = world.member("ada").await;
    let token = subscribed(&world, &ada).await;
    let path = format!("/unsubscribe?token={token}");
    for _ in 0..2 {
        let page = world.look(None, &path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.header("cache-control"), "private, no-store");
        assert!(
            page.body.contains(&format!("action=\"{path}\"")),
            "{}",
            page.body
        );
    }
    let done = world.post(None, &path, "from=page").await;
    assert_eq!(leads_to(&done), format!("{path}&done=1"));
    let page = world.look(None, leads_to(&done)).await;
    assert!(
        page.body.contains("You no longer get")
            && !page.body.contains("method=\"post\" action=\"/unsubscribe")
    );
    let bad = world.look(None, "/unsubscribe?token=%3Cscript%3E").await;
    assert!(bad.body.contains("This link is not complete"));
    let bad = world.post(None, "/unsubscribe", "from=page").await;
    assert_eq!(
        leads_to(&bad),
        "/unsubscribe?token=&problem=customers.link_invalid"
    );
}

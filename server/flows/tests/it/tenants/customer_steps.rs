//! Addresses, wishes, consents and choices of one person in two channels, called as one with what belongs to the other.

use catalog::queries::product_facts;
use customers::{
    Customers, Kind, Medium, NewAddress, Origin, Preferences, Purpose, SavedAddress, Usage, queries,
};
use flows::storefront::wish_list;
use identity::Identity;
use kernel::PersonId;
use platform::secrets::{MasterKeys, SecretStore};

use super::{Tenant, Walk, step};
use crate::shop::address;

/// What a person keeps with the other channel.
#[derive(Clone)]
pub struct Kept {
    customers: Customers,
    person: PersonId,
    address: SavedAddress,
    wish: queries::Wish,
    token: String,
}

fn new_address() -> NewAddress {
    NewAddress {
        address: address(),
        ..NewAddress::default()
    }
}

/// Before the walk begins to watch.
pub async fn keep(other: &Tenant, person: PersonId) -> Kept {
    let (platform, channel) = (&other.shop.platform, other.shop.channel.id);
    let folder = tempfile::tempdir().unwrap();
    let keys = MasterKeys::load_or_create(&folder.path().join("keys"), platform.random()).unwrap();
    let customers = Customers::new(platform.clone(), SecretStore::new(platform.clone(), keys));
    let kept = customers.add_address(channel, person, &new_address()).await;
    kept.unwrap();
    let wished = customers.add_wish(channel, person, other.shop.products[0], None);
    wished.await.unwrap();
    let choice = Preferences::default().with(Kind::News, Medium::Email, true);
    let set = customers.set_notifications(channel, person, &choice, None);
    set.await.unwrap();
    let (agreed, origin) = ([(Purpose::MarketingEmail, true)], Origin::default());
    let set = customers.set_consents(channel, person, &agreed, "1", &origin);
    set.await.unwrap();
    let token = customers
        .unsubscribe_token(channel, person, Kind::News)
        .await;
    let mut connection = other.shop.pool.acquire().await.unwrap();
    let addresses = queries::addresses(&mut connection, channel, person).await;
    let wishes = queries::wishes(&mut connection, channel, person).await;
    Kept {
        customers,
        person,
        address: addresses.unwrap().remove(0),
        wish: wishes.unwrap().remove(0),
        token: token.unwrap().unwrap(),
    }
}

pub async fn reading(walk: &mut Walk) {
    let (kept, own) = (walk.kept.clone(), walk.own.shop.channel.id);
    let (person, product) = (kept.person, kept.wish.product);
    let products = [product];
    let found = step!(walk, "customers::addresses", |c| queries::addresses(
        c, own, person
    ));
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "customers::address_by_id", |c| {
        queries::address_by_id(c, own, person, kept.address.id)
    });
    assert!(found.unwrap().is_none());
    let found = step!(walk, "customers::wishes", |c| queries::wishes(
        c, own, person
    ));
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "customers::wish_by_id", |c| {
        queries::wish_by_id(c, own, person, kept.wish.id)
    });
    assert!(found.unwrap().is_none());
    let found = step!(walk, "customers::has_wished", |c| {
        queries::has_wished(c, own, person, product)
    });
    assert!(!found.unwrap());
    let market = walk.own.shop.market().clone();
    let found = step!(walk, "flows::wish_list", |c| wish_list(
        c, own, person, &market
    ));
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "catalog::product_facts", |c| {
        product_facts(c, own, market.id, &products)
    });
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "customers::current_consents", |c| {
        queries::current_consents(c, own, person)
    });
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "customers::consent_history", |c| {
        queries::consent_history(c, own, person, 10)
    });
    assert!(found.unwrap().is_empty());
    let found = step!(walk, "customers::notification_settings", |c| {
        queries::notification_settings(c, own, person)
    });
    assert!(!found.unwrap().0.allows(Kind::News, Medium::Email));
    let found = step!(walk, "customers::may_write", |c| {
        queries::may_write(c, own, person, Kind::News, Medium::Email)
    });
    assert!(!found.unwrap());
}

pub async fn changing(walk: &mut Walk) {
    let (kept, own) = (walk.kept.clone(), walk.own.shop.channel.id);
    let (customers, person, id) = (kept.customers, kept.person, kept.address.id);
    let (version, usage) = (
        kept.address.updated_at,
        Usage {
            delivery: true,
            billing: true,
        },
    );
    let changed = customers
        .change_address(own, person, id, version, &new_address())
        .await;
    changed.unwrap_err();
    walk.check("customers::change_address").await;
    customers
        .make_default(own, person, id, usage)
        .await
        .unwrap_err();
    walk.check("customers::make_default").await;
    customers.delete_address(own, person, id).await.unwrap();
    walk.check("customers::delete_address").await;
    let added = customers
        .add_address(own, person, &new_address())
        .await
        .unwrap();
    assert_ne!(
        added, id,
        "the same address is another one in another channel"
    );
    walk.check("customers::add_address").await;
    let foreign = customers
        .add_wish(own, person, kept.wish.product, None)
        .await;
    foreign.unwrap_err();
    let mine = walk.own.shop.products[0];
    customers.add_wish(own, person, mine, None).await.unwrap();
    walk.check("customers::add_wish").await;
    customers
        .remove_wish(own, person, kept.wish.id)
        .await
        .unwrap();
    walk.check("customers::remove_wish").await;
    let removed = customers
        .remove_wished_product(own, person, kept.wish.product)
        .await;
    removed.unwrap();
    walk.check("customers::remove_wished_product").await;
}

pub async fn choosing(walk: &mut Walk, identity: &Identity) {
    let (kept, own, origin) = (
        walk.kept.clone(),
        walk.own.shop.channel.id,
        Origin::default(),
    );
    let (customers, person) = (kept.customers, kept.person);
    let choice = Preferences::default().with(Kind::Shows, Medium::Push, true);
    let set = customers
        .set_notifications(own, person, &choice, None)
        .await;
    set.unwrap();
    walk.check("customers::set_notifications").await;
    let agreed = [(Purpose::Analytics, true)];
    let set = customers
        .set_consents(own, person, &agreed, "1", &origin)
        .await;
    set.unwrap();
    walk.check("customers::set_consents").await;
    let mine = customers.unsubscribe_token(own, person, Kind::News).await;
    assert_ne!(mine.unwrap(), Some(kept.token.clone()));
    walk.check("customers::unsubscribe_token").await;
    let seen = customers.look_at_unsubscribe_link(own, &kept.token).await;
    seen.unwrap_err();
    walk.check("customers::look_at_unsubscribe_link").await;
    customers
        .unsubscribe(own, &kept.token, &origin)
        .await
        .unwrap_err();
    walk.check("customers::unsubscribe").await;
    // A person is one in all channels, and so is the picture; what is noted is the calling channel's.
    let origin = identity::Origin {
        ip: None,
        user_agent: "walk".into(),
    };
    let key = Some("avatars/0123456789abcdef0123");
    identity
        .set_avatar(own, person, key, &origin)
        .await
        .unwrap();
    walk.check("identity::set_avatar").await;
    identity
        .choose_language(own, person, kernel::Locale::Ar, &origin)
        .await
        .unwrap();
    walk.check("identity::choose_language").await;
}

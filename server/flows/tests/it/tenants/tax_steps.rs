//! Tax numbers and certificates of one person in two channels, called as one with what belongs to the other.

use international::TaxId;
use international::commands::{NewExemption, end_exemption, exempt_buyer, keep_tax_id};
use international::queries::{certificate_for, exemptions_of, tax_id_of};
use platform::Actor;

use super::{Walk, step};

pub async fn buyers(walk: &mut Walk) {
    let platform = walk.own.shop.platform.clone();
    let (own, other) = (walk.own.shop.channel.id, walk.other.shop.channel.id);
    let person = walk.guest.as_ref().unwrap().session.person;
    let actor = Actor::System("test");
    let number = TaxId::parse("DE136695976", "DE").unwrap();
    let new = NewExemption {
        country: "US",
        region: "TX",
        certificate: "TX-4711",
        valid_until: None,
    };
    let mut connection = platform.pool().acquire().await.unwrap();
    keep_tax_id(&mut connection, &platform, other, person, number.as_ref())
        .await
        .unwrap();
    let foreign = exempt_buyer(&mut connection, &platform, other, (&actor, person), &new).await;
    let foreign = foreign.unwrap();
    drop(connection);
    walk.remember().await;
    let found = step!(walk, "international::tax_id_of", |c| tax_id_of(
        c, own, person
    ));
    assert_eq!(found.unwrap(), None);
    step!(walk, "international::keep_tax_id", |c| keep_tax_id(
        c, &platform, own, person, None
    ))
    .unwrap();
    let found = step!(walk, "international::exemptions_of", |c| exemptions_of(
        c, own, person
    ));
    assert_eq!(found.unwrap(), []);
    let day = platform.now().date_naive();
    let held = step!(walk, "international::certificate_for", |c| certificate_for(
        c,
        own,
        person,
        ("US", "TX"),
        day
    ));
    assert_eq!(held.unwrap(), None);
    let ended = step!(walk, "international::end_exemption", |c| end_exemption(
        c,
        &platform,
        own,
        (&actor, person),
        foreign
    ));
    assert!(!ended.unwrap());
    step!(walk, "international::exempt_buyer", |c| exempt_buyer(
        c,
        &platform,
        own,
        (&actor, person),
        &new
    ))
    .unwrap();
}

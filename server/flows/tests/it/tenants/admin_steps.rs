//! Staff and keys of one channel, at work on people and keys of another.

use identity::queries::{self, PeopleFilter};
use identity::{
    Area, Identity, MadeApiKey, NewApiKey, Origin, Overlap, Permission, Registration, Role,
};
use kernel::{ChannelId, PageRequest, PersonId};
use platform::Actor;

use super::{Walk, step};

const READ: Permission = Permission::Read(Area::Catalogue);

/// Staff of the other channel with a key there.
pub struct Foreigner {
    pub person: PersonId,
    pub key: MadeApiKey,
}

fn origin() -> Origin {
    Origin {
        ip: None,
        user_agent: "walk".into(),
    }
}

async fn staff(identity: &Identity, channel: ChannelId, email: &str) -> PersonId {
    let new = Registration {
        email,
        name: "Staff",
        password: "walking between two channels",
        locale: "en",
    };
    let by = Actor::System("walk");
    let made = identity.create_person(channel, new, Role::Founder, &by);
    made.await.unwrap()
}

async fn key(identity: &Identity, channel: ChannelId, maker: PersonId) -> MadeApiKey {
    let new = NewApiKey {
        name: "Walk",
        scopes: &[READ],
        days: None,
    };
    identity
        .make_api_key(channel, new, maker, &origin())
        .await
        .unwrap()
}

/// Before the walk begins to watch.
pub async fn foreigner(identity: &Identity, channel: ChannelId) -> Foreigner {
    let person = staff(identity, channel, "staff@beta.example").await;
    let key = key(identity, channel, person).await;
    Foreigner { person, key }
}

pub async fn people(walk: &mut Walk, identity: &Identity, foreign: &Foreigner) {
    let own = walk.own.shop.channel.id;
    let founder = staff(identity, own, "founder@alpha.example").await;
    let changed = identity
        .change_role(own, foreign.person, Role::User, founder)
        .await;
    changed.unwrap_err();
    walk.check("identity::change_role").await;
    let ended = identity
        .sign_out_person(own, foreign.person, founder, &origin())
        .await;
    ended.unwrap_err();
    walk.check("identity::sign_out_person").await;
    let noted = identity
        .note_people_export(own, None, founder, &origin())
        .await;
    noted.unwrap();
    walk.check("identity::note_people_export").await;
    let (now, page) = (walk.own.shop.platform.now(), PageRequest::new(200, None));
    let listed = step!(walk, "identity::people_of_channel", |c| {
        queries::people_of_channel(c, own, PeopleFilter::default(), &page)
    });
    let listed = listed.unwrap().items;
    assert!(listed.iter().any(|line| line.id == founder));
    assert!(listed.iter().all(|line| line.id != foreign.person));
    let card = step!(walk, "identity::person_card", |c| {
        queries::person_card(c, own, foreign.person, now)
    });
    assert_eq!(card.unwrap(), None);
    let events = step!(walk, "identity::security_events_in_channel", |c| {
        queries::security_events_in_channel(c, own, foreign.person, &page)
    });
    assert!(events.unwrap().items.is_empty());
    let without = step!(walk, "identity::staff_without_second_factor", |c| {
        queries::staff_without_second_factor(c, own)
    });
    assert!(without.unwrap().iter().all(|one| one.id != foreign.person));
    let foreigners = [foreign.person];
    let names = step!(walk, "identity::names_in_channel", |c| {
        queries::names_in_channel(c, own, &foreigners)
    });
    assert!(names.unwrap().is_empty());
    let found = step!(walk, "identity::person_with_email", |c| {
        queries::person_with_email(c, own, "staff@beta.example")
    });
    assert_eq!(found.unwrap(), None);
}

pub async fn keys(walk: &mut Walk, identity: &Identity, foreign: &Foreigner) {
    let own = walk.own.shop.channel.id;
    let maker = staff(identity, own, "keys@alpha.example").await;
    let mine = key(identity, own, maker).await;
    walk.check("identity::make_api_key").await;
    let called = identity.calling_key(own, &foreign.key.text).await;
    called.unwrap_err();
    walk.check("identity::calling_key").await;
    let rotated = identity
        .rotate_api_key(own, foreign.key.id, Overlap::None, maker, &origin())
        .await;
    rotated.unwrap_err();
    walk.check("identity::rotate_api_key").await;
    let revoked = identity
        .revoke_api_key(own, foreign.key.id, maker, &origin())
        .await;
    revoked.unwrap_err();
    walk.check("identity::revoke_api_key").await;
    let (now, page) = (walk.own.shop.platform.now(), PageRequest::default());
    let listed = step!(walk, "identity::api_keys", |c| {
        queries::api_keys(c, own, &page, now)
    });
    let ids: Vec<_> = listed.unwrap().items.iter().map(|key| key.id).collect();
    assert_eq!(ids, [mine.id]);
}

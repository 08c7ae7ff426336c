//! Hosts and who follows them.

use kernel::HostId;
use live::commands::{change_host, follow_host, make_host, unfollow_host};
use live::queries::{host_by_handle, host_by_id, host_of_person, hosts_of_channel, is_following};
use uuid::Uuid;

use crate::world::{HOST, code, host, world};

#[tokio::test]
async fn a_host_is_followed_once_and_let_go() {
    let world = world().await;
    let (platform, channel, person) = (&world.platform, world.channel, world.viewer);
    let mut connection = world.connection().await;
    for _ in 0..2 {
        follow_host(&mut connection, platform, channel, world.mara, person)
            .await
            .unwrap();
    }
    let mara = host_by_handle(&mut connection, channel, "mara").await;
    assert_eq!(mara.unwrap().unwrap().followers, 1);
    let follows = is_following(&mut connection, channel, world.mara, person).await;
    assert!(follows.unwrap());
    for _ in 0..2 {
        unfollow_host(&mut connection, channel, world.mara, person)
            .await
            .unwrap();
    }
    let mara = host_by_id(&mut connection, channel, world.mara).await;
    assert_eq!(mara.unwrap().unwrap().followers, 0);
    let nobody = HostId(Uuid::nil());
    let missing = follow_host(&mut connection, platform, channel, nobody, person).await;
    assert_eq!(code(missing), "live.host");
}

#[tokio::test]
async fn a_person_is_one_host_and_a_handle_is_one_hosts() {
    let world = world().await;
    let mut connection = world.connection().await;
    for (new, expected) in [
        (
            host(Some(world.owner), "mara-two", "Mara"),
            "live.fields person:taken",
        ),
        (host(None, "tom", "Tom"), "live.fields handle:taken"),
        (host(None, "Tom B", "Tom"), "live.fields handle:slug"),
        (host(None, "tom-b", " "), "live.fields name:required"),
    ] {
        let made = make_host(
            &mut connection,
            &world.platform,
            world.channel,
            &HOST,
            &new.as_new(),
        )
        .await;
        assert_eq!(code(made), expected);
    }
    let all = hosts_of_channel(&mut connection, world.channel)
        .await
        .unwrap();
    let names: Vec<_> = all.iter().map(|host| host.name.as_str()).collect();
    assert_eq!(names, ["Mara", "Tom"]);
}

#[tokio::test]
async fn a_profile_is_changed_by_who_has_seen_it() {
    let world = world().await;
    let mut connection = world.connection().await;
    let new = host(None, "mara-light", "Mara Light");
    for (which, version, expected) in [
        (world.mara, 1, None),
        (world.mara, 1, Some("live.changed")),
        (HostId(Uuid::nil()), 1, Some("live.host")),
    ] {
        let changed = change_host(
            &mut connection,
            &world.platform,
            world.channel,
            &HOST,
            (which, version),
            &new.as_new(),
        )
        .await;
        match expected {
            Some(expected) => assert_eq!(code(changed), expected),
            None => changed.unwrap(),
        }
    }
    let mara = host_of_person(&mut connection, world.channel, world.owner).await;
    let mara = mara.unwrap().unwrap();
    assert_eq!((mara.handle.as_str(), mara.version), ("mara-light", 2));
}

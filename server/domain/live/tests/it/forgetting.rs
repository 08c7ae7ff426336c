//! What becomes of what is kept of a person.

use kernel::Locale;
use live::commands::{Wish, follow_host, remind};
use live::privacy::{export_of, forget};
use live::queries::host_by_id;

use crate::world::world;

#[tokio::test]
async fn a_person_gets_all_of_it_and_it_is_forgotten() {
    let world = world().await;
    let show = world.schedule(&world.draft(24)).await.unwrap();
    let (platform, channel, owner) = (&world.platform, world.channel, world.owner);
    let mut connection = world.connection().await;
    follow_host(&mut connection, platform, channel, world.tom, owner)
        .await
        .unwrap();
    // One as a guest, with the address of the account.
    for (person, email) in [
        (None, "owner@shop.example"),
        (Some(owner), "other@shop.example"),
        (None, "stranger@shop.example"),
    ] {
        let locale = Locale::EnAu;
        let wish = Wish {
            person,
            email,
            locale,
        };
        remind(&mut connection, platform, channel, show, wish)
            .await
            .unwrap();
    }
    let email = "Owner@shop.example";
    let found = export_of(&mut connection, owner, email).await.unwrap();
    assert_eq!(found["hosts"][0]["shows"][0]["title"], "Evening light");
    assert_eq!(found["follows"][0]["host"], "Tom");
    assert_eq!(found["reminders"].as_array().unwrap().len(), 2);
    for _ in 0..2 {
        forget(&mut connection, owner, email).await.unwrap();
    }
    let found = export_of(&mut connection, owner, email).await.unwrap();
    for part in ["hosts", "follows", "reminders"] {
        assert_eq!(found[part].as_array().unwrap().len(), 0, "{part}");
    }
    assert_eq!(world.count("SELECT count(*) FROM show_reminders").await, 1);
    let host = host_by_id(&mut connection, channel, world.mara).await;
    let host = host.unwrap().unwrap();
    assert_eq!(
        (host.name.as_str(), host.has_account),
        ("Former host", false)
    );
    assert_eq!(world.show(show).await.host, world.mara);
}

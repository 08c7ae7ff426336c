//! Texts at the desk: what is written, by whom it was changed meanwhile, taken back.

use content::commands::{hold_text, take_back_text, write_content_page};
use content::queries::{content_page, written_texts};
use content::{ContentError, NewContentPage};
use kernel::Locale;

use crate::world::{ACTOR, World};

async fn write(world: &World, title: &str) {
    let mut work = world.platform.begin().await.unwrap();
    let page = NewContentPage {
        slug: "about",
        locale: Locale::En,
        title,
        body: "We sell things.",
    };
    write_content_page(&mut work, &world.platform, world.channel, &ACTOR, page)
        .await
        .unwrap();
    work.commit().await.unwrap();
}

#[tokio::test]
async fn what_is_written_is_listed_and_can_be_taken_back() {
    let world = World::new().await;
    write(&world, "About").await;
    let mut connection = world.pool.acquire().await.unwrap();
    let (platform, channel) = (&world.platform, world.channel);
    let written = written_texts(&mut connection, channel).await.unwrap();
    let found: Vec<(&str, Locale)> = written
        .iter()
        .map(|text| (text.place.as_str(), text.locale))
        .collect();
    assert_eq!(found, [("about", Locale::En)]);
    for expected in [true, false] {
        let taken = take_back_text(
            &mut connection,
            platform,
            channel,
            &ACTOR,
            "about",
            Locale::En,
        );
        assert_eq!(taken.await.unwrap(), expected);
    }
    let page = content_page(&mut connection, channel, "about", &[Locale::En]).await;
    assert_eq!(page.unwrap(), None);
    let entries = "SELECT count(*) FROM audit_entries WHERE action = 'content.take_back'";
    let count: i64 = sqlx::query_scalar(entries)
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(count, 1);
}

#[tokio::test]
async fn who_has_seen_another_text_is_told() {
    let world = World::new().await;
    let mut connection = world.pool.acquire().await.unwrap();
    let channel = world.channel;
    hold_text(&mut connection, channel, "about", Locale::En, None)
        .await
        .unwrap();
    write(&world, "About").await;
    let unseen = hold_text(&mut connection, channel, "about", Locale::En, None).await;
    assert!(matches!(unseen, Err(ContentError::Changed)), "{unseen:?}");
    let written = written_texts(&mut connection, channel).await.unwrap();
    let seen = Some(written[0].updated_at);
    hold_text(&mut connection, channel, "about", Locale::En, seen)
        .await
        .unwrap();
    let other = hold_text(&mut connection, channel, "home", Locale::En, seen).await;
    assert!(matches!(other, Err(ContentError::Changed)), "{other:?}");
}

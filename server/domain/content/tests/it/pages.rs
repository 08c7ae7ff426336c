//! Writing and reading pages of text.

use content::commands::write_content_page;
use content::queries::content_page;
use content::{ContentError, NewContentPage};
use kernel::Locale;

use crate::world::{ACTOR, World};

impl World {
    async fn write(&self, locale: Locale, title: &str, body: &str) -> Result<(), ContentError> {
        let page = NewContentPage {
            slug: "about",
            locale,
            title,
            body,
        };
        let mut transaction = self.platform.begin().await.unwrap();
        let done =
            write_content_page(&mut transaction, &self.platform, self.channel, &ACTOR, page).await;
        transaction.commit().await.unwrap();
        done
    }

    async fn title(&self, locales: &[Locale]) -> Option<String> {
        let mut connection = self.pool.acquire().await.unwrap();
        let found = content_page(&mut connection, self.channel, "about", locales).await;
        found.unwrap().map(|page| page.title)
    }
}

#[tokio::test]
async fn a_page_is_read_in_the_first_language_that_it_is_written_in() {
    let world = World::new().await;
    assert_eq!(world.title(&[Locale::EnAu]).await, None);
    world.write(Locale::En, "About", "English").await.unwrap();
    assert_eq!(
        world.title(&[Locale::Ar, Locale::EnAu]).await.unwrap(),
        "About"
    );
    world.write(Locale::Ar, "من نحن", "عربي").await.unwrap();
    assert_eq!(
        world.title(&[Locale::Ar, Locale::EnAu]).await.unwrap(),
        "من نحن"
    );
    world
        .write(Locale::EnAu, "About, mate", "Local")
        .await
        .unwrap();
    assert_eq!(world.title(&[Locale::EnAu]).await.unwrap(), "About, mate");
    assert_eq!(world.title(&[Locale::EnUs]).await.unwrap(), "About");
}

#[tokio::test]
async fn writing_again_replaces_and_both_are_in_the_record() {
    let world = World::new().await;
    world.write(Locale::En, "One", "text").await.unwrap();
    world.write(Locale::En, " Two ", "text").await.unwrap();
    assert_eq!(world.title(&[Locale::En]).await.unwrap(), "Two");
    let entries: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit_entries WHERE action = 'content.write'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    assert_eq!(entries, 2);
}

#[tokio::test]
async fn what_is_empty_too_long_or_no_page_is_refused() {
    let world = World::new().await;
    let long = "x".repeat(121);
    for (title, body) in [("", "text"), ("  ", "text"), (&long, "text"), ("t", " ")] {
        let refused = world.write(Locale::En, title, body).await;
        assert!(matches!(refused, Err(ContentError::Text(_))), "{title:?}");
    }
    let page = NewContentPage {
        slug: "cart",
        locale: Locale::En,
        title: "t",
        body: "b",
    };
    let mut connection = world.pool.acquire().await.unwrap();
    let refused = write_content_page(
        &mut connection,
        &world.platform,
        world.channel,
        &ACTOR,
        page,
    )
    .await;
    assert!(matches!(refused, Err(ContentError::UnknownPage(_))));
}

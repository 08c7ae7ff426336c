//! Writing and reading what the home page says.

use content::commands::write_storefront_texts;
use content::queries::storefront_texts;
use content::{ContentError, StorefrontTexts};
use kernel::Locale;

use crate::world::{ACTOR, World};

fn texts(locale: Locale, title: &str) -> StorefrontTexts {
    StorefrontTexts {
        locale,
        description: String::new(),
        eyebrow: "New".to_owned(),
        title: title.to_owned(),
        lead: String::new(),
        delivery_title: String::new(),
        delivery_text: String::new(),
    }
}

impl World {
    async fn greet(&self, texts: &StorefrontTexts) -> Result<(), ContentError> {
        let mut transaction = self.platform.begin().await.unwrap();
        let written = write_storefront_texts(
            &mut transaction,
            &self.platform,
            self.channel,
            &ACTOR,
            texts,
        );
        let written = written.await;
        transaction.commit().await.unwrap();
        written
    }

    async fn greeting(&self, locales: &[Locale]) -> Option<StorefrontTexts> {
        let mut connection = self.pool.acquire().await.unwrap();
        let found = storefront_texts(&mut connection, self.channel, locales).await;
        found.unwrap()
    }
}

#[tokio::test]
async fn a_shop_that_has_written_nothing_says_nothing() {
    let world = World::new().await;
    assert_eq!(world.greeting(&[Locale::Ar, Locale::EnAu]).await, None);
}

#[tokio::test]
async fn the_texts_are_those_of_the_first_language_there_is() {
    let world = World::new().await;
    let (english, arabic) = (texts(Locale::En, "Hello"), texts(Locale::Ar, "أهلًا"));
    world.greet(&english).await.unwrap();
    let wanted = [Locale::Ar, Locale::EnAu];
    assert_eq!(world.greeting(&wanted).await, Some(english));
    world.greet(&arabic).await.unwrap();
    assert_eq!(world.greeting(&wanted).await, Some(arabic));
    let again = texts(Locale::En, "Good morning");
    world.greet(&again).await.unwrap();
    assert_eq!(world.greeting(&[Locale::EnUs]).await, Some(again));
}

#[tokio::test]
async fn what_is_too_long_and_a_missing_title_are_refused() {
    let world = World::new().await;
    let mut long = texts(Locale::En, "Hello");
    long.lead = "x".repeat(301);
    for (bad, field) in [(texts(Locale::En, ""), "title"), (long, "lead")] {
        let refused = world.greet(&bad).await;
        assert!(matches!(refused, Err(ContentError::Text(found)) if found == field));
    }
    let mut longest = texts(Locale::En, &"ä".repeat(120));
    longest.lead = "ä".repeat(300);
    world.greet(&longest).await.unwrap();
}

//! Pictures of a product: added behind one another, moved, described, taken away, never with a gap.

use catalog::commands::{Direction, add_image, describe_image, move_image, remove_image};
use catalog::queries::product_images;
use catalog::{CatalogError, NewImage};
use kernel::{ImageId, ProductId};
use platform::Actor;

use crate::world::{World, code, world};

const ACTOR: Actor = Actor::System("test");

fn picture(file_key: &str) -> NewImage<'_> {
    NewImage {
        file_key,
        alt: "",
        size: (1_600, 1_200),
        widths: &[320, 640, 1_600],
        dominant_colour: "#808080",
        source: None,
    }
}

impl World {
    async fn hang(&self, product: ProductId, key: &str) -> Result<ImageId, CatalogError> {
        let mut work = self.platform.begin().await.unwrap();
        let image = add_image(
            &mut work,
            &self.platform,
            &ACTOR,
            self.channel,
            product,
            &picture(key),
        )
        .await?;
        work.commit().await.unwrap();
        Ok(image)
    }

    async fn shift(&self, image: ImageId, way: Direction) {
        let mut connection = self.connection().await;
        let (platform, channel) = (&self.platform, self.channel);
        move_image(&mut connection, platform, &ACTOR, channel, image, way)
            .await
            .unwrap();
    }

    /// Keys in their order, after a look that their places have no gap.
    async fn keys(&self, product: ProductId) -> Vec<String> {
        let places: Vec<i32> = sqlx::query_scalar(
            "SELECT position FROM product_images WHERE product_id = $1 ORDER BY position",
        )
        .bind(product.0)
        .fetch_all(self.platform.pool())
        .await
        .unwrap();
        let whole: Vec<i32> = (0..).take(places.len()).collect();
        assert_eq!(places, whole);
        let mut connection = self.connection().await;
        let found = product_images(&mut connection, self.channel, product).await;
        let found = found.unwrap().into_iter();
        found.map(|image| image.file_key).collect()
    }
}

#[tokio::test]
async fn pictures_change_places_and_close_gaps() {
    let world = world().await;
    let lamp = world.product("lamp").await;
    let first = world.hang(lamp, "products/a").await.unwrap();
    world.hang(lamp, "products/b").await.unwrap();
    let last = world.hang(lamp, "products/c").await.unwrap();
    world.shift(last, Direction::Earlier).await;
    let order = ["products/a", "products/c", "products/b"];
    assert_eq!(world.keys(lamp).await, order);
    world.shift(first, Direction::Earlier).await;
    assert_eq!(world.keys(lamp).await, order, "the first stays first");
    world.shift(first, Direction::Later).await;
    world.shift(first, Direction::Later).await;
    world.shift(first, Direction::Later).await;
    assert_eq!(
        world.keys(lamp).await,
        ["products/c", "products/b", "products/a"]
    );
    let mut connection = world.connection().await;
    let (platform, channel) = (&world.platform, world.channel);
    let gone = remove_image(&mut connection, platform, &ACTOR, channel, last).await;
    assert_eq!(gone.unwrap(), "products/c");
    assert_eq!(world.keys(lamp).await, ["products/b", "products/a"]);
    let again = remove_image(&mut connection, platform, &ACTOR, channel, last).await;
    assert_eq!(code(again), "catalog.image");
    let told: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM outbox_events WHERE topic = 'catalog.product_changed'",
    )
    .fetch_one(platform.pool())
    .await
    .unwrap();
    assert!(told >= 7, "every change is told: {told}");
}

#[tokio::test]
async fn a_picture_is_described_by_the_title_until_somebody_does_better() {
    let world = world().await;
    let lamp = world.product("lamp").await;
    let image = world.hang(lamp, "products/a").await.unwrap();
    let mut connection = world.connection().await;
    let (platform, channel) = (&world.platform, world.channel);
    let found = product_images(&mut connection, channel, lamp).await;
    assert_eq!(found.unwrap().remove(0).alt, "Lamp");
    let text = " A lamp on a table ";
    describe_image(&mut connection, platform, &ACTOR, channel, image, text)
        .await
        .unwrap();
    let found = product_images(&mut connection, channel, lamp).await;
    assert_eq!(found.unwrap().remove(0).alt, "A lamp on a table");
    let long = "x".repeat(301);
    for refused in ["  ", long.as_str()] {
        let done = describe_image(&mut connection, platform, &ACTOR, channel, image, refused).await;
        assert_eq!(code(done), "catalog.fields");
    }
}

#[tokio::test]
async fn a_product_has_twenty_pictures_at_most_even_when_they_come_at_once() {
    let world = world().await;
    let lamp = world.product("lamp").await;
    for number in 0..18 {
        world
            .hang(lamp, &format!("products/{number}"))
            .await
            .unwrap();
    }
    let keys = ["products/x", "products/y", "products/z"];
    let [one, two, three] = keys.map(|key| world.hang(lamp, key));
    let (one, two, three) = tokio::join!(one, two, three);
    let refused: Vec<_> = [one, two, three]
        .into_iter()
        .filter_map(Result::err)
        .collect();
    assert!(
        matches!(refused[..], [CatalogError::TooManyImages]),
        "{refused:?}"
    );
    assert_eq!(world.keys(lamp).await.len(), 20);
}

//! What was looked for in vain: counted, listed page by page, forgotten.

use std::time::Duration;

use kernel::PageRequest;
use search::commands::{dismiss_miss, note_miss, purge_misses};
use search::{Direction, Language, Search, SearchRequest, commands, queries};

use crate::shop::{Shop, shop};

impl Shop {
    async fn miss(&self, tag: &str, text: &str) -> bool {
        let mut connection = self.pool.acquire().await.unwrap();
        let language = Language::of(tag);
        note_miss(
            &mut connection,
            &self.platform,
            self.channel.id,
            &language,
            text,
        )
        .await
        .unwrap()
    }

    async fn missed(&self) -> Vec<(String, String, i64)> {
        let (mut found, mut after) = (Vec::new(), None);
        let mut connection = self.pool.acquire().await.unwrap();
        loop {
            let page = PageRequest::new(1, after);
            let read = queries::misses(&mut connection, self.channel.id, &page).await;
            let read = read.unwrap();
            let lines = read.items.into_iter();
            found.extend(lines.map(|miss| (miss.language, miss.term, miss.count)));
            after = read.next;
            if after.is_none() {
                return found;
            }
        }
    }
}

#[tokio::test]
async fn words_are_counted_and_those_missed_most_come_first() {
    let shop = shop().await;
    for text in ["Carafe", " carafe ", "jug", "CARAFE"] {
        assert!(shop.miss("en-AU", text).await);
    }
    shop.miss("ar", "jug").await;
    assert!(!shop.miss("en-AU", "ada@example.com").await);
    let line = |language: &str, term: &str, count| (language.to_owned(), term.to_owned(), count);
    let all = [
        line("en", "carafe", 3),
        line("ar", "jug", 1),
        line("en", "jug", 1),
    ];
    assert_eq!(shop.missed().await, all);
    let mut connection = shop.pool.acquire().await.unwrap();
    let gone = dismiss_miss(&mut connection, shop.channel.id, "en", "carafe").await;
    assert!(gone.unwrap());
    assert_eq!(shop.missed().await, all[1..]);
    let day = Duration::from_secs(86_400);
    shop.clock.advance(day * 2);
    shop.miss("en", "jug").await;
    assert_eq!(purge_misses(&shop.platform, day).await.unwrap(), 1);
    assert_eq!(shop.missed().await, [line("en", "jug", 2)]);
}

#[tokio::test]
async fn synonyms_of_another_language_count_in_the_same_search() {
    let shop = shop().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    for product in &shop.products {
        flows::listing::refresh(&mut connection, shop.channel.id, *product)
            .await
            .unwrap();
    }
    let (search, own) = (Search::new(shop.platform.clone()), Language::of("en-AU"));
    let total = async |text: &str| {
        let mut request = SearchRequest::everything(shop.market().id);
        request.text = text.to_owned();
        let found = search.search(shop.channel.id, &own, request).await.unwrap();
        found.total
    };
    search.refresh(shop.channel.id, &own).await.unwrap();
    assert_eq!(total("مصباح").await, 0);
    let words = ["مصباح", "lamp"].map(str::to_owned);
    let (actor, arabic) = (platform::Actor::System("test"), Language::of("ar"));
    let way = Direction::TwoWay;
    let channel = shop.channel.id;
    commands::put_synonyms(
        &mut connection,
        &shop.platform,
        &actor,
        channel,
        &arabic,
        way,
        &words,
    )
    .await
    .unwrap();
    search.refresh(channel, &own).await.unwrap();
    assert_eq!(total("مصباح").await, total("lamp").await);
    assert!(total("lamp").await > 0);
}

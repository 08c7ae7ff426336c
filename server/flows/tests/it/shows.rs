//! The jobs of live shows: letters, abandoned shows, series.

use chrono::TimeDelta;
use flows::mail::SiteOf;
use flows::shows::{
    CLOSE_SHOWS, CloseShows, EXTEND_SERIES, ExtendSeries, TELL_OF_SHOWS, TellOfShows,
};
use kernel::{Locale, PageRequest, ShowId};
use live::commands::{
    Wish, advance_show, cancel_show, make_host, remind, repeat_show, schedule_show,
};
use live::queries::{Programme, programme, show_by_id};
use live::{Every, NewHost, ShowDraft, ShowStatus, Step, Visibility};
use messaging::queries::{message_by_id, recent_messages};
use platform::Actor;
use platform::jobs::{NewJob, Registry, Worker, WorkerOptions, enqueue};
use serde_json::json;

use crate::shop::{Shop, shop};

const ACTOR: Actor = Actor::System("test");

impl Shop {
    /// A show tomorrow, of which somebody who reads Arabic wants to be told.
    async fn planned_show(&self) -> ShowId {
        let mut connection = self.pool.acquire().await.unwrap();
        let (platform, channel) = (&self.platform, self.channel.id);
        let new = NewHost {
            person: None,
            handle: "mara",
            name: "Mara",
            bio: "",
        };
        let host = make_host(&mut connection, platform, channel, &ACTOR, &new).await;
        let draft = ShowDraft {
            host: host.unwrap(),
            cohosts: Vec::new(),
            title: "Evening light".into(),
            description: String::new(),
            locale: Locale::EnAu,
            scheduled_at: platform.now() + TimeDelta::days(1),
            minutes: 30,
            visibility: Visibility::Public,
        };
        let show = schedule_show(&mut connection, platform, channel, &ACTOR, &draft).await;
        let show = show.unwrap();
        for (email, locale) in [
            ("ada@example.com", Locale::EnAu),
            ("badr@example.com", Locale::Ar),
        ] {
            let wish = Wish {
                person: None,
                email,
                locale,
            };
            remind(&mut connection, platform, channel, show, wish)
                .await
                .unwrap();
        }
        show
    }

    async fn work_shows(&self) {
        let mut connection = self.pool.acquire().await.unwrap();
        for kind in [TELL_OF_SHOWS, CLOSE_SHOWS, EXTEND_SERIES] {
            let job = NewJob::new(kind, json!(null));
            enqueue(&mut connection, &self.platform, job).await.unwrap();
        }
        drop(connection);
        let site = SiteOf::new(Some("https://shop.example".into()));
        let registry = Registry::new()
            .with(TellOfShows(site))
            .with(CloseShows)
            .with(ExtendSeries);
        let options = WorkerOptions::default();
        let worker = Worker::new(
            self.platform.clone(),
            registry,
            Vec::new(),
            Vec::new(),
            options,
        );
        let report = worker.run_due().await.unwrap();
        assert_eq!(report.retried, 0, "{report:?}");
    }

    /// Kind, address and text of each letter about shows, the newest first.
    async fn letters_of_shows(&self) -> Vec<(String, String, String)> {
        let mut connection = self.pool.acquire().await.unwrap();
        let (channel, request) = (self.channel.id, PageRequest::new(50, None));
        let page = recent_messages(&mut connection, channel, &request).await;
        let mut found = Vec::new();
        for letter in page.unwrap().items {
            if letter.kind.starts_with("show_") {
                let whole = message_by_id(&mut connection, channel, letter.id).await;
                let text = whole.unwrap().unwrap().text;
                found.push((letter.kind, letter.to_address, text));
            }
        }
        found
    }

    async fn step_show(&self, show: ShowId, step: Step) {
        let mut connection = self.pool.acquire().await.unwrap();
        let (platform, channel) = (&self.platform, self.channel.id);
        advance_show(&mut connection, platform, channel, &ACTOR, show, step)
            .await
            .unwrap();
    }

    fn pass(&self, minutes: u64) {
        let time = std::time::Duration::from_secs(minutes * 60);
        self.clock.advance(time);
    }
}

#[tokio::test]
async fn those_who_want_it_are_told_before_a_show_and_when_it_begins_once() {
    let shop = shop().await;
    let show = shop.planned_show().await;
    shop.work_shows().await;
    assert_eq!(shop.letters_of_shows().await, []);
    shop.pass(24 * 60 - 10);
    for _ in 0..2 {
        shop.work_shows().await;
        let letters = shop.letters_of_shows().await;
        assert_eq!(letters.len(), 2, "{letters:?}");
    }
    let letters = shop.letters_of_shows().await;
    let of = |name: &str| letters.iter().find(|one| one.1 == name).unwrap();
    let (kind, _, text) = of("ada@example.com");
    assert_eq!(kind, "show_soon");
    assert!(
        text.contains("Evening light begins in a few minutes."),
        "{text}"
    );
    assert!(text.contains("https://shop.example/live/evening-light-"));
    assert!(text.contains("https://shop.example/live/reminders/"));
    assert!(of("badr@example.com").2.contains("خلال دقائق"));
    shop.step_show(show, Step::Start).await;
    shop.work_shows().await;
    let kinds: Vec<String> = shop
        .letters_of_shows()
        .await
        .into_iter()
        .map(|one| one.0)
        .collect();
    assert_eq!(kinds, ["show_live", "show_live", "show_soon", "show_soon"]);
}

#[tokio::test]
async fn those_who_wanted_to_come_read_why_a_show_is_off() {
    let shop = shop().await;
    let show = shop.planned_show().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, channel) = (&shop.platform, shop.channel.id);
    cancel_show(
        &mut connection,
        platform,
        channel,
        &ACTOR,
        show,
        "Mara has a cold.",
    )
    .await
    .unwrap();
    drop(connection);
    shop.work_shows().await;
    let letters = shop.letters_of_shows().await;
    assert_eq!(letters.len(), 2);
    for (kind, _, text) in letters {
        assert_eq!(kind, "show_cancelled");
        assert!(text.contains("Mara has a cold."), "{text}");
    }
}

#[tokio::test]
async fn a_show_without_its_host_is_ended_by_the_job() {
    let shop = shop().await;
    let show = shop.planned_show().await;
    shop.step_show(show, Step::Start).await;
    shop.step_show(show, Step::Interrupt).await;
    for (minutes, expected) in [(4, ShowStatus::Interrupted), (1, ShowStatus::Ended)] {
        shop.pass(minutes);
        shop.work_shows().await;
        let mut connection = shop.pool.acquire().await.unwrap();
        let found = show_by_id(&mut connection, shop.channel.id, show).await;
        assert_eq!(found.unwrap().unwrap().status, expected);
    }
}

#[tokio::test]
async fn the_next_shows_of_a_series_are_planned_by_the_job() {
    let shop = shop().await;
    let show = shop.planned_show().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, channel) = (&shop.platform, &shop.channel);
    repeat_show(
        &mut connection,
        platform,
        channel,
        &ACTOR,
        show,
        Every::Week,
    )
    .await
    .unwrap();
    drop(connection);
    for _ in 0..2 {
        shop.work_shows().await;
    }
    let mut connection = shop.pool.acquire().await.unwrap();
    let all = Programme::default();
    let found = programme(&mut connection, channel.id, all, platform.now()).await;
    assert_eq!(found.unwrap().len(), 4);
}

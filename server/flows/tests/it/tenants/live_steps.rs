//! Shows, hosts and reminders, called as one channel with what belongs to the other.

use chrono::TimeDelta;
use kernel::{HostId, Locale, PageRequest, PersonId, SegmentId, SeriesId, ShowId};
use live::commands::{self, Direction, Wish};
use live::queries::{self, Occasion, Programme};
use live::{Every, LiveError, NewHost, NewSegment, ShowDraft, Step, Visibility};
use platform::Actor;

use super::{Tenant, Walk, step};

const ACTOR: Actor = Actor::System("walk");

/// What is planned in the other channel.
#[derive(Clone)]
pub struct Planned {
    person: PersonId,
    host: HostId,
    show: ShowId,
    slug: String,
    segment: SegmentId,
    series: SeriesId,
    token: String,
    draft: ShowDraft,
}

fn new_host() -> NewHost<'static> {
    NewHost {
        person: None,
        handle: "mara",
        name: "Mara",
        bio: "",
    }
}

fn segment() -> NewSegment {
    NewSegment {
        title: "Opening".into(),
        script: String::new(),
        minutes: 5,
    }
}

fn wish(email: &str) -> Wish<'_> {
    Wish {
        person: None,
        email,
        locale: Locale::EnAu,
    }
}

/// Before the walk begins to watch.
pub async fn plan(other: &Tenant, person: PersonId) -> Planned {
    let (platform, channel) = (&other.shop.platform, other.shop.channel.id);
    let mut connection = other.shop.pool.acquire().await.unwrap();
    let c = &mut *connection;
    let host = commands::make_host(c, platform, channel, &ACTOR, &new_host()).await;
    let host = host.unwrap();
    let draft = ShowDraft {
        host,
        cohosts: Vec::new(),
        title: "Evening light".into(),
        description: String::new(),
        locale: Locale::EnAu,
        scheduled_at: platform.now() + TimeDelta::days(2),
        minutes: 30,
        visibility: Visibility::Public,
    };
    let show = commands::schedule_show(c, platform, channel, &ACTOR, &draft).await;
    let show = show.unwrap();
    let of = (show, None);
    let put = commands::put_segment(c, platform, channel, &ACTOR, of, &segment()).await;
    let product = other.shop.products[0];
    commands::add_show_product(c, platform, channel, &ACTOR, of, product)
        .await
        .unwrap();
    let shop = channels::queries::channel_by_id(c, channel).await.unwrap();
    let every = Every::Week;
    let series = commands::repeat_show(c, platform, &shop.unwrap(), &ACTOR, show, every).await;
    commands::remind(c, platform, channel, show, wish("ada@beta.example"))
        .await
        .unwrap();
    commands::follow_host(c, platform, channel, host, person)
        .await
        .unwrap();
    let token = sqlx::query_scalar("SELECT stop_token FROM show_reminders WHERE channel_id = $1")
        .bind(channel.0)
        .fetch_one(&mut *c)
        .await;
    let view = queries::show_by_id(c, channel, show).await.unwrap();
    Planned {
        person,
        host,
        show,
        slug: view.unwrap().slug,
        segment: put.unwrap(),
        series: series.unwrap(),
        token: token.unwrap(),
        draft,
    }
}

fn refused<T>(outcome: Result<T, LiveError>) {
    assert!(matches!(
        outcome.err(),
        Some(LiveError::NoShow | LiveError::NoHost)
    ));
}

pub async fn reading(walk: &mut Walk) {
    let (planned, own) = (walk.planned.clone(), walk.own.shop.channel.id);
    let (now, show) = (walk.own.shop.platform.now(), planned.show);
    let found = step!(walk, "live::show_by_slug", |c| queries::show_by_slug(
        c,
        own,
        &planned.slug
    ));
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "live::show_by_id", |c| queries::show_by_id(
        c, own, show
    ));
    assert_eq!(found.unwrap(), None);
    let which = Programme {
        host: Some(planned.host),
        unlisted: true,
        most: 0,
    };
    let found = step!(walk, "live::programme", |c| queries::programme(
        c, own, which, now
    ));
    assert_eq!(found.unwrap(), []);
    let request = PageRequest::default();
    let found = step!(walk, "live::past_shows", |c| queries::past_shows(
        c, own, which, now, &request
    ));
    assert_eq!(found.unwrap().items, []);
    let found = step!(walk, "live::host_by_handle", |c| queries::host_by_handle(
        c, own, "mara"
    ));
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "live::host_by_id", |c| queries::host_by_id(
        c,
        own,
        planned.host
    ));
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "live::host_of_person", |c| queries::host_of_person(
        c,
        own,
        planned.person
    ));
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "live::hosts_of_channel", |c| {
        queries::hosts_of_channel(c, own)
    });
    assert_eq!(found.unwrap(), []);
    let found = step!(walk, "live::is_following", |c| queries::is_following(
        c,
        own,
        planned.host,
        planned.person
    ));
    assert!(!found.unwrap());
    more_reading(walk, &planned).await;
}

async fn more_reading(walk: &mut Walk, planned: &Planned) {
    let (own, show) = (walk.own.shop.channel.id, planned.show);
    let now = walk.own.shop.platform.now();
    let found = step!(walk, "live::run_of_show", |c| queries::run_of_show(
        c, own, show
    ));
    assert_eq!(found.unwrap(), []);
    let found = step!(walk, "live::show_products", |c| queries::show_products(
        c, own, show
    ));
    assert_eq!(found.unwrap(), []);
    let found = step!(walk, "live::is_reminded", |c| queries::is_reminded(
        c,
        own,
        show,
        planned.person
    ));
    assert!(!found.unwrap());
    let found = step!(walk, "live::reminder_by_token", |c| {
        queries::reminder_by_token(c, own, &planned.token)
    });
    assert_eq!(found.unwrap(), None);
    let found = step!(walk, "live::reminders_of_show", |c| {
        queries::reminders_of_show(c, own, show)
    });
    assert_eq!(found.unwrap(), 0);
    let found = step!(walk, "live::live_addresses", |c| queries::live_addresses(
        c, own, now
    ));
    assert_eq!(found.unwrap(), []);
    // Background work reads over all channels: nothing is due, and there is one series.
    let due = step!(walk, "live::due_reminder", |c| queries::due_reminder(
        c, now
    ));
    assert_eq!(due.unwrap(), None);
    let open = step!(walk, "live::open_series", |c| queries::open_series(c));
    assert_eq!(open.unwrap().len(), 1);
}

pub async fn changing(walk: &mut Walk) {
    let (planned, platform) = (walk.planned.clone(), walk.own.shop.platform.clone());
    let (own, p, show) = (walk.own.shop.channel.id, &platform, planned.show);
    let (draft, product) = (planned.draft.clone(), walk.own.shop.products[0]);
    let (host, part) = (new_host(), segment());
    let of = (show, Some(planned.segment));
    // The handle of the other channel's host is free in one's own.
    let made = step!(walk, "live::make_host", |c| {
        commands::make_host(c, p, own, &ACTOR, &host)
    });
    made.unwrap();
    refused(step!(walk, "live::change_host", |c| {
        commands::change_host(c, p, own, &ACTOR, (planned.host, 1), &host)
    }));
    refused(step!(walk, "live::follow_host", |c| {
        commands::follow_host(c, p, own, planned.host, planned.person)
    }));
    step!(walk, "live::unfollow_host", |c| {
        commands::unfollow_host(c, own, planned.host, planned.person)
    })
    .unwrap();
    refused(step!(walk, "live::schedule_show", |c| {
        commands::schedule_show(c, p, own, &ACTOR, &draft)
    }));
    refused(step!(walk, "live::change_show", |c| {
        commands::change_show(c, p, own, &ACTOR, (show, 1), &draft)
    }));
    refused(step!(walk, "live::cancel_show", |c| {
        commands::cancel_show(c, p, own, &ACTOR, show, "No")
    }));
    refused(step!(walk, "live::advance_show", |c| {
        commands::advance_show(c, p, own, &ACTOR, show, Step::Start)
    }));
    let at = draft.scheduled_at;
    refused(step!(walk, "live::duplicate_show", |c| {
        commands::duplicate_show(c, p, own, &ACTOR, show, at)
    }));
    refused(step!(walk, "live::put_segment", |c| {
        commands::put_segment(c, p, own, &ACTOR, of, &part)
    }));
    refused(step!(walk, "live::move_segment", |c| {
        commands::move_segment(c, p, own, (show, planned.segment), Direction::Later)
    }));
    refused(step!(walk, "live::remove_segment", |c| {
        commands::remove_segment(c, p, own, &ACTOR, (show, planned.segment))
    }));
    refused(step!(walk, "live::add_show_product", |c| {
        commands::add_show_product(c, p, own, &ACTOR, (show, None), product)
    }));
    refused(step!(walk, "live::remove_show_product", |c| {
        commands::remove_show_product(c, p, own, &ACTOR, show, product)
    }));
    reminders_and_series(walk, &planned).await;
}

async fn reminders_and_series(walk: &mut Walk, planned: &Planned) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (p, show) = (&platform, planned.show);
    let mut connection = walk.own.shop.pool.acquire().await.unwrap();
    let shop = channels::queries::channel_by_id(&mut connection, own).await;
    let shop = shop.unwrap().unwrap();
    drop(connection);
    refused(step!(walk, "live::remind", |c| {
        commands::remind(c, p, own, show, wish("eve@alpha.example"))
    }));
    let stopped = step!(walk, "live::stop_reminder", |c| {
        commands::stop_reminder(c, own, &planned.token)
    });
    assert!(!stopped.unwrap());
    step!(walk, "live::forget_reminder", |c| {
        commands::forget_reminder(c, own, show, planned.person)
    })
    .unwrap();
    let none = kernel::ReminderId(planned.show.0);
    step!(walk, "live::mark_told", |c| {
        commands::mark_told(c, p, own, none, Occasion::Soon)
    })
    .unwrap();
    refused(step!(walk, "live::repeat_show", |c| {
        commands::repeat_show(c, p, &shop, &ACTOR, show, Every::Day)
    }));
    let made = step!(walk, "live::extend_series", |c| {
        commands::extend_series(c, p, &shop, planned.series)
    });
    assert_eq!(made.unwrap(), 0);
    let ended = step!(walk, "live::end_series", |c| {
        commands::end_series(c, p, own, &ACTOR, planned.series)
    });
    assert!(!ended.unwrap());
    let closed = step!(walk, "live::close_abandoned", |c| {
        commands::close_abandoned(c, p)
    });
    assert_eq!(closed.unwrap(), None);
}

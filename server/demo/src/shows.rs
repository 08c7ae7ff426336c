//! The demo's live shows: three hosts, and six shows to come by the clock of the seed, two of them weekly. Where there is a
//! host already, nothing is done: whatever became of the shows is their owner's. None is on: nobody broadcasts.

use channels::Channel;
use channels::queries::channel_by_id;
use chrono::{Days, NaiveTime};
use kernel::{HostId, Locale};
use live::commands::{
    add_show_product, extend_series, make_host, put_segment, repeat_show, schedule_show,
};
use live::queries::hosts_of_channel;
use live::{Every, NewHost, NewSegment, ShowDraft, Visibility};
use platform::Platform;
use sqlx::PgConnection;

use crate::ACTOR;
use crate::error::SeedError;
use crate::shop::Shop;
use crate::stored;

/// Handle, name and words.
const HOSTS: [(&str, &str, &str); 3] = [
    (
        "mara-lindqvist",
        "Mara Lindqvist",
        "Listens to loudspeakers for a living and says what she hears. Repairs turntables on Sundays.",
    ),
    (
        "jonah-okafor",
        "Jonah Okafor",
        "Cooks in cast iron, brews by hand, and shows how long good tools last when you look after them.",
    ),
    (
        "aiko-tanabe",
        "Aiko Tanabe",
        "Writes with ink, plays long games, and knows why some small things are worth keeping.",
    ),
];

/// A show of the demo.
struct Show {
    /// Place of the host in [`HOSTS`].
    host: usize,
    cohost: Option<usize>,
    title: &'static str,
    description: &'static str,
    /// Days from the seed, and the hour of the shop's clocks.
    when: (u64, u32),
    minutes: i32,
    every: Option<Every>,
    /// Name, script, minutes and products of each part.
    parts: &'static [(&'static str, &'static str, i32, &'static [&'static str])],
}

const SHOWS: [Show; 6] = [
    Show {
        host: 0,
        cohost: None,
        title: "First evening with the Marlow speakers",
        description: "Three records, two rooms and one pair of bookshelf speakers. Mara plays them loud, then very \
            quietly, and answers what you want to know before you buy.",
        when: (1, 19),
        minutes: 60,
        every: Some(Every::Week),
        parts: &[
            (
                "Hello, and what we listen for",
                "Say what *quiet detail* means. Ask for requests.",
                10,
                &[],
            ),
            (
                "The speakers",
                "Near the wall, away from the wall. Show the terminals.",
                25,
                &["marlow-bookshelf-speakers", "ember-valve-amplifier"],
            ),
            (
                "The turntable, and your questions",
                "",
                25,
                &["arbor-belt-drive-turntable"],
            ),
        ],
    },
    Show {
        host: 1,
        cohost: None,
        title: "Coffee by hand: kettle, grinder, cup",
        description: "One kettle, one grinder and three ways to pour. Jonah weighs, waits and tastes.",
        when: (2, 9),
        minutes: 45,
        every: Some(Every::Week),
        parts: &[
            (
                "Grind",
                "Fine, medium, coarse: show them side by side.",
                15,
                &["burl-hand-grinder"],
            ),
            (
                "Pour",
                "Bloom for 40 seconds.",
                20,
                &["vale-pour-over-set", "heron-gooseneck-kettle"],
            ),
            ("Cups", "", 10, &["demi-espresso-cups", "harbour-mug"]),
        ],
    },
    Show {
        host: 2,
        cohost: None,
        title: "Ink night: pens, nibs and a blank page",
        description: "Aiko writes the same line with every pen on the desk and shows what each nib does to it.",
        when: (3, 20),
        minutes: 50,
        every: None,
        parts: &[
            (
                "The pens",
                "",
                25,
                &["meridian-fountain-pen", "cedar-pencil-dozen"],
            ),
            (
                "Ink and paper",
                "",
                25,
                &["tidewater-bottled-ink", "daybook-notebook-set"],
            ),
        ],
    },
    Show {
        host: 1,
        cohost: Some(2),
        title: "The long table: pots, plates and a game after",
        description: "Jonah cooks, Aiko deals. What a casserole does in two hours, and what to play meanwhile.",
        when: (5, 18),
        minutes: 90,
        every: None,
        parts: &[
            (
                "On the stove",
                "",
                45,
                &[
                    "hearthstone-casserole",
                    "ferrin-chef-knife",
                    "plainsong-dinner-plates",
                ],
            ),
            (
                "On the table",
                "",
                45,
                &[
                    "regent-chess-set",
                    "double-six-dominoes",
                    "nightjar-playing-cards",
                ],
            ),
        ],
    },
    Show {
        host: 0,
        cohost: None,
        title: "Headphones for people who share a wall",
        description: "Over the ears, in the ears, and how to find out at home which of them fits.",
        when: (9, 19),
        minutes: 40,
        every: None,
        parts: &[(
            "Three of them, one song",
            "Same song, same level. Let people guess.",
            40,
            &[
                "drift-over-ear-headphones",
                "lark-wireless-earbuds",
                "skerry-portable-speaker",
            ],
        )],
    },
    Show {
        host: 2,
        cohost: None,
        title: "Light for a dark month",
        description: "Table lamps, a globe and a lantern, each lit in the same corner of the same room.",
        when: (12, 18),
        minutes: 45,
        every: None,
        parts: &[
            (
                "On the table",
                "",
                25,
                &["morel-table-lamp", "bellwether-globe-lamp"],
            ),
            (
                "By the window",
                "",
                20,
                &["paperbark-lantern-lamp", "fieldlight-lantern"],
            ),
        ],
    },
];

/// Writes hosts and shows into a shop that has none.
pub(crate) async fn write(platform: &Platform, shop: &Shop) -> Result<(), SeedError> {
    let mut transaction = stored::turn(platform).await?;
    let there = hosts_of_channel(&mut transaction, shop.channel).await?;
    let channel = channel_by_id(&mut transaction, shop.channel).await?;
    let Some(channel) = channel.filter(|_| there.is_empty()) else {
        return Ok(());
    };
    let mut hosts = Vec::new();
    for (handle, name, bio) in HOSTS {
        let new = NewHost {
            person: None,
            handle,
            name,
            bio,
        };
        let made = make_host(&mut transaction, platform, channel.id, &ACTOR, &new);
        hosts.push(made.await?);
    }
    for show in &SHOWS {
        plan(&mut transaction, platform, &channel, &hosts, show).await?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn plan(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: &Channel,
    hosts: &[HostId],
    show: &Show,
) -> Result<(), SeedError> {
    let (days, hour) = show.when;
    let day = channel
        .day_at(platform.now())
        .checked_add_days(Days::new(days));
    let local = day.zip(NaiveTime::from_hms_opt(hour, 0, 0));
    let at = local.and_then(|(day, time)| channel.instant(day.and_time(time)));
    let (Some(at), Some(host)) = (at, hosts.get(show.host)) else {
        return Ok(());
    };
    let draft = ShowDraft {
        host: *host,
        cohosts: show
            .cohost
            .and_then(|place| hosts.get(place).copied())
            .into_iter()
            .collect(),
        title: show.title.to_owned(),
        description: show.description.to_owned(),
        locale: Locale::En,
        scheduled_at: at,
        minutes: show.minutes,
        visibility: Visibility::Public,
    };
    let id = schedule_show(connection, platform, channel.id, &ACTOR, &draft).await?;
    for (title, script, minutes, products) in show.parts {
        let new = NewSegment {
            title: (*title).to_owned(),
            script: (*script).to_owned(),
            minutes: *minutes,
        };
        let at = (id, None);
        let segment = put_segment(connection, platform, channel.id, &ACTOR, at, &new).await?;
        for slug in *products {
            // A seed that was cut short has not all of them.
            if let Some(found) = stored::product(connection, channel.id, slug).await? {
                let at = (id, Some(segment));
                add_show_product(connection, platform, channel.id, &ACTOR, at, found.id).await?;
            }
        }
    }
    if let Some(every) = show.every {
        let series = repeat_show(connection, platform, channel, &ACTOR, id, every).await?;
        extend_series(connection, platform, channel, series).await?;
    }
    Ok(())
}

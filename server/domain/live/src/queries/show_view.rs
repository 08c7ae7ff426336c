//! Shows as they are listed and shown.

use std::str::FromStr;

use kernel::{
    ChannelId, Cursor, HostId, Locale, Page, PageRequest, ProductId, SeriesId, ShowId, Timestamp,
};
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

use crate::model::{Every, Visibility};
use crate::status::{MISSED_AFTER, ShowStatus};

/// Most shows of a programme.
const MOST: i64 = 200;

/// A show with its host.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ShowView {
    /// The show.
    pub id: ShowId,
    /// Part of its address.
    pub slug: String,
    /// Whose show.
    pub host: HostId,
    /// Part of the address of the host's profile.
    pub host_handle: String,
    /// The host's name.
    pub host_name: String,
    /// Who hosts with them: the hosts, their handles and names.
    pub cohosts: Vec<HostId>,
    /// Name.
    pub title: String,
    /// Markdown.
    pub description: String,
    #[sqlx(rename = "locale")]
    language: String,
    /// When it begins, or was to begin.
    pub scheduled_at: Timestamp,
    /// How long it is planned to take.
    pub minutes: i32,
    /// Who finds it.
    pub visibility: Visibility,
    /// Where it stands.
    pub status: ShowStatus,
    /// The series that it is part of, where that goes on.
    pub series: Option<SeriesId>,
    /// How often the series comes.
    pub every: Option<Every>,
    /// Of which state this is.
    pub version: i32,
    /// When it was planned.
    pub created_at: Timestamp,
    /// When anything of it was last changed.
    pub updated_at: Timestamp,
    /// When it began.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Why it was called off.
    pub cancel_reason: Option<String>,
    /// The product whose picture stands for it: the first one.
    pub cover: Option<ProductId>,
}

impl ShowView {
    /// The language that is spoken.
    #[must_use]
    pub fn locale(&self) -> Locale {
        Locale::parse(&self.language).unwrap_or_default()
    }
}

/// Which shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Programme {
    /// Those of this host, or with them.
    pub host: Option<HostId>,
    /// Those that are only found by their link, too.
    pub unlisted: bool,
    /// At most so many; 0: as many as there may be.
    pub most: i64,
}

const SHOWS: &str = "SELECT s.id, s.slug, s.host_id AS host, h.handle AS host_handle, h.name AS host_name,
        ARRAY (SELECT c.host_id FROM show_cohosts c WHERE c.channel_id = s.channel_id AND c.show_id = s.id
               ORDER BY c.host_id) AS cohosts,
        s.title, s.description, s.locale, s.scheduled_at, s.minutes, s.visibility, s.status,
        CASE WHEN r.ended_at IS NULL THEN r.id END AS series, CASE WHEN r.ended_at IS NULL THEN r.every END AS every,
        s.version, s.created_at, s.updated_at, s.started_at, s.ended_at, s.cancel_reason,
        (SELECT p.product_id FROM show_products p WHERE p.channel_id = s.channel_id AND p.show_id = s.id
         ORDER BY p.position, p.product_id LIMIT 1) AS cover
    FROM shows s JOIN hosts h ON h.channel_id = s.channel_id AND h.id = s.host_id
    LEFT JOIN show_series r ON r.channel_id = s.channel_id AND r.id = s.series_id
    WHERE s.channel_id = ";

fn of(channel: ChannelId) -> QueryBuilder<Postgres> {
    let mut query = QueryBuilder::new(SHOWS);
    query.push_bind(channel.0);
    query
}

/// The show with this address, whoever may find it.
///
/// # Errors
/// Database errors.
pub async fn show_by_slug(
    connection: &mut PgConnection,
    channel: ChannelId,
    slug: &str,
) -> Result<Option<ShowView>, sqlx::Error> {
    let mut query = of(channel);
    query.push(" AND s.slug = ").push_bind(slug.to_owned());
    query.build_query_as().fetch_optional(connection).await
}

/// The show.
///
/// # Errors
/// Database errors.
pub async fn show_by_id(
    connection: &mut PgConnection,
    channel: ChannelId,
    show: ShowId,
) -> Result<Option<ShowView>, sqlx::Error> {
    let mut query = of(channel);
    query.push(" AND s.id = ").push_bind(show.0);
    query.build_query_as().fetch_optional(connection).await
}

/// What is on, and what is planned and not missed: in the order of time.
///
/// # Errors
/// Database errors.
pub async fn programme(
    connection: &mut PgConnection,
    channel: ChannelId,
    which: Programme,
    now: Timestamp,
) -> Result<Vec<ShowView>, sqlx::Error> {
    let mut query = of(channel);
    query
        .push(" AND (s.status IN ('live', 'interrupted') OR s.status = 'scheduled' AND s.scheduled_at >= ")
        .push_bind(now - MISSED_AFTER)
        .push(")");
    narrow(&mut query, which);
    let most = if which.most > 0 { which.most } else { MOST };
    query
        .push(" ORDER BY s.scheduled_at, s.id LIMIT ")
        .push_bind(most.min(MOST));
    query.build_query_as().fetch_all(connection).await
}

/// What is over, cancelled or missed, the latest first. The cursor holds time and id of the last row; one that is not ours
/// starts from the beginning.
///
/// # Errors
/// Database errors.
pub async fn past_shows(
    connection: &mut PgConnection,
    channel: ChannelId,
    which: Programme,
    now: Timestamp,
    request: &PageRequest,
) -> Result<Page<ShowView>, sqlx::Error> {
    let mut query = of(channel);
    query
        .push(" AND (s.status IN ('ended', 'cancelled') OR s.status = 'scheduled' AND s.scheduled_at < ")
        .push_bind(now - MISSED_AFTER)
        .push(")");
    narrow(&mut query, which);
    if let Some((at, id)) = position(request) {
        query
            .push(" AND (s.scheduled_at, s.id) < (")
            .push_bind(at)
            .push(", ")
            .push_bind(id)
            .push(")");
    }
    query
        .push(" ORDER BY s.scheduled_at DESC, s.id DESC LIMIT ")
        .push_bind(request.fetch_limit());
    let found = query.build_query_as().fetch_all(connection).await?;
    Ok(Page::from_overfetch(
        found,
        request.limit(),
        |show: &ShowView| {
            let micros = show.scheduled_at.timestamp_micros().to_string();
            Cursor::from_parts(&[&micros, &show.id.to_string()])
        },
    ))
}

fn narrow(query: &mut QueryBuilder<Postgres>, which: Programme) {
    if let Some(host) = which.host {
        query
            .push(" AND (s.host_id = ")
            .push_bind(host.0)
            .push(
                " OR EXISTS (SELECT FROM show_cohosts c
                     WHERE c.channel_id = s.channel_id AND c.show_id = s.id AND c.host_id = ",
            )
            .push_bind(host.0)
            .push("))");
    }
    if !which.unlisted {
        query.push(" AND s.visibility = 'public'");
    }
}

fn position(request: &PageRequest) -> Option<(Timestamp, Uuid)> {
    let parts = request.after()?.parts().ok()?;
    let [micros, id] = parts.as_slice() else {
        return None;
    };
    let at = Timestamp::from_timestamp_micros(micros.parse().ok()?)?;
    Some((at, Uuid::from_str(id).ok()?))
}

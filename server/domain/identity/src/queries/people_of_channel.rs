//! The people of a channel, customers and staff, for those who look after them: pages by key over two orders.
//!
//! Beginnings are compared as ranges of the order "C", so that an index serves them with whatever plan PostgreSQL keeps,
//! and so that no letter of what was typed is a pattern.

use kernel::{ChannelId, Cursor, Page, PageRequest, PersonId, Timestamp};
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder};

use crate::fields::normalise_email;
use crate::permission::Role;

/// Behind every character: no text that begins with `x` comes after `x` and this.
const LAST_CHARACTER: char = char::MAX;
/// Characters of a name in a cursor, which must stay short; people with longer names are told apart by their ids.
const NAME_IN_CURSOR: usize = 90;

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PeopleSort {
    /// Who came last first.
    #[default]
    Newest,
    /// By name.
    Name,
}

/// Whom to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct PeopleFilter<'a> {
    /// The beginning of a name or an e-mail address, in any case; empty: all.
    pub search: &'a str,
    /// Of this role alone.
    pub role: Option<Role>,
    /// Order.
    pub sort: PeopleSort,
}

/// One of the people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// The person.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Whether the address was confirmed.
    pub email_verified: bool,
    /// Role in the channel.
    pub role: Role,
    /// When the person first came to this channel.
    pub joined_at: Timestamp,
}

#[derive(FromRow)]
struct Row {
    id: PersonId,
    name: String,
    name_key: String,
    email: String,
    email_verified: bool,
    role: String,
    joined_at: Timestamp,
}

/// One page. A cursor of another order, or not ours at all, starts from the beginning.
///
/// # Errors
/// Database errors.
pub async fn people_of_channel(
    connection: &mut PgConnection,
    channel: ChannelId,
    filter: PeopleFilter<'_>,
    page: &PageRequest,
) -> Result<Page<PersonLine>, sqlx::Error> {
    let mut query = build(channel, filter, page);
    let rows: Vec<Row> = query.build_query_as().fetch_all(connection).await?;
    let rows = Page::from_overfetch(rows, page.limit(), |row| cursor(filter.sort, row));
    let next = rows.next;
    let items: Result<Vec<PersonLine>, sqlx::Error> = rows.items.into_iter().map(line).collect();
    Ok(Page {
        items: items?,
        next,
    })
}

fn build(
    channel: ChannelId,
    filter: PeopleFilter<'_>,
    page: &PageRequest,
) -> QueryBuilder<Postgres> {
    let mut query = QueryBuilder::new(
        "SELECT p.id, p.name, lower(p.name) AS name_key, p.email, p.email_verified_at IS NOT NULL AS email_verified,
            m.role, m.joined_at
         FROM channel_members m JOIN people p ON p.id = m.person_id WHERE m.channel_id = ",
    );
    query.push_bind(channel.0);
    if let Some(role) = filter.role {
        query.push(" AND m.role = ").push_bind(role.as_str());
    }
    // Typed addresses and names lose what stored ones never have.
    let search = normalise_email(filter.search);
    if !search.is_empty() {
        let end = format!("{search}{LAST_CHARACTER}");
        query.push(" AND (");
        range(&mut query, "p.email", &search, &end);
        query.push(" OR ");
        range(&mut query, "lower(p.name)", &search, &end);
        query.push(")");
    }
    match (filter.sort, position(filter.sort, page)) {
        (PeopleSort::Newest, Some(Position::Newest(micros, id))) => {
            query
                .push(" AND (m.joined_at, m.person_id) < (to_timestamp(0) + ")
                .push_bind(micros)
                .push(" * interval '1 microsecond', ")
                .push_bind(id.0)
                .push(")");
        }
        (PeopleSort::Name, Some(Position::Name(name, id))) => {
            query
                .push(" AND (lower(p.name) COLLATE \"C\", p.id) > (")
                .push_bind(name)
                .push(", ")
                .push_bind(id.0)
                .push(")");
        }
        _ => {}
    }
    query.push(match filter.sort {
        PeopleSort::Newest => " ORDER BY m.joined_at DESC, m.person_id DESC",
        PeopleSort::Name => " ORDER BY lower(p.name) COLLATE \"C\", p.id",
    });
    // The limit stands in the text, so that it is known when the query is planned.
    query.push(format!(" LIMIT {}", page.fetch_limit()));
    query
}

fn range(query: &mut QueryBuilder<Postgres>, value: &str, from: &str, end: &str) {
    query
        .push(format!("({value} COLLATE \"C\" >= "))
        .push_bind(from.to_owned())
        .push(format!(" AND {value} COLLATE \"C\" < "))
        .push_bind(end.to_owned())
        .push(")");
}

fn line(row: Row) -> Result<PersonLine, sqlx::Error> {
    Ok(PersonLine {
        id: row.id,
        name: row.name,
        email: row.email,
        email_verified: row.email_verified,
        role: row
            .role
            .parse()
            .map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
        joined_at: row.joined_at,
    })
}

/// Behind which row a page begins.
enum Position {
    /// Microseconds of Unix time, and the person.
    Newest(i64, PersonId),
    /// The name in lower case, and the person.
    Name(String, PersonId),
}

fn cursor(sort: PeopleSort, row: &Row) -> Cursor {
    let id = row.id.to_string();
    match sort {
        PeopleSort::Newest => {
            Cursor::from_parts(&["n", &row.joined_at.timestamp_micros().to_string(), &id])
        }
        PeopleSort::Name => {
            let name: String = row.name_key.chars().take(NAME_IN_CURSOR).collect();
            Cursor::from_parts(&["a", &name, &id])
        }
    }
}

fn position(sort: PeopleSort, page: &PageRequest) -> Option<Position> {
    let parts = page.after()?.parts().ok()?;
    let [kind, key, id] = parts.as_slice() else {
        return None;
    };
    let id = id.parse().ok()?;
    match (sort, kind.as_str()) {
        (PeopleSort::Newest, "n") => {
            let micros: i64 = key.parse().ok()?;
            // The database fails on an instant that it can not hold.
            Timestamp::from_timestamp_micros(micros)?;
            (micros.abs() < LAST_MICROSECOND).then_some(Position::Newest(micros, id))
        }
        // A text of PostgreSQL can not hold NUL.
        (PeopleSort::Name, "a") if !key.contains('\0') => Some(Position::Name(key.clone(), id)),
        _ => None,
    }
}

/// The start of the year 10 000, in microseconds of Unix time.
const LAST_MICROSECOND: i64 = 253_402_300_800_000_000;

//! Whose show it is.

use channels::Channel;
use identity::{Area, CurrentPerson, Permission};
use kernel::ShowId;
use live::LiveError;
use live::queries::{HostView, ShowView, host_of_person, show_by_id};
use sqlx::PgConnection;

/// Who asks.
pub(super) struct Seat {
    /// The host that they are.
    pub(super) host: Option<HostView>,
    /// Whether they see everybody's shows.
    pub(super) sees_all: bool,
    /// Whether they change everybody's shows.
    pub(super) writes_all: bool,
}

impl Seat {
    pub(super) async fn of(
        connection: &mut PgConnection,
        channel: &Channel,
        me: &CurrentPerson,
    ) -> Result<Self, sqlx::Error> {
        Ok(Self {
            host: host_of_person(connection, channel.id, me.person).await?,
            sees_all: me.role.allows(Permission::Read(Area::Shows)),
            writes_all: me.role.allows(Permission::Write(Area::Shows)),
        })
    }

    pub(super) fn may_see(&self, show: &ShowView) -> bool {
        self.sees_all || self.is_own(show)
    }

    pub(super) fn may_change(&self, show: &ShowView) -> bool {
        self.writes_all || self.is_own(show)
    }

    fn is_own(&self, show: &ShowView) -> bool {
        self.host.as_ref().is_some_and(|host| host.id == show.host)
    }
}

/// The show, when they may change it.
///
/// # Errors
/// [`LiveError::NoShow`] for none of that id, and for another's.
pub(super) async fn own_show(
    connection: &mut PgConnection,
    channel: &Channel,
    me: &CurrentPerson,
    id: &str,
) -> Result<ShowView, LiveError> {
    let id: ShowId = id.parse().map_err(|_| LiveError::NoShow)?;
    let show = show_by_id(connection, channel.id, id).await?;
    let seat = Seat::of(connection, channel, me).await?;
    show.filter(|show| seat.may_change(show))
        .ok_or(LiveError::NoShow)
}

//! Keys of programs: what they are, and when one is good.
//!
//! Invariants: the text of a key is known to whoever was shown it, once, and to nobody else; a key can do no more than
//! the role of the person who made it allows at the moment of use; a key that was replaced works on for the overlap its
//! owner chose, and not a moment longer. Deliberately not here: how often a key may be used, which the border counts.

mod text;

use chrono::TimeDelta;
use kernel::{ApiKeyId, PersonId, Timestamp};

use crate::error::IdentityError;
use crate::permission::{Area, Permission, Role};

pub(crate) use text::KeyText;

/// What somebody wants a key for.
#[derive(Debug, Clone, Copy)]
pub struct NewApiKey<'a> {
    /// How people call it.
    pub name: &'a str,
    /// What it may do.
    pub scopes: &'a [Permission],
    /// Days until it ends by itself; `None`: never.
    pub days: Option<u16>,
}

/// A key that was just made.
#[derive(Clone, PartialEq, Eq)]
pub struct MadeApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// Its text. A secret: to be shown to its maker now, and never again.
    pub text: String,
}

impl std::fmt::Debug for MadeApiKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("MadeApiKey")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// How long a key works on beside the one that takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlap {
    /// Not at all.
    None,
    /// One hour.
    Hour,
    /// 24 hours.
    Day,
    /// Seven days.
    Week,
}

impl Overlap {
    /// Every choice, the shortest first.
    pub const ALL: [Self; 4] = [Self::None, Self::Hour, Self::Day, Self::Week];

    /// In hours, which is also its word in forms.
    #[must_use]
    pub const fn hours(self) -> i64 {
        match self {
            Self::None => 0,
            Self::Hour => 1,
            Self::Day => 24,
            Self::Week => 7 * 24,
        }
    }

    /// The choice of so many hours.
    #[must_use]
    pub fn from_hours(hours: i64) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|overlap| overlap.hours() == hours)
    }

    pub(crate) fn length(self) -> TimeDelta {
        TimeDelta::hours(self.hours())
    }
}

/// The key that a program has shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallingKey {
    /// Its id.
    pub id: ApiKeyId,
    /// How people call it.
    pub name: String,
    /// The beginning of its text.
    pub prefix: String,
    /// What it may do now: never more than its maker may.
    pub scopes: Vec<Permission>,
    /// Who made it.
    pub maker: PersonId,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends by itself or by its replacement.
    pub ends_at: Option<Timestamp>,
}

impl CallingKey {
    /// Whether it holds the permission.
    #[must_use]
    pub fn allows(&self, permission: Permission) -> bool {
        self.scopes.iter().any(|scope| scope.contains(permission))
    }
}

/// How a key stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiKeyState {
    /// Good.
    Active,
    /// Replaced, and good until the overlap ends.
    Overlapping,
    /// Replaced, and no longer good.
    Replaced,
    /// Ended by its date.
    Expired,
    /// Ended by a person.
    Revoked,
}

/// The dates that decide how a key stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dates {
    pub(crate) expires_at: Option<Timestamp>,
    pub(crate) revoked_at: Option<Timestamp>,
    pub(crate) overlap_ends_at: Option<Timestamp>,
}

impl Dates {
    pub(crate) fn state(self, now: Timestamp) -> ApiKeyState {
        let over = |end: Option<Timestamp>| end.is_some_and(|end| end <= now);
        if self.revoked_at.is_some() {
            ApiKeyState::Revoked
        } else if over(self.overlap_ends_at) {
            ApiKeyState::Replaced
        } else if over(self.expires_at) {
            ApiKeyState::Expired
        } else if self.overlap_ends_at.is_some() {
            ApiKeyState::Overlapping
        } else {
            ApiKeyState::Active
        }
    }

    /// When a good key ends by itself.
    pub(crate) fn end(self) -> Option<Timestamp> {
        match (self.expires_at, self.overlap_ends_at) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }
}

/// Whether a program can hold the scope: a key is nobody, so it hosts no shows, and owns no shop.
#[must_use]
pub const fn is_for_keys(area: Area) -> bool {
    !matches!(area, Area::OwnShows | Area::Founder)
}

/// The scopes as stored, when the role may give them all.
pub(crate) fn stored_scopes(
    role: Role,
    scopes: &[Permission],
) -> Result<Vec<String>, IdentityError> {
    if scopes.is_empty() {
        return Err(IdentityError::field("scopes", "required"));
    }
    let may_give = |scope: &Permission| role.allows(*scope) && is_for_keys(scope.area());
    if !scopes.iter().all(may_give) {
        return Err(IdentityError::field("scopes", "beyond_role"));
    }
    let mut words: Vec<String> = scopes.iter().map(Permission::to_string).collect();
    words.sort_unstable();
    words.dedup();
    Ok(words)
}

/// What is left of stored scopes under the role that the maker has now. Words of an older version count for nothing.
pub(crate) fn effective_scopes(role: Role, stored: &[String]) -> Vec<Permission> {
    let within = |scope: Permission| {
        let reading = Permission::Read(scope.area());
        [scope, reading]
            .into_iter()
            .find(|scope| role.allows(*scope))
    };
    let mut scopes: Vec<Permission> = Vec::with_capacity(stored.len());
    for scope in stored.iter().filter_map(|word| within(word.parse().ok()?)) {
        if !scopes.contains(&scope) {
            scopes.push(scope);
        }
    }
    scopes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_shrink_with_the_role_and_never_grow() {
        let stored: Vec<String> = [
            "catalogue:write",
            "catalogue:read",
            "people:read",
            "gone:read",
        ]
        .map(str::to_owned)
        .to_vec();
        let scopes = |role| {
            let found = effective_scopes(role, &stored);
            found.iter().map(Permission::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            scopes(Role::Admin),
            ["catalogue:write", "catalogue:read", "people:read"]
        );
        assert_eq!(scopes(Role::Ops), ["catalogue:write", "catalogue:read"]);
        assert_eq!(scopes(Role::Viewer), ["catalogue:read"]);
        assert!(scopes(Role::User).is_empty());
    }

    #[test]
    fn a_key_is_good_until_the_first_of_its_ends() {
        let at = |seconds| Timestamp::from_timestamp(seconds, 0);
        let now = at(100).unwrap();
        let state = |expires_at, revoked_at, overlap_ends_at| {
            Dates {
                expires_at,
                revoked_at,
                overlap_ends_at,
            }
            .state(now)
        };
        assert_eq!(state(None, None, None), ApiKeyState::Active);
        assert_eq!(state(at(101), None, None), ApiKeyState::Active);
        assert_eq!(state(at(100), None, None), ApiKeyState::Expired);
        assert_eq!(state(at(101), None, at(101)), ApiKeyState::Overlapping);
        assert_eq!(state(at(100), None, at(101)), ApiKeyState::Expired);
        assert_eq!(state(None, None, at(100)), ApiKeyState::Replaced);
        assert_eq!(state(None, at(1), at(101)), ApiKeyState::Revoked);
    }
}

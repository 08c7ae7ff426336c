//! Shapes in which the affairs of a shop travel between server and browser.

use kernel::{Money, PersonId};
use serde::{Deserialize, Serialize};

use crate::types::{LocalTime, SecurityEventPage};

/// How far somebody may go in an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaRight {
    /// Stored word of the area, e.g. `orders`.
    pub area: String,
    /// Whether they may change things there, not only look.
    pub write: bool,
}

/// Who of the staff is asking, and what they may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminAccess {
    /// The shop.
    pub shop_name: String,
    /// Who is signed in.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Stored word of their role.
    pub role: String,
    /// Areas in which they may do anything at all.
    pub rights: Vec<AreaRight>,
    /// What they may give to the keys of programs.
    pub grantable: Vec<AreaRight>,
}

impl AdminAccess {
    /// Whether they may look at an area.
    #[must_use]
    pub fn may_read(&self, area: &str) -> bool {
        self.rights.iter().any(|right| right.area == area)
    }

    /// Whether they may change things in an area.
    #[must_use]
    pub fn may_write(&self, area: &str) -> bool {
        self.rights
            .iter()
            .any(|right| right.area == area && right.write)
    }
}

/// The first page of the administration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminOverview {
    /// Who is asking.
    pub access: AdminAccess,
    /// Staff without a second factor, told to those who may change that.
    pub without_second_factor: Option<usize>,
    /// Whether the shop demands one of its staff.
    pub second_factor_demanded: bool,
    /// That the books do not balance, told to those who see money.
    pub books: Option<WrongBooks>,
}

/// That the books do not balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrongBooks {
    /// Since when that is known.
    pub since: LocalTime,
    /// Journals that do not add up to zero.
    pub journals: i64,
    /// What debits exceed credits by, in every currency that is off.
    pub differences: Vec<Money>,
}

/// One of the people of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// The person.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Whether the address was confirmed.
    pub verified: bool,
    /// Stored word of the role.
    pub role: String,
    /// When they first came.
    pub joined_at: LocalTime,
}

/// A page of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeoplePage {
    /// The people.
    pub items: Vec<PersonRow>,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// One of the people, from near.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// As in the list.
    pub row: PersonRow,
    /// Whether signing in takes a second step.
    pub two_step: bool,
    /// Open sessions in this shop.
    pub open_sessions: i64,
    /// Whether it is who asks.
    pub is_me: bool,
    /// Stored words of the roles that who asks may give them, their present one among them; empty where none.
    pub roles: Vec<String>,
    /// Whether who asks may end their sessions.
    pub may_sign_out: bool,
    /// What happened to their account in this shop, newest first.
    pub events: SecurityEventPage,
}

/// One of the staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffLine {
    /// The person.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Stored word of the role.
    pub role: String,
}

/// What the shop demands of its staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopSecurity {
    /// A second factor.
    pub second_factor_demanded: bool,
    /// When that was last changed.
    pub changed_at: Option<LocalTime>,
    /// Who has none.
    pub without: Vec<StaffLine>,
    /// Whether who asks is one of them.
    pub i_am_without: bool,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuditActor {
    /// Somebody without an account.
    Guest,
    /// One of the people; the name, unless they are gone.
    Person(PersonId, Option<String>),
    /// A job or a command.
    System(String),
}

/// An entry of the audit record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    /// Who.
    pub actor: AuditActor,
    /// What was done, e.g. `orders.placed`.
    pub action: String,
    /// To what kind of thing.
    pub subject_type: String,
    /// To which one.
    pub subject_id: String,
    /// What else there is to say, as JSON.
    pub detail: String,
    /// When.
    pub occurred_at: LocalTime,
    /// Its number in the chain, once sealed.
    pub sequence: Option<i64>,
}

/// What walking along the chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditCheck {
    /// Sound entries.
    pub entries: u64,
    /// Entries that are not sealed yet.
    pub unsealed: u64,
    /// Hash of the last sound entry, in hexadecimal digits.
    pub head: String,
    /// Number of the first entry that is not what was sealed, and the word of what is wrong.
    pub broken: Option<(i64, String)>,
}

/// A page of the audit record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// The entries, newest first.
    pub items: Vec<AuditLine>,
    /// Cursor of the older ones.
    pub next: Option<String>,
    /// Whether a person was asked for whom the shop does not know.
    pub unknown_person: bool,
    /// What the check found, where it was asked for.
    pub check: Option<AuditCheck>,
}

/// A key that was just made: shown now, and never again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreshKey {
    /// Its text. A secret.
    pub text: String,
}

/// A key of a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKeyLine {
    /// What [`super::rotate_api_key`] and [`super::revoke_api_key`] want.
    pub id: String,
    /// How people call it.
    pub name: String,
    /// The beginning of its text.
    pub prefix: String,
    /// What it was made for.
    pub scopes: Vec<String>,
    /// Whether its maker's role allows less by now.
    pub limited: bool,
    /// Who made it.
    pub maker: String,
    /// When it was made.
    pub created_at: LocalTime,
    /// When it ends.
    pub ends_at: Option<LocalTime>,
    /// When it was last used.
    pub last_used_at: Option<LocalTime>,
    /// `active`, `overlapping`, `replaced`, `expired` or `revoked`.
    pub state: String,
}

/// The keys of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKeyPage {
    /// The keys, newest first.
    pub items: Vec<ApiKeyLine>,
    /// Cursor of the older ones.
    pub next: Option<String>,
    /// The key that a form without JavaScript has just made.
    pub fresh: Option<FreshKey>,
}

/// The services by which people may sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderList {
    /// By name.
    pub items: Vec<ProviderLine>,
    /// The shop's own address, which the addresses to register begin with.
    pub site: String,
}

/// A service by which people may sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderLine {
    /// What switching and removing want.
    pub id: String,
    /// Its word in addresses.
    pub slug: String,
    /// Its name on buttons.
    pub name: String,
    /// Its own name for itself.
    pub issuer: String,
    /// The shop's name at the service.
    pub client_id: String,
    /// Whether the shop has a secret there.
    pub has_secret: bool,
    /// What is asked for.
    pub scopes: String,
    /// Whether it may sign people in.
    pub enabled: bool,
    /// How many accounts are linked with it.
    pub links: i64,
    /// The address to register at the service.
    pub redirect_uri: String,
}

//! Shapes in which a person's account travels between server and browser.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

use crate::device::Device;

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// Full name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Whether the address was confirmed.
    pub verified: bool,
    /// Address of the picture without size and extension (`/64.webp`, `/256.webp`, and `.jpg`), if there is one.
    pub avatar: Option<String>,
    /// Stored word of the role in this shop, e.g. `user`.
    pub role: String,
    /// Whether that role works in the house.
    pub staff: bool,
    /// Whether signing in takes a second step.
    pub two_step: bool,
    /// Whether the shop demands a second step of this person, who has set up none.
    pub second_factor_missing: bool,
}

/// By what a person may show who they are, beside the password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationState {
    /// Whose password it is.
    pub email: String,
    /// By the password; who was made by a service has none, and signs in by the service once more.
    pub password: bool,
    /// By a code of the authenticator app.
    pub code: bool,
    /// By a passkey.
    pub passkey: bool,
}

/// What completes a sign-in, beside codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondStep {
    /// Whether the person has a passkey in this shop.
    pub passkey: bool,
}

/// Two-step sign-in of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwoStep {
    /// Whether it is on.
    pub on: bool,
    /// Recovery codes that were not used.
    pub recovery_codes_left: i64,
    /// Whether what is secret is left out until the person shows who they are.
    pub unconfirmed: bool,
    /// The set-up that was begun.
    pub set_up: Option<SetUp>,
    /// Fresh recovery codes, until they are noted.
    pub recovery_codes: Option<Vec<String>>,
}

/// What an authenticator app wants to know. Secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUp {
    /// The key in groups, to type.
    pub key: String,
    /// The key as `otpauth://` address.
    pub link: String,
    /// The address as QR code.
    pub code: QrCode,
}

/// A QR code (ISO/IEC 18004), ready to draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrCode {
    /// Modules on a side, the quiet zone included.
    pub size: usize,
    /// Its dark modules as the path of an SVG, a unit to a module.
    pub path: String,
}

/// A passkey in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyLine {
    /// What the functions about passkeys want.
    pub id: String,
    /// As the person calls it.
    pub name: String,
    /// When it was added.
    pub created_at: LocalTime,
    /// When it was last used.
    pub last_used_at: Option<LocalTime>,
}

/// The passkeys of a person in this shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyList {
    /// The passkeys, oldest first.
    pub items: Vec<PasskeyLine>,
    /// Whether the address of the page can have passkeys: a network address can not.
    pub possible: bool,
}

/// A ceremony with the browser's passkeys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyCeremony {
    /// What the answer must name.
    pub id: String,
    /// Options in the JSON form of WebAuthn Level 3.
    pub options: String,
}

/// An instant, with what the shop's clocks show then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalTime {
    /// The instant.
    pub at: Timestamp,
    /// Minutes that the shop is ahead of UTC then.
    pub utc_offset_minutes: i32,
}

/// An open session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLine {
    /// What [`crate::revoke_session`] wants.
    pub id: String,
    /// The browser it is in.
    pub device: Device,
    /// Where it was opened from.
    pub ip: Option<String>,
    /// When it was opened.
    pub created_at: LocalTime,
    /// When it was last used.
    pub last_seen_at: LocalTime,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// Something that happened to an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityEventLine {
    /// Stored word, e.g. `signed_in`.
    pub kind: String,
    /// The browser it came from.
    pub device: Device,
    /// The address it came from.
    pub ip: Option<String>,
    /// When.
    pub occurred_at: LocalTime,
}

/// A page of what happened, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityEventPage {
    /// The events.
    pub items: Vec<SecurityEventLine>,
    /// Cursor of the older ones.
    pub next: Option<String>,
}

/// What a person may know and do about all that is kept about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivacyView {
    /// The copy that was asked for last.
    pub export: Option<ExportView>,
    /// When the account is deleted, if that was asked for.
    pub deletion: Option<DeletionView>,
    /// Numbers of orders that are under way: a deletion waits for them.
    pub under_way: Vec<String>,
}

/// A copy of a person's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportView {
    /// What the functions on copies want, and the download's address.
    pub id: String,
    /// `queued`, `ready`, `cancelled`, `failed` or `removed`.
    pub state: String,
    /// Parts that are done.
    pub done: u32,
    /// Parts there will be; zero until it is begun.
    pub total: u32,
    /// Bytes of the archive.
    pub size_bytes: i64,
    /// When it was asked for.
    pub requested_at: LocalTime,
    /// Until when it can be fetched.
    pub expires_at: Option<LocalTime>,
    /// Whether the next one may be asked for.
    pub again: bool,
}

/// A deletion that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletionView {
    /// When it is carried out, unless it has to wait.
    pub due_at: LocalTime,
}

/// A service that people may sign in by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInProviderLine {
    /// Its word in addresses: `/auth/{slug}/start`.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// The services that sign in a person, and those that could.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedSignIns {
    /// Whether the person can sign in with a password too.
    pub has_password: bool,
    /// The linked ones.
    pub links: Vec<LinkedSignInLine>,
    /// Those that may be linked; some of them may be linked already, with another account of theirs.
    pub offers: Vec<LinkOffer>,
}

/// A service that signs in a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedSignInLine {
    /// What [`crate::unlink_sign_in`] wants.
    pub id: String,
    /// The service's name.
    pub provider: String,
    /// The address that the service told.
    pub email: Option<String>,
    /// When it was linked.
    pub linked_at: LocalTime,
    /// When it last signed the person in.
    pub last_used_at: Option<LocalTime>,
}

/// A service that may be linked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkOffer {
    /// Its name.
    pub name: String,
    /// Where linking begins; good in this session alone.
    pub href: String,
}

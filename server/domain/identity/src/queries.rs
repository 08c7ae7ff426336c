//! What a person sees of the own account, one view per file.

mod account_deletion;
mod addressee;
mod api_keys;
mod calling_key;
mod channel_security;
mod current;
mod data_exports;
mod identity_providers;
mod names_in_channel;
mod passkeys_of;
mod people_of_channel;
mod person_card;
mod security_events;
mod sessions_of;
mod staff_without_second_factor;
mod two_step;
mod verified_email;

pub use account_deletion::{AccountDeletion, deletion_of};
pub use addressee::{Addressee, addressee, networks_of};
pub use api_keys::{ApiKeyView, api_keys};
pub use channel_security::{ChannelSecurity, channel_security};
pub use data_exports::{DataExport, ExportStatus, export_of_person, latest_export};
pub use identity_providers::{
    IdentityProviderView, LinkedSignIn, SignInProvider, has_password, identity_providers,
    linked_sign_ins, sign_in_providers,
};
pub use names_in_channel::{names_in_channel, person_with_email};
pub use passkeys_of::{PasskeyView, passkeys_of};
pub use people_of_channel::{PeopleFilter, PeopleSort, PersonLine, people_of_channel};
pub use person_card::{PersonCard, person_card};
pub use security_events::{SecurityEvent, security_events, security_events_in_channel};
pub use sessions_of::{SessionView, sessions_of};
pub use staff_without_second_factor::{StaffMember, staff_without_second_factor};
pub use two_step::{PendingView, TwoStepSecrets, TwoStepState};
pub use verified_email::verified_email;

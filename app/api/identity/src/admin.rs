//! Server functions for those who run the shop: people and roles, keys of programs, what the shop demands of its staff,
//! the audit record.
//!
//! Invariants: every function asks for its permission in its first line, in the channel of the request; what is dangerous
//! asks besides that the person has shown not long ago who they are. Deliberately not here: the table of permissions.

mod access;
mod audit;
mod keys;
mod people;
mod providers;
mod security;
pub mod types;

pub use access::{AdminAccessNow, AdminOverviewNow, admin_access, admin_overview};
pub use audit::{ListAudit, list_audit};
pub use keys::{
    ListApiKeys, MakeApiKey, RevokeApiKey, RotateApiKey, list_api_keys, make_api_key,
    revoke_api_key, rotate_api_key,
};
pub use people::{
    ChangeRole, ListPeople, SignOutPerson, ViewPerson, change_role, list_people, sign_out_person,
    view_person,
};
pub use providers::{
    AddIdentityProvider, ListIdentityProviders, RemoveIdentityProvider, SwitchIdentityProvider,
    add_identity_provider, list_identity_providers, remove_identity_provider,
    switch_identity_provider,
};
pub use security::{
    SetStaffSecondFactor, ViewShopSecurity, set_staff_second_factor, view_shop_security,
};
pub use types::*;

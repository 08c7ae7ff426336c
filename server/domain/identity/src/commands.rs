//! Commands of this context, one per file, as methods of [`crate::Identity`]. Each owns its transactions.

pub(crate) mod anonymise;
mod change_password;
mod create_person;
pub(crate) mod export;
mod purge;
mod register;
mod request_deletion;
mod request_export;
mod request_password_reset;
mod resend_verification;
mod reset_password;
mod revoke_session;
mod rotate_session_key;
mod set_avatar;
mod set_role;
mod sign_in;
mod sign_out;
mod sign_out_everywhere;
mod update_profile;
mod verify_email;

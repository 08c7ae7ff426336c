//! Server functions of a person's account, and the shapes in which it travels.
//!
//! Invariants: the session's token lives in an HttpOnly cookie and never in a page; every answer that depends on who asks
//! is private to that visitor; every function that changes something answers a form without JavaScript by a redirect; no
//! answer tells whether an e-mail address is known.
//! Deliberately not here: rules; the domain crate has them.

#[cfg(feature = "ssr")]
mod caller;
#[cfg(feature = "ssr")]
mod convert;
mod device;
mod local_path;
mod password;
mod privacy;
mod profile;
mod registration;
mod security;
mod session;
pub mod types;

#[cfg(feature = "ssr")]
pub use caller::{current_person, origin, person_for_form, require_person};
#[cfg(feature = "ssr")]
pub use convert::local_time;
pub use device::Device;
pub use local_path::{ACCOUNT, local_path, sign_in_path};
pub use password::{
    ChangePassword, RequestPasswordReset, ResetPassword, change_password, request_password_reset,
    reset_password,
};
pub use privacy::{
    CancelExport, DeletionDate, MyPrivacy, RequestDeletion, RequestExport, WithdrawDeletion,
    cancel_export, deletion_date, my_privacy, request_deletion, request_export, withdraw_deletion,
};
pub use profile::{UpdateProfile, update_profile};
pub use registration::{
    Register, ResendVerification, VerifyEmail, register, resend_verification, verify_email,
};
pub use security::{
    MySecurityEvents, MySessions, RevokeSession, SignOutEverywhere, my_security_events,
    my_sessions, revoke_session, sign_out_everywhere,
};
pub use session::{AskMe, SignIn, SignOut, me, sign_in, sign_out};
pub use types::{DeletionView, ExportView, PrivacyView};
pub use types::{LocalTime, Me, SecurityEventLine, SecurityEventPage, SessionLine};

/// The cookie that holds the session's token.
pub const SESSION_COOKIE: &str = "lsn_session";

/// The problem of who is asked to sign in first.
pub const SIGNED_OUT: &str = "identity.signed_out";

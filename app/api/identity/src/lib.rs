//! Server functions of a person's account, and the shapes in which it travels.
//!
//! Invariants: the session's token lives in an HttpOnly cookie and never in a page; every answer that depends on who asks
//! is private to that visitor; every function that changes something answers a form without JavaScript by a redirect; no
//! answer tells whether an e-mail address is known.
//! Deliberately not here: rules; the domain crate has them.

pub mod admin;
#[cfg(feature = "ssr")]
mod admission;
#[cfg(feature = "ssr")]
mod caller;
mod confirmation;
#[cfg(feature = "ssr")]
mod convert;
mod device;
mod email;
#[cfg(feature = "ssr")]
mod enrolment;
#[cfg(feature = "ssr")]
mod invitation;
mod local_path;
mod passkeys;
mod password;
mod privacy;
mod profile;
mod providers;
mod registration;
#[cfg(feature = "ssr")]
mod relying_party;
mod second_step;
mod security;
mod session;
mod two_step;
pub mod types;

#[cfg(feature = "ssr")]
pub use admission::PENDING_COOKIE;
#[cfg(feature = "ssr")]
pub use caller::{
    current_person, person_for_form, require, require_for_form, require_person, require_staff,
};
#[cfg(feature = "ssr")]
pub use confirmation::require_confirmed;
pub use confirmation::{
    AskConfirmation, ConfirmByCode, ConfirmByPassword, confirm_by_code, confirm_by_password,
    confirmation,
};
#[cfg(feature = "ssr")]
pub use convert::local_time;
pub use device::Device;
pub use email::{ChangeEmail, RequestEmailChange, change_email, request_email_change};
pub use local_path::{
    ACCOUNT, confirm_path, local_path, second_factor_path, sign_in_by_path, sign_in_path,
};
pub use passkeys::{
    BeginPasskey, BeginPasskeyConfirmation, BeginPasskeySignIn, ConfirmByPasskey, FinishPasskey,
    MyPasskeys, RemovePasskey, RenamePasskey, SignInWithPasskey, begin_passkey,
    begin_passkey_confirmation, begin_passkey_sign_in, confirm_by_passkey, finish_passkey,
    my_passkeys, remove_passkey, rename_passkey, sign_in_with_passkey,
};
pub use password::{
    ChangePassword, RequestPasswordReset, ResetPassword, change_password, request_password_reset,
    reset_password,
};
pub use privacy::{
    CancelExport, DeletionDate, MyPrivacy, RequestDeletion, RequestExport, WithdrawDeletion,
    cancel_export, deletion_date, my_privacy, request_deletion, request_export, withdraw_deletion,
};
pub use profile::{UpdateProfile, update_profile};
pub use providers::{
    MyLinkedSignIns, SignInProviders, UnlinkSignIn, my_linked_sign_ins, sign_in_providers,
    unlink_sign_in,
};
pub use registration::{
    Register, ResendVerification, VerifyEmail, register, resend_verification, verify_email,
};
pub use second_step::{
    AskSecondStep, SignInWithCode, SignInWithRecoveryCode, second_step, sign_in_with_code,
    sign_in_with_recovery_code,
};
pub use security::{
    MySecurityEvents, MySessions, RevokeSession, SignOutEverywhere, my_security_events,
    my_sessions, revoke_session, sign_out_everywhere,
};
pub use session::{AskMe, SignIn, SignOut, me, sign_in, sign_out};
pub use two_step::{
    AskTwoStep, BeginTwoStep, EndTwoStep, FinishTwoStep, MakeRecoveryCodes, PutAwayRecoveryCodes,
    begin_two_step, end_two_step, finish_two_step, make_recovery_codes, put_away_recovery_codes,
    two_step,
};
pub use types::{
    ConfirmationState, DeletionView, ExportView, LinkOffer, LinkedSignInLine, LinkedSignIns,
    LocalTime, Me, PasskeyCeremony, PasskeyLine, PasskeyList, PrivacyView, QrCode, SecondStep,
    SecurityEventLine, SecurityEventPage, SessionLine, SetUp, SignInProviderLine, TwoStep,
};

/// The cookie that remembers by whose link a visitor came.
pub const REFERRAL_COOKIE: &str = "lsn_referral";

/// The cookie that holds the session's token.
pub const SESSION_COOKIE: &str = "lsn_session";

/// The problem of who is asked to sign in first.
pub const SIGNED_OUT: &str = "identity.signed_out";

/// The problem of who may not do what was asked for.
pub const FORBIDDEN: &str = "identity.forbidden";

/// The problem of staff in a shop that demands a second factor, who have none.
pub const SECOND_FACTOR_MISSING: &str = "identity.second_factor_missing";

/// The problem of who must show first that it is them.
pub const CONFIRM: &str = "identity.confirm";

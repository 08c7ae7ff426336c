//! Pages of a person's account: signing in, registering, the links from e-mails, profile, security.
//!
//! Invariants: every page is complete HTML without JavaScript; none is for search engines, and none may be kept by a
//! shared cache once it depends on who asks; a link from an e-mail does nothing until a button is pressed, because mail
//! scanners open links; no page tells whether an e-mail address is known.
//! Deliberately not here: rules (the server functions' domain), the frames (`pages-kit`, `pages-account-kit`), design (`ui`).

mod change_email;
mod check_mail;
mod confirm;
mod fields;
mod forgot;
mod frame;
mod notices;
mod overview;
mod parts;
mod passkey_button;
mod profile;
mod providers;
mod register;
mod reset;
mod routes;
mod second_factor;
mod security;
mod sign_in;
mod two_step;
mod verify;
mod webauthn;
mod words;

pub use routes::AccountRoutes;

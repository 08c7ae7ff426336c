//! Pages of live shows: the programme, a show before and after it is on, a host; and the studio, where shows are planned.
//!
//! Invariants: the programme, shows and hosts hold nothing of a visitor and are drawn by the server alone; whether somebody
//! follows or wants to be reminded is asked for by the browser. Every page is whole without JavaScript.
//! Deliberately not here: video and the room (there is none yet), rules, and the card of a show, which the home page has,
//! too (`pages-kit`).

#[cfg(feature = "ssr")]
mod buttons;
#[cfg(feature = "ssr")]
mod host;
#[cfg(feature = "ssr")]
mod hub;
#[cfg(feature = "ssr")]
mod missing;
mod parts;
mod reminder;
mod routes;
#[cfg(feature = "ssr")]
mod show;
mod studio;
mod words;

pub use routes::LiveRoutes;

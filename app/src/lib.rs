//! The application that server and browser share: HTML shell and route table.
//!
//! Invariants: server and browser render the same views from the same values, so nothing here reads time, randomness
//! or the compile target inside a view; what only the server knows ([`Assets`], [`DevelopmentPages`]) comes by context.
//! Deliberately not here: pages (crates under `app/pages`) and components (`ui`).

#![recursion_limit = "256"]

mod app_words;
mod assets;
mod development;
mod language;
mod root;
mod shell;

pub use app_words::AppWords;
pub use assets::Assets;
pub use development::DevelopmentPages;
pub use pages_kit::languages;
pub use root::{App, mark_hydrated};
pub use shell::shell;

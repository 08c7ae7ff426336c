//! Texts of the development pages, and the pattern every catalogue crate follows.
//!
//! A catalogue crate holds the words of one area of the application. To make another one, copy:
//!
//! 1. `Cargo.toml` with `build = "../build.rs"`, its build-dependencies, the features `ssr` and
//!    `hydrate`.
//! 2. `locales/<locale>.json`, one file per locale, found by the build script. A plain key is a text, `{{ name }}` inside it is
//!    a variable, `count_one` and `count_other` are the plural forms of the key `count` over
//!    `{{ count }}`, and an object is a group of keys, reached as `group.key`.
//! 3. This file.
//!
//! Using it, from a crate that depends on the catalogue and on `leptos_i18n` (its macros name it):
//!
//! ```
//! use i18n_dev::{td_string, use_locale};
//!
//! let owner = leptos::prelude::Owner::new();
//! owner.with(|| {
//!     leptos::prelude::provide_context(kernel::Locale::EnAu); // once, from what the request says
//!
//!     let locale = use_locale(); // in every component that has words
//!     let title: &'static str = td_string!(locale, title);
//!     let examples: String = td_string!(locale, examples, count = 2);
//!     assert_eq!((title, examples.as_str()), ("Components", "2 examples"));
//! });
//! ```
//!
//! The locale is a plain value, the same on the server and in the browser, and stays for the life of
//! the page: choosing another language loads the page anew. So no signal, no effect and no cookie of
//! `leptos_i18n` takes part, and a text costs nothing when it is rendered.

include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
include!("../../language.rs");

pub use i18n::{Locale, td, td_display, td_string};

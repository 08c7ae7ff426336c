//! The one program: command line, configuration, router, wiring.
//!
//! Invariants: nothing here decides anything a domain crate could decide; providers are known to [`wiring`] alone; the
//! environment is read by [`config`] alone. A request walks straight down: router, page or server function, domain, SQL.

pub mod assets;
pub mod cli;
pub mod commands;
pub mod config;
pub mod csv;
pub mod csv_download;
pub mod database;
pub mod http_metrics;
pub mod language;
pub mod live_video;
pub mod middleware;
pub mod migrations;
pub mod orders_csv;
pub mod pages;
pub mod picture_form;
pub mod problem;
pub mod process;
pub mod request_source;
pub mod router;
pub mod routes;
pub mod shutdown;
pub mod state;
pub mod telemetry;
pub mod terminal;
pub mod visitor;
pub mod wiring;

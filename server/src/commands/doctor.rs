//! `lsn doctor`: looks at everything an installation needs and says what to do about what is wrong.
//!
//! Changes nothing. Ends with 1 when something has failed, with 0 otherwise, warnings included.

mod books;
mod database;
mod host;
mod report;

use std::process::ExitCode;

use crate::config::{Config, ConfigProblems};
use crate::terminal::say;
use report::{Finding, Report};

/// Looks, and prints what was found.
pub async fn run(config: Result<&Config, &ConfigProblems>) -> ExitCode {
    let mut report = Report::default();
    match config {
        Ok(config) => {
            report.add(Finding::ok("configuration", "complete"));
            for warning in &config.warnings {
                report.add(Finding::warn(
                    "configuration",
                    warning,
                    "correct the name, or remove it",
                ));
            }
            host::look(config, &mut report);
            database::look(config, &mut report).await;
        }
        Err(problems) => {
            for problem in &problems.0 {
                let fix = "correct the value; .env.example explains every setting";
                report.add(Finding::fail("configuration", problem, fix));
            }
        }
    }
    say(&report);
    if report.has_failed() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

//! The command line: which command, with which configuration.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use tokio::runtime::Runtime;

use crate::commands::create_admin::NewAdmin;
use crate::commands::identity_provider::Providers;
use crate::commands::rotate_secrets::Step;
use crate::commands::write_page::PageText;
use crate::commands::{
    create_admin, doctor, documents, identity_provider, migrate, payments, prices, products_file,
    rotate_secrets, sandbox_processor, search, seed, serve, tax, worker, write_page,
};
use crate::config::{self, Config, ConfigProblems, Inputs};
use crate::{process, shutdown, telemetry};

/// Fewer threads can dead-lock the rendering of pages, whose parts wait for one another.
const FEWEST_THREADS: usize = 4;

#[derive(Debug, Parser)]
#[command(
    name = "lsn",
    version,
    about = "Live Shopping Network: live commerce in one program"
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the web server (the default)
    Serve,
    /// Work background jobs without a web server
    Worker,
    /// Bring the database up to date
    Migrate,
    /// Set up the first shop
    Seed {
        /// With goods to try everything with
        #[arg(long)]
        demo: bool,
    },
    /// The documents by which products are found
    Search {
        /// What to do
        task: search::Task,
    },
    /// What variants cost
    Prices {
        /// What to do
        #[command(subcommand)]
        task: prices::Task,
    },
    /// Where a shop takes tax, and at which rates
    Tax(tax::Asked),
    /// How a shop's invoices name it
    Documents(documents::Asked),
    /// Take data in from files
    Import {
        /// What
        #[command(subcommand)]
        what: products_file::Import,
    },
    /// Write data to files
    Export {
        /// What
        #[command(subcommand)]
        what: products_file::Export,
    },
    /// Run the card processor for test cards as a program of its own
    SandboxProcessor(sandbox_processor::Place),
    /// Look at everything the installation needs
    Doctor,
    /// Create a person who may administer a channel; the password is asked for, or read from standard input
    CreateAdmin(NewAdmin),
    /// The services by which people may sign in to a channel
    IdentityProvider(Providers),
    /// A shop's accounts at card processors, and the rules by which payments go to them
    Payments(payments::Asked),
    /// Write a shop's own text for one of its pages: about, delivery, returns, privacy, terms, contact
    WritePage(PageText),
    /// Change the key that wraps stored secrets: first add-key, then restart every server, then rewrap
    RotateSecrets {
        /// Which step
        step: Step,
    },
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    process::mark_start();
    let matches = Cli::command().args(config::flags()).get_matches();
    let command = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli.command.unwrap_or(Command::Serve),
        Err(error) => error.exit(),
    };
    let config = Inputs::of_process(&matches).and_then(|inputs| Config::load(&inputs));
    let outcome = match (command, config) {
        (Command::Doctor, config) => examine(config.as_ref()),
        (command, Ok(config)) => execute(command, &config).map(|()| ExitCode::SUCCESS),
        (_, Err(problems)) => Err(problems.into()),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("lsn: {error:#}");
        ExitCode::FAILURE
    })
}

fn runtime() -> Result<Runtime> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(cores.max(FEWEST_THREADS))
        .enable_all()
        .build()
        .context("starting threads")
}

fn examine(config: Result<&Config, &ConfigProblems>) -> Result<ExitCode> {
    Ok(runtime()?.block_on(doctor::run(config)))
}

fn execute(command: Command, config: &Config) -> Result<()> {
    // Dropped last, so that the last lines are written.
    let _lines = telemetry::start(config);
    for warning in &config.warnings {
        tracing::warn!("{warning}");
    }
    runtime()?.block_on(async {
        match command {
            Command::Serve => serve::run(config, shutdown::on_signal()?).await,
            Command::Worker => worker::run(config, shutdown::on_signal()?).await,
            Command::SandboxProcessor(place) => {
                sandbox_processor::run(config, &place, shutdown::on_signal()?).await
            }
            Command::Migrate => migrate::run(config).await,
            Command::Seed { demo } => seed::run(config, demo).await,
            Command::Prices { task } => prices::run(config, task).await,
            Command::Tax(asked) => tax::run(config, &asked).await,
            Command::Documents(asked) => documents::run(config, &asked).await,
            Command::Search { task } => search::run(config, task).await,
            Command::Import { what } => products_file::import(config, &what).await,
            Command::Export { what } => products_file::export(config, &what).await,
            Command::CreateAdmin(new) => create_admin::run(config, &new).await,
            Command::IdentityProvider(asked) => identity_provider::run(config, &asked).await,
            Command::Payments(asked) => payments::run(config, &asked).await,
            Command::WritePage(asked) => write_page::run(config, &asked).await,
            Command::RotateSecrets { step } => rotate_secrets::run(config, step).await,
            // Examined before, because it also runs without a good configuration.
            Command::Doctor => Ok(()),
        }
    })
}

//! The machine: the data folder, room on the disk, the built site, what a password hash costs.

use std::path::Path;
use std::time::Duration;

use identity::HashCost;

use super::report::{Finding, Report};
use crate::config::Config;
use crate::{assets, process};

const GIB: u64 = 1024 * 1024 * 1024;
/// Below this PostgreSQL may stop at any moment.
const TOO_LITTLE: u64 = GIB / 4;
const LITTLE: u64 = 2 * GIB;

pub(super) fn look(config: &Config, report: &mut Report) {
    report.add(folder(&config.data_dir));
    report.add(room(&config.data_dir));
    report.add(site(config));
    report.add(password_hash());
}

fn folder(path: &Path) -> Finding {
    let test = path.join(format!(".doctor-{}", std::process::id()));
    let outcome = std::fs::create_dir_all(path)
        .and_then(|()| std::fs::write(&test, b"test"))
        .and_then(|()| std::fs::remove_file(&test));
    match outcome {
        Ok(()) => Finding::ok(
            "data folder",
            format_args!("{} can be written", path.display()),
        ),
        Err(error) => Finding::fail(
            "data folder",
            format_args!("{}: {error}", path.display()),
            "let the user the server runs as write there, or choose another with LSN_DATA_DIR",
        ),
    }
}

fn room(path: &Path) -> Finding {
    let bytes = match rustix::fs::statvfs(path) {
        Ok(system) => system.f_bavail.saturating_mul(system.f_frsize),
        Err(error) => {
            let words = format_args!("{}: {error}", path.display()).to_string();
            return Finding::warn("disk", words, "look at the data folder");
        }
    };
    let words = format!("{}.{} GiB free", bytes / GIB, bytes % GIB * 10 / GIB);
    let fix = "make room, or move the data folder to a larger disk";
    match bytes {
        0..TOO_LITTLE => Finding::fail("disk", words, fix),
        TOO_LITTLE..LITTLE => Finding::warn("disk", words, fix),
        _ => Finding::ok("disk", words),
    }
}

fn site(config: &Config) -> Finding {
    match assets::find(
        config.site_dir.as_deref(),
        process::program_dir().as_deref(),
    ) {
        Ok(_) => {
            let folder = config.site_dir.as_deref().unwrap_or(Path::new(""));
            Finding::ok("site", folder.display())
        }
        Err(error) => Finding::warn("site", error, "only `lsn serve` needs it"),
    }
}

/// Quicker than `QUICK` an attacker guesses cheaply, slower than `SLOW` signing in takes patience.
const QUICK: Duration = Duration::from_millis(5);
const SLOW: Duration = Duration::from_millis(500);

fn password_hash() -> Finding {
    let cost = HashCost::RECOMMENDED;
    let time = match cost.measure() {
        Ok(time) => time,
        Err(error) => {
            return Finding::fail("password hash", error, "look at the memory of this machine");
        }
    };
    let (memory, passes) = (cost.memory_kib / 1024, cost.passes);
    let words = format!(
        "{} ms each (Argon2id, {memory} MiB, {passes} passes)",
        time.as_millis()
    );
    if time < QUICK {
        Finding::warn("password hash", words, "raise HashCost::RECOMMENDED")
    } else if time > SLOW && !cfg!(debug_assertions) {
        let fix = "signing in is slow here: give the server a faster processor";
        Finding::warn("password hash", words, fix)
    } else {
        Finding::ok("password hash", words)
    }
}

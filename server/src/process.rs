//! What the operating system knows of this process.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

static STARTED: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Notes that the program starts now.
pub fn mark_start() {
    LazyLock::force(&STARTED);
}

/// Time since [`mark_start`].
#[must_use]
pub fn uptime() -> Duration {
    STARTED.elapsed()
}

/// Bytes of memory in use; `None` where `/proc` does not tell (proc(5), `VmRSS` in kibibytes).
#[must_use]
pub fn resident_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1024)
}

/// The folder of the running program.
#[must_use]
pub fn program_dir() -> Option<std::path::PathBuf> {
    std::env::current_exe()
        .ok()
        .and_then(|path| Some(path.parent()?.into()))
}

//! Makes the cluster: `initdb` and the settings it starts out with.
//!
//! The cluster is made beside its place and renamed into it, so an interrupted `initdb` never looks like a cluster.
//! The settings written here are defaults that an operator may edit in `postgresql.conf`; what must hold for our
//! own safety (no network, the socket folder) is passed on the command line instead, see `postmaster`.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use crate::binaries::Binaries;
use crate::error::StartError;
use crate::home::Home;

/// For the smallest machine we support: two cores and two gigabytes.
const SETTINGS: &str = "
# Defaults of the Live Shopping Network; edit freely, they are written once.
shared_buffers = 256MB
effective_cache_size = 768MB
max_connections = 200
synchronous_commit = on
random_page_cost = 1.1
wal_compression = on
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] '
log_checkpoints = off
";

/// The major version that made the cluster, or `None` when there is no cluster yet.
pub(crate) fn version(cluster: &Path) -> Result<Option<u32>, StartError> {
    let path = cluster.join("PG_VERSION");
    match fs::read_to_string(&path) {
        Ok(text) => text
            .trim()
            .parse()
            .map(Some)
            .map_err(|problem| StartError::File {
                path,
                source: io::Error::new(io::ErrorKind::InvalidData, problem),
            }),
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(StartError::File { path, source }),
    }
}

/// Makes the cluster of `home`: UTF-8, byte order, page checksums, superuser `lsn`.
pub(crate) async fn create(binaries: &Binaries, home: &Home) -> Result<(), StartError> {
    let unfinished = home.folder.join("cluster.unfinished");
    match fs::remove_dir_all(&unfinished) {
        Err(problem) if problem.kind() != io::ErrorKind::NotFound => {
            return Err(StartError::File {
                path: unfinished,
                source: problem,
            });
        }
        _ => {}
    }
    // C.UTF-8 sorts by code point and knows letters beyond ASCII; systems without it have at least C.
    if run_initdb(binaries, home, &unfinished, "C.UTF-8")
        .await
        .is_err()
    {
        run_initdb(binaries, home, &unfinished, "C").await?;
    }
    let configuration = unfinished.join("postgresql.conf");
    append(&configuration, SETTINGS).map_err(StartError::file(&configuration))?;
    fs::rename(&unfinished, home.cluster()).map_err(StartError::file(&unfinished))
}

async fn run_initdb(
    binaries: &Binaries,
    home: &Home,
    target: &Path,
    locale: &str,
) -> Result<(), StartError> {
    let program = binaries.initdb();
    let mut command = home.account.command(&program);
    command
        .arg("--pgdata")
        .arg(target)
        .arg(format!("--locale={locale}"))
        .args([
            "--username=lsn",
            "--encoding=UTF8",
            "--data-checksums",
            "--no-instructions",
        ])
        .args(["--auth-local=trust", "--auth-host=reject"])
        .kill_on_drop(true);
    let output = command
        .output()
        .await
        .map_err(StartError::program(&program))?;
    if output.status.success() {
        return Ok(());
    }
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    Err(StartError::InitFailed {
        output: text.trim().to_owned(),
    })
}

fn append(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::options().append(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

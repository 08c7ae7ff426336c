//! The folder of the Unix socket: mode 0700, owned by the user PostgreSQL runs as; it is the access control.
//!
//! A socket's path has at most 107 bytes (`sun_path` in unix(7)). Where `<home>/socket` is too long for that, a short
//! folder is made in the runtime folder or `/tmp`, and removed again after the stop.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::StartError;
use crate::home::{Home, path_hash};

/// The port names the socket file; PostgreSQL does not listen on it.
pub(crate) const PORT: u16 = 5432;
const LONGEST_SOCKET_PATH: usize = 107;

/// A prepared socket folder.
#[derive(Debug)]
pub(crate) struct SocketFolder {
    path: PathBuf,
    /// Whether it lies outside the home and is ours to remove.
    temporary: bool,
}

impl SocketFolder {
    pub(crate) fn folder(&self) -> &Path {
        &self.path
    }

    /// Removes a short folder outside the home; call after PostgreSQL has stopped.
    pub(crate) fn clean_up(&self) {
        if self.temporary
            && let Err(problem) = fs::remove_dir_all(&self.path)
        {
            tracing::warn!(path = %self.path.display(), %problem, "the socket folder stays behind");
        }
    }
}

/// Chooses and empties the socket folder. No PostgreSQL may run on this home: sockets found here are stale.
pub(crate) async fn prepare(
    home: &Home,
    runtime_dir: Option<&Path>,
) -> Result<SocketFolder, StartError> {
    let usual = home.folder.join("socket");
    let sockets = if fits(&usual) {
        home.private_folder(&usual)?;
        SocketFolder {
            path: usual,
            temporary: false,
        }
    } else {
        let path = short_folder(home, runtime_dir).await?;
        tracing::info!(path = %path.display(), "the data folder's path is too long for a socket");
        SocketFolder {
            path,
            temporary: true,
        }
    };
    empty(&sockets.path).map_err(StartError::file(&sockets.path))?;
    Ok(sockets)
}

fn fits(folder: &Path) -> bool {
    let socket = folder.join(format!(".s.PGSQL.{PORT}"));
    socket.as_os_str().len() <= LONGEST_SOCKET_PATH
}

async fn short_folder(home: &Home, runtime_dir: Option<&Path>) -> Result<PathBuf, StartError> {
    let name = format!("lsn-{}", path_hash(&home.folder));
    let mut path = Path::new("/tmp").join(&name);
    if let Some(runtime_dir) = runtime_dir
        && fits(&runtime_dir.join(&name))
        && home.account.may_enter(runtime_dir).await?
    {
        path = runtime_dir.join(&name);
    }
    home.private_folder(&path)?;
    Ok(path)
}

fn empty(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        fs::remove_file(entry?.path())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_path_of_107_bytes_fits_and_one_of_108_does_not() {
        // A slash and the 13 bytes of the socket's name follow the folder.
        assert!(fits(Path::new(&format!("/{}", "a".repeat(92)))));
        assert!(!fits(Path::new(&format!("/{}", "a".repeat(93)))));
    }
}

//! The operating-system user PostgreSQL runs as.
//!
//! PostgreSQL refuses to run as root. Run by root, we switch to the owner of the existing cluster, or to `postgres`
//! for a new one; run by anybody else, PostgreSQL runs as the same user. Users are looked up in `/etc/passwd` only:
//! the package that installs PostgreSQL makes its user there.

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, lchown};
use std::path::Path;
use std::process::Stdio;

use tokio::process::Command;

use crate::error::StartError;

/// A user and its primary group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) uid: u32,
    gid: u32,
    /// Whether we are root and must become this user.
    switch: bool,
}

impl Account {
    /// The user for the home in `folder`, which may not exist yet.
    pub(crate) fn for_home(folder: &Path) -> Result<Self, StartError> {
        let us = rustix::process::geteuid();
        let found = fs::metadata(folder.join("cluster"))
            .or_else(|_| fs::metadata(folder))
            .ok();
        let owner = found.map(|found| (found.uid(), found.gid()));
        match owner {
            Some((uid, gid)) if us.is_root() && uid != 0 => Ok(Self {
                uid,
                gid,
                switch: true,
            }),
            Some((owner, _)) if !us.is_root() && owner != us.as_raw() => {
                Err(StartError::WrongOwner {
                    path: folder.to_path_buf(),
                    owner,
                })
            }
            _ if us.is_root() => {
                let passwd = Path::new("/etc/passwd");
                let text = fs::read_to_string(passwd).map_err(StartError::file(passwd))?;
                named(&text, "postgres").ok_or(StartError::NoSystemUser)
            }
            _ => {
                let gid = rustix::process::getegid().as_raw();
                Ok(Self {
                    uid: us.as_raw(),
                    gid,
                    switch: false,
                })
            }
        }
    }

    /// A command that runs as this user, away from our environment and working folder. The standard library drops
    /// the supplementary groups of root together with the user id.
    pub(crate) fn command(self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .current_dir("/")
            .stdin(Stdio::null());
        if self.switch {
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Whether this user can enter `folder`: asked of the operating system, so access lists count too.
    pub(crate) async fn may_enter(self, folder: &Path) -> Result<bool, StartError> {
        let shell = "/bin/sh";
        let mut command = self.command(shell);
        command
            .args(["-c", "cd -- \"$1\"", "enter"])
            .arg(folder)
            .stderr(Stdio::null());
        Ok(command
            .status()
            .await
            .map_err(StartError::program(Path::new(shell)))?
            .success())
    }

    /// Makes `path` private to this user: mode 0700.
    pub(crate) fn own_privately(self, path: &Path) -> io::Result<()> {
        self.own(path)?;
        fs::set_permissions(path, Permissions::from_mode(0o700))
    }

    /// Gives `path` to this user; of a symbolic link, the link.
    pub(crate) fn own(self, path: &Path) -> io::Result<()> {
        if self.switch {
            lchown(path, Some(self.uid), Some(self.gid))?;
        }
        Ok(())
    }
}

fn named(passwd: &str, name: &str) -> Option<Account> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        if fields.next() != Some(name) {
            return None;
        }
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        Some(Account {
            uid,
            gid,
            switch: true,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_read_from_the_passwd_file() {
        let passwd = "root:x:0:0:root:/root:/bin/bash\n\
                      postgresql:x:7:8::/:/bin/sh\n\
                      postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash\n";
        let found = named(passwd, "postgres").unwrap();
        assert_eq!((found.uid, found.gid), (101, 104));
        assert_eq!(named(passwd, "nobody"), None);
    }
}

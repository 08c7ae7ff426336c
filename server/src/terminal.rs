//! What commands say to the person at the terminal: standard output, so that it can be piped; logs go elsewhere.

use std::fmt::Display;
use std::io::Write;

/// Writes a line. A closed pipe is no failure of the command.
pub fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

//! Asks for a password.

use std::io::BufRead;

use anyhow::{Context, Result, bail};

/// NIST SP 800-63B asks for at least 8; who administers a shop has more to lose.
const SHORTEST: usize = 12;
/// Longer ones only cost time.
const LONGEST: usize = 128;

/// From a terminal: asked twice, not shown. Otherwise: the first line of standard input.
///
/// # Errors
/// Nothing to read, two different passwords, or a bad length.
pub(super) fn ask(terminal: bool) -> Result<String> {
    let password = if terminal {
        ask_twice()?
    } else {
        first_line(std::io::stdin().lock())?
    };
    check(password)
}

fn ask_twice() -> Result<String> {
    let first = rpassword::prompt_password("Password: ").context("reading the password")?;
    let second = rpassword::prompt_password("Again: ").context("reading the password")?;
    if first != second {
        bail!("the two passwords differ");
    }
    Ok(first)
}

fn first_line(mut input: impl BufRead) -> Result<String> {
    let mut line = String::new();
    input.read_line(&mut line).context("reading the password")?;
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

fn check(password: String) -> Result<String> {
    match password.chars().count() {
        0 => bail!("no password given"),
        length if length < SHORTEST => bail!("the password needs at least {SHORTEST} characters"),
        length if length > LONGEST => bail!("the password may have at most {LONGEST} characters"),
        _ => Ok(password),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn piped_input_is_one_line_of_a_fitting_length() {
        let read = |text: &str| first_line(text.as_bytes()).and_then(check);
        assert_eq!(read("correct horse \r\nmore").unwrap(), "correct horse ");
        assert_eq!(read("").unwrap_err().to_string(), "no password given");
        assert!(
            read("short\n")
                .unwrap_err()
                .to_string()
                .contains("at least 12")
        );
    }
}

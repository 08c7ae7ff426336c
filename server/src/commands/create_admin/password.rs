//! Asks for a password and hashes it with Argon2id.
//!
//! Parameters: m = 19 MiB, t = 2, p = 1 (OWASP Password Storage Cheat Sheet; RFC 9106).

use std::io::BufRead;

use anyhow::{Context, Result, anyhow, bail};
use argon2::password_hash::{PasswordHasher, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use kernel::Random;

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// NIST SP 800-63B asks for at least 8; who administers a shop has more to lose.
const SHORTEST: usize = 12;
/// Longer ones only cost time.
const LONGEST: usize = 256;

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

/// The hash in PHC string format, with its parameters and a salt of its own.
///
/// # Errors
/// Never with these parameters.
pub(super) fn hash(password: &str, random: &dyn Random) -> Result<String> {
    let mut salt = [0; 16];
    random.fill(&mut salt);
    let failed = |error| anyhow!("hashing the password: {error}");
    let salt = SaltString::encode_b64(&salt).map_err(failed)?;
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)
        .map_err(|error| anyhow!("hashing the password: {error}"))?;
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = hasher
        .hash_password(password.as_bytes(), &salt)
        .map_err(failed)?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::{PasswordHash, PasswordVerifier};
    use kernel::SeededRandom;

    use super::*;

    #[test]
    fn a_hash_names_its_parameters_and_verifies_only_its_password() {
        let text = hash("correct horse battery", &SeededRandom::new(5)).unwrap();
        assert!(
            text.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{text}"
        );
        let parsed = PasswordHash::new(&text).unwrap();
        let verify =
            |password: &str| Argon2::default().verify_password(password.as_bytes(), &parsed);
        assert!(verify("correct horse battery").is_ok());
        assert!(verify("correct horse batteri").is_err());
    }

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

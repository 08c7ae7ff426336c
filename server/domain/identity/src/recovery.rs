//! Recovery codes: what lets somebody in whose authenticator is lost. Each works once.
//!
//! A code has 120 random bits, so that a plain SHA-256 of it can neither be turned back nor be found by trying, unlike
//! passwords, which need a slow hash (OWASP ASVS 5.0, 6.5.2: from 112 bits on). Shown for a few minutes in the session that
//! made them, encrypted until then.

use data_encoding::BASE32_NOPAD;
use kernel::code::in_groups_of_four;
use kernel::{PersonId, Random, Timestamp};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

/// How many a person gets at a time.
const CODES: usize = 10;
/// Bytes of a code; a multiple of five, so that base32 needs no padding.
const LENGTH: usize = 15;

/// Fresh codes, as people note them: `abcd-efgh-ijkl-mnop-qrst-uvwx`.
pub(crate) fn new_codes(random: &dyn Random) -> Vec<String> {
    let one = || {
        let mut bytes = [0; LENGTH];
        random.fill(&mut bytes);
        in_groups_of_four(&BASE32_NOPAD.encode(&bytes).to_lowercase())
    };
    std::iter::repeat_with(one).take(CODES).collect()
}

/// Case, spaces and dashes do not count.
fn hash(typed: &str) -> Vec<u8> {
    let plain: String = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    Sha256::digest(plain.as_bytes()).to_vec()
}

/// Writes fresh codes; the person's older ones die. The person must be locked.
pub(crate) async fn replace(
    connection: &mut PgConnection,
    person: PersonId,
    codes: &[String],
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    remove(connection, person).await?;
    let hashes: Vec<Vec<u8>> = codes.iter().map(|code| hash(code)).collect();
    sqlx::query!(
        "INSERT INTO recovery_codes (person_id, code_hash, made_at) SELECT $1, hash, $3 FROM unnest($2::bytea[]) hash",
        person.0,
        &hashes,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes all codes from the person.
pub(crate) async fn remove(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<(), sqlx::Error> {
    sqlx::query!("DELETE FROM recovery_codes WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "DELETE FROM recovery_codes_shown WHERE person_id = $1",
        person.0
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Uses a code up; `false` when it is none of the person's, or was used. One statement decides who uses it.
pub(crate) async fn use_up(
    connection: &mut PgConnection,
    person: PersonId,
    typed: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let used = sqlx::query!(
        "UPDATE recovery_codes SET used_at = $3 WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL",
        person.0,
        hash(typed),
        now,
    )
    .execute(connection)
    .await?;
    Ok(used.rows_affected() == 1)
}

/// How many codes the person has left.
pub(crate) async fn left(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "left!" FROM recovery_codes WHERE person_id = $1 AND used_at IS NULL"#,
        person.0,
    )
    .fetch_one(connection)
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_ten_of_120_bits_in_groups() {
        let codes = new_codes(&kernel::SeededRandom::new(1));
        assert_eq!(codes.len(), 10);
        for code in &codes {
            assert_eq!(code.len(), 29);
            assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [4; 6]);
        }
        let distinct: std::collections::BTreeSet<&String> = codes.iter().collect();
        assert_eq!(distinct.len(), 10);
    }

    #[test]
    fn case_spaces_and_dashes_do_not_count() {
        assert_eq!(hash("abcd-efgh-ijkl-mnop"), hash(" ABCD efgh ijklMNOP\n"));
        assert_ne!(hash("abcd-efgh-ijkl-mnop"), hash("abcd-efgh-ijkl-mnoq"));
    }
}

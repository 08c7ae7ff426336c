//! One link of the chain: what is hashed, and how.
//!
//! The encoding puts the length before every field, so that no two entries share one. It is a stored format: a change
//! needs a new [`FORMAT`] and a way to verify the old one.

use kernel::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Names the encoding, and keeps these hashes apart from any other use of SHA-256.
const FORMAT: &[u8] = b"lsn.audit.1";

/// What the first entry of a chain has as its predecessor's hash.
pub(super) const GENESIS: [u8; 32] = [0; 32];

/// The content of an entry. `detail` is PostgreSQL's text of the `jsonb` value, which is canonical: keys sorted,
/// duplicates gone, one spelling of white space.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) channel_id: Uuid,
    pub(super) id: Uuid,
    pub(super) actor: String,
    pub(super) action: String,
    pub(super) subject_type: String,
    pub(super) subject_id: String,
    pub(super) detail: String,
    pub(super) occurred_at: Timestamp,
}

/// SHA-256 of `entry` at its place in the chain.
pub(super) fn hash(previous: &[u8], sequence: i64, entry: &Entry) -> [u8; 32] {
    let mut hasher = Sha256::new();
    let occurred_at = entry.occurred_at.timestamp_micros().to_be_bytes();
    let fields: [&[u8]; 11] = [
        FORMAT,
        previous,
        &sequence.to_be_bytes(),
        entry.channel_id.as_bytes(),
        entry.id.as_bytes(),
        entry.actor.as_bytes(),
        entry.action.as_bytes(),
        entry.subject_type.as_bytes(),
        entry.subject_id.as_bytes(),
        entry.detail.as_bytes(),
        &occurred_at,
    ];
    for field in fields {
        hasher.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(field);
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(actor: &str, action: &str, detail: &str) -> Entry {
        Entry {
            channel_id: Uuid::from_u128(1),
            id: Uuid::from_u128(2),
            actor: actor.into(),
            action: action.into(),
            subject_type: "order".into(),
            subject_id: "3".into(),
            detail: detail.into(),
            occurred_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn the_encoding_is_stored_and_must_not_drift() {
        let hash = hash(&GENESIS, 1, &entry("guest", "orders.place", "{}"));
        assert_eq!(
            hex::encode(hash),
            "0d56f9230ed45a807d62aea071561c199b9356f168efb8fd9c47eb19dc50dbd8"
        );
    }

    #[test]
    fn place_and_predecessor_change_the_hash() {
        let entry = entry("guest", "orders.place", "{}");
        let first = hash(&GENESIS, 1, &entry);
        assert_ne!(first, hash(&GENESIS, 2, &entry));
        assert_ne!(first, hash(&[1; 32], 1, &entry));
    }

    proptest! {
        #[test]
        fn moving_text_from_one_field_to_the_next_changes_the_hash(text in "[a-z]{2,20}", cut in 1_usize..20) {
            let cut = cut.min(text.len() - 1);
            let (head, tail) = text.split_at(cut);
            prop_assert_ne!(
                hash(&GENESIS, 1, &entry(&text, "", "{}")),
                hash(&GENESIS, 1, &entry(head, tail, "{}"))
            );
        }
    }
}

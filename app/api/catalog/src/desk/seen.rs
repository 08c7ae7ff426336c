//! Whether somebody else has changed what a form was drawn from: forms carry a print of it, and it is made again from what
//! is stored when they come back. Deliberately not here: who it was.

use std::fmt::Write;

use catalog::CatalogError;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// So many bytes of a hash tell two states of one form apart.
const BYTES: usize = 12;

/// The print of a form as it is drawn; its own field for it is still empty then.
pub(super) fn print_of(form: &impl Serialize) -> String {
    let text = serde_json::to_vec(form).unwrap_or_default();
    let mut print = String::new();
    for byte in Sha256::digest(text).iter().take(BYTES) {
        // Writing into a string does not fail.
        let _always = write!(print, "{byte:02x}");
    }
    print
}

/// Whether what is stored is still what the form was drawn from.
///
/// # Errors
/// [`CatalogError::Changed`].
pub(super) fn unchanged(seen: &str, stored: &str) -> Result<(), CatalogError> {
    if seen == stored {
        Ok(())
    } else {
        Err(CatalogError::Changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::types::VariantForm;

    #[test]
    fn another_state_has_another_print_and_the_same_one_the_same() {
        let drawn = VariantForm {
            sku: "LAMP".into(),
            price: "45.00".into(),
            ..VariantForm::default()
        };
        let dearer = VariantForm {
            price: "50.00".into(),
            ..drawn.clone()
        };
        let print = print_of(&drawn);
        assert_eq!(print.len(), 2 * BYTES);
        assert!(unchanged(&print, &print_of(&drawn.clone())).is_ok());
        let changed = unchanged(&print, &print_of(&dearer));
        assert!(matches!(changed, Err(CatalogError::Changed)));
    }
}

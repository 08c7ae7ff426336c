//! Keys by which the server recognises a repeated command.

/// A new key, for a form in the browser. Empty on the server: its pages are the same for everybody, and a form sent without
/// JavaScript is kept from being sent twice by the redirect that answers it.
#[must_use]
pub fn fresh_key() -> String {
    #[cfg(feature = "ssr")]
    return String::new();
    #[cfg(not(feature = "ssr"))]
    {
        let mut bytes = [0_u8; 16];
        // Without a source of randomness there is no key, and a repeat counts twice.
        let filled = web_sys::window()
            .and_then(|window| window.crypto().ok())
            .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok());
        match filled {
            Some(_) => format!("{:032x}", u128::from_ne_bytes(bytes)),
            None => String::new(),
        }
    }
}

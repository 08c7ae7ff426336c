//! Where browsers find the pages that take cards, and which pages of a shop may be gone back to from there.
//!
//! The pages are an origin of their own, so that a browser keeps what is typed there from the shop. The way back is signed
//! with the secret that merchant and processor share: the processor sends nobody anywhere else.

use std::sync::OnceLock;

use hmac::{Hmac, Mac};
use http_client::Url;
use payments::{CardPages, ShopPage};
use sha2::Sha256;

/// Where the pages are.
#[derive(Debug)]
enum Place {
    /// Under this address.
    Address(String),
    /// On the machine that the shop is on, at a port that is known once it is listened on.
    Port(OnceLock<u16>),
}

/// Where the pages are, and what signs the ways back from them.
#[derive(Debug)]
pub struct CardPagesAt {
    place: Place,
    secret: String,
}

impl CardPagesAt {
    /// Under `address`, as browsers reach it; beside the shop, at a port that is told later, without one.
    #[must_use]
    pub fn new(address: Option<&str>, secret: &str) -> Self {
        Self {
            place: address.map_or_else(
                || Place::Port(OnceLock::new()),
                |address| Place::Address(address.trim_end_matches('/').to_owned()),
            ),
            secret: secret.to_owned(),
        }
    }

    /// The port is listened on. Where the pages have an address, that counts.
    pub fn opened(&self, port: u16) {
        if let Place::Port(known) = &self.place {
            let _first = known.set(port);
        }
    }

    /// The origin of the pages (RFC 6454) for browsers that see the shop at `site`; `None` when there are none.
    #[must_use]
    pub fn origin(&self, site: &str) -> Option<String> {
        match &self.place {
            Place::Address(address) => {
                let origin = Url::parse(address).ok()?.origin();
                origin.is_tuple().then(|| origin.ascii_serialization())
            }
            Place::Port(port) => {
                let (port, site) = (port.get()?, Url::parse(site).ok()?);
                Some(format!("http://{}:{port}", site.host_str()?))
            }
        }
    }

    /// The pages for a page of the shop.
    #[must_use]
    pub fn pages(&self, page: &ShopPage<'_>) -> Option<CardPages> {
        let base = match &self.place {
            Place::Address(address) => address.clone(),
            Place::Port(_) => self.origin(page.site)?,
        };
        let return_to = format!("{}{}", page.site, page.path);
        let signed = self.sign(&return_to);
        let frame = [("origin", page.site), ("lang", page.language)];
        let hosted = [
            ("return_to", return_to.as_str()),
            ("signed", signed.as_str()),
            ("lang", page.language),
        ];
        Some(CardPages {
            frame: Url::parse_with_params(&format!("{base}/fields"), frame)
                .ok()?
                .into(),
            hosted: Url::parse_with_params(&format!("{base}/card"), hosted)
                .ok()?
                .into(),
        })
    }

    /// Whether the merchant has signed this way back.
    pub(crate) fn has_signed(&self, return_to: &str, signed: &str) -> bool {
        let (Ok(signed), Some(mac)) = (hex::decode(signed), self.mac(return_to)) else {
            return false;
        };
        mac.verify_slice(&signed).is_ok()
    }

    fn sign(&self, return_to: &str) -> String {
        let mac = self.mac(return_to);
        mac.map(|mac| hex::encode(mac.finalize().into_bytes()))
            .unwrap_or_default()
    }

    fn mac(&self, return_to: &str) -> Option<Hmac<Sha256>> {
        // A key of any length is good for HMAC (RFC 2104 §2), so this never fails.
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).ok()?;
        mac.update(b"sandbox processor way back\0");
        mac.update(return_to.as_bytes());
        Some(mac)
    }
}

#[cfg(test)]
mod tests {
    use super::CardPagesAt;
    use payments::ShopPage;

    const PAGE: ShopPage<'static> = ShopPage {
        site: "http://shop.example:3000",
        path: "/checkout/payment",
        language: "ar",
    };

    #[test]
    fn beside_the_shop_once_the_port_is_open() {
        let at = CardPagesAt::new(None, "secret");
        assert_eq!(at.pages(&PAGE), None);
        at.opened(3001);
        let pages = at.pages(&PAGE).unwrap();
        assert_eq!(
            pages.frame,
            "http://shop.example:3001/fields?origin=http%3A%2F%2Fshop.example%3A3000&lang=ar"
        );
        assert_eq!(
            at.origin("https://[::1]:3000").as_deref(),
            Some("http://[::1]:3001")
        );
    }

    #[test]
    fn only_a_way_back_that_was_signed_is_gone() {
        let at = CardPagesAt::new(Some("https://cards.example/"), "secret");
        assert_eq!(at.origin("").as_deref(), Some("https://cards.example"));
        let hosted = at.pages(&PAGE).unwrap().hosted;
        let signed = hosted.split("signed=").nth(1).unwrap();
        let signed = signed.split('&').next().unwrap();
        let back = "http://shop.example:3000/checkout/payment";
        assert!(at.has_signed(back, signed));
        assert!(!at.has_signed("http://evil.example/", signed));
        assert!(!CardPagesAt::new(None, "other").has_signed(back, signed));
    }
}

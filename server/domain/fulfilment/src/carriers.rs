//! Carriers that are known by name: where each shows a parcel, and what its numbers look like.
//!
//! Invariants: codes are stored and never change; a pattern is an `https` address with `{number}` in it once.
//! Deliberately not here: carriers that a shop names itself (`parcel`), and booking.

use crate::tracking_number::Form;

/// The code of a carrier that is not in the table: the shop gives its name and its link.
pub const OTHER: &str = "other";

/// A carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carrier {
    /// The stored word.
    pub code: &'static str,
    /// The name it is known by; the same in all languages.
    pub name: &'static str,
    /// Where it shows a parcel; `{number}` stands for the tracking number.
    pattern: &'static str,
    /// What its numbers look like.
    pub form: Form,
}

const fn carrier(
    code: &'static str,
    name: &'static str,
    pattern: &'static str,
    form: Form,
) -> Carrier {
    Carrier {
        code,
        name,
        pattern,
        form,
    }
}

/// The carriers, in the order in which they are offered: Australian ones, those of the whole world, those of a country.
pub const CARRIERS: &[Carrier] = &[
    carrier(
        "auspost",
        "Australia Post",
        "https://auspost.com.au/mypost/track/details/{number}",
        Form::Postal,
    ),
    carrier(
        "startrack",
        "StarTrack",
        "https://startrack.com.au/track/details/{number}",
        Form::Open,
    ),
    carrier(
        "sendle",
        "Sendle",
        "https://track.sendle.com/tracking?ref={number}",
        Form::Open,
    ),
    carrier(
        "dhl_express",
        "DHL Express",
        "https://www.dhl.com/global-en/home/tracking/tracking-express.html?submit=1&tracking-id={number}",
        Form::DhlExpress,
    ),
    carrier(
        "ups",
        "UPS",
        "https://www.ups.com/track?tracknum={number}",
        Form::Ups,
    ),
    carrier(
        "fedex",
        "FedEx",
        "https://www.fedex.com/fedextrack/?trknbr={number}",
        Form::Digits,
    ),
    carrier(
        "usps",
        "USPS",
        "https://tools.usps.com/go/TrackConfirmAction?tLabels={number}",
        Form::Usps,
    ),
    carrier(
        "royal_mail",
        "Royal Mail",
        "https://www.royalmail.com/track-your-item#/tracking-results/{number}",
        Form::Postal,
    ),
    carrier(
        "dpd",
        "DPD",
        "https://www.dpd.com/tracking/?parcelNumber={number}",
        Form::Open,
    ),
    carrier(
        "gls",
        "GLS",
        "https://gls-group.com/track/{number}",
        Form::Open,
    ),
    carrier(
        "postnl",
        "PostNL",
        "https://www.internationalparcels.com/en/search?barcode={number}",
        Form::Postal,
    ),
    carrier(
        "deutsche_post",
        "Deutsche Post / DHL Paket",
        "https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode={number}",
        Form::Postal,
    ),
    carrier(
        "la_poste",
        "La Poste / Colissimo",
        "https://www.laposte.fr/outils/suivre-vos-envois?code={number}",
        Form::Postal,
    ),
    carrier(
        "canada_post",
        "Canada Post",
        "https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor={number}",
        Form::Postal,
    ),
    carrier(
        "nz_post",
        "NZ Post",
        "https://www.nzpost.co.nz/tools/tracking?trackid={number}",
        Form::Postal,
    ),
    carrier(
        "japan_post",
        "Japan Post",
        "https://trackings.post.japanpost.jp/services/srv/search/?locale=en&requestNo1={number}",
        Form::Postal,
    ),
];

impl Carrier {
    /// The carrier of this code.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Self> {
        CARRIERS.iter().find(|carrier| carrier.code == code)
    }

    /// Where a parcel is seen. The number is letters and digits alone, so that nothing has to be escaped.
    #[must_use]
    pub fn link(&self, number: &str) -> String {
        self.pattern.replace("{number}", number)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_patterns_lead_by_https_to_one_number() {
        let codes: BTreeSet<&str> = CARRIERS.iter().map(|one| one.code).collect();
        assert_eq!(codes.len(), CARRIERS.len());
        assert!(!codes.contains(OTHER));
        for one in CARRIERS {
            assert!(one.pattern.starts_with("https://"), "{}", one.code);
            assert_eq!(one.pattern.matches("{number}").count(), 1, "{}", one.code);
            assert!(one.link("AB12").contains("AB12"));
            assert!(
                one.code
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'_')
            );
        }
    }
}

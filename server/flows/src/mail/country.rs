//! The names of countries in letters.

use i18n_mail::{Locale, td_string};

/// The name of a country in the language of the letter; as it stands on a parcel where there are no words for it.
pub(crate) fn country(words: Locale, code: &str) -> &str {
    match code {
        "AT" => td_string!(words, country.at),
        "AU" => td_string!(words, country.au),
        "BE" => td_string!(words, country.be),
        "BG" => td_string!(words, country.bg),
        "CA" => td_string!(words, country.ca),
        "CY" => td_string!(words, country.cy),
        "CZ" => td_string!(words, country.cz),
        "DE" => td_string!(words, country.de),
        "DK" => td_string!(words, country.dk),
        "EE" => td_string!(words, country.ee),
        "ES" => td_string!(words, country.es),
        "FI" => td_string!(words, country.fi),
        "FR" => td_string!(words, country.fr),
        "GB" => td_string!(words, country.gb),
        "GR" => td_string!(words, country.gr),
        "HR" => td_string!(words, country.hr),
        "HU" => td_string!(words, country.hu),
        "IE" => td_string!(words, country.ie),
        "IT" => td_string!(words, country.it),
        "JP" => td_string!(words, country.jp),
        "LT" => td_string!(words, country.lt),
        "LU" => td_string!(words, country.lu),
        "LV" => td_string!(words, country.lv),
        "MT" => td_string!(words, country.mt),
        "NL" => td_string!(words, country.nl),
        "NZ" => td_string!(words, country.nz),
        "PL" => td_string!(words, country.pl),
        "PT" => td_string!(words, country.pt),
        "RO" => td_string!(words, country.ro),
        "SE" => td_string!(words, country.se),
        "SG" => td_string!(words, country.sg),
        "SI" => td_string!(words, country.si),
        "SK" => td_string!(words, country.sk),
        "TW" => td_string!(words, country.tw),
        "US" => td_string!(words, country.us),
        other => international::country_name(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_named_in_the_language_of_the_letter() {
        assert_eq!(country(Locale::ar, "AU"), "أستراليا");
        assert_eq!(country(Locale::en, "AU"), "Australia");
        assert_eq!(country(Locale::ar, "XX"), "XX");
    }
}

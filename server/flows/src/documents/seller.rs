//! Who issues a document and for whom it is.

use channels::Channel;
use documents::SellerSettings;
use documents_pdf::{Paper, Party};
use i18n_mail::td_string;
use international::queries::TaxNumber;
use international::tax::Scheme;

use super::facts::Facts;
use super::words::Words;
use crate::mail::country;

/// The business, with the numbers under which it is registered.
pub(super) fn seller(facts: &Facts, words: Words) -> Party {
    letterhead(&facts.channel, &facts.seller, &facts.tax_numbers, words)
}

/// The same for a shop of which no order is at hand.
pub(super) fn letterhead(
    channel: &Channel,
    settings: &SellerSettings,
    tax_numbers: &[TaxNumber],
    words: Words,
) -> Party {
    let address = settings.address.lines().map(str::trim);
    let mut lines: Vec<String> = address
        .chain([settings.registration.trim()])
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    let numbers = tax_numbers.iter().map(|one| number(one, words));
    let fresh: Vec<String> = numbers.filter(|line| !lines.contains(line)).collect();
    lines.extend(fresh);
    lines.push(channel.support_email.clone());
    Party {
        heading: String::new(),
        name: name(channel, settings).to_owned(),
        lines,
    }
}

/// What the business is called.
fn name<'a>(channel: &'a Channel, settings: &'a SellerSettings) -> &'a str {
    match settings.legal_name.trim() {
        "" => &channel.name,
        legal => legal,
    }
}

/// At the foot of each page.
pub(super) fn footer(channel: &Channel, settings: &SellerSettings) -> String {
    format!("{} · {}", name(channel, settings), channel.support_email)
}

pub(super) const fn paper(settings: &SellerSettings) -> Paper {
    if settings.is_letter {
        Paper::Letter
    } else {
        Paper::A4
    }
}

fn number(one: &TaxNumber, words: Words) -> String {
    let number = one.number.clone();
    let place = country(words.language, &one.country).to_owned();
    match (one.scheme, one.country.as_str()) {
        (Scheme::ImportOneStop, _) => td_string!(words.language, document.ioss, number = number),
        (Scheme::Standard, "AU") => td_string!(words.language, document.abn, number = number),
        (Scheme::Standard, "NZ") => td_string!(words.language, document.gst, number = number),
        (Scheme::Standard, code) if code == "GB" || is_vat(&number, code) => {
            td_string!(words.language, document.vat, number = number, place = place)
        }
        _ => td_string!(
            words.language,
            document.registration,
            number = number,
            place = place
        ),
    }
}

/// Numbers of value added tax in the European Union begin with the letters of their country (EL for Greece).
fn is_vat(number: &str, code: &str) -> bool {
    number.starts_with(code) || (code == "GR" && number.starts_with("EL"))
}

/// Whom it is for: the one who is billed, with their tax number, and where it goes.
pub(super) fn parties(facts: &Facts, words: Words) -> Vec<Party> {
    let address = &facts.order.address;
    let mut written = address.lines();
    written.push(country(words.language, &address.country).to_owned());
    let mut lines = written.into_iter();
    let name = lines.next().unwrap_or_default();
    let lines: Vec<String> = lines.collect();
    let mut billed = lines.clone();
    let tax_id = &facts.order.taxes.buyer.tax_id;
    if !tax_id.is_empty() {
        let number = tax_id.clone();
        billed.push(td_string!(words.language, document.tax_id, number = number));
    }
    billed.push(facts.order.email.clone());
    let party = |heading: &str, lines| Party {
        heading: heading.to_owned(),
        name: name.clone(),
        lines,
    };
    let mut parties = vec![party(td_string!(words.language, document.bill_to), billed)];
    // What goes by e-mail has no address to be delivered to.
    if !facts.order.shipping_method.is_empty() {
        let heading = td_string!(words.language, document.deliver_to);
        parties.push(party(heading, lines));
    }
    parties
}

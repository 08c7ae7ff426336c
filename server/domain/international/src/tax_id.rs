//! Numbers by which tax authorities know businesses: VAT numbers of the European Union and the United Kingdom, Australian
//! business numbers.
//!
//! A number is checked by its form and its check digits, without asking anybody, so that a slip of the finger is found at
//! once. The forms are those of the Commission's VIES, the check digits those that each authority has published.
//! Deliberately not here: whether the number is in force, which only the authority's register knows; and what it means for
//! the tax ([`crate::tax`]).

mod check;
mod digits;
mod eastern;
mod western;

use check::form_of;

/// A number that can be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxId {
    /// ISO country whose authority gave it.
    pub country: &'static str,
    /// As it is written on invoices: with the country's letters where its numbers have them.
    pub number: String,
}

/// Why what was typed is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTaxId {
    /// It begins like no country's numbers that are known here, and the buyer's country has none.
    Country,
    /// Its form or its check digits are wrong.
    Number,
}

impl NoTaxId {
    /// What forms say, by code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Country => "tax_id_country",
            Self::Number => "tax_id",
        }
    }
}

impl TaxId {
    /// Reads what was typed by a buyer in `country`; letters before the number go before that. `None` when nothing was typed.
    /// Case, spaces, dots, hyphens and slashes do not matter.
    ///
    /// # Errors
    /// [`NoTaxId`].
    pub fn parse(typed: &str, country: &str) -> Result<Option<Self>, NoTaxId> {
        let text: String = typed
            .chars()
            .filter(|letter| !letter.is_whitespace() && !matches!(letter, '.' | '-' | '/'))
            .collect::<String>()
            .to_uppercase();
        if text.is_empty() {
            return Ok(None);
        }
        let named = check::ALL
            .iter()
            .filter_map(|form| Some((form, text.strip_prefix(form.prefix)?)))
            .find(|(form, rest)| (form.is_right)(rest));
        if let Some((form, rest)) = named {
            return Ok(Some(Self::of(form, rest)));
        }
        let form = form_of(country).ok_or(NoTaxId::Country)?;
        if (form.is_right)(&text) {
            Ok(Some(Self::of(form, &text)))
        } else {
            Err(NoTaxId::Number)
        }
    }

    fn of(form: &check::Form, rest: &str) -> Self {
        let letters = if form.is_written_with_prefix {
            form.prefix
        } else {
            ""
        };
        Self {
            country: form.country,
            number: format!("{letters}{rest}"),
        }
    }
}

#[cfg(test)]
mod tests;

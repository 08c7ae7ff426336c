//! A parcel with a carrier: what was typed about it, checked, and where it can be followed.
//!
//! Invariants: a known carrier has a number of its form; another one has a name and an `https` link. Deliberately not here:
//! whether the order may have a parcel.

use kernel::FieldProblem;

use crate::carriers::{Carrier, OTHER};
use crate::tracking_number::{Form, normalise};

/// Longest name of a carrier, in characters.
const LONGEST_NAME: usize = 60;
/// Longest link, in bytes.
const LONGEST_LINK: usize = 500;

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParcelInput {
    /// Code of a carrier, [`OTHER`], or nothing: sent without a carrier that could be named.
    pub carrier: String,
    /// The tracking number.
    pub tracking_number: String,
    /// Name of another carrier.
    pub name: String,
    /// Where another carrier shows the parcel.
    pub link: String,
}

/// A parcel, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// Code of the carrier.
    pub carrier: String,
    /// Name of another carrier; empty for a known one.
    pub carrier_name: String,
    /// Link of another carrier; empty for a known one.
    pub link: String,
    /// The tracking number; empty only for another carrier, whose link says enough.
    pub tracking_number: String,
}

impl ParcelInput {
    /// The parcel; `None` when no carrier was named.
    ///
    /// # Errors
    /// What is wrong, by field: `carrier`, `tracking_number`, `name`, `link`.
    pub fn check(&self) -> Result<Option<Parcel>, Vec<FieldProblem>> {
        let number = normalise(&self.tracking_number);
        match self.carrier.as_str() {
            "" if number.is_empty() => Ok(None),
            "" => Err(vec![FieldProblem::new("carrier", "required")]),
            OTHER => self.check_other(number).map(Some),
            code => check_known(code, number).map(Some),
        }
    }

    fn check_other(&self, number: String) -> Result<Parcel, Vec<FieldProblem>> {
        let (name, link) = (self.name.trim(), self.link.trim());
        let mut problems = Vec::new();
        if name.is_empty() {
            problems.push(FieldProblem::new("name", "required"));
        } else if name.chars().count() > LONGEST_NAME {
            problems.push(FieldProblem::new("name", "too_long"));
        }
        if link.is_empty() {
            problems.push(FieldProblem::new("link", "required"));
        } else if !is_https(link) {
            problems.push(FieldProblem::new("link", "link"));
        }
        if !number.is_empty()
            && let Err(wrong) = Form::Open.check(&number)
        {
            problems.push(FieldProblem::new("tracking_number", wrong.code()));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Parcel {
            carrier: OTHER.to_owned(),
            carrier_name: name.to_owned(),
            link: link.to_owned(),
            tracking_number: number,
        })
    }
}

fn check_known(code: &str, number: String) -> Result<Parcel, Vec<FieldProblem>> {
    let wrong = |field, code| Err(vec![FieldProblem::new(field, code)]);
    let Some(carrier) = Carrier::of(code) else {
        return wrong("carrier", "required");
    };
    if number.is_empty() {
        return wrong("tracking_number", "required");
    }
    match carrier.form.check(&number) {
        Err(one) => wrong("tracking_number", one.code()),
        Ok(()) => Ok(Parcel {
            carrier: carrier.code.to_owned(),
            carrier_name: String::new(),
            link: String::new(),
            tracking_number: number,
        }),
    }
}

/// An address of a page that a browser opens by `https`, without a name and a password in it.
fn is_https(link: &str) -> bool {
    let Some(rest) = link.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let of_host = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '.' | ':');
    let plain = |letter: char| !letter.is_whitespace() && !letter.is_control();
    link.len() <= LONGEST_LINK
        && host.contains('.')
        && host.starts_with(char::is_alphanumeric)
        && host.chars().all(of_host)
        && link.chars().all(plain)
}

impl Parcel {
    /// The name of its carrier.
    #[must_use]
    pub fn carrier_name(&self) -> &str {
        Carrier::of(&self.carrier).map_or(&self.carrier_name, |carrier| carrier.name)
    }

    /// Where it can be followed.
    #[must_use]
    pub fn link(&self) -> String {
        Carrier::of(&self.carrier).map_or_else(
            || self.link.clone(),
            |carrier| carrier.link(&self.tracking_number),
        )
    }

    /// Carrier and number in one line, for timelines and tables.
    #[must_use]
    pub fn summary(&self) -> String {
        let words = [self.carrier_name(), &self.tracking_number];
        let words = words.into_iter().filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(carrier: &str, number: &str, name: &str, link: &str) -> ParcelInput {
        ParcelInput {
            carrier: carrier.into(),
            tracking_number: number.into(),
            name: name.into(),
            link: link.into(),
        }
    }

    fn problems(input: &ParcelInput) -> Vec<(String, String)> {
        let fields = input.check().unwrap_err().into_iter();
        fields.map(|field| (field.field, field.code)).collect()
    }

    fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
        let own = |one: &(&str, &str)| (one.0.to_owned(), one.1.to_owned());
        of.iter().map(own).collect()
    }

    #[test]
    fn a_known_carrier_needs_its_number_and_nothing_else() {
        let parcel = typed("auspost", "rb 123456785 au", "Eve", "https://eve.example");
        let parcel = parcel.check().unwrap().unwrap();
        assert_eq!(parcel.summary(), "Australia Post RB123456785AU");
        assert_eq!(
            parcel.link(),
            "https://auspost.com.au/mypost/track/details/RB123456785AU"
        );
        assert_eq!(
            (parcel.carrier_name.as_str(), parcel.link.as_str()),
            ("", "")
        );
        let none = typed("auspost", " ", "", "");
        assert_eq!(problems(&none), pairs(&[("tracking_number", "required")]));
        let wrong = typed("auspost", "RB123456786AU", "", "");
        let expected = pairs(&[("tracking_number", "tracking_check")]);
        assert_eq!(problems(&wrong), expected);
        let unknown = typed("pigeon", "12345", "", "");
        assert_eq!(problems(&unknown), pairs(&[("carrier", "required")]));
    }

    #[test]
    fn no_carrier_is_no_parcel_and_a_number_alone_is_half_of_one() {
        assert_eq!(typed("", " ", "", "").check(), Ok(None));
        let half = typed("", "12345", "", "");
        assert_eq!(problems(&half), pairs(&[("carrier", "required")]));
    }

    #[test]
    fn another_carrier_needs_a_name_and_a_link_that_a_browser_may_open() {
        let parcel = typed("other", "", " Bike ", "https://bike.example/a?b=1#c");
        let parcel = parcel.check().unwrap().unwrap();
        assert_eq!(
            (parcel.summary().as_str(), parcel.link().as_str()),
            ("Bike", "https://bike.example/a?b=1#c")
        );
        let nothing = typed("other", "", "", "");
        assert_eq!(
            problems(&nothing),
            pairs(&[("name", "required"), ("link", "required")])
        );
        for link in [
            "http://bike.example",
            "javascript:alert(1)",
            "https://",
            "https://bike",
            "https://ada:secret@bike.example/",
            "https://bike.example/a b",
            "https://bike.example/\u{7}",
        ] {
            let wrong = typed("other", "", "Bike", link);
            assert_eq!(problems(&wrong), pairs(&[("link", "link")]), "{link}");
        }
    }
}

//! Reads the bank's file: a `Cube` per day with a `Cube` per currency.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::Currency;
use pricing::{RateDay, RateError};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rust_decimal::Decimal;

/// The days of the file, in its order. A currency that we do not know is passed over; a rate that can not be read spoils
/// the file.
pub(crate) fn days(file: &[u8]) -> Result<Vec<RateDay>, RateError> {
    let text = std::str::from_utf8(file).map_err(|_| broken("not UTF-8"))?;
    let mut reader = Reader::from_str(text);
    let mut days: Vec<RateDay> = Vec::new();
    loop {
        match reader
            .read_event()
            .map_err(|error| broken(error.to_string()))?
        {
            Event::Start(cube) | Event::Empty(cube) if cube.name().as_ref() == b"Cube" => {
                note(&mut days, &cube)?;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if days.is_empty() || days.iter().any(|day| day.rates.is_empty()) {
        return Err(broken("a day without rates, or no day"));
    }
    Ok(days)
}

fn note(days: &mut Vec<RateDay>, cube: &BytesStart<'_>) -> Result<(), RateError> {
    if let Some(day) = attribute(cube, "time")? {
        days.push(RateDay {
            date: day.parse::<NaiveDate>().map_err(|_| broken("no date"))?,
            rates: BTreeMap::new(),
        });
    }
    let (Some(code), Some(rate)) = (attribute(cube, "currency")?, attribute(cube, "rate")?) else {
        return Ok(());
    };
    let Ok(currency) = Currency::parse(&code) else {
        return Ok(());
    };
    let rate = Decimal::from_str_exact(&rate).ok();
    let rate = rate.filter(|rate| *rate > Decimal::ZERO);
    let day = days.last_mut().ok_or_else(|| broken("a rate of no day"))?;
    day.rates
        .insert(currency, rate.ok_or_else(|| broken("no rate"))?);
    Ok(())
}

fn attribute(cube: &BytesStart<'_>, name: &str) -> Result<Option<String>, RateError> {
    let found = cube
        .try_get_attribute(name)
        .map_err(|error| broken(error.to_string()))?;
    // None of what we read has anything to escape.
    found
        .map(|one| String::from_utf8(one.value.into_owned()).map_err(|_| broken("not UTF-8")))
        .transpose()
}

fn broken(what: impl Into<String>) -> RateError {
    RateError::NotRates(what.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
  <gesmes:subject>Reference rates</gesmes:subject>
  <Cube>
    <Cube time='2026-11-20'>
      <Cube currency='USD' rate='1.1523'/><Cube currency='JPY' rate='180.40'/><Cube currency='DEM' rate='1.9'/>
    </Cube>
    <Cube time="2026-11-19"><Cube currency="USD" rate="1.1500"></Cube></Cube>
  </Cube>
</gesmes:Envelope>"#;

    #[test]
    fn days_and_rates_are_read_exactly() {
        let days = days(FILE.as_bytes()).unwrap();
        assert_eq!(days.len(), 2);
        assert_eq!(days[0].date.to_string(), "2026-11-20");
        let codes: Vec<_> = days[0].rates.keys().map(Currency::code).collect();
        assert_eq!(
            codes,
            ["JPY", "USD"],
            "withdrawn currencies are passed over"
        );
        let dollar = Currency::parse("USD").unwrap();
        assert_eq!(days[0].rates[&dollar].to_string(), "1.1523");
        assert_eq!(days[1].rates[&dollar].to_string(), "1.1500");
    }

    #[test]
    fn what_is_not_rates_is_refused() {
        for file in [
            "",
            "<html>Not found</html>",
            "<Cube><Cube time='2026-11-20'></Cube></Cube>",
            "<Cube time='20 November'/>",
            "<Cube currency='USD' rate='1'/>",
            "<Cube time='2026-11-20'><Cube currency='USD' rate='-1'/></Cube>",
            "<Cube time='2026-11-20'><Cube currency='USD' rate='much'/></Cube>",
            "<Cube time='2026-11-20'><Cube currency='USD' rate='1.1'",
        ] {
            assert!(
                matches!(days(file.as_bytes()), Err(RateError::NotRates(_))),
                "{file}"
            );
        }
        assert!(days(&[0xff, 0xfe]).is_err());
    }
}

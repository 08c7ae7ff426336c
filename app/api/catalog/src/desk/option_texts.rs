//! Names of choices and their values in another language, as they are typed: in the order of the original, one choice a
//! line.

use std::collections::BTreeMap;

use catalog::{OptionTexts, ProductOption};

use super::form::{lines, parts};

/// `اللون: رمل, حبر` for `Colour: Sand, Ink`; empty when nothing is translated, as long as nothing is typed for any.
/// `None` when there are more or fewer choices or values than in the original.
pub(super) fn read(options: &[ProductOption], text: &str) -> Option<BTreeMap<String, OptionTexts>> {
    let typed: Vec<&str> = lines(text).collect();
    if typed.is_empty() {
        return Some(BTreeMap::new());
    }
    if typed.len() != options.len() {
        return None;
    }
    let pairs = options.iter().zip(typed);
    pairs
        .map(|(option, line)| {
            let (name, values) = line.split_once(':')?;
            let (name, values) = (name.trim(), parts(values).collect::<Vec<_>>());
            let whole = !name.is_empty() && values.len() == option.values.len();
            let texts = OptionTexts {
                name: name.to_owned(),
                values: option.values.iter().cloned().zip(values).collect(),
            };
            whole.then(|| (option.name.clone(), texts))
        })
        .collect()
}

/// The opposite of [`read`]; what has no translation stands in the original.
pub(super) fn write(options: &[ProductOption], texts: &BTreeMap<String, OptionTexts>) -> String {
    if texts.is_empty() {
        return String::new();
    }
    let line = |option: &ProductOption| {
        let own = texts.get(&option.name);
        let name = own.map_or(&option.name, |own| &own.name);
        let value = |value: &String| {
            let told = own.and_then(|own| own.values.get(value));
            told.unwrap_or(value).clone()
        };
        let values: Vec<String> = option.values.iter().map(value).collect();
        format!("{name}: {}", values.join(", "))
    };
    options.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colours() -> Vec<ProductOption> {
        vec![ProductOption {
            name: "Colour".into(),
            values: vec!["Sand".into(), "Ink".into()],
        }]
    }

    #[test]
    fn what_is_typed_comes_back() {
        let read_once = read(&colours(), " Farbe : Sand, Tinte \n").unwrap();
        assert_eq!(read_once["Colour"].values["Ink"], "Tinte");
        assert_eq!(write(&colours(), &read_once), "Farbe: Sand, Tinte");
        assert_eq!(write(&colours(), &BTreeMap::new()), "");
        assert_eq!(read(&colours(), " \n"), Some(BTreeMap::new()));
    }

    #[test]
    fn as_many_choices_and_values_as_the_original() {
        for bad in [
            "Farbe",
            "Farbe: Sand",
            ": Sand, Tinte",
            "A: B, C\nD: E, F",
            "Farbe: a, b, c",
        ] {
            assert_eq!(read(&colours(), bad), None, "{bad}");
        }
        assert_eq!(read(&[], ""), Some(BTreeMap::new()));
        assert_eq!(read(&[], "Farbe: Sand"), None);
    }
}

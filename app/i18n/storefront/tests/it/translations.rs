//! English is complete by the compiler's word; every other language is compared with it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use leptos_i18n::reexports::icu::locid::Locale as LocaleTag;
use leptos_i18n::reexports::icu::plurals::{PluralCategory, PluralRules};
use serde_json::Value;

/// Areas that shoppers read: they must have every text in every language that the shop speaks. In the others a missing
/// text is English.
const COMPLETE: [&str; 4] = ["account", "customer", "mail", "storefront"];
const PLURALS: [&str; 6] = ["_zero", "_one", "_two", "_few", "_many", "_other"];

/// The forms that a language tells apart (Unicode CLDR, cardinal plural rules); others have `one` and `other`.
fn forms(language: &str) -> &'static [&'static str] {
    match language {
        "ar" => &PLURALS,
        "he" => &["_one", "_two", "_other"],
        "pl" | "uk" | "cs" => &["_one", "_few", "_many", "_other"],
        "ja" | "ko" | "zh-Hans" | "id" | "th" | "vi" => &["_other"],
        "fr" | "es" | "it" | "pt-BR" => &["_one", "_many", "_other"],
        _ => &["_one", "_other"],
    }
}

fn areas() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut areas = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let locales = entry.path().join("locales");
        if locales.is_dir() {
            areas.push((entry.file_name().to_str().unwrap().to_owned(), locales));
        }
    }
    areas
}

/// All texts of a file, by path.
fn texts(file: &Path) -> BTreeMap<String, String> {
    let json: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut found = BTreeMap::new();
    collect(&json, "", &mut found);
    found
}

fn collect(value: &Value, path: &str, found: &mut BTreeMap<String, String>) {
    for (key, value) in value.as_object().unwrap() {
        let path = format!("{path}/{key}");
        match value.as_str() {
            Some(text) => drop(found.insert(path, text.to_owned())),
            None => collect(value, &path, found),
        }
    }
}

/// `{{ name }}` and `{{name}}` are the same variable.
fn variables(text: &str) -> BTreeSet<String> {
    text.split("{{")
        .skip(1)
        .map(|rest| rest.split("}}").next().unwrap().trim().to_owned())
        .collect()
}

/// Plural keys, without their ending, and plain keys.
fn plurals(texts: &BTreeMap<String, String>) -> BTreeSet<String> {
    texts
        .iter()
        .filter_map(|(key, text)| Some((key.strip_suffix("_other")?, text)))
        .filter(|(stem, text)| {
            // A text may be chosen by a count that it does not say.
            variables(text).contains("count") || texts.contains_key(&format!("{stem}_one"))
        })
        .map(|(stem, _)| stem.to_owned())
        .collect()
}

fn stem<'a>(key: &'a str, plurals: &BTreeSet<String>) -> &'a str {
    let mut stems = PLURALS.iter().filter_map(|ending| key.strip_suffix(ending));
    stems.find(|stem| plurals.contains(*stem)).unwrap_or(key)
}

/// Whether a text has the variables of the original. The forms for none, one and two may say the figure as a word.
fn agree(key: &str, original: &str, text: &str) -> bool {
    let (mut wanted, mut found) = (variables(original), variables(text));
    if ["_zero", "_one", "_two"]
        .iter()
        .any(|form| key.ends_with(form))
    {
        wanted.remove("count");
        found.remove("count");
    }
    wanted == found
}

/// What is wrong with `translated`, a line per fault.
fn faults(
    language: &str,
    english: &BTreeMap<String, String>,
    translated: &BTreeMap<String, String>,
    complete: bool,
) -> Vec<String> {
    let plurals = plurals(english);
    let stems: BTreeSet<&str> = english.keys().map(|key| stem(key, &plurals)).collect();
    let mut faults = Vec::new();
    for (key, text) in translated {
        let stem = stem(key, &plurals);
        let original = english
            .get(key)
            .or_else(|| english.get(&format!("{stem}_other")));
        match original {
            None => faults.push(format!("{key} is no text of English")),
            Some(original) if !agree(key, original, text) => {
                faults.push(format!("{key} has other variables than English"));
            }
            Some(_) => {}
        }
    }
    for stem in stems {
        let wanted: Vec<String> = if plurals.contains(stem) {
            forms(language)
                .iter()
                .map(|form| format!("{stem}{form}"))
                .collect()
        } else {
            vec![stem.to_owned()]
        };
        let begun = wanted.iter().any(|key| translated.contains_key(key));
        for key in wanted {
            if (complete || begun) && !translated.contains_key(&key) {
                faults.push(format!("{key} is missing"));
            }
        }
    }
    faults
}

#[test]
fn every_language_has_every_text_with_the_same_variables() {
    let mut all = Vec::new();
    for (area, folder) in areas() {
        let english = texts(&folder.join("en.json"));
        for entry in std::fs::read_dir(&folder).unwrap() {
            let file = entry.unwrap().path();
            let language = file.file_stem().unwrap().to_str().unwrap().to_owned();
            if language == "en" {
                continue;
            }
            let complete = COMPLETE.contains(&area.as_str());
            let found = faults(&language, &english, &texts(&file), complete);
            all.extend(
                found
                    .into_iter()
                    .map(|fault| format!("{area}/{language}: {fault}")),
            );
        }
    }
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn a_language_of_the_shop_is_one_of_all_that_shoppers_read() {
    for language in i18n_storefront::languages() {
        for (area, folder) in areas() {
            let file = folder.join(format!("{language}.json"));
            let wanted = COMPLETE.contains(&area.as_str());
            assert!(!wanted || file.is_file(), "{area} has no {language}");
        }
    }
}

/// Whatever language comes next, its translator is asked for the forms that the pages will look for.
#[test]
fn the_forms_of_every_language_of_the_house_are_those_of_unicode() {
    let name = |category| match category {
        PluralCategory::Zero => "_zero",
        PluralCategory::One => "_one",
        PluralCategory::Two => "_two",
        PluralCategory::Few => "_few",
        PluralCategory::Many => "_many",
        PluralCategory::Other => "_other",
    };
    for locale in kernel::Locale::all() {
        let tag: LocaleTag = locale.tag().parse().unwrap();
        let rules = PluralRules::try_new_cardinal((&tag).into()).unwrap();
        let known: BTreeSet<&str> = rules.categories().map(name).collect();
        let asked: BTreeSet<&str> = forms(locale.tag()).iter().copied().collect();
        assert_eq!(asked, known, "{locale}");
    }
}

#[test]
fn a_forgotten_text_a_lost_variable_and_a_missing_plural_are_found() {
    let map = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        let pairs = pairs.iter();
        pairs
            .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
            .collect()
    };
    let english = map(&[
        ("/a", "A {{ name }}"),
        ("/b", "B"),
        ("/n_one", "{{ count }} x"),
        ("/n_other", "{{ count }} xs"),
    ]);
    let arabic = map(&[("/a", "أ {{ nom }}"), ("/n_other", "{{ count }} س")]);
    let found = faults("ar", &english, &arabic, true);
    assert_eq!(found.len(), 1 + 1 + 5, "{found:#?}");
    let partial = faults("ar", &english, &map(&[("/b", "ب")]), false);
    assert!(partial.is_empty(), "{partial:#?}");
    assert_eq!(faults("ar", &english, &map(&[("/z", "ز")]), false).len(), 1);
}

//! What holds for every component at once, read off the page that shows them all.

use std::collections::BTreeSet;

use crate::page::{Tag, gallery_at, tags};

fn gallery() -> Vec<Tag> {
    tags(&gallery_at("/dev/ui"))
}

#[test]
fn ids_are_unique() {
    let mut seen = BTreeSet::new();
    let repeated: Vec<String> = gallery()
        .iter()
        .filter_map(|tag| tag.get("id"))
        .filter(|id| !seen.insert((*id).to_owned()))
        .map(str::to_owned)
        .collect();
    assert!(seen.len() > 30, "the page lost its ids: {seen:?}");
    assert!(repeated.is_empty(), "ids that appear twice: {repeated:?}");
}

#[test]
fn every_control_has_a_name_for_assistive_technology() {
    let tags = gallery();
    let labelled: BTreeSet<&str> = tags.iter().filter_map(|tag| tag.get("for")).collect();
    let controls: Vec<&Tag> = tags
        .iter()
        .filter(|tag| matches!(tag.name.as_str(), "input" | "select" | "textarea"))
        .collect();
    assert!(controls.len() >= 15, "only {} controls", controls.len());
    for control in controls {
        let by_label = control.get("id").is_some_and(|id| labelled.contains(id));
        let named = by_label || control.get("aria-label").is_some();
        assert!(named, "no label for {:?}", control.attributes);
    }
}

#[test]
fn references_lead_to_elements() {
    let tags = gallery();
    let ids: BTreeSet<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
    let pointing = [
        "for",
        "aria-describedby",
        "aria-labelledby",
        "aria-controls",
        "commandfor",
    ];
    for tag in &tags {
        for attribute in pointing {
            for target in tag
                .get(attribute)
                .into_iter()
                .flat_map(str::split_whitespace)
            {
                assert!(
                    ids.contains(target),
                    "{} {attribute}={target} leads nowhere",
                    tag.name
                );
            }
        }
    }
}

#[test]
fn an_error_marks_and_describes_its_control() {
    let tags = gallery();
    let postcode = tags
        .iter()
        .find(|tag| tag.get("id") == Some("field-postcode"))
        .unwrap();
    assert_eq!(postcode.get("aria-invalid"), Some("true"));
    assert_eq!(
        postcode.get("aria-describedby"),
        Some("field-postcode-error")
    );
    let email = tags
        .iter()
        .find(|tag| tag.get("id") == Some("field-email"))
        .unwrap();
    assert_eq!(email.get("aria-invalid"), None);
    assert_eq!(email.get("aria-describedby"), Some("field-email-hint"));
}

#[test]
fn the_content_security_policy_has_nothing_to_forbid() {
    for tag in gallery() {
        assert!(tag.name != "script", "an inline script");
        let inline: Vec<&String> = tag
            .attributes
            .keys()
            .filter(|name| *name == "style" || name.starts_with("on"))
            .collect();
        assert!(inline.is_empty(), "{} has {inline:?}", tag.name);
    }
}

#[test]
fn pictures_keep_their_place() {
    let tags = gallery();
    let pictures: Vec<&Tag> = tags.iter().filter(|tag| tag.name == "img").collect();
    assert!(!pictures.is_empty());
    for picture in pictures {
        for attribute in ["alt", "width", "height", "loading"] {
            assert!(
                picture.get(attribute).is_some(),
                "an image without {attribute}"
            );
        }
    }
}

#[test]
fn directions_are_logical() {
    let physical = [
        "ml-",
        "mr-",
        "pl-",
        "pr-",
        "left-",
        "right-",
        "text-left",
        "text-right",
    ];
    for tag in gallery() {
        for class in tag.get("class").unwrap_or_default().split_whitespace() {
            let bare = class
                .rsplit(':')
                .next()
                .unwrap_or_default()
                .trim_start_matches('-');
            let wrong = physical.iter().any(|prefix| bare.starts_with(prefix));
            assert!(!wrong, "{} has the physical class {class}", tag.name);
        }
    }
}

#[test]
fn the_address_chooses_theme_and_direction() {
    let page = |address: &str| {
        let html = gallery_at(address);
        let root = tags(&html)
            .into_iter()
            .find(|tag| tag.get("data-theme").is_some())
            .unwrap();
        (
            root.get("data-theme").unwrap().to_owned(),
            root.get("dir").unwrap().to_owned(),
        )
    };
    assert_eq!(page("/dev/ui"), ("lsn-dark".to_owned(), "ltr".to_owned()));
    let both = page("/dev/ui?theme=lsn-light&dir=rtl");
    assert_eq!(both, ("lsn-light".to_owned(), "rtl".to_owned()));
}

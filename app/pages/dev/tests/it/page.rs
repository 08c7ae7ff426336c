//! A rendered page, and the questions tests ask of its markup.
//!
//! Leptos writes regular markup (double quotes, `>` only as the end of a tag), so the start tags can
//! be read by splitting; this is no HTML parser.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{components::Router, location::RequestUrl};
use pages_dev::UiGallery;

/// The HTML of the gallery at this address.
pub fn gallery_at(address: &str) -> String {
    let owner = Owner::new();
    owner.with(|| {
        provide_meta_context();
        provide_context(RequestUrl::new(address));
        view! {
            <Router>
                <UiGallery />
            </Router>
        }
        .to_html()
    })
}

/// A start tag: its name and its attributes.
pub struct Tag {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
}

impl Tag {
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }
}

/// Every start tag of the page, in order.
pub fn tags(html: &str) -> Vec<Tag> {
    html.split('<').skip(1).filter_map(tag).collect()
}

fn tag(text: &str) -> Option<Tag> {
    let (inside, _) = text.split_once('>')?;
    let (name, rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let named = name.starts_with(|letter: char| letter.is_ascii_alphabetic());
    named.then(|| Tag {
        name: name.trim_end_matches('/').to_owned(),
        attributes: attributes(rest),
    })
}

fn attributes(mut text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    while let Some((name, rest)) = next_attribute(text.trim_start()) {
        let (value, rest) = match rest.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').expect("a quote is closed"),
            None => ("", rest),
        };
        found.insert(name.to_owned(), value.to_owned());
        text = rest;
    }
    found
}

fn next_attribute(text: &str) -> Option<(&str, &str)> {
    let end = text.find(['=', ' ']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    (!name.is_empty() && name != "/").then_some((name, rest))
}

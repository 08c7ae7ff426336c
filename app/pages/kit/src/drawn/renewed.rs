//! Makes one piece of a document look like another with as few changes as a walk beside each other finds, so that what
//! stays (a link with the focus, an open popover, a scrolled list) stays the same element.
//!
//! Deliberately not here: moving elements about. A list in another order changes its entries' words and pictures.

use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// Gives `present` the children of `wanted`, which is used up.
pub(super) fn renew(present: &Node, wanted: &Node) {
    let (mut old, mut new) = (present.first_child(), wanted.first_child());
    while let Some(next) = new {
        new = next.next_sibling();
        match old {
            Some(here) => {
                old = here.next_sibling();
                meet(present, &here, &next);
            }
            None => drop(present.append_child(&next)),
        }
    }
    while let Some(here) = old {
        old = here.next_sibling();
        drop(present.remove_child(&here));
    }
}

fn meet(parent: &Node, old: &Node, new: &Node) {
    if old.is_equal_node(Some(new)) || is_kept(old, new) {
        return;
    }
    if !is_same(old, new) {
        drop(parent.replace_child(new, old));
        return;
    }
    match (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) {
        (Some(here), Some(there)) => {
            set_attributes(here, there);
            renew(old, new);
        }
        _ => old.set_node_value(new.node_value().as_deref()),
    }
}

/// Whether it is about the same thing and was filled in by the browser, which knows what the server's page does not.
fn is_kept(old: &Node, new: &Node) -> bool {
    let about = |node: &Node| node.dyn_ref::<Element>()?.get_attribute("data-kept");
    about(old).is_some_and(|thing| about(new) == Some(thing))
}

/// Whether one can become the other.
fn is_same(old: &Node, new: &Node) -> bool {
    if old.node_type() != new.node_type() || old.node_name() != new.node_name() {
        return false;
    }
    // A picture would show the old one until the new one is there, and what scripts have made of an element is theirs.
    let fixed = |one: &Element| {
        one.matches("picture, img, script, [data-compare]")
            .unwrap_or_default()
    };
    match (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) {
        (Some(here), Some(there)) => here.id() == there.id() && !fixed(here) && !fixed(there),
        _ => true,
    }
}

fn set_attributes(old: &Element, new: &Element) {
    let names = |one: &Element| one.get_attribute_names().into_iter();
    for name in names(new).filter_map(|name| name.as_string()) {
        let wanted = new.get_attribute(&name).unwrap_or_default();
        if old.get_attribute(&name).as_ref() != Some(&wanted) {
            // Can only fail for a malformed name.
            drop(old.set_attribute(&name, &wanted));
        }
    }
    for name in names(old).filter_map(|name| name.as_string()) {
        // What somebody has opened stays open.
        if name != "open" && !new.has_attribute(&name) {
            drop(old.remove_attribute(&name));
        }
    }
}

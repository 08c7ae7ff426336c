//! Bread crumbs, tabs, segments, chips, pages, steps, page headers.

use i18n_dev::{td_string, use_locale};
use leptos::prelude::*;
use ui::{
    Breadcrumbs, Chip, Cluster, Gap, LinkItem, Logo, Pagination, SegmentedLinks, Step, Steps, Tabs,
};

use crate::frame::{Example, Section};

/// Things that lead somewhere.
#[component]
pub(crate) fn Navigation() -> impl IntoView {
    let locale = use_locale();
    view! {
            <Section
                id="navigation"
                title=td_string!(locale, navigation.title)
                about=td_string!(locale, navigation.about)
            >
                <Example title=td_string!(locale, navigation.logo)>
                    <div>
    <Logo label=td_string!(locale, navigation.logo_label) />
    </div>
                </Example>
                <Crumbs />
                <Progress />
                <Lists />
                <Pages />
            </Section>
        }
}

#[component]
fn Crumbs() -> impl IntoView {
    let locale = use_locale();
    let items = vec![
        LinkItem::new(td_string!(locale, navigation.start), "#navigation"),
        LinkItem::new(td_string!(locale, navigation.ceramics), "#navigation"),
        LinkItem::new(td_string!(locale, navigation.vase), "#navigation"),
    ];
    view! {
        <Example title=td_string!(locale, navigation.crumbs)>
            <Breadcrumbs label=td_string!(locale, navigation.crumbs) items=items />
        </Example>
    }
}

#[component]
fn Progress() -> impl IntoView {
    let locale = use_locale();
    let items = vec![
        Step::new(td_string!(locale, navigation.contact)).href("#navigation"),
        Step::new(td_string!(locale, navigation.delivery)).href("#navigation"),
        Step::new(td_string!(locale, navigation.payment)),
        Step::new(td_string!(locale, navigation.review)),
    ];
    view! {
        <Example title=td_string!(locale, navigation.steps)>
            <Steps
                label=td_string!(locale, navigation.steps)
                done_label=td_string!(locale, navigation.done)
                items=items
                current=2
            />
        </Example>
    }
}

#[component]
fn Lists() -> impl IntoView {
    let locale = use_locale();
    let link = |label: &'static str| LinkItem::new(label, "#navigation");
    let tabs = vec![
        link(td_string!(locale, navigation.details)).current(true),
        link(td_string!(locale, navigation.reviews)).detail("128"),
        link(td_string!(locale, navigation.questions)).detail("9"),
    ];
    let orders = vec![
        link(td_string!(locale, navigation.newest)).current(true),
        link(td_string!(locale, navigation.cheapest)),
        link(td_string!(locale, navigation.dearest)),
    ];
    view! {
        <Example title=td_string!(locale, navigation.tabs)>
            <Tabs label=td_string!(locale, navigation.tabs) items=tabs />
        </Example>
        <Example title=td_string!(locale, navigation.segments)>
            <div>
                <SegmentedLinks label=td_string!(locale, navigation.segments) items=orders />
            </div>
        </Example>
        <Example title=td_string!(locale, navigation.chips)>
            <Cluster gap=Gap::Small>
                <Chip
                    label=td_string!(locale, navigation.in_stock)
                    href="#navigation"
                    selected=true
                    remove_label=td_string!(locale, navigation.remove)
                />
                <Chip label=td_string!(locale, navigation.under) href="#navigation" />
                <Chip label=td_string!(locale, navigation.handmade) href="#navigation" />
            </Cluster>
        </Example>
    }
}

#[component]
fn Pages() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Example title=td_string!(locale, navigation.pages)>
            <Pagination
                label=td_string!(locale, navigation.pages)
                previous_label=td_string!(locale, navigation.previous)
                next_label=td_string!(locale, navigation.next)
                previous_href=Some("#navigation".to_owned())
                next_href=Some("#navigation".to_owned())
                status=td_string!(locale, navigation.status)
            />
            <Pagination
                label=td_string!(locale, navigation.first_page)
                previous_label=td_string!(locale, navigation.previous)
                next_label=td_string!(locale, navigation.next)
                next_href=Some("#navigation".to_owned())
            />
        </Example>
    }
}

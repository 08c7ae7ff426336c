//! What stands around the examples: contents, sections, the choice of theme and direction.

use i18n_dev::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{LinkItem, SegmentedLinks};

/// How the page looks, as its address says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Appearance {
    light: bool,
    right_to_left: bool,
}

impl Appearance {
    /// Follows the address of the page.
    pub(crate) fn of_address() -> Memo<Self> {
        let query = use_query_map();
        Memo::new(move |_| {
            query.with(|query| Self {
                light: query.get_str("theme") == Some(LIGHT),
                right_to_left: query.get_str("dir") == Some(RIGHT_TO_LEFT),
            })
        })
    }

    pub(crate) const fn theme(self) -> &'static str {
        if self.light { LIGHT } else { DARK }
    }

    pub(crate) const fn direction(self) -> &'static str {
        if self.right_to_left {
            RIGHT_TO_LEFT
        } else {
            LEFT_TO_RIGHT
        }
    }

    fn address(self) -> String {
        format!("/dev/ui?theme={}&dir={}", self.theme(), self.direction())
    }
}

const DARK: &str = "lsn-dark";
const LIGHT: &str = "lsn-light";
const LEFT_TO_RIGHT: &str = "ltr";
const RIGHT_TO_LEFT: &str = "rtl";

/// Links that change the theme and the direction.
#[component]
pub(crate) fn AppearanceLinks(appearance: Memo<Appearance>) -> impl IntoView {
    let locale = use_locale();
    let themes = move || {
        let now = appearance.get();
        let link = |label: &str, light: bool| {
            LinkItem::new(label, Appearance { light, ..now }.address()).current(now.light == light)
        };
        let items = vec![
            link(td_string!(locale, appearance.dark), false),
            link(td_string!(locale, appearance.light), true),
        ];
        view! { <SegmentedLinks label=td_string!(locale, appearance.theme) items=items /> }
    };
    let directions = move || {
        let now = appearance.get();
        let link = |label: &str, right_to_left: bool| {
            LinkItem::new(
                label,
                Appearance {
                    right_to_left,
                    ..now
                }
                .address(),
            )
            .current(now.right_to_left == right_to_left)
        };
        let items = vec![
            link(td_string!(locale, appearance.left_to_right), false),
            link(td_string!(locale, appearance.right_to_left), true),
        ];
        view! { <SegmentedLinks label=td_string!(locale, appearance.direction) items=items /> }
    };
    view! {
        {themes}
        {directions}
    }
}

/// The list of sections, beside them on a wide page.
#[component]
pub(crate) fn Contents() -> impl IntoView {
    let locale = use_locale();
    let sections = [
        ("actions", td_string!(locale, actions.title)),
        ("forms", td_string!(locale, forms.title)),
        ("feedback", td_string!(locale, feedback.title)),
        ("surfaces", td_string!(locale, surfaces.title)),
        ("navigation", td_string!(locale, navigation.title)),
        ("data", td_string!(locale, data.title)),
        ("media", td_string!(locale, media.title)),
        ("overlays", td_string!(locale, overlays.title)),
    ];
    let link = |(id, title): (&'static str, &'static str)| {
        view! {
            <li>
                <a
                    href=format!("#{id}")
                    class="flex min-h-9 items-center rounded-selector px-3 text-sm text-muted transition-colors hover:bg-base-content/5 hover:text-base-content pointer-coarse:min-h-11"
                >
                    {title}
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=td_string!(locale, contents) class="hidden lg:block">
            <ul class="sticky top-8 -ms-3 flex flex-col gap-0.5">
                {sections.map(link).collect_view()}
            </ul>
        </nav>
    }
}

/// A group of examples.
#[component]
pub(crate) fn Section(
    id: &'static str,
    title: &'static str,
    about: &'static str,
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-heading");
    view! {
        <section id=id aria-labelledby=heading.clone() class="flex flex-col gap-8">
            <div>
                <h2 id=heading.clone() class="text-2xl font-semibold">
                    {title}
                </h2>
                <p class="mt-1 max-w-2xl text-muted">{about}</p>
            </div>
            {children()}
        </section>
    }
}

/// One component in some of its states.
#[component]
pub(crate) fn Example(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="flex flex-col gap-3">
            <h3 class="text-sm font-medium text-muted">{title}</h3>
            {children()}
        </div>
    }
}

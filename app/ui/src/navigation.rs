//! Lists of links: bread crumbs, tabs, segments.
//!
//! They are links, not scripts: every choice has an address, works without JavaScript, and the
//! current one says `aria-current`.

use leptos::html::Nav;
use leptos::prelude::*;

use crate::{Html, IconName, IconSize, class::classes};

/// One link of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkItem {
    /// What is read.
    pub label: String,
    /// Where it goes.
    pub href: String,
    /// Whether it is where the reader is.
    pub current: bool,
    /// A number or word after the label.
    pub detail: Option<String>,
    /// Drawn before the label, in [`SectionLinks`].
    pub icon: Option<IconName>,
}

impl LinkItem {
    /// A link that is not current.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            ..Self::default()
        }
    }

    /// The same, current if `current`.
    pub fn current(self, current: bool) -> Self {
        Self { current, ..self }
    }

    /// The same with a picture before the label.
    pub fn icon(self, icon: IconName) -> Self {
        Self {
            icon: Some(icon),
            ..self
        }
    }

    /// The same with a number or word after the label.
    pub fn detail(self, detail: impl Into<String>) -> Self {
        Self {
            detail: Some(detail.into()),
            ..self
        }
    }
}

/// The way from the start page to here; the last one is the current page and no link.
#[component]
pub fn Breadcrumbs(
    /// Accessible name of the navigation.
    #[prop(into)]
    label: String,
    items: Vec<LinkItem>,
) -> impl IntoView {
    let last = items.len().saturating_sub(1);
    let mut html = Html::with_capacity(items.len() * 400);
    for (index, item) in items.iter().enumerate() {
        html.raw("<li class=\"flex min-w-0 items-center gap-1.5\">");
        if index == last {
            html.raw("<span aria-current=\"page\" class=\"py-1 text-base-content\">")
                .text(&item.label)
                .raw("</span>");
        } else {
            html.raw("<a class=\"rounded-selector py-1 hover:text-base-content pointer-coarse:py-3\" href=\"")
                .text(&item.href)
                .raw("\">")
                .text(&item.label)
                .raw("</a>")
                .icon(IconName::ChevronRight, IconSize::Small, "opacity-60");
        }
        html.raw("</li>");
    }
    view! {
        <nav aria-label=label>
            <ol
                class="flex flex-wrap items-center gap-1.5 text-sm text-muted"
                inner_html=html.into_string()
            ></ol>
        </nav>
    }
}

fn link_list(items: Vec<LinkItem>, class: &'static str) -> impl IntoView {
    let link = move |item: LinkItem| {
        view! {
            <li class="shrink-0">
                <a href=item.href class=class aria-current=item.current.then_some("page")>
                    {item.label}
                    {item
                        .detail
                        .map(|detail| view! { <span class="text-muted tabular-nums">{detail}</span> })}
                </a>
            </li>
        }
    };
    items.into_iter().map(link).collect_view()
}

/// Sections of one page, under each other's tabs.
#[component]
pub fn Tabs(
    /// Accessible name of the navigation.
    #[prop(into)]
    label: String,
    items: Vec<LinkItem>,
) -> impl IntoView {
    let tab = "-mb-px flex h-11 items-center gap-2 border-b-2 border-transparent text-[0.9375rem] \
        text-muted transition-colors hover:text-base-content aria-[current]:border-primary \
        aria-[current]:font-medium aria-[current]:text-base-content focus-visible:-outline-offset-2";
    view! {
        <nav aria-label=label class="overflow-x-auto border-b border-line">
            <ul class="flex gap-6">{link_list(items, tab)}</ul>
        </nav>
    }
}

/// A choice between a few views of one list, such as its order.
#[component]
pub fn SegmentedLinks(
    /// Accessible name of the navigation.
    #[prop(into)]
    label: String,
    items: Vec<LinkItem>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let segment = "flex h-9 items-center gap-2 rounded-selector px-3.5 text-sm text-muted \
        transition-colors hover:text-base-content aria-[current]:bg-base-300 \
        aria-[current]:font-medium aria-[current]:text-base-content aria-[current]:shadow-raised \
        pointer-coarse:h-11";
    let frame =
        "inline-flex max-w-full overflow-x-auto rounded-field border border-line bg-base-200 p-1";
    view! {
        <nav aria-label=label class=classes(&[frame, &class])>
            <ul class="flex gap-1">{link_list(items, segment)}</ul>
        </nav>
    }
}

/// Sections of an area with many: a column beside the page on a wide screen, a row that scrolls above it on a narrow one.
#[component]
pub fn SectionLinks(
    /// Accessible name of the navigation.
    #[prop(into)]
    label: String,
    items: Vec<LinkItem>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let link = "flex h-11 items-center gap-2.5 rounded-field px-3 lg:pointer-fine:h-9 text-[0.9375rem] whitespace-nowrap text-muted \
        transition-colors hover:bg-base-content/8 hover:text-base-content aria-[current]:bg-base-300 \
        aria-[current]:font-medium aria-[current]:text-base-content focus-visible:-outline-offset-2";
    let mut html = Html::with_capacity(items.len() * 600);
    for item in &items {
        html.raw("<li class=\"shrink-0\"><a class=\"")
            .raw(link)
            .raw("\" href=\"")
            .text(&item.href)
            .raw(if item.current {
                "\" aria-current=\"page\">"
            } else {
                "\">"
            });
        if let Some(icon) = item.icon {
            html.icon(icon, IconSize::Small, "");
        }
        html.text(&item.label).raw("</a></li>");
    }
    let frame = "-mx-4 overflow-x-auto border-b border-line px-4 pb-2 [scrollbar-width:none] sm:-mx-6 sm:px-6 lg:mx-0 \
        lg:overflow-visible lg:border-0 lg:px-0 lg:pb-0";
    let nav = NodeRef::new();
    show_current(nav);
    view! {
        <nav node_ref=nav aria-label=label class=classes(&[frame, &class])>
            <ul
                class="flex gap-1 lg:sticky lg:top-24 lg:max-h-[calc(100dvh-7rem)] lg:flex-col lg:overflow-y-auto lg:[scrollbar-width:thin]"
                inner_html=html.into_string()
            ></ul>
        </nav>
    }
}

/// Moves a row that is wider than its place, or a column that is higher, so that the current link is in its middle. The page
/// itself stays.
#[expect(
    clippy::float_arithmetic,
    reason = "pixels of the screen, by which nothing is counted"
)]
fn show_current(nav: NodeRef<Nav>) {
    Effect::new(move || {
        let Some(nav) = nav.get() else { return };
        let Ok(Some(current)) = nav.query_selector("[aria-current]") else {
            return;
        };
        let (row, link) = (
            nav.get_bounding_client_rect(),
            current.get_bounding_client_rect(),
        );
        let distance = link.left() + link.width() / 2.0 - row.left() - row.width() / 2.0;
        nav.scroll_by_with_x_and_y(distance, 0.0);
        if let Some(column) = nav.first_element_child() {
            let place = column.get_bounding_client_rect();
            let below = link.top() + link.height() / 2.0 - place.top() - place.height() / 2.0;
            column.scroll_by_with_x_and_y(0.0, below);
        }
    });
}

//! Where things stand: page widths, stacks, grids, headings, and what only assistive technology sees.

use leptos::prelude::*;

use crate::Html;
use crate::class::classes;

/// How wide a page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ContainerWidth {
    /// A form: 32 rem.
    Narrow,
    /// Running text: 44 rem.
    Text,
    /// A page: 80 rem.
    #[default]
    Page,
}

/// The middle of a page, with room at its sides.
#[component]
pub fn Container(
    #[prop(optional)] width: ContainerWidth,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let width = match width {
        ContainerWidth::Narrow => "max-w-lg",
        ContainerWidth::Text => "max-w-2xl",
        ContainerWidth::Page => "max-w-7xl",
    };
    let base = "mx-auto w-full px-4 sm:px-6 lg:px-8";
    view! { <div class=classes(&[base, width, &class])>{children()}</div> }
}

/// The distance between things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gap {
    /// 8 pixels.
    Small,
    /// 16 pixels.
    #[default]
    Medium,
    /// 24 pixels.
    Large,
    /// 48 pixels: between sections.
    Section,
}

impl Gap {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "gap-2",
            Self::Medium => "gap-4",
            Self::Large => "gap-6",
            Self::Section => "gap-12",
        }
    }
}

/// Things under each other.
#[component]
pub fn Stack(
    #[prop(optional)] gap: Gap,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    view! { <div class=classes(&["flex min-w-0 flex-col", gap.class(), &class])>{children()}</div> }
}

/// Things beside each other that wrap.
#[component]
pub fn Cluster(
    #[prop(optional)] gap: Gap,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let base = "flex flex-wrap items-center";
    view! { <div class=classes(&[base, gap.class(), &class])>{children()}</div> }
}

/// Cards in columns: two on a phone, four on a desk. Children are `<li>`s.
#[component]
pub fn CardGrid(children: Children) -> impl IntoView {
    view! {
        <ul class="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-3 lg:grid-cols-4 lg:gap-x-6">
            {children()}
        </ul>
    }
}

/// The heading of a page.
#[component]
pub fn PageHeader(
    #[prop(into)] title: String,
    /// A word above the title.
    #[prop(optional, into)]
    eyebrow: Option<String>,
    #[prop(optional, into)] description: Option<String>,
    /// Language of title and description, where it is another than the page's; else empty.
    #[prop(optional, into)]
    language: String,
    /// Bread crumbs.
    #[prop(optional, into)]
    breadcrumbs: Option<ViewFn>,
    /// Buttons at the end.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
) -> impl IntoView {
    let mut html = Html::default();
    if let Some(eyebrow) = eyebrow {
        html.raw("<p class=\"mb-2 text-sm font-medium text-primary\">")
            .text(&eyebrow)
            .raw("</p>");
    }
    html.raw("<h1 class=\"text-3xl font-semibold text-balance sm:text-4xl\"");
    write_language(&mut html, &language);
    html.text(&title).raw("</h1>");
    if let Some(description) = description {
        html.raw("<p class=\"mt-3 text-lg text-pretty text-muted\"");
        write_language(&mut html, &language);
        html.text(&description).raw("</p>");
    }
    view! {
        <header class="flex flex-col gap-5 pt-8 pb-8 sm:pt-10">
            {breadcrumbs.map(|breadcrumbs| breadcrumbs.run())}
            <div class="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
                <div class="min-w-0 max-w-2xl" inner_html=html.into_string()></div>
                {actions
                    .map(|actions| {
                        view! { <div class="flex flex-wrap items-center gap-3">{actions.run()}</div> }
                    })}
            </div>
        </header>
    }
}

/// Ends a tag, with `lang` where there is one to give.
fn write_language(html: &mut Html, language: &str) {
    if !language.is_empty() {
        html.raw(" lang=\"").text(language).raw("\"");
    }
    html.raw(">");
}

/// Only for assistive technology.
#[component]
pub fn VisuallyHidden(children: Children) -> impl IntoView {
    view! { <span class="sr-only">{children()}</span> }
}

/// The first link of a page, to its content; seen when it has the focus. Marked `external` to the router, which would
/// scroll and leave the focus behind: the browser itself moves it.
#[component]
pub fn SkipLink(
    /// The address of the content, such as `#main`.
    #[prop(into)]
    href: String,
    #[prop(into)] label: String,
) -> impl IntoView {
    view! {
        <a
            href=href
            rel="external"
            class="sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:z-50 focus:rounded-field focus:bg-primary focus:px-5 focus:py-3 focus:font-medium focus:text-primary-content"
        >
            {label}
        </a>
    }
}

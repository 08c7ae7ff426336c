//! Every text, and in which languages the shop has written it itself.

use api_content::desk::desk_texts;
use api_content::desk::types::TextsView;
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use pages_kit::{Loading, ask, day, language_name, languages, when_loaded};
use ui::{Badge, Cell, Column, DataTable, HeaderCell, SkeletonShape, TableRow, Tone};

use super::place_name;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};

/// All texts.
#[component]
pub(crate) fn TextsPage() -> impl IntoView {
    let locale = use_locale();
    let found = ask(|| (), |()| async move { gate(desk_texts().await) });
    let body = when_open(|found: TextsView| view! { <List found=found /> }.into_any());
    view! {
        <AdminFrame
            current=Section::Texts
            title=td_string!(locale, texts.title)
            description=td_string!(locale, texts.text)
        >
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

/// The languages of the pages, and those in which the shop has written besides.
fn tags(found: &TextsView) -> Vec<String> {
    let mut tags: Vec<String> = languages()
        .into_iter()
        .map(|language| language.tag().to_owned())
        .collect();
    for (_, tag, _) in &found.written {
        if !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    tags
}

#[component]
fn List(found: TextsView) -> impl IntoView {
    let locale = use_locale();
    let tags = tags(&found);
    let mut columns = vec![Column::text(td_string!(locale, texts.page))];
    columns.extend(tags.iter().map(|tag| Column::text(language_name(tag))));
    let state = |place: &str, tag: &String| {
        let mut written = found.written.iter();
        let written = written.find(|(of, language, _)| of == place && language == tag);
        let at = written.map(|(.., at)| day(*at));
        let (place, tag) = (place.to_owned(), tag.clone());
        view! {
            <Cell>
                <State place=place tag=tag at=at />
            </Cell>
        }
        .into_any()
    };
    let row = |place: &String| {
        let cells: Vec<AnyView> = tags.iter().map(|tag| state(place, tag)).collect();
        let name = place_name(locale, place);
        view! {
            <TableRow>
                <HeaderCell>{name}</HeaderCell>
                {cells}
            </TableRow>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = found.places.iter().map(row).collect();
    view! {
        <DataTable caption=td_string!(locale, texts.title) hide_caption=true columns=columns>
            {rows}
        </DataTable>
    }
}

/// Whether the shop has written it, and the way there.
#[component]
fn State(
    place: String,
    tag: String,
    /// The day on which it was written last.
    at: Option<String>,
) -> impl IntoView {
    let locale = use_locale();
    let (label, tone) = match (&at, place.as_str()) {
        (Some(_), _) => (td_string!(locale, texts.own), Tone::Success),
        (None, "home") => (td_string!(locale, texts.nothing), Tone::Warning),
        (None, _) => (td_string!(locale, texts.standard), Tone::Neutral),
    };
    let name = format!("{}, {}", place_name(locale, &place), language_name(&tag));
    view! {
        <span class="flex flex-wrap items-center gap-x-3">
            <Badge label=label tone=tone />
            <span class="text-sm text-muted">{at}</span>
            <a
                href=format!("/admin/texts/{place}?language={tag}")
                aria-label=td_string!(locale, texts.edit_of, text = name)
                class="inline-flex min-h-11 items-center text-primary underline"
            >
                {td_string!(locale, texts.edit)}
            </a>
        </span>
    }
}

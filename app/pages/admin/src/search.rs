//! The shop's search: how much it finds, and the words that find each other.

use api_search::desk::{AddSynonyms, RemoveSynonyms, SynonymLine, SynonymsPage, search_desk};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{
    Loading, ask, focus_first_problem, form_problem, language_name, languages, scripted,
    when_loaded,
};
use ui::{
    Button, ButtonSize, ButtonType, ButtonVariant, Checkbox, EmptyState, IconName, LinkItem, Panel,
    SegmentedLinks, SkeletonShape, Stat, TextField,
};

mod missed;

use self::missed::Missed;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::notices::ProblemAlert;

/// What is done on this page.
#[derive(Clone, Copy)]
struct Forms {
    add: ServerAction<AddSynonyms>,
    remove: ServerAction<RemoveSynonyms>,
}

/// Synonyms, and what the index has.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let locale = use_locale();
    let forms = Forms {
        add: ServerAction::new(),
        remove: ServerAction::new(),
    };
    leave_when_signed_out(forms.add.value());
    leave_when_signed_out(forms.remove.value());
    // A form that failed stays as it was typed.
    let added = Memo::new(move |before: Option<&usize>| {
        let done = matches!(forms.add.value().get(), Some(Ok(())));
        before
            .copied()
            .unwrap_or_default()
            .wrapping_add(usize::from(done))
    });
    let query = use_query_map();
    let language = Memo::new(move |_| {
        query
            .with(|query| query.get("language"))
            .unwrap_or_default()
    });
    let found = ask(
        move || (language.get(), added.get(), forms.remove.version().get()),
        |(language, ..)| async move { gate(search_desk(language).await) },
    );
    let body =
        when_open(move |found: SynonymsPage| view! { <Desk found=found forms=forms /> }.into_any());
    view! {
        <AdminFrame
            current=Section::Search
            title=td_string!(locale, search.title)
            description=td_string!(locale, search.text)
        >
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(found, body)}</Transition>
            <Missed />
        </AdminFrame>
    }
}

#[component]
fn Desk(found: SynonymsPage, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let (language, added) = (found.language.clone(), found.language.clone());
    let sets = if found.sets.is_empty() {
        view! {
            <EmptyState
                icon=IconName::Search
                title=td_string!(locale, search.empty_title)
                text=td_string!(locale, search.empty_text)
            />
        }
        .into_any()
    } else {
        let lines = found.sets.into_iter();
        let lines = lines
            .map(|line| view! { <Line line=line language=language.clone() forms=forms /> })
            .collect_view();
        view! { <ul class="divide-y divide-line">{lines}</ul> }.into_any()
    };
    view! {
        <Stat label=td_string!(locale, search.documents) value=found.documents.to_string() />
        <Panel title=td_string!(locale, search.synonyms) description=td_string!(locale, search.synonyms_text)>
            <div class="flex flex-col gap-4">
                <Choice current=found.language own=found.own_language />
                {sets}
            </div>
        </Panel>
        <Add typed=found.typed language=added forms=forms />
    }
}

/// The languages that synonyms can be of: the shop's own, and those that its pages speak besides.
#[component]
fn Choice(current: String, own: String) -> impl IntoView {
    let locale = use_locale();
    let others = languages().into_iter().map(|one| one.language().to_owned());
    let others = others.filter(|code| *code != own);
    let items: Vec<LinkItem> = std::iter::once(own.clone())
        .chain(others)
        .map(|code| {
            let link = LinkItem::new(
                language_name(&code),
                format!("/admin/search?language={code}"),
            );
            link.current(code == current)
        })
        .collect();
    (items.len() > 1)
        .then(|| view! { <SegmentedLinks label=td_string!(locale, search.language) items=items /> })
}

#[component]
fn Line(line: SynonymLine, language: String, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let (between, way) = if line.two_way {
        (" = ", td_string!(locale, search.two_way))
    } else {
        (", ", td_string!(locale, search.one_way))
    };
    let words = line.words.join(between);
    let label = td_string!(locale, search.remove_of, words = words.clone());
    view! {
        <li class="flex flex-wrap items-center justify-between gap-3 py-3">
            <div class="min-w-0">
                <p class="font-medium break-words">{words}</p>
                <p class="text-sm text-muted">{way}</p>
            </div>
            <ActionForm action=forms.remove>
                <input type="hidden" name="id" value=line.id />
                <input type="hidden" name="language" value=language />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Ghost
                    size=ButtonSize::Small
                    icon=IconName::Trash
                    attr:aria-label=label
                >
                    {td_string!(locale, search.remove)}
                </Button>
            </ActionForm>
        </li>
    }
}

#[component]
fn Add(typed: String, language: String, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let query = use_query_map();
    // A word that was missed waits for its synonym.
    let word = query.with_untracked(|query| query.get("word"));
    let typed = match word {
        Some(word) if typed.is_empty() => format!("{word}, "),
        _ => typed,
    };
    let problem = form_problem(forms.add.value());
    focus_first_problem(problem);
    let error = pages_kit::field_problem(problem, "words", move |code| {
        match code {
            "count" => td_string!(locale, search.bad_count),
            _ => td_string!(locale, search.bad_word),
        }
        .to_owned()
    });
    view! {
        <Panel title=td_string!(locale, search.add)>
            <ProblemAlert problem=problem />
            <span id="add" class="sr-only"></span>
            <ActionForm action=forms.add attr:class="flex flex-col gap-4" attr:novalidate=move || novalidate.get()>
                <input type="hidden" name="language" value=language />
                <TextField
                    name="words"
                    label=td_string!(locale, search.words)
                    hint=td_string!(locale, search.words_hint)
                    value=typed
                    error=error
                    required=true
                />
                <Checkbox name="one_way" label=td_string!(locale, search.one_way) />
                <Button
                    button_type=ButtonType::Submit
                    loading=forms.add.pending()
                    class="self-stretch sm:self-start"
                >
                    {td_string!(locale, search.add_action)}
                </Button>
            </ActionForm>
        </Panel>
    }
}

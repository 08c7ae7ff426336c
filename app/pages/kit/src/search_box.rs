//! The search box: a plain form that leads to the search page, and suggestions while one types.
//!
//! With script it is the editable combobox with a list of the ARIA Authoring Practices Guide
//! (<https://www.w3.org/WAI/ARIA/apg/patterns/combobox/>): focus stays in the field, arrows move over the list, Enter follows
//! what is marked or sends what is typed, Escape and leaving close it. A question is asked after a pause, and ends the one
//! before it. Nothing of what is typed is kept.

mod lines;

use std::time::Duration;

use api_search::{Suggested, suggest};
use i18n_storefront::{td_string, use_locale};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use ui::{Icon, IconName, IconSize};

use crate::form::NewestQuestion;
use lines::{Line, Lines, lines_of};

/// So long nothing is asked after a key: about the pause between two words.
const PAUSE: Duration = Duration::from_millis(120);
/// Fewer letters fit nearly everything.
const FEWEST_LETTERS: usize = 2;
/// As long as the server reads.
const MAX_LENGTH: u32 = 120;

/// What the field and its list share.
#[derive(Clone, Copy)]
struct State {
    open: RwSignal<bool>,
    marked: RwSignal<Option<usize>>,
    lines: RwSignal<Vec<Line>>,
    /// Counts what was typed, so that an answer to an older text is dropped.
    turn: StoredValue<u32>,
    /// The question under way.
    asked: Action<String, Suggested>,
    running: NewestQuestion,
}

impl State {
    fn new() -> Self {
        let ask = |text: &String| {
            let text = text.clone();
            // Without an answer nothing is suggested: it is a convenience.
            async move { suggest(text).await.unwrap_or_default() }
        };
        Self {
            open: RwSignal::new(false),
            marked: RwSignal::new(None),
            lines: RwSignal::new(Vec::new()),
            turn: StoredValue::new(0),
            asked: Action::new(ask),
            running: NewestQuestion::new(),
        }
    }

    fn shows(self) -> bool {
        self.open.get() && self.lines.with(|lines| !lines.is_empty())
    }

    fn close(self) {
        self.open.set(false);
        self.marked.set(None);
    }

    /// Asks after a pause, unless something else was typed until then; the question before is ended.
    fn typed(self, text: String) {
        self.marked.set(None);
        self.open.set(true);
        let mine = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(mine);
        self.running.end();
        if text.trim().chars().count() < FEWEST_LETTERS {
            self.lines.set(Vec::new());
            return;
        }
        set_timeout(
            move || {
                if self.turn.try_get_value() == Some(mine) {
                    self.running.ask(|| self.asked.dispatch(text));
                }
            },
            PAUSE,
        );
    }

    /// What a key does; `follow` leads to a line's address.
    fn press(self, event: &KeyboardEvent, follow: Callback<String>) {
        // While an input method composes, keys are its own.
        let count = self.lines.with_untracked(Vec::len);
        if event.is_composing() || count == 0 {
            return;
        }
        let open = self.open.get_untracked();
        let marked = self.marked.get_untracked().filter(|_| open);
        match event.key().as_str() {
            "ArrowDown" => self.mark(marked.map_or(0, |at| (at + 1) % count)),
            "ArrowUp" => self.mark(marked.map_or(count - 1, |at| (at + count - 1) % count)),
            "Enter" => match marked {
                Some(at) => {
                    let href = self
                        .lines
                        .with_untracked(|lines| lines.get(at).map(|line| line.href.clone()));
                    href.into_iter().for_each(|href| follow.run(href));
                }
                None => return self.close(),
            },
            "Escape" if open => self.close(),
            _ => return,
        }
        event.prevent_default();
    }

    fn mark(self, at: usize) {
        self.open.set(true);
        self.marked.set(Some(at));
    }
}

/// A field with suggestions that leads to the search page.
#[component]
pub fn SearchBox(
    /// Part of the ids: a page may have two boxes.
    #[prop(into)]
    id: String,
    #[prop(optional, into)] value: String,
) -> impl IntoView {
    let locale = use_locale();
    let state = State::new();
    Effect::new(move || {
        if let Some(found) = state.asked.value().get() {
            state.lines.set(lines_of(&found));
        }
    });
    let alive = RwSignal::new(false);
    Effect::new(move || alive.set(true));
    let navigate = use_navigate();
    let follow = Callback::new(move |href: String| {
        state.close();
        navigate(&href, NavigateOptions::default());
    });
    let (field, list) = (format!("{id}-field"), format!("{id}-list"));
    let option = {
        let list = list.clone();
        move |at: usize| format!("{list}-{at}")
    };
    let when_alive = move |value: &'static str| alive.get().then_some(value);
    let controls = list.clone();
    let status = move || {
        let count = i32::try_from(state.lines.with(Vec::len)).unwrap_or(i32::MAX);
        if state.shows() {
            td_string!(locale, search.suggestions_count, count = count)
        } else {
            String::new()
        }
    };
    view! {
        <form action="/search" method="get" role="search" class="relative w-full">
            <label class="input h-11 w-full">
                <Icon name=IconName::Search size=IconSize::Small class="text-muted" />
                <span class="sr-only">{td_string!(locale, search.label)}</span>
                <input
                    id=field
                    type="search"
                    name="q"
                    value=value
                    class="min-w-0 grow"
                    placeholder=td_string!(locale, search.label)
                    maxlength=MAX_LENGTH
                    autocomplete="off"
                    enterkeyhint="search"
                    role=move || when_alive("combobox")
                    aria-autocomplete=move || when_alive("list")
                    aria-expanded=move || alive.get().then(|| state.shows().to_string())
                    aria-controls=move || alive.get().then(|| controls.clone())
                    aria-activedescendant=move || state.marked.get().filter(|_| state.shows()).map(&option)
                    on:input=move |event| state.typed(event_target_value(&event))
                    on:keydown=move |event| state.press(&event, follow)
                    on:blur=move |_| state.close()
                />
            </label>
            <Lines id=list lines=state.lines marked=state.marked open=state.open on_choose=follow />
            <span class="sr-only" role="status">
                {status}
            </span>
        </form>
    }
}

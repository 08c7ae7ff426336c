//! A text field that suggests while one types: the editable combobox with a list of the ARIA Authoring Practices Guide
//! (<https://www.w3.org/WAI/ARIA/apg/patterns/combobox/>).
//!
//! Focus stays in the field; arrows move over the list, Enter takes what is marked, Escape and leaving close it, and what
//! is typed always counts. Without JavaScript it is a plain text field and says nothing else of itself. Not here: where
//! suggestions come from.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

use crate::field::{FRAME, FieldLabel, FieldNotes, described_by, field_id};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is.
    pub title: String,
    /// What tells it from others, at the end of the line.
    pub detail: String,
}

/// What the field and its list share.
#[derive(Clone, Copy)]
struct State {
    /// Whether the list is wanted; it shows once there is something in it.
    open: RwSignal<bool>,
    marked: RwSignal<Option<usize>>,
    suggestions: Signal<Vec<Suggestion>>,
    on_choose: Callback<usize>,
}

impl State {
    fn shows(self) -> bool {
        self.open.get() && self.suggestions.with(|list| !list.is_empty())
    }

    fn close(self) {
        self.open.set(false);
        self.marked.set(None);
    }

    fn choose(self, index: usize) {
        self.close();
        self.on_choose.run(index);
    }

    fn press(self, event: &KeyboardEvent) {
        // While an input method composes, keys are its own.
        let count = self.suggestions.with_untracked(Vec::len);
        if event.is_composing() || count == 0 {
            return;
        }
        let open = self.open.get_untracked();
        let marked = self.marked.get_untracked().filter(|_| open);
        match event.key().as_str() {
            "ArrowDown" => self.mark(marked.map_or(0, |at| (at + 1) % count)),
            "ArrowUp" => self.mark(marked.map_or(count - 1, |at| (at + count - 1) % count)),
            "Enter" => match marked {
                Some(at) => self.choose(at),
                None => return,
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

/// One line of text with suggestions.
#[component]
pub fn ComboboxField(
    #[prop(into)] label: String,
    /// Name sent with the form; the id derives from it.
    #[prop(into)]
    name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] inputmode: Option<String>,
    #[prop(optional, into)] autocomplete: Option<String>,
    #[prop(optional)] maxlength: Option<u32>,
    /// Accessible name of the list.
    #[prop(into)]
    list_label: String,
    /// What fits what was typed last.
    suggestions: Signal<Vec<Suggestion>>,
    /// How many there are, in words, for who does not see the list.
    #[prop(into)]
    count_words: Callback<usize, String>,
    /// Hears every change that is typed.
    on_type: Callback<String>,
    /// Hears which suggestion is taken; puts it into the field.
    on_choose: Callback<usize>,
) -> impl IntoView {
    let id = field_id(&name);
    let list = format!("{id}-list");
    let state = State {
        open: RwSignal::new(false),
        marked: RwSignal::new(None),
        suggestions,
        on_choose,
    };
    let alive = RwSignal::new(false);
    Effect::new(move || alive.set(true));
    let when_alive = move |value: &'static str| alive.get().then_some(value);
    let option_id = {
        let list = list.clone();
        move |at: usize| format!("{list}-{at}")
    };
    let marked_id = move || state.marked.get().filter(|_| state.shows()).map(&option_id);
    let status = move || {
        let count = suggestions.with(Vec::len);
        if state.shows() {
            count_words.run(count)
        } else {
            String::new()
        }
    };
    let described = {
        let id = id.clone();
        move || described_by(&id, false, error.with(Option::is_some))
    };
    let invalid = move || error.with(Option::is_some);
    view! {
        <div class=FRAME>
            <FieldLabel id=id.clone() label=label note=None hidden=false />
            <div class="relative">
                <div class="input w-full" class=("input-invalid", invalid)>
                    <input
                        id=id.clone()
                        name=name
                        type="text"
                        value=value
                        required=required
                        inputmode=inputmode
                        autocomplete=autocomplete
                        maxlength=maxlength
                        role=move || when_alive("combobox")
                        aria-autocomplete=move || when_alive("list")
                        aria-expanded=move || alive.get().then(|| state.shows().to_string())
                        aria-controls={
                            let list = list.clone();
                            move || alive.get().then(|| list.clone())
                        }
                        aria-activedescendant=marked_id
                        aria-invalid=move || invalid().then_some("true")
                        aria-describedby=described
                        on:input=move |event| {
                            state.marked.set(None);
                            state.open.set(true);
                            on_type.run(event_target_value(&event));
                        }
                        on:keydown=move |event| state.press(&event)
                        on:blur=move |_| state.close()
                    />
                </div>
                <Lines id=list label=list_label state=state />
            </div>
            <span class="sr-only" role="status">
                {status}
            </span>
            <FieldNotes id=id hint=None error=error />
        </div>
    }
}

const LIST: &str = "absolute inset-x-0 top-full z-20 mt-1 max-h-80 min-w-64 overflow-y-auto rounded-box border border-line \
    bg-base-200 py-1.5 shadow-overlay";

const LINE: &str = "flex min-h-11 cursor-pointer items-center justify-between gap-4 px-4 py-1.5 hover:bg-base-300 \
    aria-selected:bg-primary aria-selected:text-primary-content";

#[component]
fn Lines(id: String, label: String, state: State) -> impl IntoView {
    let line_id = id.clone();
    let lines = move || {
        let line = |(at, one): (usize, Suggestion)| {
            let marked = move || (state.marked.get() == Some(at)).to_string();
            view! {
                <li
                    id=format!("{line_id}-{at}")
                    role="option"
                    class=LINE
                    aria-selected=marked
                    on:click=move |_| state.choose(at)
                >
                    <span>{one.title}</span>
                    <span class="text-sm tabular-nums">{one.detail}</span>
                </li>
            }
        };
        state
            .suggestions
            .get()
            .into_iter()
            .enumerate()
            .map(line)
            .collect_view()
    };
    view! {
        <ul
            id=id
            role="listbox"
            aria-label=label
            class=LIST
            hidden=move || !state.shows()
            // The field keeps the focus, so that the list is not closed before the click is heard.
            on:mousedown=move |event: MouseEvent| event.prevent_default()
        >
            {lines}
        </ul>
    }
}

//! Town and postcode: they suggest places, and what does not fit together is doubted.
//!
//! Values live in the fields themselves, where the browser's own filling-in finds them too; what is taken from the list
//! is written there. An answer that comes after something else was typed is dropped.

use std::time::Duration;

use api_customers::{Place, address_doubts, suggest_places};
use i18n_storefront::{td_string, use_locale};
use kernel::FieldProblem;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlInputElement, HtmlSelectElement};
use postal::Format;
use ui::{ComboboxField, Icon, IconName, IconSize, Suggestion, field_id};

use super::{MAX_LENGTH, doubt_words};

/// So long nothing is asked after a key: about the pause between two words.
const PAUSE: Duration = Duration::from_millis(150);

/// Which of the two fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    City,
    Postcode,
}

/// A field that suggests places; taking one fills town, state and postcode.
#[component]
pub(super) fn PlaceField(
    sought: Sought,
    label: &'static str,
    value: String,
    error: Signal<Option<String>>,
    doubts: RwSignal<Vec<FieldProblem>>,
    format: &'static Format,
) -> impl IntoView {
    let locale = use_locale();
    let places = RwSignal::new(Vec::<Place>::new());
    let turn = StoredValue::new(0_u32);
    let on_type = Callback::new(move |text: String| seek(text, places, turn));
    let on_choose = Callback::new(move |at: usize| {
        if let Some(place) = places.with_untracked(|places| places.get(at).cloned()) {
            fill(&place);
            places.set(Vec::new());
            doubts_after_change(doubts);
        }
    });
    let suggestions = Signal::derive(move || {
        places.with(|places| {
            places
                .iter()
                .map(|place| suggestion(sought, place))
                .collect()
        })
    });
    let keys = if format.postcode_is_digits() {
        "numeric"
    } else {
        "text"
    };
    let (name, autocomplete, inputmode, maxlength) = match sought {
        Sought::City => ("form[city]", "address-level2", "text", MAX_LENGTH),
        Sought::Postcode => (
            "form[postcode]",
            "postal-code",
            keys,
            format.postcode_length(),
        ),
    };
    view! {
        <ComboboxField
            name=name
            label=label
            value=value
            error=error
            required=true
            autocomplete=autocomplete
            inputmode=inputmode
            maxlength=maxlength
            list_label=td_string!(locale, place.list)
            suggestions=suggestions
            count_words=move |count: usize| {
                td_string!(locale, place.count, count = i32::try_from(count).unwrap_or(i32::MAX))
            }
            on_type=on_type
            on_choose=on_choose
        />
    }
}

fn suggestion(sought: Sought, place: &Place) -> Suggestion {
    let (title, detail) = match sought {
        Sought::City => (
            place.city.clone(),
            format!("{} {}", place.region, place.postcode),
        ),
        Sought::Postcode => (place.city.clone(), place.postcode.clone()),
    };
    Suggestion { title, detail }
}

/// Asks after a pause, unless something else was typed until then.
fn seek(text: String, places: RwSignal<Vec<Place>>, turn: StoredValue<u32>) {
    let mine = turn.get_value().wrapping_add(1);
    turn.set_value(mine);
    let is_newest = move || turn.try_get_value() == Some(mine);
    set_timeout(
        move || {
            if !is_newest() {
                return;
            }
            leptos::task::spawn_local(async move {
                // Without an answer nothing is suggested: it is a convenience.
                let found = suggest_places(country(), text).await.unwrap_or_default();
                if is_newest() {
                    places.set(found);
                }
            });
        },
        PAUSE,
    );
}

/// Asks what looks wrong about what is in the fields now.
pub(super) fn doubts_after_change(doubts: RwSignal<Vec<FieldProblem>>) {
    let (city, region, postcode) = (
        value_of("form[city]"),
        value_of("form[region]"),
        value_of("form[postcode]"),
    );
    leptos::task::spawn_local(async move {
        let found = address_doubts(country(), city, region, postcode).await;
        // The page may be another one by now.
        doubts.try_set(found.unwrap_or_default());
    });
}

/// What looks wrong, told when it changes.
#[component]
pub(super) fn Doubts(doubts: RwSignal<Vec<FieldProblem>>) -> impl IntoView {
    let locale = use_locale();
    let line = move |doubt: &FieldProblem| {
        view! {
            <p class="flex items-start gap-1.5 text-sm text-warning" data-testid="address-doubt">
                <Icon name=IconName::Warning size=IconSize::Small class="mt-0.5" />
                <span>{doubt_words(locale, doubt)}</span>
            </p>
        }
    };
    view! {
        <div role="status" class="empty:hidden">
            {move || doubts.with(|doubts| doubts.iter().map(line).collect_view())}
        </div>
    }
}

fn country() -> String {
    value_of("form[country]")
}

pub(super) fn value_of(name: &str) -> String {
    let Some(element) = document().get_element_by_id(&field_id(name)) else {
        return String::new();
    };
    match element.dyn_into::<HtmlInputElement>() {
        Ok(input) => input.value(),
        Err(element) => element
            .dyn_into::<HtmlSelectElement>()
            .map(|select| select.value())
            .unwrap_or_default(),
    }
}

fn fill(place: &Place) {
    for (name, value) in [
        ("form[city]", &place.city),
        ("form[region]", &place.region),
        ("form[postcode]", &place.postcode),
    ] {
        let Some(element) = document().get_element_by_id(&field_id(name)) else {
            continue;
        };
        match element.dyn_into::<HtmlInputElement>() {
            Ok(input) => input.set_value(value),
            Err(element) => {
                if let Ok(select) = element.dyn_into::<HtmlSelectElement>() {
                    select.set_value(value);
                }
            }
        }
    }
}

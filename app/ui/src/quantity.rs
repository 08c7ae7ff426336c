//! A small whole number with minus and plus.
//!
//! Without JavaScript it is a number input, which every browser can step; the buttons appear when the page is hydrated, and
//! `public/quantity.js` makes them step, on pages that the server alone draws too.

use leptos::{ev::Event, prelude::*};

use crate::{Icon, IconName, field::field_id};

/// `wanted` inside of `min` and `max`; `min` wins when they contradict each other.
fn bounded(wanted: u32, min: u32, max: u32) -> u32 {
    wanted.min(max).max(min)
}

const STEP: &str = "hidden hydrated:grid size-11 cursor-pointer place-items-center text-muted \
    transition-colors hover:text-base-content disabled:cursor-not-allowed disabled:opacity-40";

/// A quantity. `on_change` runs with the new number when a person changes it.
#[component]
pub fn QuantityStepper(
    /// Accessible name of the number.
    #[prop(into)]
    label: String,
    /// Accessible name of the minus button.
    #[prop(into)]
    decrease_label: String,
    /// Accessible name of the plus button.
    #[prop(into)]
    increase_label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(default = 1)] value: u32,
    #[prop(default = 1)] min: u32,
    #[prop(default = 99)] max: u32,
    #[prop(optional)] disabled: bool,
    #[prop(optional, into)] on_change: Option<Callback<u32>>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| field_id(&name));
    let quantity = RwSignal::new(bounded(value, min, max));
    let change = move |wanted: u32| {
        let next = bounded(wanted, min, max);
        quantity.set(next);
        if let Some(on_change) = on_change {
            on_change.run(next);
        }
    };
    let typed = move |event: Event| {
        let text = event_target_value(&event);
        change(
            text.trim()
                .parse()
                .unwrap_or_else(|_| quantity.get_untracked()),
        );
    };
    view! {
        <div class="inline-flex h-11 items-center rounded-field border border-field-line bg-base-200 focus-within:border-primary">
            <button
                type="button"
                class=STEP
                aria-label=decrease_label
                aria-controls=id.clone()
                disabled=move || disabled || quantity.get() <= min
                data-step="-1"
            >
                <Icon name=IconName::Minus />
            </button>
            <input
                id=id.clone()
                type="number"
                class="number-plain h-full w-14 bg-transparent text-center font-medium tabular-nums focus-visible:outline-none"
                inputmode="numeric"
                name=name
                aria-label=label
                min=min
                max=max
                step="1"
                value=value
                prop:value=move || quantity.get().to_string()
                disabled=disabled
                on:change=typed
            />
            <button
                type="button"
                class=STEP
                aria-label=increase_label
                aria-controls=id
                disabled=move || { disabled || quantity.get() >= max }
                data-step="1"
            >
                <Icon name=IconName::Plus />
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::bounded;

    #[test]
    fn a_quantity_stays_between_its_bounds() {
        assert_eq!(bounded(0, 1, 9), 1);
        assert_eq!(bounded(5, 1, 9), 5);
        assert_eq!(bounded(10, 1, 9), 9);
        assert_eq!(bounded(3, 1, 0), 1, "nothing left still asks for one");
    }
}

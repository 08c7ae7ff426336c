//! Fields, choices, quantities.

use i18n_dev::{td_string, use_locale};
use leptos::prelude::*;
use ui::{
    Button, ButtonType, Checkbox, ComboboxField, FileField, IconName, QuantityStepper, Radio,
    RadioCard, RadioGroup, SelectField, SelectOption, Suggestion, TextArea, TextField,
};

use crate::frame::{Example, Section};

/// Things that are filled in.
#[component]
pub(crate) fn Forms() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Section
            id="forms"
            title=td_string!(locale, forms.title)
            about=td_string!(locale, forms.about)
        >
            <Example title=td_string!(locale, forms.fields)>
                <form action="/dev/ui" class="grid gap-5 sm:grid-cols-2">
                    <Fields />
                    <div>
                        <Button button_type=ButtonType::Submit>{td_string!(locale, forms.send)}</Button>
                    </div>
                </form>
            </Example>
            <Choices />
            <Quantities />
        </Section>
    }
}

#[component]
fn Fields() -> impl IntoView {
    let locale = use_locale();
    let countries = vec![
        SelectOption::new("AU", td_string!(locale, forms.australia)),
        SelectOption::new("NZ", td_string!(locale, forms.new_zealand)),
    ];
    view! {
        <TextField
            label=td_string!(locale, forms.email)
            name="email"
            input_type="email"
            autocomplete="email"
            hint=td_string!(locale, forms.email_hint)
            icon=IconName::Mail
            required=true
        />
        <TextField
            label=td_string!(locale, forms.postcode)
            name="postcode"
            value="20"
            inputmode="numeric"
            autocomplete="postal-code"
            maxlength=4
            error=td_string!(locale, forms.postcode_error)
        />
        <TextField
            label=td_string!(locale, forms.budget)
            name="budget"
            inputmode="decimal"
            prefix="$"
            suffix="AUD"
            placeholder="0.00"
            note=td_string!(locale, forms.optional)
        />
        <SelectField
            label=td_string!(locale, forms.country)
            name="country"
            autocomplete="country"
            options=countries
            selected="AU"
        />
        <TextField
            label=td_string!(locale, forms.account)
            name="account"
            value="LSN-2041"
            disabled=true
        />
        <SelectField
            label=td_string!(locale, forms.window)
            name="window"
            prompt=td_string!(locale, forms.choose)
            options=vec![SelectOption::new("am", td_string!(locale, forms.morning))]
            error=td_string!(locale, forms.window_error)
        />
        <Towns />
        <FileField
            label=td_string!(locale, forms.picture)
            name="picture"
            hint=td_string!(locale, forms.picture_hint)
            accept="image/png"
        />
        <div class="sm:col-span-2">
            <TextArea
                label=td_string!(locale, forms.message)
                name="message"
                note=td_string!(locale, forms.optional)
                placeholder=td_string!(locale, forms.message_placeholder)
            />
        </div>
    }
}

/// Suggests among a few towns by their beginning.
#[component]
fn Towns() -> impl IntoView {
    const TOWNS: [(&str, &str); 3] = [
        ("Stanmore", "2048"),
        ("Stanwell Park", "2508"),
        ("Surry Hills", "2010"),
    ];
    let locale = use_locale();
    let found = RwSignal::new(Vec::<Suggestion>::new());
    let search = Callback::new(move |typed: String| {
        let typed = typed.to_lowercase();
        let fits = |name: &str| !typed.is_empty() && name.to_lowercase().starts_with(&typed);
        let towns = TOWNS.into_iter().filter(|(name, _)| fits(name));
        let line = |(name, postcode): (&str, &str)| Suggestion {
            title: name.to_owned(),
            detail: postcode.to_owned(),
        };
        found.set(towns.map(line).collect());
    });
    view! {
        <ComboboxField
            label=td_string!(locale, forms.town)
            name="town"
            list_label=td_string!(locale, forms.towns)
            suggestions=found.into()
            count_words=move |count: usize| {
                td_string!(locale, forms.chosen, count = u32::try_from(count).unwrap_or(u32::MAX))
            }
            on_type=search
            on_choose=Callback::new(move |_| found.set(Vec::new()))
        />
    }
}

#[component]
fn Choices() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Example title=td_string!(locale, forms.cards)>
            <div class="max-w-xl">
                <RadioGroup legend=td_string!(locale, forms.delivery) name="delivery">
                    <RadioCard
                        name="delivery"
                        value="standard"
                        title=td_string!(locale, forms.standard)
                        description=td_string!(locale, forms.standard_hint)
                        trailing=td_string!(locale, forms.standard_price)
                        icon=IconName::Truck
                        checked=true
                    />
                    <RadioCard
                        name="delivery"
                        value="express"
                        title=td_string!(locale, forms.express)
                        description=td_string!(locale, forms.express_hint)
                        trailing=td_string!(locale, forms.express_price)
                        icon=IconName::Clock
                    />
                    <RadioCard
                        name="delivery"
                        value="pickup"
                        title=td_string!(locale, forms.pickup)
                        description=td_string!(locale, forms.pickup_hint)
                        icon=IconName::Pin
                        disabled=true
                    />
                </RadioGroup>
            </div>
        </Example>
        <Example title=td_string!(locale, forms.boxes)>
            <div class="grid gap-x-10 gap-y-4 sm:grid-cols-2">
                <div>
                    <Checkbox label=td_string!(locale, forms.news) name="news" checked=true />
                    <Checkbox
                        label=td_string!(locale, forms.terms)
                        name="terms"
                        error=td_string!(locale, forms.terms_error)
                    />
                </div>
                <RadioGroup legend=td_string!(locale, forms.gift) name="gift">
                    <Radio name="gift" value="no" label=td_string!(locale, forms.gift_no) checked=true />
                    <Radio name="gift" value="yes" label=td_string!(locale, forms.gift_yes) />
                </RadioGroup>
            </div>
        </Example>
    }
}

#[component]
fn Quantities() -> impl IntoView {
    let locale = use_locale();
    let chosen = RwSignal::new(2_u32);
    view! {
        <Example title=td_string!(locale, forms.quantity)>
            <div class="flex items-center gap-5">
                <QuantityStepper
                    label=td_string!(locale, forms.quantity)
                    decrease_label=td_string!(locale, forms.fewer)
                    increase_label=td_string!(locale, forms.more)
                    name="quantity"
                    value=2
                    max=5
                    on_change=Callback::new(move |quantity| chosen.set(quantity))
                />
                <output class="text-sm text-muted tabular-nums">
                    {move || td_string!(locale, forms.chosen, count = chosen.get())}
                </output>
            </div>
        </Example>
    }
}

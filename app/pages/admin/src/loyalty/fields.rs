//! The fields of the programme, in four groups.

use api_loyalty::{ProgrammeForm, TierForm};
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use ui::{Checkbox, TextField};

use super::field_problem;

/// A group with its name.
#[component]
fn Group(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <fieldset class="flex min-w-0 flex-col gap-5">
            <legend class="mb-4 font-medium">{title}</legend>
            {children()}
        </fieldset>
    }
}

/// A whole number.
#[component]
fn Number(
    name: &'static str,
    label: &'static str,
    value: String,
    problem: Memo<Option<Problem>>,
    #[prop(optional)] hint: Option<&'static str>,
    #[prop(optional, into)] suffix: Option<String>,
    #[prop(default = true)] required: bool,
) -> impl IntoView {
    let locale = use_locale();
    let (field, error) = (
        format!("form[{name}]"),
        field_problem(locale, problem, name),
    );
    match (hint, suffix) {
        (None, None) => view! {
            <TextField
                name=field
                label=label
                value=value
                error=error
                inputmode="decimal"
                required=required
            />
        }
        .into_any(),
        (Some(hint), None) => view! {
            <TextField
                name=field
                label=label
                value=value
                error=error
                hint=hint
                inputmode="decimal"
                required=required
            />
        }
        .into_any(),
        (None, Some(suffix)) => view! {
            <TextField
                name=field
                label=label
                value=value
                error=error
                suffix=suffix
                inputmode="decimal"
                required=required
            />
        }
        .into_any(),
        (Some(hint), Some(suffix)) => view! {
            <TextField
                name=field
                label=label
                value=value
                error=error
                hint=hint
                suffix=suffix
                inputmode="decimal"
                required=required
            />
        }
        .into_any(),
    }
}

/// Whether it is on, and how points are earned.
#[component]
pub(super) fn Earning(
    form: ProgrammeForm,
    problem: Memo<Option<Problem>>,
    currency: String,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Group title=td_string!(locale, loyalty.earning)>
            <Checkbox
                name="form[active]"
                label=td_string!(locale, loyalty.active)
                checked=form.active
            />
            <div class="grid gap-5 sm:grid-cols-2">
                <Number
                    name="points_per_unit"
                    label=td_string!(locale, loyalty.points_per_unit)
                    value=form.points_per_unit
                    problem=problem
                    suffix=format!("/ 1 {currency}")
                />
                <Number
                    name="return_days"
                    label=td_string!(locale, loyalty.return_days)
                    value=form.return_days
                    problem=problem
                    hint=td_string!(locale, loyalty.return_days_hint)
                />
            </div>
        </Group>
    }
}

/// What points are worth, and when they expire.
#[component]
pub(super) fn Redeeming(
    form: ProgrammeForm,
    problem: Memo<Option<Problem>>,
    currency: String,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Group title=td_string!(locale, loyalty.redeeming)>
            <div class="grid gap-5 sm:grid-cols-2">
                <Number
                    name="step_points"
                    label=td_string!(locale, loyalty.step_points)
                    value=form.step_points
                    problem=problem
                />
                <Number
                    name="step_value"
                    label=td_string!(locale, loyalty.step_value)
                    value=form.step_value
                    problem=problem
                    suffix=currency
                />
                <Number
                    name="minimum_points"
                    label=td_string!(locale, loyalty.minimum_points)
                    value=form.minimum_points
                    problem=problem
                    hint=td_string!(locale, loyalty.minimum_hint)
                />
                <Number
                    name="expiry_months"
                    label=td_string!(locale, loyalty.expiry_months)
                    value=form.expiry_months
                    problem=problem
                    hint=td_string!(locale, loyalty.expiry_hint)
                    required=false
                />
            </div>
        </Group>
    }
}

/// Levels that are reached by spending.
#[component]
pub(super) fn Tiers(
    form: ProgrammeForm,
    problem: Memo<Option<Problem>>,
    currency: String,
) -> impl IntoView {
    let locale = use_locale();
    let error = field_problem(locale, problem, "tiers");
    let rows = form
        .tiers
        .into_iter()
        .enumerate()
        .map(|(place, tier)| view! { <TierRow place=place tier=tier currency=currency.clone() /> })
        .collect_view();
    view! {
        <Group title=td_string!(locale, loyalty.tiers)>
            <p class="text-sm text-muted">{td_string!(locale, loyalty.tiers_text)}</p>
            {move || {
                error.get().map(|text| view! { <p role="alert" class="text-sm text-error">{text}</p> })
            }}
            {rows}
        </Group>
    }
}

#[component]
fn TierRow(place: usize, tier: TierForm, currency: String) -> impl IntoView {
    let locale = use_locale();
    let name = move |field: &str| format!("form[tiers][{place}][{field}]");
    view! {
        <div class="grid gap-4 rounded-box border border-line p-4 sm:grid-cols-3">
            <TextField
                name=name("name")
                label=td_string!(locale, loyalty.tier_name, place = place.saturating_add(1))
                value=tier.name
                maxlength=40_u32
            />
            <TextField
                name=name("spend")
                label=td_string!(locale, loyalty.tier_spend)
                value=tier.spend
                suffix=currency
                inputmode="decimal"
            />
            <TextField
                name=name("multiplier")
                label=td_string!(locale, loyalty.tier_times)
                value=tier.multiplier
                suffix="×"
                inputmode="decimal"
            />
        </div>
    }
}

/// Rewards for friends.
#[component]
pub(super) fn Referring(
    form: ProgrammeForm,
    problem: Memo<Option<Problem>>,
    currency: String,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Group title=td_string!(locale, loyalty.referring)>
            <Checkbox
                name="form[referrals_active]"
                label=td_string!(locale, loyalty.referrals_active)
                checked=form.referrals_active
            />
            <div class="grid gap-5 sm:grid-cols-2">
                <Number
                    name="friend"
                    label=td_string!(locale, loyalty.friend)
                    value=form.friend
                    problem=problem
                    suffix=currency.clone()
                />
                <Number
                    name="referrer"
                    label=td_string!(locale, loyalty.referrer)
                    value=form.referrer
                    problem=problem
                    suffix=currency.clone()
                />
                <Number
                    name="referral_order"
                    label=td_string!(locale, loyalty.referral_order)
                    value=form.referral_order
                    problem=problem
                    suffix=currency
                    hint=td_string!(locale, loyalty.referral_order_hint)
                />
                <Number
                    name="per_month"
                    label=td_string!(locale, loyalty.per_month)
                    value=form.per_month
                    problem=problem
                />
            </div>
        </Group>
    }
}

//! Certificates by which no tax is taken from a person: those there are, and the form for another one.

use api_customers::types::{ExemptionForm, ExemptionLine, ExemptionsView};
use api_customers::{EndPersonExemption, ExemptPerson, view_exemptions};
use i18n_admin::{Locale, td_string, use_locale};
use kernel::{PersonId, Problem};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{Loading, ask, focus_first_problem, form_problem, when_loaded};
use ui::{
    Badge, Button, ButtonSize, ButtonType, ButtonVariant, Panel, SelectField, SelectOption,
    SkeletonShape, TextField, Tone,
};

use crate::gate::{gate, when_open};
use crate::notices::{ProblemAlert, done_version};

#[component]
pub(super) fn Exemptions(id: PersonId) -> impl IntoView {
    let locale = use_locale();
    let grant = ServerAction::<ExemptPerson>::new();
    let end = ServerAction::<EndPersonExemption>::new();
    leave_when_signed_out(grant.value());
    leave_when_signed_out(end.value());
    let granted = done_version(grant.value(), grant.version());
    let found = ask(
        move || (granted.get(), end.version().get()),
        move |(..): (usize, usize)| async move { gate(view_exemptions(id).await) },
    );
    let body = when_open(move |found: ExemptionsView| {
        let (may_write, lines) = (found.may_write, found.lines);
        let empty = lines.is_empty().then(
            || view! { <p class="text-sm text-muted">{td_string!(locale, exemptions.empty)}</p> },
        );
        let lines = lines
            .into_iter()
            .map(|line| view! { <Line id=id line=line may_write=may_write end=end /> })
            .collect_view();
        let form = may_write.then(|| view! { <GrantForm id=id form=found.form grant=grant /> });
        view! {
            {empty}
            <ul class="flex flex-col divide-y divide-line">{lines}</ul>
            {form}
        }
        .into_any()
    });
    view! {
        <Panel
            title=td_string!(locale, exemptions.title)
            description=td_string!(locale, exemptions.text)
        >
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=2 /> }
            }>{when_loaded(found, body)}</Transition>
        </Panel>
    }
}

#[component]
fn Line(
    id: PersonId,
    line: ExemptionLine,
    may_write: bool,
    end: ServerAction<EndPersonExemption>,
) -> impl IntoView {
    let locale = use_locale();
    let until = match (line.valid_until, line.is_over) {
        (None, _) => td_string!(locale, exemptions.for_good).to_owned(),
        (Some(day), _) => td_string!(locale, exemptions.until, day = day),
    };
    let over = line
        .is_over
        .then(|| view! { <Badge label=td_string!(locale, exemptions.over) tone=Tone::Warning /> });
    let place = place_name(&line.country, &line.region);
    let number = line.id.clone();
    view! {
        <li class="flex flex-wrap items-center gap-x-4 gap-y-2 py-3" data-testid="exemption">
            <div class="min-w-0 grow">
                <p class="font-medium">{place}</p>
                <p class="text-sm break-words text-muted">
                    <span class="font-mono">{line.certificate}</span>
                    ", "
                    {until}
                </p>
            </div>
            {over}
            {may_write
                .then(|| {
                    view! {
                        <ActionForm action=end>
                            <input type="hidden" name="person" value=id.to_string() />
                            <input type="hidden" name="id" value=number />
                            <Button
                                button_type=ButtonType::Submit
                                variant=ButtonVariant::Secondary
                                size=ButtonSize::Small
                                loading=end.pending()
                            >
                                {td_string!(locale, exemptions.end)}
                            </Button>
                        </ActionForm>
                    }
                })}
        </li>
    }
}

#[component]
fn GrantForm(
    id: PersonId,
    form: ExemptionForm,
    grant: ServerAction<ExemptPerson>,
) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(grant.value());
    focus_first_problem(problem);
    let wrong = move |name| field_problem(locale, problem, name);
    let chosen = if form.place.is_empty() {
        "US".to_owned()
    } else {
        form.place
    };
    view! {
        <ActionForm action=grant attr:novalidate=true attr:class="mt-4 flex flex-col gap-5">
            <ProblemAlert problem=problem />
            <input type="hidden" name="person" value=id.to_string() />
            <div class="grid gap-5 sm:grid-cols-3">
                <SelectField
                    name="form[place]"
                    label=td_string!(locale, exemptions.place)
                    options=places()
                    selected=chosen
                    error=wrong("country")
                />
                <TextField
                    name="form[certificate]"
                    label=td_string!(locale, exemptions.certificate)
                    value=form.certificate
                    error=wrong("certificate")
                    autocomplete="off"
                    maxlength=60
                    required=true
                />
                <TextField
                    name="form[valid_until]"
                    input_type="date"
                    label=td_string!(locale, exemptions.valid_until)
                    hint=td_string!(locale, exemptions.valid_until_hint)
                    value=form.valid_until
                    error=wrong("valid_until")
                />
            </div>
            <Button
                button_type=ButtonType::Submit
                loading=grant.pending()
                class="self-stretch sm:self-start"
            >
                {td_string!(locale, exemptions.action)}
            </Button>
        </ActionForm>
    }
}

/// Countries, and below each that has them its regions.
fn places() -> Vec<SelectOption> {
    let of_country = |format: &postal::Format| {
        let whole = SelectOption::new(format.code, format.name);
        let regions = format.regions().iter().map(|(code, _)| {
            let value = format!("{}-{code}", format.code);
            SelectOption::new(value, place_name(format.code, code))
        });
        std::iter::once(whole).chain(regions).collect::<Vec<_>>()
    };
    postal::all().iter().flat_map(of_country).collect()
}

/// `United States`, or `United States: Texas`.
fn place_name(country: &str, region: &str) -> String {
    let Some(format) = postal::format_of(country) else {
        return country.to_owned();
    };
    let found = format.regions().iter().find(|(code, _)| *code == region);
    match found {
        Some((_, name)) => format!("{}: {name}", format.name),
        None => format.name.to_owned(),
    }
}

fn field_problem(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |code| {
        match code {
            "date" => td_string!(locale, exemptions.bad_date),
            "too_long" => td_string!(locale, exemptions.too_long),
            "required" => td_string!(locale, exemptions.required),
            _ => td_string!(locale, exemptions.bad_place),
        }
        .to_owned()
    })
}

//! What a cart would pay with the promotion: a form whose answer is an address, so that it works without JavaScript.

use api_promotions::{MarketLine, TrialLine, TrialRefusal, TrialView, preview_promotion};
use i18n_admin::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_router::components::Form;
use leptos_router::hooks::use_query_map;
use pages_kit::{Loading, ask, when_loaded};
use ui::{
    Alert, Button, ButtonType, ButtonVariant, Cell, Column, DataTable, DescriptionItem,
    DescriptionList, HeaderCell, Panel, SelectField, SelectOption, SkeletonShape, TableRow, Tone,
};

use super::fields::GoodsField;
use crate::gate::{gate, when_open};

/// The form, and what the cart of the address would pay.
#[component]
pub(super) fn Trial(id: String, markets: Vec<MarketLine>) -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let text = move |name: &'static str| query.with(|query| query.get(name)).unwrap_or_default();
    let asked = Memo::new(move |_| (text("cart"), text("market")));
    let (cart, market) = asked.get_untracked();
    let promotion = id.clone();
    let found = ask(
        move || (promotion.clone(), asked.get()),
        |(id, (cart, market))| async move { gate(preview_promotion(id, cart, market).await) },
    );
    let body = when_open(move |found: Option<TrialView>| match found {
        Some(trial) => view! { <Outcome trial=trial /> }.into_any(),
        None => ().into_any(),
    });
    let options: Vec<SelectOption> = markets
        .into_iter()
        .map(|market| SelectOption::new(market.code, market.name))
        .collect();
    view! {
        <Panel title=td_string!(locale, promotions.trial) description=td_string!(locale, promotions.trial_text)>
            <Form method="GET" action=format!("/admin/promotions/{id}") attr:class="flex flex-col gap-4">
                <GoodsField
                    name="cart"
                    kind="variant"
                    label=td_string!(locale, promotions.trial_cart)
                    hint=td_string!(locale, promotions.trial_hint)
                    value=cart
                    error=Signal::derive(|| None)
                />
                <SelectField
                    name="market"
                    label=td_string!(locale, promotions.trial_market)
                    options=options
                    selected=market
                />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    class="self-stretch sm:self-start"
                >
                    {td_string!(locale, promotions.trial_run)}
                </Button>
            </Form>
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=3 /> }
            }>{when_loaded(found, body)}</Transition>
        </Panel>
    }
}

#[component]
fn Outcome(trial: TrialView) -> impl IntoView {
    let locale = use_locale();
    let (tone, words) = match &trial.refusal {
        None => (
            Tone::Success,
            td_string!(locale, promotions.trial_holds).to_owned(),
        ),
        Some(refusal) => (Tone::Warning, refusal_words(locale, refusal)),
    };
    let unknown = (!trial.unknown.is_empty()).then(|| {
        let words = trial.unknown.join(", ");
        let words = td_string!(locale, promotions.trial_unknown, skus = words);
        view! { <Alert tone=Tone::Error title=words /> }
    });
    let columns = vec![
        Column::text(td_string!(locale, promotions.trial_goods)),
        Column::numeric(td_string!(locale, promotions.trial_price)),
        Column::numeric(td_string!(locale, promotions.trial_off)),
    ];
    let lines = trial.lines.into_iter();
    let lines = lines
        .map(|line| view! { <Line line=line /> })
        .collect_view();
    let taken = trial
        .taken
        .into_iter()
        .map(|one| {
            view! { <DescriptionItem term=one.name>{money(one.amount.negate())}</DescriptionItem> }
        })
        .collect_view();
    view! {
        <div class="mt-6 flex flex-col gap-4" data-testid="trial">
            <Alert tone=tone title=words />
            {unknown}
            <DataTable caption=td_string!(locale, promotions.trial) hide_caption=true columns=columns>
                {lines}
            </DataTable>
            <DescriptionList>
                <DescriptionItem term=td_string!(locale, promotions.trial_subtotal)>
                    {money(trial.subtotal)}
                </DescriptionItem>
                {taken}
                <DescriptionItem term=td_string!(locale, promotions.trial_total) emphasised=true>
                    <span data-testid="trial-total">{money(trial.total)}</span>
                </DescriptionItem>
            </DescriptionList>
        </div>
    }
}

#[component]
fn Line(line: TrialLine) -> impl IntoView {
    let locale = use_locale();
    let note = if line.is_gift {
        Some(td_string!(locale, promotions.trial_gift))
    } else {
        (!line.is_for_sale).then(|| td_string!(locale, promotions.trial_not_for_sale))
    };
    view! {
        <TableRow>
            <HeaderCell>
                {format!("{} × {}", line.quantity, line.title)}
                {note.map(|note| view! { <span class="block text-sm font-normal text-muted">{note}</span> })}
            </HeaderCell>
            <Cell numeric=true>{money(line.total)}</Cell>
            <Cell numeric=true>{money(line.off.negate())}</Cell>
        </TableRow>
    }
}

fn money(amount: kernel::Money) -> String {
    pages_kit::formats().format_money(amount)
}

fn refusal_words(locale: Locale, refusal: &TrialRefusal) -> String {
    if let Some(missing) = refusal.amount {
        return td_string!(locale, promotions.refused_subtotal, amount = money(missing));
    }
    if let Some(missing) = refusal.pieces {
        let missing = i32::try_from(missing).unwrap_or(i32::MAX);
        return td_string!(locale, promotions.refused_quantity, count = missing);
    }
    match refusal.code.as_str() {
        "over" => td_string!(locale, promotions.refused_over),
        "not_now" => td_string!(locale, promotions.refused_not_now),
        "currency" => td_string!(locale, promotions.refused_currency),
        "place" => td_string!(locale, promotions.refused_place),
        "other_goods" => td_string!(locale, promotions.refused_other_goods),
        "no_effect" => td_string!(locale, promotions.refused_no_effect),
        "outdone" => td_string!(locale, promotions.refused_outdone),
        "gift_gone" => td_string!(locale, promotions.refused_gift_gone),
        _ => td_string!(locale, promotions.refused_other),
    }
    .to_owned()
}

//! The programme in plain words: nothing that decides about points is left out.

use api_loyalty::RulesView;
use i18n_customer::{td_string, use_locale};
use leptos::prelude::*;
use pages_kit::money;
use ui::{Icon, IconName, Panel};

#[component]
pub(super) fn Rules(rules: RulesView, active: bool) -> impl IntoView {
    let locale = use_locale();
    if !active {
        return ().into_any();
    }
    let tiers = rules.tiers.iter().map(|tier| {
        td_string!(
            locale,
            credit.rule_tier,
            tier = tier.name.clone(),
            amount = money(tier.spend),
            times = tier.multiplier.clone()
        )
    });
    let expiry = match rules.expiry_months {
        Some(count) => td_string!(locale, credit.rule_expiry, count = count),
        None => td_string!(locale, credit.rule_no_expiry).to_owned(),
    };
    let sentences = [
        td_string!(
            locale,
            credit.rule_earn,
            count = rules.points_per_unit,
            unit = money(rules.unit)
        ),
        td_string!(locale, credit.rule_wait, count = rules.return_days),
        td_string!(
            locale,
            credit.rule_worth,
            points = rules.step_points,
            amount = money(rules.step_value),
            least = rules.minimum_points
        ),
        expiry,
        td_string!(locale, credit.rule_return).to_owned(),
    ];
    let lines = sentences
        .into_iter()
        .chain(tiers)
        .map(|text| {
            view! {
                <li class="flex items-start gap-3">
                    <Icon name=IconName::Check class="mt-0.5 shrink-0 text-primary" />
                    <span class="min-w-0">{text}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <Panel title=td_string!(locale, credit.rules)>
            <ul class="flex flex-col gap-3 text-[0.9375rem]">{lines}</ul>
        </Panel>
    }
    .into_any()
}

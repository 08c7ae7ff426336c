//! Points become store credit: the form, with what it will come to before it is sent.

use api_kit::typed;
use api_loyalty::{PointsView, REDEEM_FORM, RedeemPoints, RulesView};
use i18n_customer::{td_string, use_locale};
use kernel::Money;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{field_problem, focus_first_problem, form_problem, money};
use ui::{Button, ButtonType, Panel, TextField};

use crate::attempt::field_words;

#[component]
pub(super) fn Redeem(points: PointsView, redeem: ServerAction<RedeemPoints>) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(redeem.value());
    focus_first_problem(problem);
    let before = typed(REDEEM_FORM).value("points");
    let value = if before.is_empty() {
        points.redeemable.to_string()
    } else {
        before
    };
    let (wanted, set_wanted) = signal(value.clone());
    let (rules, available) = (points.rules.clone(), points.available);
    let preview = move || {
        let amount = preview(&rules, available, &wanted.get());
        match amount {
            Some(amount) => td_string!(locale, credit.preview, amount = money(amount)),
            None => td_string!(locale, credit.no_preview).to_owned(),
        }
    };
    let hint = td_string!(
        locale,
        credit.redeem_hint,
        step = points.rules.step_points,
        least = points.rules.minimum_points
    );
    let error = field_problem(problem, "points", move |code| field_words(locale, code));
    view! {
        <Panel title=td_string!(locale, credit.redeem) description=td_string!(locale, credit.redeem_text)>
            <ActionForm action=redeem attr:class="flex flex-col gap-5 sm:max-w-sm">
                <input type="hidden" name="key" value=points.key />
                <div on:input=move |event| set_wanted.set(event_target_value(&event))>
                    <TextField
                        name="points"
                        label=td_string!(locale, credit.redeem_points)
                        value=value
                        hint=hint
                        error=error
                        inputmode="numeric"
                        autocomplete="off"
                        required=true
                    />
                </div>
                <p class="font-medium tabular-nums" aria-live="polite" data-testid="redeem-preview">
                    {preview}
                </p>
                <Button
                    button_type=ButtonType::Submit
                    loading=redeem.pending()
                    class="self-stretch sm:self-start"
                >
                    {td_string!(locale, credit.redeem_action)}
                </Button>
            </ActionForm>
        </Panel>
    }
}

/// What so many points would become; `None` for a number that can not be redeemed. The server decides.
fn preview(rules: &RulesView, available: i64, typed: &str) -> Option<Money> {
    let points: i64 = typed.trim().parse().ok()?;
    let step = i64::from(rules.step_points);
    let fits = (i64::from(rules.minimum_points)..=available).contains(&points);
    if !fits || points.checked_rem(step)? != 0 {
        return None;
    }
    rules.step_value.checked_mul(points.checked_div(step)?).ok()
}

#[cfg(test)]
mod tests {
    use kernel::Currency;

    use super::*;

    #[test]
    fn the_preview_knows_the_rules() {
        let aud = |minor| Money::new(minor, Currency::AUD);
        let rules = RulesView {
            points_per_unit: 1,
            unit: aud(100),
            return_days: 30,
            expiry_months: None,
            step_points: 100,
            step_value: aud(150),
            minimum_points: 200,
            tiers: Vec::new(),
        };
        assert_eq!(preview(&rules, 450, " 400 "), Some(aud(600)));
        for refused in ["100", "250", "500", "", "many"] {
            assert_eq!(preview(&rules, 450, refused), None, "{refused}");
        }
    }
}

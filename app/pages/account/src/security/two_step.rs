//! Whether two-step sign-in is on, and the way to its page.

use api_identity::TwoStep;
use i18n_account::{td_string, use_locale};
use leptos::prelude::*;
use ui::{Alert, Badge, ButtonVariant, LinkButton, Panel, Tone};

/// From so few codes on, their owner is asked to make new ones.
const FEW: i64 = 3;

/// State, recovery codes left, way on.
#[component]
pub(crate) fn TwoStepPanel(state: TwoStep) -> impl IntoView {
    let locale = use_locale();
    let (label, tone, action) = if state.on {
        (
            td_string!(locale, two_step.state_on),
            Tone::Success,
            td_string!(locale, two_step.manage),
        )
    } else {
        (
            td_string!(locale, two_step.state_off),
            Tone::Warning,
            td_string!(locale, two_step.begin_action),
        )
    };
    let left = state.recovery_codes_left;
    let few = (state.on && left <= FEW).then(|| {
        view! { <Alert tone=Tone::Warning title=td_string!(locale, two_step.few) class="mb-4" /> }
    });
    let left = state.on.then(|| {
        view! {
            <span class="text-sm text-muted">{td_string!(locale, two_step.left, count = left)}</span>
        }
    });
    let variant = if state.on {
        ButtonVariant::Secondary
    } else {
        ButtonVariant::Primary
    };
    view! {
        <Panel title=td_string!(locale, two_step.title) description=td_string!(locale, two_step.text)>
            {few}
            <p class="mb-4 flex flex-wrap items-center gap-3" data-testid="two-step-state">
                <Badge label=label tone=tone />
                {left}
            </p>
            <LinkButton href="/account/security/two-step" variant=variant>
                {action}
            </LinkButton>
        </Panel>
    }
}

//! An order again: at once, beside the cart, or into the cart.

use api_orders::desk_types::AgainView;
use api_orders::{BuyAgain, Reorder};
use i18n_customer::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{Alert, Button, ButtonType, ButtonVariant, IconName, LinkButton, Panel, Tone};

use crate::orders::PAGE;

/// Both ways, with what is not to be had any more.
#[component]
pub(crate) fn AgainPanel(
    number: String,
    there: AgainView,
    now: ServerAction<BuyAgain>,
    again: ServerAction<Reorder>,
) -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let changed = move || {
        let done = query.with(|query| query.get("done"));
        done.filter(|done| done == "again_changed").map(|_| {
            view! { <Alert tone=Tone::Warning title=td_string!(locale, orders.again_changed) class="mb-5" /> }
        })
    };
    let text = if there.is_nothing {
        td_string!(locale, orders.now_nothing).to_owned()
    } else if there.short.is_empty() {
        td_string!(locale, orders.now_text).to_owned()
    } else {
        td_string!(locale, orders.now_short, names = there.short.join(", "))
    };
    let forms = (!there.is_nothing).then(|| {
        view! {
            <BuyNow number=number.clone() short=there.short.len() now=now />
            <ActionForm action=again>
                <input type="hidden" name="number" value=number />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    icon=IconName::Bag
                    loading=again.pending()
                >
                    {td_string!(locale, orders.again)}
                </Button>
            </ActionForm>
        }
    });
    view! {
        <Panel title=td_string!(locale, orders.again)>
            {changed}
            <p class="mb-5 text-sm text-muted" data-testid="again-text">
                {text}
            </p>
            <div class="flex flex-wrap items-center gap-4">
                {forms}
                <LinkButton href=PAGE variant=ButtonVariant::Secondary>
                    {td_string!(locale, orders.all)}
                </LinkButton>
            </div>
        </Panel>
    }
}

/// Leads to the payment with everything filled in as it was: what is bought is looked over there, and paid by one press.
#[component]
fn BuyNow(
    number: String,
    /// Products that were named as not to be had as they were bought.
    short: usize,
    now: ServerAction<BuyAgain>,
) -> impl IntoView {
    let locale = use_locale();
    let label = if short == 0 {
        td_string!(locale, orders.now)
    } else {
        td_string!(locale, orders.now_rest)
    };
    view! {
        <ActionForm action=now>
            <input type="hidden" name="number" value=number />
            <input type="hidden" name="short" value=short />
            <Button button_type=ButtonType::Submit icon=IconName::ArrowRight loading=now.pending()>
                {label}
            </Button>
        </ActionForm>
    }
}

//! One price list, new or old.

use api_catalog::desk::price_lists::types::ListView;
use api_catalog::desk::price_lists::{RemovePrice, SavePriceList, view_price_list};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use pages_account_kit::leave_when_signed_out;
use pages_kit::{Loading, ask, focus_first_problem, form_problem_if, scripted, when_loaded};
use ui::{Button, ButtonType, IconName, Panel, SkeletonShape};

use super::StateBadge;
use super::fields::Fields;
use super::prices::{IMPORT_PROBLEM, Prices};
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::gone::Gone;
use crate::notices::{DoneAlert, ProblemAlert, done_version};

/// What is done on this page.
#[derive(Clone, Copy)]
pub(super) struct Forms {
    save: ServerAction<SavePriceList>,
    pub(super) remove: ServerAction<RemovePrice>,
}

/// The price list of the address; an empty form for `new`.
#[component]
pub(crate) fn PriceListPage() -> impl IntoView {
    let locale = use_locale();
    let (params, query) = (use_params_map(), use_query_map());
    let place = Memo::new(move |_| {
        let id = params.with(|params| params.get("id")).unwrap_or_default();
        let after = query.with(|query| query.get("after")).unwrap_or_default();
        (id, after)
    });
    let forms = Forms {
        save: ServerAction::new(),
        remove: ServerAction::new(),
    };
    leave_when_signed_out(forms.save.value());
    leave_when_signed_out(forms.remove.value());
    let saved = done_version(forms.save.value(), forms.save.version());
    let found = ask(
        move || (place.get(), saved.get(), forms.remove.version().get()),
        |((id, after), ..)| async move { gate(view_price_list(id, after).await) },
    );
    let body = when_open(move |found: Option<ListView>| {
        match found {
        Some(found) => view! { <One found=found forms=forms /> }.into_any(),
        None => view! { <Gone icon=IconName::Tag title=td_string!(locale, price_lists.gone) text=td_string!(locale, price_lists.gone_text) back=("/admin/price-lists", td_string!(locale, price_lists.title)) /> }.into_any(),
    }
    });
    view! {
        <AdminFrame current=Section::PriceLists title=td_string!(locale, price_lists.one)>
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

#[component]
fn One(found: ListView, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let problem = form_problem_if(forms.save.value(), |problem| problem.code != IMPORT_PROBLEM);
    focus_first_problem(problem);
    let form = found.form.clone();
    let is_stored = !form.id.is_empty();
    let title = if is_stored {
        form.name.clone()
    } else {
        td_string!(locale, price_lists.new).to_owned()
    };
    let status = form.status.clone();
    let badge = is_stored.then(|| view! { <p class="mb-5"><StateBadge status=status /></p> });
    let send = found.may_write.then(|| {
        view! {
            <Button button_type=ButtonType::Submit loading=forms.save.pending() class="self-stretch sm:self-start">
                {td_string!(locale, products.save)}
            </Button>
        }
    });
    let markets = found.markets.clone();
    let prices = is_stored.then(|| view! { <Prices found=found forms=forms /> });
    view! {
        <Panel title=title>
            {badge}
            <ActionForm action=forms.save attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <input type="hidden" name="form[id]" value=form.id.clone() />
                <div class="flex flex-col gap-5">
                    <Fields form=form markets=markets problem=problem />
                    {send}
                </div>
            </ActionForm>
        </Panel>
        {prices}
    }
}

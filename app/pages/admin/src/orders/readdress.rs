//! The desk sends an order to another address.

use api_orders::{ReaddressDeskOrder, ReaddressView, desk_order_address};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{
    Loading, ReaddressFields, ask, focus_first_problem, form_problem, scripted, when_loaded,
};
use ui::{IconName, SkeletonShape};

use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::gone::Gone;

/// The form with the address of the order whose number is in the address.
#[component]
pub(crate) fn ReaddressPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let number = Memo::new(move |_| {
        params
            .with(|params| params.get("number"))
            .unwrap_or_default()
    });
    let change = ServerAction::<ReaddressDeskOrder>::new();
    leave_when_signed_out(change.value());
    let problem = form_problem(change.value());
    focus_first_problem(problem);
    let novalidate = scripted();
    let found = ask(
        move || number.get(),
        |number: String| async move { gate(desk_order_address(number).await) },
    );
    let body = when_open(move |found: Option<ReaddressView>| {
        match found {
        Some(found) => {
            let number = found.number.clone();
            let back = format!("/admin/orders/{number}");
            view! {
                <ActionForm action=change attr:novalidate=move || novalidate.get()>
                    <input type="hidden" name="number" value=number />
                    <ReaddressFields found=found problem=problem pending=change.pending() back=back />
                </ActionForm>
            }
            .into_any()
        }
        None => view! { <Gone icon=IconName::Truck title=td_string!(locale, orders.gone_title) text=td_string!(locale, orders.gone_text) /> }.into_any(),
    }
    });
    view! {
        <AdminFrame current=Section::Orders title=td_string!(locale, orders.readdress)>
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(found, body)}</Suspense>
        </AdminFrame>
    }
}

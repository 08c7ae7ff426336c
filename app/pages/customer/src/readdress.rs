//! An order of who is signed in goes to another address.

use api_orders::{ReaddressMyOrder, ReaddressView, my_order_address};
use i18n_customer::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pages_account_kit::{
    AccountFrame, Section, ToSignIn, leave_when_signed_out, unless_signed_out,
};
use pages_kit::{
    Loading, ReaddressFields, ask, focus_first_problem, form_problem, scripted, when_loaded,
};
use ui::SkeletonShape;

use crate::order::NotFound;
use crate::orders::PAGE;
use crate::sought::Sought;

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
    let change = ServerAction::<ReaddressMyOrder>::new();
    leave_when_signed_out(change.value());
    let problem = form_problem(change.value());
    focus_first_problem(problem);
    let novalidate = scripted();
    let found = ask(
        move || number.get(),
        |number: String| async move {
            unless_signed_out(my_order_address(number).await).map(Sought::from)
        },
    );
    let body = move |found: Sought<ReaddressView>| match found {
        Sought::Found(found) => {
            let number = found.number.clone();
            let back = format!("{PAGE}/{number}");
            view! {
                <ActionForm action=change attr:novalidate=move || novalidate.get()>
                    <input type="hidden" name="number" value=number />
                    <ReaddressFields found=*found problem=problem pending=change.pending() back=back />
                </ActionForm>
            }
            .into_any()
        }
        Sought::Nothing => view! { <NotFound /> }.into_any(),
        Sought::SignedOut => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Orders title=td_string!(locale, orders.readdress)>
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(found, body)}</Suspense>
        </AccountFrame>
    }
}

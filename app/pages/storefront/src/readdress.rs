//! An order goes to another address, asked for by who has its link.

use api_orders::{ReaddressOrder, ReaddressView, order_address};
use i18n_storefront::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_params_map;
use pages_kit::{
    Loading, ReaddressFields, ask, focus_first_problem, form_problem, scripted, when_loaded,
};
use ui::{Container, SkeletonShape};

use crate::not_found::NotFound;

/// The form with the address of the order that the link opens.
#[component]
pub(crate) fn ReaddressPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let token = Memo::new(move |_| {
        params
            .with(|params| params.get("token"))
            .unwrap_or_default()
    });
    let change = ServerAction::<ReaddressOrder>::new();
    let problem = form_problem(change.value());
    focus_first_problem(problem);
    let novalidate = scripted();
    let found = ask(move || token.get(), order_address);
    let body = move |found: Option<ReaddressView>| match found {
        Some(found) => {
            let token = token.get_untracked();
            let back = format!("/orders/{token}");
            view! {
                <ActionForm action=change attr:novalidate=move || novalidate.get()>
                    <input type="hidden" name="token" value=token />
                    <ReaddressFields found=found problem=problem pending=change.pending() back=back />
                </ActionForm>
            }
            .into_any()
        }
        None => view! {
            <NotFound
                title=td_string!(locale, order.not_found_title)
                text=td_string!(locale, order.not_found_text)
            />
        }
        .into_any(),
    };
    let title = td_string!(locale, readdress.title);
    view! {
        <Meta name="robots" content="noindex" />
        <Title text=title />
        <Container class="py-10 sm:py-16">
            <div class="mx-auto flex max-w-2xl flex-col gap-6">
                <h1 class="text-3xl font-semibold tracking-tight">{title}</h1>
                <Suspense fallback=|| {
                    view! { <Loading shape=SkeletonShape::Text count=6 /> }
                }>{when_loaded(found, body)}</Suspense>
            </div>
        </Container>
    }
}

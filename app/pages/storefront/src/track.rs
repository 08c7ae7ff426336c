//! Where a parcel is, for who has no account: the question, and the answer under a link of its own.

use api_orders::{TrackOrder, TrackingView, tracking, tracking_form};
use i18n_storefront::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_params_map;
use pages_kit::{
    Loading, OrderStatus, ParcelNote, ask, day, form_problem, order_status, when_loaded,
};
use ui::{
    Alert, Button, ButtonType, ButtonVariant, Card, Container, LinkButton, Panel, SkeletonShape,
    TextField, Tone,
};

use crate::not_found::NotFound;
use crate::words::arrival;

/// Asks for number and e-mail address.
#[component]
pub(crate) fn TrackPage() -> impl IntoView {
    let locale = use_locale();
    let track = ServerAction::<TrackOrder>::new();
    let problem = form_problem(track.value());
    let typed = ask(|| (), |()| tracking_form());
    let form = move |(number, email): (String, String)| {
        view! { <TrackForm number=number email=email track=track /> }.into_any()
    };
    view! {
        <Title text=td_string!(locale, track.title) />
        <Container class="py-10 sm:py-16">
            <div class="mx-auto max-w-lg">
                <h1 class="text-3xl font-semibold tracking-tight">{td_string!(locale, track.title)}</h1>
                <p class="mt-2 mb-6 text-muted">{td_string!(locale, track.text)}</p>
                {move || {
                    problem
                        .get()
                        .map(|problem| {
                            view! {
                                <Alert tone=Tone::Error title=words(locale, &problem) class="mb-5" />
                            }
                        })
                }}
                <Card>
                    <Suspense fallback=|| {
                        view! { <Loading shape=SkeletonShape::Text count=3 /> }
                    }>{when_loaded(typed, form)}</Suspense>
                </Card>
            </div>
        </Container>
    }
}

#[component]
fn TrackForm(number: String, email: String, track: ServerAction<TrackOrder>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <ActionForm action=track>
            <div class="flex flex-col gap-5">
                <TextField
                    name="number"
                    label=td_string!(locale, track.number)
                    hint=td_string!(locale, track.number_hint)
                    value=number
                    required=true
                    maxlength=40
                />
                <TextField
                    name="email"
                    label=td_string!(locale, track.email)
                    value=email
                    input_type="email"
                    autocomplete="email"
                    required=true
                    maxlength=254
                />
                <Button button_type=ButtonType::Submit loading=track.pending()>
                    {td_string!(locale, track.submit)}
                </Button>
            </div>
        </ActionForm>
    }
}

fn words(locale: Locale, problem: &Problem) -> &'static str {
    match problem.code.as_str() {
        "orders.tracking" => td_string!(locale, track.unknown),
        "request.too_many" => td_string!(locale, track.too_many),
        _ => td_string!(locale, track.failed),
    }
}

/// Where the parcel of the link is.
#[component]
pub(crate) fn TrackedPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let token = Memo::new(move |_| {
        params
            .with(|params| params.get("token"))
            .unwrap_or_default()
    });
    let found = ask(move || token.get(), tracking);
    let body = move |found: Option<TrackingView>| match found {
        Some(found) => view! { <Tracked found=found /> }.into_any(),
        None => view! {
            <NotFound
                title=td_string!(locale, track.gone_title)
                text=td_string!(locale, track.gone_text)
            />
        }
        .into_any(),
    };
    view! {
        <Meta name="robots" content="noindex" />
        <Suspense fallback=|| {
            view! { <Loading shape=SkeletonShape::Text count=6 /> }
        }>{when_loaded(found, body)}</Suspense>
    }
}

#[component]
fn Tracked(found: TrackingView) -> impl IntoView {
    let locale = use_locale();
    let title = td_string!(locale, order.title, number = found.number);
    let is_on_its_way = !matches!(found.status.as_str(), "delivered" | "closed" | "cancelled");
    let arrives = is_on_its_way.then(|| {
        let text = arrival(locale, found.delivery.0, found.delivery.1);
        view! { <p class="text-lg font-medium">{text}</p> }
    });
    let steps = found
        .steps
        .into_iter()
        .map(|(kind, at)| {
            let text = match kind.as_str() {
                "placed" => td_string!(locale, order.event_placed),
                kind => order_status(kind),
            };
            view! {
                <li class="flex items-baseline justify-between gap-4 py-3 first:pt-0">
                    <span>{text}</span>
                    <span class="text-sm text-muted tabular-nums">{day(at)}</span>
                </li>
            }
        })
        .collect_view();
    let parcel = found
        .parcel
        .map(|parcel| view! { <ParcelNote parcel=parcel /> });
    view! {
        <Title text=title.clone() />
        <Container class="py-10 sm:py-16">
            <div class="mx-auto flex max-w-2xl flex-col gap-6">
                <header class="flex flex-wrap items-center gap-3">
                    <h1 class="text-2xl font-semibold tracking-tight">{title}</h1>
                    <OrderStatus status=found.status />
                </header>
                {arrives}
                {parcel}
                <Panel title=td_string!(locale, track.steps)>
                    <p class="mb-4 text-sm text-muted">
                        {td_string!(locale, order.quantity, count = found.pieces)} " · "
                        {pages_kit::way_of_sending(locale, &found.shipping_method)}
                    </p>
                    <ol class="flex flex-col divide-y divide-line" data-testid="tracking-steps">
                        {steps}
                    </ol>
                </Panel>
                <p class="text-sm text-muted">{td_string!(locale, track.privacy)}</p>
                <div>
                    <LinkButton href="/track" variant=ButtonVariant::Secondary>
                        {td_string!(locale, track.another)}
                    </LinkButton>
                </div>
            </div>
        </Container>
    }
}

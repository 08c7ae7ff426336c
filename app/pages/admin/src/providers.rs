//! The services by which people may sign in: the list, and the form that adds one.

mod add;

use api_identity::admin::{
    AddIdentityProvider, ProviderLine, ProviderList, RemoveIdentityProvider,
    SwitchIdentityProvider, list_identity_providers,
};
use api_kit::{Typed, typed};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{Loading, ask, form_problem_if, when_loaded};
use ui::{
    Badge, Button, ButtonSize, ButtonType, ButtonVariant, DescriptionItem, DescriptionList,
    EmptyState, IconName, Panel, SkeletonShape, Tone,
};

use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::notices::{DoneAlert, DoneToast, ProblemAlert, announce};
use add::AddForm;

/// The problem of a service that is gone.
const GONE: &str = "identity.provider";

/// The forms of the list.
#[derive(Clone, Copy)]
struct Forms {
    switch: ServerAction<SwitchIdentityProvider>,
    remove: ServerAction<RemoveIdentityProvider>,
}

/// All services; asked for again once one of them changes.
#[component]
pub(crate) fn ProvidersPage() -> impl IntoView {
    let locale = use_locale();
    let add = ServerAction::<AddIdentityProvider>::new();
    let forms = Forms {
        switch: ServerAction::new(),
        remove: ServerAction::new(),
    };
    let done = RwSignal::new(None);
    leave_when_signed_out(add.value());
    leave_when_signed_out(forms.switch.value());
    leave_when_signed_out(forms.remove.value());
    announce(add.value(), done, td_string!(locale, done.provider_added));
    let switched = td_string!(locale, done.provider_switched);
    announce(forms.switch.value(), done, switched);
    let removed = td_string!(locale, done.provider_removed);
    announce(forms.remove.value(), done, removed);
    let added = count_added(add);
    let versions = move || {
        let (switch, remove) = (forms.switch.version().get(), forms.remove.version().get());
        (added.get(), switch, remove)
    };
    let list = ask(versions, |_| async {
        let list = list_identity_providers().await;
        gate(list.map(|list| (list, typed("identity_provider"))))
    });
    let body = when_open(move |(list, typed): (ProviderList, Typed)| {
        view! {
            <List items=list.items forms=forms />
            <AddForm add=add site=list.site typed=typed />
        }
        .into_any()
    });
    view! {
        <AdminFrame
            current=Section::Providers
            title=td_string!(locale, providers.title)
            description=td_string!(locale, providers.text)
        >
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(list, body)}</Transition>
        </AdminFrame>
        <DoneToast title=done />
    }
}

/// Rises with every service that was added. A failed attempt leaves the form alone, with what was typed into it.
fn count_added(add: ServerAction<AddIdentityProvider>) -> RwSignal<u32> {
    let added = RwSignal::new(0);
    Effect::new(move || {
        if let Some(Ok(())) = add.value().get() {
            added.update(|count| *count += 1);
        }
    });
    added
}

#[component]
fn List(items: Vec<ProviderLine>, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let switch = form_problem_if(forms.switch.value(), |problem| problem.code == GONE);
    let remove = form_problem_if(forms.remove.value(), |_| false);
    if items.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Globe
                title=td_string!(locale, providers.empty_title)
                text=td_string!(locale, providers.empty_text)
            />
        }
        .into_any();
    }
    let lines = items
        .into_iter()
        .map(|provider| view! { <Provider provider=provider forms=forms /> })
        .collect_view();
    view! {
        <ProblemAlert problem=switch />
        <ProblemAlert problem=remove />
        {lines}
    }
    .into_any()
}

#[component]
fn Provider(provider: ProviderLine, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let (state, tone) = if provider.enabled {
        (td_string!(locale, providers.on), Tone::Success)
    } else {
        (td_string!(locale, providers.off), Tone::Neutral)
    };
    let secret = if provider.has_secret {
        td_string!(locale, providers.secret_kept)
    } else {
        td_string!(locale, providers.secret_none)
    };
    let linked = td_string!(locale, providers.linked, count = provider.links);
    let name = provider.name.clone();
    view! {
        <Panel title=provider.name.clone() description=linked>
            <div class="mb-4">
                <Badge label=state tone=tone />
            </div>
            <DescriptionList>
                <Fact term=td_string!(locale, providers.issuer) value=provider.issuer />
                <Fact term=td_string!(locale, providers.client_id) value=provider.client_id />
                <Fact term=td_string!(locale, providers.secret) value=secret.to_owned() />
                <Fact term=td_string!(locale, providers.scopes) value=provider.scopes />
                <Fact term=td_string!(locale, providers.redirect) value=provider.redirect_uri />
            </DescriptionList>
            <Actions id=provider.id name=name enabled=provider.enabled forms=forms />
        </Panel>
    }
}

#[component]
fn Fact(term: &'static str, value: String) -> impl IntoView {
    view! {
        <DescriptionItem term=term>
            <span class="break-all">{value}</span>
        </DescriptionItem>
    }
}

#[component]
fn Actions(id: String, name: String, enabled: bool, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let (switch, label) = if enabled {
        (
            td_string!(locale, providers.switch_off),
            td_string!(locale, providers.switch_off_of, name = name.clone()),
        )
    } else {
        (
            td_string!(locale, providers.switch_on),
            td_string!(locale, providers.switch_on_of, name = name.clone()),
        )
    };
    let remove = td_string!(locale, providers.remove_of, name = name);
    let same_id = id.clone();
    view! {
        <div class="mt-5 flex flex-wrap gap-3">
            <ActionForm action=forms.switch>
                <input type="hidden" name="id" value=same_id />
                <input type="hidden" name="enabled" value=(!enabled).to_string() />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    attr:aria-label=label
                >
                    {switch}
                </Button>
            </ActionForm>
            <ActionForm action=forms.remove>
                <input type="hidden" name="id" value=id />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Danger
                    size=ButtonSize::Small
                    attr:aria-label=remove
                >
                    {td_string!(locale, providers.remove)}
                </Button>
            </ActionForm>
        </div>
    }
}

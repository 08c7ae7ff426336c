//! Keys of programs: make one, replace it, end it.

mod fresh;
mod list;
mod make;

use api_identity::admin::{
    AdminAccess, ApiKeyPage, FreshKey, MakeApiKey, RevokeApiKey, RotateApiKey, list_api_keys,
};
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{Answer, Loading, ask, when_loaded};
use ui::SkeletonShape;

use crate::frame::{AdminFrame, Section};
use crate::gate::{Gated, gate, when_open};
use crate::layout::Access;
use crate::notices::{DoneAlert, DoneToast, announce};
use fresh::Fresh;
use list::List;
use make::MakePanel;

/// The form stays as it is while the list below it is asked for again.
#[component]
pub(crate) fn ApiKeysPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after")));
    let make = ServerAction::<MakeApiKey>::new();
    let rotate = ServerAction::<RotateApiKey>::new();
    let revoke = ServerAction::<RevokeApiKey>::new();
    let (done, fresh) = (RwSignal::new(None), RwSignal::new(None));
    leave_when_signed_out(make.value());
    leave_when_signed_out(rotate.value());
    leave_when_signed_out(revoke.value());
    announce(revoke.value(), done, td_string!(locale, done.key_revoked));
    keep(make.value(), fresh);
    keep(rotate.value(), fresh);
    let page = ask(
        move || {
            let versions = (
                make.version().get(),
                rotate.version().get(),
                revoke.version().get(),
            );
            (after.get(), versions)
        },
        |(after, _)| async move { gate(list_api_keys(after).await) },
    );
    let body = when_open(move |page: ApiKeyPage| {
        let after = after.get_untracked();
        let made = page.fresh.clone().map(|key| view! { <Fresh key=key /> });
        view! {
            {made}
            <List page=page after=after rotate=rotate revoke=revoke />
        }
        .into_any()
    });
    let form = use_context::<Access>().map(|access| {
        let draw = move |access: Gated<AdminAccess>| match access {
            Gated::Open(access) if access.may_write("settings") => {
                view! { <MakePanel grantable=access.grantable make=make /> }.into_any()
            }
            // Why not is said below.
            _ => ().into_any(),
        };
        view! { <Suspense>{when_loaded(access.0, draw)}</Suspense> }
    });
    view! {
        <AdminFrame
            current=Section::ApiKeys
            title=td_string!(locale, keys.title)
            description=td_string!(locale, keys.text)
        >
            <DoneAlert />
            {move || fresh.get().map(|key| view! { <Fresh key=key /> })}
            {form}
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(page, body)}</Transition>
        </AdminFrame>
        <DoneToast title=done />
    }
}

/// Keeps the text of a new key while the page is open.
fn keep<V>(value: V, fresh: RwSignal<Option<FreshKey>>)
where
    V: Get<Value = Option<Answer<Option<FreshKey>>>> + Send + Sync + 'static,
{
    Effect::new(move || {
        if let Some(Ok(Some(key))) = value.get() {
            fresh.set(Some(key));
        }
    });
}

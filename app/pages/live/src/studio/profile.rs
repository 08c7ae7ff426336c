//! One's own profile as a host.

use api_live::studio::types::StudioHostView;
use api_live::studio::{SaveHost, studio_host};
use i18n_live::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::{gate, leave_when_signed_out};
use pages_kit::{
    Loading, ask, done_version, focus_first_problem, form_problem, scripted, when_loaded,
};
use ui::{
    Button, ButtonType, ButtonVariant, LinkButton, Panel, SkeletonShape, TextArea, TextField,
};

use super::frame::{Section, StudioFrame, when_open};
use crate::words::{DoneAlert, ProblemAlert, field_problem};

/// The profile of who asks.
#[component]
pub(crate) fn HostProfilePage() -> impl IntoView {
    let locale = use_locale();
    let save = ServerAction::<SaveHost>::new();
    leave_when_signed_out(save.value());
    let done = done_version(save.value(), save.version());
    let found = ask(
        move || done.get(),
        |_| async move { gate(studio_host().await) },
    );
    let body = when_open(move |found: StudioHostView| {
        view! { <Profile found=found save=save /> }.into_any()
    });
    view! {
        <StudioFrame
            current=Section::Profile
            title=td_string!(locale, studio.profile)
            description=td_string!(locale, profile.text)
        >
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=5 /> }
            }>{when_loaded(found, body)}</Transition>
        </StudioFrame>
    }
}

#[component]
fn Profile(found: StudioHostView, save: ServerAction<SaveHost>) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let problem = form_problem(save.value());
    focus_first_problem(problem);
    let form = found.form;
    let see = (!form.id.is_empty()).then(|| {
        view! {
            <LinkButton href=format!("/hosts/{}", form.handle) variant=ButtonVariant::Ghost>
                {td_string!(locale, profile.see)}
            </LinkButton>
        }
    });
    let send = found.may_write.then(|| {
        view! {
            <Button button_type=ButtonType::Submit loading=save.pending()>
                {td_string!(locale, profile.save)}
            </Button>
        }
    });
    let hint = td_string!(locale, profile.handle_hint, handle = form.handle.clone());
    view! {
        <Panel title=td_string!(locale, studio.profile)>
            <ActionForm action=save attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <input type="hidden" name="form[id]" value=form.id />
                <input type="hidden" name="form[version]" value=form.version />
                <div class="flex flex-col gap-5">
                    <TextField
                        name="form[name]"
                        label=td_string!(locale, profile.name)
                        value=form.name
                        error=field_problem(locale, problem, "name")
                        maxlength=80_u32
                        required=true
                    />
                    <TextField
                        name="form[handle]"
                        label=td_string!(locale, profile.handle)
                        hint=hint
                        value=form.handle
                        error=field_problem(locale, problem, "handle")
                        maxlength=60_u32
                        required=true
                    />
                    <TextArea
                        name="form[bio]"
                        label=td_string!(locale, profile.bio)
                        note=td_string!(locale, plan.optional)
                        value=form.bio
                        error=field_problem(locale, problem, "bio")
                        rows=5
                    />
                    <div class="flex flex-wrap gap-3">{send} {see}</div>
                </div>
            </ActionForm>
        </Panel>
    }
}

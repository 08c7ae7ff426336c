//! The picture of the person: chosen, or taken away.
//!
//! Plain forms to a route of the server, with JavaScript and without: a file has to travel, and the page comes back with
//! what was wrong beside the field.

use api_identity::Me;
use i18n_account::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{
    Avatar, AvatarSize, Button, ButtonSize, ButtonType, ButtonVariant, FileField, IconName, Panel,
};

use crate::words::field_problem;

/// Where the forms are sent.
const ACTION: &str = "/account/profile/picture";
/// What the server takes; the browser's dialog shows these alone.
const ACCEPT: &str = "image/jpeg,image/png,image/webp";

/// The name under which the server speaks about the file.
pub(super) const FIELD: &str = "picture";

/// Picture and the two forms.
#[component]
pub(super) fn PicturePanel(me: Me) -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let problem = Memo::new(move |_| {
        query
            .with(|query| api_kit::form_problem::from_query(|name| query.get(name)))
            .filter(is_about_the_picture)
    });
    let error = field_problem(locale, problem, FIELD);
    let has_picture = me.avatar.is_some();
    view! {
        <Panel
            title=td_string!(locale, profile.picture)
            description=td_string!(locale, profile.picture_text)
        >
            <div class="flex flex-col gap-6 sm:flex-row sm:items-start">
                <span data-testid="my-picture">
                    <Avatar name=me.name picture=me.avatar size=AvatarSize::Large />
                </span>
                <div class="flex min-w-0 grow flex-col gap-4">
                    <form method="post" action=ACTION enctype="multipart/form-data" class="flex flex-col gap-4">
                        <FileField
                            name=FIELD
                            label=td_string!(locale, profile.picture_file)
                            hint=td_string!(locale, profile.picture_hint)
                            error=error
                            accept=ACCEPT
                            required=true
                        />
                        <Button button_type=ButtonType::Submit class="self-stretch sm:self-start">
                            {td_string!(locale, profile.picture_action)}
                        </Button>
                    </form>
                    {has_picture.then(|| view! { <RemoveForm /> })}
                </div>
            </div>
        </Panel>
    }
}

/// Whether a problem in the address is this panel's and not that of the name.
pub(super) fn is_about_the_picture(problem: &Problem) -> bool {
    problem.field(FIELD).is_some()
}

#[component]
fn RemoveForm() -> impl IntoView {
    let locale = use_locale();
    view! {
        <form method="post" action=ACTION enctype="multipart/form-data">
            <Button
                button_type=ButtonType::Submit
                variant=ButtonVariant::Ghost
                size=ButtonSize::Small
                icon=IconName::Trash
                name="remove"
                value="true"
            >
                {td_string!(locale, profile.picture_remove)}
            </Button>
        </form>
    }
}

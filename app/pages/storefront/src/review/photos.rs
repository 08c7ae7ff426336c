//! The pictures of one's own review: added by a plain form to a route of the server, taken away one by one.

use api_reviews::{MAX_PHOTOS, PICTURES_PATH, Photo, RemoveReviewPhoto};
use i18n_storefront::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_account_kit::leave_when_signed_out;
use ui::{Button, ButtonSize, ButtonType, ButtonVariant, FileField, IconButton, IconName, Panel};

use super::words::field_problem;

/// What the server takes; the browser's dialog shows these alone.
const ACCEPT: &str = "image/jpeg,image/png,image/webp";
/// The name under which the server speaks about the files.
const FIELD: &str = "pictures";

/// What there is, and the form for more.
#[component]
pub(super) fn PhotosPanel(photos: Vec<Photo>, product: String, slug: String) -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let problem = Memo::new(move |_| {
        query
            .with(|query| api_kit::form_problem::from_query(|name| query.get(name)))
            .filter(|problem| problem.field(FIELD).is_some())
    });
    let error = field_problem(locale, problem, FIELD);
    let full = photos.len() >= MAX_PHOTOS;
    let form_slug = slug.clone();
    let form = (!full).then(|| {
        view! {
            <form method="post" action=PICTURES_PATH enctype="multipart/form-data" class="flex flex-col gap-4">
                <input type="hidden" name="slug" value=form_slug />
                <input type="hidden" name="product" value=product />
                <FileField
                    name=FIELD
                    label=td_string!(locale, review.pictures_file)
                    hint=td_string!(locale, review.pictures_hint)
                    error=error
                    accept=ACCEPT
                    multiple=true
                    required=true
                />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    class="self-stretch sm:self-start"
                >
                    {td_string!(locale, review.pictures_send)}
                </Button>
            </form>
        }
    });
    view! {
        <Panel title=td_string!(locale, review.pictures) description=td_string!(locale, review.pictures_text)>
            <div class="flex flex-col gap-6">
                <Present photos=photos slug=slug />
                {form}
            </div>
        </Panel>
    }
}

#[component]
fn Present(photos: Vec<Photo>, slug: String) -> impl IntoView {
    let items = photos
        .into_iter()
        .zip(1..)
        .map(|(photo, number)| view! { <OwnPhoto photo=photo number=number slug=slug.clone() /> })
        .collect_view();
    view! { <ul class="flex flex-wrap gap-3 empty:hidden">{items}</ul> }
}

/// Out of sight as soon as it is taken away.
#[component]
fn OwnPhoto(photo: Photo, number: i32, slug: String) -> impl IntoView {
    let locale = use_locale();
    let remove = ServerAction::<RemoveReviewPhoto>::new();
    leave_when_signed_out(remove.value());
    let gone = move || matches!(remove.value().get(), Some(Ok(())));
    let smallest = photo.widths.iter().min().copied().unwrap_or(photo.width);
    view! {
        <li class="relative" hidden=gone>
            <img
                src=format!("{}/{smallest}.webp", photo.base)
                alt=""
                width="112"
                height="112"
                class="size-28 rounded-field border border-line bg-base-300 object-cover"
            />
            <ActionForm action=remove attr:class="absolute end-1 top-1">
                <input type="hidden" name="photo" value=photo.id />
                <input type="hidden" name="slug" value=slug />
                <IconButton
                    icon=IconName::Trash
                    label=td_string!(locale, review.picture_remove, number = number)
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    button_type=ButtonType::Submit
                />
            </ActionForm>
        </li>
    }
}

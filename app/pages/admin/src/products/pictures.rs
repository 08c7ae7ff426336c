//! The pictures of a product: sent, put in order, described, taken away.
//!
//! Apart from the form of the texts, so that a picture that arrives leaves alone what is being typed there. Without
//! JavaScript every button is a plain form.

mod send;

use api_catalog::desk::types::DeskPicture;
use api_catalog::desk::{DescribePicture, MovePicture, RemovePicture, desk_pictures};
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{ask, form_problem_if, if_loaded, scripted};
use ui::{
    Badge, Button, ButtonSize, ButtonType, ButtonVariant, EmptyState, IconButton, IconName, Panel,
    TextField, Tone, field_id,
};

use self::send::SendForm;
use super::field_problem;
use crate::gate::{gate, when_open};
use crate::notices::ProblemAlert;

/// What is done with pictures, and which of them was tried last.
#[derive(Clone, Copy)]
struct Actions {
    moved: ServerAction<MovePicture>,
    described: ServerAction<DescribePicture>,
    removed: ServerAction<RemovePicture>,
    /// Rises with every sending that arrived.
    sent: RwSignal<usize>,
    tried: RwSignal<String>,
}

/// All pictures of the product of this id; nothing where there is no such product.
#[component]
pub(super) fn Pictures(product: Memo<String>) -> impl IntoView {
    let actions = Actions {
        moved: ServerAction::new(),
        described: ServerAction::new(),
        removed: ServerAction::new(),
        sent: RwSignal::new(0),
        tried: RwSignal::new(String::new()),
    };
    leave_when_signed_out(actions.moved.value());
    leave_when_signed_out(actions.described.value());
    leave_when_signed_out(actions.removed.value());
    // A text that was refused stays as it was typed.
    let described =
        crate::notices::done_version(actions.described.value(), actions.described.version());
    let state = move || {
        let steps = (
            actions.moved.version().get(),
            actions.removed.version().get(),
        );
        (product.get(), steps, described.get(), actions.sent.get())
    };
    let found = ask(state, |(product, ..)| async move {
        gate(desk_pictures(product).await)
    });
    let body = when_open(move |found: Option<Vec<DeskPicture>>| {
        let product = product.get_untracked();
        found
            .map(|pictures| view! { <Shown pictures=pictures product=product actions=actions /> })
            .into_any()
    });
    view! { <Transition>{if_loaded(found, body)}</Transition> }
}

#[component]
fn Shown(pictures: Vec<DeskPicture>, product: String, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(actions.described.value(), is_about_pictures);
    if let Some(typed) = pictures.iter().find(|picture| picture.is_typed) {
        actions.tried.set(typed.id.clone());
    }
    let last = pictures.len().saturating_sub(1);
    let is_empty = pictures.is_empty();
    let cards = pictures
        .into_iter()
        .enumerate()
        .map(|(place, picture)| {
            let of = Place { number: place + 1, is_first: place == 0, is_last: place == last };
            view! { <Card picture=picture of=of product=product.clone() actions=actions problem=problem /> }
        })
        .collect_view();
    let shown = if is_empty {
        view! {
            <EmptyState
                icon=IconName::Image
                title=td_string!(locale, pictures.empty_title)
                text=td_string!(locale, pictures.empty_text)
            />
        }
        .into_any()
    } else {
        view! { <ol class="grid gap-5 sm:grid-cols-2 xl:grid-cols-3">{cards}</ol> }.into_any()
    };
    view! {
        <div id="pictures" class="scroll-mt-24">
            <Panel title=td_string!(locale, pictures.title) description=td_string!(locale, pictures.text)>
                <ProblemAlert problem=problem />
                <div class="flex flex-col gap-6">{shown} <SendForm product=product sent=actions.sent /></div>
            </Panel>
        </div>
    }
}

/// Whether a problem in the address is this panel's and not that of another form.
pub(super) fn is_about_pictures(problem: &Problem) -> bool {
    matches!(
        problem.code.as_str(),
        "catalog.image" | "catalog.too_many_images" | "catalog.pictures"
    ) || problem.field("alt").is_some()
}

/// Where a picture stands.
#[derive(Clone, Copy)]
struct Place {
    number: usize,
    is_first: bool,
    is_last: bool,
}

#[component]
fn Card(
    picture: DeskPicture,
    of: Place,
    product: String,
    actions: Actions,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let width = picture.widths.iter().copied().find(|width| *width >= 640);
    let width = width
        .or_else(|| picture.widths.iter().max().copied())
        .unwrap_or_default();
    let (wide, high) = picture.size;
    let main = of.is_first.then(|| {
        view! { <Badge label=td_string!(locale, pictures.main) tone=Tone::Success /> }
    });
    view! {
        <li class="flex flex-col gap-3 rounded-box border border-line p-3">
            <img
                src=format!("{}/{width}.webp", picture.base)
                alt=picture.alt.clone()
                width=wide
                height=high
                loading="lazy"
                class="aspect-square w-full rounded-field bg-base-300 object-contain"
            />
            <p class="flex min-h-6 flex-wrap items-center justify-between gap-2 text-sm text-muted">
                <span class="tabular-nums">{td_string!(locale, pictures.size, width = wide, height = high)}</span>
                {main}
            </p>
            <AltForm picture=picture.clone() product=product.clone() actions=actions problem=problem />
            <Buttons id=picture.id of=of product=product actions=actions />
        </li>
    }
}

#[component]
fn AltForm(
    picture: DeskPicture,
    product: String,
    actions: Actions,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let (own, here) = (picture.id.clone(), picture.id.clone());
    let problem = Memo::new(move |_| {
        let mine = actions.tried.with(|tried| *tried == own);
        problem.get().filter(|_| mine)
    });
    view! {
        <div on:submit=move |_| actions.tried.set(here.clone())>
            <ActionForm
                action=actions.described
                attr:class="flex flex-col gap-2"
                attr:novalidate=move || novalidate.get()
            >
                <input type="hidden" name="product" value=product />
                <input type="hidden" name="picture" value=picture.id.clone() />
                <TextField
                    name="alt"
                    id=field_id(&format!("alt-{}", picture.id))
                    label=td_string!(locale, pictures.alt)
                    value=picture.alt
                    error=field_problem(locale, problem, "alt")
                    maxlength=300_u32
                    required=true
                />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    class="self-start"
                >
                    {td_string!(locale, pictures.save_alt)}
                </Button>
            </ActionForm>
        </div>
    }
}

#[component]
fn Buttons(id: String, of: Place, product: String, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    let earlier = td_string!(locale, pictures.earlier, number = of.number);
    let later = td_string!(locale, pictures.later, number = of.number);
    let hidden = (product.clone(), id.clone());
    view! {
        <div class="mt-auto flex items-center gap-1 border-t border-line pt-2">
            <Step way="earlier" icon=IconName::ChevronUp label=earlier disabled=of.is_first of=hidden.clone() actions=actions />
            <Step way="later" icon=IconName::ChevronDown label=later disabled=of.is_last of=hidden actions=actions />
            <ActionForm action=actions.removed attr:class="ms-auto">
                <input type="hidden" name="product" value=product />
                <input type="hidden" name="picture" value=id />
                <IconButton
                    icon=IconName::Trash
                    label=td_string!(locale, pictures.remove, number = of.number)
                    button_type=ButtonType::Submit
                />
            </ActionForm>
        </div>
    }
}

/// The button that moves a picture one place.
#[component]
fn Step(
    way: &'static str,
    icon: IconName,
    label: String,
    disabled: bool,
    /// Ids of the product and the picture.
    of: (String, String),
    actions: Actions,
) -> impl IntoView {
    view! {
        <ActionForm action=actions.moved>
            <input type="hidden" name="product" value=of.0 />
            <input type="hidden" name="picture" value=of.1 />
            <input type="hidden" name="way" value=way />
            <IconButton icon=icon label=label button_type=ButtonType::Submit disabled=disabled />
        </ActionForm>
    }
}

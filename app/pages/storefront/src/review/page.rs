//! The page on which a buyer reviews a product: stars, words, and pictures once there are words.

use api_kit::{Typed, typed};
use api_reviews::{
    LONGEST_BODY, LONGEST_TITLE, MyReviewPage, OwnReview, REVIEW_FORM, WriteReview, my_review,
    product_path,
};
use i18n_storefront::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_params_map;
use pages_account_kit::{ToSignIn, leave_when_signed_out, unless_signed_out};
use pages_kit::{Loading, ask, focus_first_problem, form_problem_if, scripted, when_loaded};
use ui::{
    Alert, Button, ButtonType, Container, ContainerWidth, EmptyState, Icon, IconName, LinkButton,
    PageHeader, SkeletonShape, TextArea, TextField, Tone,
};

use super::notices::{Place, VoiceNotices};
use super::photos::PhotosPanel;
use super::words::{field_problem, problem as problem_words};
use crate::not_found::NotFound;

/// One's own review of the product.
#[component]
pub(crate) fn ReviewPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("slug")).unwrap_or_default());
    let write = ServerAction::<WriteReview>::new();
    leave_when_signed_out(write.value());
    let kept = typed(REVIEW_FORM);
    let asked = ask(
        move || (slug.get(), write.version().get()),
        |(slug, _)| async move { unless_signed_out(my_review(slug).await) },
    );
    let body = move |page: Option<Option<MyReviewPage>>| match page {
        None => view! { <ToSignIn /> }.into_any(),
        Some(None) => view! {
            <NotFound
                title=td_string!(locale, product.not_found_title)
                text=td_string!(locale, product.not_found_text)
            />
        }
        .into_any(),
        Some(Some(page)) => view! {
            <Body page=page slug=slug.get_untracked() write=write kept=kept.clone() />
        }
        .into_any(),
    };
    view! {
        <Meta name="robots" content="noindex" />
        <Transition fallback=|| {
            view! { <Loading shape=SkeletonShape::Text count=6 /> }
        }>{when_loaded(asked, body)}</Transition>
    }
}

#[component]
fn Body(
    page: MyReviewPage,
    slug: String,
    write: ServerAction<WriteReview>,
    kept: Typed,
) -> impl IntoView {
    let locale = use_locale();
    let title = td_string!(locale, review.page_title, title = page.title.clone());
    let back = product_path(&slug);
    let picture = (!page.image.is_empty()).then(|| {
        view! {
            <img
                src=page.image.clone()
                alt=""
                width="96"
                height="96"
                class="mb-6 size-24 rounded-field border border-line bg-base-300 object-cover"
            />
        }
    });
    let content = if page.bought || page.review.is_some() {
        view! { <Forms page=page slug=slug write=write kept=kept /> }.into_any()
    } else {
        view! {
            <EmptyState
                icon=IconName::Lock
                title=td_string!(locale, review.not_bought_title)
                text=td_string!(locale, review.not_bought_text)
            />
        }
        .into_any()
    };
    view! {
        <Title text=td_string!(locale, title_with_site, title = title.clone()) />
        <Container width=ContainerWidth::Narrow>
            <PageHeader title=title description=td_string!(locale, review.page_text) />
            <VoiceNotices place=Place::OwnReview />
            {picture}
            <div class="flex flex-col gap-6">{content}</div>
            <LinkButton href=back variant=ui::ButtonVariant::Ghost class="mt-6">
                {td_string!(locale, review.to_product)}
            </LinkButton>
        </Container>
    }
}

#[component]
fn Forms(
    page: MyReviewPage,
    slug: String,
    write: ServerAction<WriteReview>,
    kept: Typed,
) -> impl IntoView {
    let locale = use_locale();
    let state = page.review.clone().map(|review| state(locale, &review));
    let photos = page.review.as_ref().map(|review| review.photos.clone());
    let product = page.product.to_string();
    let panel = photos.map(|photos| {
        view! { <PhotosPanel photos=photos product=product.clone() slug=slug.clone() /> }
    });
    let said = move || {
        write.value().get().and_then(Result::ok).map(|()| {
            view! { <Alert tone=Tone::Success title=td_string!(locale, review.done_written) /> }
        })
    };
    view! {
        {said}
        {state}
        <WordsForm review=page.review product=page.product.to_string() slug=slug write=write kept=kept />
        {panel}
    }
}

/// Where the review stands.
fn state(locale: Locale, review: &OwnReview) -> AnyView {
    let (tone, title) = match review.status.as_str() {
        "published" => (Tone::Success, td_string!(locale, review.status_published)),
        "rejected" => (Tone::Warning, td_string!(locale, review.status_rejected)),
        _ => (Tone::Info, td_string!(locale, review.status_pending)),
    };
    let reason = review.reject_reason.clone().map(|reason| {
        view! { <p class="text-sm">{td_string!(locale, review.reason, reason = reason)}</p> }
    });
    view! { <Alert tone=tone title=title>{reason}</Alert> }.into_any()
}

/// What the form starts from: what failed, else what is kept, else nothing.
fn start(kept: &Typed, review: Option<OwnReview>) -> (u8, String, String) {
    let typed = (kept.value("title"), kept.value("body"));
    if typed != (String::new(), String::new()) {
        return (kept.value("stars").parse().unwrap_or(0), typed.0, typed.1);
    }
    review.map_or_else(
        || (0, String::new(), String::new()),
        |review| (review.stars, review.title, review.body),
    )
}

#[component]
fn WordsForm(
    review: Option<OwnReview>,
    product: String,
    slug: String,
    write: ServerAction<WriteReview>,
    kept: Typed,
) -> impl IntoView {
    let locale = use_locale();
    let is_words = |problem: &Problem| problem.field("pictures").is_none();
    let problem = form_problem_if(write.value(), is_words);
    focus_first_problem(problem);
    let novalidate = scripted();
    let label = if review.is_some() {
        td_string!(locale, review.change)
    } else {
        td_string!(locale, review.send)
    };
    let (stars, title, body) = start(&kept, review);
    let alert = move || {
        let error = write.value().get().and_then(Result::err)?;
        let words = problem_words(locale, error.problem());
        Some(view! { <Alert tone=Tone::Error title=words /> })
    };
    view! {
        <ActionForm action=write attr:class="flex flex-col gap-6" attr:novalidate=move || novalidate.get()>
            {alert}
            <input type="hidden" name="product" value=product />
            <input type="hidden" name="slug" value=slug />
            <Stars chosen=stars error=field_problem(locale, problem, "stars") />
            <TextField
                name="title"
                label=td_string!(locale, review.headline)
                value=title
                error=field_problem(locale, problem, "title")
                maxlength=LONGEST_TITLE
                required=true
            />
            <TextArea
                name="body"
                label=td_string!(locale, review.body)
                hint=td_string!(locale, review.body_hint)
                value=body
                error=field_problem(locale, problem, "body")
                maxlength=LONGEST_BODY
                required=true
                rows=6
            />
            <Button button_type=ButtonType::Submit loading=write.pending() class="self-stretch sm:self-start">
                {label}
            </Button>
        </ActionForm>
    }
}

/// Five radio buttons that look like stars: all up to the chosen one are filled, by the style sheet alone.
#[component]
fn Stars(chosen: u8, #[prop(into)] error: Signal<Option<String>>) -> impl IntoView {
    let locale = use_locale();
    let star = move |stars: u8| {
        view! {
            <label class="grid size-11 cursor-pointer place-items-center rounded-selector text-base-content/25 has-checked:text-primary has-focus-visible:outline-2 has-focus-visible:outline-primary [&:has(~label_input:checked)]:text-primary [&_svg]:fill-current">
                <input
                    type="radio"
                    name="stars"
                    value=stars.to_string()
                    checked=stars == chosen
                    required=true
                    class="sr-only"
                />
                <Icon name=IconName::Star />
                <span class="sr-only">{td_string!(locale, review.stars, count = stars)}</span>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend class="mb-1.5 text-sm font-medium">{td_string!(locale, review.your_stars)}</legend>
            <div class="relative flex gap-1">{(1..=5_u8).map(star).collect_view()}</div>
            {move || error.get().map(|text| view! { <p class="mt-1 text-sm text-error">{text}</p> })}
        </fieldset>
    }
}

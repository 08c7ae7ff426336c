//! What is presented: the products of a show, and the search for more of them.

use api_live::studio::types::{StudioProduct, StudioShowView};
use i18n_live::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::form_problem_if;
use ui::{
    Button, ButtonSize, ButtonType, ButtonVariant, IconButton, IconName, Panel, SelectField,
    SelectOption, TextField,
};

use super::one::Forms;
use crate::words::ProblemAlert;

#[component]
pub(super) fn Products(
    found: StudioShowView,
    forms: Forms,
    /// What was looked for.
    words: String,
    may_change: bool,
) -> impl IntoView {
    let locale = use_locale();
    let added = form_problem_if(forms.add.value(), |_| false);
    let removed = form_problem_if(forms.remove.value(), |_| false);
    let show = found.form.id.clone();
    let segments: Vec<(String, String)> = found
        .segments
        .iter()
        .map(|one| (one.id.clone(), one.title.clone()))
        .collect();
    let empty = found.products.is_empty().then(|| {
        view! { <p class="text-muted">{td_string!(locale, plan.products_empty)}</p> }
    });
    let lines = found.products.into_iter().map(|one| {
        let (show, segments) = (show.clone(), segments.clone());
        view! { <Line one=one show=show segments=segments forms=forms may_change=may_change /> }
    });
    let lines = lines.collect_view();
    let search = may_change
        .then(|| view! { <Search show=show words=words found=found.found forms=forms /> });
    view! {
        <div id="products" class="scroll-mt-20">
            <Panel
                title=td_string!(locale, plan.products)
                description=td_string!(locale, plan.products_text)
            >
                <ProblemAlert problem=added />
                <ProblemAlert problem=removed />
                <div class="flex flex-col gap-5">
                    {empty}
                    <ul class="flex flex-col divide-y divide-line">{lines}</ul>
                    {search}
                </div>
            </Panel>
        </div>
    }
}

/// Picture and name.
#[component]
fn Name(one: StudioProduct) -> impl IntoView {
    let picture = one.image.and_then(|image| {
        let width = image.widths.iter().min()?;
        Some(format!("{}/{width}.jpg", image.base))
    });
    view! {
        <span class="size-14 shrink-0 overflow-clip rounded-field bg-base-300">
            {picture
                .map(|source| {
                    view! {
                        <img src=source alt="" width="56" height="56" loading="lazy" class="size-full object-cover" />
                    }
                })}
        </span>
        <a
            href=format!("/products/{}", one.slug)
            class="inline-flex min-h-11 min-w-0 grow basis-40 items-center hover:underline"
            dir="auto"
        >
            {one.title}
        </a>
    }
}

#[component]
fn Line(
    one: StudioProduct,
    show: String,
    segments: Vec<(String, String)>,
    forms: Forms,
    may_change: bool,
) -> impl IntoView {
    let locale = use_locale();
    let (id, title) = (one.id.clone(), one.title.clone());
    let given = one.segment.clone();
    let remove = may_change.then(|| {
        let (show, id) = (show.clone(), id.clone());
        let label = td_string!(locale, plan.remove, title = title.clone());
        view! {
            <ActionForm action=forms.remove>
                <input type="hidden" name="show" value=show />
                <input type="hidden" name="product" value=id />
                <IconButton button_type=ButtonType::Submit icon=IconName::Trash label=label />
            </ActionForm>
        }
    });
    let options = segments
        .into_iter()
        .map(|(id, title)| SelectOption::new(id, title));
    let options: Vec<_> = options.collect();
    let give = (may_change && !options.is_empty()).then(|| {
        let field = format!("segment-of-{id}");
        view! {
            <ActionForm action=forms.add>
                <input type="hidden" name="show" value=show />
                <input type="hidden" name="product" value=id />
                <div class="flex items-end gap-2">
                    <SelectField
                        id=field
                        name="segment"
                        label=td_string!(locale, plan.in_segment)
                        options=options
                        selected=given
                        prompt=td_string!(locale, plan.no_segment)
                    />
                    <Button button_type=ButtonType::Submit variant=ButtonVariant::Secondary>
                        {td_string!(locale, plan.give)}
                    </Button>
                </div>
            </ActionForm>
        }
    });
    view! {
        <li class="flex flex-wrap items-center gap-x-4 gap-y-3 py-3">
            <Name one=one />
            {give}
            {remove}
        </li>
    }
}

/// Looking for products by name: a plain form, so that it works everywhere.
#[component]
fn Search(show: String, words: String, found: Vec<StudioProduct>, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let none = (!words.is_empty() && found.is_empty()).then(|| {
        view! { <p class="text-muted" role="status">{td_string!(locale, plan.found_none)}</p> }
    });
    let action = format!("/studio/shows/{show}#products");
    let lines = found.into_iter().map(|one| {
        let label = td_string!(locale, plan.add, title = one.title.clone());
        let (show, id) = (show.clone(), one.id.clone());
        view! {
            <li class="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
                <Name one=one />
                <ActionForm action=forms.add>
                    <input type="hidden" name="show" value=show />
                    <input type="hidden" name="product" value=id />
                    <input type="hidden" name="segment" value="" />
                    <Button
                        button_type=ButtonType::Submit
                        variant=ButtonVariant::Secondary
                        size=ButtonSize::Small
                        icon=IconName::Plus
                        attr:aria-label=label
                    >
                        {td_string!(locale, plan.add_short)}
                    </Button>
                </ActionForm>
            </li>
        }
    });
    view! {
        <div class="border-t border-line pt-5">
            <form method="get" action=action role="search" class="flex items-end gap-3">
                <TextField
                    name="q"
                    label=td_string!(locale, plan.search)
                    value=words
                    input_type="search"
                    icon=IconName::Search
                />
                <Button button_type=ButtonType::Submit variant=ButtonVariant::Secondary>
                    {td_string!(locale, plan.search_action)}
                </Button>
            </form>
            {none}
            <ul class="mt-3 flex flex-col divide-y divide-line">{lines.collect_view()}</ul>
        </div>
    }
}

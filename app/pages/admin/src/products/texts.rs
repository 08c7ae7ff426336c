//! The fields of a product: what it says, where it stands in the catalogue, what search engines read.

use api_catalog::desk::types::ProductForm;
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use ui::{Disclosure, SelectField, SelectOption, TextArea, TextField};

use super::field_problem;
use crate::promotions::find_and;

/// Name, address and texts. The address of a product that is there stays.
#[component]
pub(super) fn Texts(
    form: ProductForm,
    html: String,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let slug = if form.id.is_empty() {
        view! {
            <TextField
                name="form[slug]"
                label=td_string!(locale, products.slug)
                hint=td_string!(locale, products.slug_hint)
                value=form.slug
                error=field_problem(locale, problem, "slug")
                maxlength=120_u32
            />
        }
        .into_any()
    } else {
        view! { <input type="hidden" name="form[slug]" value=form.slug /> }.into_any()
    };
    let preview = (!html.is_empty()).then(|| {
        view! {
            <Disclosure summary=td_string!(locale, products.preview)>
                <div class="prose max-w-none" inner_html=html></div>
            </Disclosure>
        }
    });
    view! {
        <TextField
            name="form[title]"
            label=td_string!(locale, products.name)
            value=form.title
            error=field_problem(locale, problem, "title")
            maxlength=200_u32
            required=true
        />
        {slug}
        <TextField
            name="form[summary]"
            label=td_string!(locale, products.summary)
            hint=td_string!(locale, products.summary_hint)
            value=form.summary
            error=field_problem(locale, problem, "summary")
        />
        <TextArea
            name="form[description]"
            label=td_string!(locale, products.description)
            hint=td_string!(locale, products.description_hint)
            value=form.description
            error=field_problem(locale, problem, "description")
            rows=8
        />
        {preview}
        <TextArea
            name="form[highlights]"
            label=td_string!(locale, products.highlights)
            hint=td_string!(locale, products.highlights_hint)
            value=form.highlights
            error=field_problem(locale, problem, "highlights")
            rows=3
        />
    }
}

/// Category, brand, options, tags, and what customs ask.
#[component]
pub(super) fn Classes(
    form: ProductForm,
    categories: Vec<(String, String)>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let categories = categories.into_iter();
    let categories = categories
        .map(|(slug, name)| SelectOption::new(slug, name))
        .collect();
    view! {
        <SelectField
            name="form[category]"
            label=td_string!(locale, products.category)
            options=categories
            selected=form.category
            prompt=td_string!(locale, products.choose)
            error=field_problem(locale, problem, "category")
            required=true
        />
        {find_and(
            "brand",
            ("form[brand]".to_owned(), td_string!(locale, products.brand)),
            form.brand,
            field_problem(locale, problem, "brand"),
            |handle| handle,
        )}
        <TextArea
            name="form[options]"
            label=td_string!(locale, products.options)
            hint=td_string!(locale, products.options_hint)
            value=form.options
            error=field_problem(locale, problem, "options")
            rows=2
        />
        <TextField
            name="form[tags]"
            label=td_string!(locale, products.tags)
            hint=td_string!(locale, products.tags_hint)
            value=form.tags
            error=field_problem(locale, problem, "tags")
        />
        <div class="grid items-start gap-5 sm:grid-cols-2">
            <TextField
                name="form[origin]"
                label=td_string!(locale, products.origin)
                hint=td_string!(locale, products.origin_hint)
                value=form.origin
                error=field_problem(locale, problem, "origin")
                maxlength=2_u32
            />
            <TextField
                name="form[hs_code]"
                label=td_string!(locale, products.hs_code)
                value=form.hs_code
                error=field_problem(locale, problem, "hs_code")
                maxlength=14_u32
            />
        </div>
    }
}

/// What search engines read, and about what they show of it.
#[component]
pub(super) fn Engines(form: ProductForm, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let or = |own: &str, other: &str| if own.is_empty() { other } else { own }.to_owned();
    let title = or(&form.seo_title, &form.title);
    let text = or(&form.seo_description, &form.summary);
    let snippet = (!form.id.is_empty()).then(|| {
        view! {
            <figure class="rounded-box border border-line p-4">
                <figcaption class="mb-2 text-sm text-muted">{td_string!(locale, products.snippet)}</figcaption>
                <p class="truncate text-lg text-primary">{title}</p>
                <p class="truncate text-sm text-success">{format!("/products/{}", form.slug)}</p>
                <p class="line-clamp-2 text-sm">{text}</p>
            </figure>
        }
    });
    view! {
        <TextField
            name="form[seo_title]"
            label=td_string!(locale, products.seo_title)
            hint=td_string!(locale, products.seo_hint)
            value=form.seo_title
            error=field_problem(locale, problem, "seo_title")
            maxlength=200_u32
        />
        <TextField
            name="form[seo_description]"
            label=td_string!(locale, products.seo_description)
            value=form.seo_description
            error=field_problem(locale, problem, "seo_description")
            maxlength=500_u32
        />
        {snippet}
    }
}

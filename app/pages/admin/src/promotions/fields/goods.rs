//! Goods to choose: a text of handles, one a line, and with script a field that finds them while one types.

use std::time::Duration;

use api_promotions::{GoodsLine, PromotionForm, find_goods};
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use pages_kit::scripted;
use ui::{ComboboxField, Suggestion, TextArea, field_id};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use crate::promotions::field_problem;

/// So long nothing is asked after a key.
const PAUSE: Duration = Duration::from_millis(150);

/// What fits what was typed last.
#[derive(Clone, Copy)]
struct Found {
    lines: RwSignal<Vec<GoodsLine>>,
    /// Counts what was typed, so that an answer to an older text is dropped.
    turn: StoredValue<u32>,
}

impl Found {
    fn new() -> Self {
        Self {
            lines: RwSignal::new(Vec::new()),
            turn: StoredValue::new(0),
        }
    }

    fn seek(self, kind: &'static str, text: String) {
        let mine = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(mine);
        let is_newest = move || self.turn.try_get_value() == Some(mine);
        set_timeout(
            move || {
                if !is_newest() {
                    return;
                }
                leptos::task::spawn_local(async move {
                    // Without an answer nothing is suggested: it is a convenience.
                    let found = find_goods(kind.to_owned(), text).await;
                    if is_newest() {
                        self.lines.set(found.unwrap_or_default());
                    }
                });
            },
            PAUSE,
        );
    }

    fn suggestions(self) -> Signal<Vec<Suggestion>> {
        Signal::derive(move || {
            let lines = self.lines.get().into_iter();
            let suggestion = |line: GoodsLine| Suggestion {
                title: line.name,
                detail: line.handle,
            };
            lines.map(suggestion).collect()
        })
    }

    fn handle(self, at: usize) -> Option<String> {
        let handle = |lines: &Vec<GoodsLine>| lines.get(at).map(|line| line.handle.clone());
        self.lines.with_untracked(handle)
    }
}

fn element<T: JsCast>(name: &str) -> Option<T> {
    document()
        .get_element_by_id(&field_id(name))?
        .dyn_into()
        .ok()
}

/// A field that finds goods of `kind` and hands the handle of the one that is taken to `take`; the field `name` is then
/// set to what that answers.
pub(crate) fn find_and(
    kind: &'static str,
    (name, label): (String, &'static str),
    value: String,
    error: Signal<Option<String>>,
    take: impl Fn(String) -> String + Send + Sync + 'static,
) -> impl IntoView {
    let locale = use_locale();
    let found = Found::new();
    let field = name.clone();
    let on_choose = move |at: usize| {
        if let (Some(handle), Some(input)) = (found.handle(at), element::<HtmlInputElement>(&field))
        {
            input.set_value(&take(handle));
        }
        found.lines.set(Vec::new());
    };
    view! {
        <ComboboxField
            name=name
            label=label
            value=value
            error=error
            autocomplete="off"
            list_label=td_string!(locale, promotions.found_list)
            suggestions=found.suggestions()
            count_words=move |count: usize| {
                td_string!(locale, promotions.found, count = i32::try_from(count).unwrap_or(i32::MAX))
            }
            on_type=Callback::new(move |text: String| found.seek(kind, text))
            on_choose=Callback::new(on_choose)
        />
    }
}

/// Handles, one a line; with script there is a field above that adds to them.
#[component]
pub(in crate::promotions) fn GoodsField(
    name: &'static str,
    kind: &'static str,
    label: &'static str,
    hint: &'static str,
    value: String,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let locale = use_locale();
    let running = scripted();
    let finder = format!("find-{kind}-{}", name.len());
    let add = move |handle: String| {
        if let Some(area) = element::<HtmlTextAreaElement>(name) {
            let text = area.value();
            let before = text.trim_end();
            let line = if before.is_empty() { "" } else { "\n" };
            area.set_value(&format!("{before}{line}{handle}"));
        }
        String::new()
    };
    let no_error = Signal::derive(|| None);
    view! {
        <div class="flex flex-col gap-2">
            <TextArea name=name label=label hint=hint value=value error=error rows=2 />
            <div hidden=move || !running.get()>
                {find_and(
                    kind,
                    (finder, td_string!(locale, promotions.find)),
                    String::new(),
                    no_error,
                    add,
                )}
            </div>
        </div>
    }
}

/// One stock keeping unit, found by the names of product and variant.
#[component]
pub(super) fn VariantField(
    name: &'static str,
    label: &'static str,
    value: String,
    error: Signal<Option<String>>,
) -> impl IntoView {
    find_and(
        "variant",
        (name.to_owned(), label),
        value,
        error,
        |handle| handle,
    )
}

/// Which goods are meant; everything when all are empty.
#[component]
pub(in crate::promotions) fn Goods(
    form: PromotionForm,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let hint = td_string!(locale, promotions.goods_hint);
    view! {
        <p class="text-sm text-muted">{td_string!(locale, promotions.goods_text)}</p>
        <div class="grid items-start gap-5 md:grid-cols-2">
            <GoodsField
                name="form[products]"
                kind="product"
                label=td_string!(locale, promotions.products)
                hint=hint
                value=form.products
                error=field_problem(locale, problem, "products")
            />
            <GoodsField
                name="form[categories]"
                kind="category"
                label=td_string!(locale, promotions.categories)
                hint=hint
                value=form.categories
                error=field_problem(locale, problem, "categories")
            />
            <GoodsField
                name="form[collections]"
                kind="collection"
                label=td_string!(locale, promotions.collections)
                hint=hint
                value=form.collections
                error=field_problem(locale, problem, "collections")
            />
            <GoodsField
                name="form[brands]"
                kind="brand"
                label=td_string!(locale, promotions.brands)
                hint=td_string!(locale, promotions.brands_hint)
                value=form.brands
                error=field_problem(locale, problem, "brands")
            />
        </div>
    }
}

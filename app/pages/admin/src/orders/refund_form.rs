//! The form by which money goes back, with the sum that the server works out while it is filled in.

use api_orders::desk_types::{LineLeft, RefundForm};
use api_orders::{RefundOrder, TryRefund};
use i18n_admin::{td_string, use_locale};
use kernel::Money;
use leptos::form::{ActionForm, FromFormData};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use pages_kit::{NewestQuestion, money};
use ui::{
    Button, ButtonType, Checkbox, Disclosure, RadioCard, RadioGroup, SelectField, SelectOption,
    TextField,
};

use super::refund_desk::RefundDesk;

/// The form, folded until it is wanted. One for another sum is another form: nothing of what was typed stays in it.
#[component]
pub(super) fn RefundPanel(desk: RefundDesk, refund: ServerAction<RefundOrder>) -> impl IntoView {
    view! {
        <For
            each=move || [desk.clone()]
            key=|desk| desk.key.clone()
            children=move |desk| view! { <Form desk=desk refund=refund /> }
        />
    }
}

#[component]
fn Form(desk: RefundDesk, refund: ServerAction<RefundOrder>) -> impl IntoView {
    let locale = use_locale();
    let was_typed = desk.typed.is_some();
    let typed = desk.typed.clone().unwrap_or_else(|| RefundForm {
        kind: "items".into(),
        restock: true,
        ..RefundForm::default()
    });
    let sum = ServerAction::<TryRefund>::new();
    let newest = NewestQuestion::new();
    // Every change asks the server what it would come to; an answer to an older question is not waited for.
    let changed = move |event: web_sys::Event| {
        let target = event
            .target()
            .map(JsCast::unchecked_into::<web_sys::Element>);
        let form = target.and_then(|element| element.closest("form").ok().flatten());
        let form = form.and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok());
        let data = form.and_then(|form| web_sys::FormData::new_with_form(&form).ok());
        if let Some(Ok(asked)) = data.map(|data| TryRefund::from_form_data(&data)) {
            newest.ask(|| sum.dispatch(asked));
        }
    };
    let left = td_string!(locale, orders.refund_left, amount = money(desk.left));
    view! {
        <Disclosure summary=td_string!(locale, orders.refund) open=was_typed>
            <p class="mb-5 text-sm text-muted">{left}</p>
            <ActionForm action=refund>
                <input type="hidden" name="form[number]" value=desk.number.clone() />
                <input type="hidden" name="form[key]" value=desk.key.clone() />
                <div class="flex max-w-2xl flex-col gap-6" on:input=changed on:change=changed>
                    <Kinds limit=desk.goodwill_limit chosen=typed.kind.clone() />
                    <Items desk=desk.clone() typed=typed.clone() />
                    <Rest has_account=desk.has_account typed=typed />
                    <Sum sum=sum />
                    <Button
                        button_type=ButtonType::Submit
                        loading=refund.pending()
                        class="self-stretch sm:self-start"
                    >
                        {td_string!(locale, orders.submit)}
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}

#[component]
fn Kinds(limit: Option<Money>, chosen: String) -> impl IntoView {
    let locale = use_locale();
    let goodwill = match limit {
        Some(limit) => td_string!(locale, orders.kind_goodwill_limit, amount = money(limit)),
        None => td_string!(locale, orders.kind_goodwill_text).to_owned(),
    };
    let kinds = [
        (
            "items",
            td_string!(locale, orders.kind_items),
            td_string!(locale, orders.kind_items_text).to_owned(),
        ),
        (
            "amount",
            td_string!(locale, orders.kind_amount),
            td_string!(locale, orders.kind_amount_text).to_owned(),
        ),
        (
            "goodwill",
            td_string!(locale, orders.kind_goodwill),
            goodwill,
        ),
    ];
    let cards = kinds
        .into_iter()
        .map(|(value, title, text)| {
            view! {
                <RadioCard
                    name="form[kind]"
                    value=value
                    title=title
                    description=text
                    checked=chosen == value
                />
            }
        })
        .collect_view();
    view! {
        <RadioGroup legend=td_string!(locale, orders.kind) name="form[kind]" class="grid gap-3">
            {cards}
        </RadioGroup>
    }
}

/// Pieces, shipping, amount.
#[component]
fn Items(desk: RefundDesk, typed: RefundForm) -> impl IntoView {
    let locale = use_locale();
    let lines = desk
        .lines
        .into_iter()
        .filter(|line| line.pieces > 0)
        .enumerate()
        .map(|(index, line)| {
            let mut kept = typed.lines.iter();
            let kept = kept.find(|kept| kept.position == line.position);
            let quantity = kept.map_or_else(|| "0".to_owned(), |kept| kept.quantity.clone());
            view! { <Pieces index=index line=line quantity=quantity /> }
        })
        .collect_view();
    let shipping = desk.shipping_left.is_positive().then(|| {
        let hint = td_string!(
            locale,
            orders.shipping_left,
            amount = money(desk.shipping_left)
        );
        view! {
            <TextField
                name="form[shipping]"
                label=td_string!(locale, orders.shipping)
                hint=hint
                value=typed.shipping.clone()
                inputmode="decimal"
                suffix=desk.left.currency().code()
            />
        }
    });
    view! {
        <div class="flex flex-col gap-4">
            {lines} {shipping}
            <TextField
                name="form[amount]"
                label=td_string!(locale, orders.amount)
                hint=td_string!(locale, orders.amount_hint)
                value=typed.amount
                inputmode="decimal"
                suffix=desk.left.currency().code()
            />
        </div>
    }
}

#[component]
fn Pieces(index: usize, line: LineLeft, quantity: String) -> impl IntoView {
    let locale = use_locale();
    let field = |name: &str| format!("form[lines][{index}][{name}]");
    let hint = td_string!(
        locale,
        orders.pieces_left,
        count = line.pieces,
        amount = money(line.amount)
    );
    view! {
        <div>
            <input type="hidden" name=field("position") value=line.position />
            <TextField
                name=field("quantity")
                label=line.title
                hint=hint
                value=quantity
                inputmode="numeric"
                pattern="[0-9]*"
                maxlength=2
            />
        </div>
    }
}

/// Where to, whether back on the shelf, why.
#[component]
fn Rest(has_account: bool, typed: RefundForm) -> impl IntoView {
    let locale = use_locale();
    let mut ways = vec![
        SelectOption::new("card", td_string!(locale, orders.way_card)),
        SelectOption::new("credit", td_string!(locale, orders.way_credit)),
    ];
    if has_account {
        ways.push(SelectOption::new(
            "store_credit",
            td_string!(locale, orders.way_store_credit),
        ));
    }
    view! {
        <div class="flex flex-col gap-4">
            <SelectField
                name="form[way]"
                label=td_string!(locale, orders.way)
                options=ways
                selected=typed.way
            />
            <Checkbox
                name="form[restock]"
                label=td_string!(locale, orders.restock)
                checked=typed.restock
            />
            <TextField
                name="form[reason]"
                label=td_string!(locale, orders.reason)
                hint=td_string!(locale, orders.reason_hint)
                value=typed.reason
                required=true
                maxlength=300
            />
        </div>
    }
}

/// What the server says that it comes to, or why it can not be.
#[component]
fn Sum(sum: ServerAction<TryRefund>) -> impl IntoView {
    let locale = use_locale();
    let text = move || match sum.value().get() {
        None => td_string!(locale, orders.sum_none).to_owned(),
        Some(Ok(sum)) => td_string!(
            locale,
            orders.sum,
            amount = money(sum.amount),
            tax = money(sum.tax)
        ),
        Some(Err(error)) => crate::words::problem(locale, error.problem()).to_owned(),
    };
    view! {
        <p class="rounded-field bg-base-200 px-4 py-3 font-medium tabular-nums" aria-live="polite" data-testid="refund-sum">
            {text}
        </p>
    }
}

//! The rules by which payments go to gateways, and the form of one.

use api_orders::payment_routing::RemovePaymentRoute;
use api_orders::payment_routing::types::{RouteForm, RouteView};
use i18n_admin::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::money;
use ui::{
    Button, ButtonSize, ButtonType, ButtonVariant, Cell, Column, DataTable, EmptyState, HeaderCell,
    IconName, Panel, SelectField, SelectOption, TableRow, TextField,
};

use super::Forms;
use super::gateways::gateway_name;

/// The rules in their order, with a form below them.
#[component]
pub(super) fn Routes(
    routes: Vec<RouteView>,
    form: RouteForm,
    names: Vec<String>,
    may_write: bool,
    forms: Forms,
) -> impl IntoView {
    let locale = use_locale();
    let new = may_write.then(|| view! { <NewRoute form=form names=names forms=forms /> });
    let list = if routes.is_empty() {
        let title = td_string!(locale, payments.no_routes_title);
        let text = td_string!(locale, payments.no_routes_text);
        view! { <EmptyState icon=IconName::CreditCard title=title text=text /> }.into_any()
    } else {
        let rows = routes
            .into_iter()
            .map(|route| view! { <Row route=route may_write=may_write remove=forms.remove /> })
            .collect_view();
        let columns = vec![
            Column::numeric(td_string!(locale, payments.position)),
            Column::text(td_string!(locale, payments.gateway)),
            Column::text(td_string!(locale, payments.fits)),
            Column::numeric(td_string!(locale, payments.share)),
            Column::text(td_string!(locale, payments.action)),
        ];
        let caption = td_string!(locale, payments.routes);
        view! {
            <DataTable caption=caption hide_caption=true columns=columns>
                {rows}
            </DataTable>
        }
        .into_any()
    };
    view! {
        <Panel
            title=td_string!(locale, payments.routes)
            description=td_string!(locale, payments.routes_text)
        >
            {list}
        </Panel>
        {new}
    }
}

#[component]
fn Row(
    route: RouteView,
    may_write: bool,
    remove: ServerAction<RemovePaymentRoute>,
) -> impl IntoView {
    let locale = use_locale();
    let fits = fits(locale, &route);
    let label = td_string!(
        locale,
        payments.remove_of,
        position = route.position.to_string()
    );
    let gone = may_write.then(|| {
        view! {
            <ActionForm action=remove>
                <input type="hidden" name="position" value=route.position />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Ghost
                    size=ButtonSize::Small
                    attr:aria-label=label
                >
                    {td_string!(locale, payments.remove)}
                </Button>
            </ActionForm>
        }
    });
    view! {
        <TableRow>
            <HeaderCell>{route.position}</HeaderCell>
            <Cell>{gateway_name(locale, &route.gateway)}</Cell>
            <Cell>{fits}</Cell>
            <Cell numeric=true>
                {td_string!(locale, payments.percent, count = route.share.to_string())}
            </Cell>
            <Cell>{gone}</Cell>
        </TableRow>
    }
}

/// Which payments a rule is about, in words.
fn fits(locale: Locale, route: &RouteView) -> String {
    let mut parts = Vec::new();
    parts.extend(route.currency.clone());
    parts.extend(
        route
            .country
            .as_ref()
            .map(|country| td_string!(locale, payments.to_country, country = country.clone())),
    );
    parts.extend(
        route
            .from
            .map(|from| td_string!(locale, payments.at_least, amount = money(from))),
    );
    parts.extend(
        route
            .to
            .map(|to| td_string!(locale, payments.at_most, amount = money(to))),
    );
    if parts.is_empty() {
        td_string!(locale, payments.every).to_owned()
    } else {
        parts.join(" · ")
    }
}

#[component]
fn NewRoute(form: RouteForm, names: Vec<String>, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let gateways = names
        .into_iter()
        .map(|name| {
            let label = gateway_name(locale, &name);
            SelectOption::new(name, label)
        })
        .collect();
    view! {
        <Panel
            title=td_string!(locale, payments.new_route)
            description=td_string!(locale, payments.new_route_text)
        >
            <ActionForm action=forms.save>
                <div class="grid gap-5 sm:grid-cols-2">
                    <TextField
                        name="form[position]"
                        label=td_string!(locale, payments.position)
                        hint=td_string!(locale, payments.position_hint)
                        value=form.position
                        inputmode="numeric"
                        maxlength=4
                        required=true
                    />
                    <SelectField
                        name="form[gateway]"
                        label=td_string!(locale, payments.gateway)
                        options=gateways
                        selected=form.gateway
                    />
                    <TextField
                        name="form[currency]"
                        label=td_string!(locale, payments.currency)
                        hint=td_string!(locale, payments.any_hint)
                        value=form.currency
                        maxlength=3
                    />
                    <TextField
                        name="form[country]"
                        label=td_string!(locale, payments.country)
                        hint=td_string!(locale, payments.any_hint)
                        value=form.country
                        maxlength=2
                    />
                    <TextField
                        name="form[from]"
                        label=td_string!(locale, payments.from)
                        hint=td_string!(locale, payments.amount_hint)
                        value=form.from
                        inputmode="decimal"
                    />
                    <TextField
                        name="form[to]"
                        label=td_string!(locale, payments.to)
                        hint=td_string!(locale, payments.amount_hint)
                        value=form.to
                        inputmode="decimal"
                    />
                    <TextField
                        name="form[share]"
                        label=td_string!(locale, payments.share)
                        hint=td_string!(locale, payments.share_hint)
                        value=form.share
                        suffix="%"
                        inputmode="numeric"
                        maxlength=3
                        required=true
                    />
                </div>
                <Button
                    button_type=ButtonType::Submit
                    loading=forms.save.pending()
                    class="mt-6 self-stretch sm:self-start"
                >
                    {td_string!(locale, payments.save_route)}
                </Button>
            </ActionForm>
        </Panel>
    }
}

//! The codes of a promotion, and the form that makes more.

use api_promotions::{AddCodes, CodeLine};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::form_problem_if;
use ui::{
    Button, ButtonType, ButtonVariant, Cell, Column, DataTable, HeaderCell, Panel, TableRow,
    TextField,
};

use super::field_problem;
use crate::notices::ProblemAlert;

/// At most a hundred, newest first.
#[component]
pub(super) fn Codes(
    id: String,
    codes: Vec<CodeLine>,
    add: ServerAction<AddCodes>,
) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(add.value(), |problem| {
        problem.code.starts_with("promotions.code")
    });
    let none = codes.is_empty();
    let rows = codes
        .into_iter()
        .map(|code| {
            let of = code.limit.map_or_else(
                || code.used.to_string(),
                |limit| td_string!(locale, promotions.used_of, used = code.used, limit = limit),
            );
            view! {
                <TableRow>
                    <HeaderCell>
                        <span class="font-mono select-all">{code.code}</span>
                    </HeaderCell>
                    <Cell numeric=true>{of}</Cell>
                </TableRow>
            }
        })
        .collect_view();
    let (same, file) = (id.clone(), format!("/admin/promotions/{id}/codes.csv"));
    let columns = vec![
        Column::text(td_string!(locale, promotions.code)),
        Column::numeric(td_string!(locale, promotions.uses)),
    ];
    let table = (!none).then(|| {
        view! {
            <DataTable caption=td_string!(locale, promotions.codes) hide_caption=true columns=columns>
                {rows}
            </DataTable>
            <p class="mt-4">
                // The server answers with a file, which the router of the pages must leave alone.
                <a
                    href=file
                    rel="external"
                    download
                    class="inline-flex min-h-11 items-center rounded-selector text-primary underline"
                >
                    {td_string!(locale, promotions.download)}
                </a>
            </p>
        }
    });
    view! {
        <Panel title=td_string!(locale, promotions.codes) description=td_string!(locale, promotions.codes_text)>
            <ProblemAlert problem=problem />
            <div class="mb-6 grid items-start gap-5 sm:grid-cols-2">
                <ActionForm action=add attr:class="flex flex-col gap-3">
                    <input type="hidden" name="id" value=same />
                    <TextField
                        name="code"
                        label=td_string!(locale, promotions.code)
                        hint=td_string!(locale, promotions.code_hint)
                        error=field_problem(locale, problem, "code")
                        autocomplete="off"
                        maxlength=15_u32
                        required=true
                    />
                    <Button button_type=ButtonType::Submit variant=ButtonVariant::Secondary>
                        {td_string!(locale, promotions.add_code)}
                    </Button>
                </ActionForm>
                <ActionForm action=add attr:class="flex flex-col gap-3">
                    <input type="hidden" name="id" value=id />
                    <TextField
                        name="count"
                        label=td_string!(locale, promotions.count)
                        hint=td_string!(locale, promotions.count_hint)
                        error=field_problem(locale, problem, "count")
                        inputmode="numeric"
                        required=true
                    />
                    <Button button_type=ButtonType::Submit variant=ButtonVariant::Secondary>
                        {td_string!(locale, promotions.make_codes)}
                    </Button>
                </ActionForm>
            </div>
            {table}
        </Panel>
    }
}

//! Tables, lists of facts, figures, prices, stars.

use i18n_dev::{td_string, use_locale};
use leptos::prelude::*;
use ui::{
    Badge, Card, Cell, Column, DataTable, DescriptionItem, DescriptionLayout, DescriptionList,
    HeaderCell, Price, PriceSize, Rating, Stat, TableRow, Tone,
};

use crate::frame::{Example, Section};

/// Things that are read.
#[component]
pub(crate) fn Data() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Section
            id="data"
            title=td_string!(locale, data.title)
            about=td_string!(locale, data.about)
        >
            <Figures />
            <Prices />
            <Table />
            <Facts />
        </Section>
    }
}

#[component]
fn Figures() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Example title=td_string!(locale, data.stats)>
            <div class="grid gap-4 sm:grid-cols-3">
                <Stat
                    label=td_string!(locale, data.revenue)
                    value="$48,210"
                    change=td_string!(locale, data.revenue_change)
                    tone=Tone::Success
                />
                <Stat
                    label=td_string!(locale, data.refunds)
                    value="1.8 %"
                    change=td_string!(locale, data.refunds_change)
                    tone=Tone::Error
                />
                <Stat label=td_string!(locale, data.viewers) value="12,904" />
            </div>
        </Example>
    }
}

#[component]
fn Prices() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Example title=td_string!(locale, data.prices)>
            <div class="flex flex-wrap items-baseline gap-x-10 gap-y-4">
                <Price current="$129.00" />
                <Price
                    current="$96.00"
                    struck="$129.00"
                    struck_label=td_string!(locale, data.was)
                />
                <Price
                    current="$1,249.00"
                    struck="$1,480.00"
                    struck_label=td_string!(locale, data.was)
                    note=td_string!(locale, data.with_tax)
                    size=PriceSize::Large
                />
            </div>
        </Example>
        <Example title=td_string!(locale, data.ratings)>
            <div class="flex flex-wrap gap-x-10 gap-y-4">
                <Rating
                    tenths=46
                    label=td_string!(locale, data.stars, stars = "4.6")
                    count=td_string!(locale, data.votes)
                />
                <Rating tenths=25 label=td_string!(locale, data.stars, stars = "2.5") />
                <Rating tenths=0 label=td_string!(locale, data.stars, stars = "0") />
            </div>
        </Example>
    }
}

#[component]
fn Table() -> impl IntoView {
    let locale = use_locale();
    let columns = vec![
        Column::text(td_string!(locale, data.order)),
        Column::text(td_string!(locale, data.state)),
        Column::numeric(td_string!(locale, data.items)),
        Column::numeric(td_string!(locale, data.total)),
    ];
    let orders = [
        (
            "1001",
            td_string!(locale, data.paid),
            Tone::Success,
            "3",
            "$214.50",
        ),
        (
            "1002",
            td_string!(locale, data.packing),
            Tone::Info,
            "1",
            "$89.00",
        ),
        (
            "1003",
            td_string!(locale, data.refunded),
            Tone::Neutral,
            "12",
            "$1,406.20",
        ),
    ];
    let row = |(number, state, tone, items, total): (&'static str, &'static str, Tone, _, _)| {
        let (items, total): (&'static str, &'static str) = (items, total);
        view! {
            <TableRow>
                <HeaderCell>{number}</HeaderCell>
                <Cell>
                    <Badge label=state tone=tone />
                </Cell>
                <Cell numeric=true>{items}</Cell>
                <Cell numeric=true>{total}</Cell>
            </TableRow>
        }
    };
    view! {
        <Example title=td_string!(locale, data.tables)>
            <DataTable caption=td_string!(locale, data.orders) columns=columns>
                {orders.map(row).collect_view()}
            </DataTable>
        </Example>
    }
}

#[component]
fn Facts() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Example title=td_string!(locale, data.lists)>
            <div class="grid items-start gap-4 sm:grid-cols-2">
                <Card>
                    <DescriptionList>
                        <DescriptionItem term=td_string!(locale, data.subtotal)>"$214.50"</DescriptionItem>
                        <DescriptionItem term=td_string!(locale, data.shipping)>"$9.95"</DescriptionItem>
                        <DescriptionItem term=td_string!(locale, data.tax)>"$20.40"</DescriptionItem>
                        <DescriptionItem term=td_string!(locale, data.total) emphasised=true>
                            "$224.45"
                        </DescriptionItem>
                    </DescriptionList>
                </Card>
                <Card>
                    <DescriptionList layout=DescriptionLayout::Columns>
                        <DescriptionItem term=td_string!(locale, data.material)>
                            {td_string!(locale, data.stoneware)}
                        </DescriptionItem>
                        <DescriptionItem term=td_string!(locale, data.height)>"32 cm"</DescriptionItem>
                        <DescriptionItem term=td_string!(locale, data.weight)>"2.4 kg"</DescriptionItem>
                    </DescriptionList>
                </Card>
            </div>
        </Example>
    }
}

//! With which carrier a parcel goes, and the way to the carrier's page.

use api_orders::ParcelView;
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use ui::{Icon, IconName};

/// Carrier, number and link.
#[component]
pub fn ParcelNote(parcel: ParcelView) -> impl IntoView {
    let locale = use_locale();
    let number = (!parcel.number.is_empty()).then(|| {
        view! {
            <span class="block">
                <span class="text-muted">{td_string!(locale, track.tracking_number)} " "</span>
                <bdi class="font-mono break-all select-all" data-testid="tracking-number">
                    {parcel.number}
                </bdi>
            </span>
        }
    });
    view! {
        <div class="rounded-field border border-line bg-base-300/40 p-4" data-testid="parcel">
            <p class="text-sm">
                <span class="flex items-center gap-2 text-[0.9375rem] font-medium">
                    <Icon name=IconName::Truck class="text-primary" />
                    <bdi>{parcel.carrier}</bdi>
                </span>
                {number}
            </p>
            // The carrier need not know from which page of ours somebody comes: its address opens the order.
            <a
                href=parcel.link
                rel="external noopener noreferrer"
                target="_blank"
                class="mt-1 inline-flex min-h-11 items-center gap-2 rounded-selector text-primary underline"
            >
                {td_string!(locale, track.follow)}
                <span class="sr-only">{td_string!(locale, track.new_tab)}</span>
            </a>
        </div>
    }
}

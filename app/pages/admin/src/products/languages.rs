//! The ways from a product to its texts in the other languages that the shop's pages speak.

use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use pages_kit::{language_name, languages};
use ui::{ButtonVariant, IconName, LinkButton, Panel};

/// A button for each; nothing where the pages speak the shop's own language alone.
#[component]
pub(super) fn Languages(
    product: String,
    /// The language in which the product is written.
    own: String,
) -> impl IntoView {
    let locale = use_locale();
    let links: Vec<_> = languages()
        .into_iter()
        .filter(|language| language.language() != own)
        .map(|language| {
            let href = format!(
                "/admin/products/{product}/translations?language={}",
                language.tag()
            );
            view! {
                <LinkButton href=href variant=ButtonVariant::Secondary icon=IconName::Globe>
                    {language_name(language.tag())}
                </LinkButton>
            }
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <Panel title=td_string!(locale, translation.panel) description=td_string!(locale, translation.text)>
                <div class="flex flex-wrap gap-3">{links}</div>
            </Panel>
        }
    })
}

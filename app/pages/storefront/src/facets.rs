//! What narrows a listing: choices with counts, each a link, and a small form for prices. Works without JavaScript.
//!
//! Written as text, like the grid beside it: it never changes by itself, and every choice leads to a new page. One copy
//! serves as column on a desk and as drawer on a phone, which is a popover that the browser opens by itself.

mod chosen;

use std::sync::Arc;

use api_search::{Choice, Facets};
use i18n_storefront::{Locale, td_string};
use ui::{Html, IconName, IconSize};

use crate::listing::{Place, toggle};

pub(crate) use chosen::{Chosen, chosen};

/// Choices of a facet that are shown at once; the rest folds out.
const SHOWN: usize = 8;

/// Writes all facets of a page.
pub(crate) fn facets_html(
    locale: Locale,
    formats: kernel::Locale,
    place: &Place,
    facets: &Facets,
) -> Arc<str> {
    let mut writer = Writer {
        html: Html::with_capacity(8_000),
        locale,
        formats,
        place,
    };
    writer.categories(facets);
    writer.availability(facets);
    writer.prices(facets);
    let brand = |value: &str| place.href_with(|query| toggle(&mut query.brands, value));
    writer.choices(td_string!(locale, search.brand), &facets.brands, &brand);
    for option in &facets.options {
        let href = |value: &str| {
            let both = format!("{}:{value}", option.name);
            place.href_with(|query| toggle(&mut query.options, &both))
        };
        writer.choices(&option.name, &option.values, &href);
    }
    writer.stars(facets);
    writer.html.into_shared()
}

struct Writer<'a> {
    html: Html,
    locale: Locale,
    formats: kernel::Locale,
    place: &'a Place,
}

impl Writer<'_> {
    fn open(&mut self, title: &str) {
        self.html
            .raw("<details open class=\"facet\"><summary>")
            .text(title)
            .icon(IconName::ChevronDown, IconSize::Small, "facet-arrow")
            .raw("</summary><ul>");
    }

    fn close(&mut self) {
        self.html.raw("</ul></details>");
    }

    fn choice(&mut self, label: &str, count: u32, href: &str, chosen: bool) {
        // Every combination is a page: search engines need not visit them all.
        self.html
            .raw("<li><a class=\"facet-choice\" rel=\"nofollow\" href=\"")
            .text(href)
            .raw(if chosen {
                "\" aria-current=\"true\">"
            } else {
                "\">"
            })
            .raw("<span class=\"facet-box\">")
            .icon(IconName::Check, IconSize::Small, "")
            .raw("</span><span class=\"facet-label\">")
            .text(label)
            .raw("</span><span class=\"facet-count\">")
            .text(&self.formats.format_integer(i64::from(count)))
            .raw("</span></a></li>");
    }

    fn choices(&mut self, title: &str, choices: &[Choice], href: &dyn Fn(&str) -> String) {
        if choices.is_empty() {
            return;
        }
        self.open(title);
        let (first, rest) = choices.split_at(choices.len().min(SHOWN));
        for one in first {
            self.choice(&one.value, one.count, &href(&one.value), one.chosen);
        }
        if !rest.is_empty() {
            let unfolded = rest.iter().any(|one| one.chosen);
            self.html.raw(if unfolded {
                "<li><details open class=\"facet-more\"><summary>"
            } else {
                "<li><details class=\"facet-more\"><summary>"
            });
            let count = i32::try_from(rest.len()).unwrap_or(i32::MAX);
            self.html
                .text(&td_string!(self.locale, search.show_more, count = count))
                .raw("</summary><ul>");
            for one in rest {
                self.choice(&one.value, one.count, &href(&one.value), one.chosen);
            }
            self.html.raw("</ul></details></li>");
        }
        self.close();
    }

    fn categories(&mut self, facets: &Facets) {
        if facets.categories.is_empty() {
            return;
        }
        self.open(td_string!(self.locale, search.category));
        let place = self.place;
        if place.query.category.is_some() {
            let href = place.href_with(|query| query.category = None);
            self.html
                .raw("<li><a class=\"facet-choice\" href=\"")
                .text(&href)
                .raw("\"><span class=\"facet-label\">")
                .text(td_string!(self.locale, search.all_categories))
                .raw("</span></a></li>");
        }
        for one in &facets.categories {
            let href = place.href_with(|query| query.category = Some(one.slug.clone()));
            self.html.raw(match one.depth {
                0 => "<li>",
                1 => "<li class=\"ps-4\">",
                _ => "<li class=\"ps-8\">",
            });
            self.html
                .raw("<a class=\"facet-choice\" href=\"")
                .text(&href)
                .raw(if one.chosen {
                    "\" aria-current=\"true\"><span class=\"facet-label\">"
                } else {
                    "\"><span class=\"facet-label\">"
                })
                .text(&one.name)
                .raw("</span><span class=\"facet-count\">")
                .text(&self.formats.format_integer(i64::from(one.count)))
                .raw("</span></a></li>");
        }
        self.close();
    }

    fn availability(&mut self, facets: &Facets) {
        let chosen = self.place.query.available;
        if facets.available == 0 && !chosen {
            return;
        }
        self.open(td_string!(self.locale, search.availability));
        let href = self
            .place
            .href_with(|query| query.available = !query.available);
        let label = td_string!(self.locale, search.in_stock);
        self.choice(label, facets.available, &href, chosen);
        self.close();
    }

    fn stars(&mut self, facets: &Facets) {
        if facets.stars.is_empty() {
            return;
        }
        self.open(td_string!(self.locale, search.rating));
        for one in &facets.stars {
            let text = one.stars.to_string();
            let chosen = self.place.query.rating.as_ref() == Some(&text);
            let label = td_string!(self.locale, search.stars, stars = text.clone());
            let href = self
                .place
                .href_with(|query| query.rating = (!chosen).then_some(text));
            self.choice(&label, one.count, &href, chosen);
        }
        self.close();
    }

    fn prices(&mut self, facets: &Facets) {
        let query = &self.place.query;
        if facets.prices.is_empty() && query.price_min.is_none() && query.price_max.is_none() {
            return;
        }
        self.open(td_string!(self.locale, search.price));
        for one in &facets.prices {
            let (min, max) = (Some(one.min.clone()), one.max.clone());
            let chosen = query.price_min == min && query.price_max == max;
            let href = self.place.href_with(|query| {
                (query.price_min, query.price_max) = if chosen { (None, None) } else { (min, max) };
            });
            let from = self.formats.format_money(one.from);
            let label = match one.below {
                Some(below) if one.from.is_zero() => {
                    let below = self.formats.format_money(below);
                    td_string!(self.locale, search.price_below, below = below)
                }
                Some(below) => {
                    let below = self.formats.format_money(below);
                    td_string!(
                        self.locale,
                        search.price_between,
                        from = from,
                        below = below
                    )
                }
                None => td_string!(self.locale, search.price_from, from = from),
            };
            self.choice(&label, one.count, &href, chosen);
        }
        self.price_form();
        self.close();
    }

    /// Two numbers of one's own. A plain form: what else is chosen goes along in hidden fields.
    fn price_form(&mut self) {
        let place = self.place;
        let rest = place.with(|query| (query.price_min, query.price_max) = (None, None));
        self.html
            .raw("<li><form class=\"facet-prices\" method=\"get\" action=\"")
            .text(&place.path())
            .raw("\">");
        for (name, value) in rest.parts() {
            self.html
                .raw("<input type=\"hidden\" name=\"")
                .raw(name)
                .raw("\" value=\"")
                .text(&value)
                .raw("\">");
        }
        let fields = [
            (
                "price_min",
                td_string!(self.locale, search.price_min),
                &place.query.price_min,
            ),
            (
                "price_max",
                td_string!(self.locale, search.price_max),
                &place.query.price_max,
            ),
        ];
        for (name, label, value) in fields {
            self.html
                .raw("<input class=\"input\" type=\"text\" inputmode=\"decimal\" maxlength=\"12\" name=\"")
                .raw(name)
                .raw("\" aria-label=\"")
                .text(label)
                .raw("\" placeholder=\"")
                .text(label)
                .raw("\" value=\"")
                .text(value.as_deref().unwrap_or_default())
                .raw("\">");
        }
        self.html
            .raw("<button class=\"btn border-line-strong bg-base-200 hover:bg-base-300\" type=\"submit\">")
            .text(td_string!(self.locale, search.price_apply))
            .raw("</button></form></li>");
    }
}

//! All values of a product: those of the file over those that are there.

use catalog::queries::{ExportProduct, ExportVariant};
use catalog::{Customs, NewProduct, ProductOption, Seo};
use international::tax::Category;
use kernel::CategoryId;

use super::record::{Group, ProductValues};
use super::rules;

/// All values of a product: those of the file over those that are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Merged {
    title: String,
    vendor: String,
    pub(super) category: Vec<String>,
    summary: String,
    description: String,
    highlights: Vec<String>,
    tags: Vec<String>,
    position: i32,
    origin: Option<String>,
    hs_code: Option<String>,
    tax_category: String,
    not_sent_to: Vec<String>,
    seo_title: String,
    seo_description: String,
    pub(super) options: Vec<ProductOption>,
}

impl Merged {
    pub(super) fn stored(product: &ExportProduct) -> Self {
        Self {
            title: product.title.clone(),
            vendor: product.brand.clone(),
            category: product.category_names.clone(),
            summary: product.summary.clone(),
            description: product.description.clone(),
            highlights: product.highlights.clone(),
            tags: product.tags.clone(),
            position: product.position,
            origin: product.origin.clone(),
            hs_code: product.hs_code.clone(),
            tax_category: product.tax_category.clone(),
            not_sent_to: product.not_sent_to.clone(),
            seo_title: product.seo_title.clone(),
            seo_description: product.seo_description.clone(),
            options: product.options.clone(),
        }
    }

    pub(super) fn of(
        stored: Option<&ExportProduct>,
        said: Option<&ProductValues>,
    ) -> Result<Self, String> {
        let empty = ProductValues::default();
        let said = said.unwrap_or(&empty);
        let old = stored.map(Self::stored);
        let (new_title, new_category) = (said.title.clone(), said.category.clone());
        let title = new_title.filter(|title| !title.is_empty() || old.is_some());
        let missing = |column: &str| {
            format!("{column}: is missing, and there is no product with this handle yet")
        };
        let mut merged = match old {
            Some(old) => old,
            None => Self {
                title: title.clone().ok_or_else(|| missing("Title"))?,
                category: new_category.clone().ok_or_else(|| missing("Category"))?,
                vendor: String::new(),
                summary: String::new(),
                description: String::new(),
                highlights: Vec::new(),
                tags: Vec::new(),
                position: 0,
                origin: None,
                hs_code: None,
                tax_category: Category::Standard.as_str().to_owned(),
                not_sent_to: Vec::new(),
                seo_title: String::new(),
                seo_description: String::new(),
                options: Vec::new(),
            },
        };
        merged.overlay(said, title, new_category);
        Ok(merged)
    }

    fn overlay(
        &mut self,
        said: &ProductValues,
        title: Option<String>,
        category: Option<Vec<String>>,
    ) {
        fn take<T: Clone>(place: &mut T, said: Option<&T>) {
            if let Some(said) = said {
                place.clone_from(said);
            }
        }
        let some = |text: &Option<String>| {
            text.as_ref()
                .map(|text| Some(text.clone()).filter(|text| !text.is_empty()))
        };
        take(&mut self.title, title.as_ref());
        take(&mut self.category, category.as_ref());
        take(&mut self.vendor, said.vendor.as_ref());
        take(&mut self.summary, said.summary.as_ref());
        take(&mut self.description, said.description.as_ref());
        take(&mut self.highlights, said.highlights.as_ref());
        take(&mut self.tags, said.tags.as_ref());
        take(&mut self.position, said.position.as_ref());
        take(&mut self.origin, some(&said.origin).as_ref());
        take(&mut self.hs_code, some(&said.hs_code).as_ref());
        take(&mut self.tax_category, said.tax_category.as_ref());
        take(&mut self.not_sent_to, said.not_sent_to.as_ref());
        take(&mut self.seo_title, said.seo_title.as_ref());
        take(&mut self.seo_description, said.seo_description.as_ref());
        self.tags.sort();
        self.tags.dedup();
    }

    pub(super) fn as_new<'a>(&'a self, slug: &'a str, category: CategoryId) -> NewProduct<'a> {
        NewProduct {
            category,
            slug,
            title: &self.title,
            brand: &self.vendor,
            summary: &self.summary,
            description: &self.description,
            highlights: &self.highlights,
            options: &self.options,
            position: self.position,
            origin: self.origin.as_deref(),
            hs_code: self.hs_code.as_deref(),
            tags: &self.tags,
            seo: Seo {
                title: &self.seo_title,
                description: &self.seo_description,
            },
        }
    }

    pub(super) fn customs(&self) -> Customs<'_> {
        Customs {
            tax_category: &self.tax_category,
            not_sent_to: &self.not_sent_to,
        }
    }

    pub(super) fn option_names(&self) -> Vec<String> {
        self.options
            .iter()
            .map(|option| option.name.clone())
            .collect()
    }

    /// Takes in the choices of the file. Where they are the same as before, their order stays.
    pub(super) fn take_options(&mut self, group: &Group, stored: Option<&ExportProduct>) {
        let names = if group.options.is_empty() {
            self.option_names()
        } else {
            group.options.clone()
        };
        let absent =
            |variant: &&ExportVariant| group.variants.iter().all(|one| one.sku != variant.sku);
        let kept = stored
            .iter()
            .flat_map(|product| product.variants.iter().filter(absent));
        let value = |variant: &ExportVariant, name: &String| {
            variant.options.get(name).cloned().unwrap_or_default()
        };
        let mut values: Vec<Vec<String>> = kept
            .map(|variant| names.iter().map(|name| value(variant, name)).collect())
            .collect();
        values.extend(group.variants.iter().map(|variant| variant.values.clone()));
        let found = rules::options(&names, &values);
        let sorted = |options: &[ProductOption]| {
            let pairs = options.iter().map(|option| {
                let mut values = option.values.clone();
                values.sort();
                (option.name.clone(), values)
            });
            pairs.collect::<Vec<_>>()
        };
        if sorted(&found) != sorted(&self.options) {
            self.options = found;
        }
    }
}

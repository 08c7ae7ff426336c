//! Categories, makers and options by number.

use std::collections::HashMap;

use super::place;

/// Stands for no category or maker.
pub(super) const NONE: u32 = u32::MAX;

#[derive(Debug, Clone)]
pub(super) struct CategoryName {
    pub(super) slug: String,
    pub(super) name: String,
    /// [`NONE`] at the top.
    pub(super) parent: u32,
}

#[derive(Debug, Clone)]
pub(super) struct OptionValue {
    /// Number of the option.
    pub(super) option: u32,
    pub(super) value: String,
}

/// What has a name and a number.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) categories: Vec<CategoryName>,
    by_slug: HashMap<String, u32>,
    pub(super) brands: Vec<String>,
    by_brand: HashMap<String, u32>,
    pub(super) options: Vec<String>,
    by_option: HashMap<String, u32>,
    pub(super) values: Vec<OptionValue>,
    by_value: HashMap<(u32, String), u32>,
}

/// The number of the next entry.
fn next<T>(entries: &[T]) -> u32 {
    u32::try_from(entries.len()).unwrap_or(NONE)
}

impl Names {
    /// The number of the last category of a line from the top; names and parents are taken as the line says.
    pub(super) fn category(&mut self, line: &[(String, String)]) -> u32 {
        let mut parent = NONE;
        for (slug, name) in line {
            let known = self.by_slug.get(slug).copied();
            let number = known.unwrap_or_else(|| next(&self.categories));
            if known.is_none() {
                self.by_slug.insert(slug.clone(), number);
                self.categories.push(CategoryName {
                    slug: slug.clone(),
                    name: name.clone(),
                    parent,
                });
            } else if let Some(entry) = self.categories.get_mut(place(number)) {
                entry.parent = parent;
                if entry.name != *name {
                    entry.name.clone_from(name);
                }
            }
            parent = number;
        }
        parent
    }

    pub(super) fn brand(&mut self, name: &str) -> u32 {
        if name.is_empty() {
            return NONE;
        }
        if let Some(number) = self.by_brand.get(name) {
            return *number;
        }
        let number = next(&self.brands);
        self.brands.push(name.to_owned());
        self.by_brand.insert(name.to_owned(), number);
        number
    }

    pub(super) fn option(&mut self, option: &str, value: &str) -> u32 {
        let known = self.by_option.get(option).copied();
        let option = known.unwrap_or_else(|| {
            let number = next(&self.options);
            self.options.push(option.to_owned());
            self.by_option.insert(option.to_owned(), number);
            number
        });
        let key = (option, value.to_owned());
        if let Some(number) = self.by_value.get(&key) {
            return *number;
        }
        let number = next(&self.values);
        self.values.push(OptionValue {
            option,
            value: value.to_owned(),
        });
        self.by_value.insert(key, number);
        number
    }

    pub(super) fn find_category(&self, slug: &str) -> Option<u32> {
        self.by_slug.get(slug).copied()
    }

    pub(super) fn find_brand(&self, name: &str) -> Option<u32> {
        self.by_brand.get(name).copied()
    }

    /// Numbers of an option and of one of its values.
    pub(super) fn find_option(&self, option: &str, value: &str) -> Option<(u32, Option<u32>)> {
        let option = self.by_option.get(option).copied()?;
        let value = self.by_value.get(&(option, value.to_owned())).copied();
        Some((option, value))
    }

    /// The category and all above it, itself first. Lines that were changed into a ring end.
    pub(super) fn line(&self, category: u32) -> Vec<u32> {
        let (mut line, mut at) = (Vec::new(), category);
        while let Some(entry) = self.categories.get(place(at)) {
            if line.contains(&at) {
                break;
            }
            line.push(at);
            at = entry.parent;
        }
        line
    }
}

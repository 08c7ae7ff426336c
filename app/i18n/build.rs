//! The build script of every catalogue crate: turns `locales/*.json` into the module `i18n`.
//!
//! It does what `leptos_i18n_macro::load_locales!` does, with two differences that the macro cannot
//! have: `t_string!` and `td_string!` accept variables (an aria-label with a name in it), and Cargo
//! rebuilds the crate when a text changes. The locales are those that have a file in `locales`; the default one is said in
//! the catalogue's own `[package.metadata.leptos-i18n]`.

use std::{env, error::Error, fs, path::Path};

use leptos_i18n_parser::{
    parse_locales::{
        cfg_file::ConfigFile,
        options::{Config, ParseOptions},
        parse_locales,
    },
    utils::Key,
};

/// The house's lints are for what people write; this module is written by the code generator, which tells of a text that a
/// language lacks by a deprecation. Such a text is English; in which areas none may be missing says a test.
const ATTRIBUTES: &str = "#![allow(deprecated, missing_docs, clippy::all, clippy::allow_attributes, \
     clippy::expect_used, clippy::indexing_slicing, clippy::as_conversions)]";

fn main() -> Result<(), Box<dyn Error>> {
    let mut manifest_folder = env::current_dir()?;
    let mut config: Config = ConfigFile::new(&mut manifest_folder)
        .map_err(|problem| problem.to_string())?
        .into();
    config.options = ParseOptions::default().interpolate_display(true);
    for name in locale_files()? {
        let locale = Key::new(&name).ok_or("a locale's file is named after its BCP 47 tag")?;
        if !config.locales.contains(&locale) {
            config.locales.push(locale);
        }
    }
    let locales =
        parse_locales(Some(manifest_folder), config).map_err(|problem| problem.to_string())?;
    let attributes = ATTRIBUTES.parse()?;
    let module = leptos_i18n_codegen::gen_code(&locales, None, true, Some(&attributes), false)
        .map_err(|problem| problem.to_string())?;
    let folder = env::var_os("OUT_DIR").ok_or("Cargo sets OUT_DIR")?;
    fs::write(Path::new(&folder).join("i18n.rs"), module.to_string())?;
    Ok(())
}

/// The names of the files in `locales`, in their order, so that the same files always give the same code.
fn locale_files() -> Result<Vec<String>, Box<dyn Error>> {
    // A new file is no change of a file that is there already.
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=Cargo.toml");
    let mut names = Vec::new();
    for entry in fs::read_dir("locales")? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
            && let Some(stem) = path.file_stem().and_then(|stem| stem.to_str())
        {
            names.push(stem.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

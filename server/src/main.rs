//! stub
use std::path::PathBuf;
use axum::Router;
use axum::serve::ListenerExt;
use leptos::prelude::*;
use leptos_axum::{LeptosRoutes, generate_route_list};

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build()?;
    runtime.block_on(async {
        let site = PathBuf::from("target/site");
        let hash = std::fs::read_to_string("target/debug/hash.txt")?;
        let find = |kind: &str| hash.lines().filter_map(|l| l.split_once(':')).find(|(k, _)| *k == kind).map(|(_, v)| v.trim().to_owned()).unwrap_or_default();
        let assets = app::Assets::new(&format!("/pkg/lsn.{}.js", find("js")), &format!("/pkg/lsn.{}.wasm", find("wasm")), &format!("/pkg/lsn.{}.css", find("css")));
        let options = leptos::config::get_config_from_str(include_str!("../../Leptos.toml"))?;
        let routes = generate_route_list(app::App);
        let context = move || { provide_context(assets.clone()); provide_context(app::DevelopmentPages(true)); };
        let shell_options = options.clone();
        let router = Router::new()
            .leptos_routes_with_context(&options, routes, context.clone(), move || app::shell(shell_options.clone()))
            .fallback_service(tower_http::services::ServeDir::new(&site).append_index_html_on_directories(false).fallback(
                leptos_axum::ErrorHandler::new_with_context(context, app::shell, options.clone())))
            .with_state(options);
        let addr = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:3100".into());
        let listener = tokio::net::TcpListener::bind(&addr).await?.tap_io(|s| { let _ = s.set_nodelay(true); });
        axum::serve(listener, router).await?;
        Ok(())
    })
}

//! The addresses of all server functions: an interface that browsers with an old page still call.

use lsn::router::router;

use crate::world::World;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_addresses_of_server_functions_are_stable() {
    // The router links the pages, and with them the functions they call.
    let world = World::with_shop().await;
    let _ = router(world.state.clone());
    let mut addresses: Vec<String> = server_fn::axum::server_fn_paths()
        .map(|(path, method)| format!("{method} {path}"))
        .collect();
    addresses.sort();
    insta::assert_snapshot!(addresses.join("\n"));
}

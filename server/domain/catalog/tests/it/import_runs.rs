//! A run is found again until it is finished, and only one hand moves it.

use catalog::commands::{ImportRun, advance_import_run, start_import_run};

use crate::world::world;

#[tokio::test]
async fn a_run_goes_on_and_a_finished_one_begins_anew() {
    let world = world().await;
    let mut connection = world.connection().await;
    let (platform, channel) = (&world.platform, world.channel);
    let begun = start_import_run(&mut connection, platform, channel, "hash")
        .await
        .unwrap();
    let further = ImportRun {
        rows_done: 500,
        rows_good: 498,
        rows_bad: 2,
        errors_bytes: 77,
        ..begun
    };
    assert!(
        advance_import_run(&mut connection, platform, channel, begun, further, false)
            .await
            .unwrap()
    );
    assert!(
        !advance_import_run(&mut connection, platform, channel, begun, further, false)
            .await
            .unwrap()
    );
    assert!(
        !advance_import_run(
            &mut connection,
            platform,
            world.other,
            further,
            further,
            true
        )
        .await
        .unwrap()
    );
    assert_eq!(
        start_import_run(&mut connection, platform, channel, "hash")
            .await
            .unwrap(),
        further
    );
    assert!(
        advance_import_run(&mut connection, platform, channel, further, further, true)
            .await
            .unwrap()
    );
    let anew = start_import_run(&mut connection, platform, channel, "hash")
        .await
        .unwrap();
    assert!(anew.id != begun.id && anew.rows_done == 0);
}

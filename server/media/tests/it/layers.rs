//! Simulcast: each viewer has the layer it asked for.

use media::{Layer, Source};

use crate::client::Got;
use crate::encoder::Show;
use crate::stage::{assert_whole, media, publish, room, session, show, watch};

fn last_layer(layer: &'static str) -> impl Fn(&[Got]) -> bool {
    move |got| {
        let last = got.iter().rev().find(|frame| frame.video);
        last.is_some_and(|last| last.layer == layer)
    }
}

#[tokio::test]
async fn a_viewer_changes_layers_at_keyframes() {
    let media = media(10);
    let show = Show {
        layers: &["l", "m", "h"],
        ..show(7)
    };
    let _host = publish(&media, Source::Host, show).await;
    let (moving, staying) = (watch(&media, 100).await, watch(&media, 101).await);
    moving.until(last_layer("h")).await;
    for (layer, name) in [(Layer::Low, "l"), (Layer::Medium, "m"), (Layer::High, "h")] {
        media
            .choose_layer(room(1), session(100), layer)
            .await
            .unwrap();
        moving.until(last_layer(name)).await;
    }
    staying.until(last_layer("h")).await;
    assert_whole(&moving.video());
    assert_whole(&staying.video());
}

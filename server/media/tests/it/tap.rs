//! Frames for those within the program.

use std::time::Duration;

use media::{Frame, Source, TapOptions};

use crate::stage::{media, publish, room, show};

async fn next(tap: &mut media::FrameTap) -> Frame {
    let patience = Duration::from_secs(15);
    let frame = tokio::time::timeout(patience, tap.next()).await;
    frame.expect("no frame came").expect("the tap ended")
}

fn number(frame: &Frame) -> u32 {
    let text = String::from_utf8_lossy(&frame.data).into_owned();
    let label = text.split_once('<').unwrap().1.to_owned();
    label.split(':').nth(2).unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_tap_gets_every_frame_and_regular_keyframes() {
    let media = media(10);
    let options = TapOptions {
        capacity: 500,
        keyframe_every: Some(Duration::from_millis(500)),
    };
    let mut tap = media.tap(room(1), options).await.unwrap();
    let _host = publish(&media, Source::Host, show(7)).await;
    let (mut keyframes, mut before): (u32, Option<Frame>) = (0, None);
    while keyframes < 3 {
        let frame = next(&mut tap).await;
        if !frame.codec.is_video() {
            continue;
        }
        keyframes += u32::from(frame.keyframe);
        if let Some(before) = before {
            assert_eq!(number(&frame), number(&before) + 1);
            assert!(frame.at() > before.at());
        } else {
            assert!(frame.keyframe);
        }
        before = Some(frame);
    }
}

#[tokio::test]
async fn a_slow_reader_finds_gaps_that_end_with_keyframes() {
    let media = media(10);
    let options = TapOptions {
        capacity: 8,
        keyframe_every: None,
    };
    let mut tap = media.tap(room(1), options).await.unwrap();
    let _host = publish(&media, Source::Host, show(7)).await;
    let (mut gaps, mut before): (u32, Option<u32>) = (0, None);
    while gaps < 2 {
        let frame = next(&mut tap).await;
        if !frame.codec.is_video() {
            continue;
        }
        let this = number(&frame);
        if before.is_some_and(|before| this != before + 1) {
            assert!(frame.keyframe, "frame {this} after {before:?}");
            gaps += 1;
        }
        before = Some(this);
        if this.is_multiple_of(10) {
            tokio::time::sleep(Duration::from_millis(700)).await;
        }
    }
}

#[tokio::test]
async fn a_room_that_nobody_needs_any_more_is_forgotten() {
    let media = media(10);
    let options = TapOptions {
        capacity: 8,
        keyframe_every: None,
    };
    let tap = media.tap(room(1), options).await.unwrap();
    assert_eq!(media.overview().await.unwrap().rooms, 1);
    drop(tap);
    while media.overview().await.unwrap().rooms > 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

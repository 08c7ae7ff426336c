//! The mailbox: newest first, page by page, and one message in full.

use kernel::{Cursor, PageRequest};
use messaging::queries::{message_by_id, recent_messages};
use messaging::{MessageStatus, NewMessage};

use crate::world::{LETTER, World};

#[tokio::test]
async fn pages_go_from_the_newest_to_the_oldest() {
    let world = World::new().await;
    for number in 0..5 {
        let (key, subject) = (format!("event-{number}"), format!("Letter {number}"));
        let new = NewMessage {
            dedupe_key: &key,
            subject: &subject,
            ..LETTER
        };
        world.queue(world.channel, &new).await.unwrap();
    }
    world.queue(world.other, &LETTER).await.unwrap();
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let (mut after, mut pages) = (None, Vec::new());
    loop {
        let request = PageRequest::new(2, after);
        let page = recent_messages(&mut connection, world.channel, &request)
            .await
            .unwrap();
        pages.push(
            page.items
                .into_iter()
                .map(|one| one.subject)
                .collect::<Vec<_>>(),
        );
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(
        pages,
        [
            vec!["Letter 4", "Letter 3"],
            vec!["Letter 2", "Letter 1"],
            vec!["Letter 0"]
        ]
    );
    // What is not ours starts from the beginning.
    let forged = PageRequest::new(2, Some(Cursor::from_parts(&["x", "y"])));
    let page = recent_messages(&mut connection, world.channel, &forged)
        .await
        .unwrap();
    assert_eq!(page.items[0].subject, "Letter 4");
}

#[tokio::test]
async fn a_message_is_read_by_its_own_channel_alone() {
    let world = World::new().await;
    let id = world.queue(world.channel, &LETTER).await.unwrap();
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let read = message_by_id(&mut connection, world.channel, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (read.text.as_str(), read.html.as_str()),
        (LETTER.text, LETTER.html)
    );
    assert_eq!(read.status, MessageStatus::Queued);
    let foreign = message_by_id(&mut connection, world.other, id)
        .await
        .unwrap();
    assert_eq!(foreign, None);
}

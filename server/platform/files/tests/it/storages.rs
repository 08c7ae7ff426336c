//! What every storage promises, checked against a folder and against S3.

use bytes::Bytes;
use files::{ImagePipeline, ObjectKey, ObjectStore, store};

use crate::emulator::Emulator;
use crate::pictures;

fn key(text: &str) -> ObjectKey {
    ObjectKey::new(text).unwrap()
}

async fn keeps_its_promises(objects: &ObjectStore) {
    let (first, second) = (key("a/first.json"), key("a/b/second.png"));
    assert_eq!(objects.get(&first).await.unwrap(), None);
    assert!(!objects.exists(&first).await.unwrap());
    objects
        .delete(&first)
        .await
        .expect("deleting what is not there is fine");

    objects
        .put(&first, Bytes::from_static(b"{}"), "application/json")
        .await
        .unwrap();
    objects
        .put(&second, Bytes::from_static(b"png"), "image/png")
        .await
        .unwrap();
    objects
        .put(&key("ab/third"), Bytes::new(), "application/octet-stream")
        .await
        .unwrap();
    assert!(objects.exists(&first).await.unwrap());
    let found = objects.get(&first).await.unwrap().unwrap();
    assert_eq!(
        (&found.bytes[..], found.content_type.as_str()),
        (&b"{}"[..], "application/json")
    );
    assert!(found.etag.is_some());

    objects
        .put(&first, Bytes::from_static(b"[]"), "application/json")
        .await
        .unwrap();
    let replaced = objects.get(&first).await.unwrap().unwrap();
    assert_eq!(&replaced.bytes[..], b"[]");
    assert_ne!(replaced.etag, found.etag);

    assert_eq!(
        objects.list(&key("a")).await.unwrap(),
        [second.clone(), first.clone()]
    );
    assert_eq!(objects.list(&key("nothing")).await.unwrap(), []);
    assert_eq!(
        objects.get(&key("a")).await.unwrap(),
        None,
        "a prefix is no object"
    );
    objects.delete(&first).await.unwrap();
    assert!(!objects.exists(&first).await.unwrap());
    assert_eq!(objects.list(&key("a")).await.unwrap(), [second]);
}

async fn stores_pictures(objects: &ObjectStore) {
    let processed = ImagePipeline::default()
        .process(pictures::jpeg(700, 350))
        .await
        .unwrap();
    let stored = store(objects, &processed).await.unwrap();
    assert_eq!(
        stored.base_key,
        key(&format!("images/{}", &processed.content_hash[..16]))
    );
    assert_eq!(
        (stored.width, stored.height, &stored.widths[..]),
        (700, 350, &[320, 640, 700][..])
    );
    for variant in &processed.variants {
        for (extension, bytes, content_type) in [
            ("webp", &variant.webp, "image/webp"),
            ("jpg", &variant.jpeg, "image/jpeg"),
        ] {
            let name = stored
                .base_key
                .join(&format!("{}.{extension}", variant.width))
                .unwrap();
            let found = objects.get(&name).await.unwrap().unwrap();
            assert_eq!(found.bytes, bytes);
            assert_eq!(found.content_type, content_type);
        }
    }
    assert_eq!(objects.list(&stored.base_key).await.unwrap().len(), 6);
    assert_eq!(store(objects, &processed).await.unwrap(), stored);
}

#[tokio::test]
async fn a_folder_keeps_its_promises() {
    let folder = tempfile::tempdir().unwrap();
    let objects = ObjectStore::folder(folder.path().join("new/objects")).unwrap();
    keeps_its_promises(&objects).await;
    stores_pictures(&objects).await;
}

#[tokio::test]
async fn s3_keeps_its_promises() {
    let emulator = Emulator::start();
    let config = emulator.bucket("shop");
    assert!(!format!("{config:?}").contains("secret"));
    let objects = ObjectStore::s3(config.clone()).unwrap();
    keeps_its_promises(&objects).await;
    stores_pictures(&objects).await;
    // S3 keeps the type it was told, whatever the name says.
    objects
        .put(&key("odd.txt"), Bytes::from_static(b"x"), "text/markdown")
        .await
        .unwrap();
    let found = objects.get(&key("odd.txt")).await.unwrap().unwrap();
    assert_eq!(found.content_type, "text/markdown");

    let elsewhere = files::S3Config {
        bucket: "no-such-bucket".to_owned(),
        ..config
    };
    let objects = ObjectStore::s3(elsewhere).unwrap();
    objects
        .put(&key("a"), Bytes::new(), "text/plain")
        .await
        .expect_err("the bucket is missing");
}

#[tokio::test]
async fn a_folder_tells_the_type_by_the_extension_and_reports_a_useless_path() {
    let folder = tempfile::tempdir().unwrap();
    let objects = ObjectStore::folder(folder.path()).unwrap();
    for (name, expected) in [
        ("a.webp", "image/webp"),
        ("a.jpg", "image/jpeg"),
        ("a.b", "application/octet-stream"),
    ] {
        objects
            .put(&key(name), Bytes::from_static(b"x"), "text/plain")
            .await
            .unwrap();
        assert_eq!(
            objects.get(&key(name)).await.unwrap().unwrap().content_type,
            expected
        );
    }
    let problem = ObjectStore::folder(folder.path().join("a.webp")).unwrap_err();
    assert!(problem.to_string().contains("a.webp"), "{problem}");
}

//! Cursors survive the way out and back, and hostile ones are refused quietly.

use proptest::prelude::*;

use super::*;

fn encoded(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

fn number_cursor(number: &u32) -> Cursor {
    Cursor::from_parts(&[&number.to_string()])
}

#[test]
fn malformed_cursors_are_told_apart() {
    let cases = [
        (String::new(), CursorError::UnknownVersion),
        (encoded("2"), CursorError::UnknownVersion),
        (encoded("13:ab"), CursorError::Malformed),
        (encoded("1-1:a"), CursorError::Malformed),
        (encoded("1abc"), CursorError::Malformed),
        (encoded("199999999999999999999:a"), CursorError::Malformed),
        (encoded("11:é"), CursorError::Malformed),
        ("a+b/".into(), CursorError::Malformed),
        ("_w".into(), CursorError::Malformed),
        ("A".repeat(MAX_CURSOR_LENGTH + 1), CursorError::TooLong),
    ];
    for (text, error) in cases {
        assert_eq!(text.parse::<Cursor>(), Err(error), "{text:?}");
        assert_eq!(Cursor(text).parts(), Err(error));
    }
}

#[test]
fn a_key_too_long_for_a_url_is_refused_when_it_comes_back() {
    assert!(Cursor::from_parts(&[&"k".repeat(375)]).parts().is_ok());
    assert_eq!(
        Cursor::from_parts(&[&"k".repeat(400)]).parts(),
        Err(CursorError::TooLong)
    );
}

#[test]
fn a_limit_is_moved_into_its_bounds_also_on_the_wire() {
    assert_eq!(PageRequest::new(0, None).limit(), 1);
    assert_eq!(PageRequest::new(u16::MAX, None).limit(), 200);
    assert_eq!(PageRequest::default().fetch_limit(), 25);
    let limit = |json| serde_json::from_str::<PageRequest>(json).unwrap().limit();
    assert_eq!(limit("{}"), 24);
    assert_eq!(limit(r#"{"limit":0}"#), 1);
    assert_eq!(limit(r#"{"limit":18446744073709551615,"after":null}"#), 200);
}

#[test]
fn requests_and_pages_survive_json() {
    let request = PageRequest::new(50, Some(Cursor::from_parts(&["a", "b"])));
    let json = serde_json::to_string(&request).unwrap();
    assert_eq!(serde_json::from_str::<PageRequest>(&json).unwrap(), request);
    let page = Page {
        items: vec![1, 2],
        next: Some(number_cursor(&2)),
    };
    let json = serde_json::to_string(&page).unwrap();
    assert_eq!(serde_json::from_str::<Page<u8>>(&json).unwrap(), page);
    let last = serde_json::from_str::<Page<u8>>(r#"{"items":[]}"#).unwrap();
    assert_eq!(
        last,
        Page {
            items: vec![],
            next: None
        }
    );
    assert!(serde_json::from_str::<PageRequest>(r#"{"after":"!"}"#).is_err());
}

proptest! {
    #[test]
    fn parts_survive_a_cursor(parts in proptest::collection::vec(".{0,16}", 0..5)) {
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let cursor = Cursor::from_parts(&parts);
        let url_safe = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        prop_assert!(cursor.as_str().bytes().all(url_safe));
        prop_assert_eq!(cursor.parts().unwrap(), parts);
        prop_assert_eq!(cursor.to_string().parse::<Cursor>(), Ok(cursor));
    }

    #[test]
    fn hostile_texts_never_panic(text in ".{0,600}", inner in "1?[0-9:a-zé]{0,40}") {
        for text in [text, encoded(&inner), inner] {
            let parsed = text.parse::<Cursor>();
            prop_assert_eq!(parsed.is_ok(), Cursor(text).parts().is_ok());
        }
    }

    #[test]
    fn walking_the_pages_shows_every_row_once(count in 0_u32..300, limit in 1_u16..50) {
        let rows: Vec<u32> = (0..count).collect();
        let mut seen = Vec::new();
        let mut request = PageRequest::new(limit, None);
        loop {
            let start = match request.after() {
                Some(cursor) => cursor.parts().unwrap()[0].parse::<u32>().unwrap() + 1,
                None => 0,
            };
            let fetch = usize::try_from(request.fetch_limit()).unwrap();
            let fetched = rows.iter().copied().filter(|row| *row >= start).take(fetch).collect();
            let page = Page::from_overfetch(fetched, limit, number_cursor);
            prop_assert!(page.items.len() <= usize::from(limit));
            let page = page.map(u64::from);
            seen.extend(page.items);
            match page.next {
                Some(next) => request = PageRequest::new(limit, Some(next)),
                None => break,
            }
        }
        prop_assert_eq!(seen, rows.into_iter().map(u64::from).collect::<Vec<_>>());
    }
}

//! What search engines are told, and that it can stand in a page.

use super::*;

fn site(address: &str) -> Site {
    Site {
        address: address.to_owned(),
        shop: "Harbour".to_owned(),
        language: Locale::EnAu,
    }
}

fn view(author: &str, stars: i16) -> ReviewView {
    ReviewView {
        id: "00000000-0000-7000-8000-000000000001".parse().unwrap(),
        author: author.to_owned(),
        stars,
        title: "Good".to_owned(),
        body: "It holds.".to_owned(),
        answer: None,
        helpful_count: 0,
        written_at: "2026-01-02T23:00:00Z".parse().unwrap(),
        photos: Vec::new(),
    }
}

#[test]
fn ratings_are_told_as_the_page_shows_them() {
    assert!(said(&Voices::default()).is_empty());
    let voices = Voices {
        rating: Rating {
            count: 3,
            sum: 14,
            by_stars: [0, 0, 0, 1, 2],
        },
        reviews: vec![view("Ada L.", 5), view(NAMELESS, 4)],
    };
    let parts = said(&voices);
    assert_eq!(parts[0].1["ratingValue"], "4.7");
    assert_eq!(parts[0].1["reviewCount"], 3);
    let told = parts[1].1.as_array().unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["author"]["name"], "Ada L.");
    assert_eq!(told[0]["datePublished"], "2026-01-02");
    assert_eq!(told[0]["reviewRating"]["ratingValue"], 5);
}

#[test]
fn nothing_ends_the_script_early() {
    let seo = members(
        &site("https://shop.example"),
        "/brands/x",
        ("</script><script>alert(1)", "<b>"),
        ("", ""),
    );
    assert!(
        !seo.structured_data.contains('<'),
        "{}",
        seo.structured_data
    );
    let read: Value = serde_json::from_str(&seo.structured_data).unwrap();
    assert_eq!(
        read["@graph"][0]["itemListElement"][0]["name"],
        "</script><script>alert(1)"
    );
    assert_eq!(seo.canonical, "https://shop.example/brands/x");
}

#[test]
fn the_merchants_words_come_first() {
    let own = members(
        &site("s"),
        "/c",
        ("Name", "Long *text*"),
        ("Title", "Short"),
    );
    assert_eq!(
        (own.title.as_str(), own.description.as_str()),
        ("Title", "Short")
    );
    let none = members(&site("s"), "/c", ("Name", "Long *text*"), ("", ""));
    assert_eq!(
        (none.title.as_str(), none.description.as_str()),
        ("Name", "Long text")
    );
}

#[test]
fn the_shop_says_who_it_is() {
    let read: Value =
        serde_json::from_str(&home(&site("https://h.example")).structured_data).unwrap();
    assert_eq!(read["@context"], "https://schema.org");
    assert_eq!(read["@graph"][0]["@type"], "Organization");
    assert_eq!(
        read["@graph"][1]["publisher"]["@id"],
        "https://h.example/#shop"
    );
}

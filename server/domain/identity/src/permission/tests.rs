use super::*;

const AREAS: [Area; 10] = [
    Area::Orders,
    Area::Catalogue,
    Area::Inventory,
    Area::Money,
    Area::People,
    Area::Shows,
    Area::OwnShows,
    Area::Support,
    Area::Settings,
    Area::Founder,
];

/// Columns as in [`AREAS`]: `w` reads and writes, `r` reads, `-` neither.
const TABLE: [(Role, &str); 6] = [
    (Role::User, "----------"),
    (Role::Creator, "------w---"),
    (Role::Ops, "www----w--"),
    (Role::Viewer, "rrrr-rrrr-"),
    (Role::Admin, "wwwwwwwww-"),
    (Role::Founder, "wwwwwwwwww"),
];

#[test]
fn every_role_may_exactly_what_the_table_says() {
    for (role, row) in TABLE {
        for (area, letter) in AREAS.into_iter().zip(row.chars()) {
            let found = (
                role.allows(Permission::Read(area)),
                role.allows(Permission::Write(area)),
            );
            let expected = match letter {
                'w' => (true, true),
                'r' => (true, false),
                _ => (false, false),
            };
            assert_eq!(found, expected, "{role} {area:?}");
        }
    }
}

#[test]
fn the_table_names_every_role_once_and_words_round_trip() {
    assert_eq!(TABLE.map(|(role, _)| role), Role::ALL);
    for role in Role::ALL {
        assert_eq!(role.as_str().parse(), Ok(role));
        assert_eq!(
            serde_json::to_value(role).unwrap(),
            serde_json::json!(role.as_str())
        );
    }
    assert_eq!("owner".parse::<Role>(), Err(UnknownRole));
    assert_eq!(Role::default(), Role::User);
}

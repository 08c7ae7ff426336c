use super::*;

const AREAS: [Area; 10] = Area::ALL;

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

#[test]
fn permissions_are_read_as_they_are_written() {
    for area in Area::ALL {
        for permission in [Permission::Read(area), Permission::Write(area)] {
            assert_eq!(permission.to_string().parse(), Ok(permission));
        }
        assert!(Permission::Write(area).contains(Permission::Read(area)));
        assert!(!Permission::Read(area).contains(Permission::Write(area)));
    }
    assert!(!Permission::Write(Area::Orders).contains(Permission::Read(Area::Money)));
    for bad in [
        "",
        "orders",
        "orders:",
        "orders:all",
        "Orders:read",
        "orders:read ",
    ] {
        assert_eq!(bad.parse::<Permission>(), Err(UnknownPermission), "{bad}");
    }
}

#[test]
fn only_founders_make_and_unmake_those_who_lead() {
    use Role::{Admin, Creator, Founder, Ops, User, Viewer};
    for (own, from, to, expected) in [
        (Founder, User, Founder, true),
        (Founder, Founder, User, true),
        (Founder, Admin, Ops, true),
        (Admin, User, Ops, true),
        (Admin, Viewer, Creator, true),
        (Admin, User, Admin, false),
        (Admin, Ops, Founder, false),
        (Admin, Admin, User, false),
        (Admin, Founder, User, false),
        (Ops, User, Viewer, false),
        (Viewer, User, Viewer, false),
        (Creator, User, Creator, false),
        (User, User, Ops, false),
    ] {
        assert_eq!(own.may_turn(from, to), expected, "{own}: {from} to {to}");
    }
}

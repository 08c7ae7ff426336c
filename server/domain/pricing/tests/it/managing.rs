//! Price lists as those who run the shop write and read them.

use kernel::{Currency, PageRequest, PriceListId};
use pricing::commands::revise_price_list;
use pricing::queries::{price_list, price_lists};
use pricing::{ListKind, ListStatus, NewPriceList, PricingError};

use crate::world::{ACTOR, World, entry, list, world};

async fn revise(
    world: &World,
    is_new: bool,
    new: &NewPriceList<'_>,
) -> Result<PriceListId, PricingError> {
    let mut work = world.platform.begin().await.unwrap();
    let (platform, channel) = (&world.platform, world.channel);
    let done = revise_price_list(&mut work, platform, &ACTOR, channel, is_new, new).await?;
    work.commit().await.unwrap();
    Ok(done)
}

fn problem(result: Result<PriceListId, PricingError>) -> (String, String) {
    match result {
        Err(PricingError::Fields(fields)) => (fields[0].field.clone(), fields[0].code.clone()),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_list_is_made_once_and_changed_afterwards() {
    let world = world().await;
    let sale = list("sale", ListKind::Campaign);
    let id = revise(&world, true, &sale).await.unwrap();
    let told = |field: &str, code: &str| (field.to_owned(), code.to_owned());
    assert_eq!(
        problem(revise(&world, true, &sale).await),
        told("code", "taken")
    );
    let named = NewPriceList {
        name: "Spring",
        status: ListStatus::Archived,
        ..sale.clone()
    };
    assert_eq!(revise(&world, false, &named).await.unwrap(), id);
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let found = price_list(&mut connection, world.channel, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (found.name.as_str(), found.status),
        ("Spring", ListStatus::Archived)
    );
    for (bad, expected) in [
        (
            NewPriceList {
                code: "Sale",
                ..sale.clone()
            },
            told("code", "code"),
        ),
        (
            NewPriceList {
                name: "",
                ..sale.clone()
            },
            told("name", "required"),
        ),
        (
            NewPriceList {
                countries: &["de"],
                ..sale.clone()
            },
            told("countries", "country"),
        ),
    ] {
        assert_eq!(problem(revise(&world, true, &bad).await), expected);
    }
    let other = NewPriceList {
        currency: Currency::EUR,
        ..sale.clone()
    };
    let refused = revise(&world, false, &other).await;
    assert!(
        matches!(refused, Err(PricingError::Currency)),
        "{refused:?}"
    );
    let unknown = revise(&world, false, &list("nowhere", ListKind::Flash)).await;
    assert!(matches!(unknown, Err(PricingError::NoList)), "{unknown:?}");
}

#[tokio::test]
async fn lists_are_read_page_by_page_with_their_prices_counted() {
    let world = world().await;
    for code in ["aa", "bb", "cc"] {
        let id = world.put(&list(code, ListKind::PriceList)).await.unwrap();
        world.enter(id, &entry(world.lamp, 100)).await.unwrap();
    }
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let (mut codes, mut after) = (Vec::new(), None);
    loop {
        let page = PageRequest::new(2, after);
        let read = price_lists(&mut connection, world.channel, &page)
            .await
            .unwrap();
        assert!(read.items.iter().all(|list| list.prices == 1));
        codes.extend(read.items.into_iter().map(|list| list.code));
        after = read.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(codes, ["aa", "bb", "cc"]);
}

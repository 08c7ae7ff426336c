//! The file of products: there and back, twice the same, killed anywhere, and every wrong record named.

use std::future::Future;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use files::{ImagePipeline, ObjectStore};
use flows::product_file::{
    ImportError, ImportProgress, ImportSettings, PictureIntake, export_products, import_products,
    template,
};
use http_client::{HttpClient, HttpLimits, PublicWebClient};
use platform::Actor;
use tempfile::TempDir;

use crate::shop::{Shop, World};

const ACTOR: Actor = Actor::System("test");
const HEAD: &str = "Handle,Title,Category,Status,Option1 Name,Option1 Value,SKU,Barcode,Weight (g),Price,Stock,Origin";

pub struct Desk {
    pub shop: Shop,
    folder: TempDir,
    pictures: PictureIntake,
}

/// Where pictures of a test go.
pub fn intake(folder: &Path, http: Arc<dyn HttpClient>) -> PictureIntake {
    PictureIntake {
        http,
        pipeline: ImagePipeline::default(),
        objects: ObjectStore::folder(folder.join("media")).unwrap(),
    }
}

impl Desk {
    async fn new() -> Self {
        Self::over(Arc::new(PublicWebClient::new(HttpLimits::default()))).await
    }

    /// One that asks for pictures by this client.
    pub async fn over(http: Arc<dyn HttpClient>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            shop: Shop::open(&World::new().await, "alpha").await,
            pictures: intake(folder.path(), http),
            folder,
        }
    }

    pub fn write(&self, text: &str) -> PathBuf {
        let path = self.folder.path().join("products.csv");
        std::fs::write(&path, text).unwrap();
        path
    }

    pub fn errors(&self) -> PathBuf {
        self.folder.path().join("errors.csv")
    }

    pub async fn import(&self, file: &Path) -> Result<ImportProgress, ImportError> {
        self.import_until(file, &mut |_| ControlFlow::Continue(()))
            .await
    }

    pub async fn import_until(
        &self,
        file: &Path,
        progress: &mut (dyn FnMut(ImportProgress) -> ControlFlow<()> + Send),
    ) -> Result<ImportProgress, ImportError> {
        let errors = self.errors();
        let settings = ImportSettings {
            file,
            errors: &errors,
            batch: 5,
            pictures: &self.pictures,
        };
        import_products(
            &self.shop.platform,
            &ACTOR,
            &self.shop.channel,
            settings,
            progress,
        )
        .await
    }

    pub async fn export(&self) -> String {
        let mut bytes = Vec::new();
        export_products(&self.shop.platform, &self.shop.channel, &mut bytes)
            .await
            .unwrap();
        String::from_utf8(bytes).unwrap()
    }
}

/// Products with two variants each; every seventh record has a wrong barcode.
fn many(products: usize) -> String {
    let mut text = format!("{HEAD}\r\n");
    for number in 0..products {
        for (place, size) in ["S", "L"].into_iter().enumerate() {
            let record = number * 2 + place;
            let barcode = if record % 7 == 3 { "123" } else { "" };
            let own = if place == 0 {
                format!("Thing {number},A > B,published,Size")
            } else {
                ",,,".into()
            };
            text.push_str(&format!(
                "thing-{number:05},{own},{size},T-{record},{barcode},100,{record}.50,3,\r\n"
            ));
        }
    }
    text
}

#[tokio::test]
async fn an_export_is_read_to_the_same_in_another_shop() {
    let desk = Desk::new().await;
    let mut text = template();
    text.push_str("odd,'=SUM(1),,\"A > \"\"B\"\"\",,\"# H\n\nx, y\",\"a\nb\",\"z, y\",archived,7,,,books,\"NZ, GB\",,,,,,,,,,,ODD,,1,,,,0.05,,,\n");
    let file = desk.write(&text);
    let done = desk.import(&file).await.unwrap();
    assert_eq!((done.good, done.bad, done.total), (3, 0, 3));
    let first = desk.export().await;
    assert!(
        first.contains("'=SUM(1)")
            && first.contains("archived")
            && first.contains(",books,\"NZ, GB\","),
        "{first}"
    );
    let other = Desk::new().await;
    sqlx::query("TRUNCATE products, variants CASCADE")
        .execute(&other.shop.pool)
        .await
        .unwrap();
    let file = other.write(&first);
    let done = other.import(&file).await.unwrap();
    assert_eq!(done.bad, 0, "{:?}", std::fs::read_to_string(other.errors()));
    assert_eq!(other.export().await, first);
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let desk = Desk::new().await;
    let file = desk.write(&many(10));
    desk.import(&file).await.unwrap();
    let before = desk.export().await;
    let events = "SELECT count(*) FROM outbox_events";
    let written = desk.shop.count(events).await;
    let again = desk.import(&file).await.unwrap();
    assert_eq!((again.resumed_at, again.good, again.bad), (0, 17, 3));
    assert_eq!(desk.export().await, before);
    assert_eq!(
        desk.shop.count(events).await,
        written,
        "nothing was written anew"
    );
}

/// Polls the future at most so often, then drops it: as a killed process leaves things.
async fn killed_after<F: Future>(polls: usize, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut left = polls;
    std::future::poll_fn(move |context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

#[tokio::test]
async fn a_killed_import_goes_on_to_the_same_end() {
    let whole = Desk::new().await;
    let text = many(12);
    whole.import(&whole.write(&text)).await.unwrap();
    let (expected, refused) = (
        whole.export().await,
        std::fs::read_to_string(whole.errors()).unwrap(),
    );
    let mut killed = 0;
    for polls in [7, 31, 67, 113, 171] {
        let desk = Desk::new().await;
        let file = desk.write(&text);
        let (mut kills, mut step) = (0, polls);
        let end = loop {
            match killed_after(step, desk.import(&file)).await {
                Some(done) => break done.unwrap(),
                None => (kills, step) = (kills + 1, step + polls),
            }
        };
        killed += kills;
        assert_eq!(
            (end.done, end.good, end.bad, end.is_finished),
            (24, 21, 3, true)
        );
        assert_eq!(desk.export().await, expected, "{polls} polls");
        assert_eq!(
            std::fs::read_to_string(desk.errors()).unwrap(),
            refused,
            "{polls} polls"
        );
        // One that is killed between its last commit and its end is finished, and the next begins anew.
        let open = "SELECT count(*) FROM import_runs WHERE finished_at IS NULL";
        assert_eq!(desk.shop.count(open).await, 0);
    }
    // How often a database is waited for is the machine's; at every seventh wait it is more than a few times.
    assert!(killed > 5, "killed {killed} times");
}

#[tokio::test]
async fn a_stopped_import_says_where_it_goes_on() {
    let desk = Desk::new().await;
    let file = desk.write(&many(12));
    let stopped = desk
        .import_until(&file, &mut |_| ControlFlow::Break(()))
        .await
        .unwrap();
    assert_eq!(
        (stopped.done, stopped.total, stopped.is_finished),
        (6, 24, false)
    );
    let rest = desk.import(&file).await.unwrap();
    assert_eq!((rest.resumed_at, rest.done), (6, 24));
}

#[tokio::test]
async fn every_wrong_record_is_named_and_the_good_ones_are_in() {
    let desk = Desk::new().await;
    let cases = [
        ("good,Good,A,draft,,,G-1,4006381333931,5,1.00,2,AU", ""),
        ("Bad Handle,X,A,,,,B-1,,5,,,", "Handle: only small"),
        ("no-title,,,,,,B-2,,5,,,", "Title: is missing"),
        ("no-category,X,,,,,B-3,,5,,,", "Category: is missing"),
        ("status,X,A,sold,,,B-4,,5,,,", "Status: is none of"),
        (
            "barcode,X,A,,,,B-5,4006381333932,5,,,",
            "Barcode: is no GTIN",
        ),
        (
            "taken,X,A,,,,B-6,4006381333931,5,,,",
            "Barcode: belongs to the variant \"\"G-1\"\"",
        ),
        ("weight,X,A,,,,B-7,,,,,", "Weight (g): is missing"),
        (
            "weight-2,X,A,,,,B-8,,heavy,,,",
            "Weight (g): is no whole number",
        ),
        (
            "price,X,A,,,,B-9,,5,1.005,,",
            "Price: has more than 2 decimals",
        ),
        ("stock,X,A,,,,B-10,,5,,-1,", "Stock: is negative"),
        (
            "origin,X,A,,,,B-11,,5,,,Australia",
            "Origin: is no country code",
        ),
        ("sku,X,A,,,,,,5,,,", "SKU: is missing"),
        (
            "sku-2,X,A,,,,LAMP,,5,,,",
            "SKU: belongs to the product \"\"lamp\"\"",
        ),
        ("option,X,A,,Size,,B-12,,5,,,", "Option1 Value: is missing"),
        ("short,X,A", "has 3 fields"),
    ];
    let lines: Vec<&str> = cases.iter().map(|(line, _)| *line).collect();
    let file = desk.write(&format!("{HEAD}\n{}\n", lines.join("\n")));
    let done = desk.import(&file).await.unwrap();
    assert_eq!((done.good, done.bad), (1, 15));
    let refused = std::fs::read_to_string(desk.errors()).unwrap();
    let mut found = refused.lines().skip(1);
    for (number, (_, problem)) in (1..)
        .zip(cases)
        .filter(|(_, (_, problem))| !problem.is_empty())
    {
        let line = found.next().unwrap();
        assert!(
            line.contains(problem) && line.contains(&format!(",{number},")),
            "{number}: {line}"
        );
    }
    assert!(desk.export().await.contains("\r\ngood,Good,"));
    // Mended, the file of refused records can be imported itself.
    let mended = refused.replace("4006381333932", "96385074");
    let done = desk.import(&desk.write(&mended)).await.unwrap();
    assert_eq!(done.good, 1);
}

#[tokio::test]
async fn a_file_may_speak_of_some_columns_and_variants_only() {
    let desk = Desk::new().await;
    let file = desk.write("Handle,SKU,Price\nmug,MUG-INK,25.00\n");
    let done = desk.import(&file).await.unwrap();
    assert_eq!(
        (done.good, done.bad),
        (0, 1),
        "the mug has colours, and the record names none"
    );
    let file = desk.write("Handle,SKU,Option1 Value,Price\nmug,MUG-INK,Ink,25.00\n");
    assert_eq!(desk.import(&file).await.unwrap().good, 1);
    let text = desk.export().await;
    assert!(
        text.contains("MUG-INK,,350,,,,25.00,,,5") && text.contains("MUG-SAND,,350,,,,19.99,,,20"),
        "{text}"
    );
    for bad in ["Handle,Price\n", "Handle,SKU,Colour\n", ""] {
        let refused = desk.import(&desk.write(bad)).await;
        assert!(matches!(refused, Err(ImportError::Head(_))), "{bad}");
    }
}

#[tokio::test]
async fn costs_and_prices_before_come_and_go() {
    let desk = Desk::new().await;
    let head =
        "Handle,Title,Category,SKU,Weight (g),Price,Compare At,Cost,Tax Category,Not Sent To";
    let file = |line: &str| desk.write(&format!("{head}\n{line}\n"));
    let done = desk
        .import(&file("jug,Jug,A,JUG,5,20.00,25.00,8.50,food,NZ"))
        .await;
    assert_eq!(done.unwrap().bad, 0);
    let text = desk.export().await;
    assert!(text.contains(",JUG,,5,,,,20.00,25.00,8.50,"), "{text}");
    assert!(text.contains(",food,NZ,"), "{text}");
    let done = desk.import(&file("jug,Jug,A,JUG,,,,,,")).await;
    assert_eq!(done.unwrap().bad, 0);
    let text = desk.export().await;
    assert!(
        text.contains(",JUG,,5,,,,20.00,,,"),
        "an empty field clears what is no price: {text}"
    );
    assert!(text.contains(",food,,"), "{text}");
    for (line, problem) in [
        ("a,A,A,A-1,5,1.00,x,,,", "Compare At: is no amount"),
        ("b,A,A,A-2,5,1.00,,1.005,,", "Cost: has more than 2"),
        ("c,A,A,A-3,5,1.00,,,luxury,", "Tax Category: is none of"),
        (
            "d,A,A,A-4,5,1.00,,,,Nowhere",
            "Not Sent To: \"\"Nowhere\"\"",
        ),
    ] {
        assert_eq!(desk.import(&file(line)).await.unwrap().bad, 1, "{line}");
        let refused = std::fs::read_to_string(desk.errors()).unwrap();
        assert!(refused.contains(problem), "{refused}");
    }
}

#[tokio::test]
async fn a_product_that_comes_twice_is_one() {
    let desk = Desk::new().await;
    let file = desk.write(
        "Handle,Title,Category,Option1 Name,Option1 Value,SKU,Weight (g)\n\
         jug,Jug,A,Size,S,J-S,5\nother,Other,A,,,O-1,5\njug,,,,L,J-L,5\n",
    );
    let done = desk.import(&file).await.unwrap();
    assert_eq!((done.good, done.bad), (3, 0));
    let text = desk.export().await;
    assert!(text.contains(",Size,S,") && text.contains(",L,"), "{text}");
}

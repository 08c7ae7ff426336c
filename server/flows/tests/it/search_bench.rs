//! The search asked all its kinds of questions, over made-up goods: a test over some hundred products, and with
//! `LSN_BENCH_PRODUCTS` the measurement of `bench/search.sh` over as many as it says.
//!
//! Products have four variants each, words by Zipf's law, in a scratch database that goes away at the end. Asked
//! are the index and the cards of the page, as the server functions ask them, without HTTP around it.

#![expect(
    clippy::float_arithmetic,
    reason = "weights of words, by which dice are thrown"
)]

use std::time::{Duration, Instant};

use flows::search::rebuild_documents;
use kernel::{MarketId, Random, SeededRandom};
use search::{Filters, Language, Search, SearchRequest, Sort};
use sqlx::PgPool;

use crate::shop::{Shop, World};

const BATCH: usize = 500;
const VOCABULARY: usize = 30_000;

/// How much is written and asked.
#[derive(Clone, Copy)]
struct Scale {
    products: usize,
    questions: usize,
    warm_up: usize,
}

impl Scale {
    #[expect(
        clippy::disallowed_methods,
        reason = "a measurement is configured by the environment alone"
    )]
    fn wanted() -> Self {
        match std::env::var("LSN_BENCH_PRODUCTS") {
            Ok(products) => Self {
                products: products.parse().unwrap(),
                questions: 1_500,
                warm_up: 200,
            },
            Err(_) => Self {
                products: BATCH,
                questions: 32,
                warm_up: 8,
            },
        }
    }
}

const COLOURS: [&str; 16] = [
    "Sand", "Ink", "Moss", "Clay", "Snow", "Coal", "Rust", "Plum", "Sky", "Rose", "Lime", "Teal",
    "Gold", "Silver", "Amber", "Slate",
];
const SIZES: [&str; 6] = ["XS", "S", "M", "L", "XL", "XXL"];

/// Random numbers and words.
struct Dice {
    random: SeededRandom,
    words: Vec<String>,
    /// Running sums of Zipf's weights.
    sums: Vec<f64>,
}

impl Dice {
    fn new() -> Self {
        let random = SeededRandom::new(11);
        let mut dice = Self {
            random,
            words: Vec::new(),
            sums: Vec::new(),
        };
        let syllables = [
            "ka", "lo", "mi", "ter", "ran", "sel", "vo", "din", "bur", "esh", "pol", "and", "gar",
            "lin", "tu",
        ];
        for rank in 1..=VOCABULARY {
            let mut word = String::new();
            for _ in 0..2 + dice.below(3) {
                word.push_str(syllables[dice.below(syllables.len())]);
            }
            dice.words.push(word);
            #[expect(
                clippy::as_conversions,
                clippy::cast_precision_loss,
                reason = "weights of a measurement"
            )]
            let weight = 1.0 / (rank as f64);
            dice.sums
                .push(dice.sums.last().copied().unwrap_or(0.0) + weight);
        }
        dice
    }

    fn below(&mut self, end: usize) -> usize {
        let mut bytes = [0; 8];
        self.random.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % u64::try_from(end).unwrap()).unwrap()
    }

    fn word(&mut self) -> String {
        let total = self.sums.last().copied().unwrap();
        #[expect(
            clippy::as_conversions,
            clippy::cast_precision_loss,
            reason = "a share of a million"
        )]
        let point = self.below(1_000_000) as f64 / 1_000_000.0 * total;
        let at = self.sums.partition_point(|sum| *sum < point);
        self.words[at.min(VOCABULARY - 1)].clone()
    }

    fn words(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| self.word())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

async fn fill(shop: &Shop, dice: &mut Dice, scale: Scale) {
    let (pool, channel, market) = (&shop.pool, shop.channel.id.0, shop.channel.markets[0].id.0);
    let categories = "INSERT INTO categories (channel_id, id, slug, name, description, position, parent_id, path)
        SELECT $1, id, 'bench-' || n, 'Category ' || n, '', n, NULL, ARRAY[id]
        FROM (SELECT n, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid AS id FROM generate_series(1, 20) n) top
        UNION ALL
        SELECT $1, id, 'bench-' || n, 'Category ' || n, '', n, above, ARRAY[above, id]
        FROM (SELECT n, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid AS id,
                     ('00000000-0000-7000-8000-' || lpad((n % 20 + 1)::text, 12, '0'))::uuid AS above
              FROM generate_series(21, 220) n) below";
    sqlx::query(categories)
        .bind(channel)
        .execute(pool)
        .await
        .unwrap();
    for batch in 0..scale.products / BATCH {
        let numbers: Vec<i32> = (0..BATCH)
            .map(|at| i32::try_from(batch * BATCH + at + 1).unwrap())
            .collect();
        let titles: Vec<String> = (0..BATCH)
            .map(|_| {
                let count = 2 + dice.below(4);
                dice.words(count)
            })
            .collect();
        let texts: Vec<String> = (0..BATCH).map(|_| dice.words(30)).collect();
        let options: Vec<String> = (0..BATCH)
            .map(|_| {
                let (colour, size) = (dice.below(15), dice.below(5));
                format!(
                    r#"[{{"name":"Colour","values":["{}","{}"]}},{{"name":"Size","values":["{}","{}"]}}]"#,
                    COLOURS[colour], COLOURS[colour + 1], SIZES[size], SIZES[size + 1]
                )
            })
            .collect();
        let products = "INSERT INTO products (channel_id, id, category_id, slug, title, brand, summary, description, options,
                                              position, status, created_at, updated_at)
            SELECT $1, ('01000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
                   ('00000000-0000-7000-8000-' || lpad((21 + (hashint4(n) & 127))::text, 12, '0'))::uuid,
                   'bench-' || n, title, 'Maker ' || (sqrt(abs(hashint4(n + 7) % 1000000)))::integer, '', words, options::jsonb, n,
                   'published', now(), now()
            FROM unnest($2::int[], $3::text[], $4::text[], $5::text[]) AS new (n, title, words, options)";
        sqlx::query(products)
            .bind(channel)
            .bind(&numbers)
            .bind(&titles)
            .bind(&texts)
            .bind(&options)
            .execute(pool)
            .await
            .unwrap();
    }
    let variants = "INSERT INTO variants (channel_id, id, product_id, sku, title, options, weight_grams, position)
        SELECT $1, ('0200000' || v || right(product.id::text, 28))::uuid, product.id,
               'SKU-' || product.position || '-' || v, '', '{}', 100, v
        FROM products product CROSS JOIN generate_series(1, 4) v WHERE product.channel_id = $1 AND product.slug LIKE 'bench-%'";
    sqlx::query(variants)
        .bind(channel)
        .execute(pool)
        .await
        .unwrap();
    let listings = "INSERT INTO product_listings (channel_id, market_id, currency, product_id, category_id, rank, slug, title,
                        brand, price_minor, price_varies, available, variant_count, image_key, image_alt, image_widths,
                        dominant_colour, published_at, rating_hundredths, rating_count, card)
        SELECT channel_id, $2, 'AUD', id, category_id, position, slug, title, brand, price, false, stock, 4, '', '', '{}', '',
               created_at, stars, least(stars, 1),
               json_build_array(id, slug, title, brand, price, false, stock, 4, '', '{}'::int[], position, 0, NULL)::text
        FROM (SELECT *, (500 + abs(hashint4(position + 1)::bigint) % 40000)::bigint AS price,
                     greatest(0, abs(hashint4(position + 2)::bigint) % 50 - 7)::integer AS stock,
                     (abs(hashint4(position + 3)::bigint) % 501)::integer AS stars
              FROM products WHERE channel_id = $1 AND slug LIKE 'bench-%') made";
    sqlx::query(listings)
        .bind(channel)
        .bind(market)
        .execute(pool)
        .await
        .unwrap();
    sqlx::query("ANALYZE").execute(pool).await.unwrap();
}

/// One question of a kind.
fn question(kind: &str, market: MarketId, dice: &mut Dice) -> Question {
    let mut request = SearchRequest::everything(market);
    match kind {
        "one word" => request.text = dice.word(),
        "two words" => request.text = dice.words(2),
        "slip" => {
            let mut letters: Vec<char> = dice.word().chars().collect();
            let at = dice.below(letters.len() - 1);
            letters.swap(at, at + 1);
            request.text = letters.into_iter().collect();
        }
        "suggestion" => {
            let word = dice.word();
            let letters = 2 + dice.below(3);
            return Question::Suggest(market, word.chars().take(letters).collect());
        }
        "category" => request.filters.category = Some(format!("bench-{}", 1 + dice.below(220))),
        "everything" => {}
        _ => {
            request.filters = deep(dice);
            if dice.below(2) == 0 {
                request.text = dice.word();
            }
            let sorts = [
                Sort::Relevance,
                Sort::Newest,
                Sort::PriceAscending,
                Sort::Rating,
            ];
            request.sort = sorts[dice.below(sorts.len())];
        }
    }
    Question::Search(request)
}

/// Two to six choices over all facets.
fn deep(dice: &mut Dice) -> Filters {
    let mut filters = Filters::default();
    for _ in 0..2 + dice.below(5) {
        match dice.below(6) {
            0 => filters.category = Some(format!("bench-{}", 1 + dice.below(20))),
            1 => filters.brands.push(format!("Maker {}", dice.below(1_000))),
            2 => filters.price_from = Some(i64::try_from(dice.below(20_000)).unwrap()),
            3 => filters.stars = Some(2 + u8::try_from(dice.below(3)).unwrap()),
            4 => filters.available = true,
            _ => filters
                .options
                .push(("Colour".into(), COLOURS[dice.below(16)].into())),
        }
    }
    filters
}

enum Question {
    Search(SearchRequest),
    Suggest(MarketId, String),
}

/// How long the answer took, and how many products it had; one for a suggestion.
async fn ask(
    shop: &Shop,
    search: &Search,
    language: &Language,
    question: Question,
) -> (Duration, usize) {
    let begun = Instant::now();
    let found = match question {
        Question::Suggest(market, text) => {
            search
                .suggest(shop.channel.id, language, market, text)
                .await
                .unwrap();
            1
        }
        Question::Search(request) => {
            let market = request.market;
            let results = search
                .search(shop.channel.id, language, request)
                .await
                .unwrap();
            let products: Vec<_> = results.found.iter().map(|found| found.product).collect();
            let mut reader = shop.platform.reader().await.unwrap();
            let cards =
                catalog::queries::listed_products(&mut reader, shop.channel.id, market, &products)
                    .await
                    .unwrap();
            reader.done();
            assert_eq!(cards.len(), products.len());
            cards.len()
        }
    };
    (begun.elapsed(), found)
}

async fn measure(
    shop: &std::sync::Arc<Shop>,
    search: &Search,
    kind: &'static str,
    clients: usize,
    scale: Scale,
) {
    let market = shop.channel.markets[0].id;
    let mut tasks = tokio::task::JoinSet::new();
    for client in 0..clients {
        let (shop, search) = (std::sync::Arc::clone(shop), search.clone());
        tasks.spawn(async move {
            let (mut dice, language) = (Dice::new(), Language::of("en-AU"));
            // Each client asks its own questions.
            for _ in 0..client * 7_919 {
                dice.below(2);
            }
            let mut times = Vec::new();
            for turn in 0..(scale.questions + scale.warm_up) / clients {
                let question = question(kind, market, &mut dice);
                let time = ask(&shop, &search, &language, question).await;
                if turn >= scale.warm_up / clients {
                    times.push(time);
                }
            }
            times
        });
    }
    let answers: Vec<(Duration, usize)> = tasks.join_all().await.into_iter().flatten().collect();
    // Many choices at once may leave nothing of a few products.
    let found: usize = answers.iter().map(|(_, found)| found).sum();
    assert!(found > 0 || kind == "facets", "{kind} found nothing");
    let mut times: Vec<Duration> = answers.into_iter().map(|(time, _)| time).collect();
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    eprintln!(
        "{kind:>12}  {clients:>7}  {:>9.2?}  {:>9.2?}  {:>9.2?}",
        at(50),
        at(95),
        at(99)
    );
}

async fn size(pool: &PgPool) -> String {
    sqlx::query_scalar("SELECT pg_size_pretty(pg_database_size(current_database()))")
        .fetch_one(pool)
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_kind_of_question_is_answered() {
    let scale = Scale::wanted();
    let world = World::new().await;
    let shop = std::sync::Arc::new(Shop::open(&world, "alpha").await);
    let begun = Instant::now();
    fill(&shop, &mut Dice::new(), scale).await;
    eprintln!(
        "{} products with 4 variants each written in {:.0?}",
        scale.products,
        begun.elapsed()
    );
    let begun = Instant::now();
    rebuild_documents(&shop.platform, shop.channel.id)
        .await
        .unwrap();
    eprintln!(
        "documents written in {:.0?}; database {}",
        begun.elapsed(),
        size(&shop.pool).await
    );
    let search = Search::new(shop.platform.clone());
    let begun = Instant::now();
    search
        .refresh(shop.channel.id, &Language::of("en-AU"))
        .await
        .unwrap();
    let memory = std::fs::read_to_string("/proc/self/status").unwrap();
    let memory = memory
        .lines()
        .find(|line| line.starts_with("VmRSS"))
        .unwrap_or_default();
    eprintln!(
        "index made in {:.1?}; this process: {memory}",
        begun.elapsed()
    );
    eprintln!(
        "{:>12}  {:>7}  {:>9}  {:>9}  {:>9}",
        "question", "clients", "p50", "p95", "p99"
    );
    for clients in [1, 8] {
        for kind in [
            "one word",
            "two words",
            "slip",
            "suggestion",
            "category",
            "everything",
            "facets",
        ] {
            measure(&shop, &search, kind, clients, scale).await;
        }
    }
}

//! What the demo's buyers say: reviews, some of which the shop answers, and questions. Written and let through by the same
//! commands as in the shop, at times in the past, so that ratings are counted and not made up.
//!
//! Invariant: a review or question that was written once is not written again, whatever became of it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::TimeDelta;
use kernel::{FixedClock, OsRandom, PersonId, ProductId, Timestamp};
use platform::Platform;
use reviews::commands::{
    Answering, NewQuestion, answer_question, answer_review, ask_question, decide_answer,
    decide_question, decide_review, write_review,
};
use reviews::queries::my_review;
use reviews::{Decision, NewReview};
use serde::Deserialize;
use sqlx::PgConnection;

use crate::error::SeedError;
use crate::shop::Shop;
use crate::{ACTOR, buyers, stored};

/// Everything that is said, by the slug of the product.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Voices {
    pub(crate) people: Vec<Buyer>,
    pub(crate) products: BTreeMap<String, Said>,
}

/// Somebody who speaks; `key` is what texts name them by.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Buyer {
    pub(crate) key: String,
    pub(crate) name: String,
}

/// What is said of one product.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Said {
    pub(crate) reviews: Vec<Review>,
    pub(crate) questions: Vec<Question>,
}

/// A review, with what the shop answers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Review {
    by: String,
    pub(crate) stars: i16,
    days_ago: i64,
    title: String,
    body: String,
    #[serde(default)]
    answer: Option<String>,
}

/// A question with its answers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    by: String,
    days_ago: i64,
    body: String,
    answers: Vec<Answer>,
}

/// An answer: the shop's where nobody is named.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    #[serde(default)]
    by: Option<String>,
    body: String,
}

/// Who speaks, for the shop too.
struct Speakers<'a> {
    names: HashMap<&'a str, (PersonId, &'a str)>,
    shop: PersonId,
}

const SHOP: &str = "Live Shopping Network";

impl<'a> Speakers<'a> {
    async fn meet(
        connection: &mut PgConnection,
        platform: &Platform,
        voices: &'a Voices,
    ) -> Result<Self, SeedError> {
        let mut names = HashMap::new();
        for buyer in &voices.people {
            let (key, name) = (buyer.key.as_str(), buyer.name.as_str());
            let id = buyers::person(connection, platform, (key, name)).await?;
            names.insert(key, (id, name));
        }
        let shop = buyers::person(connection, platform, ("shop", SHOP)).await?;
        Ok(Self { names, shop })
    }

    fn find(&self, key: &str) -> Result<(PersonId, String), SeedError> {
        let unknown = || SeedError::UnknownBuyer(key.to_owned());
        let (id, name) = self.names.get(key).ok_or_else(unknown)?;
        Ok((*id, (*name).to_owned()))
    }
}

/// The platform with a clock that stands at a moment of the past.
fn at(platform: &Platform, days_ago: i64) -> Platform {
    let then = platform.now() - TimeDelta::days(days_ago);
    let clock = Arc::new(FixedClock::at(then));
    Platform::new(platform.pool().clone(), clock, Arc::new(OsRandom))
}

/// Writes what is missing, product by product; those that the shop does not have are left out.
pub(crate) async fn write(
    platform: &Platform,
    shop: &Shop,
    voices: &Voices,
) -> Result<(), SeedError> {
    let mut connection = platform.pool().acquire().await?;
    let speakers = Speakers::meet(&mut connection, platform, voices).await?;
    drop(connection);
    for (slug, said) in &voices.products {
        let mut transaction = stored::turn(platform).await?;
        let found = stored::product(&mut transaction, shop.channel, slug).await?;
        let Some(product) = found.map(|found| found.id) else {
            continue;
        };
        for review in &said.reviews {
            write_one(&mut transaction, platform, shop, &speakers, product, review).await?;
        }
        for question in &said.questions {
            ask_one(
                &mut transaction,
                platform,
                shop,
                &speakers,
                product,
                question,
            )
            .await?;
        }
        flows::listing::refresh(&mut transaction, shop.channel, product).await?;
        transaction.commit().await?;
    }
    Ok(())
}

fn let_through(version: Timestamp) -> Decision {
    Decision {
        version,
        reject: None,
    }
}

async fn write_one(
    connection: &mut PgConnection,
    platform: &Platform,
    shop: &Shop,
    speakers: &Speakers<'_>,
    product: ProductId,
    review: &Review,
) -> Result<(), SeedError> {
    let (person, name) = speakers.find(&review.by)?;
    let (channel, then) = (shop.channel, at(platform, review.days_ago));
    if my_review(connection, channel, person, product)
        .await?
        .is_some()
    {
        return Ok(());
    }
    let bought = then.now() - TimeDelta::days(14);
    let new = NewReview {
        product,
        person,
        order: buyers::order(connection, platform, shop, person, product, bought).await?,
        name,
        stars: review.stars,
        title: review.title.clone(),
        body: review.body.clone(),
    };
    let id = write_review(connection, &then, channel, &new).await?;
    let decision = let_through(then.now());
    decide_review(connection, &then, channel, &ACTOR, id, &decision).await?;
    if let Some(answer) = &review.answer {
        let later = at(platform, review.days_ago - 1);
        answer_review(connection, &later, channel, &ACTOR, id, answer).await?;
    }
    Ok(())
}

async fn ask_one(
    connection: &mut PgConnection,
    platform: &Platform,
    shop: &Shop,
    speakers: &Speakers<'_>,
    product: ProductId,
    question: &Question,
) -> Result<(), SeedError> {
    let (person, name) = speakers.find(&question.by)?;
    let (channel, then) = (shop.channel, at(platform, question.days_ago));
    let (who, body) = ((person, product), question.body.as_str());
    if buyers::has_asked(connection, channel, who, body).await? {
        return Ok(());
    }
    let new = NewQuestion {
        product,
        person,
        name,
        body: question.body.clone(),
    };
    let id = ask_question(connection, &then, channel, &new).await?;
    let decision = let_through(then.now());
    decide_question(connection, &then, channel, &ACTOR, id, &decision).await?;
    let later = at(platform, question.days_ago - 1);
    for answer in &question.answers {
        let (person, name) = match &answer.by {
            Some(by) => speakers.find(by)?,
            None => (speakers.shop, SHOP.to_owned()),
        };
        let given = Answering {
            question: id,
            person,
            name,
            by_shop: answer.by.is_none(),
            body: answer.body.clone(),
        };
        let id = answer_question(connection, &later, channel, &given).await?;
        if answer.by.is_some() {
            let decision = let_through(later.now());
            decide_answer(connection, &later, channel, &ACTOR, id, &decision).await?;
        }
    }
    Ok(())
}

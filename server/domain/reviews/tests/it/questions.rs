//! Questions and answers.

use kernel::{PageRequest, PersonId, QuestionId};
use reviews::commands::{
    Answering, NewQuestion, answer_question, ask_question, decide_answer, decide_question,
};
use reviews::queries::{QuestionView, answer_queue, product_questions, question_queue};
use reviews::{Decision, ReviewsError, Status};

use crate::world::{EDITOR, World, code, world};

async fn ask(world: &World, person: PersonId, body: &str) -> Result<QuestionId, ReviewsError> {
    let new = NewQuestion {
        product: world.lamp,
        person,
        name: "Ada Nguyen".into(),
        body: body.into(),
    };
    let mut connection = world.connection().await;
    ask_question(&mut connection, &world.platform, world.channel, &new).await
}

async fn answer(world: &World, question: QuestionId, by_shop: bool) -> Result<(), ReviewsError> {
    let new = Answering {
        question,
        person: world.bob,
        name: if by_shop {
            "Harbour Goods".into()
        } else {
            "Bob Brown".into()
        },
        by_shop,
        body: "Forty centimetres.".into(),
    };
    let mut connection = world.connection().await;
    let answered = answer_question(&mut connection, &world.platform, world.channel, &new).await;
    answered.map(|_| ())
}

async fn shown(world: &World) -> Vec<QuestionView> {
    let mut connection = world.connection().await;
    let request = PageRequest::default();
    let page = product_questions(&mut connection, world.channel, world.lamp, &request).await;
    page.unwrap().items
}

#[tokio::test]
async fn the_shop_answers_at_once_and_a_buyer_after_a_look() {
    let world = world().await;
    let question = ask(&world, world.ada, "How high is it?").await.unwrap();
    assert!(shown(&world).await.is_empty());
    assert_eq!(
        code(answer(&world, question, false).await),
        "reviews.missing"
    );
    answer(&world, question, true).await.unwrap();
    answer(&world, question, false).await.unwrap();
    let found = shown(&world).await;
    assert_eq!((found.len(), found[0].author.as_str()), (1, "Ada N."));
    let by: Vec<_> = found[0]
        .answers
        .iter()
        .map(|one| one.author.as_str())
        .collect();
    assert_eq!(by, ["Harbour Goods"]);

    let mut connection = world.connection().await;
    let request = PageRequest::default();
    let waiting = answer_queue(&mut connection, world.channel, Status::Pending, &request).await;
    let (id, text) = waiting.unwrap().items.remove(0);
    assert_eq!(
        (text.author.as_str(), text.question.as_str()),
        ("Bob B.", "How high is it?")
    );
    let decision = Decision {
        version: text.written_at,
        reject: None,
    };
    let (platform, channel) = (&world.platform, world.channel);
    decide_answer(&mut connection, platform, channel, &EDITOR, id, &decision)
        .await
        .unwrap();
    let found = shown(&world).await;
    let by: Vec<_> = found[0]
        .answers
        .iter()
        .map(|one| (one.author.as_str(), one.by_shop))
        .collect();
    assert_eq!(by, [("Harbour Goods", true), ("Bob B.", false)]);
}

#[tokio::test]
async fn a_question_can_be_refused_and_one_person_asks_so_much() {
    let world = world().await;
    for number in 0..10 {
        ask(&world, world.ada, &format!("Question {number}?"))
            .await
            .unwrap();
    }
    assert_eq!(
        code(ask(&world, world.ada, "One more?").await),
        "reviews.too_many"
    );
    assert_eq!(code(ask(&world, world.bob, " ").await), "reviews.fields");
    let mut connection = world.connection().await;
    let request = PageRequest::new(3, None);
    let page = question_queue(&mut connection, world.channel, Status::Pending, &request).await;
    let page = page.unwrap();
    assert_eq!(page.items[0].1.body, "Question 0?");
    let next = PageRequest::new(50, page.next);
    let rest = question_queue(&mut connection, world.channel, Status::Pending, &next).await;
    assert_eq!(rest.unwrap().items.len(), 7);
    let (id, text) = &page.items[0];
    let decision = Decision {
        version: text.written_at,
        reject: Some("Ask about the lamp.".into()),
    };
    let (platform, channel) = (&world.platform, world.channel);
    decide_question(&mut connection, platform, channel, &EDITOR, *id, &decision)
        .await
        .unwrap();
    assert!(shown(&world).await.is_empty());
}

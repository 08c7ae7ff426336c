//! The queue: order, attempts, back-off, failures.

use std::time::Duration;

use async_trait::async_trait;
use platform::jobs::{
    JobContext, JobError, JobHandler, JobStatus, NewJob, Registry, RunReport, Worker,
    WorkerOptions, counts, enqueue, next_wakeup,
};
use serde::Deserialize;
use serde_json::json;

use crate::world::{Scripted, retry, test_job, world};

#[tokio::test]
async fn a_job_runs_when_it_is_due() {
    let world = world().await;
    let handler = Scripted::new("test", []);
    let worker = world.worker(&[&handler], Vec::new());
    let at = world.platform.now() + Duration::from_secs(60);
    let job = world
        .enqueue(test_job().channel(world.channel).run_at(at))
        .await
        .unwrap();

    assert_eq!(worker.run_due().await.unwrap(), RunReport::default());
    assert_eq!(next_wakeup(&world.platform).await.unwrap(), Some(at));
    world.move_to(at);
    assert_eq!(
        worker.run_due().await.unwrap(),
        RunReport {
            succeeded: 1,
            ..RunReport::default()
        }
    );
    let view = world.job(job).await;
    assert_eq!(
        (view.status, view.attempts, view.finished_at),
        (JobStatus::Done, 1, Some(at))
    );
    assert_eq!(
        (view.channel_id, view.payload),
        (Some(world.channel), json!({ "number": 7 }))
    );
    assert_eq!(next_wakeup(&world.platform).await.unwrap(), None);
    assert_eq!(worker.run_due().await.unwrap(), RunReport::default());
}

#[tokio::test]
async fn jobs_run_in_the_order_of_their_times_and_then_of_queueing() {
    let world = world().await;
    let handler = Scripted::new("test", []);
    let later = world.enqueue(test_job()).await.unwrap();
    let last = world.enqueue(test_job()).await.unwrap();
    let earlier = world.platform.now() - Duration::from_secs(1);
    let first = world.enqueue(test_job().run_at(earlier)).await.unwrap();
    world
        .worker(&[&handler], Vec::new())
        .run_due()
        .await
        .unwrap();
    assert_eq!(handler.attempts(), [(first, 1), (later, 1), (last, 1)]);
}

#[tokio::test]
async fn a_rolled_back_job_never_was() {
    let world = world().await;
    let mut transaction = world.platform.begin().await.unwrap();
    enqueue(&mut transaction, &world.platform, test_job())
        .await
        .unwrap()
        .unwrap();
    transaction.rollback().await.unwrap();
    assert_eq!(counts(&world.platform).await.unwrap().queued, 0);
}

#[tokio::test]
async fn a_failed_job_waits_longer_each_time_and_then_succeeds() {
    let world = world().await;
    let handler = Scripted::new("test", [retry("first"), retry("second\0")]);
    let worker = world.worker(&[&handler], Vec::new());
    let job = world.enqueue(test_job()).await.unwrap();
    let mut waits = Vec::new();
    for error in ["first", "second"] {
        assert_eq!(worker.run_due().await.unwrap().retried, 1);
        assert_eq!(
            worker.run_due().await.unwrap(),
            RunReport::default(),
            "not before its time"
        );
        let view = world.job(job).await;
        assert_eq!(
            (view.status, view.last_error.as_deref()),
            (JobStatus::Queued, Some(error))
        );
        waits.push(view.run_at - world.platform.now());
        world.move_to(next_wakeup(&world.platform).await.unwrap().unwrap());
    }
    assert_eq!(worker.run_due().await.unwrap().succeeded, 1);
    assert!(
        waits[0] > chrono::TimeDelta::zero() && waits[0] < waits[1],
        "{waits:?}"
    );
    assert_eq!(handler.attempts(), [(job, 1), (job, 2), (job, 3)]);
    assert_eq!(world.job(job).await.last_error, None);
}

#[tokio::test]
async fn a_fatal_error_and_a_payload_of_another_shape_are_dead_at_once() {
    #[derive(Deserialize)]
    struct Expected {
        _amount: String,
    }
    struct Typed;
    #[async_trait]
    impl JobHandler for Typed {
        fn kind(&self) -> &'static str {
            "typed"
        }
        async fn run(&self, context: &JobContext) -> Result<(), JobError> {
            context.parse::<Expected>().map(|_| ())
        }
    }
    let world = world().await;
    let fatal = Scripted::new("test", [Err(JobError::Fatal("never".into()))]);
    let mut registry = Registry::new().with(Typed);
    assert!(registry.register(fatal).is_none());
    let options = WorkerOptions::default();
    let worker = Worker::new(
        world.platform.clone(),
        registry,
        Vec::new(),
        Vec::new(),
        options,
    );
    let never = world.enqueue(test_job()).await.unwrap();
    let shapeless = world.enqueue(NewJob::new("typed", 5)).await.unwrap();
    assert_eq!(
        worker.run_due().await.unwrap(),
        RunReport {
            dead: 2,
            ..RunReport::default()
        }
    );
    assert_eq!(world.job(never).await.last_error.as_deref(), Some("never"));
    assert!(
        world
            .job(shapeless)
            .await
            .last_error
            .unwrap()
            .starts_with("payload: ")
    );
}

#[tokio::test]
async fn a_panic_is_a_failed_attempt() {
    struct Panics;
    #[async_trait]
    impl JobHandler for Panics {
        fn kind(&self) -> &'static str {
            "test"
        }
        async fn run(&self, context: &JobContext) -> Result<(), JobError> {
            assert!(
                context.attempt() > 1,
                "attempt {} falls over",
                context.attempt()
            );
            Ok(())
        }
    }
    let world = world().await;
    let options = WorkerOptions::default();
    let registry = Registry::new().with(Panics);
    let worker = Worker::new(
        world.platform.clone(),
        registry,
        Vec::new(),
        Vec::new(),
        options,
    );
    let job = world.enqueue(test_job()).await.unwrap();
    assert_eq!(worker.run_due().await.unwrap().retried, 1);
    assert_eq!(
        world.job(job).await.last_error.as_deref(),
        Some("panicked: attempt 1 falls over")
    );
    world.move_to(next_wakeup(&world.platform).await.unwrap().unwrap());
    assert_eq!(worker.run_due().await.unwrap().succeeded, 1);
}

#[tokio::test]
async fn jobs_of_an_unknown_kind_wait_for_an_instance_that_knows_them() {
    let world = world().await;
    let handler = Scripted::new("test", []);
    let job = world.enqueue(NewJob::new("newer", ())).await.unwrap();
    let report = world
        .worker(&[&handler], Vec::new())
        .run_due()
        .await
        .unwrap();
    assert_eq!(report, RunReport::default());
    assert_eq!(world.job(job).await.status, JobStatus::Queued);
}

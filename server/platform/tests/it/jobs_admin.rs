//! What people do to jobs: calling off, trying again, counting, clearing away; and dedupe keys.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use kernel::{JobId, PageRequest};
use platform::jobs::{
    JobContext, JobError, JobHandler, JobStatus, NewJob, Registry, RunReport, Worker,
    WorkerOptions, cancel, counts, dead_letters, next_wakeup, purge_finished, retry as retry_job,
};
use serde_json::json;

use crate::world::{Scripted, World, eventually, retry, test_job, world};

async fn cancel_job(world: &World, job: JobId) -> bool {
    let mut connection = world.platform.pool().acquire().await.unwrap();
    cancel(&mut connection, &world.platform, job).await.unwrap()
}

async fn retry_dead(world: &World, job: JobId) -> bool {
    let mut connection = world.platform.pool().acquire().await.unwrap();
    retry_job(&mut connection, &world.platform, job)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_job_is_dead_after_its_last_attempt_and_can_be_tried_again() {
    let world = world().await;
    let handler = Scripted::new("test", [retry("no"), retry("no"), retry("still no")]);
    let worker = world.worker(&[&handler], Vec::new());
    let job = world.enqueue(test_job().max_attempts(3)).await.unwrap();
    assert!(!retry_dead(&world, job).await, "it is not dead yet");
    for _ in 0..2 {
        assert_eq!(worker.run_due().await.unwrap().retried, 1);
        world.move_to(next_wakeup(&world.platform).await.unwrap().unwrap());
    }
    assert_eq!(worker.run_due().await.unwrap().dead, 1);
    assert_eq!(next_wakeup(&world.platform).await.unwrap(), None);

    let dead = dead_letters(&world.platform, &PageRequest::default())
        .await
        .unwrap()
        .items;
    assert_eq!(dead.len(), 1);
    assert_eq!(
        (dead[0].id, dead[0].attempts, dead[0].last_error.as_deref()),
        (job, 3, Some("still no"))
    );

    assert!(retry_dead(&world, job).await);
    assert_eq!(worker.run_due().await.unwrap().succeeded, 1);
    assert_eq!(world.job(job).await.status, JobStatus::Done);
}

#[tokio::test]
async fn dead_letters_come_in_pages_the_newest_first() {
    let world = world().await;
    let fatal = || Err(JobError::Fatal("never".into()));
    let handler = Scripted::new("test", [fatal(), fatal(), fatal()]);
    let mut jobs = Vec::new();
    for _ in 0..3 {
        jobs.insert(0, world.enqueue(test_job()).await.unwrap());
    }
    world
        .worker(&[&handler], Vec::new())
        .run_due()
        .await
        .unwrap();
    let first = dead_letters(&world.platform, &PageRequest::new(2, None))
        .await
        .unwrap();
    let second = dead_letters(&world.platform, &PageRequest::new(2, first.next))
        .await
        .unwrap();
    assert_eq!(
        (first.items.len(), second.items.len(), second.next),
        (2, 1, None)
    );
    let listed: Vec<_> = first
        .items
        .iter()
        .chain(&second.items)
        .map(|job| job.id)
        .collect();
    assert_eq!(listed, jobs);
}

#[tokio::test]
async fn one_job_per_dedupe_key_is_queued_or_running() {
    let world = world().await;
    let handler = Scripted::new("test", []);
    let worker = world.worker(&[&handler], Vec::new());
    let keyed = || test_job().dedupe_key("order-1");
    let first = world.enqueue(keyed()).await.unwrap();
    assert_eq!(world.enqueue(keyed()).await, None);
    assert!(
        world
            .enqueue(test_job().dedupe_key("order-2"))
            .await
            .is_some()
    );
    assert!(
        world
            .enqueue(NewJob::new("other", ()).dedupe_key("order-1"))
            .await
            .is_some()
    );
    assert_eq!(worker.run_due().await.unwrap().succeeded, 2);

    let second = world.enqueue(keyed()).await.expect("the first is done");
    assert!(cancel_job(&world, second).await);
    let third = world
        .enqueue(keyed())
        .await
        .expect("the second is cancelled");
    assert!(!retry_dead(&world, second).await, "the third holds the key");
    assert!(first < second && second < third);
}

#[tokio::test]
async fn a_cancelled_job_does_not_run() {
    let world = world().await;
    let handler = Scripted::new("test", []);
    let job = world.enqueue(test_job()).await.unwrap();
    assert!(cancel_job(&world, job).await);
    assert!(!cancel_job(&world, job).await);
    let report = world
        .worker(&[&handler], Vec::new())
        .run_due()
        .await
        .unwrap();
    assert_eq!(
        (report, handler.attempts()),
        (RunReport::default(), Vec::new())
    );
    assert_eq!(world.job(job).await.status, JobStatus::Cancelled);
}

#[tokio::test]
async fn a_running_job_learns_that_it_is_cancelled_and_its_result_is_ignored() {
    #[derive(Default)]
    struct Waits {
        learnt: Arc<AtomicBool>,
    }
    #[async_trait]
    impl JobHandler for Waits {
        fn kind(&self) -> &'static str {
            "test"
        }
        async fn run(&self, context: &JobContext) -> Result<(), JobError> {
            assert!(!context.is_cancelled());
            context.report_progress(json!({ "percent": 50 })).await?;
            context.cancelled().await;
            self.learnt.store(context.is_cancelled(), Ordering::SeqCst);
            Ok(())
        }
    }
    let world = world().await;
    let learnt = Arc::new(AtomicBool::new(false));
    let registry = Registry::new().with(Waits {
        learnt: Arc::clone(&learnt),
    });
    let options = WorkerOptions {
        lease: Duration::from_millis(60),
        ..WorkerOptions::default()
    };
    let worker = Worker::new(
        world.platform.clone(),
        registry,
        Vec::new(),
        Vec::new(),
        options,
    );
    let job = world.enqueue(test_job()).await.unwrap();
    let running = tokio::spawn(async move { worker.run_due().await.unwrap() });
    eventually("the job reports progress", || async {
        world.job(job).await.progress.is_some()
    })
    .await;
    assert_eq!(world.job(job).await.status, JobStatus::Running);
    assert!(cancel_job(&world, job).await);
    assert_eq!(
        running.await.unwrap(),
        RunReport {
            lost: 1,
            ..RunReport::default()
        }
    );
    assert!(learnt.load(Ordering::SeqCst));
    let view = world.job(job).await;
    assert_eq!(
        (view.status, view.progress),
        (JobStatus::Cancelled, Some(json!({ "percent": 50 })))
    );
}

#[tokio::test]
async fn counts_tell_where_jobs_stand_and_finished_ones_are_cleared_away() {
    let world = world().await;
    let handler = Scripted::new("test", [Ok(()), Err(JobError::Fatal("never".into()))]);
    let worker = world.worker(&[&handler], Vec::new());
    for _ in 0..2 {
        world.enqueue(test_job()).await.unwrap();
    }
    worker.run_due().await.unwrap();
    world.enqueue(test_job()).await.unwrap();
    let tomorrow = world.platform.now() + Duration::from_secs(86_400);
    world.enqueue(test_job().run_at(tomorrow)).await.unwrap();
    let called_off = world.enqueue(test_job()).await.unwrap();
    assert!(cancel_job(&world, called_off).await);

    let before = counts(&world.platform).await.unwrap();
    assert_eq!((before.queued, before.due, before.running), (2, 1, 0));
    assert_eq!((before.done, before.dead, before.cancelled), (1, 1, 1));
    let week = Duration::from_secs(7 * 86_400);
    assert_eq!(purge_finished(&world.platform, week).await.unwrap(), 0);
    world.clock.advance(week + Duration::from_secs(1));
    assert_eq!(purge_finished(&world.platform, week).await.unwrap(), 2);
    let after = counts(&world.platform).await.unwrap();
    assert_eq!(
        (after.queued, after.done, after.dead, after.cancelled),
        (2, 0, 1, 0)
    );
}

//! The running worker: leases, several instances, waking, draining.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use kernel::{Clock, JobId, SeededRandom, SystemClock};
use platform::Platform;
use platform::jobs::{JobStatus, NewJob, RunReport, Worker, WorkerOptions, counts};
use tokio_util::sync::CancellationToken;

use crate::outbox::{Recorder, publish_number};
use crate::world::{
    Scripted, enqueue, eventually, live_platform, test_job, worker as new_worker, world,
};

/// Looks so seldom that only notifications can wake it in time.
fn sleepy() -> WorkerOptions {
    WorkerOptions {
        poll_interval: Duration::from_secs(3600),
        ..WorkerOptions::default()
    }
}

fn quick(name: &str) -> WorkerOptions {
    WorkerOptions {
        concurrency: 3,
        lease: Duration::from_millis(600),
        poll_interval: Duration::from_millis(20),
        name: name.into(),
    }
}

async fn all_done(platform: &Platform, count: i64) {
    eventually("all jobs are done", || async {
        counts(platform).await.unwrap().done == count
    })
    .await;
}

/// Leaves `job` as a worker does that was killed in the middle of it.
async fn vanish_while_running(worker: Worker, handler: &Scripted, attempts: usize) {
    let running = tokio::spawn(async move { worker.run_due().await });
    eventually("the attempt has begun", || async {
        handler.attempts().len() == attempts
    })
    .await;
    running.abort();
    assert!(running.await.unwrap_err().is_cancelled());
}

#[tokio::test]
async fn a_job_whose_worker_vanished_is_taken_over_when_its_lease_is_over() {
    let world = world().await;
    let stuck = Scripted::slow("test", Duration::from_secs(3600), []);
    let job = world.enqueue(test_job().max_attempts(2)).await.unwrap();
    vanish_while_running(world.worker(&[&stuck], Vec::new()), &stuck, 1).await;
    assert_eq!(world.job(job).await.status, JobStatus::Running);

    let healthy = Scripted::new("test", []);
    let worker = world.worker(&[&healthy], Vec::new());
    assert_eq!(
        worker.run_due().await.unwrap(),
        RunReport::default(),
        "the lease still holds"
    );
    world.clock.advance(WorkerOptions::default().lease);
    let report = worker.run_due().await.unwrap();
    assert_eq!(
        report,
        RunReport {
            recovered: 1,
            succeeded: 1,
            ..RunReport::default()
        }
    );
    assert_eq!(healthy.attempts(), [(job, 2)]);
}

#[tokio::test]
async fn a_job_that_kills_its_workers_is_dead_after_its_last_attempt() {
    let world = world().await;
    let stuck = Scripted::slow("test", Duration::from_secs(3600), []);
    let job = world.enqueue(test_job().max_attempts(2)).await.unwrap();
    for attempt in 1..=2 {
        vanish_while_running(world.worker(&[&stuck], Vec::new()), &stuck, attempt).await;
        world.clock.advance(WorkerOptions::default().lease);
    }
    let report = world.worker(&[&stuck], Vec::new()).run_due().await.unwrap();
    assert_eq!(
        report,
        RunReport {
            recovered: 1,
            ..RunReport::default()
        }
    );
    let view = world.job(job).await;
    assert_eq!((view.status, view.attempts), (JobStatus::Dead, 2));
    assert!(view.last_error.unwrap().starts_with("abandoned by worker/"));
}

#[tokio::test]
async fn two_workers_share_the_jobs_and_never_run_one_twice() {
    let platform = live_platform().await;
    let handlers = ["a", "b"].map(|_| Scripted::slow("test", Duration::from_millis(3), []));
    let mut jobs = BTreeSet::new();
    for number in 0..150 {
        jobs.insert(
            enqueue(&platform, NewJob::new("test", number))
                .await
                .unwrap(),
        );
    }
    let stop = CancellationToken::new();
    let workers = [0, 1].map(|index| {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let seed = u64::try_from(index).unwrap() + 10;
        let own = Platform::new(
            platform.pool().clone(),
            clock,
            Arc::new(SeededRandom::new(seed)),
        );
        let options = quick(&format!("worker-{index}"));
        let worker = new_worker(&own, &[&handlers[index]], Vec::new(), Vec::new(), options);
        tokio::spawn(worker.run(stop.clone()))
    });
    all_done(&platform, 150).await;
    stop.cancel();
    for worker in workers {
        worker.await.unwrap();
    }
    let ran: Vec<JobId> = handlers
        .iter()
        .flat_map(|handler| handler.attempts())
        .map(|(job, _)| job)
        .collect();
    assert_eq!(ran.len(), 150);
    assert_eq!(ran.into_iter().collect::<BTreeSet<_>>(), jobs);
    assert!(
        handlers
            .iter()
            .all(|handler| !handler.attempts().is_empty()),
        "both took part"
    );
}

#[tokio::test]
async fn a_job_longer_than_its_lease_keeps_it_by_renewing() {
    let platform = live_platform().await;
    let handler = Scripted::slow("test", Duration::from_millis(2000), []);
    enqueue(&platform, test_job()).await.unwrap();
    let stop = CancellationToken::new();
    let workers = ["a", "b"].map(|name| {
        let worker = new_worker(&platform, &[&handler], Vec::new(), Vec::new(), quick(name));
        tokio::spawn(worker.run(stop.clone()))
    });
    all_done(&platform, 1).await;
    stop.cancel();
    for worker in workers {
        worker.await.unwrap();
    }
    assert_eq!(handler.attempts().len(), 1);
}

#[tokio::test]
async fn a_notification_wakes_the_worker_and_stopping_lets_jobs_end() {
    let platform = live_platform().await;
    let handler = Scripted::slow("test", Duration::from_millis(300), []);
    let worker = new_worker(&platform, &[&handler], Vec::new(), Vec::new(), sleepy());
    let (status, stop) = (worker.status(), CancellationToken::new());
    assert_eq!(status.last_loop_at(), None);
    let running = tokio::spawn(worker.run(stop.clone()));
    eventually("the worker went round", || async {
        status.last_loop_at().is_some()
    })
    .await;
    assert!(status.is_alive(platform.now(), Duration::from_secs(60)));
    assert!(!status.is_alive(
        platform.now() + Duration::from_secs(61),
        Duration::from_secs(60)
    ));

    let job = enqueue(&platform, test_job()).await.unwrap();
    eventually("the job has begun", || async {
        handler.attempts().len() == 1
    })
    .await;
    stop.cancel();
    enqueue(&platform, test_job()).await.unwrap();
    running.await.unwrap();
    let view = platform::jobs::find(&platform, job).await.unwrap().unwrap();
    assert_eq!(
        view.status,
        JobStatus::Done,
        "the running job was let finish"
    );
    assert_eq!(
        handler.attempts().len(),
        1,
        "nothing was begun after the stop"
    );
}

#[tokio::test]
async fn the_worker_delivers_events_when_they_commit() {
    let world = world().await;
    let recorder = Arc::new(Recorder::new(&["test"]));
    let consumers: Vec<Arc<dyn platform::outbox::Consumer>> = vec![recorder.clone()];
    let worker = new_worker(&world.platform, &[], Vec::new(), consumers, sleepy());
    let stop = CancellationToken::new();
    let running = tokio::spawn(worker.run(stop.clone()));
    for number in 1..=3 {
        let mut late = world.platform.begin().await.unwrap();
        publish_number(&world, &mut late, "test", number * 10).await;
        let mut quick = world.platform.begin().await.unwrap();
        publish_number(&world, &mut quick, "test", number * 10 + 1).await;
        quick.commit().await.unwrap();
        late.commit().await.unwrap();
    }
    eventually("all events are delivered", || async {
        recorder.seen().len() == 6
    })
    .await;
    assert_eq!(recorder.seen(), [10, 11, 20, 21, 30, 31]);
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test]
async fn run_due_delivers_what_its_jobs_publish_and_reports_a_failing_consumer() {
    let world = world().await;
    let recorder = Arc::new(Recorder::failing_once_at(&["test"], 2));
    let consumers: Vec<Arc<dyn platform::outbox::Consumer>> = vec![recorder.clone()];
    let worker = new_worker(
        &world.platform,
        &[],
        Vec::new(),
        consumers,
        WorkerOptions::default(),
    );
    let mut transaction = world.platform.begin().await.unwrap();
    for number in 1..=3 {
        publish_number(&world, &mut transaction, "test", number).await;
    }
    transaction.commit().await.unwrap();
    let report = worker.run_due().await.unwrap();
    assert_eq!(
        (report.delivered, report.failed_consumers),
        (1, vec!["recorder"])
    );
    let report = worker.run_due().await.unwrap();
    assert_eq!((report.delivered, report.failed_consumers), (2, Vec::new()));
    assert_eq!(recorder.seen(), [1, 2, 3]);
}

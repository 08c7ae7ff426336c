#!/usr/bin/env bash
# The search over 1,000,000 variants (250,000 products): p50, p95 and p99 of questions of several kinds, with 1 and 8
# clients, on this machine. Needs a PostgreSQL (DATABASE_URL) that may make databases; the scratch database of about 1.5 GB
# goes away at the end. Takes some minutes. BENCH_PROFILE (dev) is cargo's profile: in dev the search itself is optimised
# all the same, the database driver is not.
# Deliberately not here: HTTP and rendering (bench/run.sh), and pass marks; a busy machine would fail them by chance.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
: "${DATABASE_URL:?set DATABASE_URL to a PostgreSQL that may make databases}"
export LSN_BENCH_PRODUCTS="${BENCH_PRODUCTS:-250000}"
exec cargo test --profile "${BENCH_PROFILE:-dev}" -p flows --test it -- \
    --exact --nocapture search_bench::every_kind_of_question_is_answered

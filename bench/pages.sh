#!/usr/bin/env bash
# What a phone sees of a release build with fresh demo data: largest contentful paint, layout shift, and the bytes of a
# first visit, for home, category, product and search, in Chromium with a throttled network and processor.
# PAGES_RUNS (3) visits per page; the median counts. PAGES_PATHS are the pages. LSN_URL measures a running shop instead.
# Needs a release build (make build). Deliberately not here: pass marks; a busy machine would fail them by chance.
set -euo pipefail

# shellcheck source=../scripts/lib/shop.sh disable=SC1091
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/lib/shop.sh"

cd "$ROOT"
target_dir >/dev/null

main() {
    local binary
    if [[ -z "${LSN_URL:-}" ]]; then
        binary="$(binary_path release)"
        [[ -x "$binary" ]] || die "there is no release build at $binary" "run: make build"
        SHOP_LOG_LEVEL="${BENCH_LOG:-warn}" start_temporary_shop "$binary"
    fi
    LSN_URL="${LSN_URL:-$SHOP_URL}" node bench/pages.mjs
}

main

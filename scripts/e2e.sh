#!/usr/bin/env bash
# The end-to-end tests: builds the shop if needed, starts it with fresh data and demo goods on a free port, runs
# Playwright against it, and stops it. Arguments go to Playwright: scripts/e2e.sh cart --project phone
# LSN_URL=http://… tests a shop that is running already; LSN_E2E_FOUNDER_EMAIL and LSN_E2E_FOUNDER_PASSWORD name a founder
# of it, without whom the tests of the administration are left out.
set -euo pipefail

# shellcheck source=lib/shop.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/shop.sh"

# make_founder BINARY: gives the shop a founder with a password of this run, for support/admin.ts.
make_founder() {
    LSN_E2E_FOUNDER_EMAIL="founder@example.com"
    LSN_E2E_FOUNDER_PASSWORD="$(od -An -N 18 -t x1 /dev/urandom | tr -d ' \n')"
    export LSN_E2E_FOUNDER_EMAIL LSN_E2E_FOUNDER_PASSWORD
    printf '%s\n' "$LSN_E2E_FOUNDER_PASSWORD" |
        "${shop_environment[@]}" "$1" create-admin --email "$LSN_E2E_FOUNDER_EMAIL" --name "Fran Founder" --channel demo \
            >>"$SHOP_LOG" 2>&1 || shop_failed "lsn create-admin failed"
}

cd "$ROOT"
target_dir >/dev/null

if [[ -z "${LSN_URL:-}" ]]; then
    scripts/build.sh dev
    # Every browser of the tests comes from a network of its own, by the header that a proxy would set.
    SHOP_TRUST_PROXY=true start_temporary_shop "$(binary_path dev)"
    LSN_URL="$SHOP_URL"
    make_founder "$(binary_path dev)"
fi
export LSN_URL

heading "Playwright against $LSN_URL"
status=0
run_forwarding playwright test --config end2end/playwright.config.ts "$@" || status=$?
if ((status != 0)) && [[ -n "${SHOP_LOG:-}" ]]; then
    printf '\n--- warnings and errors in the log of the shop ---\n' >&2
    grep -E 'WARN|ERROR|panicked' "$SHOP_LOG" | tail -n 40 >&2 || true
    mkdir -p end2end/test-results
    cp "$SHOP_LOG" end2end/test-results/shop.log
    printf -- '--- the whole log: end2end/test-results/shop.log ---\n' >&2
fi
exit "$status"

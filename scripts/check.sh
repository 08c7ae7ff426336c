#!/usr/bin/env bash
# The checks that run nothing: format, lints, types, licences and sources of the crates we use.
set -euo pipefail

# shellcheck source=lib/stages.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/stages.sh"

cd "$ROOT"
scripts/setup.sh check
target_dir >/dev/null

run_stages stage_format stage_clippy_server stage_clippy_wasm stage_types_of_browser_tests stage_crates_and_licences

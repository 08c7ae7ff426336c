#!/usr/bin/env bash
# Everything a change must pass, in the order that fails fastest. Ends at the first failure and says which it was.
set -euo pipefail

# shellcheck source=lib/stages.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/stages.sh"

cd "$ROOT"
scripts/setup.sh test
target_dir >/dev/null
# For tests that start programs of their own.
LSN_MOTO_SERVER="$(tools_dir)/moto/bin/moto_server"
LSN_LOCALSTRIPE="$(tools_dir)/localstripe/bin/localstripe"
export LSN_MOTO_SERVER LSN_LOCALSTRIPE

run_stages stage_format stage_clippy_server stage_clippy_wasm stage_types_of_browser_tests stage_offline_build \
    stage_tests stage_end_to_end stage_under_fire

#!/usr/bin/env bash
# Deletes the data of the development shop (LSN_DATA_DIR, by default ./data): database, files, everything. Asks first;
# FORCE=1 does not ask. Refuses while a shop or its PostgreSQL is using the folder.
set -euo pipefail

# shellcheck source=lib/workspace.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/workspace.sh"
# shellcheck source=lib/process.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/process.sh"

cd "$ROOT"
load_env_file .env
folder="$(realpath -m "${LSN_DATA_DIR:-$ROOT/data}")"

[[ -d "$folder" ]] || {
    say "there is no data in $folder"
    exit 0
}
case "$folder" in
    / | "$HOME" | "$ROOT") die "$folder is not a folder of data: refusing to delete it" ;;
esac
[[ "$ROOT" != "$folder"/* ]] || die "$folder holds this source tree: refusing to delete it"

if pid="$(shop_using "$folder")"; then
    die "a shop (process $pid) is using $folder" "stop it first"
fi
while IFS= read -r file; do
    if pid="$(postmaster_of "$(dirname "$file")")"; then
        die "PostgreSQL (process $pid) is running on $(dirname "$file")" "stop the shop first"
    fi
done < <(find "$folder" -maxdepth 3 -name postmaster.pid 2>/dev/null)

if [[ "${FORCE:-}" != 1 ]]; then
    [[ -t 0 ]] || die "this deletes $folder and cannot ask here" "run: FORCE=1 make clean-data"
    read -r -p "    Delete all data of the shop in $folder? Type yes: " answer
    [[ "$answer" == yes ]] || die "nothing was deleted"
fi
rm -rf -- "$folder"
say "deleted $folder"

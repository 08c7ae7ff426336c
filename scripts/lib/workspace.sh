# shellcheck shell=bash
# Where things are in this workspace: target folders, the binary, the site, the packages. Sourced, never run.
# Honours CARGO_TARGET_DIR. The site is the exception: cargo-leptos puts it where `site-root` in Cargo.toml says,
# relative to the workspace, while the binary and its hash.txt go to Cargo's target folder.

[[ -n "${LSN_WORKSPACE_LOADED:-}" ]] && return 0
LSN_WORKSPACE_LOADED=1

# shellcheck source=output.sh
source "$(dirname "${BASH_SOURCE[0]}")/output.sh"

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"
# shellcheck disable=SC2034 # for those who source this
SITE_DIR="$ROOT/target/site"
# A fresh shell may not have rustup's folder on its path yet.
PATH="$ROOT/node_modules/.bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
export PATH

# Cargo's target folder, absolute. Asks Cargo, because it can be set in more places than the environment. Scripts
# call it once at their start, outside of $(...), so that the answer is kept.
target_dir() {
    if [[ -z "${LSN_TARGET_DIR:-}" ]]; then
        LSN_TARGET_DIR="$(cd "$ROOT" && cargo metadata --no-deps --format-version 1 | json_field target_directory)"
    fi
    printf '%s\n' "$LSN_TARGET_DIR"
}

# Where the WebAssembly half is compiled; cargo-leptos uses the same folder, so both share their artefacts.
front_target_dir() {
    printf '%s/front\n' "$(target_dir)"
}

# binary_path dev|release
binary_path() {
    local folder=debug
    [[ "$1" == release ]] && folder=release
    printf '%s/%s/lsn\n' "$(target_dir)" "$folder"
}

# Tools that are installed per target folder (the Python environment of moto).
tools_dir() {
    printf '%s/tools\n' "$(target_dir)"
}

# One top-level field of the JSON document on standard input.
json_field() {
    node -e '
        const text = require("node:fs").readFileSync(0, "utf8");
        process.stdout.write(String(JSON.parse(text)[process.argv[1]]));
    ' "$1"
}

# workspace_packages FOLDER: the workspace's packages at or below FOLDER as NAME@VERSION, one a line. (A bare name
# would do if no crate of others had the same: `inventory` has one.)
workspace_packages() {
    cd "$ROOT" && cargo metadata --no-deps --format-version 1 | node -e '
        const path = require("node:path");
        const metadata = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
        const folder = path.join(metadata.workspace_root, process.argv[1]);
        for (const each of metadata.packages) {
            const home = path.dirname(each.manifest_path);
            if (home === folder || home.startsWith(folder + path.sep)) {
                console.log(`${each.name}@${each.version}`);
            }
        }
    ' "$1" | sort
}

# packages_with_tests FOLDER: those of them that hold at least one test.
packages_with_tests() {
    cd "$ROOT" && cargo metadata --no-deps --format-version 1 | node -e '
        const fs = require("node:fs");
        const path = require("node:path");
        const metadata = JSON.parse(fs.readFileSync(0, "utf8"));
        const homes = metadata.packages.map((each) => path.dirname(each.manifest_path));
        const folder = path.join(metadata.workspace_root, process.argv[1]);
        const holdsTest = (directory) =>
            fs.readdirSync(directory, { withFileTypes: true }).some((entry) => {
                const full = path.join(directory, entry.name);
                if (entry.isDirectory()) return !homes.includes(full) && holdsTest(full);
                return full.endsWith(".rs") && /#\[(\w+::)?test\b/.test(fs.readFileSync(full, "utf8"));
            });
        for (const each of metadata.packages) {
            const home = path.dirname(each.manifest_path);
            const inside = home === folder || home.startsWith(folder + path.sep);
            if (inside && holdsTest(home)) console.log(`${each.name}@${each.version}`);
        }
    ' "$1" | sort
}

# package_flags: turns packages on standard input into `-p NAME` arguments, one a line.
package_flags() {
    local name
    while read -r name; do
        printf -- '-p\n%s\n' "$name"
    done
}

# The sources that use sqlx's query macros, one a line.
query_sources() {
    cd "$ROOT" && grep -rlE --include='*.rs' '\bquery(_as|_scalar|_file|_file_as|_file_scalar)?(_unchecked)?!' app server
}

# query_data_files FOLDER: the names of the files with query data in it, one a line; none when there is no such folder.
query_data_files() {
    [[ ! -d "$1" ]] || find "$1" -maxdepth 1 -name 'query-*.json' -printf '%f\n' | sort
}

# Makes Cargo expand every query macro again: it cannot see that they depend on a database or on .sqlx.
touch_query_sources() {
    query_sources | (cd "$ROOT" && xargs -r -d '\n' touch --no-create) || true
}

# The version of a crate in Cargo.lock.
locked_version() {
    awk -v name="$1" '
        $0 == "name = \"" name "\"" { found = 1; next }
        found && /^version = / { gsub(/"/, "", $3); print $3; exit }
    ' "$ROOT/Cargo.lock"
}

# load_env_file FILE: takes KEY=VALUE lines literally (no shell expansion, one pair of quotes stripped).
# What is already in the environment wins.
load_env_file() {
    local line key value
    [[ -f "$1" ]] || return 0
    while IFS= read -r line || [[ -n "$line" ]]; do
        [[ "$line" =~ ^[[:space:]]*([A-Za-z_][A-Za-z0-9_]*)=(.*)$ ]] || continue
        key="${BASH_REMATCH[1]}"
        value="${BASH_REMATCH[2]%$'\r'}"
        if [[ "$value" =~ ^\"(.*)\"$ || "$value" =~ ^\'(.*)\'$ ]]; then
            value="${BASH_REMATCH[1]}"
        fi
        [[ -n "${!key+set}" ]] || export "$key=$value"
    done <"$1"
}

#!/usr/bin/env bash
# Builds the shop, server and WebAssembly: scripts/build.sh dev|release
# Leaves the binary (and hash.txt) in Cargo's target folder and the site in target/site. Does nothing when sources and
# results are what they were after the last good build: an up-to-date `cargo leptos build` still takes many seconds,
# because it makes the site anew each time. Needs no database (see `make sqlx`). Tools come from scripts/setup.sh.
set -euo pipefail

# shellcheck source=lib/workspace.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/workspace.sh"

profile="${1:-dev}"
cd "$ROOT"
target_dir >/dev/null
binary="$(binary_path "$profile")"
stamp="$(dirname "$binary")/.lsn-build"

main() {
    local arguments=() roughly started
    case "$profile" in
        dev)
            # cargo-leptos leaves default features out.
            arguments=(--lib-features development-pages --bin-features development-pages)
            roughly="3 to 6 minutes the first time on 2 cores, under a minute after a change"
            ;;
        release)
            # The pages of the account, of the checkout and of the administration become modules of their own, which a
            # browser fetches when it wants them; the pages for developers stay out.
            arguments=(
                --release --precompress --split --lib-features split
            )
            roughly="10 to 20 minutes the first time on 2 cores"
            ;;
        *) die "unknown profile '$profile'" "usage: scripts/build.sh dev|release" ;;
    esac
    local sources
    sources="$(sources_fingerprint)"
    if [[ -f "$stamp" && "$(cat "$stamp")" == "$sources $(results_fingerprint)" ]]; then
        say "the $profile build is up to date"
        return 0
    fi
    heading "Build the shop ($profile): server and WebAssembly"
    say "takes about: $roughly"
    started="$(now)"
    rm -f "$stamp"
    # DATABASE_URL is for running; the build checks queries against .sqlx unless told otherwise.
    SQLX_OFFLINE="${SQLX_OFFLINE:-true}" cargo leptos build ${arguments[@]+"${arguments[@]}"} </dev/null ||
        die "the $profile build failed after $(($(now) - started)) s"
    [[ -x "$binary" ]] || die "the build left no program at $binary"
    printf '%s %s\n' "$sources" "$(results_fingerprint)" >"$stamp"
    say "built in $(($(now) - started)) s"
}

# Everything a build reads: by content, so that a checkout that only touches files costs nothing.
sources_fingerprint() {
    local existing=() each
    for each in scripts/build.sh app frontend server style public migrations .sqlx .cargo Cargo.toml Cargo.lock Leptos.toml \
        package-lock.json; do
        [[ ! -e "$each" ]] || existing+=("$each")
    done
    {
        rustc --version
        printf '%s\n' "${RUSTFLAGS:-}" "$profile"
        find "${existing[@]}" -type f -print0 | sort -z | xargs -0 sha256sum
    } | sha256sum | cut -d' ' -f1
}

# What the build left: both profiles share the site folder, and anyone can run Cargo by hand.
results_fingerprint() {
    find "$binary" "$(dirname "$binary")/hash.txt" "$SITE_DIR" -type f -printf '%p %s %T@\n' 2>/dev/null |
        sort | sha256sum | cut -d' ' -f1
}

main

#!/usr/bin/env bash
# Installs what is missing for a task: scripts/setup.sh [run|test|bench|check]
# Says for each thing what it does, why, and how long it takes; does nothing that is done already, and then takes
# well under a second. Needs Rust (rustup) and Node.js to be there; everything else comes from Debian, the crate and
# the npm registries. Deliberately not here: building the shop (scripts/build.sh).
set -euo pipefail

# shellcheck source=lib/workspace.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/workspace.sh"
# shellcheck source=lib/postgres.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/postgres.sh"

CARGO_LEPTOS_VERSION=0.3.10
MOTO_VERSION=5.2.5
LOCALSTRIPE_VERSION=1.15.10
NODE_MINIMUM=20

mode="${1:-run}"
cd "$ROOT"

main() {
    case "$mode" in
        run | test | bench | check) ;;
        *) die "unknown task '$mode'" "usage: scripts/setup.sh [run|test|bench|check]" ;;
    esac
    require_toolchains
    target_dir >/dev/null
    install_debian_packages
    install_wasm_target
    install_npm_packages
    install_cargo_tools
    case "$mode" in
        test)
            install_moto
            install_localstripe
            ;;
        check) install_cargo_deny ;;
    esac
}

# at_least WANTED FOUND: compares dotted versions.
at_least() {
    [[ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" == "$1" ]]
}

# What we do not install ourselves: the two tool chains everything else is built with.
require_toolchains() {
    local wanted found
    wanted="$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)"
    if ! command -v rustc >/dev/null || ! command -v cargo >/dev/null; then
        die "Rust is not installed" "install it with rustup (rustup.rs), version $wanted or newer, and run this again"
    fi
    found="$(rustc --version | cut -d' ' -f2)"
    at_least "$wanted" "$found" ||
        die "Rust $found is too old: $wanted or newer is needed" "run: rustup update stable"
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        die "Node.js and npm are not installed" "install Node.js $NODE_MINIMUM or newer (it builds the style sheet)"
    fi
    found="$(node --version)"
    at_least "$NODE_MINIMUM" "${found#v}" ||
        die "Node.js $found is too old: $NODE_MINIMUM or newer is needed"
}

# need PROGRAM PACKAGE REASON: notes a Debian package whose program is missing.
need() {
    command -v "$1" >/dev/null && return 0
    packages+=("$2")
    reasons+=("$2: $3")
}

install_debian_packages() {
    local packages=() reasons=()
    need cc build-essential "C compiler and linker, for Rust and the image libraries"
    need make build-essential "runs the Makefile"
    need perl perl "one of the build tools compiles OpenSSL for itself, and that needs Perl"
    need curl curl "asks the shop whether it is up"
    if ! postgres_bin >/dev/null; then
        packages+=(postgresql)
        reasons+=("postgresql: the database; the shop starts a private one from these programs")
    fi
    case "$mode" in
        test)
            [[ -n "${LSN_CHROMIUM:-}" ]] || need chromium-headless-shell chromium-headless-shell \
                "browser for the end-to-end tests (about 100 MB)"
            need redis-server redis-server "the tests of the Redis cache start one of their own"
            if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
                packages+=(python3-venv)
                reasons+=("python3-venv: runs moto, the stand-in for object storage in tests")
            fi
            ;;
        bench) need wrk wrk "sends the requests of the benchmark" ;;
    esac
    ((${#packages[@]})) || return 0

    local unique prefix
    mapfile -t unique < <(printf '%s\n' "${packages[@]}" | sort -u)
    prefix="$(administrator)" || die "these Debian packages are missing: ${unique[*]}" \
        "run as root:  apt-get update && apt-get install --no-install-recommends ${unique[*]}" \
        "(with postgresql, Debian also starts a database of its own; the shop does not use it)" \
        "and then this command again"
    step "Install Debian packages: ${unique[*]}" "$(join_reasons "${reasons[@]}")" \
        "1 to 3 minutes (download and unpack)" apt_install "$prefix" "${unique[@]}"
    postgres_bin >/dev/null || die "Debian's PostgreSQL here is older than $POSTGRES_MINIMUM" \
        "install postgresql-$POSTGRES_MINIMUM or newer (Debian 12 and later have it) and run this again"
}

join_reasons() {
    local text="$1"
    shift
    printf '%s' "$text"
    (($# == 0)) || printf '\n         %s' "$@"
}

# How to become root here: prints nothing as root, "sudo" where that works; fails where neither is to be had.
administrator() {
    [[ "$(id -u)" != 0 ]] || return 0
    command -v sudo >/dev/null || return 1
    if sudo -n true 2>/dev/null || [[ -t 0 ]]; then
        printf 'sudo\n'
    else
        return 1
    fi
}

# apt_install PREFIX PACKAGE...: installs without leaving new services running on this machine.
apt_install() {
    local as_root=(env DEBIAN_FRONTEND=noninteractive) status=0
    [[ -z "$1" ]] || as_root=("$1" "${as_root[@]}")
    shift
    "${as_root[@]}" bash -s -- "$@" <<-'ROOT' || status=$?
		set -euo pipefail
		cluster=/etc/postgresql-common/createcluster.d/lsn-setup.conf
		policy=/usr/sbin/policy-rc.d
		made_policy=
		tidy() {
		    rm -f "$cluster"
		    rmdir --ignore-fail-on-non-empty "$(dirname "$cluster")" 2>/dev/null || true
		    [[ -z "$made_policy" ]] || rm -f "$policy"
		}
		trap tidy EXIT
		# Debian would make and start a system-wide database on port 5432; nobody here asked for one.
		mkdir -p "$(dirname "$cluster")"
		echo 'create_main_cluster = false' >"$cluster"
		# And it would start redis-server on port 6379.
		if [[ ! -e "$policy" ]]; then
		    made_policy=yes
		    printf '#!/bin/sh\nexit 101\n' >"$policy"
		    chmod 755 "$policy"
		fi
		apt-get update -qq
		apt-get install -y -qq --no-install-recommends "$@" </dev/null
		if [[ " $* " == *" redis-server "* && -d /run/systemd/system ]]; then
		    systemctl disable --quiet redis-server || true
		fi
	ROOT
    hash -r
    return "$status"
}

install_wasm_target() {
    [[ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]] || return 0
    command -v rustup >/dev/null || die "this Rust has no WebAssembly target, and rustup is not there to add it" \
        "install the target wasm32-unknown-unknown the way this Rust was installed"
    step "Add Rust's WebAssembly target" "the pages become interactive through WebAssembly in the browser" \
        "20 seconds" rustup target add wasm32-unknown-unknown
}

install_npm_packages() {
    local stamp=node_modules/.package-lock.json
    if [[ -e "$stamp" && ! "$stamp" -ot package-lock.json && -x node_modules/.bin/tailwindcss ]]; then
        return 0
    fi
    # npm empties the folder a link points to, and that belongs to another tree.
    [[ ! -L node_modules ]] || die "node_modules is a symbolic link" "remove the link and run this again"
    step "Install npm packages into ./node_modules" \
        "Tailwind builds the style sheet, binaryen shrinks the WebAssembly, Playwright drives the tests' browser" \
        "20 seconds" npm_ci
}

npm_ci() {
    # Playwright's own browser is not used: Debian's Chromium is.
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error &&
        touch node_modules/.package-lock.json
}

# tool_version PROGRAM: the last word of what `PROGRAM --version` says, or nothing.
tool_version() {
    command -v "$1" >/dev/null || return 0
    "$1" --version 2>/dev/null | awk 'NR == 1 { print $NF }'
}

# Both tools share one temporary target folder, so that the crates they have in common are compiled once.
install_cargo_tools() {
    local wasm_bindgen_version leptos_found bindgen_found build_folder
    wasm_bindgen_version="$(locked_version wasm-bindgen)"
    [[ -n "$wasm_bindgen_version" ]] || die "Cargo.lock does not name wasm-bindgen" "restore it: git checkout Cargo.lock"
    leptos_found="$(tool_version cargo-leptos)"
    bindgen_found="$(tool_version wasm-bindgen)"
    build_folder="$(tools_dir)/build"
    if [[ "$leptos_found" != "$CARGO_LEPTOS_VERSION" ]]; then
        step "Install cargo-leptos $CARGO_LEPTOS_VERSION${leptos_found:+ (replaces $leptos_found)}" \
            "it builds the server and the WebAssembly of the pages together; compiled here, without optimisation" \
            "5 to 7 minutes on 2 cores, once per machine" \
            cargo_install "$build_folder" cargo-leptos --version "$CARGO_LEPTOS_VERSION" --locked \
            --features no_downloads
    fi
    if [[ "$bindgen_found" != "$wasm_bindgen_version" ]]; then
        # Not --locked: the lock file it is published with asks for crates that no longer build everywhere.
        step "Install wasm-bindgen-cli $wasm_bindgen_version${bindgen_found:+ (replaces $bindgen_found)}" \
            "it ties the WebAssembly to the browser; its version must be the one in Cargo.lock" \
            "1 to 2 minutes on 2 cores, once per version" \
            cargo_install "$build_folder" wasm-bindgen-cli --version "$wasm_bindgen_version"
    fi
    rm -rf -- "$build_folder"
}

# cargo_install BUILD_FOLDER ARGUMENT...: away from the workspace, whose Cargo settings are not meant for tools.
cargo_install() {
    local build_folder="$1"
    shift
    (cd / && CARGO_TARGET_DIR="$build_folder" CARGO_PROFILE_DEV_DEBUG=0 \
        cargo install --debug --force "$@")
}

install_cargo_deny() {
    command -v cargo-deny >/dev/null && return 0
    local build_folder
    build_folder="$(tools_dir)/build"
    step "Install cargo-deny" "it checks the licences and the sources of the crates we use" \
        "3 to 6 minutes on 2 cores, once per machine" cargo_install "$build_folder" cargo-deny --locked
    rm -rf -- "$build_folder"
}

install_moto() {
    local environment
    environment="$(tools_dir)/moto"
    link_tools_folder
    # Packages are put in place after those they need: when moto is there, all of it is.
    if [[ -x "$environment/bin/moto_server" ]] &&
        compgen -G "$environment/lib/python*/site-packages/moto-$MOTO_VERSION.dist-info" >/dev/null; then
        return 0
    fi
    step "Install moto $MOTO_VERSION into $environment" \
        "it stands in for S3 object storage in the tests of file storage" \
        "half a minute" create_moto_environment "$environment"
}

create_moto_environment() {
    rm -rf -- "$1"
    python3 -m venv "$1" &&
        "$1/bin/pip" install --quiet --disable-pip-version-check "moto[server]==$MOTO_VERSION"
}

install_localstripe() {
    local environment
    environment="$(tools_dir)/localstripe"
    if [[ -x "$environment/bin/localstripe" ]] &&
        compgen -G "$environment/lib/python*/site-packages/localstripe-$LOCALSTRIPE_VERSION.dist-info" >/dev/null; then
        return 0
    fi
    step "Install localstripe $LOCALSTRIPE_VERSION into $environment" \
        "it stands in for Stripe in the tests of payments, as a program of its own" \
        "half a minute" create_localstripe_environment "$environment"
}

create_localstripe_environment() {
    rm -rf -- "$1"
    python3 -m venv "$1" &&
        "$1/bin/pip" install --quiet --disable-pip-version-check "localstripe==$LOCALSTRIPE_VERSION"
}

# Tests look for tools in target/tools, also when Cargo's target folder is elsewhere.
link_tools_folder() {
    local wanted
    wanted="$(tools_dir)"
    [[ "$wanted" != "$ROOT/target/tools" ]] || return 0
    mkdir -p "$wanted" "$ROOT/target"
    [[ -e "$ROOT/target/tools" ]] || ln -s "$wanted" "$ROOT/target/tools"
}

main

#!/usr/bin/env bash
# Records per second and peak memory of `lsn import products`, on a release build (BENCH_PROFILE=dev takes the development
# build): a file of BENCH_RECORDS (100000) records, two to a product, into a shop with demo goods on a private PostgreSQL of
# its own; then the same file again, which changes nothing. The shop serves and works its jobs beside it, as in life: listing
# and documents of the search follow while the import runs.
# Deliberately not here: pictures, whose speed is the network's; pass marks, which a busy machine would fail by chance.
set -euo pipefail

# shellcheck source=../scripts/lib/shop.sh disable=SC1091
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/lib/shop.sh"

records="${BENCH_RECORDS:-100000}"

cd "$ROOT"
target_dir >/dev/null

main() {
    local binary file
    binary="$(binary_path "${BENCH_PROFILE:-release}")"
    [[ -x "$binary" ]] || die "there is no build at $binary" "run: make build"
    start_temporary_shop "$binary"
    file="$SHOP_FOLDER/products.csv"
    write_file >"$file"
    heading "$records records, ${BENCH_PROFILE:-release} build, $(nproc) cores"
    measure "$binary" "$file" "new"
    measure "$binary" "$file" "again"
}

# Two versions to a product, with everything that a record can say but pictures.
write_file() {
    awk -v records="$records" 'BEGIN {
        print "Handle,Title,Vendor,Category,Summary,Tags,Status,Tax Category,Option1 Name,Option1 Value,SKU,Weight (g),Price,Cost,Stock"
        for (record = 0; record < records; record += 2) {
            product = record / 2
            own = sprintf("Thing %d,Maker %d,Bench > Shelf %d,A thing of many.,\"bench, part %d\",published,standard,Size", \
                          product, product % 50, product % 40, product % 7)
            printf "bench-%d,%s,S,BENCH-%d,250,%d.90,%d.10,5\n", product, own, record, 5 + product % 90, 2 + product % 40
            if (record + 1 < records)
                printf "bench-%d,,,,,,,,,L,BENCH-%d,400,%d.90,%d.10,5\n", product, record + 1, 9 + product % 90, 3 + product % 40
        }
    }'
}

# measure BINARY FILE NAME: imports the file and says how fast, and how much memory the program had at most.
measure() {
    local binary="$1" file="$2" name="$3" begun ended importer peak=0 now
    begun="$(date +%s%N)"
    # shellcheck disable=SC2154 # set by start_temporary_shop
    "${shop_environment[@]}" "$binary" import products "$file" </dev/null >"$SHOP_FOLDER/import-$name.txt" 2>&1 &
    importer=$!
    while kill -0 "$importer" 2>/dev/null; do
        now="$(awk '/^VmHWM/ { print $2 }' "/proc/$importer/status" 2>/dev/null || true)"
        [[ -n "$now" ]] && ((now > peak)) && peak="$now"
        sleep 0.1
    done
    wait "$importer" || { cat "$SHOP_FOLDER/import-$name.txt" >&2; die "the import failed"; }
    ended="$(date +%s%N)"
    awk -v name="$name" -v records="$records" -v nanoseconds="$((ended - begun))" -v peak="$peak" 'BEGIN {
        seconds = nanoseconds / 1e9
        printf "%-6s %8.1f s  %8.0f records/s  %6.0f MB at most\n", name, seconds, records / seconds, peak / 1024
    }'
}

main

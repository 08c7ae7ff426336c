#!/usr/bin/env bash
# Proof that nothing is lost or charged twice: FIRE_ORDERS (1000) shoppers check out, FIRE_CLIENTS (16) at a time, while the
# server is killed (SIGKILL) and started again at random moments, and the card processor, a process of its own, loses every
# third answer and sends its events twice and in the wrong order. Afterwards: no capture without a paid order, no paid order
# without exactly one capture, stock and ledger agree. Fails with what it found. FIRE_SEED makes the moments repeat.
# BENCH_PROFILE=dev takes the development build, FIRE_BINARY and FIRE_SITE another program and another built site.
# Deliberately not here: speed.
set -euo pipefail

# shellcheck source=../scripts/lib/shop.sh disable=SC1091
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/lib/shop.sh"
# shellcheck source=../scripts/lib/goods.sh disable=SC1091
source "$ROOT/scripts/lib/goods.sh"

orders="${FIRE_ORDERS:-1000}"
clients="${FIRE_CLIENTS:-16}"
# What the killed server was at is looked up a minute later by a job, or by the sweep of every minute.
patience="${FIRE_PATIENCE:-240}"
RANDOM="${FIRE_SEED:-$((SECONDS + $$))}"
SITE_DIR="${FIRE_SITE:-$SITE_DIR}"

cd "$ROOT"
target_dir >/dev/null

main() {
    local binary variants shoppers kills=0
    binary="${FIRE_BINARY:-$(binary_path "${BENCH_PROFILE:-release}")}"
    [[ -x "$binary" ]] || die "there is no build at $binary" "run: make build"
    prepare "$binary"
    stock_up ask
    variants="$(goods ask)"
    heading "$orders shoppers, $clients at a time, under fire"
    node bench/checkout.mjs "$SHOP_URL" "$variants" orders "$orders" "$clients" >"$SHOP_FOLDER/shoppers.txt" &
    shoppers=$!
    while alive "$shoppers"; do
        sleep "$((RANDOM % 4)).$((RANDOM % 10))"
        alive "$shoppers" || break
        kill -9 "$SHOP_PID" 2>/dev/null || true
        wait "$SHOP_PID" 2>/dev/null || true
        serve "$binary"
        kills=$((kills + 1))
    done
    wait "$shoppers" || shop_failed "the shoppers failed"
    say "$(<"$SHOP_FOLDER/shoppers.txt"); the server was killed $kills times"
    settle
    verdict
}

# A database that outlives the server, the processor, and the server itself.
prepare() {
    local binary="$1" port processor_port
    port="$(free_port)"
    processor_port="$(free_port)"
    SHOP_FOLDER="$(make_run_folder fire)"
    trap 'clean_up' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    chmod 755 "$SHOP_FOLDER"
    SHOP_LOG="$SHOP_FOLDER/shop.log"
    SHOP_URL="http://127.0.0.1:$port"
    mkdir "$SHOP_FOLDER/postgres"
    start_throw_away_postgres "$SHOP_FOLDER/postgres"
    SHOP_LOG_LEVEL=warn SHOP_TRUST_PROXY=true shop_environment "$port"
    shop_environment+=("DATABASE_URL=$THROW_AWAY_URL" "LSN_ENVIRONMENT=development"
        "LSN_SANDBOX_PROCESSOR_URL=http://127.0.0.1:$processor_port" "LSN_SANDBOX_PROCESSOR_KEY=sk_of_the_fire_only"
        "LSN_SANDBOX_WEBHOOK_SECRETS=whsec_of_the_fire_only")
    heading "Start a shop at $SHOP_URL, its database and a processor with faults"
    for task in migrate "seed --demo"; do
        # shellcheck disable=SC2086 # two words are two arguments
        "${shop_environment[@]}" "$binary" $task </dev/null >>"$SHOP_LOG" 2>&1 || shop_failed "lsn $task failed"
    done
    "${shop_environment[@]}" "$binary" sandbox-processor --listen "127.0.0.1:$processor_port" --shop "$SHOP_URL" \
        --faults storm </dev/null >>"$SHOP_FOLDER/processor.log" 2>&1 &
    PROCESSOR_PID=$!
    serve "$binary"
}

serve() {
    "${shop_environment[@]}" "$1" serve </dev/null >>"$SHOP_LOG" 2>&1 &
    SHOP_PID=$!
    wait_until_ready "$SHOP_URL" "$SHOP_PID" 60 || shop_failed "the shop did not become ready within 60 s"
}

clean_up() {
    kill -9 "${SHOP_PID:-0}" "${PROCESSOR_PID:-0}" 2>/dev/null || true
    as_postgres "$(postgres_bin)/pg_ctl" --pgdata="$SHOP_FOLDER/postgres/data" --mode=immediate --silent stop || true
    rm -rf -- "$SHOP_FOLDER"
}

# Runs SQL from standard input.
ask() {
    "$(postgres_bin)/psql" "$THROW_AWAY_URL" -tAq -v ON_ERROR_STOP=1 -f -
}

# Until no payment waits any more, and every charge has been written down.
settle() {
    local second left=""
    heading "Wait until every payment is decided"
    for ((second = 0; second < patience; second++)); do
        left="$(ask <<<"SELECT count(*) FROM payments WHERE status = 'pending'")"
        ((left > 0)) || break
        sleep 1
    done
    ((left == 0)) || shop_failed "$left payments are not decided after $patience s"
    say "decided after $second s"
}

verdict() {
    local name sql found failed=0
    heading "What is in the books"
    ask <<<"SELECT status, count(*) FROM orders GROUP BY 1 ORDER BY 1" | tr '|' ' '
    while IFS='|' read -r name sql; do
        found="$(ask <<<"$sql")"
        if [[ "$found" == 0 ]]; then
            say "ok: $name"
        else
            say "FAILED: $name ($found)"
            failed=1
        fi
    done <<-'CHECKS'
		no capture without a paid order|SELECT count(*) FROM sandbox_processor.charges c WHERE c.status = 'captured' AND NOT EXISTS (SELECT FROM payments p JOIN orders o ON o.channel_id = p.channel_id AND o.id = p.order_id WHERE p.id::text = c.idempotency_key AND p.status = 'captured' AND o.status = 'paid')
		no paid order without exactly one capture|SELECT count(*) FROM orders o WHERE o.status = 'paid' AND 1 <> (SELECT count(*) FROM payments p JOIN sandbox_processor.charges c ON c.idempotency_key = p.id::text AND c.status = 'captured' WHERE p.channel_id = o.channel_id AND p.order_id = o.id AND p.status = 'captured' AND c.amount_minor = o.total_minor)
		stock on hand is the sum of its movements|SELECT count(*) FROM stock_levels l WHERE l.on_hand <> coalesce((SELECT sum(m.quantity) FROM stock_movements m WHERE m.channel_id = l.channel_id AND m.variant_id = l.variant_id AND m.warehouse_id = l.warehouse_id), 0)
		reserved stock is the sum of what is held|SELECT count(*) FROM stock_levels l WHERE l.reserved <> coalesce((SELECT sum(r.quantity) FROM reservations r WHERE r.channel_id = l.channel_id AND r.variant_id = l.variant_id AND r.warehouse_id = l.warehouse_id AND r.status = 'held'), 0)
		what was sold is what was paid for|SELECT abs((SELECT coalesce(sum(-quantity), 0) FROM stock_movements WHERE reason = 'sale') - (SELECT coalesce(sum(l.quantity), 0) FROM order_lines l JOIN orders o ON o.channel_id = l.channel_id AND o.id = l.order_id WHERE o.status = 'paid'))
		every journal adds up to zero|SELECT count(*) FROM (SELECT 1 FROM ledger_entries GROUP BY channel_id, journal_id HAVING sum(amount_minor) <> 0) unbalanced
		one journal for each sale|SELECT abs((SELECT count(*) FROM ledger_journals WHERE kind = 'sale') - (SELECT count(*) FROM orders WHERE status = 'paid'))
		the processor owes what it captured, without its fees|SELECT abs((SELECT coalesce(sum(e.amount_minor), 0) FROM ledger_entries e JOIN ledger_journals j ON j.channel_id = e.channel_id AND j.id = e.journal_id JOIN ledger_accounts a ON a.channel_id = e.channel_id AND a.id = e.account_id WHERE a.code = '1100' AND j.kind = 'sale') - (SELECT coalesce(sum(amount_minor), 0) FROM sandbox_processor.charges WHERE status = 'captured'))
	CHECKS
    ((failed == 0)) || shop_failed "the books do not agree"
}

main

// Signed events for bench/webhooks.sh, one a line: signature, a tab, body. 5 % repeat an event that came shortly before.
//   node webhooks.mjs events COUNT SECRET    writes the lines
//   node webhooks.mjs distinct FROM TO FILE  how many different events the lines FROM to TO (from 0, TO left out) have

import { createHmac } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

const REPEATS = 0.05;

/** A stream of numbers in [0, 1) that is the same in every run (mulberry32, Tommy Ettinger, public domain). */
function random(seed) {
    return () => {
        seed = (seed + 0x6d2b79f5) | 0;
        let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

/** An event of the sandbox processor about a payment that no shop has: stored, looked at, ignored. */
function event(number, created) {
    return JSON.stringify({
        id: `evt_bench_${number}`,
        object: "event",
        type: "charge.captured",
        created,
        data: {
            object: {
                id: `ch_bench_${number}`,
                object: "charge",
                payment: `bench-${number}`,
                amount: 4999,
                currency: "AUD",
                status: "captured",
                decline_code: null,
            },
        },
    });
}

function write(count, secret) {
    const next = random(7);
    const seconds = Math.floor(Date.now() / 1000);
    let fresh = 0;
    let lines = [];
    for (let number = 0; number < count; number++) {
        const repeats = fresh > 0 && next() < REPEATS;
        const chosen = repeats ? fresh - 1 - Math.floor(next() * Math.min(fresh, 500)) : fresh++;
        const body = event(chosen, seconds);
        const digest = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
        lines.push(`t=${seconds},v1=${digest}\t${body}`);
        if (lines.length === 10000) {
            process.stdout.write(`${lines.join("\n")}\n`);
            lines = [];
        }
    }
    if (lines.length > 0) process.stdout.write(`${lines.join("\n")}\n`);
}

async function distinct(from, to, file) {
    const seen = new Set();
    let number = 0;
    for await (const line of createInterface({ input: createReadStream(file) })) {
        if (number >= from && number < to) seen.add(line.slice(line.indexOf("\t") + 1));
        number++;
    }
    process.stdout.write(`${seen.size}\n`);
}

const [task, ...words] = process.argv.slice(2);
if (task === "events") {
    write(Number(words[0]), words[1]);
} else {
    await distinct(Number(words[0]), Number(words[1]), words[2]);
}

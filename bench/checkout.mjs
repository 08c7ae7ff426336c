// Complete checkouts over HTTP, as plain forms: into the cart, address, shipping, card to the processor, payment, the order's page.
//   node checkout.mjs URL VARIANTS clients COUNT SECONDS   COUNT shoppers at a time for SECONDS: checkouts per second, latency
//   node checkout.mjs URL VARIANTS orders COUNT CLIENTS    until COUNT shoppers have tried, whatever becomes of it; never fails
// VARIANTS: ids with commas between them. Each shopper comes from a network of its own, so that limits per network are not
// what is measured. A try that finds no server waits for it and begins anew with the same cart.

import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

const [url, list, mode, first, second] = process.argv.slice(2);
const variants = list.split(",");
const address = {
    name: "Bench Shopper",
    company: "",
    line1: "1 Harbour Street",
    line2: "",
    city: "Sydney",
    region: "NSW",
    postcode: "2000",
    country: "AU",
    phone: "",
};

class Refused extends Error {}

// Plain requests over kept connections: the client takes its part of the processor too. They ask for no compression.
const agent = new Agent({ keepAlive: true });

function send(method, path, headers, body) {
    return new Promise((answered, failed) => {
        const asked = request(new URL(path, url), { method, headers, agent, timeout: 40_000 }, (answer) => {
            const parts = [];
            answer.on("data", (part) => parts.push(part));
            answer.on("end", () => answered({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() }));
            answer.on("error", failed);
        });
        asked.on("timeout", () => asked.destroy(new Error(`${method} ${path} took too long`)));
        asked.on("error", failed);
        asked.end(body);
    });
}

/** A browser without scripts: cookies, and the address that a form leads to. */
class Browser {
    cookies = new Map();

    constructor(number) {
        this.network = `fd02:${(number >> 16).toString(16)}:${(number & 0xffff).toString(16)}::1`;
    }

    async ask(method, path, fields) {
        const headers = {
            Accept: "text/html",
            Origin: url,
            "X-Forwarded-For": this.network,
            Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        };
        const body = fields && new URLSearchParams(fields).toString();
        if (body !== undefined) {
            headers["Content-Type"] = "application/x-www-form-urlencoded";
            headers["Content-Length"] = Buffer.byteLength(body);
        }
        const answer = await send(method, path, headers, body);
        for (const cookie of answer.headers["set-cookie"] ?? []) {
            const [pair] = cookie.split(";");
            const at = pair.indexOf("=");
            this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
        }
        if (answer.status >= 500) throw new Error(`${method} ${path} answered ${answer.status}`);
        if (answer.status >= 400) throw new Refused(`${method} ${path} answered ${answer.status}`);
        return { text: answer.text, to: answer.headers.location ?? "" };
    }

    async send(path, fields, expected) {
        const { to } = await this.ask("POST", path, fields);
        if (!to.includes(expected)) throw new Refused(`${path} led to ${to || "nowhere"}`);
        return to;
    }
}

function field(page, name) {
    const input = page.text.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`))?.[0] ?? "";
    const value = input.match(/value="([^"]*)"/)?.[1];
    if (value === undefined) throw new Refused(`the page has no ${name}`);
    return value;
}

/** Hands a test card to the processor, as the frame of the payment page does; what it is called there goes to the shop. */
async function handCard(page) {
    const frame = page.text.match(/data-frame="([^"]*)"/)?.[1]?.replaceAll("&amp;", "&");
    if (!frame) throw new Refused("the page has no fields of a card");
    const answer = await fetch(new URL("v1/tokens", frame), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ number: "4242 4242 4242 4242", expiry: "12/40", security_code: "123" }),
        signal: AbortSignal.timeout(40_000),
    });
    if (!answer.ok) throw new Error(`the processor answered ${answer.status}`);
    return `sandbox:${(await answer.json()).token}`;
}

async function fill(browser, number) {
    const variant = variants[number % variants.length];
    await browser.send("/api/api_orders/cart/add_to_cart", { variant, quantity: 1, key: `bench-${number}` }, "/cart");
}

async function pay(browser, number) {
    const form = { ...address, email: `bench-${number}@example.com` };
    const named = Object.entries(form).map(([name, value]) => [`form[${name}]`, value]);
    await browser.send("/api/api_orders/checkout/save_delivery", named, "/checkout/delivery");
    const shipping_method = field(await browser.ask("GET", "/checkout/delivery"), "shipping_method");
    await browser.send("/api/api_orders/checkout/choose_shipping", { shipping_method }, "/checkout/payment");
    const page = await browser.ask("GET", "/checkout/payment");
    const card = await handCard(page);
    const sums = { total_minor: field(page, "total_minor"), credit_minor: field(page, "credit_minor") };
    const order = await browser.send("/api/api_orders/checkout/buy", { card, ...sums }, "/orders/");
    await browser.ask("GET", order);
}

async function measure(clients, seconds) {
    const [end, times] = [performance.now() + seconds * 1000, []];
    let [number, failures] = [0, 0];
    const began = performance.now();
    const client = async () => {
        while (performance.now() < end) {
            const own = number++;
            const started = performance.now();
            try {
                const browser = new Browser(own);
                await fill(browser, own);
                await pay(browser, own);
                times.push(performance.now() - started);
            } catch (error) {
                if (failures++ === 0) console.log(`    first failure: ${error.message}`);
                await wait(50);
            }
        }
    };
    await Promise.all(Array.from({ length: clients }, client));
    const took = (performance.now() - began) / 1000;
    times.sort((one, other) => one - other);
    const at = (share) => (times[Math.floor((times.length - 1) * share)] ?? NaN).toFixed(0);
    console.log(`    ${(times.length / took).toFixed(1)} checkouts/s, ${times.length} done, ${failures} failed`);
    console.log(`    p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`);
    if (times.length === 0) process.exit(1);
}

/** Buys until there is an order or a refusal that stays. */
async function insist(number) {
    const browser = new Browser(number);
    let filled = false;
    for (let tries = 0; tries < 40; tries++) {
        try {
            if (!filled) await fill(browser, number);
            filled = true;
            await pay(browser, number);
            return "bought";
        } catch (error) {
            if (error instanceof Refused && tries > 3) return "refused";
            await wait(150 + 100 * Math.random());
        }
    }
    return "gave up";
}

async function order(count, clients) {
    let number = 0;
    const became = {};
    const client = async () => {
        while (number < count) {
            const what = await insist(number++);
            became[what] = (became[what] ?? 0) + 1;
        }
    };
    await Promise.all(Array.from({ length: clients }, client));
    console.log(Object.entries(became).map(([what, many]) => `${many} ${what}`).join(", "));
}

await (mode === "clients" ? measure(Number(first), Number(second)) : order(Number(first), Number(second)));

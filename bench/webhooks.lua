-- wrk: sends the events of WEBHOOK_EVENTS (see webhooks.mjs) one after the other, each once. One thread only, so that the
-- number of lines sent is known at the end; it is written as `sent N`. When the events are used up, it says so and sends the
-- last one again and again, which stores nothing.

local lines = {}
local turn = 0
local threads = {}

function setup(thread)
    table.insert(threads, thread)
end

function init()
    for line in io.lines(os.getenv("WEBHOOK_EVENTS")) do
        lines[#lines + 1] = line
    end
end

function request()
    turn = turn + 1
    local line = lines[math.min(turn, #lines)]
    local tab = string.find(line, "\t", 1, true)
    local headers = {
        ["Content-Type"] = "application/json",
        ["Sandbox-Signature"] = string.sub(line, 1, tab - 1),
    }
    used_up = turn > #lines
    sent = math.min(turn, #lines)
    return wrk.format("POST", "/api/webhooks/sandbox", headers, string.sub(line, tab + 1))
end

function done(summary, latency)
    local thread = threads[1]
    io.write(string.format("    p95 %.1f ms, longest %.1f ms\n", latency:percentile(95) / 1000, latency.max / 1000))
    io.write(string.format("    non-2xx %d, socket errors %d\n", summary.errors.status,
        summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
    if thread:get("used_up") then
        io.write("    the events were used up: BENCH_EVENTS is too small\n")
    end
    io.write(string.format("sent %d\n", thread:get("sent")))
end

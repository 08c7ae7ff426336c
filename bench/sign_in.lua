-- wrk: everybody signs in again and again, each time from a network of their own, so that limits per network are not
-- what is measured. SIGN_IN_PEOPLE accounts `bench-N@example.com`, password SIGN_IN_PASSWORD.

local people = tonumber(os.getenv("SIGN_IN_PEOPLE"))
local password = os.getenv("SIGN_IN_PASSWORD")
local turn = 0

local headers = {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Accept"] = "application/json",
    ["Origin"] = os.getenv("SIGN_IN_ORIGIN"),
}

function request()
    turn = turn + 1
    headers["X-Forwarded-For"] = string.format("fd00:%x:%x::1", math.floor(turn / 65536) % 65536, turn % 65536)
    local body = string.format("email=bench-%d%%40example.com&password=%s&next=", turn % people, password)
    return wrk.format("POST", "/api/api_identity/session/sign_in", headers, body)
end

function done(summary, latency)
    io.write(string.format("    p95 %.1f ms\n", latency:percentile(95) / 1000))
end

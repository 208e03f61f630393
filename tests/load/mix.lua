-- The mix of pages that a wrk thread asks for: 60 pages of schemes, 25 searches, 15 checks in a hundred.
--
-- Each line of the file named after `--` is one request: its class, method, path and body, with tabs between. The order
-- is drawn anew for each thread, from the same numbers every time.

local weights = { { "scheme", 60 }, { "search", 25 }, { "check", 15 } }
local counter = 1
local drawn = {}

function setup(thread)
  thread:set("seed", counter)
  counter = counter + 1
end

local function read(path)
  local classes = {}
  for line in io.lines(path) do
    local class, method, address, body = line:match("^(%S+)\t(%S+)\t(%S+)\t?(.*)$")
    local headers = { ["Accept-Encoding"] = os.getenv("ACCEPT_ENCODING") }
    if body ~= "" then
      headers["Content-Type"] = "application/x-www-form-urlencoded"
    end
    classes[class] = classes[class] or {}
    table.insert(classes[class], wrk.format(method, address, headers, body ~= "" and body or nil))
  end
  return classes
end

function init(args)
  math.randomseed(20230615 + seed)
  local classes = read(args[1])
  for _, pair in ipairs(weights) do
    local class, weight = pair[1], pair[2]
    for _ = 1, weight * 20 do
      table.insert(drawn, classes[class][math.random(#classes[class])])
    end
  end
  for at = #drawn, 2, -1 do
    local other = math.random(at)
    drawn[at], drawn[other] = drawn[other], drawn[at]
  end
end

local at = 0
function request()
  at = at % #drawn + 1
  return drawn[at]
end

function done(summary, latency, _)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
  io.write(string.format(
    "%d requests in %.0f s: %.0f requests/s, p50 %.2f ms, p99 %.2f ms, longest %.2f ms, %d errors, %.1f kB an answer\n",
    summary.requests, summary.duration / 1e6, summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3, failed, summary.bytes / summary.requests / 1000))
  if failed > 0 then
    io.write(string.format("  connect %d, read %d, write %d, timeout %d, status %d\n", errors.connect, errors.read,
      errors.write, errors.timeout, errors.status))
    os.exit(1)
  end
end

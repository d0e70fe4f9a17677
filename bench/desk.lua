-- Pages in turn, each reader beginning at another one, with a pause where one is asked
-- for; prints what wrk has measured as JSON.
local pages, turn, pause = {}, 0, 0

function init(args)
  pause = tonumber(args[1])
  for n = 2, #args do pages[#pages + 1] = args[n] end
end

function delay() return pause > 0 and math.random(pause / 2, pause * 3 / 2) or 0 end

function request()
  turn = turn + 1
  return wrk.format("GET", pages[turn % #pages + 1])
end

function done(summary, latency)
  local failed = summary.errors.status + summary.errors.timeout
    + summary.errors.connect + summary.errors.read
  io.write(string.format(
    '{"requests": %d, "seconds": %.3f, "failed": %d, "p50": %.1f, "p95": %.1f, "p99": %.1f}\n',
    summary.requests, summary.duration / 1e6, failed,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000))
end

-- wrk script. With COOKIES (a file, one Cookie header a line) each request carries the next cookie; each of the THREADS
-- starts at another place, so that two of them seldom hold the same session at once. With ONCE each cookie is sent once
-- only: a thread that runs out of them is counted as "wrapped", and the run does not count. DELAY: milliseconds that each
-- connection waits between its requests. The requests are made before the run: what the load costs should be little, for
-- it shares the machine with what is measured.
local cookies = os.getenv("COOKIES")
local once = os.getenv("ONCE")
local wait = tonumber(os.getenv("DELAY") or "0")
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  threads[#threads + 1] = thread
end

function init(args)
  wrapped = 0
  if not cookies then return end
  requests = {}
  local line_number = 0
  for line in io.lines(cookies) do
    if not once or line_number % tonumber(os.getenv("THREADS")) == number then
      requests[#requests + 1] = wrk.format("GET", nil, { ["Cookie"] = line })
    end
    line_number = line_number + 1
  end
  at = once and 0 or number * 7919
end

if cookies then
  function request()
    at = at + 1
    if once and at > #requests then wrapped = wrapped + 1 end
    return requests[(at - 1) % #requests + 1]
  end
end

if wait > 0 then
  function delay()
    return wait
  end
end

function done(summary, latency)
  local errors = summary.errors
  local all_wrapped = 0
  for _, thread in ipairs(threads) do all_wrapped = all_wrapped + thread:get("wrapped") end
  io.write(string.format('\n{"requests":%d,"micros":%d,"p50":%d,"p99":%d,"max":%d,"notOk":%d,"broken":%d,"wrapped":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout, all_wrapped))
end

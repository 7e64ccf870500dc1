-- crowd.lua: people for wrk: each connection asks for a page, reads it for a while, and asks for the next. The file named by the
-- environment variable CROWD_FILE says what: first the longest pause in ms, then the weight, path and cookie of one page a line,
-- parted by tabs.
local pages, total, pause = {}, 0, 0

function init(args)
	local file = assert(io.open(os.getenv("CROWD_FILE")))
	pause = tonumber(file:read("*l"))
	for line in file:lines() do
		local weight, path, cookie = line:match("^(%d+)\t([^\t]*)\t(.*)$")
		total = total + tonumber(weight)
		pages[#pages + 1] = { total, wrk.format("GET", path, cookie ~= "" and { Cookie = cookie, Host = wrk.host } or nil) }
	end
	math.randomseed(tonumber(os.getenv("CROWD_SEED")))
end

function request()
	local at, low, high = math.random(total), 1, #pages
	while low < high do
		local middle = math.floor((low + high) / 2)
		if pages[middle][1] < at then low = middle + 1 else high = middle end
	end
	return pages[low][2]
end

function delay()
	return math.random(pause)
end

function done(summary, latency)
	local e = summary.errors
	io.write(string.format("crowd %d %d %.4f %.4f\n", summary.requests, e.connect + e.read + e.write + e.status + e.timeout,
		latency:percentile(50) / 1e6, latency:percentile(99) / 1e6))
end

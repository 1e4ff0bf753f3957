/** Loaded into every Node process of a measured tool: notes what it used of the machine when it ends. */
const { appendFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const used = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: maxRSS / 1024 };
    appendFileSync(process.env.BENCH_METER_FILE, `${JSON.stringify(used)}\n`);
  });

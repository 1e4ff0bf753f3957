/** Loaded into every Node process of a measured tool: notes what it used of the machine when it ends. */
const { appendFileSync, readFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

/** Linux hands the largest size of the process that started this one on to it, so it is asked for that of the program alone. */
function peakKilobytes() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
}

if (isMainThread)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    const used = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: peakKilobytes() / 1024 };
    appendFileSync(process.env.BENCH_METER_FILE, `${JSON.stringify(used)}\n`);
  });

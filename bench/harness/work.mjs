// npm run work          how long the proof of work takes, and how long it keeps the page: as the machine is, with the page's thread
//                       at a quarter (CDP, which leaves the crypto pool alone), and with the whole browser on a quarter of one core
//   --cost 2000,4000    instead of the server's own cost     --runs 40     challenges per row, the same ones in each
// Prints markdown; writes out/work.json. Our own client solves what our own server issues.
import fs from 'node:fs'; import http from 'node:http'; import os from 'node:os'; import path from 'node:path'; import {parseArgs} from 'node:util'; import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';
import {OUT, launch, quantile, writeJson} from './lib.mjs';

const {values: v} = parseArgs({options: {cost: {type: 'string'}, runs: {type: 'string', default: '40'}}});
const root = path.resolve(OUT, '../..'), QUARTER = 25_000, PERIOD = 100_000;
const bundle = (contents, name, platform) => build({stdin: {contents, resolveDir: root, loader: 'ts'}, bundle: true, format: 'esm', platform, outfile: path.join(OUT, name), logLevel: 'warning'});

/** Holds what `run` starts to a quarter of a core; `undefined` where this system does not let us. */
async function confined(run) {
  const name = `ff-work-${process.pid}`, v1 = '/sys/fs/cgroup/cpu';
  const [home, set] = fs.existsSync(`${v1}/cpu.cfs_quota_us`) ? [v1, dir => fs.writeFileSync(`${dir}/cpu.cfs_quota_us`, String(QUARTER))] : ['/sys/fs/cgroup', dir => fs.writeFileSync(`${dir}/cpu.max`, `${QUARTER} ${PERIOD}`)];
  const dir = `${home}/${name}`, join = to => fs.writeFileSync(`${to}/cgroup.procs`, String(process.pid));
  let own;
  try {
    own = fs.readFileSync('/proc/self/cgroup', 'utf8').split('\n').map(line => line.split(':')).find(([, kinds = 'none']) => kinds === '' || kinds.split(',').includes('cpu'));
    fs.mkdirSync(dir); set(dir); join(dir);
  } catch (error) {
    try { fs.rmdirSync(dir); } catch {}
    console.error(`no row for a quarter of a core, which needs Linux and root: ${error.message}`); return undefined;
  }
  let started; try { started = await run(); } finally { join(path.join(home, own[2])); }      // children stay where they were born
  return {started, end: async () => { for (let i = 0; i < 50; i++) try { return fs.rmdirSync(dir); } catch { await new Promise(r => setTimeout(r, 100)); } }};
}

const page = `<!doctype html><title>work</title><script type="module">
import {proveWork} from './work-client.js';
window.solve = async challenge => {
  let last = performance.now(), gap = 0, going = true; const {port1, port2} = new MessageChannel();
  port1.onmessage = () => { const now = performance.now(); gap = Math.max(gap, now - last); last = now; if (going) setTimeout(() => port2.postMessage(0), 0); };
  port2.postMessage(0);
  const start = performance.now(), {solution} = await proveWork({name: 'bench', can: () => true, get: async () => challenge});
  going = false; return {ms: performance.now() - start, gap, steps: solution.counter + 1};
};
</script>`;

await bundle(`export {createPow} from './server/pow.ts'; export {createKeys} from './server/keys.ts'; export {readConfig} from './server/config.ts';`, 'work-server.mjs', 'node');
await bundle(`export {proveWork} from './src/client/work.ts';`, 'work-client.js', 'browser');
const {createPow, createKeys, readConfig} = await import(pathToFileURL(path.join(OUT, 'work-server.mjs')).href);
const costs = v.cost?.split(',').map(Number) ?? [readConfig({}).pow], runs = Number(v.runs);

const server = http.createServer((q, s) => q.url === '/' ? s.setHeader('Content-Type', 'text/html').end(page) : s.setHeader('Content-Type', 'text/javascript').end(fs.readFileSync(path.join(OUT, 'work-client.js'))));
await new Promise(r => server.listen(0, '127.0.0.1', r));

async function row(browser, challenges, rate = 1) {
  const tab = await browser.newPage(), cdp = await tab.context().newCDPSession(tab);
  await tab.goto(`http://127.0.0.1:${server.address().port}/`); await tab.waitForFunction(() => 'solve' in window);
  await tab.evaluate(c => solve(c), challenges[0]);      // warm-up, thrown away
  await cdp.send('Emulation.setCPUThrottlingRate', {rate});
  const all = []; for (const challenge of challenges) all.push(await tab.evaluate(c => solve(c), challenge));
  await tab.close(); return all;
}

const results = {date: new Date().toISOString(), cpus: `${os.cpus().length} × ${os.cpus()[0].model}`, load: os.loadavg()[0], rows: []};
const free = await launch(), held = await confined(() => launch());
for (const cost of costs) {
  const pow = createPow({keys: createKeys('ab'.repeat(32)), cost, now: Date.now});
  const challenges = []; for (let i = 0; i < runs; i++) challenges.push(await pow.issue('bench'));
  const plain = await row(free, challenges);
  for (const [how, all] of [['as it is', plain], ['page thread at a quarter (CDP 4×)', await row(free, challenges, 4)], ...held ? [['whole browser on a quarter of a core', await row(held.started, challenges)]] : []]) {
    const at = (key, q) => quantile(all.map(one => one[key]), q), times = all.map((one, i) => one.ms / plain[i].ms);
    results.rows.push({cost, how, p50: at('ms', .5), p95: at('ms', .95), most: Math.max(...all.map(one => one.ms)), ratio50: quantile(times, .5), ratio95: quantile(times, .95), gap95: at('gap', .95), per: quantile(all.map(one => one.ms / one.steps), .5)});
  }
}
await free.close(); await held?.started.close(); await held?.end(); server.close();
results.loadAfter = os.loadavg()[0]; writeJson('work.json', results);
const ms = n => n < 10 ? n.toFixed(1) : Math.round(n);
console.log(`\n${results.date}; ${results.cpus}; load average ${results.load.toFixed(1)} to ${results.loadAfter.toFixed(1)}; ${runs} challenges a cost, the same in each row.\n
| cost | | p50 ms | p95 ms | longest ms | against as it is: p50, p95 | a derivation, ms | page kept from its turn, p95 ms |
|--:|---|--:|--:|--:|--:|--:|--:|`);
for (const r of results.rows) console.log(`| ${r.cost} | ${r.how} | ${ms(r.p50)} | ${ms(r.p95)} | ${ms(r.most)} | ${r.ratio50.toFixed(2)}×, ${r.ratio95.toFixed(2)}× | ${r.per.toFixed(2)} | ${ms(r.gap95)} |`);

// What a browser asks for on a first visit to `page`, on a move from there to each of `next`, every
// time in a browser that has never been here, and in the background: the addresses below the root
// of the site in `folder`, in order.

import { arrive, pause, ready, report, start, wanted } from "./browser.mjs";
import { serve } from "./host.mjs";

// How long nothing has to happen for a page to be at rest, in milliseconds.
const REST = 500;

const host = await serve(wanted.folder);
const browser = await start();

const visit = async (next) => {
  const { page, leave } = await arrive(browser);
  let requests = [];
  page.on("request", (request) => requests.push(request.url().slice(host.root.length)));
  const take = async () => {
    await page.waitForNetworkIdle({ idleTime: REST });
    const taken = requests;
    requests = [];
    return taken;
  };
  await page.goto(host.root + wanted.page);
  await ready(page);
  const first = await take();
  const title = await page.title();
  await page.evaluate((address) => [...document.links].find((link) => link.href === address).click(), host.root + next);
  await page.waitForFunction((before) => document.title !== before, {}, title);
  return { first, move: await take(), page, leave };
};

const moves = [];
let first;
let background;
for (const next of wanted.next) {
  host.requests.length = 0;
  const visited = await visit(next);
  moves.push(visited.move);
  if (!background) {
    first = visited.first;
    // The worker keeps the whole site meanwhile.
    await visited.page.waitForFunction(() => navigator.serviceWorker.getRegistration().then((it) => it?.active?.state === "activated"), { timeout: 300_000 });
    await pause(REST);
    // A host that tells what has not changed sends nothing twice.
    const sent = new Set([...visited.first, ...visited.move]);
    background = [...new Set(host.requests)].filter((address) => !sent.has(address));
  }
  await visited.leave();
}
await browser.close();
host.close();
report({ first, moves, background });

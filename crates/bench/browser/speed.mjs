// How long a person waits, with the processor slowed so many times: from an address to the app
// being ready, from a click to the heading of another page, and from a rating to the verdict. All
// in milliseconds.

import { arrive, median, pause, ready, report, start, wanted } from "./browser.mjs";
import { serve } from "./host.mjs";

// How many moves of a kind are timed: as many as there are phases.
const MOVES = 5;

// How long a hand's pointer rests on a link before it presses, in milliseconds.
const REST = 100;

const host = await serve(wanted.folder);
const browser = await start();

const slowed = async () => {
  const visit = await arrive(browser);
  await visit.page.emulateCPUThrottling(wanted.slowed);
  return visit;
};

// Notes in the page when the app is ready and which tasks kept the main thread for long: those of
// more than 50 ms, which is what a browser calls long.
const watch = () => {
  window.long = [];
  new PerformanceObserver((list) => window.long.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe({ type: "longtask", buffered: true });
  new MutationObserver((_, observer) => {
    if (document.documentElement?.dataset.app !== "ready") return;
    window.readyAt = performance.now();
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-app"] });
};

const startUp = async () => {
  const { page, leave } = await slowed();
  await page.evaluateOnNewDocument(watch);
  await page.goto(host.root + wanted.phase);
  await ready(page);
  const { ScriptDuration } = await page.metrics();
  await pause(500);
  const seen = await page.evaluate(() => {
    const script = performance.getEntriesByType("resource").find(({ name }) => name.endsWith(".js"));
    // What comes before the script has arrived is the browser's work on the document.
    const tasks = window.long.filter(({ startTime, duration }) => startTime + duration > script.responseEnd);
    return {
      painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
      ready: window.readyAt,
      longest: Math.max(0, ...tasks.map(({ duration }) => duration)),
      blocked: tasks.reduce((sum, { duration }) => sum + duration - 50, 0),
    };
  });
  await leave();
  return { ...seen, script: ScriptDuration * 1000 };
};

// Clicks on a link whose pointer has rested on it for a while, and waits until the other page's heading
// is painted.
const click = async (page, address, rest) => {
  const painted = page.evaluate(() => new Promise((done) => {
    const before = document.querySelector("main h1").textContent;
    let clicked;
    addEventListener("click", (event) => { clicked = event.timeStamp; }, { capture: true, once: true });
    const observer = new MutationObserver(() => {
      const heading = document.querySelector("main h1");
      if (!heading || heading.textContent === before) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        // A message that is posted while a frame is prepared arrives after it was painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - clicked);
        port2.postMessage(null);
      });
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  }));
  const link = await page.evaluateHandle((address) => [...document.querySelectorAll("main a")].find((link) => link.href === address && link.checkVisibility()), address);
  await link.hover();
  await pause(rest);
  await link.click();
  return painted;
};

// From a page to the first pages of a folder that it leads to, and back from each.
const clicks = async (from, folder, rest) => {
  const { page, leave } = await slowed();
  await page.goto(host.root + from);
  await ready(page);
  const title = await page.title();
  const links = await page.$$eval("main a", (links) => links.filter((link) => link.checkVisibility()).map((link) => link.href));
  const pages = new Set(links.filter((address) => address.startsWith(host.root + folder) && !address.includes("#")));
  const times = [];
  for (const address of [...pages].slice(0, MOVES)) {
    await pause(300);
    times.push(await click(page, address, rest));
    await pause(300);
    await page.goBack();
    await page.waitForFunction((title) => document.title === title, {}, title);
  }
  await leave();
  if (times.length < MOVES) throw new Error(`${from} leads to ${times.length} pages of ${folder}`);
  return median(times);
};

// Rates one criterion after the other, on a service that is new, or on one with every criterion
// rated. A rating is done when the counts below the verdict have changed and storage has the answer.
const ratings = async (isRated) => {
  const { page, leave } = await slowed();
  await page.goto(host.root + wanted.phase);
  await ready(page);
  await pause(500);
  const times = await page.evaluate(async (isRated) => {
    const fields = [...document.querySelectorAll(".criterion .rating")];
    if (isRated) for (const field of fields) field.querySelector("[value=met]").click();
    const counts = () => document.querySelector(".verdict .verdict-counts").textContent;
    const stored = (id) => Object.entries(localStorage).filter(([key]) => key.includes(id)).flat().join();
    const times = [];
    for (const field of fields) {
      await new Promise((done) => setTimeout(done, 100));
      const input = field.querySelector("[value=partly-met]");
      const id = input.name.replace("rating-", "");
      const before = [counts(), stored(id)];
      const isDone = () => counts() !== before[0] && stored(id) !== before[1];
      const began = performance.now();
      input.click();
      for (let turn = 0; turn < 1000 && !isDone(); turn += 1) {
        // Effects run in microtasks; whatever waits longer than that is waited for by frames.
        await (turn < 20 ? Promise.resolve() : new Promise(requestAnimationFrame));
      }
      if (!isDone()) throw new Error(`${id} was not saved`);
      times.push(performance.now() - began);
    }
    return times;
  }, isRated);
  await leave();
  return median(times);
};

const starts = [];
for (let run = 0; run < wanted.runs; run += 1) starts.push(await startUp());
const ofStarts = (name) => median(starts.map((run) => run[name]));
const measured = {
  start: Object.fromEntries(Object.keys(starts[0]).map((name) => [name, ofStarts(name)])),
  topic: await clicks(wanted.phase, "topics/", REST),
  phase: await clicks("", "phases/", REST),
  hasty: { topic: await clicks(wanted.phase, "topics/", 0), phase: await clicks("", "phases/", 0) },
  rating: { first: await ratings(false), again: await ratings(true) },
};
await browser.close();
host.close();
report(measured);

// Lighthouse's scores for each of `pages`, as a phone: the median of so many runs, out of 100.

import lighthouse from "lighthouse";
import { median, report, start, wanted } from "./browser.mjs";
import { serve } from "./host.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const scores = async (address) => {
  // Every run is a first visit.
  const browser = await start();
  const port = Number(new URL(browser.wsEndpoint()).port);
  const { lhr } = await lighthouse(address, { port, output: "json", logLevel: "error", onlyCategories: CATEGORIES });
  await browser.close();
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  return CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100));
};

const host = await serve(wanted.folder);
const measured = {};
for (const page of wanted.pages) {
  const runs = [];
  for (let run = 0; run < wanted.runs; run += 1) runs.push(await scores(host.root + page));
  measured[page] = CATEGORIES.map((_, index) => median(runs.map((run) => run[index])));
}
host.close();
report(measured);

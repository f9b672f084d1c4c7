// Starts the browser that WAYMARK_CHROME names. Each script here takes one argument, JSON with what
// to measure, and prints what it measured as JSON.

import puppeteer from "puppeteer-core";

export const wanted = JSON.parse(process.argv[2]);

export const report = (measured) => process.stdout.write(JSON.stringify(measured));

export const start = () =>
  puppeteer.launch({
    executablePath: process.env.WAYMARK_CHROME,
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update"],
    defaultViewport: { width: 1280, height: 900 },
  });

// A page of a browser that has never been here. Its worker does not answer for it, so that every
// file comes over the network as on a first visit.
export const arrive = async (browser) => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setBypassServiceWorker(true);
  return { page, leave: () => context.close() };
};

export const ready = (page) => page.waitForSelector("html[data-app=ready]");

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

export const median = (figures) => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)];

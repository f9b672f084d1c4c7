// Removes the offline copy of the site from browsers. A publisher replaces `worker.js` with this
// file. On its next visit, each browser then deletes what it keeps of this site. Answers stay.
const ROOT = self.registration.scope;
const PREFIX = `waymark ${new URL(ROOT).pathname} `;

// Earlier versions named their caches for the whole origin.
const isOfThisSite = async (name) => {
  if (!name.startsWith("waymark-release-")) return false;
  const requests = await (await caches.open(name)).keys();
  return requests.every((request) => request.url.startsWith(ROOT));
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX) || (await isOfThisSite(name))) await caches.delete(name);
    }
    await self.registration.unregister();
  })());
});

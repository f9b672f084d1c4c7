// Ends keeping the site in browsers. Whoever publishes puts this file in the place of `worker.js`;
// each browser then lets go of what it keeps on its next visit, and answers stay.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) await caches.delete(name);
    await self.registration.unregister();
  })());
});

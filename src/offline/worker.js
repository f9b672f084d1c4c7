// Keeps one whole release of the site in this browser, so that all of it works with the network
// gone. The site builder fills in the release and its files: addresses below the site's root, each
// with the hash of its content.
//
// - A release is kept whole or not at all: every file is checked against its hash when it arrives,
//   so that files of two releases never mix, and what has not changed is taken from the release
//   before.
// - Pages come from the network while there is one, so that this worker cannot keep anybody from
//   what a host has published since. Everything else has its hash in its name.
const RELEASE = "{{release}}";
const FILES = new Map({{files}});

const PREFIX = "waymark-release-";
const ROOT = self.registration.scope;

// How long a page may take to arrive before the kept one is shown, in milliseconds.
const PATIENCE = 4000;

// Where a file is kept: under its address and its hash.
const place = (address) => `${ROOT}${address}?${FILES.get(address)}`;

const hashOf = async (response) => {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  const bytes = [...new Uint8Array(digest).slice(0, 8)];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

// A response that was redirected may not answer for a page, so a plain copy is kept.
const plain = async (response) =>
  new Response(await response.blob(), { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });

const keep = async (cache, address) => {
  const kept = await caches.match(place(address));
  if (kept) return cache.put(place(address), kept);
  const response = await fetch(ROOT + address, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${address} did not arrive`);
  if ((await hashOf(response.clone())) !== FILES.get(address)) throw new Error(`${address} is of another release`);
  await cache.put(place(address), await plain(response));
};

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(PREFIX + RELEASE);
    // A few at a time, so that whoever reads meanwhile does not wait for them.
    const waiting = [...FILES.keys()];
    const work = async () => {
      for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) await keep(cache, address);
    };
    try {
      await Promise.all([work(), work(), work(), work()]);
    } catch (error) {
      await caches.delete(PREFIX + RELEASE);
      throw error;
    }
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX) && name !== PREFIX + RELEASE) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

const kept = async (address) => (await caches.open(PREFIX + RELEASE)).match(place(address));

const page = async (request, address) => {
  const arrived = fetch(request).catch(() => undefined);
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const soon = await Promise.race([arrived, patience]);
  if (soon?.ok) return soon;
  return (await kept(address)) ?? (await arrived) ?? (await kept("404.html")) ?? Response.error();
};

const file = async (request, address) => (await kept(address)) ?? fetch(request);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const [address] = request.url.split(/[?#]/);
  if (request.method !== "GET" || !address.startsWith(ROOT)) return;
  const below = address.slice(ROOT.length).replace(/(^|\/)index\.html$/, "$1");
  if (request.mode === "navigate") {
    // A page's address ends with a slash; without one, its links would lead astray.
    const withSlash = `${below}/`;
    event.respondWith(
      !FILES.has(below) && FILES.has(withSlash)
        ? Response.redirect(ROOT + withSlash)
        : page(request, below),
    );
  } else if (FILES.has(below)) {
    event.respondWith(file(request, below));
  }
});

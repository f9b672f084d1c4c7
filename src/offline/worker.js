// Keeps the site in this browser, so that all of it works with the network gone. The site builder
// fills in the release and its files: addresses below the site's root, each with the hash of its
// content and its length in bytes.
//
// - What is kept is what the app makes pages of: the app, the guides' Markdown, and one shell, a
//   document that becomes whichever page is asked for. The pages themselves are not kept.
// - Every file is checked against its hash when it arrives, and is kept under its hash, so files of
//   two releases never mix, and what has not changed is taken from the release before.
// - Where data is dear, only the core is kept at first. What is visited is added, and the rest
//   when a person asks for it.
// - The index of hashes that the app asks for follows from the list, so it is not kept.
// - Pages come from the network while there is one, so that this worker cannot keep anybody from
//   what a host has published since. Everything else has its hash in its name.
const RELEASE = "{{release}}";
const FILES = new Map({{files}});
// The shell, and what it needs to show anything; what reads a guide besides.
const CORE = {{core}};
const READER = {{reader}};
const SHELL = "{{shell}}";
const INDEX = "{{index}}/";

const ROOT = self.registration.scope;
// Caches belong to an origin, which may have several sites.
const PREFIX = `waymark ${new URL(ROOT).pathname} `;

// How long a page may take to arrive before the kept shell is shown, in milliseconds.
const PATIENCE = 4000;

const HASHED = /\.[0-9a-f]{16}\./;

// Whether the person or the connection asks for frugality.
const isDear = () => {
  const { saveData, type } = navigator.connection ?? {};
  return saveData === true || type === "cellular";
};

// Where a file is kept: under its address and its hash.
const place = (address) => `${ROOT}${address}?${FILES.get(address)[0]}`;

const open = () => caches.open(PREFIX + RELEASE);

const kept = async (address) => (await open()).match(place(address));

const hashOf = async (response) => {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  const bytes = [...new Uint8Array(digest).slice(0, 8)];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

// A response that was redirected may not answer for a page, so a plain copy is kept.
const plain = async (response) =>
  new Response(await response.blob(), { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });

// Keeps a file that has arrived, if it is the one that is listed.
const keepResponse = async (address, response) => {
  if (!response.ok) throw new Error(`${address} did not arrive`);
  if ((await hashOf(response.clone())) !== FILES.get(address)[0]) throw new Error(`${address} is of another release`);
  await (await open()).put(place(address), await plain(response));
};

const keep = async (address) => {
  if (await kept(address)) return;
  const known = await caches.match(place(address));
  if (known) return (await open()).put(place(address), known);
  // A file with a hash in its name never changes, so the browser's own copy will do, however old.
  const cache = HASHED.test(address) ? "force-cache" : "no-cache";
  await keepResponse(address, await fetch(ROOT + address, { cache }));
};

// Keeps files a few at a time, so that whoever reads meanwhile does not wait for them.
const keepAll = async (addresses) => {
  const waiting = [...addresses];
  const work = async () => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) await keep(address);
  };
  await Promise.all([work(), work(), work(), work()]);
};

// What is not kept yet.
const missing = async () => {
  const there = new Set((await (await open()).keys()).map((request) => request.url));
  return [...FILES.keys()].filter((address) => !there.has(place(address)));
};

// Takes over from the release before what was visited and has not changed.
const takeOver = async () => {
  for (const address of await missing()) {
    const known = await caches.match(place(address));
    if (known) await (await open()).put(place(address), known);
  }
};

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    try {
      if (isDear()) {
        await keepAll(CORE);
        await takeOver();
      } else {
        await keepAll(FILES.keys());
      }
    } catch (error) {
      await caches.delete(PREFIX + RELEASE);
      throw error;
    }
    await self.skipWaiting();
  })());
});

// Whether a cache is one that earlier versions made for this site, under a name for the whole origin.
const isOfThisSite = async (name) => {
  if (!name.startsWith("waymark-release-")) return false;
  const requests = await (await caches.open(name)).keys();
  return requests.length > 0 && requests.every((request) => request.url.startsWith(ROOT));
};

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      const isOld = name.startsWith(PREFIX) && name !== PREFIX + RELEASE;
      if (isOld || (await isOfThisSite(name))) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

// A browser may have dropped what was kept. It is looked after once for each start of the worker.
let isLookedAfter = false;
const lookAfter = async () => {
  if (isLookedAfter) return;
  isLookedAfter = true;
  await keepAll(isDear() ? CORE : await missing());
};

// The Markdown of the guide at an address.
const sourceOf = (below) => {
  const stem = below === "" ? "index" : below.replace(/\/$/, "");
  return [...FILES.keys()].find((address) => address.startsWith(`${stem}.`) && address.endsWith(".md"));
};

// Keeps what the shell needs to show a page again that was visited.
const keepVisited = async (below) => {
  const source = sourceOf(below);
  if (source) await keepAll([source, ...READER]);
};

// The hashes of everything that the app may ask for by its plain name.
const index = () => {
  const named = [...FILES.keys()].filter((address) => HASHED.test(address) && !address.startsWith("app/"));
  const entries = named.map((address) => {
    const [hash] = address.match(/[0-9a-f]{16}(?=\.[a-z]+$)/);
    return [address.replace(`.${hash}`, ""), hash];
  });
  return Response.json(Object.fromEntries(entries));
};

// The shell for an address: it counts its links from the site's root.
const shell = async (below) => {
  const response = await kept(SHELL);
  if (!response) return undefined;
  const up = "../".repeat(below.split("/").length - 1) || "./";
  const text = (await response.text()).replaceAll("{root}", up);
  return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } });
};

const page = async (request, below) => {
  const arrived = fetch(request).catch(() => undefined);
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const soon = await Promise.race([arrived, patience]);
  // A host that lacks a guide of this release is not up to date.
  if (soon && (soon.ok || !sourceOf(below))) return soon;
  // A page's address ends with a slash; without one, its links would lead astray.
  const hasSlash = below === "" || below.endsWith("/");
  const other = hasSlash ? await shell(below) : (await kept(SHELL)) && Response.redirect(`${ROOT}${below}/`);
  return other ?? (await arrived) ?? Response.error();
};

const file = async (event, address) => {
  const there = await kept(address);
  if (there) return there;
  const response = await fetch(event.request);
  event.waitUntil(keepResponse(address, response.clone()).catch(() => {}));
  return response;
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const [address] = request.url.split(/[?#]/);
  if (request.method !== "GET" || !address.startsWith(ROOT)) return;
  const below = address.slice(ROOT.length).replace(/(^|\/)index\.html$/, "$1");
  const isFile = /\.[a-z0-9]+$/i.test(below);
  if (below.startsWith(INDEX)) {
    event.respondWith(index());
  } else if (FILES.has(below) && below !== SHELL) {
    event.respondWith(file(event, below));
  } else if (request.mode === "navigate" && !isFile) {
    event.respondWith(page(request, below));
    event.waitUntil(lookAfter().then(() => keepVisited(below)).catch(() => {}));
  }
});

// A page asks how much is not kept, or has the rest kept. Either is answered with the bytes that
// are still to come.
self.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (!port) return;
  event.waitUntil((async () => {
    try {
      if (event.data === "keep") await keepAll(await missing());
    } catch {
      // The answer says that something is still to come.
    }
    const bytes = (await missing()).reduce((sum, address) => sum + FILES.get(address)[1], 0);
    port.postMessage(bytes);
  })());
});

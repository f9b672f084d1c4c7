// Keeps the site in this browser, so that all of it works offline. The site builder fills in the
// release and its files: addresses below the site's root, each with its content hash and its length
// in bytes.
//
// - What is kept is what the app makes pages of: the app, the guides' Markdown, and one shell, a
//   document that becomes whichever page is asked for. The pages themselves are not kept.
// - Every file is checked against its hash when it arrives, and is kept under its hash. So files of
//   two releases never mix, and an unchanged file is copied from the release before.
// - Where data should be saved, as on a mobile network, only the core is kept at first. What is
//   visited is added, and the rest when the person asks for it.
// - The index of hashes follows from the list of files, so it is not kept.
// - Pages come from the network while there is one, so that this worker never hides what the host
//   has published since. Every other file has a content hash in its name.
const RELEASE = "{{release}}";
const FILES = new Map({{files}});
// The shell and what it needs to show anything, and the part that reads guides.
const CORE = {{core}};
const READER = {{reader}};
const SHELL = "{{shell}}";
const INDEX = "{{index}}/";

const ROOT = self.registration.scope;
// Caches belong to an origin, which may have several sites.
const PREFIX = `waymark ${new URL(ROOT).pathname} `;

// How long a page may take to arrive before the shell is shown instead, in milliseconds.
const PATIENCE = 4000;

const HASHED = /\.[0-9a-f]{16}\./;

// Whether data should be saved, by the person's choice or because of the network.
const isDear = () => {
  const { saveData, type } = navigator.connection ?? {};
  return saveData === true || type === "cellular";
};

// A file's key in the cache: its address and its hash.
const place = (address) => `${ROOT}${address}?${FILES.get(address)[0]}`;

const open = () => caches.open(PREFIX + RELEASE);

const kept = async (address) => (await open()).match(place(address));

const hashOf = async (response) => {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  const bytes = [...new Uint8Array(digest).slice(0, 8)];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

// A redirected response may not answer a navigation, so a plain copy is kept.
const plain = async (response) =>
  new Response(await response.blob(), { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });

// Keeps a file that has arrived, if its hash is the one that is listed.
const keepResponse = async (address, response) => {
  if (!response.ok) throw new Error(`${address} did not arrive`);
  if ((await hashOf(response.clone())) !== FILES.get(address)[0]) throw new Error(`${address} is of another release`);
  await (await open()).put(place(address), await plain(response));
};

const keep = async (address) => {
  if (await kept(address)) return;
  const known = await caches.match(place(address));
  if (known) return (await open()).put(place(address), known);
  // A file with a hash in its name never changes, so any copy in the HTTP cache will do.
  const cache = HASHED.test(address) ? "force-cache" : "no-cache";
  await keepResponse(address, await fetch(ROOT + address, { cache }));
};

// Keeps files, four at a time, so that they do not delay what somebody reads meanwhile.
const keepAll = async (addresses) => {
  const waiting = [...addresses];
  const work = async () => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) await keep(address);
  };
  await Promise.all([work(), work(), work(), work()]);
};

// The files that are not kept yet.
const missing = async () => {
  const there = new Set((await (await open()).keys()).map((request) => request.url));
  return [...FILES.keys()].filter((address) => !there.has(place(address)));
};

// Copies what was visited, and has not changed, from the caches of earlier releases.
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

// Whether a cache is of this site, under the name that earlier versions gave it for the whole
// origin.
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

// A browser may have dropped some of what was kept. Each start of the worker fetches that again,
// once.
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

// Keeps what the shell needs to show a visited page again.
const keepVisited = async (below) => {
  const source = sourceOf(below);
  if (source) await keepAll([source, ...READER]);
};

// The index: the hashes of all files that the app may ask for by their plain names.
const index = () => {
  const named = [...FILES.keys()].filter((address) => HASHED.test(address) && !address.startsWith("app/"));
  const entries = named.map((address) => {
    const [hash] = address.match(/[0-9a-f]{16}(?=\.[a-z]+$)/);
    return [address.replace(`.${hash}`, ""), hash];
  });
  return Response.json(Object.fromEntries(entries));
};

// The shell for an address. Its relative links depend on how deep the address is.
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
  // Relative links count from the slash at the end, so an address without one is redirected.
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

// A page asks how much is not kept, or has the rest kept. The reply is the number of bytes that are
// then not kept.
self.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (!port) return;
  event.waitUntil((async () => {
    try {
      if (event.data === "keep") await keepAll(await missing());
    } catch {
      // The reply says how much is missing.
    }
    const bytes = (await missing()).reduce((sum, address) => sum + FILES.get(address)[1], 0);
    port.postMessage(bytes);
  })());
});

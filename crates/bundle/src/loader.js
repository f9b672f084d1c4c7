// Loads the parts of the app. Their files are beside this script. Each is listed with its length,
// because a truncated file, or another in its place, may still be valid WebAssembly.
const partFiles = {{files}};
const partNeeds = {{parts}};
const partLoads = new Map();

// A file whose answer does not begin within 20 seconds, or does not end within a minute of that, counts
// as missing.
const compileFile = async (file, cache) => {
  const stop = new AbortController();
  const stopAfter = (seconds) => setTimeout(() => stop.abort(), seconds * 1000);
  const limit = stopAfter(20);
  const response = await fetch(new URL(file, import.meta.url), { cache, signal: stop.signal });
  clearTimeout(limit);
  stopAfter(60);
  const bytes = response.ok ? await response.arrayBuffer() : undefined;
  if (bytes?.byteLength !== partFiles[file]) throw new Error(`${file} did not arrive`);
  return WebAssembly.compile(bytes);
};

// Loads a file once, together with the files that it needs. A file that failed is fetched again the
// next time, past the cache: a request that the browser still waits for would block it there.
const loadFile = (file, before) => {
  const known = partLoads.get(file);
  if (known) return known;
  const load = async () => {
    const [module] = await Promise.all([compileFile(file, known === null ? "no-store" : "default"), ...before.map((other) => loadFile(other, []))]);
    return WebAssembly.instantiate(module, { __wasm_split: wasm });
  };
  const loading = load();
  partLoads.set(file, loading);
  loading.catch(() => partLoads.set(file, null));
  return loading;
};

const partLoader = (part) => async (callback, data) => {
  const files = partNeeds[part];
  let hasArrived = true;
  try {
    await loadFile(files.at(-1), files.slice(0, -1));
  } catch (error) {
    console.error(error);
    hasArrived = false;
  }
  wasm.__indirect_function_table.get(callback)(data, hasArrived);
};

// Stands in the head of every page. It keeps ratings that are chosen before the app runs, so that they
// are still there when the page is loaded again. The app takes the mark `data-early` and what is kept
// away once it has read the ratings.
try {
  const key = "waymark/early";
  const store = sessionStorage;
  const { dataset } = document.documentElement;
  const [place, kept] = JSON.parse(store[key] ?? "[]");
  let early = place === location.pathname ? kept : [];
  dataset.early = "";

  // Chooses again what the page has by now. The app asks for it, too, where it has made the page.
  const choose = () => {
    early = early.filter(([name, value]) => {
      const inputs = [...document.getElementsByName(name)];
      const chosen = inputs.find((input) => input.value === value);
      if (chosen) chosen.checked = true;
      return !chosen;
    });
  };
  addEventListener("DOMContentLoaded", choose);
  addEventListener("waymark-early", choose);

  addEventListener("pagehide", () => {
    if (dataset.early === undefined) return;
    for (const { name, value } of document.querySelectorAll("[name^=rating-]:checked")) early.push([name, value]);
    if (early.length > 0) store[key] = JSON.stringify([location.pathname, early]);
  });
} catch {
  // Session storage is blocked: the page says that its ratings are not kept.
}

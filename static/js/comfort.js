// Before the first paint: how this browser's reader wants to read. See reading-settings.js.
const papers = { light: "#fcf9f3", dark: "#11151c", sepia: "#f5e9d3" };

function comfort() {
  const { dataset } = document.documentElement;
  for (const name of ["scheme", "size", "measure"]) {
    let value;
    try {
      value = localStorage[`reading-${name}`];
    } catch {
      return;
    }
    if (value) dataset[name] = value;
    else delete dataset[name];
  }
  document.querySelectorAll("[name=theme-color]").forEach((meta, place) => {
    meta.content = papers[dataset.scheme || (place ? "dark" : "light")];
  });
}

comfort();
addEventListener("pageshow", comfort);
addEventListener("storage", comfort);

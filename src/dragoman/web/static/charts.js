// Puts the picture of a chart into the page, so that its marks are links there, in the reader's colours and width.
// Without this file the picture leads to itself, where they are links too. What the server sends is checked there.

const narrow = matchMedia("(max-width: 40rem)");
const dark = matchMedia("(prefers-color-scheme: dark)");

function look() {
  const chosen = document.documentElement.dataset.theme;
  const theme = chosen === "dark" || (chosen !== "light" && dark.matches) ? "dark" : "light";
  return { theme, size: narrow.matches ? "narrow" : "wide" };
}

async function draw(figure) {
  const asked = look();
  const address = new URL(figure.dataset.chart, location.href);
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  if (figure.dataset.drawn === address.href) return;
  figure.dataset.drawn = address.href;
  const answer = await fetch(address);
  if (!answer.ok || figure.dataset.drawn !== address.href) return;
  const made = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  if (made.localName !== "svg") return;
  made.dataset.theme = asked.theme;
  const old = figure.querySelector(":scope > .chart-open, :scope > svg");
  old.replaceWith(document.importNode(made, true));
}

const near = new IntersectionObserver((seen) => {
  for (const one of seen) if (one.isIntersecting) draw(one.target);
}, { rootMargin: "300px" });

const figures = [...document.querySelectorAll("figure.chart[data-chart]")];
for (const figure of figures) near.observe(figure);

function again() {
  for (const figure of figures) if (figure.dataset.drawn) draw(figure);
}
narrow.addEventListener("change", again);
dark.addEventListener("change", again);
document.addEventListener("themed", again);

// What a paper must say comes once the rest is there, so that it can be printed with it.
const told = new Map();

async function cite(block) {
  const address = block.dataset.from;
  if (!told.has(address)) {
    told.set(address, fetch(address).then((answer) => (answer.ok ? answer.text() : "")));
  }
  const found = new DOMParser().parseFromString(await told.get(address), "text/html").getElementById("citation");
  if (!found) return;
  block.querySelector("p").replaceWith(...[...found.children].map((child) => document.importNode(child, true)));
}

addEventListener("load", () => setTimeout(() => {
  for (const block of document.querySelectorAll("details[data-from]")) cite(block);
}, 500));

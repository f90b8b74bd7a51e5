// The marks of a report: a card on hover, focus or tap; layers at once; n and p (or j and k) to the next and previous fact.

const report = document.getElementById("report");
const text = report.querySelector(".article");
const card = document.getElementById("card");
const list = document.getElementById("facts"); // what scrolls
const layers = document.getElementById("layers");
const entries = new Map([...list.querySelectorAll(".fact")].map((entry) => [entry.id.slice(2), entry]));
const narrow = matchMedia("(max-width: 60rem)");

let pinned = false;
let current = null;
let held = null;
let timer = 0;

const shown = (entry) => report.classList.contains(`show-${entry.dataset.layer}`);
const pieces = (id) => [...text.querySelectorAll(`[data-f~="${CSS.escape(id)}"]`)];

// The facts of a piece that a reader sees: those of layers that are switched on, the shortest first.
const visible = (piece) => piece.dataset.f.split(" ").filter((id) => shown(entries.get(id)));

function light(ids) {
  for (const lit of report.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const id of ids) {
    for (const piece of pieces(id)) piece.classList.add("lit");
    entries.get(id).classList.add("lit");
  }
}

function place(piece) {
  card.classList.toggle("sheet", narrow.matches);
  card.style.removeProperty("left");
  card.style.removeProperty("top");
  if (narrow.matches) return;
  const box = piece.getClientRects()[0] ?? piece.getBoundingClientRect();
  const edge = Math.min(innerWidth - 8, text.getBoundingClientRect().right); // the list beside stays in sight
  const left = Math.max(8, Math.min(box.left, edge - card.offsetWidth));
  const below = box.bottom + 6;
  const top = below + card.offsetHeight < innerHeight - 8 ? below : Math.max(8, box.top - card.offsetHeight - 6);
  card.style.left = `${left}px`;
  card.style.top = `${top}px`;
}

function open(piece, ids, pin) {
  clearTimeout(timer);
  pinned = pin;
  held = piece;
  card.replaceChildren(...ids.map((id) => {
    const copy = entries.get(id).cloneNode(true);
    copy.removeAttribute("id");
    const box = document.createElement("div");
    box.className = copy.className.replace("lit", "");
    box.append(...copy.childNodes);
    return box;
  }));
  if (pin) {
    const shut = document.createElement("button");
    shut.type = "button";
    shut.className = "shut";
    shut.textContent = "Close";
    shut.addEventListener("click", close);
    card.append(shut);
  }
  card.hidden = false;
  place(piece);
  light(ids);
}

function close() {
  card.hidden = true;
  pinned = false;
  light([]);
}

// Goes to a fact: its words in the text, its card, its line in the list.
function go(id, focus = true) {
  const entry = entries.get(id);
  if (!entry) return;
  if (!shown(entry)) switchOn(entry.dataset.layer, true);
  const anchor = document.getElementById(id);
  const piece = anchor ? pieces(id).find((p) => anchor.compareDocumentPosition(p) & Node.DOCUMENT_POSITION_FOLLOWING) : pieces(id)[0];
  if (!piece) return;
  current = id;
  piece.scrollIntoView({ block: narrow.matches ? "start" : "center", behavior: "instant" });
  if (focus) piece.focus({ preventScroll: true });
  open(piece, [id], true);
  if (!narrow.matches) list.scrollTop = entry.offsetTop - list.clientHeight / 3;
  history.replaceState(null, "", `#${id}`);
}

// The facts that n and p step through: what is told, and who tells it only where nothing else is shown.
function steps() {
  const all = [...entries.values()].filter((entry) => shown(entry));
  const told = all.filter((entry) => entry.dataset.layer !== "actors");
  return (told.length ? told : all).map((entry) => entry.id.slice(2)).filter((id) => pieces(id).length);
}

function step(by) {
  const ids = steps();
  if (!ids.length) return;
  const at = ids.indexOf(current);
  go(ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length]);
}

function switchOn(layer, on) {
  report.classList.toggle(`show-${layer}`, on);
  layers.querySelector(`input[value="${layer}"]`).checked = on;
  const address = new URL(location);
  const wanted = [...layers.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.value);
  address.searchParams.delete("layers");
  if (wanted.length < layers.querySelectorAll("input[type=checkbox]").length) address.searchParams.set("layers", wanted.join(","));
  history.replaceState(null, "", address);
  for (const piece of text.querySelectorAll("a[data-f]")) piece.tabIndex = visible(piece).length ? 0 : -1;
}

layers.addEventListener("change", (event) => { close(); switchOn(event.target.value, event.target.checked); });

function leave() {
  clearTimeout(timer);
  if (!card.hidden && !pinned) timer = setTimeout(() => { if (!pinned && !card.matches(":hover")) close(); }, 250);
}

text.addEventListener("pointerleave", leave);
text.addEventListener("pointerover", (event) => {
  const piece = event.target.closest("[data-f]");
  clearTimeout(timer);
  if (event.pointerType === "touch" || pinned) return;
  if (piece && visible(piece).length) timer = setTimeout(() => { if (!pinned) open(piece, visible(piece), false); }, 120);
  else leave();
});
card.addEventListener("pointerleave", () => { if (!pinned) close(); });

text.addEventListener("click", (event) => {
  const piece = event.target.closest("[data-f]");
  if (!piece) { if (pinned) close(); return; }
  event.preventDefault();
  const ids = visible(piece);
  if (!ids.length) return;
  open(piece, ids, true);
  current = ids[0];
  if (!narrow.matches) list.scrollTop = entries.get(ids[0]).offsetTop - list.clientHeight / 3;
  history.replaceState(null, "", `#${ids[0]}`);
});

text.addEventListener("focusin", (event) => {
  const piece = event.target.closest("a[data-f]");
  if (!piece || !piece.matches(":focus-visible") || pinned) return;
  const ids = visible(piece);
  if (ids.length) { open(piece, ids, false); current = ids[0]; }
});

list.addEventListener("click", (event) => {
  const link = event.target.closest(".to-text");
  if (!link) return;
  event.preventDefault();
  go(link.hash.slice(1));
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
  if (event.key === "n" || event.key === "j") step(1);
  else if (event.key === "p" || event.key === "k") step(-1);
  else if (event.key === "Escape" && !card.hidden) close();
  else return;
  event.preventDefault();
});

addEventListener("scroll", () => {
  if (card.hidden) return;
  if (pinned && held) place(held);
  else close();
}, { passive: true });
addEventListener("resize", close);
addEventListener("hashchange", () => { if (entries.has(location.hash.slice(1))) go(location.hash.slice(1)); });

document.documentElement.classList.add("scripted");
for (const piece of text.querySelectorAll("a[data-f]")) piece.tabIndex = visible(piece).length ? 0 : -1;
if (entries.has(location.hash.slice(1))) go(location.hash.slice(1), false);

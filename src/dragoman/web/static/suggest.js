// Actors suggested as one writes, in the ARIA pattern of a combobox with a list: arrows choose, Enter takes, Escape closes.

let serial = 0;

function combobox(input) {
  const list = document.createElement("ul");
  list.id = `suggested-${++serial}`;
  list.className = "suggested";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Actors");
  list.hidden = true;
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }))
    input.setAttribute(name, value);

  let chosen = -1;
  let asked = 0;
  let timer = 0;

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(n) {
    const options = list.children;
    if (!options.length) return;
    chosen = (n + options.length) % options.length;
    for (const [i, option] of [...options].entries()) option.setAttribute("aria-selected", String(i === chosen));
    input.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    input.value = option.dataset.name;
    close();
  }

  function show(found) {
    list.replaceChildren(...found.map((actor, i) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.name = actor.name;
      const name = document.createElement("bdi");
      name.textContent = actor.name;
      const about = document.createElement("small");
      about.textContent = actor.about;
      option.append(name, " ", about);
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); take(option); });
      return option;
    }));
    chosen = -1;
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
  }

  async function ask() {
    const mine = ++asked;
    const text = input.value.trim();
    if (!text) return close();
    const response = await fetch(`/suggest.json?q=${encodeURIComponent(text.slice(0, 100))}`);
    if (mine === asked && response.ok && document.activeElement === input) show(await response.json());
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    else if (event.key === "ArrowDown" && !list.hidden) { event.preventDefault(); choose(chosen + 1); }
    else if (event.key === "ArrowUp" && !list.hidden) { event.preventDefault(); choose(chosen - 1); }
    else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(list.children[chosen]); }
  });
}

for (const input of document.querySelectorAll("input[data-suggest]")) combobox(input);

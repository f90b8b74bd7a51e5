// Files can be dropped, and what was chosen is listed before it is sent.

const drop = document.getElementById("drop");
const input = document.getElementById("files");
const chosen = document.getElementById("chosen");

function list() {
  chosen.replaceChildren(...[...input.files].map((file) => {
    const item = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = file.name;
    item.append(name, ` ${Math.ceil(file.size / 1000).toLocaleString()} kB`);
    return item;
  }));
}

for (const kind of ["dragenter", "dragover"])
  drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  input.files = event.dataTransfer.files;
  list();
});
input.addEventListener("change", list);

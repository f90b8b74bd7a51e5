// How far the reading is, asked every second; when all is read, the page is shown anew as the server makes it.

const table = document.getElementById("progress");
const announce = document.getElementById("announce");
const words = { waiting: "waiting", reading: "being read …" };

async function look() {
  const response = await fetch(`/add/${table.dataset.batch}.json`);
  if (!response.ok) return;
  const batch = await response.json();
  if (batch.done) return location.reload();
  for (const [n, row] of batch.rows.entries()) {
    const line = table.tBodies[0].rows[n];
    if (line.className === row.state) continue;
    line.className = row.state;
    line.cells[1].textContent = words[row.state] ?? (row.reason ? `Not read. ${row.reason}` : "Read");
  }
  const done = batch.rows.filter((row) => !(row.state in words)).length;
  announce.textContent = `${done} of ${batch.rows.length} read`;
  setTimeout(look, 1000);
}

setTimeout(look, 600);

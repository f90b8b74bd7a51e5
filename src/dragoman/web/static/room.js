// What every page gains by a script: nothing on any page needs it.

document.documentElement.classList.add("scripted");

// The scheme changes at once, and is kept by the form's own cookie.
for (const form of document.querySelectorAll("form.theme")) {
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button) return;
    event.preventDefault();
    const fields = new FormData(form, button);
    document.documentElement.dataset.theme = button.value;
    for (const one of form.querySelectorAll("button")) one.setAttribute("aria-pressed", String(one === button));
    await fetch(form.action, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
    document.dispatchEvent(new CustomEvent("themed", { detail: button.value }));
  });
}

// Text in a <pre> of a citation can be copied with one press.
for (const text of document.querySelectorAll(".citation pre")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = "Copied";
  });
  text.after(button);
}

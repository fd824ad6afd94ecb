// The base of knowledge at the desk: nothing here is needed to work, it only spares a look and a loss.

const EVERY = 3000;

// What was typed and not saved is not left by accident; Ctrl+S saves.
const form = document.querySelector("form[data-unsaved]");
if (form) {
  let changed = false;
  form.addEventListener("input", () => {
    changed = true;
  });
  form.addEventListener("submit", () => {
    changed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyS") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[value=save]"));
    }
  });
}

// A field in a closed part opens it when its fault is followed.
function reveal() {
  if (!location.hash) return;
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  target?.closest("details:not([open])")?.setAttribute("open", "");
  target?.focus();
}
window.addEventListener("hashchange", reveal);
reveal();

// Tells when citizens get what was published.
const serving = document.querySelector("[data-serving]");
async function look() {
  const answer = await fetch(serving.dataset.serving, { headers: { Accept: "application/json" } }).catch(() => null);
  if (answer?.ok) {
    const { state, said } = await answer.json();
    if (state !== serving.dataset.state) {
      serving.dataset.state = state;
      serving.querySelector("p").textContent = said;
    }
    if (state === "served" || state === "shipped") return;
  }
  setTimeout(look, EVERY);
}
if (serving) setTimeout(look, EVERY);

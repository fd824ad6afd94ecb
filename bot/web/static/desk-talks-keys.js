// One key, one deed, outside of fields; every one of them is a link or a button that can be reached without.

import { tell } from "./desk-talks-page.js";

export function readKeys() {
  const list = document.getElementById("talks-keys");
  document.getElementById("talks-keys-open")?.addEventListener("click", () => list.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isField(event.target)) return event.target.blur();
    if (isField(event.target) || event.ctrlKey || event.metaKey || event.altKey || list.open) return;
    const deed = DEEDS[event.code] ?? DEEDS[event.key];
    if (deed && deed(list, event)) event.preventDefault();
  });
}

// Letters by their place, so that they work with the Russian layout too.
const DEEDS = {
  KeyJ: () => move(1),
  KeyK: () => move(-1),
  KeyA: () => press("#talks-take button"),
  KeyR: () => focusOn("#talks-draft"),
  KeyT: () => unfold("talks-pass"),
  KeyE: () => unfold("talks-end"),
  Digit1: () => pick(1),
  Digit2: () => pick(2),
  Digit3: () => pick(3),
  "/": () => focusOn("#suggest-q") || focusOn("#talks-find"),
  "?": (list) => {
    list.showModal();
    return true;
  },
};

function isField(target) {
  return target.closest?.("input, textarea, select, [contenteditable]") !== null;
}

function move(step) {
  const rows = [...document.querySelectorAll("#talks-queue a[data-request]")];
  if (!rows.length) return false;
  const focused = rows.indexOf(document.activeElement);
  const current = focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute("aria-current"));
  const next = current < 0 ? 0 : Math.min(Math.max(current + step, 0), rows.length - 1);
  rows[next].focus();
  return true;
}

function press(selector) {
  const button = document.querySelector(selector);
  button?.click();
  return Boolean(button);
}

function focusOn(selector) {
  const field = document.querySelector(selector);
  if (!field) return false;
  field.scrollIntoView({ block: "nearest" });
  field.focus();
  return true;
}

function unfold(id) {
  const fold = document.getElementById(id);
  if (!fold) return false;
  fold.open = true;
  fold.querySelector("select, input")?.focus();
  return true;
}

function pick(number) {
  tell("desk:pick", { number });
  return true;
}

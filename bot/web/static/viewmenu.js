// «Вид»: size of the text, contrast, theme; print and leave the chat.

import { el, icon } from "./dom.js";

export function viewMenu({ words, prefs, print, end, page }) {
  const menu = el("details", { class: "view" });
  const summary = el("summary", { class: "button button-plain button-icon", "aria-label": words.view, title: words.view }, icon("view"));
  const panel = el("div", { class: "view-panel" });
  panel.append(
    group("size", words["view-size"], [["normal", words["size-normal"]], ["large", words["size-large"]], ["largest", words["size-largest"]]], prefs),
    group("contrast", words["view-contrast"], [["normal", words["contrast-normal"]], ["high", words["contrast-high"]]], prefs),
    group("theme", words["view-theme"], [["auto", words["theme-auto"]], ["light", words["theme-light"]], ["dark", words["theme-dark"]]], prefs),
  );
  const finish = el("button", { class: "button", type: "button", text: words.end, onclick: () => leave(end) });
  const printing = page ? el("button", { class: "button", type: "button", text: words.print, onclick: () => leave(print) }) : null;
  panel.append(el("div", { class: "view-actions" }, printing, finish));
  menu.append(summary, panel);

  function leave(act) {
    menu.open = false;
    act();
  }

  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    summary.focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  return { element: menu, showEnd: (shown) => { finish.hidden = !shown; } };
}

function group(name, title, choices, prefs) {
  const set = el("fieldset", {}, el("legend", { text: title }));
  for (const [value, label] of choices) {
    const input = el("input", { type: "radio", name: `otklik-${name}`, value, onchange: () => prefs.set(name, value) });
    input.checked = prefs.get(name) === value;
    set.append(el("label", { class: "choice" }, input, el("span", { text: label })));
  }
  return set;
}

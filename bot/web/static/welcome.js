// What stands in an empty chat: how to begin, what people ask most, life situations.

import { el, icon } from "./dom.js";

export function welcome({ words, popular, situations, say }) {
  const root = el("section", { class: "welcome", "aria-label": words.begin });
  root.append(el("div", { class: "welcome-head" }, el("h2", { text: words.hello }), el("p", { text: words.lead })));
  if (popular.length) root.append(part(words.popular, el("ul", { class: "asked" }, ...popular.map((one) => asked(one, say)))));
  if (situations.length) root.append(part(words.situations, el("ul", { class: "situations" }, ...situations.map((one) => situation(one, say)))));
  return root;
}

const part = (title, list) => el("section", { class: "welcome-part" }, el("h3", { text: title }), list);

function asked({ id, text }, say) {
  const button = el("button", { class: "asked-one", type: "button", onclick: () => say(text, id) }, el("span", { text }), icon("next"));
  return el("li", {}, button);
}

function situation({ id, text }, say) {
  return el("li", {}, el("button", { class: "button", type: "button", text, onclick: () => say(text, id) }));
}

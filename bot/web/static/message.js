// One message as an element. The server has already cut the text into blocks and spans; here they become nodes.

import { el, icon } from "./dom.js";
import { clock, fullMoment } from "./moment.js";

export function messageItem(message, { words, language, press, operator }) {
  const classes = ["message", `message-${message.author}`, `message-kind-${message.kind}`];
  if (message.kind === "error") classes.push("message-error");
  const item = el("li", { class: classes.join(" "), "data-seq": message.seq, tabindex: "-1" });
  if (message.author !== "system") item.append(byline(message.name, message.at, language));
  const body = el("div", { class: "message-body", lang: message.lang === language ? null : message.lang });
  body.append(wordsOf(message.blocks));
  if (message.rows.length) body.append(rows(message.rows, press));
  if (message.folded.length) body.append(fold(message.folded, words.more));
  if (message.sources.length) body.append(sources(message.sources, message.sources.length > 1 ? words.sources : words.source));
  item.append(body);
  if (message.buttons.length) item.append(choices(message.buttons, press, operator));
  return item;
}

export function pendingItem(message, { words, language, offline, retry, drop }) {
  const classes = `message message-citizen message-pending${message.failed ? " message-failed" : ""}`;
  const item = el("li", { class: classes, "data-id": message.id });
  item.append(byline(words.you, message.at, language));
  item.append(el("div", { class: "message-body" }, wordsOf([{ type: "p", spans: [{ text: message.text }] }])));
  const status = el("p", { class: "message-status" });
  status.append(message.failed ?? (offline ? words.kept : words.sending));
  if (message.failed) {
    status.append(
      el("button", { class: "button button-plain", type: "button", text: words.retry, onclick: () => retry(message.id) }),
      el("button", { class: "button button-plain", type: "button", text: words.drop, onclick: () => drop(message.id) }),
    );
  }
  item.append(status);
  return item;
}

export function plainText(message) {
  return [...[...message.blocks, ...message.folded].map(blockText), ...message.rows.map((row) => row.text)].join("\n");
}

function byline(name, at, language) {
  const time = el("time", { datetime: at, title: fullMoment(at, language), text: clock(at, language) });
  return el("p", { class: "message-by" }, el("span", { class: "message-author", text: name }), time);
}

function wordsOf(blocks) {
  return el("div", { class: "words" }, ...blocks.map(block));
}

function block(one) {
  if (one.type === "ol" || one.type === "ul") {
    const start = one.type === "ol" && one.start > 1 ? String(one.start) : null;
    return el(one.type, { start }, ...one.items.map((spans) => el("li", {}, ...spans.map(span))));
  }
  return el(one.type === "h" ? "h3" : "p", {}, ...one.spans.map(span));
}

function span(one) {
  if (!one.href) return document.createTextNode(one.text);
  return link(one.href, one.text);
}

function link(href, text) {
  const outside = href.startsWith("http");
  return el("a", { href, text, target: outside ? "_blank" : null, rel: outside ? "noopener noreferrer" : null });
}

function blockText(one) {
  const spans = one.items ? one.items.flat() : one.spans;
  return spans.map((each) => each.text).join(" ");
}

function fold(blocks, label) {
  return el("details", { class: "more" }, el("summary", {}, label, icon("down")), wordsOf(blocks));
}

function sources(list, label) {
  const item = ({ url, title, note }, place) => el("li", {}, place ? null : `${label}: `, url ? link(url, title) : title, note ? ` · ${note}` : null);
  return el("ul", { class: "sources" }, ...list.map(item));
}

function rows(list, press) {
  const row = ({ id, text }) => el("button", { class: "asked-one", type: "button", onclick: () => press(id, text) }, el("span", { text }), icon("next"));
  return el("ol", { class: "asked" }, ...list.map((one) => el("li", {}, row(one))));
}

function choices(buttons, press, operator) {
  return el("ul", { class: "choices" }, ...buttons.map((button) => el("li", {}, choice(button, press, operator))));
}

function choice({ id, text, url }, press, operator) {
  if (url) return el("a", { class: "button", href: url, target: "_blank", rel: "noopener noreferrer", text });
  const human = id === operator;
  const face = human ? [icon("human"), text] : [text];
  return el("button", { class: `button${human ? " button-human" : ""}`, type: "button", onclick: () => press(id, text) }, ...face);
}

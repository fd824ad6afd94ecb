// The whole chat on the screen: built once, then brought in step with the store.

import { composer } from "./composer.js";
import { el, icon } from "./dom.js";
import { createLog } from "./log.js";
import { plainText } from "./message.js";
import { viewMenu } from "./viewmenu.js";
import { welcome } from "./welcome.js";

const WAIT_BEFORE_DOTS_MS = 400;

export function createView({ host, store, engine, prefs, memory, config, close }) {
  const { words, language } = config;
  const say = (text, pressed) => {
    engine.say(text, pressed);
    log.follow();
  };
  const menu = viewMenu({ words, prefs, page: config.page, print: () => printAll(host), end: engine.end });
  const bar = header({ config, menu, close, human: () => say(words.human, config.operator) });
  const empty = welcome({ words, popular: config.popular, situations: config.situations, say });
  const log = createLog({ words, language, operator: config.operator, say, engine });
  const typing = el("p", { class: "typing", hidden: true }, dots(), el("span"));
  const live = el("div", { class: "sr", role: "status", "aria-live": "polite" });
  const draft = { read: () => memory.read("draft", ""), write: (text) => memory.write("draft", text || null) };
  const input = composer({ words, language, limit: config.limit, send: (text) => say(text), draft, typing: engine.typing });
  const notice = el("div", { class: "notice", role: "status", hidden: true });
  const ended = closedPanel({ words, begin, print: () => printAll(host), page: config.page });
  const column = el("div", { class: "column" }, empty, log.element, typing);
  const scroll = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.conversation }, column);
  const foot = el("div", { class: "foot" }, el("div", { class: "foot-in" }, notice, input.form, input.note, ended));
  const root = el("section", { class: "chat", "aria-label": words.title }, bar.element, scroll, foot, live);
  log.attach(scroll);
  host.replaceChildren(...keepStyles(host), root);
  input.grow();

  let dotsTimer = 0;
  const announced = new Set(store.get().messages.map((message) => message.seq));
  const unsubscribe = store.subscribe(render);
  render(store.get(), null);

  function render(state, before) {
    const talked = state.messages.length + state.pending.length > 0;
    empty.hidden = talked || state.closed;
    log.render(state);
    showTyping(state);
    showNotice(state);
    menu.showEnd(talked && !state.closed);
    bar.status(statusOf(state, config));
    input.form.hidden = input.note.hidden = state.closed;
    ended.hidden = !state.closed;
    bar.human.hidden = log.element.inert = state.closed;
    if (before) announce(state);
    if (state.closed && !before?.closed) ended.querySelector("button").focus();
  }

  function showTyping(state) {
    clearTimeout(dotsTimer);
    const text = state.typing ? words["typing-operator"].replace("{name}", state.typing) : words.typing;
    const shown = () => {
      typing.lastChild.textContent = text;
      typing.hidden = false;
      log.toEnd();
    };
    if (state.typing) shown();
    else if (state.waiting && state.link !== "offline") dotsTimer = setTimeout(shown, WAIT_BEFORE_DOTS_MS);
    else typing.hidden = true;
  }

  function showNotice(state) {
    const [text, kind] = noticeOf(state, words);
    notice.hidden = !text;
    notice.className = `notice ${kind}`;
    if (notice.textContent !== text) notice.textContent = text;
  }

  // Each new message is read out once; what was on the screen before is not.
  function announce(state) {
    const fresh = state.messages.filter((message) => !announced.has(message.seq));
    for (const message of fresh) announced.add(message.seq);
    const spoken = fresh.filter((message) => message.author !== "citizen");
    if (spoken.length) live.textContent = spoken.map((one) => `${one.name}: ${plainText(one)}`).join("\n");
  }

  function begin() {
    announced.clear();
    engine.begin();
    input.field.focus();
  }

  return { focus: () => input.field.focus(), root, destroy: () => { unsubscribe(); clearTimeout(dotsTimer); } };
}

function header({ config, menu, close, human }) {
  const { words } = config;
  const status = el("p", { class: "bar-status", text: config.name });
  const name = el("div", { class: "bar-name" }, el(config.heading, { class: "bar-title", text: words.title }), status);
  const call = el("button", { class: "button", type: "button", "aria-label": words.human, title: words.human, onclick: human }, icon("human"), el("span", { class: "wide-only", text: words.human }));
  const leave = close ? el("button", { class: "button button-plain button-icon", type: "button", "aria-label": words.close, title: words.close, onclick: close }, icon("close")) : null;
  const other = config.other ? el("a", { class: "button button-plain", href: config.other.href, lang: config.other.lang, hreflang: config.other.lang, "aria-label": config.other.name, text: config.other.short }) : null;
  const tools = el("div", { class: "bar-tools" }, call, other, menu.element, leave);
  const element = el("header", { class: "bar" }, el("div", { class: "bar-in" }, name, tools));
  return { element, human: call, status: (text) => { if (status.textContent !== text) status.textContent = text; } };
}

function closedPanel({ words, begin, print, page }) {
  const again = el("button", { class: "button button-main", type: "button", text: words.again, onclick: begin });
  const paper = page ? el("button", { class: "button", type: "button", text: words.print, onclick: print }) : null;
  return el("div", { class: "closed", hidden: true }, el("p", { text: words.closed }), el("div", { class: "closed-actions" }, again, paper));
}

function statusOf(state, { words, name }) {
  if (state.closed) return words["status-closed"];
  if (state.link === "offline") return words["status-offline"];
  const last = [...state.messages].reverse().find((message) => message.author !== "citizen");
  if (last?.author === "operator") return words["status-operator"].replace("{name}", last.name);
  if (last?.kind === "operator") return words["status-called"];
  return name;
}

function noticeOf(state, words) {
  if (state.closed) return ["", ""];
  if (state.link === "offline") {
    return [state.pending.length ? words["offline-kept"] : state.problem || words.offline, "notice-warn"];
  }
  if (state.problem) return [state.problem, "notice-bad"];
  if (state.note) return [state.note, "notice-good"];
  if (state.link === "restored") return [words.restored, "notice-good"];
  return ["", ""];
}

// Folded parts are opened for paper and folded again after it.
function printAll(host) {
  const folds = [...host.querySelectorAll("details.more:not([open])")];
  for (const fold of folds) fold.open = true;
  window.print();
  for (const fold of folds) fold.open = false;
}

const keepStyles = (host) => [...host.children].filter((child) => child.tagName === "LINK");

function dots() {
  const box = el("span", { class: "typing-dots", "aria-hidden": "true" });
  box.append(el("i"), el("i"), el("i"));
  return box;
}

// The list of messages. Elements are kept by key and only what changed is made anew, so that folds stay open
// and the focus stays where it is.

import { el } from "./dom.js";
import { messageItem, pendingItem } from "./message.js";
import { dayKey, dayName } from "./moment.js";

const NEAR_END_PX = 80;

export function createLog({ words, language, operator, say, engine }) {
  const element = el("ol", { class: "log", "aria-label": words.conversation });
  let kept = new Map();
  let scroll = null;
  let following = true;

  const press = (id, text) => say(text, id);

  function render(state) {
    const wanted = entries(state);
    const next = new Map();
    for (const entry of wanted) {
      const old = kept.get(entry.key);
      const one = old && old.mark === entry.mark ? old : { mark: entry.mark, node: entry.make() };
      one.node.classList.toggle("message-past", entry.past === true);
      next.set(entry.key, one);
    }
    const grown = wanted.some((entry) => !kept.has(entry.key));
    arrange([...next.values()].map((one) => one.node));
    kept = next;
    if (grown && following) show(element.lastElementChild);
  }

  function entries(state) {
    const list = [];
    let day = null;
    const lastBot = state.messages.findLast((message) => message.author !== "citizen")?.seq;
    for (const message of state.messages) {
      if (dayKey(message.at) !== day) list.push(dayEntry(message.at));
      day = dayKey(message.at);
      const past = message.seq !== lastBot;
      list.push({ key: `s${message.seq}`, mark: "", past, make: () => messageItem(message, { words, language, press, operator }) });
    }
    const offline = state.link === "offline";
    for (const message of state.pending) {
      const make = () => pendingItem(message, { words, language, offline, retry: engine.retry, drop: engine.drop });
      list.push({ key: `p${message.id}`, mark: `${offline}${message.failed}`, make });
    }
    return list;
  }

  function dayEntry(at) {
    return { key: `d${dayKey(at)}`, mark: "", make: () => el("li", { class: "day", text: dayName(at, language, words) }) };
  }

  function arrange(nodes) {
    const wanted = new Set(nodes);
    for (const node of [...element.children]) if (!wanted.has(node)) node.remove();
    nodes.forEach((node, place) => {
      if (element.children[place] !== node) element.insertBefore(node, element.children[place] ?? null);
    });
  }

  // A short message is shown whole at the bottom; of one taller than the window, the beginning is shown.
  function show(node) {
    if (!node || !scroll) return;
    const own = scroll.scrollHeight > scroll.clientHeight + 1 && getComputedStyle(scroll).overflowY !== "visible";
    const tall = node.offsetHeight > (own ? scroll.clientHeight : window.innerHeight) - NEAR_END_PX;
    if (!own) node.scrollIntoView({ block: tall ? "start" : "nearest" });
    else if (tall) scroll.scrollTop += node.getBoundingClientRect().top - scroll.getBoundingClientRect().top - 8;
    else scroll.scrollTop = scroll.scrollHeight;
  }

  return {
    element,
    render,
    attach(container) {
      scroll = container;
      scroll.addEventListener("scroll", () => {
        following = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END_PX || tallLast();
      });
      // The field grows, a notice appears, the window turns: the end stays in sight for whoever is there.
      const sizes = new ResizeObserver(() => following && show(element.lastElementChild));
      sizes.observe(scroll);
      const tallLast = () => (element.lastElementChild?.offsetHeight ?? 0) > scroll.clientHeight - NEAR_END_PX;
    },
    follow() {
      following = true;
      show(element.lastElementChild);
    },
    toEnd() {
      if (following && scroll) scroll.scrollTop = scroll.scrollHeight;
    },
  };
}

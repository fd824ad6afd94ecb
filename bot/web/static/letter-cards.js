// The list of marks: what is wrong, why, what to write instead. Each can be replaced, kept with a reason, or found.

import { el } from "./dom.js";

const PAGE = 100;
const LONGEST_QUOTE = 120;

export function createCards({ say, find, replace, keep, unkeep, enter }) {
  const list = el("ol", { class: "letter-cards" });
  const title = el("h3", { tabindex: -1 });
  const none = el("p", { text: say["no-marks"], hidden: true });
  const more = el("button", { class: "button", type: "button", text: say.more, hidden: true, onclick: showMore });
  const keptTitle = el("summary");
  const keptList = el("ol", { class: "letter-cards" });
  const kept = el("details", { hidden: true }, keptTitle, keptList);
  const node = el("div", { class: "letter-cards" }, title, none, list, more, kept);
  let cards = new Map(), marks = [], shown = PAGE, current = null;

  function draw(all) {
    const focused = focusNow();
    marks = all.filter((one) => !one.silenced);
    const old = new Map([...cards].map(([mark, card]) => [mark.id, card]));
    cards = new Map();
    for (const [place, mark] of marks.slice(0, shown).entries()) cards.set(mark, renewed(old.get(mark.id), mark, place));
    const nodes = [...cards.values()].map((card) => card.node);
    if (nodes.length !== list.children.length || nodes.some((one, place) => one !== list.children[place])) list.replaceChildren(...nodes);
    title.textContent = `${say["marks-title"]}: ${marks.length}`;
    none.hidden = marks.length > 0;
    more.hidden = marks.length <= shown;
    drawKept(all.filter((one) => one.silenced));
    light(marks.find((one) => one.id === current?.id) ?? null);
    focused?.();
  }

  // A card that stays keeps its node, and with it the focus and a reason being typed.
  function renewed(card, mark, place) {
    const one = card ?? makeCard();
    one.fill(mark, place);
    return one;
  }

  function makeCard() {
    let mark = null;
    const quote = el("button", { class: "letter-quote", type: "button", onclick: () => find(mark) });
    const message = el("p"), better = el("p"), why = el("p", { class: "letter-soft" });
    const change = el("button", { class: "button button-main", type: "button", text: say.replace, onclick: () => replace(mark) });
    const leave = el("button", { class: "button", type: "button", text: say.keep, "aria-expanded": "false", onclick: () => ask(true) });
    const reason = el("input", { type: "text", maxlength: 300 });
    const form = el("div", { class: "letter-keep", hidden: true },
      el("label", {}, say.reason, reason),
      el("div", { class: "letter-row" },
        el("button", { class: "button", type: "button", text: say["keep-confirm"], onclick: confirm }),
        el("button", { class: "button button-plain", type: "button", text: say["keep-cancel"], onclick: () => ask(false) })));
    const node = el("li", {}, quote, message, better, why, el("div", { class: "letter-row" }, change, leave), form);
    node.addEventListener("focusin", () => enter(mark));
    reason.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.altKey) {
        event.preventDefault();
        confirm();
      } else if (event.key === "Escape") ask(false);
    });

    function ask(open) {
      form.hidden = !open;
      leave.setAttribute("aria-expanded", String(open));
      (open ? reason : leave).focus();
    }

    function confirm() {
      if (reason.value.trim()) keep(mark, reason.value.trim());
      else reason.focus();
    }

    function fill(now, place) {
      mark = now;
      node.className = `letter-card ${mark.severity}`;
      quote.textContent = mark.span ? `«${short(mark.span)}»` : say.mark.replace("{n}", place + 1);
      message.textContent = mark.message;
      better.replaceChildren(`${say.better} `, el("strong", { text: mark.suggestion ?? "" }));
      better.hidden = change.hidden = mark.suggestion === undefined;
      why.textContent = `${say[`severity-${mark.severity}`]}. ${mark.why} ${say.clause} ${mark.clause}.`;
    }
    return { node, quote, fill };
  }

  function drawKept(silenced) {
    kept.hidden = !silenced.length;
    keptTitle.textContent = `${say.kept}: ${silenced.length}`;
    keptList.replaceChildren(...silenced.map((mark) => el("li", { class: "letter-card" },
      el("p", { text: `«${short(mark.span)}»: ${mark.silenced}` }),
      el("button", { class: "button", type: "button", text: say.unkeep, onclick: () => unkeep(mark) }))));
  }

  function showMore() {
    const first = shown;
    shown += PAGE;
    draw(marks);
    cards.get(marks[first])?.quote.focus();
  }

  // Redrawing may take the focused card away: then the one that took its place, or the last, gets the focus.
  function focusNow() {
    const at = document.activeElement;
    const place = [...list.children].findIndex((one) => one.contains(at));
    if (place < 0) return null;
    return () => {
      if (at.isConnected) at.focus({ preventScroll: true });
      else (list.children[Math.min(place, list.children.length - 1)]?.querySelector("button") ?? title).focus?.();
    };
  }

  function light(mark) {
    current = mark;
    for (const [one, card] of cards) card.node.classList.toggle("now", one === mark);
  }

  function focus(mark) {
    const place = marks.indexOf(mark);
    if (place >= shown) {
      shown = place + PAGE;
      draw(marks);
    }
    cards.get(mark)?.quote.focus();
  }

  // Shows the card in the list's own scroll; the page itself stays where it is.
  function reveal(mark) {
    const card = cards.get(mark)?.node, frame = node.closest(".letter-result");
    if (!card || getComputedStyle(frame).overflowY !== "auto") return;
    const [box, window] = [card.getBoundingClientRect(), frame.getBoundingClientRect()];
    if (box.top < window.top || box.bottom > window.bottom) frame.scrollTop += box.top - window.top - 40;
  }

  function focused() {
    const at = document.activeElement;
    return marks.find((one) => cards.get(one)?.node.contains(at)) ?? null;
  }

  return { node, draw, light, focus, reveal, focused };
}

const short = (text) => (text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);

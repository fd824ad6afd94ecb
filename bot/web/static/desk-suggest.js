// What may be said next: the list beside the talk, one key to insert, the gauge under the field.
// Nothing is sent by itself; the help pane works the same without this module, as links and forms.

import { createGauge } from "./desk-suggest-gauge.js";
import { createList } from "./desk-suggest-list.js";
import { insertIntoDraft } from "./desk-talks.js";

const TYPED_MS = 400;
const SEARCHED_MS = 250;
const LEAST_LETTERS = 12;
const MOST_SHOWN = 16;

const root = document.getElementById("suggest");
if (root) start();

function start() {
  const requestId = Number(root.dataset.request);
  const field = document.getElementById("suggest-q");
  const list = createList(root, requestId);
  const gauge = createGauge(root, requestId);
  const inserted = new Map();
  let timer = 0;

  function look(wait, query, { announced = false, soft = false } = {}) {
    clearTimeout(timer);
    timer = setTimeout(() => list.load(query, announced, soft), wait);
  }

  function insert(row) {
    if (!row) return;
    const one = list.read(row);
    const drawer = document.querySelector(".talks-drawer-open[aria-expanded='true']");
    drawer?.click();
    if (!insertIntoDraft(one.text, { source: `${one.kind}:${one.source}` })) return;
    inserted.set(`${one.kind}:${one.source}`, { ...one, inserted: true });
    list.tell("inserted");
  }

  root.addEventListener("submit", (event) => {
    const row = event.target.closest(".suggest-one");
    event.preventDefault();
    if (row) insert(row);
    else look(0, field.value.trim(), { announced: true });
  });
  root.addEventListener("click", (event) => {
    const text = event.target.closest(".suggest-text");
    if (text && getSelection().isCollapsed) text.closest(".suggest-one").classList.toggle("suggest-whole");
  });
  field.addEventListener("input", () => look(SEARCHED_MS, field.value.trim(), { announced: true }));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || !list.row(1)) return;
    event.preventDefault();
    list.row(1).querySelector("button").focus();
  });

  document.addEventListener("desk:citizen-message", () => {
    field.value = "";
    look(0, "", { announced: true });
  });
  document.addEventListener("desk:pick", (event) => insert(list.row(event.detail.number)));
  document.addEventListener("keydown", (event) => moreKeys(event, field, (number) => insert(list.row(number))));
  document.addEventListener("desk:draft", ({ detail: { text, source } }) => {
    gauge.want(text);
    if (source === "sent" || !text.trim()) inserted.clear();
    // While an inserted answer is being edited, what stands beside it stays: its keys must not move under the fingers.
    if (source !== "typed" || field.value.trim() || inserted.size) return;
    look(TYPED_MS, text.trim().length >= LEAST_LETTERS ? text.trim() : "", { soft: true });
  });
  document.addEventListener("desk:sent", ({ detail: { seq } }) => {
    tellUsed(requestId, seq, list, inserted);
    inserted.clear();
    look(0, field.value.trim());
  });

  list.load("", false);
  const draft = document.getElementById("talks-draft");
  if (draft?.value) gauge.want(draft.value);
}

// 1, 2 and 3 are the page's own keys; the list may be longer. «/» opens the drawer where the search is in it.
function moreKeys(event, field, pick) {
  if (event.target.closest?.("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
  const digit = /^Digit([4-9])$/.exec(event.code);
  if (digit) pick(Number(digit[1]));
  if (event.key === "/" && document.activeElement !== field) {
    const opener = document.querySelector(".talks-drawer-open");
    if (opener?.getAttribute("aria-expanded") === "false") opener.click();
    field.focus();
  }
}

// What stood beside the answer. The server reads off the answer itself what became of it; a loss is no harm.
function tellUsed(requestId, seq, list, inserted) {
  const shown = new Map(list.rows().map((row) => [row.dataset.kind + ":" + row.dataset.source, list.read(row)]));
  for (const [key, one] of inserted) shown.set(key, one);
  const told = [...shown.values()].sort((one, other) => Boolean(other.inserted) - Boolean(one.inserted)).slice(0, MOST_SHOWN);
  const body = {
    seq,
    question_seq: list.question(),
    shown: told.map(({ kind, source, rank, inserted: put }) => ({ kind, source, rank, inserted: Boolean(put) })),
  };
  fetch(`/api/v1/desk/talks/${requestId}/suggestions/used`, {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => {});
}

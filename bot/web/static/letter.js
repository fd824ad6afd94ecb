// The letter page: a draft that is checked as it is typed, with its marks under the words and beside them.

import { createCards } from "./letter-cards.js";
import { createChecker } from "./letter-check.js";
import { createDraft } from "./letter-draft.js";
import { openFile, takeDocx } from "./letter-file.js";
import { keepFile, readFile, wipe } from "./letter-memory.js";
import { createResult, figuresOf } from "./letter-result.js";
import { createUnder } from "./letter-under.js";

const SAY_AFTER_MS = 900;
const by = (id) => document.getElementById(`letter-${id}`);
const config = JSON.parse(by("config").textContent);
const say = config.words;
const [field, form, sheet, view, chosen, undoing] = ["text", "form", "sheet", "view", "file", "undo"].map(by);
const draft = createDraft();
const result = createResult({ say, language: config.language, restart });
const cards = createCards({ say, find, replace, keep, unkeep, enter });
const under = createUnder({ node: by("under"), sheet });
const checker = createChecker({ done, failed });
const empty = view.querySelector(".letter-soft")?.cloneNode(true);
let last = null, speaking;

start();

async function start() {
  document.documentElement.classList.add("js");
  if (config.first || (field.value && !draft.text)) draft.edit(field.value);
  else field.value = draft.text;
  for (const name of ["segment", "kind"]) {
    const choice = by(name);
    const known = [...choice.options].some((one) => one.value === draft[name]);
    if (known && !config.first) choice.value = draft[name];
    draft[name] = choice.value;
    choice.addEventListener("change", () => {
      draft[name] = choice.value;
      draft.keep();
      check(0);
    });
  }
  listen();
  redraw();
  check(0);
  if (draft.name.toLowerCase().endsWith(".docx")) draft.file = await readFile();
}

function listen() {
  field.addEventListener("input", edited);
  document.addEventListener("selectionchange", follow);
  document.addEventListener("keydown", pressed);
  form.addEventListener("submit", submitted);
  chosen.addEventListener("change", () => chosen.files[0] && open(chosen.files[0]));
  undoing.addEventListener("click", undo);
  by("copy").addEventListener("click", copy);
  by("wipe").addEventListener("click", () => {
    by("dialog").returnValue = "";
    by("dialog").showModal();
  });
  by("dialog").addEventListener("close", () => by("dialog").returnValue === "wipe" && erase());
}

function edited() {
  draft.edit(field.value);
  under.draw(draft.text, openMarks());
  undoing.hidden = !draft.undo.length;
  told("");
  check();
}

function check(rest) {
  if (draft.text.trim()) {
    checker.want(draft.asked(), rest);
    return;
  }
  checker.stop();
  last = null;
  problem("");
  view.replaceChildren(...(empty ? [empty] : []));
  by("compare").replaceChildren();
  by("live").textContent = "";
}

function done(report) {
  if (!draft.text.trim()) return;
  problem("");
  draft.judged(report, figuresOf(report));
  last = report;
  redraw();
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    const said = say.live.replace("{verdict}", say[`verdict-${report.verdict}`]).replace("{n}", figuresOf(report).marks);
    if (by("live").textContent !== said) by("live").textContent = said;
  }, SAY_AFTER_MS);
}

function failed({ message, wait }) {
  problem(message === null ? say.offline : wait ? say.failed : message);
}

function redraw() {
  under.draw(draft.text, openMarks());
  cards.draw(draft.marks);
  if (!last || !draft.first) return;
  result.draw(last, draft.first);
  if (!result.node.isConnected) {
    view.replaceChildren(result.node, cards.node);
    by("compare").replaceChildren(result.comparison);
  }
}

function openMarks() {
  return draft.marks.filter((one) => !one.silenced);
}

function restart(figures) {
  draft.first = figures;
  draft.keep();
  redraw();
  by("compare").querySelector("button").focus();
}

// Marks: found, replaced, kept

function enter(mark) {
  light(mark);
  under.reveal(mark);
}

function light(mark) {
  under.light(mark);
  cards.light(mark);
}

function find(mark) {
  field.focus({ preventScroll: true });
  field.setSelectionRange(mark.start, mark.end);
  sheet.scrollIntoView({ block: "nearest" });
  under.reveal(mark);
}

function atCaret() {
  const [start, end] = [field.selectionStart, field.selectionEnd];
  const over = openMarks().filter((one) => one.start <= start && one.end >= end && one.end > one.start);
  return over.sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
}

function follow() {
  if (document.activeElement !== field) return;
  const mark = atCaret();
  light(mark);
  if (mark) cards.reveal(mark);
}

function replace(mark) {
  if (mark?.suggestion === undefined) return;
  const entry = { start: mark.start, end: mark.start + mark.suggestion.length, before: draft.text.slice(mark.start, mark.end) };
  write(mark.start, mark.end, mark.suggestion);
  draft.marks = draft.marks.filter((one) => one.end <= entry.start || one.start >= entry.end);
  draft.undo.push(entry);
  redraw();
  undoing.hidden = false;
  told(say.replaced.replace("{text}", mark.suggestion));
}

function undo() {
  const entry = draft.undo.pop();
  if (!entry) return;
  write(entry.start, entry.end, entry.before);
  undoing.hidden = !draft.undo.length;
  if (undoing.hidden && document.activeElement === document.body) field.focus({ preventScroll: true });
  told(say.undone);
}

// Written as if typed, so that the field's own Ctrl + Z takes it back too. The focus stays where it was.
function write(start, end, text) {
  const [at, before] = [document.activeElement, draft.text];
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  const typed = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!typed || draft.text === before) {
    field.setRangeText(text, start, end, "end");
    edited();
  }
  if (at !== field) at.focus({ preventScroll: true });
}

function keep(mark, reason) {
  draft.silences.push({ rule: mark.rule, start: mark.start, end: mark.end, reason });
  mark.silenced = reason;
  draft.keep();
  redraw();
  check(0);
}

function unkeep(mark) {
  draft.silences = draft.silences.filter((one) => one.rule !== mark.rule || one.end <= mark.start || one.start >= mark.end);
  delete mark.silenced;
  draft.keep();
  redraw();
  cards.focus(mark);
  check(0);
}

// Keys

function pressed(event) {
  if (event.ctrlKey && !event.shiftKey && event.code === "KeyZ" && !event.target.matches("textarea, input")) {
    event.preventDefault();
    undo();
  }
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    event.preventDefault();
    replace(cards.focused() ?? (document.activeElement === field ? atCaret() : null));
  }
}

function step(way) {
  const marks = openMarks();
  const at = cards.focused();
  const next = at
    ? marks[marks.indexOf(at) + way]
    : way > 0 ? marks.find((one) => one.end > field.selectionStart) : marks.findLast((one) => one.start < field.selectionStart);
  // After the last one comes the first.
  if (marks.length) cards.focus(next ?? marks.at(way > 0 ? 0 : -1));
}

// Files, the clipboard, the eraser

function submitted(event) {
  event.preventDefault();
  if (event.submitter === by("docx")) take();
  else check(0);
}

async function open(file) {
  chosen.value = "";
  if (file.size > config.largest) {
    problem(say["file-large"]);
    return;
  }
  told(say.checking);
  const body = await openFile(file, draft);
  if ("problem" in body) {
    told("");
    problem(body.problem ?? say.offline);
    return;
  }
  write(0, field.value.length, body.text.replace(/\r\n?/g, "\n"));
  draft.opened(file, body);
  await keepFile(draft.file);
  told(file.name);
  check(0);
}

async function take() {
  if (!draft.text.trim()) return field.focus();
  told(say.checking);
  const { text, segment, kind, silenced } = draft.asked();
  const answer = await takeDocx({ text, segment, kind, silenced, file: draft.file, name: draft.name });
  told("");
  if ("problem" in answer) problem(answer.problem ?? say.offline);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(draft.text);
    told(say.copied);
  } catch {
    field.select();
    told(say["copy-failed"]);
  }
}

async function erase() {
  draft.forget();
  last = null;
  field.value = "";
  redraw();
  undoing.hidden = true;
  check();
  await wipe();
  told(say.wiped);
  field.focus();
}

function told(text) {
  by("said").textContent = text;
}

function problem(text) {
  const node = by("problem");
  node.hidden = !text;
  if (node.textContent !== text) node.textContent = text;
}

// The answer field: what is typed is kept, sent once however often the network fails, and never lost.

import { tell } from "./desk-talks-page.js";

const TYPING_EVERY_MS = 3000;
let field = null;

// Puts text into the answer field where the cursor is, for the operator to edit. `source` says where it comes from.
export function insertIntoDraft(text, { source = "" } = {}) {
  if (!field) return false;
  const before = field.value.slice(0, field.selectionStart);
  const after = field.value.slice(field.selectionEnd);
  const gap = before && !/\s$/.test(before) ? "\n" : "";
  field.value = before + gap + text + after;
  field.selectionStart = field.selectionEnd = (before + gap + text).length;
  field.focus();
  changed(source);
  return true;
}

function changed(source) {
  keep();
  tell("desk:draft", { text: field.value, source });
}

function key() {
  const numbers = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(numbers, (each) => each.toString(16).padStart(2, "0")).join("");
}

let place = "";

function keep() {
  if (!field) return;
  try {
    if (field.value) sessionStorage.setItem(place, field.value);
    else sessionStorage.removeItem(place);
  } catch {
    // The browser keeps nothing: the field itself still holds the words.
  }
}

function kept() {
  try {
    return sessionStorage.getItem(place) || "";
  } catch {
    return "";
  }
}

export function createDraft(page, parts) {
  field = document.getElementById("talks-draft");
  place = `desk-draft-${page.requestId}`;
  let typing = () => {};
  let last = 0;

  if (field) {
    if (field.value) keep();
    else field.value = kept();
    field.addEventListener("input", () => {
      changed("typed");
      if (Date.now() - last > TYPING_EVERY_MS) {
        last = Date.now();
        typing();
      }
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) field.form.requestSubmit();
    });
    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(page, parts, field.form);
    });
  }
  sendsBeside(page, parts, "talks-note");
  sendsBeside(page, parts, "talks-tag");
  readyReplies(page);
  const list = document.getElementById("talks-said");
  if (list) list.scrollTop = list.scrollHeight;
  return { keep, whenTyping: (call) => (typing = call) };
}

async function send(page, parts, form) {
  const button = form.querySelector("button");
  const text = field.value.trim();
  if (!text || button.disabled) return;
  button.disabled = true;
  const taken = field.getAttribute("aria-describedby") === "talks-takes";
  const said = await post(form);
  button.disabled = false;
  if (!said) return page.problem(page.say("not-sent"));
  if (said.done) {
    page.problem("");
    field.value = "";
    form.elements.key.value = key();
    changed("sent");
    tell("desk:sent", { seq: said.seq, text });
    // The talk has just become one's own: the deeds of its holder are the server's to show.
    if (taken) return location.reload();
  } else {
    page.problem(said.message);
  }
  field.focus();
  await Promise.all([parts.talk(said.done ? said.seq : undefined), parts.queue()]);
}

// A note and a tag go the same way, and leave the answer alone.
function sendsBeside(page, parts, id) {
  const form = document.getElementById(id);
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = await post(form);
    if (!said) return page.problem(page.say("not-sent"));
    page.problem(said.done ? "" : said.message);
    if (!said.done) return;
    form.reset();
    if (form.elements.key) form.elements.key.value = key();
    page.announce("note-kept");
    await Promise.all([parts.talk(), parts.queue()]);
  });
}

// The same key goes with every try: the server takes the words once.
async function post(form) {
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer) return null;
  if (answer.status === 401) return { done: false, message: document.getElementById("desk-main").dataset.saySignedOut };
  return answer.json().catch(() => null);
}

function readyReplies(page) {
  const help = document.getElementById("talks-help");
  help?.addEventListener("submit", async (event) => {
    const button = event.target.querySelector("button[data-reply]");
    if (!button) return;
    event.preventDefault();
    const filled = await post(event.target);
    if (!filled) return page.problem(page.say("failed"));
    // Values are asked for by the server's own form: nothing with a hole is put into the field.
    if (filled.wanted && filled.wanted.length) return askFor(page, event.target, filled);
    insertIntoDraft(filled.text, { source: `canned:${filled.id}` });
  });
  const find = document.getElementById("talks-find");
  find?.addEventListener("input", () => {
    const wanted = find.value.trim().toLowerCase();
    for (const row of help.querySelectorAll(".talks-replies li")) {
      row.hidden = wanted !== "" && !row.textContent.toLowerCase().includes(wanted);
    }
    if (wanted) for (const group of help.querySelectorAll(".talks-ready details")) group.open = true;
  });
}

function askFor(page, form, filled) {
  document.getElementById("talks-asked-for")?.remove();
  const ask = document.createElement("form");
  ask.id = "talks-asked-for";
  ask.className = "talks-form";
  for (const { name, label, options } of filled.wanted) ask.append(wantedField(name, label, options));
  const button = document.createElement("button");
  button.className = "button button-main";
  button.textContent = page.say("fill");
  ask.append(button);
  form.after(ask);
  ask.querySelector("input, select").focus();
  ask.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const body = new URLSearchParams(new FormData(ask));
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    const done = answer && (await answer.json().catch(() => null));
    if (!done || !done.text || done.wanted.length) return page.problem(page.say("failed"));
    ask.remove();
    insertIntoDraft(done.text, { source: `canned:${done.id}` });
  });
}

function wantedField(name, label, options) {
  const box = document.createElement("label");
  box.className = "desk-field";
  const words = document.createElement("span");
  words.textContent = label;
  const input = document.createElement(options.length ? "select" : "input");
  input.name = `value-${name}`;
  if (!options.length) Object.assign(input, { required: true, maxLength: 200, autocomplete: "off" });
  for (const [value, said] of options) input.append(new Option(said, value));
  box.append(words, input);
  return box;
}

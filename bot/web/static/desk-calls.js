// Calls: digits press answers, timers count, an incoming call or a promise that falls due says so. Works without.
// Beside a talk in the chat it only fills the slots of promises and calls (docs/desk.md).

import { fetchPart } from "./server-part.js";

const near = document.getElementById("calls-near");
const card = document.getElementById("calls-card");
const TICK = 1000;
const AWAY = 5000;

// What the server counted when the page was made runs on from here, by this machine's clock.
const opened = performance.now();
const skew = () => (performance.now() - opened) / 1000;

function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const pad = (part) => String(part).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const rest = `${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

function count() {
  const times = document.querySelector(".calls-times");
  for (const each of times?.querySelectorAll("[data-count]") ?? []) {
    const runs = each.dataset.count === times.dataset.state;
    each.textContent = clock(Number(each.dataset.seconds) + (runs ? skew() : 0));
  }
  hold();
}

function hold() {
  const timer = document.querySelector("[data-left]");
  if (!timer) return;
  const left = Number(timer.dataset.left) - skew();
  timer.querySelector("[data-clock]").textContent = clock(left);
  timer.classList.toggle("is-near", left <= Number(timer.dataset.warn));
  const alarm = document.querySelector("[data-alarm]");
  if (left <= 0 && alarm && !alarm.textContent) alarm.textContent = timer.dataset.over;
}

function typing(target) {
  return target.closest?.("input, select, textarea, [contenteditable]");
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/") {
    const field = card?.querySelector('[data-key="/"]');
    if (field) {
      event.preventDefault();
      field.focus();
    }
    return;
  }
  if (!/^[1-9]$/.test(event.key)) return;
  const way = card?.querySelector(`button[data-key="${event.key}"]`);
  if (way) {
    event.preventDefault();
    way.click();
  }
}

// A second press of the same form waits for nothing: the first one is on its way.
function once(event) {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  else form.dataset.sent = "yes";
}

function tell(key, href) {
  if (!near || near.querySelector(`a[href="${href}"]`)) return;
  const link = document.createElement("a");
  link.href = href;
  link.textContent = near.dataset[key];
  near.append(link);
}

function heardCall(told) {
  const mine = told.holder === near.dataset.me;
  if (card && told.call === card.dataset.call) {
    if (told.account_id !== near.dataset.me || told.what === "ended") tell("overtaken", location.pathname);
    return;
  }
  const offered = ["ringing", "answered", "passed"].includes(told.what);
  if (offered && (mine || told.to === near.dataset.me || !told.holder)) {
    // The card opens by itself where nothing is being done.
    if (!card && mine && told.what === "answered" && !typing(document.activeElement)) {
      location.assign(`/desk/calls/${told.call}`);
    } else {
      tell("incoming", `/desk/calls/${told.call}`);
    }
  }
}

function heardPromise(told) {
  if (told.what === "soon") tell("soon", "/desk/calls#calls-callbacks");
  if (told.what === "over" || told.what === "broken") tell("over", "/desk/calls#calls-callbacks");
}

function listen() {
  const stream = new EventSource("/desk/events");
  stream.addEventListener("call", (event) => heardCall(JSON.parse(event.data)));
  stream.addEventListener("promise", (event) => heardPromise(JSON.parse(event.data)));
  stream.addEventListener("follow-up", (event) => {
    const detail = { kind: "follow-up", ...JSON.parse(event.data) };
    document.dispatchEvent(new CustomEvent("desk:event", { detail }));
  });
  stream.addEventListener("open", () => (near.dataset.hears = "yes"));
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, AWAY);
  });
  addEventListener("pagehide", () => stream.close(), { once: true });
}

async function fill(requestId) {
  const page = (await fetchPart(`/desk/calls/beside/${requestId}`))?.page;
  for (const part of page?.querySelectorAll("[data-for]") ?? []) {
    document.querySelector(`[data-slot="${part.dataset.for}"]`)?.replaceChildren(...part.childNodes);
  }
}

function beside() {
  let open = Number(document.getElementById("desk-main")?.dataset.request);
  if (open) fill(open);
  document.addEventListener("desk:opened", ({ detail }) => {
    if (detail.requestId && detail.requestId !== open) fill((open = detail.requestId));
  });
  document.addEventListener("desk:event", ({ detail }) => {
    const about = detail.kind === "promise" || detail.kind === "call";
    if (about && open && detail.request_id === open) fill(open);
  });
}

if (near) {
  addEventListener("keydown", press);
  addEventListener("submit", once);
  // A page taken out of the browser's store may be pressed again.
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
  count();
  setInterval(count, TICK);
  listen();
} else {
  beside();
}

// The life of the chat: sends what is queued one by one, listens, reconnects. Knows nothing of the screen.

import { dropPending, enqueue, lastSeq, markFailed, receive } from "./store.js";
import { Trouble } from "./transport.js";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30000;
const TYPING_MS = 6000;
const POLL_MS = 5000;
const TYPED_EVERY_MS = 3000;

export function createEngine({ store, transport, memory, words }) {
  const timers = { send: 0, typing: 0, restored: 0 };
  let sending = false;
  let listening = null;
  let losses = 0;
  let typedAt = 0;
  let known = store.get().messages.length > 0;

  const keepQueue = () => memory.write("queue", store.get().pending.filter((message) => !message.failed));

  function say(text, pressed = null) {
    const message = { id: newId(), text, pressed, at: new Date().toISOString(), failed: null };
    store.set({ ...enqueue(store.get(), message), problem: null, note: null });
    keepQueue();
    pump();
  }

  function retry(id) {
    store.set(markFailed(store.get(), id, null));
    pump();
  }

  function drop(id) {
    store.set(dropPending(store.get(), id));
    keepQueue();
  }

  async function pump() {
    if (sending || store.get().closed) return;
    clearTimeout(timers.send);
    sending = true;
    try {
      for (let next = nextPending(); next; next = nextPending()) await sendOne(next);
      store.set({ waiting: false });
    } catch (trouble) {
      store.set({ waiting: false });
      later(trouble);
    } finally {
      sending = false;
    }
  }

  const nextPending = () => store.get().pending.find((message) => !message.failed);

  async function sendOne(message) {
    store.set({ waiting: true });
    try {
      const answer = await withSession(() => transport.send(message));
      known = true;
      linkUp();
      store.set(receive(store.get(), answer.messages));
      store.set(dropPending(store.get(), message.id));
      keepQueue();
      listen();
    } catch (trouble) {
      if (!(trouble instanceof Trouble) || trouble.kind !== "refused") throw trouble;
      store.set(markFailed(store.get(), message.id, trouble.message || words.failed));
      keepQueue();
    }
  }

  // A first message opens the session; so does a message after the session has run out.
  async function withSession(act) {
    try {
      return await act();
    } catch (trouble) {
      if (!(trouble instanceof Trouble) || trouble.kind !== "session") throw trouble;
      await transport.open();
      // The old conversation went with the old session: its numbers mean nothing in the new one.
      if (known) store.set({ messages: Object.freeze([]), note: words.renewed });
      return act();
    }
  }

  function later(trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    losses += 1;
    if (trouble.kind === "busy") store.set({ problem: trouble.message });
    else store.set({ link: "offline", problem: trouble.message || null });
    timers.send = setTimeout(pump, trouble.after ? trouble.after * 1000 : pause(losses));
  }

  function linkUp() {
    const wasLost = store.get().link === "offline";
    losses = 0;
    store.set({ problem: null, ...(wasLost ? { link: "restored" } : {}) });
    if (!wasLost) return;
    clearTimeout(timers.restored);
    timers.restored = setTimeout(() => store.get().link === "restored" && store.set({ link: "online" }), 4000);
  }

  function hear(event, data) {
    linkUp();
    if (event === "message") {
      store.set({ ...receive(store.get(), [data]), ...(data.author === "citizen" ? {} : { typing: null }) });
      keepQueue();
    } else if (event === "typing") {
      store.set({ typing: data.name });
      clearTimeout(timers.typing);
      timers.typing = setTimeout(() => store.set({ typing: null }), TYPING_MS);
    }
  }

  async function listen() {
    if (listening || !known) return;
    listening = new AbortController();
    let silent = 0;
    while (listening && !store.get().closed) {
      try {
        await (silent >= 3 ? poll() : transport.listen(lastSeq(store.get()), hear, listening.signal));
        silent = silent >= 3 ? silent : 0;
        await sleep(silent ? POLL_MS : FIRST_WAIT_MS);
      } catch (trouble) {
        if (!listening) return;
        if (!(trouble instanceof Trouble)) throw trouble;
        if (trouble.kind === "session") return stop();
        losses += 1;
        if (trouble.kind === "network") store.set({ link: "offline" });
        else silent += 1;
        await sleep(trouble.after * 1000 || pause(losses));
      }
    }
  }

  async function poll() {
    const messages = await transport.history(lastSeq(store.get()));
    linkUp();
    store.set(receive(store.get(), messages));
  }

  function stop() {
    listening?.abort();
    listening = null;
  }

  async function start({ restore }) {
    const queued = memory.read("queue", []);
    if (queued.length) store.set({ pending: Object.freeze(queued) });
    window.addEventListener("online", wake);
    if (restore) await recall();
    if (known) listen();
    pump();
  }

  // The history of a returning citizen. No session yet is the ordinary case, not a trouble.
  async function recall() {
    try {
      const messages = await transport.history(0);
      known = messages.length > 0;
      store.set(receive(store.get(), messages));
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      known = trouble.kind === "network" && transport.token !== null;
      if (trouble.kind === "network") store.set({ link: "offline" });
    }
  }

  function wake() {
    losses = 0;
    pump();
    if (known) poll().catch(() => {});
  }

  async function end() {
    stop();
    clearTimeout(timers.send);
    await transport.end().catch(() => {});
    memory.write("queue", null);
    store.set({ closed: true, waiting: false, typing: null, pending: Object.freeze([]) });
  }

  function begin() {
    known = false;
    store.set({ messages: Object.freeze([]), closed: false, problem: null, note: null, link: "online" });
  }

  // An operator who answers sees that the citizen types; the assistant has no use for it.
  function typing() {
    const answered = store.get().messages.findLast((message) => message.author !== "citizen");
    const now = Date.now();
    if (!answered || !["operator", "system"].includes(answered.author) || now - typedAt < TYPED_EVERY_MS) return;
    typedAt = now;
    transport.typing();
  }

  return { say, retry, drop, start, end, begin, stop, typing };
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-a$4-$5");
}

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// Waits double up to half a minute; the random part keeps a thousand chats from coming back at one instant.
const pause = (losses) =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(losses - 1, 5)) * (0.5 + Math.random() / 2);

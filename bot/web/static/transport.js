// Talks to the chat API. The page is known by its cookie, the widget and the frame by a bearer token.

import { readEvents } from "./events.js";

const PATIENCE_MS = 20000;

// kind: "network" (try again later), "busy" (try again after `after` seconds),
// "session" (the session is gone), "refused" (this message will never be taken).
export class Trouble extends Error {
  constructor(kind, message = "", after = 0) {
    super(message);
    this.kind = kind;
    this.after = after;
  }
}

export class Transport {
  constructor({ base, carrier, memory, language, known }) {
    this.base = base;
    this.carrier = carrier;
    this.memory = memory;
    this.language = language;
    this.opened = known;
    this.token = carrier === "bearer" ? memory.read("token", null) : null;
  }

  async open() {
    const body = JSON.stringify({ carrier: this.carrier });
    const answer = await this.#fetch("/api/v1/chat/session", { method: "POST", body });
    this.#keep((await answer.json()).token);
    this.opened = true;
  }

  async end() {
    await this.#fetch("/api/v1/chat/session", { method: "DELETE" });
    this.#keep(null);
    this.opened = false;
  }

  async send({ id, text, pressed }) {
    if (!this.opened && !this.token) await this.open();
    const body = JSON.stringify({ id, text, pressed, language: this.language });
    return (await this.#fetch("/api/v1/chat/messages", { method: "POST", body })).json();
  }

  async history(after) {
    return (await (await this.#fetch(`/api/v1/chat/messages?after=${after}`, {})).json()).messages;
  }

  // Nobody waits for the answer: it may get lost.
  typing() {
    if (this.opened) this.#fetch("/api/v1/chat/typing", { method: "POST" }).catch(() => {});
  }

  // Calls `hear(event, data)` until the stream ends; resolves when it ended, rejects with Trouble.
  async listen(after, hear, signal) {
    const headers = { Accept: "text/event-stream", "Last-Event-ID": String(after) };
    const answer = await this.#fetch("/api/v1/chat/events", { headers, signal, patience: 0 });
    try {
      await readEvents(answer.body, hear);
    } catch {
      throw new Trouble("network");
    }
  }

  #keep(token) {
    this.token = token;
    if (this.carrier === "bearer") this.memory.write("token", token);
  }

  async #fetch(path, { method = "GET", body, headers = {}, signal, patience = PATIENCE_MS }) {
    const sent = { ...headers };
    if (body) sent["Content-Type"] = "application/json";
    if (this.token) sent.Authorization = `Bearer ${this.token}`;
    const credentials = this.carrier === "cookie" ? "same-origin" : "omit";
    const limit = patience ? AbortSignal.timeout(patience) : signal;
    let answer;
    try {
      answer = await fetch(this.base + path, { method, body, headers: sent, credentials, signal: limit, cache: "no-store" });
    } catch {
      throw new Trouble("network");
    }
    if (!answer.ok) throw await trouble(answer);
    return answer;
  }
}

async function trouble(answer) {
  const said = await answer.json().catch(() => ({}));
  const after = Number(answer.headers.get("Retry-After")) || 0;
  if (answer.status === 401) return new Trouble("session", said.message);
  if (answer.status === 429) return new Trouble("busy", said.message, after || 5);
  if (answer.status >= 500) return new Trouble("network", said.message, after);
  return new Trouble("refused", said.message);
}

// Puts a part of the page anew from the server's own rendering; focus, reading place and what is typed stay.

import { fetchPart } from "./server-part.js";

export class Parts {
  constructor(page) {
    this.page = page;
    this.busy = new Map();
    this.leaving = false;
    // A form that was just sent leads on by itself: a reload in the middle would break it off.
    addEventListener("beforeunload", () => (this.leaving = true));
  }

  queue() {
    return this.#renew("queue", `/desk/parts/queue?talk=${this.page.requestId}`, (fresh) => this.#putQueue(fresh));
  }

  // `seq`: the message that the wish is for. One that another wish has brought is not asked for again.
  async talk(seq = Infinity) {
    if (!this.page.requestId) return false;
    if (Number.isFinite(seq)) await this.busy.get("talk")?.done;
    if (seq <= Number(document.getElementById("talks-talk-part")?.dataset.newest)) return true;
    const before = new URLSearchParams(location.search).get("before");
    const path = `/desk/parts/talks/${this.page.requestId}${before ? `?before=${Number(before) || 0}` : ""}`;
    return this.#renew("talk", path, (fresh) => this.#putTalk(fresh));
  }

  // Of several wishes that come while one is under way, one is done after it.
  async #renew(name, path, put) {
    const going = this.busy.get(name);
    if (going) {
      going.again ??= going.done.then(() => this.#renew(name, path, put));
      return going.again;
    }
    const task = {};
    this.busy.set(name, task);
    task.done = this.#fetch(path, put).finally(() => this.busy.delete(name));
    return task.done;
  }

  async #fetch(path, put) {
    const part = await fetchPart(path);
    if (!part) return false;
    const { answer, page } = part;
    if (answer.status === 403 || answer.status === 404) return this.#gone();
    if (!answer.ok) {
      this.page.problem(this.page.say("failed"));
      return false;
    }
    put(page);
    return true;
  }

  // The talk went to somebody else: the page that says so is the server's.
  #gone() {
    if (!this.leaving) location.assign("/desk");
    return false;
  }

  #reload() {
    if (!this.leaving) location.reload();
  }

  #putQueue(fresh) {
    const old = document.getElementById("talks-queue-part");
    const next = fresh.getElementById("talks-queue-part");
    if (!old || !next || old.isEqualNode(next)) return;
    const focused = document.activeElement?.closest?.("a[data-request]")?.dataset.request;
    const place = old.parentElement.scrollTop;
    old.replaceWith(document.adoptNode(next));
    next.parentElement.scrollTop = place;
    if (focused) next.querySelector(`a[data-request="${Number(focused)}"]`)?.focus();
    const waiting = Number(next.dataset.waiting);
    document.title = document.title.replace(/^(\(\d+\) )?/, waiting ? `(${waiting}) ` : "");
  }

  #putTalk(fresh) {
    const old = document.getElementById("talks-talk-part");
    const next = fresh.getElementById("talks-talk-part");
    if (!old || !next) return;
    // Who holds the talk decides what one may do: the page is the server's to show, and the words typed are kept.
    if (old.dataset.state !== next.dataset.state) return this.#reload();
    const list = document.getElementById("talks-said");
    const atEnd = !list || list.scrollHeight - list.scrollTop - list.clientHeight < 80;
    const place = list ? list.scrollTop : 0;
    const had = document.activeElement === list;
    if (!old.isEqualNode(next)) {
      old.replaceWith(document.adoptNode(next));
      const shown = document.getElementById("talks-said");
      if (shown) shown.scrollTop = atEnd ? shown.scrollHeight : place;
      if (had) shown?.focus();
    }
    putBeside(fresh);
    const seen = document.querySelectorAll('input[name="seen"]');
    for (const field of seen) field.value = next.dataset.newest;
  }
}

function putBeside(fresh) {
  const old = document.getElementById("talks-beside-part");
  const next = fresh.getElementById("talks-beside-part");
  if (old && next && !old.isEqualNode(next)) old.replaceWith(document.adoptNode(next));
}

// The workstation, live: the queue and the talk are put anew when something happens at the desk.
//
// The seam for the modules of the help pane (docs/desk.md):
//   document hears  `desk:opened`           {requestId, conversationId, mine}
//                   `desk:citizen-message`  {requestId, conversationId, seq, text}
//                   `desk:draft`            {text, source}   after every change of the answer field
//                   `desk:sent`             {seq, text}
//                   `desk:pick`             {number}         the key 1, 2 or 3 outside a field
//                   `desk:event`            {kind, …}        every event of /desk/events as it came
//   import { insertIntoDraft } from "./desk-talks.js"; insertIntoDraft(text, {source})

import { createDraft } from "./desk-talks-draft.js";
import { readKeys } from "./desk-talks-keys.js";
import { Parts } from "./desk-talks-parts.js";
import { readPage, tell } from "./desk-talks-page.js";
import { listen } from "./desk-talks-stream.js";

export { insertIntoDraft } from "./desk-talks-draft.js";

const QUEUE_EVERY_MS = 30000;
const HERE_EVERY_MS = 15000;
const MESSAGES_EVERY_MS = 3000;
const CHANGES_EVERY_MS = 150;
const OTHERS_WITHIN_MS = 600;
const TYPING_SHOWN_MS = 6000;
const OF_QUEUE = new Set(["queue", "taken", "transferred", "returned", "done", "alarm", "message"]);
const OF_TALK = new Set(["taken", "transferred", "returned", "done", "message", "viewing"]);

const page = readPage();
const parts = new Parts(page);
const draft = createDraft(page, parts);

page.showScripted();
readKeys(page);
page.openDrawers();
// Other areas' modules come after this one: they are all there when the document is.
document.addEventListener("DOMContentLoaded", () => {
  tell("desk:opened", { requestId: page.requestId, conversationId: page.conversationId, mine: page.mine });
});
listen({ hear, lost: () => page.link("lost"), back, signedOut: () => page.problem(page.say("signed-out")) });
setInterval(() => parts.queue(), QUEUE_EVERY_MS);
sayHere("viewing");
setInterval(() => document.visibilityState === "visible" && sayHere("viewing"), HERE_EVERY_MS);
addEventListener("pagehide", leave);

function hear(kind, data) {
  tell("desk:event", { kind, ...data });
  const here = page.conversationId && data.conversation_id === page.conversationId;
  if (kind === "reset") {
    parts.queue();
    parts.talk();
    return;
  }
  // What one does oneself is not shown to oneself.
  if (kind === "viewing" && data.account_id === page.accountId) return;
  if (kind === "typing" && here && !data.account_id) return showTyping();
  if (kind === "alarm") page.announce("alarm");
  if (OF_QUEUE.has(kind)) queueSoon(kind === "message" ? MESSAGES_EVERY_MS : changeSoon(data));
  if (OF_TALK.has(kind) && (here || (data.request_id && data.request_id === page.requestId))) talkChanged(kind, data);
}

async function talkChanged(kind, data) {
  const changed = await parts.talk(kind === "message" ? data.seq : undefined);
  if (kind !== "message" || data.author !== "citizen" || !changed) return;
  page.typing(false);
  page.announce("new-message");
  const said = document.querySelector(`.talks-by-citizen[data-seq="${Number(data.seq)}"] .talks-body`);
  tell("desk:citizen-message", {
    requestId: page.requestId,
    conversationId: page.conversationId,
    seq: data.seq,
    text: said ? said.textContent : "",
  });
}

// Every desk hears that somebody else took a talk: fifty of them must not ask in the same moment.
function changeSoon(data) {
  return CHANGES_EVERY_MS + (data.account_id === page.accountId ? 0 : Math.random() * OTHERS_WITHIN_MS);
}

let queueTimer = 0;
let queueAt = Infinity;

// However much is said at the desk, the queue is asked for now and then.
function queueSoon(ms) {
  const at = Date.now() + ms;
  if (at >= queueAt) return;
  queueAt = at;
  clearTimeout(queueTimer);
  queueTimer = setTimeout(() => {
    queueAt = Infinity;
    parts.queue();
  }, ms);
}

let typingTimer = 0;

function showTyping() {
  page.typing(true);
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => page.typing(false), TYPING_SHOWN_MS);
}

function back() {
  page.link("back");
  parts.queue();
  parts.talk();
}

function sayHere(doing) {
  const path = page.requestId ? `/desk/talks/${page.requestId}/here?doing=${doing}` : "/desk/here";
  // A sign of life may get lost: the next one comes soon.
  fetch(path, { method: "POST", keepalive: true }).catch(() => {});
}

function leave() {
  draft.keep();
  if (page.requestId) sayHere("left");
}

draft.whenTyping(() => page.mine && sayHere("typing"));

// Low scores: how many wait stands beside their room's name; a new one, and one past its moment, says so while one
// works. Events come from the page's own stream (talks, calls); elsewhere the count is asked for now and then.

import { fetchPart } from "./server-part.js";

const EVERY_MS = 60000;
const SOON_MS = 700;
const LIST = "/desk/follow-ups";
const near = document.getElementById("desk-near");
let waiting = 0;

async function count() {
  waiting = 0;
  const fresh = (await fetchPart(`${LIST}/waiting`))?.page?.getElementById("desk-scores");
  const old = document.getElementById("desk-scores");
  if (fresh && old && !old.isEqualNode(fresh)) old.replaceWith(document.adoptNode(fresh));
}

// Every desk hears the same event: fifty of them must not ask in the same moment.
function soon() {
  waiting ||= setTimeout(count, SOON_MS * (1 + Math.random()));
}

// One line a kind: of several tasks it leads to the list.
function tell(kind, path) {
  const known = near.querySelector(`a[data-kind="${kind}"]`);
  if (known) {
    if (known.getAttribute("href") !== path) known.href = LIST;
    return;
  }
  const link = document.createElement("a");
  link.dataset.kind = kind;
  link.href = path;
  link.textContent = near.getAttribute(`data-say-${kind}`);
  near.append(link);
}

function heard({ what, holder, follow_up: task }) {
  soon();
  const mine = holder === near.dataset.me;
  if (what === "over" && (mine || near.dataset.senior)) tell("over", `${LIST}/${Number(task)}`);
  if ((what === "opened" || what === "passed") && (mine || !holder)) tell("new", `${LIST}/${Number(task)}`);
}

document.addEventListener("desk:event", ({ detail }) => detail.kind === "follow-up" && heard(detail));
setInterval(() => document.visibilityState === "visible" && count(), EVERY_MS);
count();

// The live part is fetched anew: soon after something happened at the desk, and now and then in any case.
import { fetchPart } from "./server-part.js";

const EVERY = 15000;
const SOON = 700;
let waiting = null;

async function renew() {
  waiting = null;
  const old = document.getElementById("overview-now");
  // Whoever stands in it with the keyboard is not thrown out.
  if (document.hidden || old.contains(document.activeElement)) return;
  // Where there was no answer the next round tries again; the page keeps what it showed.
  const made = (await fetchPart("/desk/overview/now"))?.page?.getElementById("overview-now");
  if (made) old.replaceWith(made);
}

function soon() {
  waiting ??= setTimeout(renew, SOON);
}

const events = new EventSource("/desk/events");
for (const kind of ["queue", "taken", "transferred", "returned", "done", "promise", "call", "presence", "follow-up"]) {
  events.addEventListener(kind, soon);
}
setInterval(renew, EVERY);

// The live part is fetched anew: soon after something happened at the desk, and now and then in any case.
const EVERY = 15000;
const SOON = 700;
let waiting = null;

async function renew() {
  waiting = null;
  const old = document.getElementById("overview-now");
  // Whoever stands in it with the keyboard is not thrown out.
  if (document.hidden || old.contains(document.activeElement)) return;
  try {
    const answer = await fetch("/desk/overview/now", { redirect: "error" });
    if (!answer.ok) return;
    const made = document.createElement("template");
    made.innerHTML = await answer.text();
    old.replaceWith(made.content);
  } catch {
    // The next round tries again; the page keeps what it showed.
  }
}

function soon() {
  waiting ??= setTimeout(renew, SOON);
}

const events = new EventSource("/desk/events");
for (const kind of ["queue", "taken", "transferred", "returned", "done", "promise", "call", "presence"]) {
  events.addEventListener(kind, soon);
}
setInterval(renew, EVERY);

// Listens to /desk/events. The browser's own EventSource remembers the last event and comes back by itself.

const KINDS = [
  "queue", "taken", "message", "typing", "viewing", "transferred", "returned", "done", "promise", "call", "presence",
  "alarm", "follow-up", "reset",
];
const LOST_AFTER_MS = 3000;
const AGAIN_MS = 5000;

export function listen({ hear, lost, back, signedOut }) {
  let source = null;
  let waiting = 0;
  let wasLost = false;

  function open() {
    source = new EventSource("/desk/events");
    source.addEventListener("open", () => {
      clearTimeout(waiting);
      waiting = 0;
      if (wasLost) back();
      wasLost = false;
    });
    source.addEventListener("error", failed);
    for (const kind of KINDS) source.addEventListener(kind, (event) => hear(kind, JSON.parse(event.data)));
  }

  // A stream ends every minute and comes back within a second: only a longer silence is a loss.
  function failed() {
    if (!waiting && !wasLost) {
      waiting = setTimeout(() => {
        waiting = 0;
        wasLost = true;
        lost();
      }, LOST_AFTER_MS);
    }
    if (source.readyState === EventSource.CLOSED) ask();
  }

  async function ask() {
    const answer = await fetch("/desk/parts/queue", { headers: { Accept: "text/html" } }).catch(() => null);
    if (answer && (answer.status === 401 || answer.redirected)) return signedOut();
    setTimeout(open, AGAIN_MS);
  }

  open();
}

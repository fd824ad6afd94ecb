// The draft is checked when the hands rest: one request at a time, an answer about an older draft is dropped.

const REST_MS = 120;
const AGAIN_MS = 5000;

export function createChecker({ done, failed }) {
  let timer, wanted = null, running = false;

  function want(draft, rest = REST_MS) {
    wanted = draft;
    clearTimeout(timer);
    timer = setTimeout(run, rest);
  }

  async function run() {
    if (running || !wanted) return;
    const draft = wanted;
    wanted = null;
    running = true;
    const answer = await ask(draft);
    running = false;
    if (wanted) {
      run();
      return;
    }
    if (answer.report) done(answer.report);
    else failed(answer);
    if (answer.wait && !wanted) want(draft, answer.wait);
  }

  addEventListener("online", () => {
    clearTimeout(timer);
    run();
  });
  return { want, stop: () => {
    clearTimeout(timer);
    wanted = null;
  } };
}

// {report}, or {message, wait}: what to say, and after how long to ask again.
async function ask(draft) {
  try {
    const answer = await fetch("/api/v1/readability", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(draft),
    });
    const body = await answer.json();
    if (answer.ok) return { report: body };
    const busy = answer.status === 429 || answer.status >= 500;
    return { message: body.message, wait: busy ? Math.max(AGAIN_MS, 1000 * Number(answer.headers.get("Retry-After"))) : 0 };
  } catch {
    return { message: null, wait: AGAIN_MS };
  }
}

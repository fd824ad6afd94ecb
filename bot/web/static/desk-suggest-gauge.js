// How the draft reads: asked when the hands rest, cancelled when it is outdated, never in the way of sending.

const REST_MS = 500;

export function createGauge(root, requestId) {
  const slot = document.querySelector('[data-slot="gauge"]');
  const say = (name) => root.getAttribute(`data-say-${name}`) || "";
  let timer = 0;
  let going = null;
  let verdict = "";

  const said = document.createElement("p");
  said.className = "suggest-verdict";
  said.setAttribute("role", "status");
  const measures = document.createElement("ul");
  measures.className = "suggest-measures";
  const hints = document.createElement("ul");
  hints.className = "suggest-hints";
  hints.setAttribute("aria-label", say("draft-hints"));
  slot?.replaceChildren(said, measures, hints);

  function want(text) {
    clearTimeout(timer);
    if (!slot) return;
    if (!text.trim()) return show({ verdict: "empty", summary: "", measures: [], hints: [] }, text);
    timer = setTimeout(() => check(text), REST_MS);
  }

  async function check(text) {
    going?.abort();
    const mine = (going = new AbortController());
    const found = await ask(requestId, text, mine.signal);
    if (mine.signal.aborted || found?.verdict === "outdated") return;
    if (found) show(found, text);
    else show({ verdict: "failed", summary: say("draft-failed"), measures: [], hints: [] }, text);
  }

  function show(found, text) {
    slot.dataset.verdict = found.verdict;
    // A reader hears the verdict once, not after every letter.
    if (found.verdict !== verdict || said.textContent !== found.summary) said.textContent = found.summary;
    verdict = found.verdict;
    measures.replaceChildren(...found.measures.map(measureLine));
    hints.replaceChildren(...found.hints.map((hint) => hintLine(hint, text)));
    measures.hidden = !found.measures.length;
    hints.hidden = !found.hints.length;
  }

  return { want };
}

function measureLine(one) {
  const line = document.createElement("li");
  line.dataset.state = one.state;
  line.textContent = one.label;
  return line;
}

function hintLine(hint, text) {
  const line = document.createElement("li");
  if (hint.grave) line.className = "suggest-grave";
  const show = document.createElement("button");
  show.type = "button";
  show.className = "suggest-place";
  show.textContent = `«${shortened(hint.span)}»`;
  show.setAttribute("aria-label", hint.show);
  show.addEventListener("click", () => select(hint, text));
  line.append(show, ` ${hint.message} `);
  if (hint.replace) {
    const replace = document.createElement("button");
    replace.type = "button";
    replace.className = "button";
    replace.textContent = hint.replace;
    replace.addEventListener("click", () => put(hint, text));
    line.append(replace);
  }
  return line;
}

const shortened = (span) => (span.length > 40 ? `${span.slice(0, 40)}…` : span);

// The server counts characters, the field counts halves of them.
function places(hint, text) {
  const signs = Array.from(text);
  const start = signs.slice(0, hint.start).join("").length;
  return [start, start + signs.slice(hint.start, hint.end).join("").length];
}

function select(hint, text) {
  const field = document.getElementById("talks-draft");
  field.focus();
  if (field.value === text) field.setSelectionRange(...places(hint, text));
}

function put(hint, text) {
  const field = document.getElementById("talks-draft");
  if (field.value !== text) return;
  field.setRangeText(hint.suggestion, ...places(hint, text), "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

async function ask(requestId, text, signal) {
  try {
    const answer = await fetch("/api/v1/desk/draft", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ request: requestId, text }),
      signal,
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

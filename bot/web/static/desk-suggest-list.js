// The list of suggestions: the server draws it, an outdated one is never shown.

import { fetchPart } from "./server-part.js";

export function createList(root, requestId) {
  const place = document.getElementById("suggest-list");
  const live = document.getElementById("suggest-live");
  let going = null;
  let shownFor = null;
  let question = null;

  const say = (name) => root.getAttribute(`data-say-${name}`) || "";
  const announce = (words) => {
    live.textContent = "";
    live.textContent = words;
  };

  // `soft`: of words typed into the answer. Where nothing is like them, what the citizen asked counts again.
  async function load(query, announced, soft = false) {
    going?.abort();
    if (soft && query === shownFor) return;
    const mine = (going = new AbortController());
    place.setAttribute("aria-busy", "true");
    const fresh = await ask(requestId, query, mine.signal);
    if (mine.signal.aborted) return;
    place.removeAttribute("aria-busy");
    if (!fresh) return soft ? undefined : failed(query);
    if (soft && query && !fresh.querySelector(".suggest-one")) return load("", false, true);
    put(fresh);
    shownFor = query;
    if (announced) announce(fresh.dataset.heard);
  }

  function put(fresh) {
    for (const key of fresh.querySelectorAll(".suggest-key")) key.hidden = false;
    const focused = place.contains(document.activeElement) ? document.activeElement.closest(".suggest-one") : null;
    place.replaceChildren(document.adoptNode(fresh));
    if (fresh.dataset.question) question = Number(fresh.dataset.question);
    if (!focused) return;
    const same = rows().find((row) => row.dataset.kind === focused.dataset.kind && row.dataset.source === focused.dataset.source);
    (same ?? rows()[0])?.querySelector("button")?.focus();
  }

  // What is there stays there: an old suggestion is better than none.
  function failed(query) {
    const said = document.createElement("p");
    said.className = "suggest-failed";
    said.setAttribute("role", "alert");
    said.textContent = say("failed") + " ";
    const again = document.createElement("button");
    again.type = "button";
    again.className = "button";
    again.textContent = say("again");
    again.addEventListener("click", () => load(query, true));
    said.append(again);
    place.querySelector(".suggest-failed")?.remove();
    place.prepend(said);
  }

  const rows = () => [...place.querySelectorAll(".suggest-one")];

  return {
    load,
    rows,
    row: (number) => rows()[number - 1],
    question: () => question,
    tell: (name) => announce(say(name)),
    read: (row) => ({
      kind: row.dataset.kind,
      source: row.dataset.source,
      rank: Number(row.dataset.rank),
      text: row.querySelector(".suggest-text").textContent,
    }),
  };
}

async function ask(requestId, query, signal) {
  const path = `/desk/parts/talks/${requestId}/suggestions${query ? `?q=${encodeURIComponent(query)}` : ""}`;
  const part = await fetchPart(path, { signal });
  return part?.page?.querySelector(".suggest-part") ?? null;
}

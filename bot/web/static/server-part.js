// The one place where text becomes nodes: a part of a page of our own server, whose templates have escaped every word.
// Nothing that was made so runs by itself; what a person wrote never comes this way.

// {answer, page}: the answer as it came, and its document where it is one of success; null where there was no answer.
export async function fetchPart(path, { signal } = {}) {
  const asked = new URL(path, location.origin);
  if (asked.origin !== location.origin) throw new TypeError("not our own address");
  const answer = await fetch(asked, { headers: { Accept: "text/html" }, cache: "no-store", signal }).catch(() => null);
  if (!answer) return null;
  const text = answer.ok ? await answer.text().catch(() => null) : null;
  return { answer, page: text === null ? null : new DOMParser().parseFromString(text, "text/html") };
}

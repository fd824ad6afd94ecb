// The marks under the words of the field: the same text in the same lines, invisible but for its marks.

const RANK = { hint: 0, warning: 1, error: 2 };

export function createUnder({ node, sheet }) {
  let current = null;
  let marked = new Map();

  function draw(text, marks) {
    const edges = [...new Set([0, text.length, ...marks.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b);
    const byStart = [...marks].sort((a, b) => a.start - b.start);
    let open = [], next = 0;
    marked = new Map(marks.map((one) => [one, []]));
    const parts = [];
    for (let place = 0; place + 1 < edges.length; place += 1) {
      const [start, end] = [edges[place], edges[place + 1]];
      open = open.filter((one) => one.end > start);
      while (next < byStart.length && byStart[next].start <= start) {
        if (byStart[next].end > start) open.push(byStart[next]);
        next += 1;
      }
      parts.push(part(text.slice(start, end), open));
    }
    // The zero-width space keeps an empty last line as high as the field's.
    node.replaceChildren(...parts, "\u200b");
    light(marks.find((one) => one.id === current?.id) ?? null);
  }

  function part(words, open) {
    if (!open.length) return words;
    const gravest = open.reduce((worst, one) => (RANK[one.severity] > RANK[worst.severity] ? one : worst));
    const mark = document.createElement("mark");
    mark.className = gravest.severity;
    mark.textContent = words;
    for (const one of open) marked.get(one).push(mark);
    return mark;
  }

  function light(mark) {
    for (const part of marked.get(current) ?? []) part.classList.remove("now");
    current = mark;
    for (const part of marked.get(current) ?? []) part.classList.add("now");
  }

  // Brings the mark into the window: by the sheet's own scroll where it has one, else by the page's.
  function reveal(mark) {
    const part = marked.get(mark)?.[0];
    if (!part) return;
    if (sheet.scrollHeight > sheet.clientHeight + 1) {
      const [box, frame] = [part.getBoundingClientRect(), sheet.getBoundingClientRect()];
      if (box.top < frame.top || box.bottom > frame.bottom) sheet.scrollTop += box.top - frame.top - sheet.clientHeight / 3;
    } else if (matchMedia("(min-width: 1000px)").matches) {
      part.scrollIntoView({ block: "nearest" });
    }
  }

  return { draw, light, reveal };
}

// The draft and all that stands at places in it: they move as it is edited. Offsets here are the field's.

import { keepDraft, readDraft } from "./letter-memory.js";
import { changeOf, moved, stretched, toField, toServer } from "./letter-places.js";

const ENOUGH_WORDS = 20;
const OTHER_LETTER = 0.8;

export function createDraft() {
  const stored = readDraft();
  let made = 0;
  const draft = {
    text: stored.text ?? "", segment: stored.segment, kind: stored.kind, format: stored.format ?? "text", name: stored.name ?? "",
    first: stored.first ?? null, silences: stored.silences ?? [], formatting: stored.formatting ?? [],
    marks: [], undo: [], file: null,
  };

  function keep() {
    const { text, segment, kind, format, name, first, silences, formatting } = draft;
    keepDraft(text ? { text, segment, kind, format, name, first, silences, formatting } : { segment, kind });
  }

  // The field holds another text now: everything moves with it.
  function edit(text) {
    const change = changeOf(draft.text, text);
    const follow = (spans) => spans.map((one) => moved(one, change)).filter(Boolean);
    draft.marks = follow(draft.marks);
    draft.silences = follow(draft.silences);
    draft.undo = follow(draft.undo);
    draft.formatting = draft.formatting.map((one) => stretched(one, change)).filter((one) => one.end > one.start);
    // Almost nothing is left of the old text: this is another letter, with a first version of its own.
    if (change.end - change.start > OTHER_LETTER * draft.text.length) draft.first = null;
    draft.text = text;
    if (!text) forget();
    keep();
  }

  function forget() {
    Object.assign(draft, { text: "", first: null, silences: [], formatting: [], marks: [], undo: [], file: null, name: "", format: "text" });
  }

  // What the server is asked.
  function asked() {
    const place = toServer(draft.text);
    const placed = ({ start, end, ...rest }) => ({ ...rest, start: place(start), end: place(end) });
    return {
      text: draft.text.toWellFormed?.() ?? draft.text, segment: draft.segment, kind: draft.kind, format: draft.format,
      silenced: draft.silences.map(placed), formatting: draft.formatting.map(placed),
    };
  }

  // What the server answered. The first version is the one to compare with; a few words typed are no version yet.
  function judged(report, figures) {
    const place = toField(draft.text);
    const known = new Map(draft.marks.map((one) => [nameOf(one), one.id]));
    draft.marks = report.findings.map((one) => {
      const mark = { ...one, start: place(one.start), end: place(one.end) };
      return { ...mark, id: known.get(nameOf(mark)) ?? (made += 1) };
    });
    if (!draft.first || draft.first.words < ENOUGH_WORDS) draft.first = figures;
    keep();
  }

  function opened(file, body) {
    const place = toField(draft.text);
    const { name } = file;
    const ending = name.toLowerCase();
    draft.file = ending.endsWith(".docx") ? file : null;
    draft.name = name;
    draft.format = ending.endsWith(".md") ? "markdown" : "text";
    draft.formatting = draft.format === "markdown" ? [] : body.formatting.map((one) => ({ ...one, start: place(one.start), end: place(one.end) }));
    draft.silences = [];
    draft.first = null;
    keep();
  }

  return Object.assign(draft, { keep, edit, forget, asked, judged, opened });
}

const nameOf = (mark) => `${mark.rule} ${mark.start} ${mark.end}`;

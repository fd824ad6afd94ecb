// Places in the draft. The server counts characters (code points), the field counts UTF-16 units; and places move as
// the draft is edited.

const WIDE = /[\ud800-\udfff]/;

// From the server's offsets to the field's.
export function toField(text) {
  if (!WIDE.test(text)) return (place) => place;
  const places = [];
  for (let place = 0; place < text.length; place += text.codePointAt(place) > 0xffff ? 2 : 1) places.push(place);
  places.push(text.length);
  return (place) => places[Math.min(place, places.length - 1)];
}

// From the field's offsets to the server's.
export function toServer(text) {
  if (!WIDE.test(text)) return (place) => place;
  const numbers = new Array(text.length + 1);
  let number = 0;
  for (let place = 0; place < text.length; place += 1) {
    numbers[place] = number;
    const pair = text.codePointAt(place) > 0xffff;
    if (pair) numbers[(place += 1)] = number;
    number += 1;
  }
  numbers[text.length] = number;
  return (place) => numbers[Math.min(place, text.length)];
}

// What changed between two drafts: from `start` to `end` of the old one `length` units stand now.
export function changeOf(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { start, end: before.length - tail, length: after.length - tail - start };
}

// The span after the change, or null where the change touches its inside.
export function moved(span, change) {
  const by = change.length - (change.end - change.start);
  if (span.end <= change.start) return span;
  if (span.start >= change.end) return { ...span, start: span.start + by, end: span.end + by };
  return null;
}

// The same for what holds on to its text: a change inside makes it longer or shorter.
export function stretched(span, change) {
  const apart = moved(span, change);
  if (apart) return apart;
  const by = change.length - (change.end - change.start);
  const start = Math.min(span.start, change.start);
  return { ...span, start, end: Math.max(start, Math.max(span.end, change.end) + by) };
}

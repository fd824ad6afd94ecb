// Moments as people say them.

const DAY_MS = 86400000;

const format = (at, language, options) => new Intl.DateTimeFormat(language, options).format(new Date(at));

export const clock = (at, language) => format(at, language, { hour: "2-digit", minute: "2-digit" });

export const fullMoment = (at, language) => format(at, language, { dateStyle: "long", timeStyle: "short" });

export const dayKey = (at) => new Date(at).toDateString();

export function dayName(at, language, words, now = Date.now()) {
  if (dayKey(at) === dayKey(now)) return words.today;
  if (dayKey(at) === dayKey(now - DAY_MS)) return words.yesterday;
  return format(at, language, { day: "numeric", month: "long" });
}

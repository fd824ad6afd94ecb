// How the citizen wants to see the chat: size, contrast, theme. The page keeps it in a cookie, so that the server
// draws the page right at once, without a flash; the widget and the frame keep it in their own storage.

const FIELDS = { size: ["normal", "large", "largest"], contrast: ["normal", "high"], theme: ["auto", "light", "dark"] };
const YEAR_S = 31536000;

export function createPrefs({ target, memory, cookie }) {
  let prefs = read();
  apply();

  function read() {
    const stored = cookie ? fromAttributes(target) : memory.read("view", {});
    return Object.fromEntries(Object.entries(FIELDS).map(([name, allowed]) => [name, allowed.includes(stored[name]) ? stored[name] : null]));
  }

  function apply() {
    for (const name of Object.keys(FIELDS)) {
      if (prefs[name]) target.setAttribute(`data-${name}`, prefs[name]);
      else target.removeAttribute(`data-${name}`);
    }
  }

  return {
    get: (name) => prefs[name] ?? FIELDS[name][0],
    set(name, value) {
      prefs = { ...prefs, [name]: value };
      apply();
      if (cookie) document.cookie = `${cookie}=${encode(prefs)}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax`;
      else memory.write("view", prefs);
    },
  };
}

const fromAttributes = (target) => Object.fromEntries(Object.keys(FIELDS).map((name) => [name, target.getAttribute(`data-${name}`)]));

const encode = (prefs) => Object.keys(FIELDS).map((name) => prefs[name] ?? "").join(".");

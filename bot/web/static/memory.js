// What the browser keeps between visits. A browser that refuses storage gets a chat that forgets, not a broken one.

export function createMemory(prefix, storage = browserStorage()) {
  return {
    read(name, fallback) {
      try {
        const raw = storage?.getItem(prefix + name);
        return raw ? JSON.parse(raw) : fallback;
      } catch {
        return fallback;
      }
    },
    write(name, value) {
      try {
        if (value === null || value === undefined) storage?.removeItem(prefix + name);
        else storage?.setItem(prefix + name, JSON.stringify(value));
      } catch {
        // The storage is full or closed: the chat goes on without it.
      }
    },
  };
}

function browserStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

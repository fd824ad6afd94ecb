// The draft lives in this browser alone: its words in localStorage, the file it came in in IndexedDB.

const KEY = "otklik-letter";
const STORE = "file";

export function readDraft() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

export function keepDraft(draft) {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A closed or full storage: the page works on, it only will not remember.
  }
}

export async function keepFile(file) {
  await inStore("readwrite", (store) => (file ? store.put(file, STORE) : store.delete(STORE)));
}

export async function readFile() {
  return (await inStore("readonly", (store) => store.get(STORE))) ?? null;
}

export async function wipe() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // There was nothing to keep it in.
  }
  await keepFile(null);
}

function inStore(mode, work) {
  return new Promise((resolve) => {
    let opening;
    try {
      opening = indexedDB.open(KEY, 1);
    } catch {
      resolve(null);
      return;
    }
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => resolve(null);
    opening.onsuccess = () => {
      const base = opening.result;
      const asked = work(base.transaction(STORE, mode).objectStore(STORE));
      asked.transaction.oncomplete = () => {
        base.close();
        resolve(asked.result);
      };
      asked.transaction.onabort = () => {
        base.close();
        resolve(null);
      };
    };
  });
}

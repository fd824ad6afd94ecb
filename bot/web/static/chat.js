// Puts the chat together: the same for the page, the frame and the widget.

import { createEngine } from "./engine.js";
import { createMemory } from "./memory.js";
import { createPrefs } from "./prefs.js";
import { createStore, EMPTY } from "./store.js";
import { Transport } from "./transport.js";
import { createView } from "./view.js";

// host: the element or shadow root to fill; look: the element that carries the view's attributes;
// config: what the server says (see `bot/channels/web/words.py`); base: the server's origin, "" on its own pages.
export function mountChat({ host, look, config, base = "", close = null }) {
  const memory = createMemory("otklik.");
  const store = createStore({ ...EMPTY, messages: Object.freeze(config.messages ?? []) });
  const transport = new Transport({ base, carrier: config.carrier, memory, language: config.language, known: config.known });
  const engine = createEngine({ store, transport, memory, words: config.words });
  const prefs = createPrefs({ target: look, memory, cookie: config.carrier === "cookie" ? config.view_cookie : null });
  const view = createView({ host, store, engine, prefs, memory, config, close });
  engine.start({ restore: config.carrier === "bearer" && transport.token !== null });
  return {
    focus: view.focus,
    destroy() {
      engine.stop();
      view.destroy();
    },
  };
}

// <script src="https://chat.example/widget.js" async></script> adds a button that opens the chat.
// <otklik-chat></otklik-chat> puts the button where the page's author wants it. Attributes: language="en", open.
(() => {
  "use strict";
  const here = document.currentScript;
  const base = new URL(here.src).origin;
  const TAG = "otklik-chat";
  const STYLES = ["tokens", "controls", "chat", "messages", "welcome", "widget"];
  if (customElements.get(TAG)) return;

  class OtklikChat extends HTMLElement {
    #root = null;
    #panel = null;
    #button = null;
    #chat = null;
    #opening = false;

    async connectedCallback() {
      if (this.#root) return;
      this.#root = this.attachShadow({ mode: "open" });
      const [{ el, icon }, config] = await Promise.all([import(`${base}/static/dom.js`), this.#config()]);
      this.config = config;
      this.#panel = el("div", { class: "panel", role: "dialog", "aria-modal": "false", "aria-label": config.words.title, hidden: true });
      this.#button = el("button", { class: "opener", type: "button", "aria-expanded": "false", onclick: () => this.toggle() }, icon("chat"), el("span", { text: config.words.ask }));
      this.#panel.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.close();
      });
      await this.#styles(el);
      this.#root.append(this.#panel, this.#button);
      if (this.hasAttribute("open")) this.open();
      this.dispatchEvent(new CustomEvent("otklik-ready", { bubbles: true, composed: true }));
    }

    disconnectedCallback() {
      this.#chat?.destroy();
      this.#chat = null;
    }

    toggle() {
      if (this.#panel.hidden) this.open();
      else this.close();
    }

    async open() {
      if (this.#opening) return;
      this.#opening = true;
      this.#panel.hidden = false;
      this.#button.setAttribute("aria-expanded", "true");
      this.#button.classList.add("opener-open");
      if (!this.#chat) {
        const { mountChat } = await import(`${base}/static/chat.js`);
        this.#chat = mountChat({ host: this.#panel, look: this, config: this.config, base, close: () => this.close() });
      }
      this.#opening = false;
      this.#chat.focus();
    }

    close() {
      this.#panel.hidden = true;
      this.#button.setAttribute("aria-expanded", "false");
      this.#button.classList.remove("opener-open");
      this.#button.focus();
    }

    async #config() {
      const language = this.getAttribute("language") ?? "ru";
      const answer = await fetch(`${base}/api/v1/chat/config?language=${encodeURIComponent(language)}`, { credentials: "omit" });
      if (!answer.ok) throw new Error(`otklik: ${base} does not allow this site (${answer.status})`);
      return answer.json();
    }

    // Nothing is shown before the styles are there.
    #styles(el) {
      const sheets = STYLES.map((name) => el("link", { rel: "stylesheet", href: `${base}/static/${name}.css` }));
      const loaded = sheets.map((sheet) => new Promise((done) => {
        sheet.addEventListener("load", done);
        sheet.addEventListener("error", done);
      }));
      this.#root.append(...sheets);
      return Promise.all(loaded);
    }
  }

  customElements.define(TAG, OtklikChat);
  const place = () => {
    if (!document.querySelector(TAG) && !here.hasAttribute("data-manual")) document.body.append(document.createElement(TAG));
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
  else place();
})();

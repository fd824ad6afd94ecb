// The field, its buttons and the line under it.

import { el, icon } from "./dom.js";
import { createVoice } from "./voice.js";

export function composer({ words, language, limit, send, draft, typing }) {
  const field = el("textarea", {
    class: "composer-field", id: "otklik-field", name: "text", rows: "1", placeholder: words.placeholder,
    autocomplete: "off", enterkeyhint: "send", "aria-describedby": "otklik-note",
  });
  const note = el("p", { class: "composer-note", id: "otklik-note" });
  const hint = el("span", { text: words.privacy });
  const keys = el("span", { class: "wide-only", text: words.keys });
  note.append(hint, keys);
  const sendButton = el("button", { class: "button button-main button-icon", type: "submit", "aria-label": words.send, title: words.send }, icon("send"));
  const voice = voiceButton({ words, language, field, hint, typed });
  const form = el(
    "form", { class: "composer", onsubmit: submit },
    el("label", { class: "sr", for: "otklik-field", text: words.field }),
    el("div", { class: "composer-box" }, field, voice, sendButton),
  );

  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  });
  field.addEventListener("input", typed);
  field.addEventListener("input", () => field.value && typing());
  if (draft.read()) field.value = draft.read();

  function submit(event) {
    event.preventDefault();
    const text = field.value.trim();
    field.focus();
    if (!text || text.length > limit) return;
    field.value = "";
    typed();
    send(text);
  }

  function typed() {
    draft.write(field.value);
    grow(field);
    const over = field.value.length - limit;
    hint.classList.toggle("over", over > 0);
    hint.textContent = over > 0 ? words.over.replace("{n}", over) : words.privacy;
    field.toggleAttribute("aria-invalid", over > 0);
  }

  return { form, note, field, grow: () => grow(field) };
}

// The height follows the text; the style sheet stops it at five lines.
function grow(field) {
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight}px`;
}

function voiceButton({ words, language, field, hint, typed }) {
  const button = el("button", { class: "button button-plain button-icon button-voice", type: "button", "aria-label": words.voice, title: words.voice, "aria-pressed": "false" }, icon("voice"));
  const voice = createVoice({
    language,
    hear(text) {
      field.value = [field.value.trim(), text].filter(Boolean).join(" ");
      typed();
      field.focus();
    },
    change(on, error) {
      button.setAttribute("aria-pressed", String(on));
      if (on) hint.textContent = words.listening;
      else if (error) hint.textContent = words["voice-failed"];
      else hint.textContent = words.privacy;
    },
  });
  if (!voice) return null;
  button.addEventListener("click", voice.toggle);
  return button;
}

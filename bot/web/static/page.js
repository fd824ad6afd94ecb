// The full page and the frame: the server's own markup gives way to the living chat; what was typed meanwhile stays.

import { mountChat } from "./chat.js";

const host = document.getElementById("chat");
const config = JSON.parse(document.getElementById("chat-config").textContent);
const typed = host.querySelector("textarea")?.value ?? "";
const chat = mountChat({ host, look: document.documentElement, config });
const field = host.querySelector("textarea");
if (typed) {
  field.value = typed;
  field.dispatchEvent(new Event("input"));
}
document.documentElement.classList.add("js");
if (config.page && matchMedia("(hover: hover) and (min-height: 30em)").matches) chat.focus();

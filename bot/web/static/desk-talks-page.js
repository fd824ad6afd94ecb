// The frame of the workstation: its words, its states, its drawer.

export function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

export function readPage() {
  const main = document.getElementById("desk-main");
  const live = document.getElementById("talks-live");
  const line = document.getElementById("talks-link");
  const trouble = document.getElementById("talks-problem");
  let fading = 0;

  const say = (name) => main.getAttribute(`data-say-${name}`) || "";

  return {
    main,
    requestId: Number(main.dataset.request) || 0,
    conversationId: main.dataset.conversation,
    accountId: main.dataset.account,
    get mine() {
      const part = document.getElementById("talks-talk-part");
      return Boolean(part && part.dataset.mine);
    },
    say,
    announce(name) {
      live.textContent = "";
      live.textContent = say(name);
    },
    link(name) {
      clearTimeout(fading);
      line.textContent = say(name);
      main.classList.toggle("talks-lost", name === "lost");
      if (name === "back") fading = setTimeout(() => (line.textContent = ""), 4000);
    },
    problem(text) {
      trouble.textContent = text;
      trouble.hidden = !text;
    },
    typing(on) {
      const shown = document.getElementById("talks-typing") || typingLine(say("typing"));
      shown.hidden = !on;
    },
    showScripted() {
      for (const each of main.querySelectorAll(".talks-scripted")) each.hidden = false;
      main.classList.add("talks-live");
    },
    openDrawers() {
      const opener = main.querySelector(".talks-drawer-open");
      const help = document.getElementById("talks-help");
      const set = (open) => {
        help.classList.toggle("talks-drawn", open);
        opener.setAttribute("aria-expanded", String(open));
        if (open) help.querySelector("button, a, input")?.focus();
        else opener.focus();
      };
      opener.addEventListener("click", () => set(!help.classList.contains("talks-drawn")));
      help.querySelector(".talks-drawer-close")?.addEventListener("click", () => set(false));
      help.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && help.classList.contains("talks-drawn")) set(false);
      });
    },
  };
}

function typingLine(words) {
  const line = document.createElement("p");
  line.id = "talks-typing";
  line.className = "talks-soft";
  line.textContent = words;
  document.getElementById("talks-composer")?.prepend(line);
  return line;
}

// Voice input, only where the browser can do it. The words are put into the field; the citizen sends them.

export function createVoice({ language, hear, change }) {
  const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
  if (!Recognition) return null;
  let running = null;

  function start() {
    running = new Recognition();
    running.lang = language === "en" ? "en-GB" : "ru-RU";
    running.interimResults = false;
    running.addEventListener("result", (event) => hear(event.results[0][0].transcript));
    running.addEventListener("error", (event) => change(false, event.error));
    running.addEventListener("end", () => {
      running = null;
      change(false, null);
    });
    running.start();
    change(true, null);
  }

  return { toggle: () => (running ? running.stop() : start()) };
}

// The trainer: a clock for the step, and the keyboard stands where the next thing is done. Works without.

const timer = document.querySelector("[data-training-timer]");
const opened = performance.now();

function tick() {
  const seconds = Math.floor(Number(timer.dataset.spent) + (performance.now() - opened) / 1000);
  const pad = (part) => String(part).padStart(2, "0");
  timer.querySelector("[data-clock]").textContent = `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
  const over = timer.dataset.limit && seconds > Number(timer.dataset.limit);
  timer.classList.toggle("is-over", Boolean(over));
  const told = timer.querySelector("[data-told]");
  if (over && !told.textContent) told.textContent = timer.dataset.over;
}

if (timer) {
  timer.hidden = false;
  tick();
  setInterval(tick, 1000);
}
// What the last step was worth stands above: nobody is carried past it.
document.querySelector("[data-focus]")?.focus({ preventScroll: true });

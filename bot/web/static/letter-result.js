// The verdict, the gauges against the limits, before and after, and what to change.

import { el } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";

export function createResult({ say, language, restart }) {
  const node = el("div", { class: "letter-cards" });
  const comparison = el("div", { class: "letter-compared" });
  const figure = (value) => value.toLocaleString(language, { maximumFractionDigits: 1 });

  function draw(report, first) {
    node.replaceChildren(
      el("p", { class: `letter-verdict ${report.verdict}` }, el("strong", { text: say[`verdict-${report.verdict}`] }), report.note ? ` ${report.note}` : null),
      ...report.limits.map(gauge),
      ...advice(report),
    );
    comparison.replaceChildren(...compared(report, first), el("p", { class: "letter-soft", text: report.why }));
  }

  function gauge({ measure, value, passes, fails, state }) {
    const top = Math.max(fails * 1.5, value);
    const said = `${figure(value)}, ${say.limit.replace("{n}", figure(passes))}, ${say[`state-${state}`]}`;
    const drawn = svg("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" });
    drawn.append(
      svg("rect", { class: "ground", width: 100, height: 4, y: 1 }),
      svg("rect", { class: state, width: (100 * Math.max(value, 0)) / top, height: 4, y: 1 }),
      svg("rect", { class: "tick", x: (100 * passes) / top, width: 0.6, height: 6 }),
    );
    return el("div", { class: "letter-gauge" }, el("p", { text: `${say[`measure-${measure}`]}: ${said}` }), drawn);
  }

  function advice(report) {
    if (!report.advice.length) return [];
    return [el("h3", { text: say.advice }), el("ul", {}, ...report.advice.map((one) => el("li", { text: one })))];
  }

  function compared(report, first) {
    const now = figuresOf(report);
    const row = (name, key) => el("tr", {}, el("th", { scope: "row", text: name }), el("td", { text: shown(first[key]) }), el("td", { text: shown(now[key]) }));
    const shown = (value) => (value === null ? "–" : figure(value));
    return [
      el("table", { class: "letter-table" },
        el("caption", { class: "sr", text: say.compare }),
        el("thead", {}, el("tr", {}, el("td"), el("th", { scope: "col", text: say.before }), el("th", { scope: "col", text: say.after }))),
        el("tbody", {}, row(say["measure-grade"], "grade"), row(say.words, "words"), row(say.marks, "marks")),
      ),
      el("div", { class: "letter-row" }, el("button", { class: "button", type: "button", text: say["start-here"], onclick: () => restart(now) })),
    ];
  }

  return { node, comparison, draw };
}

export function figuresOf(report) {
  return { grade: report.grade, words: report.counts.all_words, marks: report.findings.filter((one) => !one.silenced).length };
}

function svg(tag, props) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  return node;
}

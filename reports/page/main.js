// What stands on the page when it opens; the buttons of its head; what happens before it is printed.

document.title = data.name ? `${data.name} · ${say("page.title")}` : say("page.title");
byId("plan-name").textContent = data.name || say("page.title");
byId("plan-summary").textContent = joined([say("to", { a: data.term[0], b: data.term[1] }), say(`status.${data.status}`)], "semicolon");

function covered(curve, code) {
  const done = curve.steps.length ? curve.steps[curve.steps.length - 1][1] : 0;
  const before = curve.before ? say("overview.before", { n: curve.before }) : "";
  return [say(code), `${number.format(done)}/${number.format(curve.total)}`, joined([percent.format(done / curve.total), before], "semicolon")];
}

function drawOverview() {
  const curve = (code) => data.coverage.find((one) => one.code === code);
  const serving = new Set(groups.flatMap((group) => (group.people || []).map(([person]) => person)));
  const turns = groups.reduce((sum, group) => sum + (group.people || []).length, 0);
  const { certificate, violations } = data;
  const meetings = certificate && Object.values(certificate.counts.meetings).reduce((a, b) => a + b, 0);
  const hard = violations ? violations.filter((one) => one.hard).length : 0;
  tiles(byId("tiles"), [
    curve("units") && covered(curve("units"), "overview.units"),
    curve("villages") && covered(curve("villages"), "overview.villages"),
    [say("overview.rounds"), number.format(data.rounds.length), ""],
    [say("overview.group_rounds"), number.format(data.groups.length), ""],
    serving.size ? [say("overview.people"), number.format(serving.size), say("overview.people.note", { n: number.format(turns) })] : null,
    certificate ? [say("overview.recusal"), number.format(certificate.counts.meetings.conflict), say("overview.recusal.note", { n: number.format(meetings), unknown: certificate.counts.meetings.unknown }), certificate.counts.meetings.conflict ? "conflict" : "clear"] : null,
    violations ? [say("overview.violations"), number.format(violations.length), violations.length ? say("overview.violations.note", { n: hard }) : say("overview.violations.none"), hard ? "conflict" : violations.length ? "unknown" : "clear"] : null,
  ]);
}

function drawGoals() {
  const bar = (gap) => {
    const box = make("span", { cls: "gap", "aria-hidden": "true" }, make("span"));
    box.firstChild.style.width = `${100 * Math.min(1, gap)}%`;
    return box;
  };
  const finding = ({ gap, value, bound }) => (gap === undefined ? say("goals.unknown") : value === bound ? say("goals.proven") : say("goals.open", { n: number.format(value - bound) }));
  const rows = data.goals.map((goal, at) => [
    at + 1,
    { text: goal.slack ? say("person", { name: goal.goal, more: say("goals.slack", { n: goal.slack }) }) : goal.goal, head: true },
    goal.value, goal.bound === null ? "—" : goal.bound,
    { text: goal.gap === undefined ? "—" : make("span", { cls: "gap-cell" }, bar(goal.gap), share(goal.gap)), cls: "number" },
    { text: make("span", { cls: `status ${goal.value === goal.bound ? "clear" : "unknown"}` }, finding(goal)) },
  ]);
  fill(byId("goals-table"), { caption: say("goals"), columns: ["#", ...["goal", "value", "bound", "gap", "proof"].map((code) => say(`goals.${code}`))], rows });
}

function drawViolations() {
  const more = ["clause", "authority"].filter((key) => data.violations.some((one) => one[key]));
  const rows = data.violations.map((one) => [
    { text: make("span", { cls: `status ${one.hard ? "conflict" : "unknown"}` }, say(one.hard ? "violations.hard" : "violations.soft")) },
    { text: one.rule, head: true }, { text: one.text, cls: "long" }, one.hard ? "" : one.cost, ...more.map((key) => one[key] || ""),
  ]);
  const columns = ["kind", "rule", "what", "cost", ...more].map((code) => say(`violations.${code}`));
  fill(byId("violations-table"), { caption: say("violations"), columns, rows });
}

const filters = has("gantt") ? new Filters() : null;
if (filters) new Keys(filters.chart, showDetails);
drawOverview();
if (has("coverage")) drawCoverage();
if (has("work")) new Work();
if (has("load")) drawLoad();
if (has("exchange")) drawExchange();
if (has("goals")) drawGoals();
if (has("certificate")) new Certificate();
if (has("violations")) drawViolations();

byId("print").addEventListener("click", () => window.print());
byId("open-tables").addEventListener("click", ({ currentTarget: button }) => {
  const open = button.getAttribute("aria-pressed") !== "true";
  for (const details of document.querySelectorAll("details.data")) details.open = open;
  button.setAttribute("aria-pressed", String(open));
  button.textContent = say(open ? "tables.close" : "tables.open");
});

// Paper is of a fixed width: charts are drawn anew for it, at once, since nothing waits for the next frame there. What
// fits on the first page with the overview comes to it: goals, coverage, violations.
const UP_FRONT = ["violations", "goals", "coverage"].map(byId).filter(Boolean);

function forPaper(on) {
  document.documentElement.classList.toggle("paper", on);
  if (on) for (const section of [...UP_FRONT].reverse()) byId("overview").after(section);
  else for (const name of data.sections) byId("contents").append(byId(name));
  if (filters) filters.chart.forPaper(on);
  for (const chart of drawnCharts) {
    chart.resize();
    chart.getZr().refreshImmediately();
  }
}
window.addEventListener("beforeprint", () => forPaper(true));
window.addEventListener("afterprint", () => forPaper(false));
// The first drawing of the schedule brings it back to the whole term: what is asked of it before that is lost.
Promise.resolve(filters && filters.chart.drawn).then(() => document.documentElement.classList.add("ready"));

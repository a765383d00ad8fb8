// Filters and search of the schedule; the chart and its table always show the same bars.

class Filters {
  constructor() {
    this.form = byId("filters");
    this.chart = new Chart(byId("timeline"), showDetails);
    this.fillChoices();
    this.table = new Collapsible("gantt", () => this.described());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    onChoice(this.form, (event) => (event.target.id === "period" ? this.period() : this.apply()));
    byId("find").addEventListener("input", calmly(() => this.apply()));
    this.form.addEventListener("reset", () => setTimeout(() => this.apply() || this.period()));
    this.apply();
  }

  fillChoices() {
    options(byId("kind"), data.kinds.map((name, at) => [at, name]));
    const used = new Set(bars.flatMap((bar) => [...bar.categories]));
    options(byId("category"), data.categories.map((name, at) => [at, name]).filter(([at]) => used.has(at)));
    options(byId("group"), data.lanes.map((lane, at) => [at, lane.name]));
    if (byId("person")) {
      const serving = new Set(bars.flatMap((bar) => [...bar.people]));
      options(byId("person"), data.people.map((person, at) => [at, person.name]).filter(([at]) => serving.has(at)));
    }
    const years = data.years.map((_, at) => make("option", { value: at }, say("year", { n: at + 1 })));
    byId("period").replaceChildren(make("option", { value: "" }, say("show.term")), ...years);
  }

  wanted() {
    const chosen = (id) => (byId(id) && byId(id).value !== "" ? Number(byId(id).value) : null);
    return { kind: chosen("kind"), category: chosen("category"), lane: chosen("group"), person: chosen("person"), words: plain(byId("find").value) };
  }

  apply() {
    const wanted = this.wanted();
    const layout = picked("rows");
    this.bars = bars.filter((bar) => bar.matches(wanted));
    const at = new Set(this.bars.map((bar) => bar.at));
    const row = (one) => layout !== "person" || wanted.person === null || one.group === wanted.person;
    this.chart.lay(layout, (one) => row(one) && one.bars.some((bar) => at.has(bar.at) && bar.matches(wanted)));
    if (this.chart.reveal(wanted.words !== "")) byId("period").value = "";
    this.say();
    this.table.refresh();
    drawLegend(layout);
  }

  say() {
    const [n, of] = [this.bars.length, bars.length];
    const words = n === 0 ? say("filter.nothing") : n === of ? say("filter.found", { n }) : say("filter.some", { n, of });
    if (byId("found").textContent !== words) byId("found").textContent = words;
    this.table.label(say("rows", { n }));
  }

  period() {
    const year = byId("period").value;
    const [start, end] = year === "" ? data.term : data.years[Number(year)].days;
    this.chart.window(day(start), day(end, 1));
  }

  /** Clear everything and choose just this: `{person: place}`, `{lane: place}`. */
  only({ person = null, lane = null }) {
    for (const id of ["find", "kind", "category", "group", "person"]) if (byId(id)) byId(id).value = "";
    if (person !== null) byId("person").value = String(person);
    if (lane !== null) byId("group").value = String(lane);
    this.apply();
  }

  described() {
    const along = this.bars.some((bar) => bar.led.length || bar.visits.length > 1);
    const led = this.bars.some((bar) => bar.group.people);
    const columns = ["of.unit", "of.category", "of.kind", "of.round", "of.group", "of.from", "of.to", led && "of.leader", along && "of.along", "of.effort", "of.details"];
    const rows = this.bars.map((bar) => this.line(bar, led, along));
    const heads = columns.filter(Boolean).map((code) => ({ text: say(code), cls: code === "of.details" ? "unprinted" : "" }));
    return { caption: say("gantt"), columns: heads, rows };
  }

  line(bar, led, along) {
    const villages = bar.visits.length > 1 ? bar.visits : bar.led;
    const leaders = (bar.group.people || []).filter(([, role]) => role === "leader").map(([person]) => named(person));
    const more = make("button", { type: "button", cls: "link", "aria-label": say("of.more", { name: bar.title }), on: { click: () => showDetails([bar]) } }, say("of.details"));
    const kind = bar.kind === null ? idle(bar.group) : make("span", { cls: `kind k${bar.kind}` }, data.kinds[bar.kind]);
    const name = bar.visits.length === 1 ? visitName(bar.visits[0]) : bar.title;
    const category = bar.category === null ? "" : data.categories[bar.category];
    const cells = [{ text: name, head: true }, { text: category, cls: "short" }, kind, { text: bar.group.when.name, cls: "short" }, { text: bar.group.name, cls: "short" }, { text: bar.days[0], cls: "day" }, { text: bar.days[1], cls: "day" }];
    if (led) cells.push({ text: joined(leaders), cls: "short" });
    if (along) cells.push({ text: joined(villages.map((visit) => unitOf(visit).name)), cls: "long" });
    return [...cells, bar.effort, { text: more, cls: "unprinted" }];
  }
}

function swatch(cls, words) {
  return make("span", { cls: "entry" }, make("span", { cls: `swatch ${cls}`, "aria-hidden": "true" }), words);
}

function drawLegend(layout) {
  const kinds = data.kinds.map((name, at) => swatch(`edge k${at}`, name));
  const used = new Set(bars.flatMap((bar) => (bar.category === null ? [] : [bar.category])));
  const present = data.categories.map((name, at) => [at, name]).filter(([at]) => used.has(at));
  const fills = present.filter(([at]) => !data.others.includes(at)).map(([at, name]) => swatch(`fill c${at}`, name));
  const others = present.filter(([at]) => data.others.includes(at));
  if (others.length) fills.push(swatch(`fill c${others[0][0]}`, joined(others.map(([, name]) => name))));
  const phases = data.phases.map(([name, words], at) => swatch(name === "investigate" ? "phase k0" : `phase p${at}`, words));
  const roles = Object.entries(ROLES).map(([role, cls]) => swatch(`role ${cls}`, say(`role.${role}`)));
  const parts = {
    group: [make("strong", {}, say("legend.fill")), ...fills, make("strong", {}, say("legend.kinds")), ...kinds, make("strong", {}, say("legend.duty"))],
    unit: [make("strong", {}, say("legend.phases")), ...phases, make("strong", {}, say("filter.kind")), ...kinds],
    person: [make("strong", {}, say("legend.roles")), ...roles],
  };
  byId("gantt-legend").replaceChildren(...parts[layout]);
}

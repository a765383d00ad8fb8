// The schedule on vis-timeline: three ways to lay it out in rows, one set of bars.

const TERM = { start: day(data.term[0]), end: day(data.term[1], 1) };
const HIGH = 560;
const PHASES = data.phases.map(([name]) => name);
const ROLES = { leader: "r-leader", deputy: "r-deputy", member: "r-member" };

/** First and last moment that anything on the page stands at: rounds may end after the term. */
function reach() {
  const ends = data.rounds.flatMap((round) => round.phases.map(([, , end]) => day(end, 1)));
  const starts = data.rounds.flatMap((round) => round.phases.map(([, start]) => day(start)));
  return { start: new Date(Math.min(TERM.start, ...starts)), end: new Date(Math.max(TERM.end, ...ends)) };
}

/** Rows and items of a layout: each item holds the bars it stands for. */
const LAYOUTS = {
  group() {
    const rows = data.lanes.map((lane, id) => ({ id, words: lane.name, cls: lane.own ? "" : "guest" }));
    const items = bars.map((bar) => item(bar.group.lane, [bar], bar.days, ["bar", fillOf(bar), kindOf(bar)], bar.title));
    const duty = groups.map(({ place, lane, when }) => ({
      id: `duty-${place}`, group: lane, type: "background", className: "duty", start: day(when.duty[0]), end: day(when.duty[1], 1),
    }));
    return { rows, items, behind: duty };
  },
  unit() {
    const found = barsByUnit();
    const order = [...new Set(found.map(({ unit }) => unit))];
    const rows = order.map((id) => ({ id, words: data.units[id].name, cls: `category c${data.units[id].category}` }));
    const items = found.map(({ unit, bar }) => {
      const phases = bar.group.when.phases;
      const ends = phases.map(([, , end]) => end).sort();
      return { ...item(unit, [bar], [phases[0][1], ends[ends.length - 1]], ["phases", kindOf(bar)], ""), segments: true };
    });
    return { rows, items, behind: [] };
  },
  person() {
    const rows = data.people.map((person, id) => ({ id, words: person.name, cls: "" }));
    const items = groups.flatMap((group) =>
      (group.people || []).map(([person, role]) => {
        const mine = barsOf.get(group.place);
        return item(person, mine, group.when.duty, ["bar", ROLES[role]], joined(mine.map((bar) => bar.title)), role);
      }),
    );
    return { rows, items: items.sort((a, b) => a.start - b.start), behind: [] };
  },
};

function fillOf(bar) {
  return bar.category === null ? "idle" : `c${bar.category}`;
}

function kindOf(bar) {
  return bar.kind === null ? "" : `k${bar.kind}`;
}

function item(row, mine, days, classes, words, role = null) {
  const start = day(days[0]);
  return { id: null, group: row, start, end: day(days[1], 1), className: classes.filter(Boolean).join(" "), bars: mine, words, days, role };
}

/** What an item's box says to those who hear it. */
function spokenItem(one) {
  const role = one.role ? say(`role.${one.role}`) : null;
  return joined([one.role ? named(one.group) : null, role, ...one.bars.map((bar) => bar.spoken)], "semicolon");
}

/** The inside of a bar: its words, or a segment for each phase of the round. */
function inside(one) {
  if (!one || !one.bars) return "";
  if (!one.segments) return make("span", { cls: "words" }, one.words);
  const whole = one.end - one.start;
  const { phases } = one.bars[0].group.when;
  const part = (name, [start, end]) => {
    const segment = make("span", { cls: `segment ${name === "investigate" ? "site" : name} p${PHASES.indexOf(name)}` });
    segment.style.left = `${(100 * (day(start) - one.start)) / whole}%`;
    segment.style.width = `${(100 * (day(end, 1) - day(start))) / whole}%`;
    return segment;
  };
  const drawn = phases.map(([name, start, end]) => part(name, name === "investigate" ? one.bars[0].days : [start, end]));
  return make("span", { cls: "segments" }, drawn);
}

const AXIS = chinese
  ? { minorLabels: { day: "D", week: "M月D日", month: "M月", year: "YYYY" }, majorLabels: { day: "YYYY年M月", week: "YYYY年", month: "YYYY年", year: "" } }
  : { minorLabels: { day: "D", week: "D MMM", month: "MMM", year: "YYYY" }, majorLabels: { day: "MMMM YYYY", week: "YYYY", month: "YYYY", year: "" } };

class Chart {
  constructor(place, open) {
    this.place = place;
    this.all = reach();
    this.rows = new vis.DataSet();
    this.items = new vis.DataSet();
    this.shown = [];
    this.drawn = new Promise((done) => {
      this.timeline = new vis.Timeline(place, this.items, this.rows, { ...this.options(), onInitialDrawComplete: done });
    });
    this.timeline.on("click", ({ item: id }) => id !== null && this.open(id, open));
    this.timeline.on("changed", () => this.describe());
  }

  options() {
    const span = this.all.end - this.all.start;
    const pad = span * 0.01;
    return {
      start: TERM.start, end: TERM.end, min: new Date(this.all.start - pad), max: new Date(+this.all.end + pad),
      zoomMin: 12 * 864e5, zoomMax: span + 2 * pad, zoomKey: "ctrlKey", verticalScroll: true, maxHeight: HIGH,
      orientation: { axis: "top", item: "top" }, margin: { item: { horizontal: 0, vertical: 2 }, axis: 4 },
      align: "auto", stack: true, selectable: true, showCurrentTime: false, showTooltips: false, groupHeightMode: "auto",
      dataAttributes: ["id"], format: AXIS, template: inside, order: (a, b) => a.start - b.start || a.number - b.number,
      groupTemplate: (row) => (row ? make("span", { cls: `row ${row.cls}`, title: row.words }, row.words) : ""),
    };
  }

  /** Take another layout; `keep` says which items of it are shown. */
  lay(layout, keep) {
    if (layout !== this.layout) {
      this.layout = layout;
      this.made = LAYOUTS[layout]();
      this.made.items.forEach((one, at) => Object.assign(one, { id: `item-${at}`, number: at }));
      this.timeline.setOptions({ align: layout === "unit" ? "left" : "auto" });
      this.place.dataset.rows = layout;
    }
    this.shown = this.made.items.filter(keep);
    const used = new Set(this.shown.map((one) => one.group));
    const rows = this.made.rows.filter((row) => used.has(row.id)).map((row, order) => ({ ...row, order }));
    const places = new Set(this.shown.flatMap((one) => one.bars.map((bar) => bar.group.place)));
    const behind = this.made.behind.filter((one) => places.has(Number(one.id.slice(5))));
    this.timeline.setData({ groups: new vis.DataSet(rows), items: new vis.DataSet([...behind, ...this.shown]) });
    this.byId = new Map(this.shown.map((one) => [one.id, one]));
  }

  /** The days shown are told; the boxes drawn by now get a role and words of their own. */
  describe() {
    const { start, end } = this.timeline.getWindow();
    byId("window").textContent = say("to", { a: isoDay(start), b: isoDay(new Date(end - 1)) });
    for (const box of this.place.querySelectorAll(".vis-item[data-id]:not([role])")) {
      const one = this.byId && this.byId.get(box.dataset.id);
      if (!one) continue;
      box.setAttribute("role", "button");
      box.setAttribute("tabindex", "-1");
      box.setAttribute("aria-label", spokenItem(one));
      box.title = spokenItem(one);
    }
  }

  open(id, open) {
    const one = this.byId.get(id);
    if (one) open(one.bars, one.role === null ? null : one.group);
  }

  window(start, end) {
    this.timeline.setWindow(start, end, { animation: false });
  }

  /** Show the whole term if none of what is shown can be seen, or with `every` if some of it cannot; whether it did. */
  reveal(every) {
    const { start, end } = this.timeline.getWindow();
    const seen = (one) => one.end > start && one.start < end;
    if (!this.shown.length || (every ? this.shown.every(seen) : this.shown.some(seen))) return false;
    this.window(TERM.start, TERM.end);
    return true;
  }

  /** On paper all rows are shown. `_change` draws at once; a redraw asked for waits for a frame that never comes. */
  forPaper(on) {
    this.timeline.setOptions({ maxHeight: on ? "none" : HIGH });
    for (let time = 0; time < 3; time += 1) this.timeline.emit("_change");
  }
}

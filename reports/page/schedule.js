// The bars of the schedule as objects: what they are called, what they match, whom they concern.

const groups = data.groups.map((group, place) => ({ ...group, place, when: data.rounds[group.round] }));

function unitOf(visit) {
  return data.units[data.visits[visit].unit];
}

function named(person) {
  return data.people[person].name;
}

/** A visit's name: the unit's, and the visit's own if it has one. */
function visitName(visit) {
  const own = data.visits[visit].name;
  return own ? say("person", { name: unitOf(visit).name, more: own }) : unitOf(visit).name;
}

class Bar {
  /** One bar: a visit with the villages it leads, several villages, or a group that is lent or stands by. */
  constructor(at, group, visits, led, days) {
    Object.assign(this, { at, group, visits, led: led || [], days });
    const all = [...this.visits, ...this.led];
    this.effort = all.reduce((sum, visit) => sum + data.visits[visit].effort, 0);
    this.kind = all.length ? data.visits[all[0]].kind : null;
    this.categories = new Set(all.map((visit) => unitOf(visit).category));
    this.units = new Set(all.map((visit) => data.visits[visit].unit));
    this.people = new Set((group.people || []).map(([person]) => person));
    this.words = plain(all.map((visit) => `${unitOf(visit).id}|${unitOf(visit).name}|${data.visits[visit].name || ""}`).join("\n"));
  }

  get category() {
    return this.visits.length ? unitOf(this.visits[0]).category : null;
  }

  /** What stands on the bar. */
  get title() {
    if (!this.visits.length) return idle(this.group);
    if (this.visits.length > 1) return say("villages", { n: this.visits.length });
    const name = visitName(this.visits[0]);
    return this.led.length ? `${name} ${say("led", { n: this.led.length })}` : name;
  }

  /** The same with kind, round, group and dates, for those who do not see where it stands. */
  get spoken() {
    const kind = this.kind === null ? null : data.kinds[this.kind];
    const [a, b] = this.days;
    return joined([this.title, kind, this.group.when.name, this.group.name, say("to", { a, b })]);
  }

  matches(wanted) {
    return (
      (wanted.kind === null || this.kind === wanted.kind) &&
      (wanted.category === null || this.categories.has(wanted.category)) &&
      (wanted.lane === null || this.group.lane === wanted.lane) &&
      (wanted.person === null || this.people.has(wanted.person)) &&
      (wanted.words === "" || this.words.includes(wanted.words))
    );
  }
}

function idle(group) {
  if (group.at) return say("lent", { name: group.at });
  return say(group.standby ? "standby" : "none");
}

/** All bars in time order; a group without visits (lent, standing by) has one as well. */
function allBars() {
  const made = data.bars.map((bar) => [groups[bar.group], bar.visits, bar.led, bar.days]);
  const busy = new Set(data.bars.map((bar) => bar.group));
  for (const group of groups) if (!busy.has(group.place)) made.push([group, [], [], group.when.duty]);
  made.sort((a, b) => (a[3][0] < b[3][0] ? -1 : a[3][0] > b[3][0] ? 1 : a[0].lane - b[0].lane));
  return made.map((one, at) => new Bar(at, ...one));
}

const bars = allBars();
const barsOf = grouped(bars, (bar) => bar.group.place);

/** Key → things, in their order; `Map.groupBy` is not in every office's browser. */
function grouped(things, key) {
  const found = new Map();
  for (const one of things) found.has(key(one)) ? found.get(key(one)).push(one) : found.set(key(one), [one]);
  return found;
}

/** The same bars by organization: villages visited for themselves stand with their township. */
function barsByUnit() {
  const found = [];
  for (const bar of bars) {
    const byRow = grouped(bar.visits, (visit) => (unitOf(visit).village ? unitOf(visit).parent : data.visits[visit].unit));
    for (const [unit, visits] of byRow) {
      const whole = visits.length === bar.visits.length;
      found.push({ unit, bar: whole ? bar : new Bar(bar.at, bar.group, visits, [], bar.days) });
    }
  }
  return found;
}

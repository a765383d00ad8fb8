// The heat map of work: a table of people and rounds or years, or of groups and rounds where there are no people.

const LEVELS = 5;

/** Class of a cell by how large its value is beside the largest. */
function level(value, most) {
  return value ? `heat-${Math.max(1, Math.ceil((LEVELS * value) / most))}` : "";
}

class Work {
  constructor() {
    this.served = data.people.map(() => new Map());
    for (const group of groups) for (const [person, role] of group.people || []) {
      const here = this.served[person];
      here.set(group.round, [...(here.get(group.round) || []), { group, role }]);
    }
    this.missing = new Map(data.work.missing.map(([person, round, state]) => [`${person}-${round}`, state]));
    byId("work-form").addEventListener("submit", (event) => event.preventDefault());
    onChoice(byId("work-form"), () => this.draw());
    byId("work-find").addEventListener("input", calmly(() => this.draw()));
    this.draw();
  }

  draw() {
    const wanted = plain(byId("work-find").value);
    const people = data.people.map((_, at) => at).filter((at) => plain(`${data.people[at].name}|${data.people[at].id}|${data.people[at].employer || ""}`).includes(wanted));
    const [n, of] = [people.length, data.people.length];
    byId("work-found").textContent = n === of ? say("work.found", { n }) : say("work.some", { n, of });
    const years = picked("columns") === "years";
    byId("work-help").textContent = say(years ? "work.help.year" : "work.help");
    fill(byId("work-table"), years ? this.byYear(people) : this.byRound(people));
    byId("work-table").classList.toggle("wide", !years);
    byId("work-legend").replaceChildren(...(years ? [] : this.legend()));
  }

  head(at) {
    const person = data.people[at];
    const only = make("button", { type: "button", cls: "link", title: say("only.person", { name: person.name }), on: { click: () => onlyPerson(at) } }, person.name);
    return [{ text: only, head: true, cls: "fixed" }, { text: joined([person.pool, person.employer]), cls: "from", title: person.employer || null }];
  }

  byRound(people) {
    const columns = data.rounds.map((round, at) => ({ text: round.mark, title: `${round.name} ${round.duty[0]}`, cls: at && round.year !== data.rounds[at - 1].year ? "begins" : "" }));
    const rows = people.map((at) => [...this.head(at), ...data.rounds.map((_, round) => this.cell(at, round)), this.served[at].size]);
    const count = (round, keep) => groups.filter((group) => group.round === round).flatMap((group) => group.people || []).filter(([person]) => keep(person)).length;
    const total = (words, keep) => [{ text: words, head: true, cls: "fixed" }, "", ...data.rounds.map((_, round) => count(round, keep)), ""];
    const seconded = new Set(people.filter((at) => data.people[at].seconded));
    const shown = new Set(people);
    const foot = [total(say("work.all"), (person) => shown.has(person))];
    if (data.people.some((person) => person.seconded)) foot.push(total(say("work.seconded"), (person) => seconded.has(person)));
    return { caption: say("work.chart"), columns: [{ text: say("people"), cls: "fixed" }, { text: say("pool"), cls: "from" }, ...columns, say("work.total")], rows, foot };
  }

  cell(person, round) {
    const here = this.served[person].get(round);
    const begins = round && data.rounds[round].year !== data.rounds[round - 1].year ? " begins" : "";
    if (here) {
      const words = here.map(({ group, role }) => joined([group.when.name, group.name, say(`role.${role}`)])).join("\n");
      return { text: here.map(({ group }) => group.mark).join("+"), cls: `${ROLES[here[0].role]} served${begins}`, title: words };
    }
    const state = this.missing.get(`${person}-${round}`);
    return { text: state ? make("span", { cls: "unseen" }, say(`work.${state}`)) : "", cls: `${state || ""}${begins}`, title: state ? say(`work.${state}`) : null };
  }

  byYear(people) {
    const counts = data.people.map((_, at) => data.years.map((_, year) => [...this.served[at].keys()].filter((round) => data.rounds[round].year === year).length));
    const most = Math.max(1, ...counts.flat());
    const sum = (list) => list.reduce((a, b) => a + b, 0);
    const rows = people.map((at) => [...this.head(at), ...counts[at].map((n) => ({ text: n || "", cls: `${level(n, most)} year` })), sum(counts[at])]);
    const foot = [[{ text: say("work.all.year"), head: true, cls: "fixed" }, "", ...data.years.map((_, year) => sum(people.map((at) => counts[at][year]))), sum(people.flatMap((at) => counts[at]))]];
    const columns = data.years.map((_, year) => ({ text: say("year", { n: year + 1 }), cls: "year" }));
    return { caption: say("work.chart"), columns: [{ text: say("people"), cls: "fixed" }, { text: say("pool"), cls: "from" }, ...columns, say("work.total")], rows, foot };
  }

  legend() {
    const roles = Object.entries(ROLES).map(([role, cls]) => swatch(`role ${cls}`, say(`role.${role}`)));
    const states = [...new Set(data.work.missing.map(([, , state]) => state))].sort();
    return [...roles, ...states.map((state) => swatch(`cell ${state}`, say(`work.${state}`)))];
  }
}

/** Person-days of each group and round, for programmes without people. */
function drawLoad() {
  const amounts = new Map();
  for (const bar of bars) {
    const key = `${bar.group.lane}-${bar.group.round}`;
    amounts.set(key, (amounts.get(key) || 0) + bar.effort);
  }
  const most = Math.max(1, ...amounts.values());
  const amount = (lane, round) => amounts.get(`${lane}-${round}`) || 0;
  const rows = data.lanes.map((lane, at) => {
    const cells = data.rounds.map((_, round) => ({ text: amount(at, round) || "", cls: level(amount(at, round), most) }));
    return [{ text: lane.name, head: true, cls: "fixed" }, ...cells, data.rounds.reduce((sum, _, round) => sum + amount(at, round), 0)];
  });
  const totals = data.rounds.map((_, round) => data.lanes.reduce((sum, _, lane) => sum + amount(lane, round), 0));
  const foot = [[{ text: say("work.total"), head: true, cls: "fixed" }, ...totals, totals.reduce((a, b) => a + b, 0)]];
  const columns = data.rounds.map((round) => ({ text: round.mark, title: `${round.name} ${round.duty[0]}` }));
  fill(byId("load-table"), { caption: say("load.chart"), columns: [{ text: say("of.group"), cls: "fixed" }, ...columns, say("work.total")], rows, foot });
}

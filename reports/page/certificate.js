// The recusal certificate: who meets which unit in the plan, and every pair of person and unit, with a search.

const STATUSES = ["conflict", "unknown", "clear", "untested"];
const PAGE = 200;

class Certificate {
  constructor() {
    this.form = byId("certificate-form");
    this.known = new Map(data.certificate.pairs.map((pair) => [`${pair[0]}-${pair[1]}`, pair]));
    this.people = data.people.map((person) => plain(`${person.name}|${person.id}`));
    this.units = data.units.map((unit) => plain(`${unit.name}|${unit.id}`));
    byId("certificate-status").replaceChildren(
      make("option", { value: "" }, say("filter.all")),
      ...STATUSES.slice(0, 3).map((status, at) => make("option", { value: at }, say(`status.${status}`))),
    );
    this.limit = PAGE;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    onChoice(this.form, () => this.search());
    for (const id of ["certificate-person", "certificate-unit"]) byId(id).addEventListener("input", calmly(() => this.search()));
    this.form.addEventListener("reset", () => setTimeout(() => this.search()));
    byId("certificate-more").addEventListener("click", () => this.draw(Infinity));
    this.tiles();
    this.search();
  }

  tiles() {
    const { counts, guests } = data.certificate;
    const part = (scope, code) => {
      const sum = Object.values(counts[scope]).reduce((a, b) => a + b, 0);
      const entry = (status) => [`${say(code)}${say("colon")}${say(`status.${status}`)}`, number.format(counts[scope][status]), percent.format(sum ? counts[scope][status] / sum : 0), status];
      return STATUSES.slice(0, 3).map(entry);
    };
    tiles(byId("certificate-tiles"), [...part("meetings", "certificate.meetings"), ...part("pairs", "certificate.pairs")]);
    byId("certificate-guests").hidden = !guests;
    byId("certificate-guests").textContent = guests ? say("certificate.guests", { n: guests }) : "";
  }

  search() {
    const person = plain(byId("certificate-person").value);
    const unit = plain(byId("certificate-unit").value);
    const status = byId("certificate-status").value;
    const right = (who, what, found) => this.people[who].includes(person) && this.units[what].includes(unit) && (status === "" || Number(status) === found);
    this.scope = picked("scope");
    this.found = this.scope === "meetings" ? this.meetings(right) : this.pairs(right);
    this.of = this.scope === "meetings" ? data.certificate.meetings.length : data.people.length * data.units.length;
    this.draw(PAGE);
  }

  meetings(right) {
    return data.certificate.meetings.filter(([visit, person, , , status]) => right(person, data.visits[visit].unit, status));
  }

  /** Every pair; those that are not listed have nothing that stands between them. */
  pairs(right) {
    const found = [];
    for (const person of this.people.keys()) {
      for (const unit of this.units.keys()) {
        const pair = this.known.get(`${person}-${unit}`) || [person, unit, 2, []];
        if (right(person, unit, pair[2])) found.push(pair);
      }
    }
    return found.sort((a, b) => a[2] - b[2]);
  }

  draw(limit) {
    const shown = this.found.slice(0, limit);
    const [n, of] = [this.found.length, this.of];
    const words = n === 0 ? say("certificate.none") : say("rows.some", { n: shown.length, of: n }) + (n < of ? ` · ${say("certificate.show")} ${number.format(of)}` : "");
    byId("certificate-found").textContent = n === 0 || shown.length < n ? words : say("rows", { n });
    const more = byId("certificate-more");
    more.hidden = shown.length === n;
    more.textContent = say("rows.all", { n: number.format(n) });
    const [columns, line] = this.scope === "meetings" ? [MEETING, (one) => this.meeting(one)] : [PAIR, (one) => this.pair(one)];
    fill(byId("certificate-table"), { caption: say("certificate"), columns: columns.map((code) => say(code)), rows: shown.map(line) });
  }

  meeting([visit, person, role, tested, status, reasons]) {
    const { group, days: on } = data.visits[visit];
    return [{ text: named(person), head: true }, { text: say(`role.${role}`), cls: "short" }, visitName(visit), { text: groups[group].when.name, cls: "short" }, { text: groups[group].name, cls: "short" },
      { text: say("to", { a: on[0], b: on[1] }), cls: "day" }, { text: tested, cls: "day" }, this.status(status), { text: this.evidence(reasons), cls: "long" }];
  }

  pair([person, unit, status, reasons]) {
    return [{ text: named(person), head: true }, data.people[person].employer || "", data.units[unit].name, data.units[unit].kind, this.status(status), { text: this.evidence(reasons), cls: "long" }];
  }

  status(at) {
    return { text: make("span", { cls: `status ${STATUSES[at]}` }, say(`status.${STATUSES[at]}`)) };
  }

  /** The reasons in words: what bars, with the day it ends; then what is not declared. */
  evidence(reasons) {
    const all = reasons.map((at) => data.certificate.reasons[at]);
    const barring = all.filter(([, , bars]) => bars).map(([words, until]) => this.dated(words, until));
    const lacking = [...new Set(all.filter(([, , bars]) => !bars).map(([words]) => words))];
    return joined([...new Set(barring), lacking.length ? say("certificate.unknown", { names: joined(lacking) }) : ""], "semicolon");
  }

  dated(reason, until) {
    return until === null ? reason : say("certificate.since", { reason, on: until });
  }
}

const MEETING = ["certificate.person", "role", "certificate.unit", "of.round", "of.group", "of.site", "certificate.tested", "certificate.status", "certificate.evidence"];
const PAIR = ["certificate.person", "employer", "certificate.unit", "of.category", "certificate.status", "certificate.evidence"];

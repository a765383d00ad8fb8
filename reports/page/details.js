// The dialog with everything about a bar: dates, phases, people, villages.

const dialog = byId("details");

function heading(words) {
  return make("h3", {}, words);
}

function smallTable(caption, columns, rows) {
  const table = make("table");
  fill(table, { caption, columns, rows });
  return table;
}

function phaseName(name) {
  return data.phases[PHASES.indexOf(name)][1];
}

function phasesOf(group) {
  const rows = group.when.phases.map(([name, start, end]) => [{ text: phaseName(name), head: true }, time(start), time(end)]);
  return [heading(say("phases")), smallTable(say("phases"), [say("phase"), say("from"), say("until")], rows)];
}

function peopleOf(group) {
  if (group.county) return [heading(say("people")), make("p", {}, say("people.guest", { name: group.county }))];
  if (!group.people) return data.people.length ? [heading(say("people")), make("p", {}, say("none"))] : [];
  const rows = group.people.map(([place, role]) => {
    const person = data.people[place];
    const only = make("button", { type: "button", cls: "link", title: say("only.person", { name: person.name }),
      on: { click: () => onlyPerson(place) } }, person.name);
    return [{ text: only, head: true }, { text: say(`role.${role}`), cls: `role ${ROLES[role]}` }, person.pool, person.employer || ""];
  });
  return [heading(say("people")), smallTable(say("people"), [say("name"), say("role"), say("pool"), say("employer")], rows)];
}

function onlyPerson(place) {
  dialog.close();
  filters.only({ person: place });
  byId("gantt").scrollIntoView();
}

function days([a, b]) {
  return a === b ? time(a) : make("span", {}, time(a), ` ${chinese ? "至" : "to"} `, time(b));
}

/** What is known of a unit apart from this visit. */
function unitFacts(visit) {
  const place = data.visits[visit].unit;
  const unit = data.units[place];
  const also = data.visits.map((_, at) => at).filter((at) => at !== visit && data.visits[at].unit === place);
  const otherVisits = also.map((at) => joined([data.kinds[data.visits[at].kind], data.visits[at].days[0]]));
  return [
    [say("of.category"), joined([unit.kind, unit.system])],
    [say("of.parent"), unit.parent === undefined ? null : data.units[unit.parent].name],
    [say("of.risk"), unit.risk],
    [say("of.other"), unit.covered ? say("covered", { by: unit.covered[0], on: unit.covered[1] }) : null],
    [say("of.earlier"), joined((unit.past || []).map(([on, kind]) => say("past", { on, kind })), "semicolon")],
    [say("of.also"), joined(otherVisits, "semicolon")],
    [say("of.id"), data.visits[visit].id],
  ];
}

function taskFacts(bar) {
  const { group } = bar;
  return [
    [say("of.kind"), bar.kind === null ? idle(group) : make("span", { cls: `kind k${bar.kind}` }, data.kinds[bar.kind])],
    [say("of.round"), say("round.dated", { name: group.when.name, id: group.when.id })],
    [say("of.group"), group.name],
    [say("of.site"), days(bar.visits.length ? bar.days : group.when.site)],
    [say("of.effort"), bar.effort || null],
  ];
}

function villagesOf(visits) {
  const rows = visits.map((visit) => [{ text: visitName(visit), head: true }, data.visits[visit].effort, time(data.visits[visit].days[0])]);
  return [heading(say("of.along")), smallTable(say("of.along"), [say("of.unit"), say("of.effort"), say("of.from")], rows)];
}

function task(bar) {
  const one = bar.visits.length === 1;
  const villages = one ? bar.led : bar.visits;
  return [definitions([...taskFacts(bar), ...(one ? unitFacts(bar.visits[0]) : [])]), ...(villages.length ? villagesOf(villages) : [])];
}

/** Show bars of one group-round: one of them, or all that somebody takes part in. */
function showDetails(chosen, person = null) {
  const { group } = chosen[0];
  const several = chosen.length > 1;
  const title = several ? joined([group.when.name, group.name]) : chosen[0].title;
  byId("details-title").textContent = person === null ? title : `${named(person)}${say("colon")}${title}`;
  const parts = chosen.flatMap((bar) => [several ? heading(bar.title) : null, ...task(bar)]);
  byId("details-body").replaceChildren(...[...parts, ...peopleOf(group), ...phasesOf(group)].filter(Boolean));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  byId("details-title").focus();
}

byId("details-close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

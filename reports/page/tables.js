// Real tables: the data of every chart, for eyes, for screen readers and for paper.

function numeric(value) {
  return typeof value === "number" || (value !== null && typeof value === "object" && value.cls === "number");
}

/** One cell: text, a node, or `{text, cls, head, label}`. Numbers stand at the right. */
function cell(value) {
  const given = value !== null && typeof value === "object" && !(value instanceof Node) ? value : { text: value };
  const { text = "", cls = "", head = false, title = null } = given;
  const shown = typeof text === "number" ? number.format(text) : text;
  const right = typeof text === "number" ? " number" : "";
  const scope = head ? "row" : null;
  return make(head ? "th" : "td", { cls: `${cls}${right}`.trim(), scope, title }, shown);
}

/** Fill a table: a caption for screen readers, column headers, rows of cells; `foot`: rows of totals. */
function fill(table, { caption, columns, rows, foot = [] }) {
  const heads = columns.map((one, at) => {
    const { text, cls = "", title = null } = typeof one === "object" ? one : { text: one };
    const right = rows.length && rows.every((cells) => numeric(cells[at])) ? " number" : "";
    return make("th", { scope: "col", cls: `${cls}${right}`.trim(), title }, text);
  });
  const line = (cells) => make("tr", {}, cells.map(cell));
  table.replaceChildren(
    make("caption", { cls: "unseen" }, caption),
    make("thead", {}, make("tr", {}, heads)),
    make("tbody", {}, rows.map(line)),
    foot.length ? make("tfoot", {}, foot.map(line)) : "",
  );
}

/** A table behind a `<details>`: filled when it is opened, and again whenever its rows change. */
class Collapsible {
  constructor(id, describe) {
    this.table = byId(`${id}-table`);
    this.details = byId(`${id}-data`);
    this.count = byId(`${id}-count`);
    this.describe = describe;
    this.stale = true;
    this.details.addEventListener("toggle", () => this.draw());
    this.refresh();
  }

  refresh() {
    this.stale = true;
    this.draw();
  }

  draw() {
    if (!this.stale) return;
    const described = this.details.open ? this.describe() : null;
    if (described === null) return;
    fill(this.table, described);
    this.stale = false;
  }

  label(words) {
    this.count.textContent = words;
  }
}

/** A list of terms with their values; what has no value is left out. */
function definitions(pairs) {
  const shown = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return make("dl", { cls: "facts" }, shown.map(([term, value]) => [make("dt", {}, term), make("dd", {}, value)]));
}

/** Tiles: a term, a large value, a note. */
function tiles(list, entries) {
  const tile = ([term, value, note, cls]) =>
    make("div", { cls: cls || "" }, make("dt", {}, term), make("dd", {}, value, note ? make("small", {}, note) : null));
  list.replaceChildren(...entries.filter(Boolean).map(tile));
}

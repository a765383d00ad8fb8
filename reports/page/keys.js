// Keys in the schedule: arrows go from bar to bar, Enter opens one, + and − zoom, Home and End go to the ends.

// How often a bar is tried that is not drawn yet: the chart is hidden until it is drawn for the first time.
const PATIENCE = 50;

class Keys {
  constructor(chart, open) {
    this.chart = chart;
    this.open = open;
    this.at = null;
    chart.place.addEventListener("keydown", (event) => this.pressed(event));
    chart.timeline.on("select", ({ items }) => (this.at = items.length ? items[0] : this.at));
    for (const button of document.querySelectorAll("[data-move]")) {
      button.addEventListener("click", () => this.move(button.dataset.move));
    }
  }

  pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const acts = {
      ArrowRight: () => this.along(1), ArrowLeft: () => this.along(-1), ArrowDown: () => this.across(1), ArrowUp: () => this.across(-1),
      Home: () => this.go(this.chart.shown[0]), End: () => this.go(this.chart.shown[this.chart.shown.length - 1]),
      Enter: () => this.enter(), " ": () => this.enter(), "+": () => this.move("in"), "=": () => this.move("in"), "-": () => this.move("out"),
    };
    if (!(event.key in acts)) return;
    event.preventDefault();
    acts[event.key]();
  }

  current() {
    return this.chart.byId.get(this.at) || null;
  }

  enter() {
    const one = this.current();
    if (one) this.chart.open(one.id, this.open);
    else this.along(1);
  }

  /** The next bar of the same row, in time; from nowhere the first that can be seen. */
  along(step) {
    const one = this.current();
    if (!one) {
      const { start } = this.chart.timeline.getWindow();
      return this.go(this.chart.shown.find((other) => other.end > start) || this.chart.shown[0]);
    }
    const row = this.chart.shown.filter((other) => other.group === one.group);
    return this.go(row[row.indexOf(one) + step]);
  }

  /** The bar of the next row that is nearest in time. */
  across(step) {
    const one = this.current();
    if (!one) return this.along(1);
    const order = this.chart.made.rows.map((row) => row.id).filter((id) => this.chart.shown.some((other) => other.group === id));
    const row = order[order.indexOf(one.group) + step];
    const near = this.chart.shown.filter((other) => other.group === row);
    near.sort((a, b) => Math.abs(a.start - one.start) - Math.abs(b.start - one.start));
    return this.go(near[0]);
  }

  /** Go to a bar: bring it into view, mark it, give it the focus. */
  go(one) {
    if (!one) return;
    this.at = one.id;
    const { timeline, place } = this.chart;
    const { start, end } = timeline.getWindow();
    if (one.start < start || one.end > end) timeline.moveTo(new Date((+one.start + +one.end) / 2), { animation: false });
    timeline.setSelection(one.id);
    const focus = (left) => {
      this.chart.describe();
      const found = () => place.querySelector(`.vis-item[data-id="${CSS.escape(one.id)}"]`);
      if (found()) {
        this.scrollTo(found());
        found()?.focus({ preventScroll: true });
      } else if (left === PATIENCE - 1) timeline.focus(one.id, { animation: false, zoom: false });
      if (left > 0 && this.at === one.id && document.activeElement !== found()) setTimeout(() => focus(left - 1), 60);
    };
    focus(PATIENCE);
  }

  /** Rows above or below what the chart shows come into it. */
  scrollTo(box) {
    const panel = this.chart.place.querySelector(".vis-panel.vis-center");
    const [inner, outer] = [box.getBoundingClientRect(), panel.getBoundingClientRect()];
    const by = inner.top < outer.top ? outer.top - inner.top + 6 : inner.bottom > outer.bottom ? outer.bottom - inner.bottom - 6 : 0;
    if (by) this.chart.timeline._setScrollTop(this.chart.timeline._getScrollTop() + by);
    if (by) this.chart.timeline.redraw();
  }

  move(how) {
    const { timeline } = this.chart;
    const { start, end } = timeline.getWindow();
    const by = 0.4 * (end - start);
    const animation = { animation: false };
    if (how === "in") timeline.zoomIn(1, animation);
    else if (how === "out") timeline.zoomOut(1, animation);
    else timeline.setWindow(new Date(+start + (how === "left" ? -by : by)), new Date(+end + (how === "left" ? -by : by)), animation);
  }
}

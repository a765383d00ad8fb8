// The coverage curve and the exchange network on Apache ECharts. Words on them are drawn, never read as markup.

const INK = "#1a1a1a";
const SOFT = "#5f5f5f";
const HOME = "#1f4e79";
const FONT = getComputedStyle(document.body).fontFamily;
const drawnCharts = [];

/** Words for a tooltip, in which `{style|words}` would be read as a style: a name that looks so stays a name. */
function literal(words) {
  return words.replace(/\{(\w+)\|/g, "｛$1|");
}

function chartIn(id, option) {
  const place = byId(id);
  const chart = echarts.init(place, null, { renderer: "canvas", devicePixelRatio: Math.max(2, window.devicePixelRatio || 1) });
  const tooltip = { renderMode: "richText", confine: true, textStyle: { fontFamily: FONT, color: INK }, ...option.tooltip };
  chart.setOption({ animation: false, textStyle: { fontFamily: FONT, color: INK }, ...option, tooltip });
  drawnCharts.push(chart);
  new ResizeObserver(() => chart.resize()).observe(place);
  return chart;
}

/** How many of a curve are covered by the end of a day. */
function coveredBy(curve, iso) {
  let count = 0;
  for (const [on, so_far] of curve.steps) if (on <= iso) count = so_far;
  return count;
}

/** The points of a step line, from the first day of the term to the last of anything. */
function points(curve, more = 0) {
  const start = data.term[0];
  const early = coveredBy(curve, start);
  const later = curve.steps.filter(([on]) => on > start);
  const last = later.length && later[later.length - 1][0] > data.term[1] ? later[later.length - 1][0] : data.term[1];
  const line = [[start, early], ...later, [last, curve.steps.length ? curve.steps[curve.steps.length - 1][1] : 0]];
  return line.map(([on, count]) => [+day(on), (100 * (count + more)) / curve.total, count + more]);
}

function curveSeries(curve, at) {
  const one = (name, more, width, type) => ({
    name, type: "line", step: "end", symbol: "none", data: points(curve, more), color: curve.colour,
    lineStyle: { width, type, color: curve.colour }, emphasis: { disabled: true },
    endLabel: { show: true, color: curve.colour, fontWeight: 600, formatter: ({ value }) => `${value[2]}/${curve.total}` },
    labelLayout: { moveOverlap: "shiftY" },
  });
  const found = [one(curve.name, 0, 2.5, at ? "dashed" : "solid")];
  if (curve.before) found.push(one(say("coverage.with", { name: curve.name }), curve.before, 1.2, "dotted"));
  return found;
}

function coverageTip(shown) {
  const on = new Date(shown[0].axisValue);
  const lines = shown.map(({ seriesName, value }) => `${seriesName}${say("colon")}${value[2]} (${percent.format(value[1] / 100)})`);
  return literal([isoDay(on), ...lines].join("\n"));
}

function drawCoverage() {
  const series = data.coverage.flatMap(curveSeries);
  const band = (at) => [{ xAxis: +day(data.years[at].days[0]), name: say("year", { n: at + 1 }) }, { xAxis: +day(data.years[at].days[1], 1) }];
  const bands = data.years.map((_, at) => at).map((at) => Object.assign(band(at), {}));
  bands.forEach((one, at) => (one[0].itemStyle = { color: at % 2 ? "transparent" : "rgba(124,147,170,.12)" }));
  series[0].markArea = { silent: true, label: { color: SOFT, position: "top" }, data: bands };
  chartIn("coverage-chart", {
    grid: { left: 52, right: 84, top: 58, bottom: 62 },
    legend: { top: 4, left: 40, itemWidth: 34, itemStyle: { opacity: 0 }, data: series.map(({ name }) => name) },
    tooltip: { trigger: "axis", formatter: coverageTip },
    xAxis: { type: "time", min: +day(data.term[0]), axisLabel: { color: SOFT, formatter: axisMonth, hideOverlap: true }, splitLine: { show: false } },
    yAxis: { type: "value", min: 0, max: 100, axisLabel: { color: SOFT, formatter: "{value}%" } },
    dataZoom: [{ type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false }, { type: "slider", height: 18, bottom: 10, showDetail: false, showDataShadow: false, brushSelect: false }],
    series,
  });
  byId("coverage-chart").setAttribute("aria-label", `${say("coverage.chart")}${say("colon")}${data.coverage.map(told).join(say("semicolon"))}`);
  new Collapsible("coverage", coverageTable).label(say("rows", { n: data.years.length }));
}

function told(curve) {
  const done = curve.steps.length ? curve.steps[curve.steps.length - 1][1] : 0;
  return `${curve.name} ${done}/${curve.total}`;
}

function axisMonth(value) {
  const on = new Date(value);
  const month = on.getMonth() + 1;
  if (month === 1 && on.getDate() === 1) return String(on.getFullYear());
  return chinese ? `${month}月` : on.toLocaleString("en", { month: "short" });
}

function coverageTable() {
  const heads = data.coverage.flatMap((curve) => ["new", "sum", "share"].map((what) => say(`coverage.${what}`, { name: curve.name })));
  const rows = data.years.map((year, at) => {
    const counts = data.coverage.flatMap((curve) => {
      const now = coveredBy(curve, year.days[1]);
      return [now - (at ? coveredBy(curve, data.years[at - 1].days[1]) : 0), now, { text: percent.format(now / curve.total), cls: "number" }];
    });
    const name = { text: say("year", { n: at + 1 }), head: true };
    return [name, { text: say("to", { a: year.days[0], b: year.days[1] }), cls: "day" }, year.rounds, year.visits, year.effort, ...counts];
  });
  const columns = [say("show"), say("overview.term"), say("overview.rounds"), say("visits"), say("of.effort"), ...heads];
  return { caption: say("coverage"), columns, rows };
}

function node(name, x, y, home) {
  const itemStyle = home ? { color: HOME } : { color: "#ffffff", borderColor: HOME, borderWidth: 2 };
  const label = { show: true, position: "inside", color: home ? "#ffffff" : INK, fontSize: 13, width: 76, height: 54, overflow: "break", lineOverflow: "truncate", fontWeight: 600 };
  return { name, x, y, symbol: "circle", symbolSize: 88, itemStyle, label };
}

/** An arrow with its number of group-rounds; two between the same places bend away from each other. */
function arrow(source, target, n, names, colour) {
  const words = say("exchange.arrow", { from: names[source], to: names[target], n });
  return {
    source: String(source), target: String(target), words, n, lineStyle: { width: 1.5 + Math.min(6, n / 2), color: colour, curveness: 0.18, opacity: 0.9 },
    label: { show: true, formatter: String(n), color: colour, fontSize: 15, fontWeight: 700, backgroundColor: "#ffffff", padding: [1, 4] },
  };
}

/** Places in a ring around the middle; two stand left and right. */
function ring(count) {
  const turn = count === 2 ? 0 : -Math.PI / 2;
  return Array.from({ length: count }, (_, at) => {
    const angle = turn + (2 * Math.PI * at) / count;
    return [Math.round(360 * Math.cos(angle)), Math.round(150 * Math.sin(angle))];
  });
}

/** Unseen marks in the corners, so that the drawing has the same measure whoever stands in it. */
function corners() {
  return [[-400, -170], [400, 170]].map(([x, y], at) => ({ id: `corner-${at}`, name: "", x, y, symbolSize: 0, label: { show: false }, silent: true, tooltip: { show: false } }));
}

function drawExchange() {
  const names = [say("exchange.home"), ...data.exchange.map(({ name }) => name)];
  const places = names.length === 2 ? [[-200, 0], [200, 0]] : [[0, 0], ...ring(data.exchange.length)];
  byId("exchange-chart").classList.toggle("low", names.length < 4);
  const nodes = names.map((name, at) => ({ ...node(name, ...places[at], at === 0), id: String(at) }));
  const links = data.exchange.flatMap(({ received, lent }, at) => [
    received.length ? arrow(at + 1, 0, received.length, names, "#b8560f") : null,
    lent.length ? arrow(0, at + 1, lent.length, names, HOME) : null,
  ]);
  const chart = chartIn("exchange-chart", {
    tooltip: { trigger: "item", formatter: ({ dataType, data: one }) => literal(dataType === "edge" ? one.words : one.name) },
    series: [{
      type: "graph", layout: "none", roam: false, left: 40, right: 40, top: 30, bottom: 30, edgeSymbol: ["none", "arrow"], edgeSymbolSize: 12,
      data: [...nodes, ...corners()], links: links.filter(Boolean), emphasis: { disabled: true },
    }],
  });
  chart.on("click", ({ dataType, data: one }) => dataType === "node" && Number(one.id) > 0 && onlyPartner(Number(one.id) - 1));
  byId("exchange-chart").setAttribute("aria-label", `${say("exchange.chart")}${say("colon")}${links.filter(Boolean).map(({ words }) => words).join(say("semicolon"))}`);
  new Collapsible("exchange", exchangeTable).label(say("rows", { n: data.exchange.length }));
}

function onlyPartner(at) {
  const first = data.exchange[at].received[0];
  if (first === undefined) return;
  filters.only({ lane: data.groups[first].lane });
  byId("gantt").scrollIntoView();
}

function exchangeTable() {
  const far = data.exchange.some(({ km }) => km !== undefined);
  const when = (places) => joined([...new Set(places.map((place) => groups[place].when.name))]);
  const line = ({ name, km, received, lent }) => {
    const visits = received.flatMap((place) => data.visits.filter((visit) => visit.group === place));
    const effort = visits.reduce((sum, visit) => sum + visit.effort, 0);
    const distance = far ? [km === undefined ? "" : km] : [];
    return [{ text: name, head: true }, ...distance, received.length, lent.length, lent.length - received.length, visits.length, effort,
      { text: when(received), cls: "long" }, { text: when(lent), cls: "long" }];
  };
  const codes = ["partner", far && "km", "received", "lent", "balance", "visits", "effort", "when.received", "when.lent"];
  return { caption: say("exchange"), columns: codes.filter(Boolean).map((code) => say(`exchange.${code}`)), rows: data.exchange.map(line) };
}

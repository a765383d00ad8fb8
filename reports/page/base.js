// What all parts share: the data, words, and making elements. Text goes in as text, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const chinese = data.lang === "zh";

/** The word `code`, its `{gaps}` filled. A replacer function, so that `$&` in a name means nothing. */
function say(code, values = {}) {
  return data.words[code].replace(/\{(\w+)\}/g, (gap, key) => (key in values ? String(values[key]) : gap));
}

/** An element with classes, attributes and children; a child that is no node becomes text. */
function make(tag, { cls = "", on = {}, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  if (cls) element.className = cls;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  for (const [event, act] of Object.entries(on)) element.addEventListener(event, act);
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined) element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

function has(section) {
  return data.sections.includes(section);
}

/** Local midnight of an ISO day; `after`: of the day after it, where something that includes the day ends. */
function day(iso, after = 0) {
  const [year, month, date] = iso.split("-").map(Number);
  return new Date(year, month - 1, date + after);
}

/** The ISO day of a moment here. */
function isoDay(moment) {
  const two = (n) => String(n).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function time(iso) {
  return make("time", { datetime: iso }, iso);
}

function joined(words, code = "comma") {
  return words.filter(Boolean).join(say(code));
}

/** How names are compared in a search: without case, width and spaces. */
function plain(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

function options(select, entries) {
  const all = make("option", { value: "" }, say("filter.all"));
  select.replaceChildren(all, ...entries.map(([value, words]) => make("option", { value }, words)));
}

function picked(name) {
  const chosen = document.querySelector(`input[name="${name}"]:checked`);
  return chosen ? chosen.value : null;
}

/** Calls `act` once nothing has happened for a moment: a search follows the typing without stumbling over it. */
function calmly(act, wait = 120) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
}

/** Calls `act` when something else than a search is changed. A search acts while it is typed; what its field tells when
 * it is left would come between pressing and releasing the mouse, and what is clicked would be gone by then. */
function onChoice(form, act) {
  form.addEventListener("change", (event) => event.target.type !== "search" && act(event));
}

const percent = new Intl.NumberFormat(chinese ? "zh-CN" : "en", { style: "percent", maximumFractionDigits: 1 });
const number = new Intl.NumberFormat(chinese ? "zh-CN" : "en");

/** A share in words; what is not nothing is never called that. */
function share(value) {
  return value > 0 && value < 0.001 ? `<${percent.format(0.001)}` : percent.format(value);
}

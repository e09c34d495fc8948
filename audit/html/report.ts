// What the report does when scripts run: charts, sorting, filtering. Without it everything is still
// there as text. Data comes from the JSON on the page and is only ever used as text.
import { barX, dot, line, plot, rectX, ruleX, ruleY, text } from "@observablehq/plot";

interface Connections {
  limit: number;
  usable: number;
  breakpoint: number;
  ceiling: number;
  instances: number | null;
  pooled: number | null; // what a pooler lets through
}

interface Operations {
  name: string;
  auth: number;
  handler: number;
  transaction: number;
  text: string;
}

interface Figures {
  connections: Connections | null;
  operations: Operations[];
  budget: number;
}

const quiet = "var(--quiet)";
const halo = { stroke: "var(--paper)", strokeWidth: 4, strokeOpacity: 0.85 };
const thousands = (value: number) => value.toLocaleString("en");
const counted = (instances: number) =>
  `${thousands(instances)} ${instances === 1 ? "instance" : "instances"}`;
// "POST /api/a/b/c" on few letters: the method and the end of the path.
function short(name: string, length: number) {
  if (name.length <= length) return name;
  const method = /^[A-Z]+ /.exec(name)?.[0] ?? "";
  return `${method}\u2026${name.slice(method.length + 1 + name.length - length)}`;
}

const bold = { fontWeight: 600, ...halo };

// Connections that the instances open, as their number grows, against what there is.
function connections(figures: Connections, width: number) {
  const { limit, usable, breakpoint, ceiling, instances, pooled } = figures;
  const last = Math.max(Math.ceil(breakpoint * 1.35), Math.ceil((instances ?? 0) * 1.15), 2);
  const most = Math.max(last * limit, usable * 1.12);
  const narrow = width < 520;
  const zones = [
    { from: 0, to: ceiling, color: "var(--ok)" },
    { from: ceiling, to: breakpoint, color: "var(--medium)" },
    { from: breakpoint, to: last, color: "var(--critical)" },
  ].filter(({ from, to }) => to > from);

  // A word beside a point, on the side where there is room.
  const label = (x: number, y: number, words: string, options: object) =>
    text([{ x, y }], { x: "x", y: "y", text: () => words, ...bold, ...options });
  const point = (x: number, y: number, fill: string) =>
    dot([{ x, y }], { x: "x", y: "y", r: 5.5, fill, stroke: "var(--paper)", strokeWidth: 2 });
  const beside = (x: number, share: number) =>
    x > last * share ? { textAnchor: "end", dx: -9 } : { textAnchor: "start", dx: 9 };

  const edge = pooled === null ? "breakpoint: " : "breakpoint without the pooler: ";
  const opened = [0, last].map((x) => ({ x, y: x * limit }));
  const marks = [
    rectX(zones, { x1: "from", x2: "to", y1: 0, y2: most, fill: "color", fillOpacity: 0.09 }),
    ruleY([0], { stroke: quiet, strokeOpacity: 0.6 }),
    ruleY([usable], { stroke: "var(--critical)", strokeDasharray: "5 4", strokeWidth: 1.5 }),
    line(opened, { x: "x", y: "y", stroke: "var(--part-handler)", strokeWidth: 2.5 }),
    ruleX([breakpoint], { y1: 0, y2: usable, stroke: "var(--critical)", strokeWidth: 1.5 }),
    point(breakpoint, usable, "var(--critical)"),
    label(0, usable, `${thousands(usable)} usable`, {
      textAnchor: "start",
      dx: 6,
      dy: -9,
      fill: "var(--critical)",
    }),
    label(breakpoint, 0, `${narrow ? "" : edge}${counted(breakpoint)}`, {
      ...beside(breakpoint, 0.5),
      dy: -12,
      fill: "var(--critical)",
    }),
  ];
  if (pooled !== null && pooled < most) {
    const bend = pooled / limit;
    const server = [
      { x: 0, y: 0 },
      { x: bend, y: pooled },
      { x: last, y: pooled },
    ].filter(({ x }) => x <= last);
    const words = narrow ? "to the server" : "reach the server through the pooler";
    marks.push(
      line(server, {
        x: "x",
        y: "y",
        stroke: "var(--part-auth)",
        strokeWidth: 2,
        strokeDasharray: "2 3",
      }),
      label(last, pooled, `${thousands(pooled)} ${words}`, {
        textAnchor: "end",
        dy: 13,
        fill: "var(--part-auth)",
      }),
    );
  }
  if (instances !== null) {
    const now = instances * limit;
    const words = `${thousands(now)} connections`;
    marks.push(
      point(instances, now, "var(--text)"),
      label(instances, now, narrow ? words : `${counted(instances)}: ${words}`, {
        ...beside(instances, 0.3),
        dy: instances > last * 0.3 ? -12 : 14,
        fill: "var(--text)",
      }),
    );
  }
  return plot({
    width,
    height: narrow ? 260 : 330,
    marginLeft: 52,
    marginRight: 14,
    marginTop: 22,
    marginBottom: 40,
    style: { background: "none", fontSize: "12px" },
    x: { label: "instances", domain: [0, last], ticks: narrow ? 4 : 8, tickFormat: thousands },
    y: { label: "connections", domain: [0, most], grid: true, ticks: 5, tickFormat: thousands },
    marks,
  });
}

// Bars of what a request asks of the database, by where the operations stand.
function operations(rows: Operations[], budget: number, width: number) {
  const parts = ["auth", "handler", "transaction"] as const;
  const bars = rows.flatMap((row, index) =>
    parts
      .filter((part) => row[part] > 0)
      .map((part) => ({ index, part, value: row[part] })),
  );
  const ends = rows.map((row, index) => ({
    index,
    end: row.auth + row.handler + row.transaction,
    text: row.text,
  }));
  const most = Math.max(budget, ...ends.map(({ end }) => end));

  // Names stand beside their bars; where there is no room, above them.
  const narrow = width < 560;
  const longest = Math.max(...rows.map(({ name }) => name.length));
  const left = narrow ? 4 : Math.min(270, 24 + 6.6 * longest);
  const letters = Math.floor((narrow ? width : left - 16) / 6.6);
  const label = (index: number) => short(rows[index].name, letters);
  const above = text(ends, {
    x: 0,
    y: "index",
    text: ({ index }: { index: number }) => label(index),
    textAnchor: "start",
    dy: -9,
    fill: "var(--text)",
  });
  return plot({
    width,
    height: 52 + rows.length * (narrow ? 40 : 27),
    marginLeft: left,
    marginRight: narrow ? 64 : 84,
    marginTop: 26,
    marginBottom: 26,
    style: { background: "none", fontSize: "12px" },
    x: {
      label: null,
      domain: [0, most],
      ticks: Math.min(most, narrow ? 5 : 10),
      tickFormat: "d",
      grid: true,
    },
    y: {
      label: null,
      domain: ends.map(({ index }) => index),
      tickFormat: narrow ? () => "" : label,
      tickSize: 0,
      padding: narrow ? 0.05 : 0.25,
    },
    color: { domain: [...parts], range: parts.map((part) => `var(--part-${part})`) },
    marks: [
      barX(bars, {
        x: "value",
        y: "index",
        fill: "part",
        insetRight: 1,
        insetTop: narrow ? 19 : 0,
        insetBottom: narrow ? 3 : 0,
        rx: 2,
      }),
      ...(narrow ? [above] : []),
      ruleX([0], { stroke: quiet, strokeOpacity: 0.6 }),
      ruleX([budget], { stroke: "var(--critical)", strokeDasharray: "5 4" }),
      text(ends, {
        x: "end",
        y: "index",
        text: "text",
        textAnchor: "start",
        dx: 6,
        dy: narrow ? 8 : 0,
        fill: quiet,
        ...bold,
      }),
      text([budget], {
        x: (x: number) => x,
        frameAnchor: "top",
        dy: -14,
        text: () => `budget ${budget}`,
        fill: "var(--critical)",
        fontWeight: 600,
      }),
    ],
  });
}

// What has to be scrolled sideways can be reached with the keyboard.
function make_reachable(place: HTMLElement) {
  const name = `${place.querySelector("caption")?.textContent ?? "code"}, to be scrolled`;
  const update = () => {
    if (place.scrollWidth > place.clientWidth) {
      place.tabIndex = 0;
      place.setAttribute("role", "region");
      place.setAttribute("aria-label", name);
    } else {
      for (const attribute of ["tabindex", "role", "aria-label"]) place.removeAttribute(attribute);
    }
  };
  new ResizeObserver(update).observe(place);
}

// Draws a chart into its figure, again whenever the figure has another width.
function draw(id: string, make: (width: number) => Element) {
  const figure = document.getElementById(id);
  const place = figure?.querySelector<HTMLElement>(".drawing");
  if (!figure || !place) return;
  figure.hidden = false;
  let drawn = 0;
  const redraw = () => {
    const width = Math.floor(place.clientWidth);
    if (width === drawn || width === 0) return;
    drawn = width;
    const chart = make(width);
    chart.setAttribute("role", "img");
    chart.setAttribute("aria-labelledby", `${id}-title`);
    chart.querySelectorAll("[aria-label]").forEach((part) => part.removeAttribute("aria-label"));
    for (const part of chart.children) part.setAttribute("aria-hidden", "true");
    place.replaceChildren(chart);
  };
  redraw();
  new ResizeObserver(redraw).observe(place);
}

const sort_key = (row: HTMLTableRowElement, column: number) => {
  const cell = row.cells[column];
  return cell?.dataset.sort ?? cell?.textContent ?? "";
};
const by_number_or_text = (a: string, b: string) => {
  const [x, y] = [Number(a), Number(b)];
  return a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y)
    ? x - y
    : a.localeCompare(b, "en", { numeric: true });
};

const page_size = 25;

// Sorting by the heads, filtering by words, and at first no more rows than one wants to scroll past.
function make_handy(table: HTMLTableElement) {
  const body = table.tBodies[0];
  const text_of = (row: HTMLTableRowElement) => (row.textContent ?? "").toLowerCase();
  const texts = new Map([...body.rows].map((row) => [row, text_of(row)]));
  let words: string[] = [];
  let is_whole = texts.size <= page_size;

  const tools = document.createElement("div");
  tools.className = "tools";
  const input = document.createElement("input");
  input.type = "search";
  input.placeholder = "Filter";
  input.setAttribute("aria-label", `Filter: ${table.caption?.textContent ?? "rows"}`);
  const count = document.createElement("span");
  count.setAttribute("role", "status");
  const more = document.createElement("button");
  more.type = "button";
  more.className = "more";
  more.textContent = `Show all ${texts.size} rows`;

  const show = () => {
    let found = 0;
    for (const row of body.rows) {
      const fits = words.every((word) => texts.get(row)?.includes(word));
      if (fits) ++found;
      row.hidden = !fits || (!is_whole && found > page_size);
    }
    more.hidden = is_whole || found <= page_size;
    count.textContent =
      words.length > 0 ? `${found} of ${texts.size}` : `${texts.size} rows`;
  };
  const show_all = () => {
    is_whole = true;
    show();
  };

  const headings = [...table.tHead!.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      // Numbers first go down: the largest are what one looks for.
      const descending = heading.ariaSort
        ? heading.ariaSort === "ascending"
        : heading.classList.contains("number");
      for (const other of headings) other.ariaSort = null;
      heading.ariaSort = descending ? "descending" : "ascending";
      const rows = [...body.rows].sort((a, b) =>
        by_number_or_text(sort_key(a, column), sort_key(b, column)),
      );
      body.append(...(descending ? rows.reverse() : rows));
      show();
    });
  });
  input.addEventListener("input", () => {
    words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    show();
  });
  more.addEventListener("click", show_all);
  addEventListener("beforeprint", show_all);

  show();
  tools.append(input, count);
  const frame = table.closest(".scroll") ?? table;
  if (texts.size > 5) frame.before(tools);
  frame.after(more);
}

function start() {
  const figures: Figures = JSON.parse(document.getElementById("figures")?.textContent ?? "{}");
  const known = figures.connections;
  if (known) draw("connections", (width) => connections(known, width));
  if (figures.operations.length > 0) {
    const { operations: rows, budget } = figures;
    draw("operations", (width) => operations(rows, budget, width));
  }
  document.querySelectorAll<HTMLTableElement>("table.sortable").forEach(make_handy);
  document.querySelectorAll<HTMLElement>(".scroll, pre").forEach(make_reachable);
  // On paper nothing can be unfolded.
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

start();

// The area map on a page: zoom, pan, keyboard and choosing an area. Streamlit calls show() after each rerun;
// the outlines stay as they are and only what changed is painted. Data enters the page as text, never as HTML.

const SVG = "http://www.w3.org/2000/svg";
const NEIGHBOURS = 2.6; // how many times its own width is seen around an area: its neighbours
const DEEPEST = 60; // how many times closer than the whole map a person can go
const sheets = new Map(); // address -> promise of a geometry sheet, shared by the maps of a page
const maps = new WeakMap(); // place on the page -> the map in it
const views = new Map(); // name of a map -> where it was left: Streamlit may take it off the page and put it back

export async function show({ data, base, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".area-map");
  if (!maps.has(place)) maps.set(place, new AreaMap(place, base));
  const map = maps.get(place);
  map.send = (pick) => setTriggerValue("pick", pick);
  await map.update(data);
  return () => map.close();
}

function sheetAt(address) {
  if (!sheets.has(address)) {
    sheets.set(address, fetchSheet(address));
    sheets.get(address).catch(() => sheets.delete(address)); // so that the next rerun tries again
  }
  return sheets.get(address);
}

async function fetchSheet(address) {
  const answer = await fetch(address);
  // An unknown address is answered with the app's own page and status 200: look at the type too.
  if (!answer.ok || !(answer.headers.get("content-type") ?? "").includes("json")) {
    throw new Error(`no boundaries at ${address} (status ${answer.status})`);
  }
  return answer.json();
}

function add(parent, tag, attributes = {}, text = "") {
  const drawn = parent.namespaceURI === SVG || tag === "svg";
  const element = drawn ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text) element.textContent = text;
  parent.append(element);
  return element;
}

// Which part of the sheet is seen: its middle, and how many sheet units one pixel takes.
class View {
  constructor(width, height) {
    Object.assign(this, { width, height, x: width / 2, y: height / 2, across: 1, down: 1, scale: Infinity });
  }

  get whole() {
    return 1.04 * Math.max(this.width / this.across, this.height / this.down);
  }

  get zoomed() {
    return this.scale < this.whole * 0.999;
  }

  get box() {
    const [wide, high] = [this.across * this.scale, this.down * this.scale];
    return { left: this.x - wide / 2, top: this.y - high / 2, wide, high };
  }

  // The whole map in its own shape, so that it also fills a frame of another shape: on paper.
  get everything() {
    const { width, height } = this;
    return { left: -0.02 * width, top: -0.02 * height, wide: 1.04 * width, high: 1.04 * height };
  }

  resize(across, down) {
    const wasZoomed = this.zoomed;
    Object.assign(this, { across, down });
    if (!wasZoomed) this.scale = this.whole;
    this.settle();
  }

  // Stay over the map, between the whole of it and the closest view.
  settle() {
    this.scale = Math.min(Math.max(this.scale, this.whole / DEEPEST), this.whole);
    const within = (middle, seen, size) =>
      seen >= size ? size / 2 : Math.min(Math.max(middle, seen / 2 - size * 0.02), size * 1.02 - seen / 2);
    this.x = within(this.x, this.across * this.scale, this.width);
    this.y = within(this.y, this.down * this.scale, this.height);
  }

  moveBy(right, down) {
    this.x -= right * this.scale;
    this.y -= down * this.scale;
    this.settle();
  }

  // The point (px, py) of the stage stays under the finger or the pointer.
  zoomBy(factor, px = this.across / 2, py = this.down / 2) {
    const [x, y] = [this.x + (px - this.across / 2) * this.scale, this.y + (py - this.down / 2) * this.scale];
    this.scale = Math.min(Math.max(this.scale / factor, this.whole / DEEPEST), this.whole);
    this.x = x - (px - this.across / 2) * this.scale;
    this.y = y - (py - this.down / 2) * this.scale;
    this.settle();
  }

  fit([left, top, right, bottom], room = 1.1) {
    this.x = (left + right) / 2;
    this.y = (top + bottom) / 2;
    this.scale = room * Math.max((right - left) / this.across, (bottom - top) / this.down);
    this.settle();
  }

  toStage(x, y) {
    return [(x - this.x) / this.scale + this.across / 2, (y - this.y) / this.scale + this.down / 2];
  }
}

class AreaMap {
  constructor(place, base) {
    Object.assign(this, { place, base, n: 0, selected: null, current: 0, paths: [], sheetUrl: "", boxKey: "null" });
    this.build();
    this.watcher = new ResizeObserver(() => this.resize());
    this.watcher.observe(this.stage);
    new Pointer(this);
    new Keyboard(this);
  }

  close() {
    this.watcher.disconnect();
    const { sheetUrl, boxKey, selected, view } = this;
    if (sheetUrl) views.set(this.data.key, { sheetUrl, boxKey, selected, x: view.x, y: view.y, scale: view.scale });
    maps.delete(this.place);
    this.place.replaceChildren();
  }

  build() {
    const figure = add(this.place, "figure");
    this.title = add(figure, "figcaption", { class: "unseen" });
    const frame = add(figure, "div", { class: "frame" });
    const side = add(frame, "div", { class: "side" });
    this.legend = add(side, "div", { class: "legend" });
    this.buildTools(side);
    this.stage = add(frame, "div", { class: "stage" });
    this.svg = add(this.stage, "svg", { role: "listbox", "aria-describedby": "alt hint", focusable: "false" });
    this.defs = add(this.svg, "defs");
    this.areas = add(this.svg, "g", { class: "areas", role: "presentation" });
    // Names over all lines: an outline never crosses one.
    for (const name of ["apart", "fine", "within", "outlines", "points", "marks", "towns"]) {
      this[name] = add(this.svg, "g", { class: name, "aria-hidden": "true" });
    }
    this.layers = [this.areas, this.apart, this.fine, this.within, this.outlines, this.points, this.marks, this.towns];
    this.tip = add(this.stage, "div", { class: "tip", "aria-hidden": "true" });
    this.label = add(frame, "strong", { class: "label" });
    this.alt = add(figure, "p", { id: "alt", class: "unseen" });
    add(figure, "p", { id: "hint", class: "unseen" },
      "Arrow keys move between neighbours, letters find an area by name, Enter chooses it, plus and minus zoom, " +
      "Escape shows the whole map.");
  }

  buildTools(side) {
    const tools = this.tools = add(side, "div", { class: "tools", role: "group", "aria-label": "Map view" });
    const button = (words, label, act) => {
      const attributes = { type: "button", "aria-label": label, title: label };
      add(tools, "button", attributes, words).addEventListener("click", act);
      return tools.lastChild;
    };
    this.closer = button("+", "Zoom in", () => this.zoom(1.7));
    this.wider = button("−", "Zoom out (Ctrl and wheel zoom too; drag to move)", () => this.zoom(1 / 1.7));
    button("Whole", "Whole map", () => this.showWhole());
    this.dots = button("Services", "Show or hide the places of services", () => this.toggleDots());
    this.dots.hidden = true;
    this.toSelected = button("Chosen", "Go to the chosen area", () => this.reveal(true));
  }

  async update(data) {
    this.data = data;
    this.values = data.values.split("|");
    this.say();
    const url = new URL(data.sheet, this.base).href;
    try {
      const sheet = await sheetAt(url);
      if (this.data !== data) return; // a later rerun came first
      if (this.sheetUrl !== url) this.lay(sheet, url);
      this.fineSheet = null;
    } catch (error) {
      this.fail(error);
      return;
    }
    this.paint();
    this.follow();
    if (data.fine) await this.fillIn(data);
  }

  // The neighbourhoods within the chosen area come after the rest: nothing waits for them.
  async fillIn(data) {
    const sheet = await sheetAt(new URL(data.fine.sheet, this.base).href).catch(() => null);
    if (this.data !== data || !sheet) return;
    this.fineSheet = sheet;
    this.paintOver();
  }

  say() {
    this.title.textContent = this.data.title;
    this.alt.textContent = this.data.alt;
    this.svg.setAttribute("aria-label", this.data.title);
    this.label.textContent = this.data.synthetic;
    this.label.hidden = !this.data.synthetic;
    this.stage.parentElement.style.setProperty("--map-height", this.data.height);
    const { legend, heading, reading, named } = this.data;
    const key = JSON.stringify([legend, heading, reading, named.length > 0]);
    if (key !== this.legendKey) this.sayLegend();
    this.legendKey = key;
  }

  sayLegend() {
    this.legend.replaceChildren();
    this.defs.replaceChildren();
    add(this.legend, "p", { class: "heading" }, this.data.heading);
    const list = add(this.legend, "ul");
    this.fills = this.data.legend.map((entry, i) => {
      const item = add(list, "li");
      const swatch = add(item, "svg", { width: 27, height: 16, "aria-hidden": "true" });
      // A pattern of its own: the map's patterns are scaled with the view.
      const fill = fillOf(add(swatch, "defs"), entry, `key-${i}`);
      add(swatch, "rect", { x: 0.5, y: 0.5, width: 26, height: 15, fill });
      add(item, "span", {}, entry.label);
      return fillOf(this.defs, entry, `map-${i}`);
    });
    if (this.data.named.length) {
      const item = add(list, "li");
      const swatch = add(item, "svg", { width: 27, height: 16, "aria-hidden": "true" });
      add(swatch, "rect", { x: 2, y: 2, width: 23, height: 12, class: "named" });
      add(item, "span", {}, this.data.named_as);
    }
    add(this.legend, "p", { class: "unseen" }, this.data.reading);
  }

  lay({ viewBox, areas, outlines, towns }, url) {
    this.sheetUrl = url;
    this.names = areas.name;
    this.codes = areas.code;
    this.inside = areas.code.map((_, i) => [areas.cx[i], areas.cy[i]]);
    for (const layer of this.layers) layer.replaceChildren();
    const option = { role: "option", tabindex: -1, "aria-selected": false };
    this.paths = areas.d.map((d, i) => add(this.areas, "path", { d, "data-i": i, ...option }));
    this.paths[0].setAttribute("tabindex", 0);
    outlines.forEach((d) => add(this.outlines, "path", { d }));
    this.labels = towns.map((town) => ({ ...town, text: add(this.towns, "text", {}, town.name) }));
    this.view = new View(viewBox[2], viewBox[3]);
    Object.assign(this, { boxKey: "null", selected: null, current: 0 });
    this.resize();
    this.resume(views.get(this.data.key));
  }

  resume(left) {
    if (left?.sheetUrl !== this.sheetUrl) return;
    Object.assign(this, { boxKey: left.boxKey, selected: left.selected });
    Object.assign(this.view, { x: left.x, y: left.y, scale: left.scale });
    this.view.settle();
  }

  fail(error) {
    console.error(error);
    this.sheetUrl = "";
    for (const layer of this.layers) layer.replaceChildren();
    this.tip.hidden = true;
    this.stage.querySelector("[role=alert]")?.remove();
    add(this.stage, "p", { role: "alert" },
      "The map cannot be drawn: its boundaries could not be fetched. The same numbers are in the table. " +
      "Load the page again; if this stays, tell whoever runs the dashboard.");
  }

  paint() {
    this.stage.querySelector("[role=alert]")?.remove();
    const { fill, values, within, apart, named, fine, points } = this.data;
    const key = [this.sheetUrl, fill, values, this.legendKey, within, apart, named, fine?.fill, points].join(";");
    if (key === this.painted) return;
    this.painted = key;
    this.paths.forEach((path, i) => {
      path.setAttribute("fill", this.fills[this.data.fill[i]] ?? "var(--rule)");
      path.setAttribute("aria-label", [this.names[i], ...this.words(i)].join(", "));
    });
    this.paintOver();
    this.paintPoints();
  }

  toggleDots() {
    const shown = this.dots.getAttribute("aria-pressed") === "true";
    this.dots.setAttribute("aria-pressed", String(!shown));
    this.points.style.display = shown ? "none" : "";
  }

  // Places of services: a ring each, named on hover; their size stays as one zooms.
  paintPoints() {
    this.points.replaceChildren();
    const { points } = this.data;
    this.dots.hidden = !points.length;
    if (!this.dots.hasAttribute("aria-pressed")) this.dots.setAttribute("aria-pressed", "true");
    for (const [x, y, name, words] of points) {
      const ring = add(this.points, "path", { d: `M${x} ${y}h.01` });
      add(ring, "title", {}, words ? `${name}: ${words}` : name);
      add(this.points, "path", { d: `M${x} ${y}h.01`, class: "over" });
    }
  }

  // What lies over the areas: parts of districts hatched, the neighbourhoods within the chosen area, and the
  // edge of what was chosen where that is several areas: drawn thick, its inner half covered by the areas.
  paintOver() {
    for (const layer of [this.apart, this.fine, this.within]) layer.replaceChildren();
    const shape = (i) => this.paths[i].getAttribute("d");
    for (const i of this.data.apart) add(this.apart, "path", { d: shape(i), fill: this.fills.at(-1) });
    [...((this.fineSheet && this.data.fine?.fill) || "")].forEach((at, i) => {
      if (at !== "-") add(this.fine, "path", { d: this.fineSheet.areas.d[i], fill: this.fills[at] });
    });
    for (const i of this.data.named) add(this.within, "path", { d: shape(i), class: "named" });
    for (const i of this.data.within) add(this.within, "path", { d: shape(i), class: "edge" });
    for (const i of this.data.within) {
      add(this.within, "path", { d: shape(i), class: "inside", fill: this.paths[i].getAttribute("fill") });
    }
    for (const i of this.data.within.filter((each) => this.data.apart.includes(each))) {
      add(this.within, "path", { d: shape(i), class: "inside", fill: this.fills.at(-1) });
    }
  }

  // What is said of an area: its value where there is one, and its class.
  words(i) {
    const entry = this.data.legend[this.data.fill[i]];
    if (!entry) return ["not part of this figure"];
    if (!this.values[i]) return [entry.label];
    const value = `${this.values[i]} ${this.data.unit}`.trim();
    const said = entry.label === this.values[i] ? [value] : [value, `class ${entry.label}`];
    return this.data.apart.includes(i) ? [...said, this.data.legend.at(-1).label] : said;
  }

  // Take over what the page says, unless it has not yet heard of a choice made here.
  follow() {
    const key = JSON.stringify(this.data.box);
    const moved = key !== this.boxKey;
    this.boxKey = key;
    if (moved) this.data.box ? this.view.fit(this.data.box, this.data.room) : this.showWhole();
    if (this.data.n >= this.n) {
      const changed = this.data.selected !== this.selected;
      this.n = this.data.n;
      this.select(this.data.selected);
      if (changed) this.reveal(false);
    }
    this.draw();
  }

  select(code) {
    const chosen = this.codes.indexOf(code);
    this.areas.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", false);
    this.paths[chosen]?.setAttribute("aria-selected", true);
    this.selected = code;
    this.toSelected.hidden = chosen < 0;
    const inUse = this.areas.querySelector(":focus"); // the keyboard stays where it is
    if (chosen >= 0 && !inUse) this.stopAt(chosen);
  }

  // The one area where the Tab key enters the map.
  stopAt(i) {
    this.paths[this.current].setAttribute("tabindex", -1);
    this.paths[i].setAttribute("tabindex", 0);
    this.current = i;
  }

  pick(i) {
    this.n += 1;
    this.select(this.codes[i]);
    this.draw();
    this.send({ code: this.codes[i], n: this.n });
  }

  // Bring the chosen area into view; leave the view alone if it can be seen already.
  reveal(always) {
    const path = this.paths[this.codes.indexOf(this.selected)];
    if (!path) return;
    const { x, y, width, height } = path.getBBox();
    const { left, top, wide, high } = this.view.box;
    const seen = x >= left && y >= top && x + width <= left + wide && y + height <= top + high;
    if (seen && Math.max(width, height) / this.view.scale > 16 && !always) return;
    this.view.fit([x, y, x + width, y + height], NEIGHBOURS);
    this.draw();
  }

  focus(i) {
    this.stopAt(i);
    const [x, y] = this.inside[i];
    const [px, py] = this.view.toStage(x, y);
    if (px < 20 || py < 20 || px > this.view.across - 20 || py > this.view.down - 20) {
      Object.assign(this.view, { x, y });
      this.view.settle();
    }
    this.paths[i].focus({ preventScroll: true });
    this.draw();
    this.showTip(i);
  }

  zoom(factor, px, py) {
    this.view?.zoomBy(factor, px, py);
    this.draw();
  }

  showWhole() {
    this.view?.fit([0, 0, this.view.width, this.view.height]);
    this.draw();
  }

  resize() {
    this.view?.resize(this.stage.clientWidth || 640, this.stage.clientHeight || 480);
    this.draw();
  }

  draw() {
    if (!this.view || !this.paths.length) return;
    const { left, top, wide, high } = this.view.zoomed ? this.view.box : this.view.everything;
    this.svg.setAttribute("viewBox", `${left} ${top} ${wide} ${high}`);
    for (const pattern of this.defs.children) pattern.setAttribute("patternTransform", `scale(${this.view.scale})`);
    this.areas.style.strokeWidth = `${this.lineWidth()}px`;
    this.stage.classList.toggle("zoomed", this.view.zoomed);
    // Not `disabled`: a button that cannot be focused would throw the keyboard off.
    this.wider.setAttribute("aria-disabled", !this.view.zoomed);
    this.closer.setAttribute("aria-disabled", this.view.scale <= (this.view.whole / DEEPEST) * 1.001);
    this.drawMarks();
    placeTowns(this.labels, this.view, this.stage, [this.tools, this.label]);
  }

  // Thinner where areas are small on the screen, or their outlines would hide their colours.
  lineWidth() {
    const { width, height, scale } = this.view;
    return Math.min(0.8, Math.sqrt((width * height) / this.paths.length) / scale / 45);
  }

  drawMarks() {
    this.marks.replaceChildren();
    const chosen = this.codes.indexOf(this.selected);
    const focused = this.areas.querySelector(":focus-visible");
    const outline = (i, kind) =>
      ["under", "over"].forEach((layer) => add(this.marks, "path", { d: this.ring(i), class: `${kind} ${layer}` }));
    if (chosen >= 0) outline(chosen, "selected");
    if (focused) outline(Number(focused.dataset.i), "focused");
  }

  // The outline of an area; where that is too small to be seen, a circle around it.
  ring(i) {
    const { width, height } = this.paths[i].getBBox();
    if (Math.max(width, height) / this.view.scale > 12) return this.paths[i].getAttribute("d");
    const radius = 12 * this.view.scale;
    const [x, y] = this.inside[i];
    return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
  }

  showTip(i, px, py) {
    const [x, y] = px === undefined ? this.view.toStage(...this.inside[i]) : [px, py];
    this.tip.replaceChildren();
    add(this.tip, "strong", {}, this.names[i]);
    for (const words of this.words(i)) add(this.tip, "span", {}, words);
    this.tip.hidden = false;
    const { offsetWidth: wide, offsetHeight: high } = this.tip;
    this.tip.style.left = `${Math.max(0, Math.min(x + 14, this.view.across - wide))}px`;
    this.tip.style.top = `${y + 18 + high > this.view.down ? Math.max(0, y - high - 12) : y + 18}px`;
  }

  hideTip() {
    this.tip.hidden = true;
  }
}

function fillOf(defs, entry, id) {
  if (!entry.pattern) return entry.fill;
  const pattern = add(defs, "pattern", { id, width: 10, height: 10, patternUnits: "userSpaceOnUse" });
  if (entry.fill) add(pattern, "rect", { width: 10, height: 10, fill: entry.fill });
  add(pattern, "path", { d: entry.pattern, class: "pattern" });
  return `url(#${id}) ${entry.fill || "none"}`;
}

// What buttons and label cover where they stand over the map.
function over(stage, covers) {
  const map = stage.getBoundingClientRect();
  const boxes = covers.filter((each) => !each.hidden).map((each) => each.getBoundingClientRect());
  const apart = (box) =>
    box.right <= map.left || box.left >= map.right || box.bottom <= map.top || box.top >= map.bottom;
  return boxes
    .filter((box) => !apart(box))
    .map((box) => [box.left - map.left, box.top - map.top, box.right - map.left, box.bottom - map.top]);
}

// Name the largest towns in view whose names touch neither each other nor the edge. Only the largest are
// tried: in a gap between cities, a village would pass for a town.
function placeTowns(labels, view, stage, covers) {
  const size = parseFloat(getComputedStyle(stage).fontSize);
  const most = view.across < 300 ? 8 : view.across < 600 ? 12 : 16;
  const taken = over(stage, covers);
  const before = taken.length;
  let tried = 0;
  for (const { text, name, x, y } of labels) {
    const [px, py] = view.toStage(x, y);
    const half = name.length * size * 0.29;
    const box = [px - half, py - size * 0.72, px + half, py + size * 0.72];
    const inside = box[0] > 0 && box[1] > 0 && box[2] < view.across && box[3] < view.down;
    if (inside) tried += 1;
    const free = taken.every((other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]);
    const shown = inside && free && taken.length - before < most && tried <= 2 * most;
    if (shown) taken.push(box);
    text.style.display = shown ? "" : "none";
    if (shown) text.setAttribute("transform", `translate(${x} ${y}) scale(${view.scale})`);
  }
}

// Mouse, finger and wheel. A plain wheel and an idle finger scroll the page, not the map.
class Pointer {
  constructor(map) {
    Object.assign(this, { map, down: new Map(), dragged: false });
    const { stage } = map;
    for (const kind of ["pointerdown", "pointermove", "pointerup", "pointercancel", "pointerleave", "click"]) {
      stage.addEventListener(kind, (event) => this[kind](event));
    }
    stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }

  at(event) {
    const { left, top } = this.map.stage.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  areaOf(event) {
    const i = event.target.dataset?.i;
    return i === undefined ? -1 : Number(i);
  }

  pointerdown(event) {
    if (event.button !== 0) return;
    if (this.down.size === 0) this.dragged = false;
    this.down.set(event.pointerId, this.at(event));
  }

  pointermove(event) {
    if (event.buttons === 0) this.down.delete(event.pointerId); // let go outside the map
    const before = this.down.get(event.pointerId);
    if (!before) return this.hover(event);
    const now = this.at(event);
    const far = Math.hypot(now[0] - before[0], now[1] - before[1]) > 4;
    if (!this.map.view || (!this.dragged && !far)) return;
    this.dragged = true;
    this.map.stage.setPointerCapture(event.pointerId);
    this.map.hideTip();
    if (this.down.size === 2) this.pinch(event.pointerId, now);
    else this.map.view.moveBy(now[0] - before[0], now[1] - before[1]);
    this.down.set(event.pointerId, now);
    this.map.draw();
  }

  pinch(id, now) {
    const before = this.down.get(id);
    const [, other] = [...this.down].find(([key]) => key !== id);
    const apart = (point) => Math.hypot(point[0] - other[0], point[1] - other[1]);
    this.map.view.zoomBy(apart(now) / Math.max(apart(before), 1), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    this.map.view.moveBy((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
  }

  hover(event) {
    const i = this.areaOf(event);
    if (i < 0 || event.pointerType === "touch") return this.map.hideTip();
    this.map.showTip(i, ...this.at(event));
  }

  pointerup(event) {
    this.down.delete(event.pointerId);
  }

  pointercancel(event) {
    this.pointerup(event);
  }

  pointerleave(event) {
    if (!this.down.has(event.pointerId) && event.pointerType !== "touch") this.map.hideTip();
  }

  click(event) {
    const i = this.areaOf(event);
    if (this.dragged || i < 0) return;
    this.map.showTip(i, ...this.at(event));
    this.map.pick(i);
  }

  wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.map.zoom(Math.exp(-event.deltaY * 0.005), ...this.at(event));
  }
}

// One tab stop; from there every area can be reached.
class Keyboard {
  constructor(map) {
    Object.assign(this, { map, typed: "", typedAt: 0 });
    const { stage } = map; // not the svg: focus listeners on it would make it a tab stop of its own
    stage.addEventListener("keydown", (event) => this.press(event));
    stage.addEventListener("focusin", () => this.enter());
    stage.addEventListener("focusout", () => this.leave());
  }

  enter() {
    const focused = this.map.areas.querySelector(":focus");
    if (!focused) return;
    this.map.stopAt(Number(focused.dataset.i));
    this.map.drawMarks();
    if (focused.matches(":focus-visible")) this.map.showTip(this.map.current);
  }

  leave() {
    this.map.hideTip();
    this.map.drawMarks();
  }

  press(event) {
    const { map } = this;
    if (event.ctrlKey || event.metaKey || event.altKey || !map.paths.length) return;
    const last = map.paths.length - 1;
    const at = map.current;
    const to = { Home: 0, End: last, PageDown: Math.min(at + 1, last), PageUp: Math.max(at - 1, 0) }[event.key];
    const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const zoom = { "+": 1.7, "=": 1.7, "-": 1 / 1.7 }[event.key];
    if (to !== undefined) map.focus(to);
    else if (arrow) map.focus(neighbour(map.inside, at, arrow));
    else if (zoom) map.zoom(zoom, ...map.view.toStage(...map.inside[at]));
    else if (event.key === "Enter" || (event.key === " " && !this.typing())) map.pick(at);
    else if (event.key === "Escape") this.escape();
    else if (event.key.length === 1) this.find(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation(); // Streamlit has single-letter shortcuts of its own
  }

  escape() {
    this.map.showWhole();
    this.map.hideTip();
  }

  typing() {
    return this.typed && Date.now() - this.typedAt < 800;
  }

  find(letter) {
    this.typed = (this.typing() ? this.typed : "") + letter.toLowerCase();
    this.typedAt = Date.now();
    const { names, current } = this.map;
    const start = this.typed.length === 1 ? current + 1 : current;
    for (let step = 0; step < names.length; step += 1) {
      const i = (start + step) % names.length;
      if (names[i].toLowerCase().startsWith(this.typed)) return this.map.focus(i);
    }
  }
}

// The nearest area in a direction: straight ahead counts for more than aside.
function neighbour(inside, at, [right, down]) {
  const [x, y] = inside[at];
  let [best, least] = [at, Infinity];
  inside.forEach(([cx, cy], i) => {
    const ahead = (cx - x) * right + (cy - y) * down;
    const aside = Math.abs((cx - x) * down) + Math.abs((cy - y) * right);
    const far = ahead + 2 * aside;
    if (ahead > 0 && aside <= 2 * ahead && far < least) [best, least] = [i, far];
  });
  return best;
}

// Drawing without a mouse: Enter adds a step of the palette, N draws a line from the step that has the focus to the one where
// Enter is pressed next. It does what the mouse would do, and knows no more.
(() => {
  "use strict";
  const english = document.documentElement.lang === "en";
  const say = (vietnamese, other) => (english ? other : vietnamese);
  const find = (id) => document.querySelector(`.x6-node[data-cell-id="${CSS.escape(id)}"]`);
  const steps = () => [...document.querySelectorAll(".x6-node")];
  const nameOf = (step) => step.querySelector(".activity-label")?.textContent.trim() || step.dataset.cellId;
  const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  // ── What has happened, for eyes and ears ──────────────────────────────────────────────────────────────────────
  const said = document.createElement("p");
  said.className = "studio-said";
  said.setAttribute("role", "status");
  document.addEventListener("DOMContentLoaded", () => document.body.append(said));
  let silence = 0;

  function tell(text, stays = false) {
    clearTimeout(silence);
    said.textContent = text;
    if (!stays) silence = setTimeout(() => { said.textContent = ""; }, 6000);
  }

  async function until(look) {
    for (let tries = 0; tries < 40; tries++) {
      const found = look();
      if (found) return found;
      await later(50);
    }
    return null;
  }

  // ── Steps of the palette ──────────────────────────────────────────────────────────────────────────────────────
  const palette = ".mud-expand-panel [draggable=true]";
  let last = null;

  // Beside the step that was last at hand, or in the middle; below what lies there already.
  function place(board) {
    const box = board.getBoundingClientRect();
    const [width, height] = [220, 70];
    const beside = last && find(last)?.getBoundingClientRect();
    const isSeen = beside && beside.right + 40 + width < box.right && beside.top > box.top && beside.bottom < box.bottom;
    const x = isSeen ? beside.right + 40 : box.left + (box.width - width) / 2;
    const others = steps().map((step) => step.getBoundingClientRect());
    const isFree = (y) => others.every((other) => other.right < x || other.left > x + width || other.bottom < y || other.top > y + height);
    const heights = [];
    for (let y = isSeen ? beside.top : box.top + 20; y < box.bottom - height; y += 20) heights.push(y);
    return [x, heights.find(isFree) ?? heights[0] ?? box.top + 20];
  }

  async function add(item) {
    const board = document.querySelector(".flowchart-diagram-designer-wrapper .x6-graph");
    if (!board) return;
    const known = new Set(steps().map((step) => step.dataset.cellId));
    const dataTransfer = new DataTransfer();
    const [clientX, clientY] = place(board);
    item.dispatchEvent(new DragEvent("dragstart", { bubbles: true, cancelable: true, dataTransfer }));
    board.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer, clientX, clientY }));
    const added = await until(() => steps().find((step) => !known.has(step.dataset.cellId) && step.querySelector(".activity-label")));
    if (!added) return tell(say("Chưa thêm được bước.", "The step could not be added."));
    last = added.dataset.cellId;
    await until(() => added.tabIndex === 0);
    added.focus({ preventScroll: true });
    const kind = item.textContent.trim();
    tell(say(`Đã thêm ${kind} (${nameOf(added)}). N nối tới bước khác, Alt và mũi tên dời.`, `${kind} (${nameOf(added)}) added. N connects it, Alt and arrows move it.`));
  }

  // ── Lines ─────────────────────────────────────────────────────────────────────────────────────────────────────
  let line = null;
  const outcomes = (step) => [...step.querySelectorAll(".x6-port-out [port]")];
  const outcomeOf = (end) => end.closest(".x6-port")?.textContent.trim() || end.getAttribute("port");
  const middle = (part) => {
    const box = part.getBoundingClientRect();
    return [box.x + (box.width / 2), box.y + (box.height / 2)];
  };

  function mouse(part, kind, [clientX, clientY], buttons) {
    part.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, view: window, clientX, clientY, buttons }));
  }

  function begin(step) {
    const ends = outcomes(step).map(outcomeOf);
    if (!document.querySelector(palette) || ends.length === 0) return tell(say("Từ bước này không nối đi đâu được.", "No line can begin here."));
    const from = step.dataset.cellId;
    const at = line?.from === from ? (line.at + 1) % ends.length : 0;
    line = { from, at };
    const other = ends.length > 1 ? say(" N: ngả khác.", " N: another outcome.") : "";
    tell(say(
      `Nối từ ${nameOf(step)}, ngả ${ends[at]}. Tới bước cần nối rồi nhấn Enter.${other} Esc: thôi.`,
      `From ${nameOf(step)}, outcome ${ends[at]}. Go to the other step and press Enter.${other} Esc: stop.`), true);
  }

  const isIn = (board) => (part) => {
    const [x, y] = middle(part);
    return x > board.left && x < board.right && y > board.top && y < board.bottom;
  };

  // The mouse finds only what is in sight.
  async function see(ends) {
    const board = document.querySelector(".x6-graph").getBoundingClientRect();
    if (ends.every(isIn(board))) return;
    document.querySelector('button:has(path[d^="M6,16h12V8H6V16z"])')?.click();
    await later(400);
  }

  async function connect(step) {
    const { from, at } = line;
    line = null;
    const start = find(from);
    const port = start && outcomes(start)[at];
    const end = step.querySelector(".x6-port-in [port]");
    if (!port || !end) return tell(say("Không nối vào bước này được.", "No line can end here."));
    await see([port, end]);
    const before = document.querySelectorAll(".x6-edge").length;
    const [source, target] = [port, end].map((part) => part.querySelector("circle"));
    const [one, two] = [middle(source), middle(target)];
    mouse(source, "mousedown", one, 1);
    for (const share of [0.2, 0.6, 1]) mouse(document.body, "mousemove", one.map((from, axis) => from + ((two[axis] - from) * share)), 1);
    mouse(target, "mousemove", two, 1);
    mouse(target, "mouseup", two, 0);
    const isDrawn = await until(() => document.querySelectorAll(".x6-edge").length > before);
    const names = [nameOf(start), outcomeOf(port), nameOf(step)];
    tell(isDrawn
      ? say(`Đã nối ${names[0]} (${names[1]}) với ${names[2]}.`, `${names[0]} (${names[1]}) now leads to ${names[2]}.`)
      : say(`Chưa nối được ${names[0]} với ${names[2]}.`, `${names[0]} could not be connected to ${names[2]}.`));
    (find(step.dataset.cellId) ?? step).focus({ preventScroll: true });
  }

  // ── Keys ──────────────────────────────────────────────────────────────────────────────────────────────────────
  function atStep(event, step) {
    if (event.altKey || event.ctrlKey || event.metaKey) return false;
    if (event.key === "n" || event.key === "N") begin(step);
    else if (event.key === "Enter" && line && line.from !== step.dataset.cellId) connect(step);
    else if (event.key === "Escape" && line) {
      line = null;
      tell(say("Thôi nối.", "Stopped."));
    } else return false;
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const isStep = event.target.matches?.(".x6-node");
    const isAdding = event.target.matches?.(palette) && (event.key === "Enter" || event.key === " ");
    if (isAdding) add(event.target);
    if (!isAdding && !(isStep && atStep(event, event.target))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  document.addEventListener("dblclick", (event) => {
    const item = event.target.closest?.(palette);
    if (item) add(item);
  });

  let isNew = true;
  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches?.(".x6-node")) return;
    last = target.dataset.cellId;
    if (isNew && target.matches(":focus-visible") && document.querySelector(palette)) {
      isNew = false;
      tell(say("Enter mở · N nối · Alt và mũi tên dời · Delete xóa · Ctrl+Z hoàn lại", "Enter opens · N connects · Alt and arrows move · Delete removes · Ctrl+Z takes back"));
    }
  });
})();

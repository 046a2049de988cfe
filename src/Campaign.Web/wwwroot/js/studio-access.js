// Studio for those who use the keyboard or a screen reader: its buttons, which are pictures only, get names, the steps of the
// palette can be reached, and those of the drawing opened and moved without a mouse. It does what the mouse would do, and knows
// no more.
(() => {
  "use strict";
  const english = document.documentElement.lang === "en";
  const say = (vietnamese, other) => (english ? other : vietnamese);

  // Known by their pictures, which stand for one thing each; a button with another picture stays as it is.
  const pictures = new Map([
    ["M6,16h12V8H6V16z", say("Vừa màn hình", "Zoom to fit the screen")],
    ["M5 15H3v4c0 1.1.9 2 2 2h4v-2H5v-4z", say("Về giữa", "Center")],
    ["M3,5v14c0,1.1,0.89,2,2,2h6V3H5", say("Tự sắp xếp", "Auto layout")],
    ["M17 3H5c-1.11 0-2 .9-2 2v14", say("Lưu", "Save")],
    ["M19.35 10.04C18.67 6.59", say("Ban hành", "Publish")],
    ["M7 10l5 5 5-5z", say("Thêm lựa chọn", "More")],
    ["M8 5v14l11-7z", say("Chạy", "Run")],
    ["M15.41 7.41L14 6l-6 6", say("Thẻ trước", "Previous tab")],
    ["M10 6L8.59 7.41", say("Thẻ sau", "Next tab")],
    ["M16 1H4c-1.1 0-2 .9-2 2", say("Chép", "Copy")],
    ["M7,9H2V7h5V9z", say("Xem", "View")],
    ["M12 8c1.1 0 2-.9 2-2", say("Cách ghi giá trị", "How the value is written")],
  ]);

  function nameButton(button) {
    if (button.textContent.trim() || button.getAttribute("aria-label") || button.title) return;
    for (const path of button.querySelectorAll("path")) {
      for (const [start, name] of pictures) {
        if (path.getAttribute("d")?.startsWith(start)) button.setAttribute("aria-label", name);
      }
    }
  }

  const nameOf = (step) => step.querySelector(".activity-label")?.textContent.trim() || step.dataset.cellId;

  // A new step gets its name a moment after it stands there.
  function reach(step) {
    const name = say(`Bước ${nameOf(step)}. Enter mở, N nối, Alt và mũi tên dời.`, `Step ${nameOf(step)}. Enter opens, N connects, Alt and arrows move.`);
    if (step.getAttribute("aria-label") === name) return;
    step.tabIndex = 0;
    step.setAttribute("role", "button");
    step.setAttribute("aria-label", name);
  }

  // A step of the palette, which studio-draw.js adds.
  function offer(item) {
    if (item.tabIndex === 0) return;
    item.tabIndex = 0;
    item.setAttribute("role", "button");
    item.setAttribute("aria-label", say(`${item.textContent.trim()}. Enter thêm vào bản vẽ.`, `${item.textContent.trim()}. Enter adds it.`));
  }

  function mouse(step, kind, x, y, buttons) {
    const target = step.querySelector(".activity-icon") ?? step;
    target.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y, buttons }));
  }

  function middle(step) {
    const box = (step.querySelector(".activity-icon") ?? step).getBoundingClientRect();
    return [box.x + (box.width / 2), box.y + (box.height / 2)];
  }

  function open(step) {
    const [x, y] = middle(step);
    mouse(step, "mousedown", x, y, 1);
    mouse(step, "mouseup", x, y, 0);
    mouse(step, "click", x, y, 0);
  }

  // The drawing may be shown smaller than it is.
  function move(step, ...by) {
    const [x, y] = middle(step);
    const scale = step.getScreenCTM().a;
    const [right, down] = by.map((length) => length * scale);
    mouse(step, "mousedown", x, y, 1);
    for (let part = 1; part <= 4; part++) mouse(step, "mousemove", x + (right * part / 4), y + (down * part / 4), 1);
    mouse(step, "mouseup", x + right, y + down, 0);
  }

  const find = (id) => document.querySelector(`.x6-node[data-cell-id="${CSS.escape(id)}"]`);

  // The drawing takes the focus for itself, and draws the step again: whoever was at it stays there.
  function hold(id, tries) {
    const at = document.activeElement;
    if (at === document.body || at?.classList.contains("x6-graph")) find(id)?.focus({ preventScroll: true });
    if (tries > 0) setTimeout(hold, 100, id, tries - 1);
  }

  const ways = { ArrowLeft: [-20, 0], ArrowRight: [20, 0], ArrowUp: [0, -20], ArrowDown: [0, 20] };
  document.addEventListener("keydown", (event) => {
    const step = event.target.closest?.(".x6-node");
    if (!step || event.target !== step) return;
    if (event.key === "Enter" || event.key === " ") open(step);
    else if (event.altKey && ways[event.key]) move(step, ...ways[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
    hold(step.dataset.cellId, 10);
  }, true);

  // The step that somebody came for is opened, as soon as the drawing answers; if it is out of sight, all is made smaller.
  function show(id, tries) {
    const step = find(id);
    const isOpen = step && document.querySelector(".x6-widget-transform, .x6-widget-selection-box, .x6-node-selected");
    if (isOpen) {
      const [box, place] = [step.getBoundingClientRect(), step.closest(".x6-graph").getBoundingClientRect()];
      const isSeen = box.left >= place.left && box.right <= place.right && box.top >= place.top && box.bottom <= place.bottom;
      if (!isSeen) document.querySelector('button:has(path[d^="M6,16h12V8H6V16z"])')?.click();
      hold(id, 10);
    } else if (tries > 0) {
      if (step) open(step);
      setTimeout(show, 300, id, tries - 1);
    }
  }

  window.addEventListener("campaign:drawn", () => document.body.dataset.step && show(document.body.dataset.step, 20));

  let isLooking = false;
  new MutationObserver(() => {
    if (isLooking) return;
    isLooking = true;
    requestAnimationFrame(() => {
      isLooking = false;
      document.querySelectorAll("button.mud-icon-button").forEach(nameButton);
      document.querySelectorAll(".x6-node").forEach(reach);
      document.querySelectorAll(".mud-expand-panel [draggable=true]").forEach(offer);
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();

// What is seen of a drawing at first. Studio shows the middle of it in full size; a drawing that is larger than the board is
// made smaller instead, by Studio's own button, unless somebody has begun to look around.
(() => {
  "use strict";
  let isTouched = false;
  for (const type of ["pointerdown", "keydown", "wheel"]) {
    document.addEventListener(type, () => { isTouched = true; }, { passive: true, capture: true, once: true });
  }

  const boxOf = (part) => {
    const { left, top, right, bottom } = part.getBoundingClientRect();
    return { left, top, right, bottom };
  };
  const isIn = (board) => (step) =>
    step.left >= board.left && step.right <= board.right && step.top >= board.top && step.bottom <= board.bottom;

  // The steps get their width from what is written in them, and the board loses some of its height to the panel below it:
  // once both stand still, and again should the board change after all.
  let last = "";
  let fitted = "";
  function look(tries) {
    if (isTouched || tries === 0) return;
    setTimeout(look, 100, tries - 1);
    const graph = document.querySelector(".x6-graph");
    if (!graph) return;
    const board = boxOf(graph);
    const steps = [...document.querySelectorAll(".x6-node")].map(boxOf);
    const size = JSON.stringify(board);
    const now = size + JSON.stringify(steps);
    if (steps.length > 0 && now === last && size !== fitted) {
      fitted = size;
      if (!steps.every(isIn(board))) document.querySelector('button:has(path[d^="M6,16h12V8H6V16z"])')?.click();
    }
    last = now;
  }

  window.addEventListener("campaign:drawn", () => look(300));
})();

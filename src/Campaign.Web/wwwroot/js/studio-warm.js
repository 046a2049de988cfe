// While somebody looks at the list of workflows, the browser brings what the designer is made of, when it has nothing else to
// do. Of a browser that has it already only the names are asked for.
(() => {
  "use strict";
  const { files } = document.currentScript.dataset;
  const isWorthIt = () => window.matchMedia("(min-width: 992px)").matches && !navigator.connection?.saveData;

  async function warm() {
    const answer = await fetch(files).catch(() => null);
    if (!answer?.ok) return;
    for (const name of await answer.json()) {
      const link = document.createElement("link");
      link.rel = "prefetch";
      link.href = new URL(name, answer.url);
      document.head.append(link);
    }
  }

  window.addEventListener("load", () => isWorthIt() && (window.requestIdleCallback ?? setTimeout)(warm));
})();

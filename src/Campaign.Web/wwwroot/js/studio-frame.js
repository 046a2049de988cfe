// Inside the frame that Elsa Studio lives in: it mounts the element that is asked for, and stands between Studio and the
// server where Studio itself has no answer, so that no drawing is lost when a save does not arrive.
(() => {
  "use strict";

  // Studio writes the same into the page as an inline script, which the content security policy lets run by its hash.
  window.editorHotkeys = { register() { }, dispose() { } };

  const tell = (type, more = {}) => window.parent.postMessage({ studio: type, ...more }, location.origin);
  const asked = new Map();
  window.addEventListener("message", (event) => {
    if (event.origin !== location.origin || event.source !== window.parent || !event.data?.campaign) return;
    asked.get(event.data.campaign)?.forEach((answer) => answer(event.data));
    asked.delete(event.data.campaign);
  });
  const hear = (type) => new Promise((resolve) => asked.set(type, [...asked.get(type) ?? [], resolve]));

  // ── What Studio asks of the server ────────────────────────────────────────────────────────────────────────────
  const send = window.fetch.bind(window);
  let saves = 0;
  let lastKept = 0;

  const keyOf = (definitionId) => `campaign.unsaved.${document.body.dataset.user}.${definitionId}`;

  async function textOf(body) {
    return body === undefined || body === null ? "" : await new Response(body).text();
  }

  function keep(definitionId, text) {
    try {
      localStorage.setItem(keyOf(definitionId), JSON.stringify({ at: new Date().toISOString(), text }));
      return true;
    } catch {
      return false;
    }
  }

  async function save(input, init, text) {
    const definitionId = JSON.parse(text).model?.definitionId;
    const turn = ++saves;
    const isKept = definitionId && keep(definitionId, text);
    lastKept = turn;
    tell("saving");
    const fail = (reason, detail) => tell("unsaved", { reason, detail, definitionId, isKept, text: isKept ? null : text });
    let answer;
    try {
      answer = await patient(input, { ...init, body: text });
    } catch (error) {
      fail("network", "");
      throw error;
    }
    if (answer.ok) {
      // A save that is still under way has more in it than this one.
      if (definitionId && lastKept === turn) localStorage.removeItem(keyOf(definitionId));
      const { workflowDefinition } = await answer.clone().json();
      tell("saved", { version: workflowDefinition.version, isPublished: workflowDefinition.isPublished, name: workflowDefinition.name });
    } else {
      const refusal = await answer.clone().json().catch(() => null);
      fail(answer.status, Object.values(refusal?.errors ?? {}).flat().join(" "));
    }
    return answer;
  }

  // Without a session Studio would break off. It waits instead, and asks again once there is one.
  async function patient(input, init) {
    for (;;) {
      const answer = await send(input, init);
      if (answer.status !== 401) return answer;
      tell("session-lost");
      await hear("session-back");
    }
  }

  window.fetch = async (input, init = {}) => {
    const address = new URL(input instanceof Request ? input.url : input, document.baseURI);
    const api = document.body?.dataset.api;
    if (!api || input instanceof Request || !address.pathname.startsWith(`${api}/`)) return send(input, init);
    const isSave = init.method === "POST" && address.pathname === `${api}/workflow-definitions`;
    if (isSave) return save(input, init, await textOf(init.body));
    const body = init.body ? await textOf(init.body) : undefined;
    return patient(input, init.body instanceof FormData ? init : { ...init, body });
  };

  // ── Where Studio goes is where the page goes ──────────────────────────────────────────────────────────────────
  const places = [
    [/workflows\/definitions\/([^/?#]+)\/edit/, "edit"],
    [/workflows\/instances\/([^/?#]+)\/view/, "run"],
  ];
  for (const name of ["pushState", "replaceState"]) {
    const original = history[name].bind(history);
    history[name] = (state, unused, address) => {
      const place = places.find(([pattern]) => pattern.test(String(address)));
      if (place) tell("go", { place: place[1], id: decodeURIComponent(String(address).match(place[0])[1]) });
      else if (!/(^|\/)alterations\//.test(String(address))) original(state, unused, address);
    };
  }

  // ── The element, and when it is there ─────────────────────────────────────────────────────────────────────────
  const views = {
    editor: { tag: "elsa-workflow-definition-editor", attribute: "definition-id", sign: ".x6-graph-svg" },
    viewer: { tag: "elsa-workflow-instance-viewer", attribute: "instance-id", sign: ".x6-graph-svg" },
    definitions: { tag: "elsa-workflow-definition-list", sign: ".mud-table" },
    instances: { tag: "elsa-workflow-instance-list", sign: ".mud-table" },
  };

  document.addEventListener("DOMContentLoaded", async () => {
    const { view, subject, api } = document.body.dataset;
    const { tag, attribute, sign } = views[view];
    const watch = new MutationObserver(() => {
      if (!document.querySelector(sign)) return;
      watch.disconnect();
      tell("ready");
      window.dispatchEvent(new Event("campaign:drawn"));
    });
    watch.observe(document.body, { childList: true, subtree: true });
    const broken = document.getElementById("blazor-error-ui");
    new MutationObserver(() => {
      if (broken.style.display === "block") tell("broken");
    }).observe(broken, { attributes: true, attributeFilter: ["style"] });

    await customElements.whenDefined(tag);
    const element = document.createElement(tag);
    element.setAttribute("remote-endpoint", location.origin + api);
    if (attribute) element.setAttribute(attribute, subject);
    element.editWorkflowDefinition = (id) => tell("go", { place: "edit", id });
    element.viewWorkflowInstance = (id) => tell("go", { place: "run", id });
    document.body.append(element);
  });

  for (const type of ["pointerdown", "keydown"]) {
    document.addEventListener(type, () => tell("active"), { passive: true, capture: true });
  }
})();

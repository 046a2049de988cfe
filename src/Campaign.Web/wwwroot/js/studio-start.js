// Starts Studio. Its assemblies come in one file. What it does not need for the drawing comes later: the code editor, three
// megabytes of script, is brought when the drawing stands.
(() => {
  "use strict";
  const loader = "_content/BlazorMonaco/lib/monaco-editor/min/vs/loader.js";
  let brought = null;

  const bring = () => brought ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = loader;
    script.addEventListener("load", () => window.require(["vs/editor/editor.main"], resolve, reject));
    script.addEventListener("error", reject);
    document.head.append(script);
  });

  // Studio asks for it while it still draws, for panels that nobody has opened yet.
  const drawn = new Promise((resolve) => {
    window.addEventListener("campaign:drawn", () => setTimeout(resolve, 400), { once: true });
    setTimeout(resolve, 10000);
  });
  drawn.then(bring);

  // What is asked of it before waits until it is there. Its own helpers answer each other at once and stay as they are.
  const helpers = ["getEditorHolder", "getEditor", "setWasm", "convertUriToString", "removeCircularReferences"];
  for (const part of [window.blazorMonaco.editor, window.blazorMonaco.languages ?? {}]) {
    for (const [name, original] of Object.entries(part)) {
      if (typeof original !== "function" || helpers.includes(name)) continue;
      part[name] = function (...given) {
        return window.monaco?.editor ? original.apply(part, given) : drawn.then(bring).then(() => original.apply(part, given));
      };
    }
  }

  // The file is told by Studio/bundle.mjs, which writes it.
  async function unpack() {
    const answer = await fetch(document.getElementById("assemblies").href);
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    const bundle = await answer.arrayBuffer();
    let start = 4 + new DataView(bundle).getUint32(0, true);
    const list = JSON.parse(new TextDecoder().decode(new Uint8Array(bundle, 4, start - 4)));
    return new Map(list.map(([name, length]) => [name, new Uint8Array(bundle, (start += length) - length, length)]));
  }

  const assemblies = unpack();

  async function assembly(name, address) {
    const content = (await assemblies).get(name);
    return content ? new Response(content) : fetch(address);
  }

  // Opening runs each method a few times. Translating them into WebAssembly on the way costs more than it saves.
  window.Blazor.start({
    loadBootResource: (type, name, address) => (type === "assembly" ? assembly(name, address) : undefined),
    configureRuntime: (runtime) => runtime.withRuntimeOptions(["--jiterpreter-minimum-trace-hit-count=60000"]),
  });
})();

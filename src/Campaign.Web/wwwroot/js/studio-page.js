// Around the frame of Elsa Studio: it opens it where the screen is wide enough, says whether the drawing is saved, keeps
// the session alive while somebody draws, and offers what a save that did not arrive has left in this browser.
(() => {
  "use strict";
  const root = document.querySelector("[data-studio]");
  if (!root) return;
  const english = document.documentElement.lang === "en";
  const say = (vietnamese, other) => (english ? other : vietnamese);
  const find = (name) => root.querySelector(`[data-${name}]`);
  const dialog = (name) => root.querySelector(`[data-dialog=${name}]`);
  const { view, subject, user } = root.dataset;
  const key = `campaign.unsaved.${user}.${subject}`;
  const api = `${root.dataset.root}elsa/api`;
  const hours = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit" });
  const days = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh", day: "2-digit", month: "2-digit", year: "numeric" });
  const clock = (moment) => `${hours.format(new Date(moment))} ${days.format(new Date(moment))}`;
  document.documentElement.classList.add("scripts");

  // ── The frame ─────────────────────────────────────────────────────────────────────────────────────────────────
  let frame = null;
  const stage = find("stage");

  function open() {
    if (frame) return;
    frame = document.createElement("iframe");
    frame.src = root.dataset.studio;
    frame.title = root.dataset.title;
    root.classList.add("open");
    stage.hidden = false;
    wait(true);
    stage.append(frame);
  }

  function wait(isWaiting) {
    stage.classList.toggle("waiting", isWaiting);
    find("wait-text").textContent = isWaiting ? say("Đang mở bảng vẽ…", "Opening the designer…") : "";
  }

  const wide = window.matchMedia("(min-width: 992px)");
  if (wide.matches) open();
  wide.addEventListener("change", () => wide.matches && open());
  find("studio-anyway")?.addEventListener("click", open);
  document.querySelector("[data-studio-wide]")?.addEventListener("click", (event) => {
    const isWide = document.body.classList.toggle("studio-wide");
    event.currentTarget.setAttribute("aria-pressed", isWide);
  });

  // ── Whether it is saved ───────────────────────────────────────────────────────────────────────────────────────
  const state = document.querySelector("[data-save-state]");
  let isSaved = true;
  let unkept = null;

  function show(text, isSafe) {
    isSaved = isSafe;
    if (!state) return;
    state.textContent = text;
    state.classList.toggle("tx-late", !isSafe);
  }

  window.addEventListener("beforeunload", (event) => {
    if (!isSaved && unkept) event.preventDefault();
  });

  function unsaved({ reason, detail, definitionId, isKept, text }) {
    unkept = isKept ? null : text;
    const where = isKept
      ? say("Bản này giữ trong trình duyệt.", "It is kept in this browser.")
      : say("Chưa giữ được trong trình duyệt, hãy tải về.", "It could not be kept in this browser: download it.");
    const why = {
      409: say("Chưa lưu: có người lưu trước.", "Not saved: somebody saved first."),
      403: say("Chưa lưu: tài khoản chỉ được xem.", "Not saved: this account may only look."),
      network: say("Chưa lưu: mất kết nối.", "Not saved: no connection."),
    }[reason] ?? `${say("Chưa lưu", "Not saved")}: ${detail || reason}`;
    show(`${why} ${where}`, false);
    if (definitionId === subject) offer();
    if (reason === 409) {
      root.querySelector("[data-conflict-text]").textContent = detail;
      dialog("conflict").showModal();
    }
  }

  // ── What an earlier save has left ─────────────────────────────────────────────────────────────────────────────
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };

  function offer() {
    const left = kept();
    find("kept").hidden = !left;
    if (!left) return;
    find("kept-title").textContent = say("Có bản vẽ chưa lưu lên.", "There is a drawing that was not saved.");
    find("kept-text").textContent = say(`Trình duyệt này giữ bản lúc ${clock(left.at)}.`, `This browser keeps the one of ${clock(left.at)}.`);
  }

  function drop() {
    localStorage.removeItem(key);
    find("kept").hidden = true;
  }

  // It takes the place of what is there now, which stays among the versions or in the other person's browser.
  async function use() {
    const { text } = kept() ?? {};
    if (!text) return;
    const latest = await fetch(`${api}/workflow-definitions/by-definition-id/${encodeURIComponent(subject)}?versionOptions=Latest`);
    if (!latest.ok) return lost(latest.status);
    const seen = await latest.json();
    const own = JSON.parse(text).model;
    const model = { ...own, id: seen.id, customProperties: { ...own.customProperties, campaignRevision: seen.customProperties.campaignRevision } };
    const answer = await fetch(`${api}/workflow-definitions`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ model, publish: false }),
    });
    if (!answer.ok) return lost(answer.status);
    drop();
    isSaved = true;
    unkept = null;
    location.reload();
  }

  function lost(status) {
    if (status === 401) return dialog("session").showModal();
    find("kept-text").textContent = say(`Chưa lưu được (mã ${status}). Bản này vẫn còn.`, `Not saved (code ${status}). It is still here.`);
  }

  function download() {
    const text = kept()?.text ?? unkept;
    if (!text) return;
    const { links, ...model } = JSON.parse(text).model;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(model, null, 2)], { type: "application/json" }));
    link.download = `${subject}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  if (view === "editor") offer();
  find("kept-use").addEventListener("click", use);
  find("kept-drop").addEventListener("click", drop);
  root.querySelectorAll("[data-kept-download]").forEach((button) => button.addEventListener("click", download));
  find("reload").addEventListener("click", () => {
    isSaved = true;
    location.reload();
  });

  // ── The session ───────────────────────────────────────────────────────────────────────────────────────────────
  const minute = 60_000;
  let lastActive = Date.now();
  let endsAt = Infinity;

  async function look() {
    const answer = await fetch(`${root.dataset.root}api/v1/me/session`).catch(() => null);
    if (answer?.status === 401) return false;
    if (answer?.ok) {
      const { secondsLeft } = await answer.json();
      endsAt = secondsLeft === null ? Infinity : Date.now() + secondsLeft * 1000;
      find("session-soon").hidden = endsAt - Date.now() > 10 * minute;
    }
    return true;
  }

  async function back() {
    if (!await look()) {
      find("session-still").textContent = say("Chưa đăng nhập lại.", "Not signed in yet.");
      return;
    }
    find("session-still").textContent = "";
    dialog("session").close();
    frame?.contentWindow.postMessage({ campaign: "session-back" }, location.origin);
  }

  look();
  setInterval(() => {
    const isActive = Date.now() - lastActive < 15 * minute;
    if (isActive || endsAt - Date.now() < 10 * minute) look().then((there) => there || dialog("session").open || dialog("session").showModal());
  }, 5 * minute);
  find("session-keep").addEventListener("click", look);
  find("session-retry").addEventListener("click", back);
  new BroadcastChannel("campaign").addEventListener("message", ({ data }) => data === "signed-in" && back());
  window.addEventListener("focus", () => dialog("session").open && back());

  // ── What the frame says ───────────────────────────────────────────────────────────────────────────────────────
  const heard = {
    ready: () => wait(false),
    broken: () => {
      wait(false);
      show(say("Bảng vẽ gặp lỗi, hãy tải lại trang. Những gì đã lưu vẫn còn.", "The designer has failed: reload the page. What was saved is still there."), false);
    },
    active: () => { lastActive = Date.now(); },
    saving: () => show(say("Đang lưu…", "Saving…"), isSaved),
    saved: ({ version, isPublished }) => {
      unkept = null;
      show(
        isPublished
          ? say(`Đã ban hành bản ${version} lúc ${hours.format(Date.now())}`, `Version ${version} published at ${hours.format(Date.now())}`)
          : say(`Bản ${version}, nháp, đã lưu lúc ${hours.format(Date.now())}`, `Version ${version}, draft, saved at ${hours.format(Date.now())}`),
        true);
      offer();
    },
    unsaved,
    "session-lost": () => dialog("session").open || dialog("session").showModal(),
    go: ({ place, id }) => location.assign(`${root.dataset.root}${place === "edit" ? `designer/${encodeURIComponent(id)}/design` : `runs/${encodeURIComponent(id)}`}`),
  };
  window.addEventListener("message", (event) => {
    if (event.origin === location.origin && event.source === frame?.contentWindow) heard[event.data?.studio]?.(event.data);
  });
})();

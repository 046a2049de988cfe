// What the pages gain where scripts run. Everything here has a way without it: a submit button, a page, a plain link.
(() => {
  "use strict";
  const english = document.documentElement.lang === "en";
  const say = (vietnamese, other) => (english ? other : vietnamese);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const on = (type, selector, act) => document.addEventListener(type, (event) => {
    const found = event.target instanceof Element && event.target.closest(selector);
    if (found) act(found, event);
  });

  // ── Repeated rows ─────────────────────────────────────────────────────────────────────────────────────────────
  // <div data-repeat="Input.Lines"> rows <… data-row> … <template> one row with [0] and __0__ in its names </template> </div>
  // <button name="add" value="Input.Lines"> · in a row <button name="remove" value="Input.Lines[0]" data-label="Xóa dòng {0}">
  const rowsOf = (list) => all("[data-row]", list).filter((row) => row.closest("[data-repeat]") === list);

  function number(list) {
    const name = list.dataset.repeat;
    const id = name.replace(/[^A-Za-z0-9_-]/g, "_");
    rowsOf(list).forEach((row, index) => {
      for (const element of [row, ...all("*", row)]) {
        for (const attribute of ["name", "value", "id", "for", "aria-describedby", "aria-labelledby", "data-valmsg-for"]) {
          const text = element.getAttribute(attribute);
          if (text === null || (attribute === "value" && element.name !== "remove")) continue;
          element.setAttribute(attribute, renumber(renumber(text, `${name}[`, "]", index), `${id}_`, "__", index));
        }
        if (element.dataset.label) element.setAttribute("aria-label", element.dataset.label.replace("{0}", index + 1));
        if (element.matches("[data-row-number]")) element.textContent = index + 1;
      }
    });
  }

  function renumber(text, before, after, index) {
    return text.split(before).map((part, place) => {
      const end = part.indexOf(after);
      return place > 0 && /^\d+$/.test(part.slice(0, end)) ? index + part.slice(end) : part;
    }).join(before);
  }

  function addRow(list) {
    const template = list.querySelector(":scope > template");
    const row = template.content.firstElementChild.cloneNode(true);
    template.before(row);
    number(list);
    return row;
  }

  on("click", "button[name=add]", (button, event) => {
    const list = all("[data-repeat]").find((candidate) => candidate.dataset.repeat === button.value);
    if (!list?.querySelector(":scope > template")) return;
    event.preventDefault();
    addRow(list).querySelector("input, textarea, select")?.focus();
    changed(list);
  });

  on("click", "[data-row] button[name=remove]", (button, event) => {
    event.preventDefault();
    const list = button.closest("[data-repeat]");
    const row = button.closest("[data-row]");
    const next = row.nextElementSibling?.querySelector?.("button[name=remove]")
      ?? row.previousElementSibling?.querySelector("button[name=remove]");
    row.remove();
    number(list);
    (next ?? all("button[name=add]").find((add) => add.value === list.dataset.repeat))?.focus();
    changed(list);
  });

  const changed = (element) => element.dispatchEvent(new Event("input", { bubbles: true }));

  // ── Drafts ────────────────────────────────────────────────────────────────────────────────────────────────────
  // <form data-autosave="/dossiers/7/draft"> with a field named Revision. The server answers 200 or 409 with
  // { text: "Đã lưu nháp lúc 20:41", revision: 8 }. The state is told in [data-draft-state].
  const idle = 1500;

  class Draft {
    constructor(form) {
      this.form = form;
      this.address = form.dataset.autosave;
      this.key = `campaign-draft:${this.address}`;
      form.addEventListener("input", () => this.wait());
      form.addEventListener("submit", () => this.leave());
      addEventListener("online", () => this.unsaved && this.save());
      // Leaving in the middle of a word: the answer is not heard any more, so the browser keeps a copy too.
      addEventListener("pagehide", () => (this.unsaved || this.saving) && !this.left && this.keep());
      this.restore();
    }

    fields() {
      return [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && !name.startsWith("__"));
    }

    revision(value) {
      const field = this.form.elements.namedItem("Revision");
      if (field && value !== undefined) field.value = value;
      return field?.value ?? "";
    }

    wait() {
      this.unsaved = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), idle);
    }

    async save() {
      clearTimeout(this.timer);
      if (this.saving) {
        this.again = true;
        return;
      }
      this.saving = true;
      this.unsaved = false;
      this.tell(say("Đang lưu…", "Saving…"), "cloud-upload");
      try {
        const body = new FormData(this.form);
        for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
        const answer = await fetch(this.address, { method: "POST", body, headers: { Accept: "application/json" } });
        await this.hear(answer);
      } catch {
        this.unsaved = true;
        this.keep();
        this.tell(say("Đang mất kết nối. Bản nháp lưu trên máy này, sẽ gửi lên khi có mạng.",
          "No connection. The draft is kept on this device and will be sent when the network is back."), "alert-triangle");
      } finally {
        this.saving = false;
        if (this.again) {
          this.again = false;
          this.save();
        }
      }
    }

    async hear(answer) {
      const isJson = answer.headers.get("content-type")?.includes("json");
      const state = isJson ? await answer.json() : {};
      if (answer.ok && isJson) {
        this.revision(state.revision);
        if (!this.unsaved) localStorage.removeItem(this.key);
        this.tell(state.text, "cloud-check");
        return;
      }
      this.unsaved = true;
      this.keep();
      this.tell(state.text ?? (answer.redirected || answer.status === 401
        ? say("Phiên làm việc đã hết hạn. Bản nháp lưu trên máy này; đăng nhập lại để gửi lên.",
          "The session has ended. The draft is kept on this device; sign in again to send it.")
        : say("Chưa lưu được do lỗi của phần mềm. Bản nháp lưu trên máy này.",
          "Not saved because of a fault. The draft is kept on this device.")), "alert-triangle");
    }

    keep() {
      try {
        localStorage.setItem(this.key, JSON.stringify({ revision: this.revision(), fields: this.fields() }));
      } catch {
        // The store is full or forbidden; the text is still on the screen.
      }
    }

    restore() {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
      if (!kept) return;
      if (kept.revision !== this.revision()) {
        this.tell(say("Bản nháp này đã được sửa ở nơi khác; bản giữ trên máy này cũ hơn nên không dùng nữa.",
          "This draft was changed elsewhere; the older copy on this device is not used."), "info-circle");
        localStorage.removeItem(this.key);
        return;
      }
      this.fill(kept.fields);
      this.save();
    }

    fill(fields) {
      for (const list of all("[data-repeat]", this.form)) {
        const prefix = `${list.dataset.repeat}[`;
        const kept = new Set(fields.filter(([name]) => name.startsWith(prefix))
          .map(([name]) => parseInt(name.slice(prefix.length), 10))).size;
        while (rowsOf(list).length < kept && list.querySelector(":scope > template")) addRow(list);
        rowsOf(list).slice(kept).forEach((row) => row.remove());
      }
      const values = new Map();
      for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
      for (const field of this.form.elements) {
        if (!field.name || field.name.startsWith("__") || ["file", "submit", "button"].includes(field.type)) continue;
        const kept = values.get(field.name);
        if (["checkbox", "radio"].includes(field.type)) field.checked = kept?.includes(field.value) ?? false;
        else if (field.type !== "hidden" && kept) field.value = kept[0];
      }
    }

    leave() {
      clearTimeout(this.timer);
      this.left = true;
    }

    tell(text, icon) {
      for (const place of all("[data-draft-state]")) {
        const use = place.querySelector("use");
        use?.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${icon}`));
        (place.querySelector("span") ?? place).textContent = text;
      }
    }
  }

  // ── Dialogs, toasts, passwords ────────────────────────────────────────────────────────────────────────────────
  // <a href="/page/with/the/same" data-dialog="id"> opens <dialog class="dlg" id="id">; [data-close] closes it.
  on("click", "[data-dialog]", (opener, event) => {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (!dialog?.showModal) return;
    event.preventDefault();
    dialog.showModal();
  });
  on("click", "dialog [data-close]", (button, event) => {
    event.preventDefault();
    button.closest("dialog").close();
  });

  on("click", "[data-reveal]", (button) => {
    const input = document.getElementById(button.getAttribute("aria-controls"));
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", shown);
  });

  on("click", "[data-print]", () => print());

  function fade(toast) {
    let timer;
    const start = () => (timer = setTimeout(() => toast.remove(), 8000));
    for (const type of ["mouseenter", "focusin"]) toast.addEventListener(type, () => clearTimeout(timer));
    for (const type of ["mouseleave", "focusout"]) toast.addEventListener(type, start);
    start();
  }

  function prepare(root) {
    all("[data-reveal][hidden], [data-print][hidden]", root).forEach((button) => (button.hidden = false));
    for (const [selector, act] of [["[data-toast]", fade], ["form[data-autosave]", (form) => new Draft(form)]]) {
      all(selector, root).filter((element) => !element.campaign).forEach((element) => (element.campaign = act(element) ?? true));
    }
  }

  document.addEventListener("htmx:after:swap", () => prepare(document));
  prepare(document);
})();

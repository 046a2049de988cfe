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

  // <button name="suggest" data-list="Input.Lines" data-values='["…","…"]'> adds a row that is filled in from the left.
  on("click", "button[name=suggest][data-list]", (button, event) => {
    const list = all("[data-repeat]").find((candidate) => candidate.dataset.repeat === button.dataset.list);
    if (!list?.querySelector(":scope > template")) return;
    event.preventDefault();
    const inputs = (row) => all("input, textarea, select", row);
    const row = rowsOf(list).find((candidate) => inputs(candidate).every((input) => input.value === "")) ?? addRow(list);
    JSON.parse(button.dataset.values).forEach((value, index) => (inputs(row)[index].value = value));
    inputs(row).find((input) => input.value === "")?.focus();
    button.remove();
    changed(list);
  });

  const changed = (element) => element.dispatchEvent(new Event("input", { bubbles: true }));

  // ── Drafts ────────────────────────────────────────────────────────────────────────────────────────────────────
  // <form data-autosave="/dossiers/7/draft"> with a field named Revision. The server answers 200 or 409 with
  // { text: "Đã lưu nháp lúc 20:41", revision: 8 }. The state is told in [data-draft-state]. The answer may also hold
  // problems: { "Input.Day": "…" }, shown at their fields; html, whose elements replace those of the same id; and, after the
  // first save of something new (data-begin), location and autosave: where the page and its draft are from now on.
  const idle = 1500;

  class Draft {
    constructor(form) {
      this.form = form;
      form.addEventListener("input", () => this.wait());
      form.addEventListener("submit", (event) => this.leave(event));
      addEventListener("online", () => this.unsaved && this.save());
      // Leaving in the middle of a word: the answer is not heard any more, so the browser keeps a copy too.
      addEventListener("pagehide", () => (this.unsaved || this.saving) && !this.left && this.keep());
      this.restore();
    }

    get address() {
      return this.form.dataset.autosave;
    }

    get key() {
      return `campaign-draft:${this.address}`;
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
        if (this.leaving) {
          this.form.requestSubmit(this.leaving.submitter);
        } else if (this.again) {
          this.again = false;
          await this.save();
        }
      }
    }

    async hear(answer) {
      const isJson = answer.headers.get("content-type")?.includes("json");
      const state = isJson ? await answer.json() : {};
      if (answer.ok && isJson) {
        this.revision(state.revision);
        if (!this.unsaved) localStorage.removeItem(this.key);
        if (state.location) this.move(state);
        if (state.problems) this.mark(state.problems);
        if (state.html) merge(state.html);
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

    // What was begun has an address of its own now: going back or reloading finds it there.
    move({ location, autosave }) {
      localStorage.removeItem(this.key);
      this.form.dataset.autosave = autosave;
      this.form.action = location;
      delete this.form.dataset.begin;
      history.replaceState(null, "", location);
    }

    // Shows what is wrong at its field, and takes away what has been mended.
    mark(problems) {
      for (const field of this.form.elements) {
        if (!field.name || !field.matches(".form-control:not([type=file])")) continue;
        const wrong = problems[field.name];
        field.classList.toggle("is-invalid", Boolean(wrong));
        if (wrong) field.setAttribute("aria-invalid", "true");
        else field.removeAttribute("aria-invalid");
        if (!field.closest("[data-row]")) {
          document.getElementById(`${field.id}-error`)?.remove();
          if (wrong) field.closest("div").append(this.error(wrong, `${field.id}-error`));
          describe(field, `${field.id}-error`, wrong);
        }
      }
      for (const place of all("[data-row] [data-errors]", this.form)) {
        const wrong = all("[name]", place.closest("[data-row]")).map((field) => problems[field.name]).filter(Boolean);
        place.replaceChildren(...wrong.map((text) => this.error(text)));
      }
    }

    error(text, id) {
      const error = document.createElement("div");
      error.className = "field-error";
      if (id) error.id = id;
      const icon = document.querySelector("[data-draft-state] svg")?.cloneNode(true);
      if (icon) {
        const use = icon.querySelector("use");
        use.setAttribute("href", use.getAttribute("href").replace(/#.*/, "#alert-circle"));
        icon.classList.remove("sm");
        error.append(icon);
      }
      error.append(Object.assign(document.createElement("span"), { textContent: text }));
      return error;
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
      const content = (fields) => JSON.stringify(fields.filter(([name]) => name !== "Revision"));
      if (content(kept.fields) === content(this.fields())) {
        localStorage.removeItem(this.key);
      } else if (kept.revision === this.revision()) {
        this.take(kept);
      } else {
        this.tell(say("Bản nháp đã được lưu ở nơi khác sau khi đồng chí sửa trên máy này.",
          "The draft was saved elsewhere after you changed it on this device."), "info-circle");
        this.offer(kept);
      }
    }

    take(kept) {
      this.fill(kept.fields);
      this.save();
    }

    // Which of two texts is wanted, only the person knows; the one on this device stays until something is saved.
    offer(kept) {
      const place = document.querySelector("[data-draft-state]");
      if (!place) return;
      const use = Object.assign(document.createElement("button"),
        { type: "button", className: "btn btn-quiet btn-sm", textContent: say("Dùng bản trên máy này", "Use the copy on this device") });
      use.addEventListener("click", () => {
        use.remove();
        this.take(kept);
      });
      place.append(use);
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

    // A save on its way changes the revision: the form waits for its answer, so as not to seem somebody else's.
    leave(event) {
      clearTimeout(this.timer);
      if (this.saving) {
        event.preventDefault();
        this.leaving = { submitter: event.submitter };
      } else {
        this.left = true;
      }
    }

    tell(text, icon) {
      for (const place of all("[data-draft-state]")) {
        const use = place.querySelector("use");
        use?.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${icon}`));
        (place.querySelector("span") ?? place).textContent = text;
      }
    }
  }

  function describe(field, id, wanted) {
    const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((part) => part && part !== id);
    const parts = wanted ? [id, ...others] : others;
    if (parts.length > 0) field.setAttribute("aria-describedby", parts.join(" "));
    else field.removeAttribute("aria-describedby");
  }

  function merge(html) {
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    for (const part of [...fresh.content.children]) document.getElementById(part.id)?.replaceWith(part);
  }

  // ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────────
  // <div class="drop" data-upload="handler=Files"> in a draft's form, with file inputs: a file is sent as soon as it is chosen
  // or dropped. The server answers { html }, as to a draft. Without scripts the form's own button sends them.
  const largest = 20 * 1024 * 1024;

  class Upload {
    constructor(place) {
      this.place = place;
      this.form = place.closest("form");
      this.queue = Promise.resolve();
      place.classList.add("live");
      all("[type=file]", place).forEach((input) => {
        input.removeAttribute("tabindex");
        input.classList.add("vh");
        input.addEventListener("change", () => {
          this.take([...input.files]);
          input.value = "";
        });
      });
      place.addEventListener("dragover", (event) => {
        event.preventDefault();
        place.classList.add("over");
      });
      place.addEventListener("dragleave", () => place.classList.remove("over"));
      place.addEventListener("drop", (event) => {
        event.preventDefault();
        place.classList.remove("over");
        this.take([...event.dataTransfer.files]);
      });
    }

    take(files) {
      all("[data-upload-failed]").forEach((row) => row.remove());
      for (const file of files) this.queue = this.queue.then(() => this.send(file));
    }

    async send(original) {
      const file = await smaller(original);
      const row = this.row(file.name);
      try {
        if (file.size > largest) {
          const size = (file.size / 1024 / 1024).toLocaleString("vi", { maximumFractionDigits: 1 });
          throw new Error(say(`Tệp “${file.name}” ${size} MB, tối đa 20 MB. Giảm dung lượng hoặc chia tệp rồi gửi lại.`,
            `“${file.name}” has ${size} MB, at most 20 MB. Make it smaller or split it.`));
        }
        if ("begin" in this.form.dataset) await this.form.campaign.save();
        merge((await this.post(file, row)).html);
        row.remove();
      } catch (fault) {
        row.replaceChildren(this.form.campaign.error(fault.message));
        row.className = "";
        row.setAttribute("role", "alert");
        row.dataset.uploadFailed = "";
      }
    }

    post(file, row) {
      return new Promise((done, fail) => {
        const body = new FormData();
        body.append("Files", file, file.name);
        body.append("__RequestVerificationToken", this.form.elements.namedItem("__RequestVerificationToken").value);
        const request = new XMLHttpRequest();
        const lost = () => fail(new Error(say(`Chưa tải được “${file.name}” vì mất kết nối. Chọn lại tệp khi có mạng.`,
          `“${file.name}” was not sent: no connection. Choose it again when the network is back.`)));
        request.open("POST", `${this.form.action}${this.form.action.includes("?") ? "&" : "?"}${this.place.dataset.upload}`);
        request.setRequestHeader("Accept", "application/json");
        request.responseType = "json";
        request.upload.addEventListener("progress", (event) => this.progress(row, event.loaded / event.total));
        request.addEventListener("error", lost);
        request.addEventListener("load", () => {
          if (request.status === 200 && request.response?.html) done(request.response);
          else fail(new Error(request.response?.text ?? say(`Chưa tải được “${file.name}”. Tải lại trang rồi chọn lại tệp.`,
            `“${file.name}” was not sent. Reload the page and choose it again.`)));
        });
        request.send(body);
      });
    }

    row(name) {
      const row = document.createElement("div");
      row.className = "file";
      row.innerHTML = '<span class="ty" aria-hidden="true">…</span><div class="grow"><b></b>'
        + '<div class="meter"><i class="m-cham p0"></i></div><span class="small muted" role="status"></span></div>';
      row.querySelector("b").textContent = name;
      this.place.before(row);
      return row;
    }

    progress(row, share) {
      const percent = Math.round(share * 100);
      const bar = row.querySelector("i");
      if (bar) bar.className = `m-cham p${percent}`;
      const words = row.querySelector("[role=status]");
      if (words) words.textContent = say(`Đang tải ${percent}\u00a0%`, `${percent}\u00a0% sent`);
    }
  }

  // A photograph of a page is readable with 2400 points; the rest would only cost a slow line.
  async function smaller(file) {
    if (file.type !== "image/jpeg" || file.size < 2 * 1024 * 1024 || !window.createImageBitmap) return file;
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, 2400 / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      return blob && blob.size < file.size ? new File([blob], file.name, { type: "image/jpeg" }) : file;
    } catch {
      return file;
    }
  }

  // ── Days ──────────────────────────────────────────────────────────────────────────────────────────────────────
  // <input data-day>: 4/3/22, 04-03-2022 and 040322 are shown as 04/03/2022; what cannot be read stays as it is.
  on("change", "input[data-day]", (input) => {
    const parts = /^\s*(?:(\d{1,2})[/.\- ]+(\d{1,2})[/.\- ]+((?:19|20)?\d\d)|(\d\d)(\d\d)((?:19|20)?\d\d))\s*$/.exec(input.value);
    if (!parts) return;
    const [day, month, year] = parts.slice(1).filter((part) => part !== undefined).map(Number);
    const full = year < 100 ? 2000 + year : year;
    const date = new Date(full, month - 1, day);
    if (date.getMonth() !== month - 1 || date.getDate() !== day) return;
    input.value = `${String(day).padStart(2, "0")}/${String(month).padStart(2, "0")}/${full}`;
  });

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
    for (const [selector, act] of [["[data-toast]", fade], ["form[data-autosave]", (form) => new Draft(form)],
      ["[data-upload]", (place) => new Upload(place)]]) {
      all(selector, root).filter((element) => !element.campaign).forEach((element) => (element.campaign = act(element) ?? true));
    }
  }

  document.addEventListener("htmx:after:swap", () => prepare(document));
  prepare(document);
})();

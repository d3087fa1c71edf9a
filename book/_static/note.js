// The decision note: kept on the device only, printed with "not known" where nothing was written, saved as a text file.
(() => {
  const forms = [...document.querySelectorAll("form.note")];
  if (!forms.length) return;
  const KEY = "count-everyone-note";
  let note = {};
  let kept = true;
  try {
    note = JSON.parse(localStorage.getItem(KEY)) ?? {};
    localStorage.setItem(KEY, JSON.stringify(note));
  } catch { kept = false; }

  const keep = () => { try { localStorage.setItem(KEY, JSON.stringify(note)); } catch { kept = false; } };
  const boxesOf = (form) => [...form.querySelectorAll("textarea, select")];
  const nameOf = (box) => box.closest(".note-field").querySelector("label").textContent;

  // an empty field is allowed; a filled one may lack what makes it usable
  function check(box) {
    const lines = box.value.split("\n").filter((line) => line.trim());
    const right = !box.dataset.check || lines.every((line) => new RegExp(box.dataset.check, "iu").test(line));
    box.closest(".note-field").querySelector(".note-fault").textContent = right ? "" : box.dataset.else;
  }

  function show(form) {
    boxesOf(form).forEach((box) => { box.value = note[box.name] ?? ""; check(box); });
    form.querySelector(".note-said").textContent = kept ? form.dataset.kept : form.dataset.notKept;
  }

  function file(form) {
    return boxesOf(form).map((box) => `## ${nameOf(box)}\n${box.value.trim() || form.dataset.notKnown}\n`).join("\n");
  }

  function read(form, text) {
    const parts = new Map(text.replace(/\r/g, "").split(/^## /m).slice(1).map((part) => {
      const [name, ...lines] = part.split("\n");
      return [name.trim(), lines.join("\n").trim()];
    }));
    const found = boxesOf(form).filter((box) => parts.has(nameOf(box)));
    if (!found.length) {
      form.querySelector(".note-said").textContent = form.dataset.strange;
      return;
    }
    found.forEach((box) => {
      const words = parts.get(nameOf(box));
      note[box.name] = words === form.dataset.notKnown ? "" : words;
    });
    keep();
    show(form);
  }

  const on = (form, name, run) => {
    const button = form.querySelector(`.note-${name}`);
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", run);
  };

  forms.forEach((form) => {
    show(form);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", ({ target }) => { note[target.name] = target.value; keep(); });
    form.addEventListener("change", ({ target }) => check(target));
    on(form, "print", () => print());
    on(form, "save", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([file(form)], { type: "text/plain" }));
      link.download = "decision-note.txt";
      link.click();
      URL.revokeObjectURL(link.href);
    });
    on(form, "open", () => {
      const input = document.createElement("input");
      input.type = "file";
      input.accept = ".txt,text/plain";
      input.addEventListener("change", async () => input.files[0] && read(form, await input.files[0].text()));
      input.click();
    });
    on(form, "clear", () => {
      if (!confirm(form.dataset.sure)) return;
      note = {};
      keep();
      show(form);
    });
  });

  // boxes on paper cut what is longer than they are
  addEventListener("beforeprint", () => forms.forEach((form) => {
    const list = document.createElement("dl");
    list.className = "note-paper";
    boxesOf(form).forEach((box) => {
      const [name, words] = [document.createElement("dt"), document.createElement("dd")];
      name.textContent = nameOf(box);
      words.textContent = box.value.trim() || form.dataset.notKnown;
      list.append(name, words);
    });
    form.after(list);
  }));
  addEventListener("afterprint", () => document.querySelectorAll(".note-paper").forEach((list) => list.remove()));
})();

// The decision note: kept on the device only, printed with "not known" where nothing was written, saved as a text file.
(() => {
  const forms = [...document.querySelectorAll("form.note")];
  if (!forms.length) return;
  const KEY = "count-everyone-note";
  const A4 = { width: 670, height: 1035 }; // in px, inside the margins of a browser and of the page
  let note = {};
  let kept = true;
  try {
    note = JSON.parse(localStorage.getItem(KEY)) ?? {};
    localStorage.setItem(KEY, JSON.stringify(note));
  } catch { kept = false; }

  const keep = () => { try { localStorage.setItem(KEY, JSON.stringify(note)); } catch { kept = false; } };
  const fieldsOf = (form) => [...form.querySelectorAll(".note-field")];
  const labelOf = (field) => field.querySelector(".note-label").textContent;
  const wordsOf = (field) => (note[field.dataset.name] ?? "").trim();
  const wasOf = (field) => Object.entries(JSON.parse(field.dataset.was ?? "{}"));
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  // several fields that became one: each part says what it was
  const join = (parts) => parts.map(([label, words]) => `${label}: ${words}`).join("\n");

  // a note that was kept before its fields had these names
  forms.flatMap(fieldsOf).forEach((field) => {
    const { name } = field.dataset;
    const old = wasOf(field).filter(([was]) => was !== name && note[was]);
    if (!old.length) return;
    note[name] = [note[name], join(old.map(([was, label]) => [label, note[was]]))].filter(Boolean).join("\n");
    old.forEach(([was]) => delete note[was]);
    keep();
  });

  // an empty field is allowed; a filled one may lack what makes it usable
  function check(box) {
    if (!box.dataset.check) return;
    const lines = box.value.split("\n").filter((line) => line.trim());
    const right = lines.every((line) => new RegExp(box.dataset.check, "iu").test(line));
    box.closest(".note-field").querySelector(".note-fault").textContent = right ? "" : box.dataset.else;
  }

  function show(form, said) {
    form.querySelectorAll("textarea").forEach((box) => { box.value = note[box.name] ?? ""; check(box); });
    form.querySelectorAll("input").forEach((box) => { box.checked = (note[box.name] ?? "") === box.value; });
    form.querySelector(".note-said").textContent = said ?? (kept ? form.dataset.kept : form.dataset.notKept);
    measure(form);
  }

  function file(form) {
    return fieldsOf(form).map((field) => `## ${labelOf(field)}\n${wordsOf(field) || form.dataset.notKnown}\n`).join("\n");
  }

  // the fields of a saved file by their labels, of today or of before
  function read(form, text) {
    const parts = new Map(text.replace(/\r/g, "").split(/^## /m).slice(1).map((part) => {
      const [label, ...lines] = part.split("\n");
      const words = lines.join("\n").trim();
      return [label.replace(/^\d+\. /, "").trim(), words === form.dataset.notKnown ? "" : words];
    }));
    const found = {};
    let known = 0;
    fieldsOf(form).forEach((field) => {
      const { name } = field.dataset;
      const old = wasOf(field).filter(([, label]) => parts.has(label));
      known += parts.has(labelOf(field)) || old.length > 0;
      if (parts.has(labelOf(field))) found[name] = parts.get(labelOf(field));
      else if (old.length === 1 && old[0][0] === name) found[name] = parts.get(old[0][1]);
      else found[name] = join(old.map(([, label]) => [label, parts.get(label)]).filter(([, words]) => words));
    });
    return known ? found : null;
  }

  async function open(form, chosen) {
    const found = read(form, await chosen.text());
    if (!found) {
      form.querySelector(".note-said").textContent = form.dataset.strange;
      return;
    }
    if (fieldsOf(form).some(wordsOf) && !confirm(form.dataset.replace)) return;
    note = found;
    keep();
    const [filled, fields] = [fieldsOf(form).filter(wordsOf).length, fieldsOf(form).length];
    show(form, fill(form.dataset.opened, { file: chosen.name, filled, fields }));
  }

  // boxes on paper cut what is longer than they are, so the note is printed as text
  function draw(form) {
    const paper = document.createElement("div");
    paper.className = "note-paper";
    let part = null;
    let list = null;
    fieldsOf(form).forEach((field) => {
      if (field.dataset.part !== part) {
        part = field.dataset.part;
        const heading = document.createElement("p");
        heading.className = "note-part";
        heading.textContent = part;
        list = document.createElement("dl");
        paper.append(...(part ? [heading, list] : [list]));
      }
      const [row, name, words] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
      name.textContent = labelOf(field);
      words.textContent = wordsOf(field) || ("pen" in field.dataset ? "" : form.dataset.notKnown);
      row.dataset.name = field.dataset.name;
      row.append(name, words);
      list.append(row);
    });
    return paper;
  }

  function pagesOf(form) {
    const paper = draw(form);
    const title = document.querySelector("h1").cloneNode(true);
    const sheet = document.createElement("div");
    sheet.className = "note-sheet";
    sheet.style.width = `${A4.width}px`;
    sheet.append(title, paper);
    document.querySelector("article").append(sheet);
    const { height } = sheet.getBoundingClientRect();
    sheet.remove();
    return Math.ceil(height / A4.height);
  }

  function measure(form) {
    const said = form.querySelector(".note-long");
    if (!said) return 1;
    const pages = pagesOf(form);
    said.textContent = pages > 1 ? fill(form.dataset.long, { pages }) : "";
    return pages;
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
    form.addEventListener("change", ({ target }) => { check(target); measure(form); });
    on(form, "print", () => {
      const pages = measure(form);
      if (pages < 2 || confirm(fill(form.dataset.still, { pages }))) print();
    });
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
      input.addEventListener("change", () => input.files[0] && open(form, input.files[0]));
      input.click();
    });
    on(form, "clear", () => {
      if (!confirm(form.dataset.sure)) return;
      note = {};
      keep();
      show(form);
    });
  });

  addEventListener("beforeprint", () => forms.forEach((form) => form.after(draw(form))));
  addEventListener("afterprint", () => document.querySelectorAll(".note-paper").forEach((paper) => paper.remove()));
})();

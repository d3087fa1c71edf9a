// On a narrow page the code of a lesson makes it long: a button folds it, and each part opens by itself.
(() => {
  const doors = document.querySelector(".doors");
  const parts = [...document.querySelectorAll("article div.cell_input")].filter((part) => !part.closest("details"));
  if (!doors || !parts.length) return;
  const folds = [];
  const button = document.createElement("button");
  button.type = "button";
  button.className = "fold-code";
  doors.append(button);

  function wrap() {
    parts.forEach((part) => {
      const count = part.querySelectorAll(".line").length;
      const fold = document.createElement("details");
      const name = document.createElement("summary");
      name.textContent = `Code, ${count} line${count === 1 ? "" : "s"}`;
      part.replaceWith(fold);
      fold.append(name, part);
      folds.push(fold);
    });
  }

  function fold(folded) {
    if (folded && !folds.length) wrap();
    folds.forEach((part) => { part.open = !folded; });
    button.textContent = folded ? "Show all code" : "Fold all code";
  }

  button.addEventListener("click", () => {
    const folded = button.textContent === "Fold all code";
    fold(folded);
    try { localStorage.setItem("code", folded ? "folded" : "shown"); } catch { /* this browser keeps nothing */ }
  });

  let before = "shown";
  try { before = localStorage.getItem("code"); } catch { /* this browser keeps nothing */ }
  fold(before === "folded" && matchMedia("(max-width: 40em)").matches);
})();

// What is wider than the page scrolls; this lets the keyboard reach it, and says what it is.
const KINDS = [
  [".table-wrapper, .output.text_html", "Table"],
  [".highlight pre", "Code"],
  [".math-wrapper", "Formula"],
];

// A table that is too wide ends, at rest, between two columns: no header is cut in a word.
function endBetweenColumns() {
  const boxes = [...document.querySelectorAll(".table-wrapper, .output.text_html")];
  boxes.forEach((box) => { box.style.width = ""; box.classList.remove("tight"); });
  // on a narrow page it is set smaller first: n often stands last, and is what a reader must not miss
  boxes.filter((box) => box.scrollWidth > box.clientWidth).forEach((box) => box.classList.add("tight"));
  boxes.map(widthOf).forEach((width, n) => { boxes[n].style.width = width; }); // look at all, then change all
}

function widthOf(box) {
  const row = box.querySelector("table")?.rows[0];
  if (!row || box.scrollWidth <= box.clientWidth) return "";
  const start = row.getBoundingClientRect().left;
  const ends = [...row.cells].map((cell) => cell.getBoundingClientRect().right - start);
  const last = ends.filter((end) => end <= box.clientWidth).pop();
  return last ? `${Math.floor(last)}px` : "";
}

function reach() {
  endBetweenColumns();
  KINDS.forEach(([selector, name]) => {
    document.querySelectorAll(selector).forEach((box) => {
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", `${name}, scrolls sideways`);
      } else if (box.tabIndex === 0) {
        ["tabindex", "role", "aria-label"].forEach((attribute) => box.removeAttribute(attribute));
      }
    });
  });
}

reach();
addEventListener("load", reach);
addEventListener("resize", reach);

// On paper what is folded is open: hints, code and reasons.
const opened = new Set();
addEventListener("beforeprint", () => {
  document.querySelectorAll("article details:not([open])").forEach((details) => {
    details.open = true;
    opened.add(details);
  });
});
addEventListener("afterprint", () => {
  opened.forEach((details) => { details.open = false; });
  opened.clear();
});

// A long name breaks after an underscore, not in the middle of a word.
document.querySelectorAll("article code .pre, .dataframe th").forEach((name) => {
  if (!name.closest("td, th, dt, a") && name.textContent.length < 25) return;
  name.innerHTML = name.innerHTML.replace(/([a-z0-9]_)(?=[a-z])/gi, "$1<wbr>");
});

// The menus open by keyboard, too: what opens them is a label of a box that is not seen.
document.querySelectorAll(".sidebar-toggle").forEach((box) => {
  const openers = document.querySelectorAll(`label[for="${box.id}"]:not(.overlay)`);
  const say = () => openers.forEach((opener) => opener.setAttribute("aria-expanded", box.checked));
  openers.forEach((opener) => {
    opener.tabIndex = 0;
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-label", box.getAttribute("aria-label"));
    opener.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      box.click();
    });
  });
  box.addEventListener("change", say);
  say();
});

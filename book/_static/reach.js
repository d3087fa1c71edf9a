// What is wider than the page scrolls; this lets the keyboard reach it, and says what it is.
const KINDS = [
  [".table-wrapper, .output.text_html", "Table"],
  [".highlight pre", "Code"],
  [".math-wrapper", "Formula"],
];

function reach() {
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

// Says which faults of a page were found. Without this script the reasons open on a click.
document.querySelectorAll("form.faults").forEach((form) => {
  const { found, wrongly, marked, unmarked } = form.dataset;
  const boxes = [...form.querySelectorAll("input")];
  const reasons = [...form.querySelectorAll("li")];
  const [button, said, details] = ["button", ".faults-points", "details"].map((one) => form.querySelector(one));
  const fill = (text, numbers) => text.replace(/\{(\w+)\}/g, (_, name) => numbers[name]);
  button.hidden = false;
  details.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const faults = boxes.filter((_, n) => reasons[n].dataset.fault === "1");
    const numbers = { faults: faults.length, found: faults.filter((box) => box.checked).length };
    numbers.wrongly = boxes.filter((box) => box.checked).length - numbers.found;
    numbers.points = numbers.found - numbers.wrongly;
    said.textContent = fill(found, numbers) + (numbers.wrongly ? ` ${fill(wrongly, numbers)}` : "");
    reasons.forEach((reason, n) => {
      const mark = reason.querySelector(".faults-mark") || document.createElement("span");
      mark.className = "faults-mark";
      mark.textContent = ` (${boxes[n].checked ? marked : unmarked})`;
      reason.querySelector("strong").after(mark);
    });
    details.hidden = false;
    details.open = true;
  });
});

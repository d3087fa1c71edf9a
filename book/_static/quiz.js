// Shows the reason for the chosen option. Without this script the reasons open on a click.
document.querySelectorAll(".quiz-question").forEach((form) => {
  const button = form.querySelector("button");
  const shown = form.querySelector(".quiz-reason");
  const details = form.querySelector("details");
  const reasons = form.querySelectorAll(".quiz-why");
  button.hidden = button.disabled = false;
  details.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = form.querySelector("input:checked");
    shown.className = "quiz-reason";
    if (!chosen) {
      shown.textContent = "Choose an answer first.";
      return;
    }
    shown.replaceChildren(reasons[chosen.value - 1].cloneNode(true));
    details.hidden = false;
  });
  form.addEventListener("change", () => shown.replaceChildren());
});

// On paper every reason is shown.
addEventListener("beforeprint", () => {
  document.querySelectorAll(".quiz-question details").forEach((details) => {
    details.hidden = false;
    details.open = true;
  });
});

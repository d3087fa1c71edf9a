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
    const chosen = form.querySelector(".quiz-choice input:checked");
    shown.className = "quiz-reason";
    if (!chosen) {
      shown.classList.add("quiz-first");
      shown.textContent = "Choose an answer first.";
      return;
    }
    shown.replaceChildren(reasons[chosen.value - 1].cloneNode(true));
    details.hidden = false;
    form.dataset.right = reasons[chosen.value - 1].classList.contains("correct") ? "1" : "0";
    form.dataset.sure = form.querySelector(".quiz-sure input:checked")?.value ?? "";
    tally(form.closest(".quiz"));
  });
  form.addEventListener("change", () => shown.replaceChildren());
});

// How many answers were correct, and how many of those that somebody was very sure of.
function tally(quiz) {
  const said = quiz.querySelector(".quiz-tally");
  const forms = [...quiz.querySelectorAll(".quiz-question")];
  if (!said || forms.some((form) => !form.dataset.right)) return;
  const sure = forms.filter((form) => form.dataset.sure === "2");
  const right = (some) => some.filter((form) => form.dataset.right === "1").length;
  const numbers = { right: right(forms), all: forms.length, sure_right: right(sure), sure: sure.length };
  said.textContent = said.dataset.words.replace(/\{(\w+)\}/g, (_, name) => numbers[name]);
}

// On paper all reasons stand at the end, so that somebody can answer first.
addEventListener("beforeprint", () => {
  const answers = document.createElement("section");
  const title = document.createElement("h2");
  title.textContent = "Answers to the quizzes";
  answers.className = "quiz-answers";
  answers.append(title);
  document.querySelectorAll(".quiz-question").forEach((form) => {
    const quiz = form.closest(".quiz").querySelector(".quiz-name").textContent.split(":")[0];
    const name = document.createElement("p");
    name.className = "quiz-name";
    name.textContent = `${quiz}. ${form.querySelector(".quiz-count").textContent}`;
    const answer = document.createElement("div");
    answer.append(name, form.querySelector("details ul").cloneNode(true));
    answers.append(answer);
  });
  if (answers.children.length === 1) return;
  document.querySelector("article").append(answers);
  document.body.classList.add("printing");
});
addEventListener("afterprint", () => {
  document.querySelectorAll(".quiz-answers").forEach((answers) => answers.remove());
  document.body.classList.remove("printing");
});

// Prints one box of a page by itself: what a sitting taught, for the wall or the meeting.
document.querySelectorAll(".on-one-page").forEach((box) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "print-one-page";
  button.textContent = "Print this box only";
  box.after(button);
  button.addEventListener("click", () => {
    document.body.classList.add("one-page");
    box.classList.add("printed");
    print();
  });
  addEventListener("afterprint", () => {
    document.body.classList.remove("one-page");
    box.classList.remove("printed");
  });
});

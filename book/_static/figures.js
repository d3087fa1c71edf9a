// Shows one frame of a figure at a time. All numbers were computed ahead; this only chooses a frame and its sentence.
document.querySelectorAll(".figure").forEach((figure) => {
  const find = (selector) => figure.querySelector(selector);
  const { controls, frames, once, key, texts, paper, asked, right, strip } = JSON.parse(find(".figure-data").textContent);
  const picture = find(".figure-picture");
  const boxes = [...figure.querySelectorAll(".figure-control")];
  const language = document.documentElement.lang || "en";
  let shown = null;

  // a name in braces is a number of the frame; {ratio:2} has two digits behind the point
  function fill(text, numbers) {
    return text.replace(/\{(\w+)(?::(\d))?\}/g, (_, name, digits) => {
      const value = numbers[name];
      const places = digits ? { minimumFractionDigits: +digits, maximumFractionDigits: +digits } : {};
      return typeof value === "number" ? new Intl.NumberFormat(language, places).format(value) : value;
    });
  }

  const place = (box) => {
    const range = box.querySelector("input[type=range]");
    return range ? +range.value : [...box.querySelectorAll("input")].findIndex((button) => button.checked);
  };
  const number = () => boxes.reduce((sum, box, n) => sum * controls[n][1].length + place(box), 0);
  const numbersOf = (n) => ({ ...once, ...frames[n] });
  const sentence = (numbers) => fill(texts.sentences[numbers.says], numbers);

  function paint(where, numbers, before) {
    const letters = numbers.marks.join("");
    const old = before ? before.marks.join("") : "";
    where.querySelectorAll("use").forEach((mark, n) => {
      if (strip) mark.setAttribute("x", strip[0] + (strip[1] * numbers.at[n]) / strip[2] - 5);
      if (letters[n] === old[n]) return;
      const [shape, colour] = key[letters[n]];
      mark.setAttribute("href", `#${figure.id}-${shape}`);
      mark.setAttribute("class", `${shape} ${colour}`);
    });
    where.querySelectorAll(".figure-block").forEach((words, n) => {
      words.textContent = fill(texts.changing[n], numbers);
    });
    const band = where.querySelector(".figure-band");
    if (band && numbers.band) {
      band.setAttribute("x", strip[0] + (strip[1] * numbers.band[0]) / strip[2]);
      band.setAttribute("width", (strip[1] * (numbers.band[1] - numbers.band[0])) / strip[2]);
    }
    where.setAttribute("aria-label", fill(texts.alt, numbers));
  }

  function draw() {
    const numbers = numbersOf(number());
    if (picture) paint(picture, numbers, shown);
    shown = numbers;
    find(".figure-sentence").textContent = sentence(numbers);
    boxes.forEach((box, n) => {
      const range = box.querySelector("input[type=range]");
      if (!range) return;
      const words = fill(texts.spoken[n], numbers);
      range.setAttribute("aria-valuetext", words);
      box.querySelector(".figure-value").textContent = words;
    });
  }

  boxes.forEach((box) => {
    box.addEventListener("input", draw);
    box.querySelectorAll("button").forEach((button, n) => {
      button.addEventListener("click", () => {
        const range = box.querySelector("input[type=range]");
        range.value = +range.value + (n ? 1 : -1);
        draw();
      });
    });
  });

  find(".figure-show").addEventListener("click", () => {
    // the answer is about one frame: the figure goes there
    boxes.forEach((box, n) => {
      const range = box.querySelector("input[type=range]");
      if (range) range.value = asked[n];
      else box.querySelectorAll("input")[asked[n]].checked = true;
    });
    draw();
    const start = numbersOf(number());
    const options = [...figure.querySelectorAll(".figure-guess input")];
    const chosen = options.findIndex((button) => button.checked);
    const guess = options[chosen]?.parentNode.textContent.trim() ?? "";
    const verdict = document.createElement("strong");
    verdict.textContent = texts.verdicts[+(chosen === right)];
    const words = fill(guess ? texts.said : texts.unsaid, { ...start, guess });
    find(".figure-said").replaceChildren(...(guess ? [verdict, " "] : []), words);
    figure.classList.add("guessed");
    find(".figure-show").hidden = true;
  });
  find(".figure-table")?.addEventListener("toggle", () => dispatchEvent(new Event("resize")));

  // on paper some frames stand side by side
  addEventListener("beforeprint", () => {
    find(".figure-paper").replaceChildren(...(picture ? paper : []).map((n) => {
      const one = document.createElement("figure");
      const words = document.createElement("figcaption");
      const copy = picture.cloneNode(true);
      paint(copy, numbersOf(n), null);
      words.textContent = sentence(numbersOf(n));
      one.append(copy, words);
      return one;
    }));
    figure.classList.add("on-paper");
  });
  addEventListener("afterprint", () => {
    find(".figure-paper").replaceChildren();
    figure.classList.remove("on-paper");
  });
  draw();
});

// Shows below each result the words around what was found. The texts come as scripts: they open from a disk too.
// Sphinx speaks of categories, which nobody chooses here
Documentation.TRANSLATIONS[
  "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories."
] = "No page has these words. Check how they are spelled, or look for one word alone.";

(() => {
  const AROUND = 100;
  const results = document.getElementById("search-results");
  const words = splitQuery((new URLSearchParams(location.search).get("q") || "").toLowerCase());
  const stems = words.map((word) => new Stemmer().stemWord(word));
  const waiting = new Map();

  // a text calls this: its page, and for each part its place and its words
  window.showExcerpts = (page, parts) => waiting.get(page).splice(0).forEach((result) => show(result, parts));

  function placeIn(text) {
    const lower = text.toLowerCase();
    const places = [...words, ...stems].map((word) => lower.indexOf(word));
    return places.find((place) => place >= 0) ?? -1;
  }

  function show(result, parts) {
    const link = result.querySelector("a");
    const [page, anchor] = link.getAttribute("href").split("#");
    const ofAnchor = parts.filter(([place]) => place === anchor);
    const count = ([, text]) => words.filter((word) => text.toLowerCase().includes(word)).length;
    const found = [...ofAnchor, ...[...parts].sort((a, b) => count(b) - count(a))].find(([, text]) => placeIn(text) >= 0);
    const [place, text] = found ?? ofAnchor[0] ?? parts[0];  // only the title has the word: how the page begins
    const at = Math.max(placeIn(text), 0);
    const from = at > AROUND ? text.indexOf(" ", at - AROUND) + 1 : 0;
    const to = at + AROUND < text.length ? text.lastIndexOf(" ", at + AROUND) : text.length;
    const excerpt = document.createElement("p");
    excerpt.className = "context";
    excerpt.append(from ? "\u2026 " : "", ...marked(text.slice(from, Math.max(to, at + 1))), to < text.length ? " \u2026" : "");
    result.append(excerpt);
    // the browser itself shows the word on the page, and leaves nothing behind
    const whole = found && text.slice(at).match(/^[\p{Letter}\p{Number}]+/u);
    link.href = `${page}#${anchor || place}${whole ? `:~:text=${encodeURIComponent(whole[0])}` : ""}`;
  }

  function marked(text) {
    const found = [...words, ...stems].filter((word) => word.length > 2);
    if (!found.length) return [text];
    return text.split(new RegExp(`(${found.join("|")})`, "gi")).map((part, n) => {
      if (n % 2 === 0) return part;
      const mark = document.createElement("mark");
      mark.textContent = part;
      return mark;
    });
  }

  // a text is loaded when its result is seen: a line may be slow
  const seen = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach(({target}) => {
    seen.unobserve(target);
    const page = target.querySelector("a").getAttribute("href").split("#")[0].replace(/\.html$/, "");
    waiting.set(page, [...(waiting.get(page) ?? []), target]);
    const script = document.createElement("script");
    script.src = `texts/${page}.js`;
    document.body.append(script);
  }));
  new MutationObserver((changes) => changes.flatMap((change) => [...change.addedNodes])
    .filter((node) => node.matches?.("li")).forEach((result) => seen.observe(result)),
  ).observe(results, { childList: true, subtree: true });
})();

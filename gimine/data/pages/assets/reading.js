// The report page: a preview on hover and focus, J and K through the stretches, Escape back to the text.
(() => {
  const stretches = [...document.querySelectorAll(".stretch[id]")];
  let card = null;

  function hide() { card?.remove(); card = null; }

  function show(link) {
    hide();
    const proof = document.getElementById(link.dataset.proof);
    if (!proof || location.hash === "#" + proof.id) return;
    card = document.createElement("div");
    card.className = "hover-card " + [...link.classList].find((name) => name.startsWith("k-"));
    card.setAttribute("role", "tooltip");
    card.id = "preview";
    for (const part of proof.querySelectorAll("h3 .kind, h4 + .wording, .wording + .note, h4:has(+ .theirs)")) {
      const line = document.createElement("p");
      line.append(...[...part.cloneNode(true).childNodes]);
      for (const inner of line.querySelectorAll("a")) inner.remove();
      const end = line.lastChild;
      if (end?.nodeType === Node.TEXT_NODE) end.data = end.data.replace(/\s*·\s*$/, "");
      card.append(line);
    }
    document.body.append(card);
    // Under the whole stretch, or above it, so that it can be read.
    const [first, last] = [link.getClientRects()[0], [...link.getClientRects()].at(-1)];
    const below = last.bottom + card.offsetHeight + 12 < innerHeight;
    const left = Math.min((below ? last : first).left, innerWidth - card.offsetWidth - 12);
    card.style.setProperty("left", Math.max(8, left + scrollX) + "px");
    const top = below ? last.bottom + 6 : Math.max(8, first.top - card.offsetHeight - 6);
    card.style.setProperty("top", top + scrollY + "px");
    link.setAttribute("aria-describedby", "preview");
  }

  for (const link of document.querySelectorAll(".stretch")) {
    link.addEventListener("mouseenter", () => show(link));
    link.addEventListener("focus", () => show(link));
    link.addEventListener("mouseleave", hide);
    link.addEventListener("blur", () => { link.removeAttribute("aria-describedby"); hide(); });
    link.addEventListener("click", hide);
  }

  function current() {
    const id = decodeURIComponent(location.hash.slice(1));
    return stretches.findIndex((link) => link.dataset.proof === id);
  }

  function follow(first) {
    const place = current();
    stretches.forEach((link, i) => {
      const all = document.querySelectorAll(`[data-proof="${CSS.escape(link.dataset.proof)}"]`);
      all.forEach((part) => part.classList.toggle("current", i === place));
    });
    if (place < 0) return;
    const box = stretches[place].getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight * (innerWidth < 900 ? 0.35 : 0.9)) stretches[place].scrollIntoView({ block: "start", behavior: first ? "instant" : "auto" });
  }

  addEventListener("hashchange", () => follow(false));
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const place = current();
    if (event.key === "Escape") {
      hide();
      if (place >= 0) { location.hash = stretches[place].id; stretches[place].focus(); }
    }
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (step && stretches.length) {
      const next = place < 0 ? (step > 0 ? 0 : stretches.length - 1) : place + step;
      if (stretches[next]) location.hash = stretches[next].dataset.proof;
    }
  });
  follow(true);
  // The browser goes to the evidence when all is loaded; the stretch in the text is what to see.
  addEventListener("load", () => setTimeout(() => follow(true)));
})();

// Search of an exported site: over the wordings that the site carries.
(() => {
  const note = document.getElementById("wordings");
  const form = document.getElementById("search");
  const results = document.getElementById("results");
  const wordings = window.gimineWordings;
  if (!note || !wordings) return;
  const SHOWN = 50;
  const NEAR = 0.5;
  let timer = 0;

  const pairs = (text) => {
    const made = new Set();
    for (let i = 0; i + 1 < text.length; i++) if (!/[\s\p{P}]/u.test(text.slice(i, i + 2))) made.add(text.slice(i, i + 2));
    return [...made];
  };

  function matches(query, chosen) {
    const grams = pairs(query);
    const found = [];
    for (const entry of wordings) {
      const [text, role, , , , counties, years] = entry;
      if (chosen.role && role !== chosen.role) continue;
      if (chosen.county && !counties.includes(chosen.county)) continue;
      if (chosen.year && !years.includes(chosen.year)) continue;
      if (text.includes(query)) found.push([2, entry, [query]]);
      else if (grams.length > 1) {
        const shared = grams.filter((gram) => text.includes(gram));
        if (shared.length / grams.length >= NEAR) found.push([shared.length / grams.length, entry, shared]);
      }
    }
    return found.sort((a, b) => b[0] - a[0] || b[1][2] - a[1][2]);
  }

  function marked(text, parts) {
    const hit = new Uint8Array(text.length);
    for (const part of parts) {
      for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) hit.fill(1, at, at + part.length);
    }
    const made = document.createDocumentFragment();
    for (let start = 0, i = 1; i <= text.length; i++) {
      if (i < text.length && hit[i] === hit[start]) continue;
      const piece = hit[start] ? document.createElement("mark") : document.createElement("span");
      if (hit[start]) piece.className = "match";
      piece.textContent = text.slice(start, i);
      made.append(piece);
      start = i;
    }
    return made;
  }

  const say = (name, n) => note.dataset[name].replace("{n}", n);

  function item([score, [text, , copies, label, href], parts]) {
    const made = document.createElement("li");
    const wording = document.createElement("p");
    wording.className = "wording";
    wording.append(marked(text, parts));
    const where = document.createElement("p");
    where.className = "note";
    const link = document.createElement(href ? "a" : "span");
    if (href) link.href = href;
    link.textContent = label;
    where.append(link);
    if (copies > 1) where.append(" · " + say("copies", copies));
    if (score < 2) where.append(" · " + say("near", Math.round(score * 100) + "%"));
    made.append(wording, where);
    return made;
  }

  function show() {
    const asked = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
    history.replaceState(null, "", "#" + new URLSearchParams(asked));
    results.replaceChildren();
    if (!asked.q) return;
    const found = matches(asked.q.trim(), asked);
    const status = document.createElement("p");
    status.className = "status";
    status.textContent = found.length ? say("found", found.length) + (found.length > SHOWN ? ` (1–${SHOWN})` : "") : note.dataset.none;
    const list = document.createElement("ol");
    list.className = "hits";
    list.append(...found.slice(0, SHOWN).map(item));
    results.append(status, list);
  }

  function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const field of form.elements) if (field.name) field.value = asked.get(field.name) || "";
    show();
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 150); });
  addEventListener("hashchange", read);
  read();
})();

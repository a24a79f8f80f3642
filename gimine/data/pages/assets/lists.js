// Lists of an exported page: what the server would do, on rows that the page carries.
(() => {
  const SIZE = 50;

  function start(list) {
    const carrier = list.querySelector("script.rows");
    const form = list.querySelector("form.filters");
    if (!carrier) {
      form.addEventListener("change", (event) => { if (event.target.localName === "select") form.requestSubmit(); });
      form.addEventListener("submit", () => {
        for (const field of form.elements) if (!field.value) field.disabled = true;
      });
      return;
    }
    const rows = JSON.parse(carrier.textContent);
    const body = list.querySelector("tbody");
    const status = list.querySelector(".status");
    const pages = list.querySelector(".pages") || document.createElement("nav");
    const csv = status.querySelector("a");
    const nothing = document.createElement("td");
    nothing.colSpan = 99;
    nothing.textContent = list.dataset.empty;

    const state = () => new URLSearchParams(location.hash.slice(1));
    const write = (changes) => {
      const now = state();
      for (const [name, value] of Object.entries(changes)) value ? now.set(name, value) : now.delete(name);
      history.replaceState(null, "", "#" + now);
      show();
    };

    function fits(keys, html, now) {
      for (const [name, value] of now) {
        if (name === "sort" || name === "page" || !value) continue;
        if (name === "q") {
          if (!html.replace(/<[^>]*>/g, " ").toLowerCase().includes(value.toLowerCase())) return false;
        } else if (name in keys && ![keys[name]].flat().map(String).includes(value)) return false;
      }
      return true;
    }

    function sorted(chosen, sort) {
      const name = sort.replace(/^-/, "");
      const sign = sort.startsWith("-") ? -1 : 1;
      const known = chosen.filter(([keys]) => keys[name] !== null);
      const unknown = chosen.filter(([keys]) => keys[name] === null);
      known.sort(([a], [b]) => sign * (a[name] < b[name] ? -1 : a[name] > b[name] ? 1 : 0));
      return known.concat(unknown);
    }

    function head(sort) {
      for (const link of list.querySelectorAll("[data-sort]")) {
        const own = sort && sort.replace(/^-/, "") === link.dataset.sort;
        const cell = link.closest("th");
        if (own) cell.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
        else if (sort) cell.removeAttribute("aria-sort");
      }
    }

    const say = (name, values) => list.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

    function turn(page, last) {
      pages.hidden = last < 2;
      pages.replaceChildren();
      for (const [step, word] of [[-1, list.dataset.prev], [0, say("page", { page, pages: last })], [1, list.dataset.next]]) {
        if (step && (page + step < 1 || page + step > last)) continue;
        const made = document.createElement(step ? "button" : "span");
        made.textContent = word;
        if (step) {
          made.type = "button";
          made.addEventListener("click", () => { write({ page: page + step }); list.scrollIntoView({ block: "start" }); });
        }
        pages.append(made);
      }
    }

    function show() {
      const now = state();
      for (const field of form.elements) if (field.name) field.value = now.get(field.name) || "";
      let chosen = rows.filter(([keys, html]) => fits(keys, html, now));
      const sort = now.get("sort") || "";
      if (sort) chosen = sorted(chosen, sort);
      head(sort);
      const last = Math.max(1, Math.ceil(chosen.length / SIZE));
      const page = Math.min(last, Math.max(1, Number(now.get("page")) || 1));
      const shown = chosen.slice((page - 1) * SIZE, page * SIZE);
      body.innerHTML = shown.map(([, html]) => html).join("");
      if (!shown.length) body.insertRow().append(nothing);
      const first = shown.length ? (page - 1) * SIZE + 1 : 0;
      const counts = { first, last: (page - 1) * SIZE + shown.length, total: chosen.length.toLocaleString("en") };
      csv.textContent = chosen.length < rows.length ? list.dataset.all : "CSV";
      status.replaceChildren(say("range", counts) + " ", csv);
      turn(page, last);
    }

    for (const link of list.querySelectorAll("[data-sort]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const own = state().get("sort") || "";
        const name = link.dataset.sort;
        const first = "numeric" in link.dataset ? "-" + name : name;
        const other = first === name ? "-" + name : name;
        write({ sort: own === first ? other : first, page: "" });
      });
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => write({ [event.target.name]: event.target.value, page: "" }));
    addEventListener("hashchange", show);
    if (location.hash.includes("=")) show();
  }

  document.querySelectorAll("[data-list]").forEach(start);
})();

// Search as you type: the same address as the form's, its results put in place.
(() => {
  const form = document.getElementById("search");
  const results = document.getElementById("results");
  if (!form) return;
  let timer = 0;
  let running = null;

  async function ask() {
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const address = location.pathname + (asked.size ? "?" + asked : "");
    running?.abort();
    running = new AbortController();
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: running.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("results");
      if (found) results.replaceChildren(...found.childNodes);
      history.replaceState(null, "", address);
      results.setAttribute("aria-busy", "false");
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    }
  }

  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 180); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); ask(); });
})();

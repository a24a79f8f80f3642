// Light or dark: as the system says, or as chosen here.
(() => {
  const root = document.documentElement;
  const read = () => { try { return localStorage.getItem("gimine-theme"); } catch { return null; } };
  const keep = (theme) => { try { localStorage.setItem("gimine-theme", theme); } catch { /* private window */ } };
  const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  if (read()) root.dataset.theme = read();
  addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = (root.dataset.theme || system()) === "dark" ? "light" : "dark";
      keep(root.dataset.theme);
    });
  });
})();

// Saves a figure as SVG or PNG with its title, note and legend, in the colours it has on the page.
(() => {
  const PAINT = ["fill", "stroke", "stroke-width", "opacity", "font-family", "font-size", "font-weight", "text-decoration"];
  const WIDTH = 960;

  const SVG = "http://www.w3.org/2000/svg";
  const MARGIN = 24;
  const LINE = 22;

  function made(name, attributes, text = "") {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.textContent = text;
    return node;
  }

  const style = (node) => getComputedStyle(node);
  const width = (text, size) => [...text].reduce((sum, c) => sum + size * (c > "\u2e7f" ? 1 : 0.6), 0);

  // The caption above the drawing, as on the page: title, note, and what the colours mean.
  function caption(figure, wide) {
    const group = made("g", { "font-family": style(figure).fontFamily });
    let y = MARGIN + 16;
    const line = (node, size, weight) => {
      if (!node) return;
      const words = node.textContent.trim();
      const across = Math.floor((words.length * (wide - 2 * MARGIN)) / width(words, size));
      for (let at = 0; at < words.length; at += across) {
        const attributes = { x: MARGIN, y, "font-size": size, "font-weight": weight, fill: style(node).color };
        group.append(made("text", attributes, words.slice(at, at + across)));
        y += LINE;
      }
    };
    line(figure.querySelector("figcaption h2"), 17, 650);
    line(figure.querySelector("figcaption .note"), 13, 400);
    let x = MARGIN;
    const entries = [...figure.querySelectorAll(".legend li")];
    for (const entry of entries) {
      const words = entry.textContent.trim();
      const room = 18 + width(words, 13) + 18;
      if (x > MARGIN && x + room > wide - MARGIN) { x = MARGIN; y += LINE; }
      const fill = style(entry.querySelector(".swatch")).backgroundColor;
      group.append(made("rect", { x, y: y - 11, width: 12, height: 12, rx: 2, fill }));
      group.append(made("text", { x: x + 18, y, "font-size": 13, fill: style(entry).color }, words));
      x += room;
    }
    return { group, height: y + (entries.length ? LINE : 0) };
  }

  function copy(figure) {
    const svg = figure.querySelector("svg.chart");
    const drawn = svg.cloneNode(true);
    const sources = [svg, ...svg.querySelectorAll("*")];
    [drawn, ...drawn.querySelectorAll("*")].forEach((node, i) => {
      for (const name of PAINT) node.setAttribute(name, style(sources[i]).getPropertyValue(name));
      if (node.localName === "a") node.removeAttribute("href");
    });
    const box = svg.viewBox.baseVal;
    const [inner, tall] = box && box.width ? [box.width, box.height] : [WIDTH, svg.getBoundingClientRect().height];
    const size = [inner + 2 * MARGIN, 0];
    const above = caption(figure, size[0]);
    size[1] = above.height + tall + MARGIN + LINE;
    const place = { x: MARGIN, y: above.height, width: inner, height: tall, overflow: "visible" };
    for (const [key, value] of Object.entries(place)) drawn.setAttribute(key, value);
    const whole = made("svg", { xmlns: SVG, width: size[0], height: size[1], viewBox: `0 0 ${size[0]} ${size[1]}` });
    const paper = style(document.body).backgroundColor;
    const source = document.querySelector("meta[name=generator]").content;
    const foot = { x: size[0] - MARGIN, y: size[1] - 14, "text-anchor": "end", "font-size": 11, fill: style(figure.querySelector(".under")).color, opacity: 0.7 };
    whole.append(made("rect", { width: size[0], height: size[1], fill: paper }), above.group, drawn, made("text", foot, source));
    whole.lastChild.setAttribute("font-family", style(figure).fontFamily);
    return { text: new XMLSerializer().serializeToString(whole), size };
  }

  function give(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function paint({ text, size }, name) {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [size[0] * 2, size[1] * 2];
      const pen = canvas.getContext("2d");
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => give(blob, name));
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  }

  for (const button of document.querySelectorAll("[data-save]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const figure = button.closest("figure");
      const drawn = copy(figure);
      const name = "gimine-" + figure.id.replace("figure-", "") + "." + button.dataset.save;
      if (button.dataset.save === "svg") give(new Blob([drawn.text], { type: "image/svg+xml" }), name);
      else paint(drawn, name);
    });
  }
})();

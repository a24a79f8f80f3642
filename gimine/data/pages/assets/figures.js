// Saves a figure as SVG or PNG with the colours it has on the page.
(() => {
  const PAINT = ["fill", "stroke", "stroke-width", "opacity", "font-family", "font-size", "font-weight", "text-decoration"];
  const WIDTH = 960;

  function copy(svg) {
    const made = svg.cloneNode(true);
    const sources = [svg, ...svg.querySelectorAll("*")];
    [made, ...made.querySelectorAll("*")].forEach((node, i) => {
      const style = getComputedStyle(sources[i]);
      for (const name of PAINT) node.setAttribute(name, style.getPropertyValue(name));
      if (node.localName === "a") node.removeAttribute("href");
    });
    const box = svg.viewBox.baseVal;
    const size = box && box.width ? [box.width, box.height] : [WIDTH, svg.getBoundingClientRect().height];
    made.setAttribute("width", size[0]);
    made.setAttribute("height", size[1]);
    made.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    return { text: new XMLSerializer().serializeToString(made), size };
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
      pen.fillStyle = getComputedStyle(document.body).backgroundColor;
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => give(blob, name));
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  }

  for (const button of document.querySelectorAll("[data-save]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const figure = button.closest("figure");
      const drawn = copy(figure.querySelector("svg.chart"));
      const name = "gimine-" + figure.id.replace("figure-", "") + "." + button.dataset.save;
      if (button.dataset.save === "svg") give(new Blob([drawn.text], { type: "image/svg+xml" }), name);
      else paint(drawn, name);
    });
  }
})();

// The chart as the page draws it, with its heading, as a file: made here, sent nowhere.
const SVG = "http://www.w3.org/2000/svg", PAD = 24, SHARP = 2;
const FAMILY = "IBM Plex Sans", FALLBACK = "system-ui, sans-serif";
const STYLES = { finding: [18, 24, 600], note: [13, 18, 400], source: [12, 17, 400] };

const el = (name, attributes, text = "") => {
  const node = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.textContent = text;                                // never markup
  return node;
};

const wrapped = (text, size, weight, width) => {
  const brush = document.createElement("canvas").getContext("2d"), lines = [];
  brush.font = `${weight} ${size}px "${FAMILY}", ${FALLBACK}`;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && brush.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

// A drawing sees no fonts of the page it is shown on: it carries the page's own.
const base64 = (blob) => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result);
  reader.onerror = failed;
  reader.readAsDataURL(blob);
});
const rulesOf = (sheet) => { try { return [...sheet.cssRules]; } catch { return []; } };
const faces = async () => {
  const rules = [...document.styleSheets].flatMap(rulesOf).filter((rule) =>
    rule instanceof CSSFontFaceRule && rule.style.getPropertyValue("font-family").includes(FAMILY));
  const found = await Promise.all(rules.map(async ({ style }) => {
    const address = /url\(["']?([^"')]+)/.exec(style.getPropertyValue("src"))?.[1];
    const url = address && new URL(address, document.baseURI);
    if (!url || url.origin !== window.location.origin) return "";
    const answer = await fetch(url);
    if (!answer.ok) return "";
    const range = style.getPropertyValue("unicode-range");
    return `@font-face{font-family:"${FAMILY}";font-weight:100 700;src:url(${await base64(await answer.blob())}) format("woff2");${range ? `unicode-range:${range};` : ""}}`;
  }));
  return found.join("");
};

// Plotly draws in layers, one SVG above the other; what only answers the pointer stays behind.
const layers = (plot, left, top) => [...plot.querySelectorAll(".svg-container > svg.main-svg")].map((layer) => {
  const copy = layer.cloneNode(true);
  copy.querySelectorAll(".draglayer, .hoverlayer, .zoomlayer, .selectionlayer").forEach((one) => one.remove());
  copy.setAttribute("x", left);
  copy.setAttribute("y", top);
  copy.setAttribute("overflow", "visible");
  copy.style.background = "none";
  // An address with the page's own before its # points nowhere in a file.
  copy.querySelectorAll("[clip-path], [style*='url(']").forEach((one) => ["clip-path", "style"].forEach((name) => {
    const value = one.getAttribute(name);
    if (value) one.setAttribute(name, value.replace(/url\((["']?)[^"')#]*#/g, "url($1#"));
  }));
  return copy;
});

const drawn = async (plot, data, colour) => {
  const box = plot.querySelector(".svg-container").getBoundingClientRect();
  const width = Math.round(box.width) + 2 * PAD, room = width - 2 * PAD, svg = el("svg", { xmlns: SVG });
  let y = PAD;
  const write = (kind, text, fill) => {
    const [size, line, weight] = STYLES[kind];
    for (const words of wrapped(text, size, weight, room)) {
      y += line;
      svg.append(el("text", { x: PAD, y: y - line / 4, "font-family": `${FAMILY}, ${FALLBACK}`, "font-size": size, "font-weight": weight, fill }, words));
    }
  };
  const page = el("rect", { width: "100%", height: "100%", fill: colour("--st-background-color") });
  svg.append(el("title", {}, data.finding), el("desc", {}, [data.note, data.source].join(" ")), el("style", {}, await faces()), page);
  write("finding", data.finding, colour("--st-text-color"));
  write("note", data.note, colour("--st-gray-text-color"));
  y += 12;
  svg.append(...layers(plot, PAD, y));
  y += Math.round(box.height) + 8;
  write("source", data.source, colour("--st-gray-text-color"));
  const height = Math.round(y + PAD * 0.75);
  Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` }).forEach(([key, value]) => svg.setAttribute(key, value));
  return { width, height, blob: new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }) };
};

const painted = async ({ width, height, blob }) => {
  const image = new Image(), address = URL.createObjectURL(blob), canvas = document.createElement("canvas");
  image.src = address;
  await image.decode();
  canvas.width = width * SHARP;
  canvas.height = height * SHARP;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(address);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
};

const save = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root"), style = getComputedStyle(root);
  const colour = (name) => style.getPropertyValue(name).trim();
  const button = (label, make) => {
    const made = document.createElement("button");
    made.textContent = label;
    made.onclick = async () => {
      const plot = document.querySelector(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`);
      if (!plot) return;
      save(await make(await drawn(plot, data, colour)), `${data.name}.${label.toLowerCase()}`);
    };
    return made;
  };
  root.replaceChildren(button("PNG", painted), button("SVG", ({ blob }) => blob));
}

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 150, HEIGHT = 28;
const el = (tag, cls, ...kids) => {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  node.append(...kids);                                 // strings become text nodes, never markup
  return node;
};
const spark = (counts, colour, said) => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", said);
  const top = Math.max(...counts, 1), step = WIDTH / Math.max(counts.length - 1, 1);
  const points = counts.map((n, at) => `${(at * step).toFixed(1)},${(HEIGHT - 2 - n / top * (HEIGHT - 4)).toFixed(1)}`);
  const line = document.createElementNS(SVG, "polyline");
  line.setAttribute("points", points.length > 1 ? points.join(" ") : `0,${HEIGHT - 2}`);
  line.style.stroke = colour || "var(--quiet)";
  svg.append(line);
  return svg;
};
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const act = (label, action, id, title) => {
    const button = el("button", "", label);
    button.title = title || label;
    button.onclick = () => setTriggerValue("chosen", [action, id]);
    return button;
  };
  const row = ({ id, name, query, note, colour, counts, said, numbers, actions }) => {
    const swatch = el("i", "swatch");
    swatch.style.background = colour || "transparent";
    const about = el("td", "about", el("b", "", ...(colour ? [swatch] : []), name), el("code", "", query));
    if (note) about.append(el("span", "note", note));
    const figures = numbers.map(([figure, of, action]) => {
      const cell = el("td", "number");
      cell.append(action ? act(figure, action, id, "Show these articles") : figure, of ? el("span", "of", ` ${of}`) : "");
      return cell;
    });
    const shape = el("td", "spark", ...(counts.length ? [spark(counts, colour, said)] : []));
    const doing = el("td", "actions", ...actions.map(([action, label]) => act(label, action, id, `${label}: ${name}`)));
    return el("tr", "", about, shape, ...figures, doing);
  };
  const head = el("tr", "", ...data.head.map((label) => el("th", "", label)));
  root.replaceChildren(el("table", "", el("thead", "", head), el("tbody", "", ...data.rows.map(row))));
}

const el = (tag, cls, ...kids) => {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  node.append(...kids);                                 // strings become text nodes, never markup
  return node;
};
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const line = ({ key, left, hit, right, title, where }) => {
    const open = el("button", "hit", hit);
    open.title = `Open article: ${title}`;
    open.onclick = () => setTriggerValue("opened", key);
    const before = el("td", "left", el("span", "", el("bdi", "", left)));
    return el("tr", "", before, el("td", "", open), el("td", "right", el("span", "", right)), el("td", "where", where));
  };
  const head = el("tr", "", ...["Before", "Hit", "After", "Where"].map((label) => el("th", "", label)));
  root.replaceChildren(el("table", "", el("thead", "", head), el("tbody", "", ...data.lines.map(line))));
}

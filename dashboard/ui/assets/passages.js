const el = (tag, cls, ...kids) => {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  node.append(...kids);                                 // strings become text nodes, never markup
  return node;
};
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.replaceChildren(...data.passages.map(({ key, title, line, parts }) => {
    const open = el("button", "", title);
    open.title = "Open article";
    open.onclick = () => setTriggerValue("opened", key);
    const words = parts.length ? [el("p", "words", ...parts.map(([hit, text]) => hit ? el("mark", "hit", text) : text))] : [];
    const about = el("p", "line", line);
    return data.sentences ? el("section", "sentence", ...words, open, about) : el("section", "", open, about, ...words);
  }));
}

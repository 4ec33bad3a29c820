export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const slots = getComputedStyle(root).getPropertyValue("--st-chart-categorical-colors").split(",").map((c) => c.trim());
  [["person", 0], ["organisation", 2], ["location", 5]].forEach(([kind, i]) => root.style.setProperty(`--${kind}`, slots[i]));
  root.replaceChildren(...data.paragraphs.map(([heading, parts]) => {
    const block = document.createElement(heading ? "h4" : "p");
    for (const { kinds, text, title, actor } of parts) {
      if (!kinds.length) { block.append(text); continue; }
      const span = document.createElement("span");
      span.className = kinds.join(" ");
      span.textContent = text;                          // never markup
      if (title) span.title = title;
      if (actor) {
        span.tabIndex = 0;
        span.role = "button";
        span.onclick = () => setTriggerValue("picked", actor);
        span.onkeydown = (e) => { if (e.key === "Enter") span.onclick(); };
      }
      block.append(span);
    }
    return block;
  }));
}

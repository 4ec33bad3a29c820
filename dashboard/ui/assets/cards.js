const el = (tag, cls, ...kids) => {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  node.append(...kids.filter((k) => k !== ""));       // strings become text nodes, never markup
  return node;
};
const KIND = { quote: "Quote", mixed: "Quote within a paraphrase", paraphrase: "Paraphrase, the outlet’s words" };
const LEVEL = { high: 3, medium: 2, low: 1 };
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const date = ({ date }) => {                            // as analysis/phrases.py writes it; Intl has "Sept"
  if (!date) return "undated";
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
};
const opens = (q) => q.restored === "open" || q.restored === "both";
const closes = (q) => q.restored === "close" || q.restored === "both";

const mark = (glyph, restored) => {
  const node = el("span", restored ? "restored" : "mark", restored ? `[${glyph}]` : glyph);
  if (restored) node.title = "This quotation mark is missing from the text as printed; it was restored.";
  return node;
};
const words = (q) => q.parts.map(([hit, text]) => hit ? el("mark", "hit", text) : text);
const said = (q) => q.kind === "quote"
  ? el("blockquote", "", mark("“", opens(q)), ...words(q), mark("”", closes(q)))
  : el("p", q.kind === "mixed" ? "said within" : "said", q.cue ? el("span", "cue", `${q.cue} `) : "", ...words(q));

const denied = () => {
  const node = el("span", "denied", "did not say");
  node.title = "The article says that this was not said, or not confirmed";
  return node;
};

const who = (q, show) => {
  const name = q.speaker ? el("b", q.stated ? "" : "inferred", q.speaker) : el("span", "unknown", "Unknown speaker");
  name.title = `Speaker ${q.attribution}`;
  if (q.actor) {
    name.tabIndex = 0;
    name.role = "link";
    name.onclick = () => show(q.actor);
    name.onkeydown = (e) => { if (e.key === "Enter") name.onclick(); };
  }
  const beside = [q.role, q.medium ? `in ${q.medium}` : ""].filter(Boolean).join(", ");
  return el("span", "", name, beside ? el("span", "role", beside) : "");
};
const dots = (level) => {
  const n = LEVEL[level], row = el("span", "dots", "●".repeat(n), el("i", "", "●".repeat(3 - n)));
  row.setAttribute("aria-hidden", "true");
  return row;
};
// Two figures, each told what it is of.
const figure = ([level, share], of, how, why) => {
  const node = el("span", "figure", dots(level), `${of}: ${level} (${share})${how ? `, ${how}` : ""}`);
  node.title = why;
  return node;
};
const confidence = (q) => [
  figure(q.confidence, "words", "", "How likely it is that these words are reported speech, cut right, with the words that name their speaker"),
  q.actor_confidence[0]
    ? figure(q.actor_confidence, "speaker", q.attribution,
      `How likely it is that ${q.speaker} speaks; that the words naming the speaker are the right ones: ${q.speaker_confidence[1]}`)
    : q.speaker_confidence[0]
      ? figure(q.speaker_confidence, "speaker’s words", q.attribution, "How likely it is that these words name the speaker; whom they mean is not known")
      : el("span", "figure", q.attribution),
];
const places = (q) => q.places.length ? el("p", "places", ...q.places.map((place) => el("span", "", place))) : "";
const printed = (q) => {
  if (q.printings < 2) return q.source ? el("span", "", q.source) : "";
  const names = q.printed_by.length ? `: ${q.printed_by.join(", ")}` : "";
  return el("span", "", `${q.source ? `${q.source}; ` : ""}printed by ${q.printings} articles${names}`);
};
const around = (q) => {
  if (!q.before.length && !q.after.length) return "";
  const marked = (parts) => parts.map(([hit, text]) => hit ? el("mark", "hit", text) : text);
  return el("p", "context", ...marked(q.before), " […] ", ...marked(q.after));
};
const restored = (q) => {
  const which = { open: "opening quotation mark is", close: "closing quotation mark is", both: "opening and closing quotation marks are" }[q.restored];
  return which ? el("p", "note", `[ ] The ${which} missing from the source and restored.`) : "";
};
// A page served without TLS to another machine has no clipboard object.
const toClipboard = async (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = el("textarea", "", text);
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.style.setProperty("--columns", data.columns);
  root.replaceChildren(...data.quotes.map((q) => {
    const open = el("button", "", "Open article"), cite = el("button", "", "Copy with source"), why = el("button", "", "Why?");
    why.title = "Why this was found, and why this speaker was named";
    why.onclick = () => setTriggerValue("why", q.quote);
    open.onclick = () => setTriggerValue("opened", q.key);
    cite.onclick = async () => { await toClipboard(q.citation); cite.textContent = "Copied"; };
    return el("article", q.kind,
      el("header", "", who(q, (actor) => setTriggerValue("person", actor)), q.negated ? denied() : "", el("span", "kind", KIND[q.kind])),
      said(q), q.also ? el("p", "also", `Also, in the outlet’s words: ${q.also}`) : "", around(q), restored(q), places(q),
      el("footer", "", el("span", "", date(q)), printed(q),
        q.copies && q.printings < 2 ? el("span", "", `and ${q.copies} ${q.copies > 1 ? "copies" : "copy"}`) : "", ...confidence(q),
        el("span", "right", data.explains ? why : "", cite, data.opens ? open : "")));
  }));
}

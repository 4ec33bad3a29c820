const SVG = "http://www.w3.org/2000/svg";
export default function ({ parentElement }) {
  const root = parentElement.querySelector(".root"), button = document.createElement("button");
  const label = document.createElement("span"), icon = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("width", "1.05em");
  icon.setAttribute("aria-hidden", "true");
  path.setAttribute("fill", "currentColor");
  path.setAttribute("d", "M11 17H7A5 5 0 0 1 7 7h4v2H7a3 3 0 0 0 0 6h4zm-3-4v-2h8v2zm5 4v-2h4a3 3 0 0 0 0-6h-4V7h4a5 5 0 0 1 0 10z");
  icon.append(path);
  label.textContent = "Copy link";
  button.append(icon, label);
  button.title = "The address of this page with its filters";
  button.onclick = async () => {
    const address = window.location.href;
    if (navigator.clipboard) await navigator.clipboard.writeText(address);
    else {                                              // no clipboard object without TLS
      const area = document.createElement("textarea");
      area.value = address;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    label.textContent = "Copied";
    setTimeout(() => { label.textContent = "Copy link"; }, 1800);
  };
  root.replaceChildren(button);
}

// Where a drag selects a span, Streamlit passes no click on: this does, from Plotly's own event.
export default function ({ data, setTriggerValue }) {
  const heard = new WeakSet();
  const clicked = (event) => setTriggerValue("clicked", event.points[0]?.customdata ?? null);
  // The chart may be drawn after this, and again: whichever the pointer comes to is listened to.
  const listen = (event) => {
    const plot = event.target.closest?.(`.st-key-${CSS.escape(data.chart)}`)?.querySelector(".js-plotly-plot");
    if (!plot?.on || heard.has(plot)) return;
    heard.add(plot);
    plot.on("plotly_click", clicked);
  };
  document.addEventListener("pointerover", listen);
  return () => document.removeEventListener("pointerover", listen);
}

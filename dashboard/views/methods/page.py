"""How each figure comes about, how often it is wrong, what this corpus adds to that, and how to check it yourself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.metadata import version

import pandas as pd
import streamlit as st

from dashboard.analysis.corpus import accuracy as analysis
from dashboard.analysis.corpus.composition import makeup
from dashboard.analysis.speech.quotes import Kind
from dashboard.analysis.speech.spot_check import wilson
from dashboard.charts.accuracy import accuracy as dots
from dashboard.export.export import stem
from dashboard.export.spot_check import to_csv
from dashboard.ui import address
from dashboard.ui.cards import level
from dashboard.ui.chart import chart
from dashboard.ui.layout import mode, quiet, section
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.wording import counted, kinds, plain
from dashboard.views.methods import prose

TITLE = "Methods"
SHORT = 3.0  # share of the width that the contents take beside the text, as 1 to this
PROSE = 860
SURE = 0.9
DRAWN, MOST_DRAWN = 50, 500


def main() -> None:
    page = page_context(TITLE)
    page_header(page, TITLE, "quotes")
    left, right = st.columns([1, SHORT], gap="large")
    with left:
        held = address.contents("Contents", "section", {slug: title for slug, (title, _) in SECTIONS.items()})
    with right, st.container(key="prose", gap="small", width=PROSE):
        title, draw = SECTIONS[held]
        st.subheader(title, anchor=False)
        draw(page)


def words(text: Callable[[], str]) -> Callable[[PageContext], None]:
    """A section that is the same over every corpus."""

    def draw(_: PageContext) -> None:
        st.markdown(text())

    return draw


def errors(page: PageContext) -> None:
    """The measured rates, in words, as a chart and as a table."""
    measured = analysis.accuracy()
    if measured is None:
        st.markdown(
            "Nothing has been measured for this copy of newsdash: `make evaluate` does it where hand-annotated news lies "
            "beside the project. Until then, draw quotes at random and judge them yourself."
        )
        return
    if measured.stale(page.generation.extractors):
        st.markdown(f"**{analysis.STALE}** Expect them to be near, not exact.")
    st.markdown(
        "\n".join(
            f"- **{rate.name}**: {analysis.in_words(rate)}."
            for one in (("quotes", "direct"), ("quotes", "indirect"), ("speakers", "direct"), ("names", "all"))
            if (rate := measured.of(*one))
        )
    )
    rows = analysis.table(measured)
    drawn = rows[rows["precision"].notna()].drop_duplicates("name")
    finding, note = (
        _finding(measured),
        ("Dots: of those found, how many are right; rings: of those there are, how many are found. Bars: 95 % intervals."),
    )
    section(plain(finding), note)
    chart(page, dots(drawn, mode()), key="accuracy", finding=finding, note=note)
    with st.expander("The figures as a table, with sample sizes", expanded=True):
        st.dataframe(_table(rows), hide_index=True, height="content", alt="How often each task is right")
        quiet(
            "Intervals are 95 %, by drawing documents again (bootstrap). Articles: those that people annotated; marked: how "
            "many quotes, names or keywords they marked there."
        )
    _confidence(measured)
    st.markdown(_measured_on(measured))


def _confidence(measured: analysis.Accuracy) -> None:
    """What a confidence has been worth."""
    total, sure = sum(band.found for band in measured.bands), [band for band in measured.bands if band.low >= SURE]
    found, right = sum(band.found for band in sure), sum(band.right for band in sure)
    if not found:
        return
    section(
        f"Of 100 quotes and paraphrases with a confidence of {SURE} or more, {100 * right / found:.0f} are right",
        f"Words and speaker both. {100 * found / total:.0f} % of all that were found have such a confidence.",
    )
    rows = [
        {
            "Confidence": f"{band.low:.2f} to {min(band.high, 1):.2f}",
            "PageContext as": level(band.low),
            "Found": band.found,
            "Right": f"{100 * band.right / band.found:.0f} % ({100 * low:.0f}–{100 * high:.0f})",
        }
        for band in measured.bands
        if band.found
        for low, high in [wilson(band.right, band.found)]
    ]
    st.dataframe(rows, hide_index=True, height="content", alt="How often quotes of each confidence are right")
    quiet("Intervals: 95 %, Wilson 1927. The confidence was fitted on other articles than these.")


def _finding(measured: analysis.Accuracy) -> str:
    direct, reported = measured.of("quotes", "direct"), measured.of("quotes", "indirect")
    if not direct or not reported or direct.precision is None or reported.precision is None:
        return "How often each task is right"
    return (
        f"Of 100 direct quotes found, about {direct.precision:.0f} are right; of 100 paraphrases, about {reported.precision:.0f}"
    )


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    def share(name: str) -> list[str]:
        return [
            ("" if pd.isna(value) else f"{value:.0f} %") + ("" if pd.isna(low) else f" ({low:.0f}–{high:.0f})")
            for value, low, high in zip(rows[name], rows[f"{name}_low"], rows[f"{name}_high"], strict=True)
        ]

    return pd.DataFrame(
        {
            "What": rows["name"],
            "Found, right": share("precision"),
            "There, found": share("recall"),
            "Marked": rows["items"],
            "Articles": rows["documents"],
            "Set": rows["data"].str.partition(",")[0],
            "Right means": rows["matched"],
            "F1": rows["f1"].map(lambda value: "" if pd.isna(value) else f"{value:.1f}"),
        }
    )


def _measured_on(measured: analysis.Accuracy) -> str:
    sets = "\n".join(f"- {plain(text)}" for text in measured.sets.values())
    damage = [rate.f1 for rate in measured.rates if rate.task == "damage" and rate.f1 is not None]
    broken = (
        "Where opening marks are lost, marks are single or straight, or paragraphs are joined, the F1 of quotes and "
        f"paraphrases loses at most {100 - min(damage):.1f} points.\n\n"
        if damage
        else ""
    )
    return f"""
#### What these figures are, and what they are not

*Overlap* counts a quote as right where what was found and what was marked share at least half of their words; *exact* asks for
every letter. Together with its speaker, a quote is right only if both are. B-cubed asks of each name whether the others under
its id name the same. Annotators differ widely in what a keyword is, so that no method comes near 100 there.

Measured on

{sets}

That is mostly American and British newspaper prose in English, quotes from the 2010s, much of the rest older. Your sources,
years and subjects may read worse. The models learned from other articles of the same sets, and these articles were looked at
while rules were written: expect a little less.

{broken}Measured with the extractor `{measured.extractor}`, language model `{measured.model}`.
"""


def check(page: PageContext) -> None:
    """Following a figure to its words, and a draw to judge."""
    s = page.summary
    st.markdown("""
**Click.** Every point, cell, bar and row opens the articles, quotes or sentences that it counts. What opens is what was
counted: if you read them all, you have checked the figure.

**Read.** A card opens its article, with quotes, paraphrases and names marked, as printed and as cleaned.

**Draw.** For a claim about many quotes, draw some at random and judge each: are the words said by somebody, and by that
somebody?""")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        number = st.number_input("How many", 1, MOST_DRAWN, DRAWN, key="draw", bind="query-params", width=120)
        seed = st.number_input(
            "Draw number",
            1,
            9999,
            1,
            key="seed",
            bind="query-params",
            width=120,
            help="The same number draws the same quotes again; another draws others.",
        )
        said = st.segmented_control(
            "Of", ["both", "quotes", "paraphrases"], default="both", required=True, key="drawn", bind="query-params"
        )
        kind = KINDS[said or "both"]
        st.download_button(
            "Draw and download",
            partial(to_csv, page.generation, page.selection, int(number), int(seed), kind),
            f"{stem(page.generation, page.selection, 'check')}-{seed}.csv",
            "text/csv",
            key="draw-download",
            icon=":material/download:",
            on_click="ignore",
            disabled=not s.quotes + s.paraphrases,
        )
    quiet(
        f"From the {kinds(s.quotes, s.paraphrases)} under these filters, each as likely as any other. Write yes or no into the "
        "last columns and count."
    )
    rows = [(right, DRAWN, *wilson(right, DRAWN)) for right in (DRAWN, 45, 40, 30)]
    st.markdown(
        "\n".join(
            [
                "**What a draw tells** (95 %, Wilson 1927)",
                "",
                "| Right | of all, right |",
                "| --- | --- |",
                *(f"| {right} of {of} | {100 * low:.0f} to {100 * high:.0f} % |" for right, of, low, high in rows),
            ]
        )
    )


def here(page: PageContext) -> None:
    """What is particular to these articles, with denominators."""
    generation, total = page.generation, page.generation.meta.articles
    facts = makeup(generation)

    def of(number: int, noun: str = "article") -> str:
        return f"{number:,} of {counted(total, noun)} ({100 * number / total:.0f} %)"

    tongues = ", ".join(f"{plain(tongue)} {number:,}" for tongue, number in facts.languages.items() if tongue != "en")
    st.markdown(f"""
| | All articles, whatever the filters |
| --- | --- |
| Corpus | {plain(generation.name)} |
| How it was collected | {plain(generation.note) or "not noted: `newsdash ingest --note` keeps it"} |
| Without a date | {of(facts.undated)} |
| With a date that was inferred | {of(facts.inferred)} |
| Copies of another | {of(facts.copies)} |
| Without a source | {of(facts.unsourced)} |
| Not in English | {of(total - facts.languages.get("en", 0))}{f": {tongues}" if tongues else ""} |
| Could not be read as an article | {generation.rejected:,} of {counted(total + generation.rejected, "input")} |
| Speakers unknown | {facts.unknown:,} of {counted(facts.utterances, "utterance")} |
| Speakers inferred | {facts.inferred_speakers:,} of {counted(facts.utterances, "utterance")} |
| With a mark restored | {facts.restored:,} of {counted(facts.utterances, "utterance")} |
| Extractor | {", ".join(f"`{one}`" for one in generation.extractors)} |
| State of the corpus | number {generation.number}, of {generation.built:%-d %b %Y %H:%M} UTC |
""")
    quiet(
        "Only English is read whole. In other languages: keywords and the words inside marks; no names, no paraphrases, no "
        "speakers, and a paragraph counts as one sentence."
    )
    if len(generation.extractors) > 1:
        quiet(
            "More than one extractor has read these articles, so that figures of older and newer ones are not quite alike: "
            "`newsdash ingest --stale` reads the older again."
        )


def cite(page: PageContext) -> None:
    """What to write beside a figure."""
    generation = page.generation
    asked = ", ".join(f"{name} {value}" for name, value in page.filters.encode()) or "none"
    st.markdown(
        "Give the corpus with how it was collected, the filters, and the extractor: with the same articles, they give "
        "the same figures again. The link at the top of each page holds the filters; a report holds all of it."
    )
    st.code(
        f"{generation.name}, {counted(generation.meta.articles, 'article')}"
        f"{f' ({generation.note})' if generation.note else ''}. Filters: {asked}. "
        f"newsdash {version('newsdash')}, extractor {', '.join(generation.extractors)}, state {generation.number}.",
        language=None,
        wrap_lines=True,
    )
    st.markdown("""
A quote is cited from the article it stands in, not from here: each card and each row of a file has its headline, source, day and
address. Where a mark is in brackets, it was missing in the source.

**Works the methods rest on**

- Benjamini, Y., and Hochberg, Y. (1995). Controlling the false discovery rate. *J. R. Stat. Soc. B* 57(1).
- Blondel, V., and others (2008). Fast unfolding of communities in large networks. *J. Stat. Mech.* P10008.
- Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. *GSCL*.
- Broder, A. (1997). On the resemblance and containment of documents. *SEQUENCES*.
- Campos, R., and others (2020). YAKE! Keyword extraction from single documents using multiple local features. *Inf. Sci.* 509.
- Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. *Computational Linguistics* 19(1).
- Wilson, E. (1927). Probable inference, the law of succession, and statistical inference. *J. Am. Stat. Assoc.* 22.
""")


KINDS: dict[str, Kind] = {"both": "", "quotes": "quote", "paraphrases": "paraphrase"}
SECTIONS: dict[str, tuple[str, Callable[[PageContext], None]]] = {
    "counting": ("What is counted", words(prose.counting)),
    "quotes": ("Quotes and speakers", words(prose.speech)),
    "names": ("People, organisations, places", words(prose.naming)),
    "subjects": ("Keywords, themes, topics, peaks", words(prose.subjects)),
    "together": ("Co-mentions", words(prose.together)),
    "errors": ("How often it is wrong", errors),
    "check": ("Check it yourself", check),
    "limits": ("Limits", words(prose.limits)),
    "corpus": ("This corpus", here),
    "cite": ("How to cite", cite),
}

main()

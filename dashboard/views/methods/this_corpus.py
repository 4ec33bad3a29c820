"""What is particular to these articles, with denominators."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.corpus.composition import measure_composition
from dashboard.ui.layout import quiet
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted, percent, plain


def this_corpus(page: PageContext) -> None:
    generation, total = page.generation, page.generation.meta.articles
    composition = measure_composition(generation)

    def out_of_all(number: int) -> str:
        return f"{number:,} of {counted(total, 'article')} ({percent(number / total)})"

    utterances = counted(composition.utterances, "utterance")
    foreign = ", ".join(f"{plain(code)} {number:,}" for code, number in composition.languages.items() if code != "en")
    st.markdown(f"""
| | All articles, whatever the filters |
| --- | --- |
| Corpus | {plain(generation.name)} |
| How it was collected | {plain(generation.note) or "not stated; set it with `newsdash ingest --note`"} |
| Undated | {out_of_all(composition.undated)} |
| With an inferred date | {out_of_all(composition.inferred)} |
| Copies of another article | {out_of_all(composition.copies)} |
| Without a source | {out_of_all(composition.unsourced)} |
| Not in English | {out_of_all(total - composition.languages.get("en", 0))}{f": {foreign}" if foreign else ""} |
| Unreadable | {generation.rejected:,} of {counted(total + generation.rejected, "input")} |
| Speaker unknown | {composition.unknown:,} of {utterances} |
| Speaker inferred | {composition.inferred_speakers:,} of {utterances} |
| Quotation mark restored | {composition.restored:,} of {utterances} |
| Extractor | {", ".join(f"`{extractor}`" for extractor in generation.extractors)} |
| Version of the corpus | {generation.number}, built {generation.built:%-d %b %Y %H:%M} UTC |
""")
    quiet(
        "Only English is analysed in full. In other languages newsdash finds keywords and the words inside quotation marks, but "
        "no names, paraphrases or speakers, and a paragraph counts as one sentence."
    )
    if len(generation.extractors) > 1:
        quiet(
            "These articles were read by more than one version of the extractor, so older and newer figures are not fully "
            "comparable. To read the older ones again, run `newsdash ingest --stale`."
        )

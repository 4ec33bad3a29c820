"""The corpus's name, how it was collected, and how many of its articles have which fault."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.corpus.composition import measure_composition
from dashboard.ui.layout import quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted, percent, plain


def facts(page: PageContext) -> None:
    generation, total = page.generation, page.generation.meta.articles
    composition = measure_composition(generation)

    def out_of_all(number: int) -> str:
        return f"{number:,} of {counted(total, 'article')} ({percent(number / total)})" if number else "none"

    languages = ", ".join(f"{plain(code or 'unknown')} {number:,}" for code, number in composition.languages.items())
    section(faults_in_words(total, composition.undated, composition.copies, generation.rejected))
    st.markdown(f"""
| | All articles, whatever the filters |
| --- | --- |
| Name | {plain(generation.name)} |
| How it was collected | {plain(generation.note) or "not stated; set it with `newsdash ingest --note`"} |
| Articles | {total:,} |
| Undated | {out_of_all(composition.undated)} |
| With an inferred date | {out_of_all(composition.inferred)} |
| Copies of an earlier article | {out_of_all(composition.copies)} |
| Without a source | {out_of_all(composition.unsourced)} |
| Languages | {languages} |
| Unreadable | {generation.rejected:,} of {counted(total + generation.rejected, "input")} |
| Index built | {generation.built:%-d %b %Y %H:%M} UTC |
""")
    quiet(
        "Only English is analysed in full. In other languages newsdash finds keywords and the words inside quotation marks, but "
        "no names, paraphrases or speakers."
    )


def faults_in_words(total: int, undated: int, copies: int, rejected: int) -> str:
    faults = [f"{undated:,} undated"] * bool(undated) + [counted(copies, "copy", "copies")] * bool(copies)
    faults += [f"{counted(rejected, 'unreadable input')}"] * bool(rejected)
    if not faults:
        return f"{counted(total, 'article')}: none undated, no copies, all readable"
    return f"{counted(total, 'article')}: {', '.join(faults[:-1])}{' and ' if len(faults) > 1 else ''}{faults[-1]}"

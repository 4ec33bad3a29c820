"""What to write beside a figure, and the works behind the methods."""

from __future__ import annotations

import streamlit as st

from dashboard import settings
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted


def citing(page: PageContext) -> None:
    st.markdown(
        "State the corpus and how it was collected, the filters, and the extractor: with the same articles, these reproduce the "
        "same figures. The link at the top of each page contains the filters; a report contains all of it."
    )
    st.code(_citation(page), language=None, wrap_lines=True)
    st.markdown("""
Cite a quote from the article it appeared in, not from here: each card and each row of a file has its headline, source, date and
address. A quotation mark in brackets was missing from the source.

**Works that the methods are based on**

- Benjamini, Y., and Hochberg, Y. (1995). Controlling the false discovery rate. *J. R. Stat. Soc. B* 57(1).
- Blondel, V., and others (2008). Fast unfolding of communities in large networks. *J. Stat. Mech.* P10008.
- Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. *GSCL*.
- Broder, A. (1997). On the resemblance and containment of documents. *SEQUENCES*.
- Campos, R., and others (2020). YAKE! Keyword extraction from single documents using multiple local features. *Inf. Sci.* 509.
- Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. *Computational Linguistics* 19(1).
- Wilson, E. (1927). Probable inference, the law of succession, and statistical inference. *J. Am. Stat. Assoc.* 22.
""")


def _citation(page: PageContext) -> str:
    generation = page.generation
    filters = ", ".join(f"{name} {value}" for name, value in page.filters.encode()) or "none"
    note = f" ({generation.note})" if generation.note else ""
    return (
        f"{generation.name}, {counted(generation.meta.articles, 'article')}{note}. Filters: {filters}. "
        f"newsdash {settings.version()}, extractor {', '.join(generation.extractors)}, corpus version {generation.number}."
    )

"""Entry: page set-up, shared filters, navigation. `newsdash serve` runs it, and so does `streamlit run dashboard/app.py`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.ui import filters, page, picker, ways
from dashboard.ui.corpus import Corpus, news
from dashboard.ui.topics import topics

HERE = Path(__file__).parent
PAGES = [("overview", "Overview"), ("timeline", "Timeline"), ("topics", "Topics"), ("actors", "People"),
         ("comentions", "Co-mentions"), ("quotes", "Quotes"), ("articles", "Articles"), ("corpus", "Corpus"),
         ("methods", "Methods")]
ADDRESSES = {"actors": "people"}

# An icon by name would be fetched from another host; a file is not.
st.set_page_config(page_title="newsdash", page_icon=str(HERE / "static" / "icon.svg"), layout="wide", initial_sidebar_state=264)
st.html(page.STYLE)
st.logo(HERE / "static" / f"logo-{page.mode()}.svg", size="medium")

shown = st.navigation([st.Page(f"views/{name}.py", title=title, url_path=ADDRESSES.get(name, name),
                               default=name == PAGES[0][0]) for name, title in PAGES], position="top")
picker.picker()
corpus = Corpus.here()
filters.sidebar(corpus.generation, topics(corpus))
with st.sidebar:
    news(corpus.generation.number if corpus.generation else None)
ways.follow(shown.title)
shown.run()

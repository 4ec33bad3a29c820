"""Entry: page set-up, filters, navigation. Run by `newsdash serve`, or with `streamlit run dashboard/app.py`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.ui import filters, layout, navigation, picker
from dashboard.ui.corpus import Corpus, news
from dashboard.ui.topics import topics

HERE = Path(__file__).parent

# An icon given by name would be fetched from another host.
st.set_page_config(page_title="newsdash", page_icon=str(HERE / "static" / "icon.svg"), layout="wide", initial_sidebar_state=264)
st.html(layout.STYLE)
st.logo(HERE / "static" / f"logo-{layout.mode()}.svg", size="medium")

pages = [
    st.Page(file, title=title, url_path=navigation.address_of(title), default=number == 0)
    for number, (title, file) in enumerate(navigation.PAGES.items())
]
page = st.navigation(pages, position="top")
picker.picker()
corpus = Corpus.here()
filters.sidebar(corpus.generation, topics(corpus))
with st.sidebar:
    news(corpus.generation.number if corpus.generation else None)
navigation.follow(page.title)
page.run()

"""Long lists, a page at a time; the page number is in the address, but for a drawer's."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.ui.state import Key


@dataclass(frozen=True)
class Pages:
    """`rows` rows in pages of `size`; the number of the page shown is in the session under `key`."""

    rows: int
    size: int
    key: Key[int]

    @property
    def count(self) -> int:
        return -(-self.rows // self.size)

    @property
    def current(self) -> int:
        """Counted from 1; the last page if the address asks for one after it."""
        return max(1, min(self.key.get() or 1, self.count))

    @property
    def offset(self) -> int:
        """Rows before the page shown."""
        return (self.current - 1) * self.size

    def draw(self, *, bind: bool = True) -> None:
        """The page numbers, if there is more than one page; bind: keep the page in the address."""
        if self.count > 1:
            st.pagination(self.count, key=self.key, bind="query-params" if bind else None)

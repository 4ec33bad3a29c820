"""The scripts that stand in Streamlit's page are allowed by their hash, and no others."""

import base64
import hashlib

from dashboard.server.policy import inline_scripts
from dashboard.server.run import STREAMLIT_PAGE


def test_a_script_in_the_text_is_named_by_its_hash(tmp_path):
    page = tmp_path / "index.html"
    page.write_bytes(b'<script src="./a.js"></script><script async src="./b.js"></script>\r\n<script>\r\n  c()\r\n</script>')
    digest = base64.b64encode(hashlib.sha256(b"\n  c()\n").digest()).decode()
    assert inline_scripts(page) == (f"'sha256-{digest}'",)


def test_the_installed_page_has_one_and_sets_nothing_but_a_flag():
    assert len(inline_scripts(STREAMLIT_PAGE)) == 1
    assert "window.prerenderReady = false" in STREAMLIT_PAGE.read_text("utf-8")

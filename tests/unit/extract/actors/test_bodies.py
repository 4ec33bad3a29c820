from __future__ import annotations

import pytest

from dashboard import annotate


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Department of Trade, Energy, and Ports approved the plan on Monday.", "Department of Trade, Energy, and Ports"),
        ("The Committee on Fish, Timber and Industry met on Monday.", "Committee on Fish, Timber and Industry"),
        ("Smith, Barlow & Co. advised on the sale.", "Smith, Barlow & Co."),
        ("The acting CEO of Meridian Analytica, Dr Oskar Tavener, said the files were gone.", "Meridian Analytica"),
    ],
)
def test_an_organisation_is_known_by_its_form_or_by_who_leads_it(text: str, name: str) -> None:
    found = [actor.name for actor in annotate(text, clean=False).actors if actor.type == "organisation"]
    assert found == [name]

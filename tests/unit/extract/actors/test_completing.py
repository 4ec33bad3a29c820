"""What is added once the names are weighed, on words alone. The people and firms are invented."""

from dashboard.extract.actors.completing import completed
from dashboard.extract.actors.spans import Cover


def names(text, *spans):
    return [(text[s.start:s.end], s.type) for s in completed(text, Cover(spans), [])]


def test_a_known_name_that_nobody_took_is_found():
    text = "Norway and the Chilean navy met a NATO boat."
    assert names(text) == [("Norway", "location"), ("Chilean", "location"), ("NATO", "organisation")]

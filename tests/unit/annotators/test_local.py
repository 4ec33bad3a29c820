"""Whatever an article does to the process that reads it, all the others are read, once, in order."""

import sys

import pytest

from dashboard.annotators import Settings
from dashboard.annotators.local import LocalAnnotator, map_on_processes
from dashboard.model import Annotations, Article, Rejected

TEXT = 'Mara Velden opened the ferry in the harbour of Ostrava Bay on Monday. "It was late," she said.'
DIES = "__import__('os')._exit(7)"


def article(number: int) -> Article:
    return Article(key=f"url:{number}", id=str(number), title=f"Ferry {number}", text=TEXT, origin=f"ferry-{number}.txt")


def test_results_come_in_input_order_from_several_processes():
    found = list(LocalAnnotator(2, Settings()).annotate(article(n) for n in range(30)))
    assert [one.id for one in found if isinstance(one, Annotations)] == [str(n) for n in range(30)]


def test_one_worker_and_several_read_the_same():
    articles = [article(n) for n in range(6)]
    assert list(LocalAnnotator(1, Settings()).annotate(articles)) == list(LocalAnnotator(2, Settings()).annotate(articles))


def test_nothing_in_nothing_out():
    assert list(LocalAnnotator(2, Settings()).annotate([])) == []


def test_without_cleaning_the_text_is_left_as_it_came():
    (found,) = LocalAnnotator(1, Settings(cleaning=False)).annotate(
        [Article(key="k", id="k", title="", text="Share this\n\n" + TEXT)]
    )
    assert isinstance(found, Annotations)
    assert found.text == "Share this\n\n" + TEXT


def test_an_article_that_takes_too_long_is_rejected_alone_even_with_one_worker():
    first, slow, last = map_on_processes(
        eval, ["1", "[n for n in iter(int, 1)]", "3"], workers=1, seconds=0.5, lost=lambda _, why: why
    )
    assert (first, slow, last) == (1, "time", 3)


@pytest.mark.skipif(sys.platform == "win32", reason="memory cannot be limited there")
def test_an_article_that_takes_too_much_memory_is_rejected_alone():
    found = list(map_on_processes(eval, ["1", "len(bytearray(2 << 30))", "3"], workers=1, seconds=30, lost=lambda _, why: why))
    assert found == [1, "memory", 3]


def test_what_the_function_raises_is_raised_here():
    with pytest.raises(ZeroDivisionError):
        list(map_on_processes(eval, ["1", "1 / 0", "3"], workers=1, seconds=30, lost=lambda _, why: why))


def test_a_text_too_long_to_be_read_is_rejected_with_how_long_it_may_be():
    endless = Article(key="url:long", id="long", title="", text="Ice. " * 300_000, language="en", origin="long.txt")
    first, rejected, last = LocalAnnotator(1, Settings()).annotate([article(1), endless, article(2)])
    assert isinstance(first, Annotations)
    assert isinstance(last, Annotations)
    assert isinstance(rejected, Rejected)
    assert rejected.origin == "long.txt"
    assert rejected.reason == "The article is 1,500,000 characters long; the limit is 1,000,000. Split it into several articles."


def test_what_kills_its_process_is_lost_alone():
    sums = [f"{n} + {n}" for n in range(20)]
    found = list(
        map_on_processes(eval, [*sums[:9], DIES, *sums[9:]], workers=2, seconds=30, lost=lambda item, why: f"{why} {item}")
    )
    assert found == [*(2 * n for n in range(9)), f"crash {DIES}", *(2 * n for n in range(9, 20))]


def test_what_dies_once_is_done_again(tmp_path):
    marker = tmp_path / "was here"
    once = f"[1] if __import__('os').path.exists({str(marker)!r}) else open({str(marker)!r}, 'w').close() or {DIES}"
    assert list(map_on_processes(eval, ["1", once, "3"], workers=2, seconds=30, lost=lambda _, why: why)) == [1, [1], 3]

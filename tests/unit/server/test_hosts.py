"""Which host names a server answers to."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import InputError
from dashboard.server.hosts import AllowedHosts, Authority

PORT = 8501
OWN = ["127.0.0.1:8501", "localhost:8501", "LOCALHOST:8501", "LocalHost:8501", "[::1]:8501", "[0:0:0:0:0:0:0:1]:8501"]
FOREIGN = [
    "evil.example",
    "evil.example:8501",
    "localhost.evil.example:8501",
    "evil-localhost:8501",
    "127.0.0.1.evil.example:8501",
    "localhost",
    "127.0.0.1",
    "[::1]",
    "127.0.0.1:80",
    "127.0.0.1:8502",
    "localhost:18501",
    "0.0.0.0:8501",
    "127.0.0.2:8501",
    "127.1:8501",
    "0:8501",
    "2130706433:8501",
    "0x7f000001:8501",
    "0177.0.0.1:8501",
    "[::ffff:127.0.0.1]:8501",
    "[::]:8501",
    "[::2]:8501",
]
MALFORMED = [
    "",
    " ",
    ":8501",
    "localhost:",
    "localhost:0",
    "localhost:08501",
    "localhost:+8501",
    "localhost:99999",
    "localhost:85010",
    "localhost:8501:8501",
    "localhost.:8501",
    ".localhost:8501",
    "user@localhost:8501",
    "localhost:8501@evil.example",
    "http://localhost:8501",
    "localhost:8501/",
    "localhost:8501?a",
    "localhost:8501#a",
    "localhost:8501,evil.example",
    "localhost:8501 evil.example",
    "localhost\t:8501",
    "localhost:8501\n",
    "localhost%00:8501",
    "[::1%25lo]:8501",
    "[::1%lo]:8501",
    "[::1:8501",
    "::1",
    "[]:8501",
    "[127.0.0.1]:8501",
    "loc\u0430lhost:8501",
    "ⓛocalhost:8501",
    "localhost:８５０１",
    "news\u212a.example",
]


@pytest.fixture
def hosts():
    return AllowedHosts.configure("127.0.0.1", PORT)


def answers(hosts, text):
    asked = Authority.parse(text)
    return asked is not None and hosts.admits(asked)


@pytest.mark.parametrize("host", OWN)
def test_loopback_with_its_own_port_is_answered(hosts, host):
    assert answers(hosts, host)


@pytest.mark.parametrize("host", FOREIGN)
def test_any_other_name_or_port_is_not(hosts, host):
    assert Authority.parse(host) is not None
    assert not answers(hosts, host)


@pytest.mark.parametrize("host", MALFORMED)
def test_what_no_browser_writes_is_no_name(host):
    assert Authority.parse(host) is None


def test_a_port_that_is_left_out_is_the_one_of_http():
    assert answers(AllowedHosts.configure("127.0.0.1", 80), "localhost")


def test_the_host_it_listens_on_is_answered():
    hosts = AllowedHosts.configure("192.168.7.4", PORT)
    assert answers(hosts, "192.168.7.4:8501")
    assert answers(hosts, "localhost:8501")
    assert not answers(hosts, "192.168.7.4:9000")
    assert hosts.home == "192.168.7.4"


@pytest.mark.parametrize(("host", "name"), [("fd00::4", "[fd00::4]:8501"), ("[fd00::4]", "[FD00:0::4]:8501")])
def test_an_ipv6_host_may_be_given_with_or_without_brackets(host, name):
    assert answers(AllowedHosts.configure(host, PORT), name)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "[::]", "0", ""])
def test_listening_on_every_interface_allows_no_more_than_loopback(host):
    hosts = AllowedHosts.configure(host, PORT)
    assert hosts == AllowedHosts.configure("127.0.0.1", PORT)
    assert not answers(hosts, "0.0.0.0:8501")


def test_an_allowed_name_without_a_port_is_answered_on_any():
    hosts = AllowedHosts.configure("0.0.0.0", PORT, ["News.Example.org"])
    for host in ("news.example.org", "news.example.org:443", "news.example.org:8501"):
        assert answers(hosts, host)
    assert not answers(hosts, "other.example.org")
    assert not answers(hosts, "sub.news.example.org")


def test_an_allowed_name_with_a_port_is_answered_on_that_alone():
    hosts = AllowedHosts.configure("127.0.0.1", PORT, ["localhost:9000", "fd00::9"])
    assert answers(hosts, "localhost:9000")
    assert answers(hosts, "localhost:8501")
    assert answers(hosts, "[fd00::9]")
    assert not answers(hosts, "localhost:9001")
    assert not answers(hosts, "localhost")


def test_browsers_leave_out_the_usual_ports_of_an_allowed_name():
    assert answers(AllowedHosts.configure("127.0.0.1", PORT, ["news.example.org:443"]), "news.example.org")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "*",
        "*.example.org",
        "http://news.example.org",
        "news.example.org/",
        "a b",
        "0.0.0.0",
        "::",
        "news.example.org:0",
        "münchen.example",
    ],
)
def test_what_is_no_host_name_cannot_be_allowed(name):
    with pytest.raises(InputError, match=r"--allow-host .* is not a host name: give one as a browser shows it"):
        AllowedHosts.configure("127.0.0.1", PORT, [name])


def test_the_allowed_hosts_can_be_read_by_a_person():
    assert str(AllowedHosts.configure("0.0.0.0", PORT, ["news.example.org", "localhost:9000"])) == (
        "127.0.0.1:8501, localhost:8501, [::1]:8501, news.example.org with any port, localhost:9000"
    )


@given(st.text(alphabet=string.printable + "éⅧ．。", max_size=30))
def test_nothing_but_the_chosen_names_is_ever_answered(text):
    if answers(AllowedHosts.configure("127.0.0.1", PORT), text):
        name, _, port = text.lower().rpartition(":")
        assert port == "8501"
        assert name in {"127.0.0.1", "localhost"} or name.startswith("[")


@given(st.from_regex(r"(127\.0\.0\.1|localhost|\[::1\]):8501", fullmatch=True), st.characters(codec="utf-8"), st.integers(0, 20))
def test_one_letter_more_is_another_name(host, letter, at):
    changed = host[:at] + letter + host[at:]
    assert not answers(AllowedHosts.configure("127.0.0.1", PORT), changed) or Authority.parse(changed) == Authority.parse(host)

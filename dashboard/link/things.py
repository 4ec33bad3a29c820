"""Names that are no person, organisation or place: commodities, indices, tickers, terms."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dashboard.link.actors import Tally, kind_of

MIN_SHARE = 0.2
MIN_GROUNDS = 3
"""Roles, or longer names that are shortened so, in as many articles and this share of all, with which one of these is somebody
after all: Brent Velk, Dow Chemical."""
_THINGS = frozenset(
    """
    brent|brent-crude|london-brent|north-sea-brent|ice-brent|brent-blend|wti|west-texas-intermediate|us-crude|light-sweet-crude
    nymex-crude|dubai-crude|oman-crude|urals|bonny-light|crude
    dow|dow-industrials|dow-jones-industrials|dow-jones-industrial-average|sp-500|s-and-p-500|s-and-p|standard-and-poors-500
    standard-and-poor-500|nasdaq-composite|nasdaq-composite-index|nasdaq-100|russell-2000|ftse|ftse-100|ftse-eurofirst|ftseurofirst
    ftseurofirst-300|eurofirst|stoxx|stoxx-600|euro-stoxx|euro-stoxx-50|stoxx-50|dax|cac|cac-40|ibex|ibex-35|smi|aex|mib|nikkei
    nikkei-225|topix|kospi|hang-seng|hang-seng-index|shanghai-composite|sensex|nifty|bovespa|rts-index|micex-index|msci-world|msci
    vix|libor|euribor|treasuries|bunds
    internet|web|world-wide-web|ipo|lcd|gdp|ceo|cfo|gmt|edt|est|hiv|aids|dna|mri|suv|gps|hd|tv|dvd|pc
    """.replace("\n", "|")
    .replace(" ", "")
    .split("|")
) - {"", "s-and-p"}
_TICKER = re.compile(
    r"^[A-Z0-9]{1,6}\.(?:N|O|L|A|T|P|B|S|F|PA|DE|HK|MI|AS|SW|VX|TO|SS|SZ|MC|ST|OL|HE|KS|KQ|AX|NS|BO|SA|MX|PK|OB|UL|TW|SI|BR|CO|VI)$"
)


def find_things(tallies: Mapping[str, Tally], longer: Mapping[str, int]) -> frozenset[str]:
    """The ids that name a thing; longer: for how many articles each id is the short form of a longer name."""
    tickers = {name for tally in tallies.values() for name in (*tally.names, *tally.aliases) if _TICKER.match(name)}
    exchanges = {exchange for ticker in tickers if len(exchange := ticker.rpartition(".")[2]) > 1}  # left where a ticker was cut
    return frozenset(
        key
        for key, tally in tallies.items()
        if (key.partition(":")[2] in _THINGS and _grounds(key, tally, longer) < max(MIN_GROUNDS, MIN_SHARE * tally.articles))
        or (kind_of(key) != "location" and tickers | exchanges >= tally.names.keys())
    )


def _grounds(key: str, tally: Tally, longer: Mapping[str, int]) -> int:
    return tally.roles.total() + longer.get(key, 0)

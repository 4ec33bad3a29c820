"""What LexisNexis and Nexis Uni print around articles, in the languages of their sites: labels, ends, beginnings."""

from __future__ import annotations

import re

from dashboard.load.date_words import ALL_MONTHS, WEEKDAYS

_WEEKDAY = "|".join(sorted((day for day in WEEKDAYS if len(day) > 4), key=len, reverse=True))
_MONTH = "|".join(sorted(map(re.escape, ALL_MONTHS), key=len, reverse=True))
DATE = re.compile(
    rf"(?P<date>(?:(?:{_WEEKDAY})\b,?\s+)?(?:(?:le|den|am|el)\s+)?(?:\d{{1,2}}(?:er|st|nd|rd|th|"
    rf"\.)?\s+(?:de\s+)?(?:{_MONTH})\b\.?\s+(?:de\s+)?\d{{4}}|"
    rf"(?:{_MONTH})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})\b)(?P<rest>.{{0,80}})",
    re.IGNORECASE | re.DOTALL,
)
"""A block or line that begins with a day; what follows is a weekday, a clock, an edition."""
PERIOD = re.compile(
    rf"(?:early |late |mid-?)?(?:spring|summer|fall|autumn|winter|frühling|frühjahr|sommer|herbst|"
    rf"printemps|été|automne|hiver|lente|zomer|herfst|"
    rf"primavera|verano|otoño|invierno|estate|autunno|inverno|{_MONTH})\b\.?(?:\s?[/–-]\s?(?:{_MONTH}|"
    rf"winter|spring|summer|fall|autumn)\b\.?)?,?\s+(?:de\s+)?\d{{4}}",
    re.IGNORECASE,
)
"""A season or a month: it stands where the day does, and dates nothing."""
LABELS = {
    "title": "HEADLINE TITLE TITRE KOP TITEL TÍTULO TITULO TITULAR TITOLO OVERSKRIFT ÜBERSCHRIFT SCHLAGZEILE "
    "RUBRIK-TITEL MANCHETE",
    "section": "SECTION RUBRIQUE RUBRIK SECTIE RUBRIEK SEKTION SECCIÓN SECCION SEZIONE SEÇÃO RESSORT",
    "author": "BYLINE AUTEUR AUTOR SIGNATURE AUTORE FORFATTER VERFASSER AUTEURS AUTOREN NAME",
    "language": "LANGUAGE LANGUE SPRACHE TAAL SPROG SPRÅK IDIOMA LINGUA",
    "": "LENGTH LONGUEUR LÄNGE LAENGE LENGTE LÆNGDE LENGDE LONGITUD LUNGHEZZA EXTENSIÓN EXTENSION "
    "COMPRIMENTO DATELINE ORIGINE HIGHLIGHT ENCART "
    "SERIES SERIE CORRECTION TYPE BIO SHOW GUESTS GUEST ANCHOR ANCHORS REPORTER REPORTERS HOST HOSTS "
    "CONTENT DISTRIBUTION PAGE SEITE PAGINA "
    "PÁGINA SIDE ORTSMARKE DATUMSZEILE SOUS-TITRE SURTITRE UNTERTITEL ONDERKOP BOVENKOP SUBTÍTULO OCCHIELLO SOMMARIO UNDERRUBRIK",
    "text": "BODY TEXT TEXTE CORPS CHAPEAU TEKST CUERPO TESTO TEXTO CORPO BRØDTEKST HOOFDTEKST VOLLTEXT",
}
"""Above a text, by the field they hold; "" for what is not kept."""
ABOVE = {label: field for field, labels in LABELS.items() for label in labels.split()}
BELOW = frozenset(
    "LOAD-DATE LOADDATE DATE-CHARGEMENT UPDATE AKTUALISIERUNG LAAD-DATUM LAADDATUM FECHA-CARGA DATA-CARICAMENTO DATA-CARGA "
    "INDLÆSNINGSDATO OPDATERING LADEDATUM "
    "LANGUAGE LANGUE SPRACHE TAAL SPROG SPRÅK IDIOMA LINGUA "
    "PUBLICATION-TYPE TYPE-PUBLICATION PUBLIKATIONSTYP PUBLIKATIONS-TYP PUBLICATIETYPE PUBLICATIE-TYPE TIPO-PUBLICACIÓN "
    "TIPO-PUBBLICAZIONE PUBLIKATIONSTYPE "
    "SUBJECT SUJET THEMA THEMEN ONDERWERP TEMA ARGOMENTO EMNE GRAPHIC GRAPHIQUE GRAFIK ILLUSTRATION "
    "GRÁFICO GRAFICO BILD BILDUNTERSCHRIFT "
    "GEOGRAPHIC LOCALISATION-GEO GEOGRAPHIE GEOGRAFIE COMPANY SOCIETE SOCIÉTÉ UNTERNEHMEN BEDRIJF FIRMA EMPRESA AZIENDA "
    "TICKER INDUSTRY SECTEUR-ACTIVITE BRANCHE INDUSTRIE PERSON PERSONNE PERSOON PERSONA ORGANIZATION "
    "ORGANISATION CITY STATE COUNTRY "
    "VILLE PAYS STADT LAND DOCUMENT-TYPE JOURNAL-CODE NOTES NOTE ANMERKUNG URL CATEGORY CATEGORIE "
    "KATEGORIE ACC-NO ISSN COPYRIGHT".split()
)
_BELOW_WHERE_LAST = {
    "UPDATE",
    "NOTE",
    "NOTES",
    "THEMA",
    "TEMA",
    "LAND",
    "STATE",
    "CITY",
    "COUNTRY",
    "BILD",
    "ILLUSTRATION",
    "COPYRIGHT",
}
"""Below a text only where nothing but labels follows: paragraphs may begin so too."""
ENDS = frozenset(
    {
        "End of Document",
        "Ende des Dokuments",
        "Ende des Dokumentes",
        "Fin du document",
        "Fin du Document",
        "Fin de document",
        "Einde van document",
        "Einde van het document",
        "Einde document",
        "Fin del documento",
        "Fin de documento",
        "Fine del documento",
        "Fine documento",
        "Fim do documento",
        "Slut på dokument",
        "Slutet av dokumentet",
        "Dokumentets slutning",
    }
)
BODIES = frozenset(
    {
        "Body",
        "Text",
        "Texte",
        "Corps",
        "Hauptteil",
        "Textkörper",
        "Tekst",
        "Hoofdtekst",
        "Cuerpo",
        "Texto",
        "Corpo",
        "Testo",
        "Brødtekst",
    }
)
FIELDS = {
    "Section": "section",
    "Rubrik": "section",
    "Rubrique": "section",
    "Rubriek": "section",
    "Sectie": "section",
    "Sektion": "section",
    "Sección": "section",
    "Sezione": "section",
    "Seção": "section",
    "Byline": "author",
    "Autor": "author",
    "Auteur": "author",
    "Autore": "author",
    "Verfasser": "author",
    "Forfatter": "author",
    "Language": "language",
    "Sprache": "language",
    "Langue": "language",
    "Taal": "language",
    "Idioma": "language",
    "Lingua": "language",
    "Sprog": "language",
}
LENGTHS = ("Length", "Länge", "Longueur", "Lengte", "Longitud", "Extensión", "Lunghezza", "Længde", "Comprimento")
LOADED = (
    "Load-Date",
    "Ladedatum",
    "Date de chargement",
    "Date-Chargement",
    "Laaddatum",
    "Laad-datum",
    "Fecha de carga",
    "Data di caricamento",
    "Data de carregamento",
    "Indlæsningsdato",
)
CLASSIFICATIONS = {"Classification", "Klassifizierung", "Klassifikation", "Classificatie", "Clasificación", "Classificazione"}
GRAPHICS = {"Graphic", "Grafik", "Graphique", "Grafiek", "Gráfico", "Grafico"}
NOTE = re.compile(
    r"republish|permission|\bprepared by|sole responsibility|accuracy|transcript|distributed by|provided "
    r"by|not be (?:reproduced|copied)|"
    r"all rights|alle rechte|tous droits|derechos reservados|diritti riservati|alle rettigheder|this "
    r"(?:article|story|content|document|copy)|"
    r"is (?:published|provided|supplied)|may be|intended for|subscri|registered trademark|http|www\.|©|"
    r"veröffentlich|nachdruck|reproduction",
    re.IGNORECASE,
)
"""Of a line above an article that is a notice, not an outlet's name."""


def closes(label: str, *, is_last: bool) -> bool:
    """Whether a label ends the text above it. is_last: only labels follow."""
    if label in BELOW:
        return is_last or label not in _BELOW_WHERE_LAST
    return is_last and label in ABOVE

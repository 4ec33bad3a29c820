"""LexisNexis and Nexis Uni in other languages and orders than the usual one."""

from __future__ import annotations

import pytest

from dashboard.load import load


def saved(tmp_path, text):
    (tmp_path / "a.txt").write_text(text)
    return list(load([tmp_path / "a.txt"]))


def centred(*lines):
    return "\n\n".join(line.center(80).rstrip() for line in lines)


OLD = """

{head}

{day}

{title}

{section}: NEWS; S. 3

{length}: 120 x

De burgemeesters kwamen maandag bijeen.

Zij vertrokken om twaalf uur.

{loaded}: {day_loaded}

{language}: X
"""


@pytest.mark.parametrize(
    ("day", "section", "length", "loaded", "day_loaded"),
    [
        ("Montag 4. Juli 2011", "RUBRIK", "LÄNGE", "UPDATE", "5. Juli 2011"),
        ("lundi 4 juillet 2011", "RUBRIQUE", "LONGUEUR", "DATE-CHARGEMENT", "5 juillet 2011"),
        ("4 juli 2011 maandag", "SECTIE", "LENGTE", "LAAD-DATUM", "5 juli 2011"),
        ("mandag 4. juli 2011", "SEKTION", "LÆNGDE", "LOAD-DATE", "5. juli 2011"),
        ("lunes 4 de julio de 2011", "SECCIÓN", "LONGITUD", "FECHA-CARGA", "5 de julio de 2011"),
        ("lunedì 4 luglio 2011", "SEZIONE", "LUNGHEZZA", "DATA-CARICAMENTO", "5 luglio 2011"),
        ("July 4, 2011 Monday 6:30 PM GMT Final Edition", "SECTION", "LENGTH", "LOAD-DATE", "July 5, 2011"),
    ],
)
def test_day_lines_and_labels_of_seven_languages(tmp_path, day, section, length, loaded, day_loaded):
    text = OLD.format(
        head=centred("1 of 1 DOCUMENTS", "Noordkrant"),
        day=centred(day),
        title="De veerboot blijft;\nBurgemeesters eens",
        section=section,
        length=length,
        loaded=loaded,
        day_loaded=day_loaded,
        language="LANGUAGE",
    )
    (article,) = saved(tmp_path, text)
    assert (article.title, article.source) == ("De veerboot blijft; Burgemeesters eens", "Noordkrant")
    assert article.published.startswith("2011-07-04")
    assert article.section == "NEWS; S. 3"
    assert article.text == "De burgemeesters kwamen maandag bijeen.\n\nZij vertrokken om twaalf uur."


@pytest.mark.parametrize("label", ["KOP", "TITEL", "TITRE", "TITULAR", "TITOLO", "HEADLINE", "OVERSKRIFT"])
def test_a_labelled_title_wins_over_what_stands_where_titles_stand(tmp_path, label):
    head = centred("1 of 1 DOCUMENTS", "Noordkrant", "4 juli 2011")
    (article,) = saved(
        tmp_path, f"{head}\n\nVoorpagina\n\nLENGTE: 9 woorden\n\n{label}: De veerboot blijft\n\nZij kwamen bijeen.\n"
    )
    assert (article.title, article.text) == ("De veerboot blijft", "Zij kwamen bijeen.")


@pytest.mark.parametrize(
    "note",
    [
        "This article may be republished with the permission of the author.",
        "Distributed by Norrby News Service, all rights reserved",
        "Dieser Beitrag darf nicht ohne Genehmigung veröffentlicht werden.",
    ],
)
def test_a_notice_under_the_outlet_is_not_the_outlet(tmp_path, note):
    head = centred("1 of 1 DOCUMENTS", "Norrby Post", note, "July 4, 2011 Monday")
    (article,) = saved(tmp_path, f"{head}\n\nTalks resume\n\nLENGTH: 9 words\n\nThe mayors met.\n")
    assert (article.source, article.title) == ("Norrby Post", "Talks resume")


@pytest.mark.parametrize("period", ["Autumn, 2011", "Herbst 2011", "juillet 2011", "Spring/Summer 2011", "July, 2011"])
def test_a_season_or_a_month_dates_nothing_and_hides_nothing(tmp_path, period):
    head = centred("1 of 1 DOCUMENTS", "Norrby Review", period)
    (article,) = saved(tmp_path, f"{head}\n\nTalks resume\n\nLENGTH: 9 words\n\nThe mayors met.\n")
    assert (article.source, article.title, article.published) == ("Norrby Review", "Talks resume", "")


def test_a_title_above_the_day_leaves_the_first_paragraph_in_the_text(tmp_path):
    head, day = centred("1 of 1 DOCUMENTS", "Norrby Post"), centred("July 4, 2011 Monday")
    body = "The mayors met in the old hall on Monday.\n\nThey left.\n\nSECTION: NEWS\n\nLENGTH: 9 words\n"
    (article,) = saved(tmp_path, f"{head}\n\nTalks resume\n\n{day}\n\n{body}")
    assert (article.title, article.source, article.section) == ("Talks resume", "Norrby Post", "NEWS")
    assert article.text == "The mayors met in the old hall on Monday.\n\nThey left."


UNI = """Les pourparlers reprennent
Le Littoral
{day}


Copyright 2011 Le Littoral Tous droits réservés

{section}: UNE; p. 3
{length}: 120 mots
{body}


Les maires se sont réunis.
Ils sont partis.

{loaded}: 5 juillet 2011


{end}
"""


@pytest.mark.parametrize(
    ("day", "section", "length", "body", "loaded", "end"),
    [
        ("lundi 4 juillet 2011", "Rubrique", "Longueur", "Texte", "Date de chargement", "Fin du document"),
        ("4 juli 2011 maandag", "Rubriek", "Lengte", "Tekst", "Laaddatum", "Einde van document"),
        ("lunes 4 de julio de 2011", "Sección", "Longitud", "Cuerpo", "Fecha de carga", "Fin del documento"),
        ("Montag, 4. Juli 2011", "Rubrik", "Länge", "Text", "Ladedatum", "Ende des Dokuments"),
    ],
)
def test_nexis_uni_in_the_language_of_the_site(tmp_path, day, section, length, body, loaded, end):
    text = UNI.format(day=day, section=section, length=length, body=body, loaded=loaded, end=end)
    (article,) = saved(tmp_path, text)
    assert (article.title, article.source, article.published) == ("Les pourparlers reprennent", "Le Littoral", "2011-07-04")
    assert (article.section, article.text) == ("UNE; p. 3", "Les maires se sont réunis.\n\nIls sont partis.")

"""The words in dates: months, days of the week and zones, in the languages of the exports that are read without a dictionary."""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
"""English ones, which addresses use too."""
# German, French, Dutch, Danish, Norwegian, Swedish, Spanish, Portuguese, Italian, Catalan.
_FOREIGN = (
    "januar jänner janvier janv januari enero ene janeiro gennaio gen gener",
    "februar feber février fevrier févr fevr fév fev februari febrero fevereiro febbraio febrer",
    "märz maerz mär mrz mars marzo março marco maart mrt marts març",
    "avril avr abril abr aprile",
    "mai maj mei mayo maio mag maggio maig",
    "juni juin junio junho giugno giu juny",
    "juli juillet juil julio julho luglio lug juliol",
    "août aout augustus augusti agosto ago agost",
    "septembre septembre septiembre setiembre setembro settembre set sett setembre",
    "oktober okt octobre octubre outubro out ottobre ott",
    "novembre noviembre novembro",
    "dezember dez décembre decembre déc desember des diciembre dic dezembro dicembre desembre",
)
ALL_MONTHS = MONTHS | {name: number for number, names in enumerate(_FOREIGN, start=1) for name in names.split()}
WEEKDAYS = (
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday "
    "mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lun mar mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi dimanche "
    "ma wo vr za zo maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "man tir ons tor fre lør søn mandag tirsdag onsdag torsdag fredag lørdag søndag "
    "mån tis lör sön måndag tisdag torsdag lördag söndag "
    "lunes martes miércoles miercoles jueves viernes sábado sabado domingo "
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta "
    "lunedì lunedi martedì martedi mercoledì mercoledi giovedì giovedi venerdì venerdi domenica sabato "
    "dilluns dimarts dimecres dijous divendres dissabte diumenge"
).split()
# Hours. Letters that mean several places are left out (IST) or read as American (CST), as in most news exports.
ZONES = {
    "z": 0,
    "ut": 0,
    "utc": 0,
    "gmt": 0,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
    "wet": 0,
    "west": 1,
    "bst": 1,
    "cet": 1,
    "cest": 2,
    "mez": 1,
    "mesz": 2,
    "eet": 2,
    "eest": 3,
    "msk": 3,
    "hkt": 8,
    "jst": 9,
    "kst": 9,
    "aest": 10,
    "aedt": 11,
}
UPDATED = (
    r"(?:last\s+|zuletzt\s+|dernière\s+|última\s+|ultimo\s+|laatst\s+)?(?:updated?|modified|revised|changed|aktualisiert|geändert|"
    r"stand|mise?\s+à\s+jour|mis\s+à\s+jour|modifié|actualizad[oa]|actualización|modificad[oa]|atualizad[oa]|atualização|"
    r"aggiornat[oa]|aggiornamento|bijgewerkt|gewijzigd|opdateret|oppdatert|uppdaterad|actualitza(?:t|da|ció)|更新|수정|업데이트)"
)
"""What stands before the time of a later change."""
PUBLISHED = (
    r"(?:first\s+|originally\s+)?(?:published|posted|created|date|dated|issued|load-date|veröffentlicht|erschienen|erstellt|datum|"
    r"publié|paru|publicad[oa]|publicat|publicação|fecha|pubblicat[oa]|gepubliceerd|geplaatst|udgivet|publisert|publicerad|"
    r"発行|公開|发布|發布|게시|입력|등록)"
)
CONNECTING = r"(?:at|on|the|am|um|den|le|la|a|à|el|il|les|las|às|as|op|om|kl|alle|ore|klo|d[ei]|der|vom|von|of|by)"

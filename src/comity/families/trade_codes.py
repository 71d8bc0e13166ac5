"""Codes that trade statistics give to states, and which COW state they meant in a year.

The United Nations' trade statistics count by customs territory: 842 is the United States with
Puerto Rico, 251 France with Monaco, 757 Switzerland with Liechtenstein, 579 Norway with Svalbard,
699 India with Sikkim; 490, "other Asia", is Taiwan in practice. Lists by ISO letters keep letters
that ISO gave up (ROM, ZAR, TMP, YUG), and the IMF has its own for states that are gone.

Germany (276, DEU) is West Germany (260) to 1989, for a year in which a state was united counts as
the united state's; Yemen (887, YEM) is North Yemen (678) to 1989; VNM is South Vietnam (817) to
1975. Serbia, Serbia and Montenegro, and Yugoslavia are 345, the Soviet Union and Russia 365. What
several states share (Belgium with Luxembourg, the customs union of southern Africa) is no state's.
In these statistics 492 is a remainder of the European Union, not Monaco.
"""

from collections.abc import Mapping

NOWHERE = -1
"""The code, while a file is read, of a territory, group or remainder that is no COW state."""

NO_STATE = "no COW state on one side"
UNKNOWN = "a code that comity does not know"
ITSELF = "a state with itself"

_UN: Mapping[int, str] = {
    2: "842 841",
    95: "590",
    220: "251",
    225: "757",
    260: "280",
    345: "890 891",
    347: "412 900",
    365: "810",
    385: "579",
    510: "835",
    511: "836",
    530: "230",
    625: "736",
    678: "886",
    713: "490",
    750: "699",
    770: "588",
    816: "866",
    817: "868",
}
SHARED = tuple(_UN)
"""States that the UN gives more than one number, at one time or another."""

_UN_NOWHERE = (
    "10 16 58 60 74 80 86 92 97 129 136 162 166 175 184 221 234 238 239 248 254 258 260 275 290 "
    "292 304 312 316 334 336 344 446 457 459 461 471 472 473 474 488 492 500 527 530 531 532 533 "
    "534 535 536 540 568 570 574 577 580 581 582 592 612 630 636 637 638 647 652 654 658 660 663 "
    "666 697 698 711 717 732 744 772 796 830 831 832 833 837 838 839 849 850 872 876 879 899 918"
)
_ISO: Mapping[int, str] = {
    315: "CSH",
    345: "YUG SCG YUC",
    347: "KOS UVK KSV",
    360: "ROM",
    365: "SUN SUH",
    490: "ZAR",
    775: "BUR",
    816: "VDR",
    860: "TMP",
}
_ISO_NOWHERE = (
    "ABW AIA ALA ANT ASM ATA ATF BES BLM BLX BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP "
    "GRL GUF GUM HKG HMD IMN IOT JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PAL PCN PRI PSE PYF REU "
    "SGS SHN SJM SPM SXM TCA TKL UMI VAT VGB VIR WBG WLF"
)


def un_codes() -> str:
    """Return SQL of a table `code`, `ccode`: the UN's numbers, and what each means today."""
    return _table("CAST(m49 AS INTEGER)", "m49 <> ''", _UN, _UN_NOWHERE, "{}")


def iso_codes() -> str:
    """Return SQL of a table `code`, `ccode`: ISO's letters, and what each means today."""
    return _table("iso3", "iso3 <> ''", _ISO, _ISO_NOWHERE, "'{}'")


def _table(own: str, among: str, more: Mapping[int, str], nowhere: str, written: str) -> str:
    pairs = [(code, ccode) for ccode, codes in more.items() for code in codes.split()]
    pairs += [(code, NOWHERE) for code in nowhere.split()]
    values = ", ".join(f"({written.format(code)}, {ccode})" for code, ccode in pairs)
    taken = ", ".join(written.format(code) for code, _ in pairs)
    return (
        f"(SELECT {own} AS code, ccode FROM codes WHERE {among} AND {own} NOT IN ({taken}) "
        f"UNION ALL SELECT * FROM (VALUES {values}) AS further (code, ccode))"
    )


def in_year(ccode: str, year: str, code: str = "''") -> str:
    """Return SQL of the COW state that a code meant in a year; `code` is the one of letters."""
    return (
        f"CASE WHEN {ccode} = 255 AND {year} < 1990 THEN 260 "
        f"WHEN {ccode} = 679 AND {year} < 1990 THEN 678 "
        f"WHEN {code} = 'VNM' AND {year} < 1976 THEN 817 ELSE {ccode} END"
    )


def reason(one: str, other: str) -> str:
    """Return SQL of the reason to leave a row out, from the COW codes of its two sides."""
    return (
        f"WHEN {one} IS NULL OR {other} IS NULL THEN '{UNKNOWN}' "
        f"WHEN {one} = {NOWHERE} OR {other} = {NOWHERE} THEN '{NO_STATE}' "
        f"WHEN {one} = {other} THEN '{ITSELF}'"
    )


def un_list() -> str:
    """Return SQL of a table `code`, `text` from a file in which the UN lists a nomenclature."""
    return (
        "(SELECT r.id AS code, regexp_replace(r.text, '^[^-]* - ', '') AS text FROM "
        "(SELECT unnest(results) AS r FROM read_json({file}, "
        "columns={{results: 'STRUCT(id VARCHAR, text VARCHAR)[]'}})) AS listed)"
    )

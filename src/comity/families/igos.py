"""Intergovernmental organisations of COW: words, codes and forms that its files have in common."""

from collections.abc import Callable, Iterable

from comity.families.conflict import COW, COW_TERMS
from comity.provenance import Origin

CAVEAT = "Coded every fifth year to 1965 and filled in between, every year from 1965."
PAGE = "https://correlatesofwar.org/data-sets/igos/"
UNKNOWN = (
    "organisations of which the publisher does not know; none in the copy, which left them out"
)

_STATES = """
afghanistan 700 albania 339 algeria 615 andorra 232 angola 540 antiguabarbuda 58
argentina 160 armenia 371 australia 900 austria 305 austriahungary 300 azerbaijan 373
baden 267 bahamas 31 bahrain 692 bangladesh 771 barbados 53 bavariaelect 245 belarus 370
belgium 211 belize 80 benin 434 bhutan 760 bolivia 145 bosnia 346 botswana 571 brazil 140
brunei 835 bulgaria 355 burkinafaso 439 burundi 516 car 482 cambodia 811 cameroon 471
canada 20 capeverde 402 chad 483 chile 155 china 710 colombia 100 comoros 581 congobrazz 484
costarica 94 croatia 344 cuba 40 cyprus 352 czechrep 316 czechoslovakia 315 denmark 390
djibouti 522 domrepublic 42 dominica 54 egermany 265 etimor 860 ecuador 130 egypt 651
elsalvador 92 eqguinea 411 eritrea 531 estonia 366 ethiopia 530 fyromacedonia 343 fiji 950
finland 375 france 220 gabon 481 gambia 420 georgia 372 germany 255 ghana 452 greece 350
grenada 55 guatemala 90 guinea 438 guineabissau 404 guyana 110 haiti 41 hanover 240
hesseelect 273 hessegrand 275 honduras 91 hungary 310 iceland 395 india 750 indonesia 850
iran 630 iraq 645 ireland 205 israel 666 italy 325 ivorycoast 437 jamaica 51 japan 740
jordan 663 kazakhstan 705 kenya 501 kiribati 946 korea 730 kosovo 347 kuwait 690
kyrgyzstan 703 laos 812 latvia 367 lebanon 660 lesotho 570 liberia 450 libya 620
liechtenstein 223 lithuania 368 luxembourg 212 madagascar 580 malawi 553 malaysia 820
maldives 781 mali 432 malta 338 marshallis 983 mauritania 435 mauritius 590 mecklenburg 280
mexico 70 micronesiafs 987 modena 332 moldova 359 monaco 221 mongolia 712 morocco 600
montenegro 341 mozambique 541 myanmar 775 namibia 565 nauru 970 nepal 790 netherlands 210
newzealand 920 nicaragua 93 niger 436 nigeria 475 nokorea 731 norway 385 nyemen 678 oman 698
pakistan 770 palau 986 panama 95 papalstates 327 papuanewguinea 910 paraguay 150 parma 335
peru 135 philippines 840 poland 290 portugal 235 qatar 694 romania 360 russia 365 rwanda 517
svietnam 817 syemen 680 sanmarino 331 saotome 403 saudiarabia 670 saxony 269 senegal 433
seychelles 591 sierraleone 451 singapore 830 slovakia 317 slovenia 349 soafrica 560
sokorea 732 sosudan 626 solomonis 940 somalia 520 spain 230 srilanka 780 stkitts 60
stlucia 56 stvincent 57 sudan 625 suriname 115 swaziland 572 sweden 380 switzerland 225
syria 652 taiwan 713 tajikistan 702 tanzania 510 thailand 800 togo 461 tonga 955 trinidad 52
tunisia 616 turkey 640 turkmenistan 701 tuscany 337 tuvalu 947 twosicilies 329 uae 696 uk 200
usa 2 uganda 500 ukraine 369 uruguay 165 uzbekistan 704 vanuatu 935 venezuela 101 vietnam 816
wgermany 260 wsamoa 990 wurtenburg 271 yemen 679 yugoslaviaserb 345 zaire 490 zambia 551
zanzibar 511 zimbabwe 552
"""

STATES = dict(zip(_STATES.split()[::2], map(int, _STATES.split()[1::2]), strict=True))
"""COW code of each column of the file by organisation and year, all 217 states of COW."""


def origin(title: str) -> Origin:
    """Return what the files by pair, by state and by organisation have in common."""
    return Origin(
        publisher=COW,
        title=f"Intergovernmental Organizations: {title}",
        version="3.0",
        citation=("pevehouse2020", "wallace1970"),
        url=PAGE,
        licence=COW_TERMS,
        may_redistribute=False,
    )


def but(columns: Iterable[str]) -> str:
    """Return SQL of every column of a wide file but these, whatever their case."""
    listed = ", ".join(f"'{column}'" for column in columns)
    return f"COLUMNS(lambda name: lower(name) NOT IN ({listed}))"


def wide(select: str, table: str, columns: Iterable[str], codes: Iterable[str]) -> str:
    """Return SQL of rows with the codes of all organisations as the list `cells`.

    Parameters
    ----------
    select : str
        What else to select.
    table : str
        The file, one column for each organisation.
    columns : iterable of str
        Its columns that are no organisation, in lower case.
    codes : iterable of str
        The codes that may stand in the others; the query stops at any other.
    """
    listed = ", ".join(f"'{code}'" for code in codes)
    odd = f"list_filter(cells, lambda cell: coalesce(cell NOT IN ({listed}), TRUE))"
    return (
        f"SELECT * FROM (SELECT {select}, list_value(*{but(columns)}) AS cells FROM {table}) "
        f"WHERE CASE WHEN len({odd}) = 0 THEN TRUE ELSE CAST(error('a code that is none of "
        f"{' '.join(codes)}: ' || coalesce({odd}[1], 'an empty cell')) AS BOOLEAN) END"
    )


def how_many(*codes: str) -> str:
    """Return SQL that counts the cells with one of some codes."""
    listed = ", ".join(f"'{code}'" for code in codes)
    return f"CAST(len(list_filter(cells, lambda cell: cell IN ({listed}))) AS INTEGER)"


def whole(*names: str, **renamed: str) -> Callable[[str], str]:
    """Return a function that selects whole numbers under their own or under other names."""
    every = {name: name for name in names} | renamed
    columns = ", ".join(f"CAST({old} AS INTEGER) AS {new}" for new, old in every.items())
    return lambda table: f"SELECT {columns}, NULL AS igos_unknown FROM {table}"

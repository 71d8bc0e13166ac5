"""CEPII GeoDist: how far two states lie from each other, and what their pasts share.

Distances in kilometres between main cities, between capitals, and between all large cities
weighted by their people (`distw` as a plain mean, `distwces` as a harmonic one); and marks of a
common border, language or colonial past. Both directions of every pair; weighted distances differ
between them in the last digits only.

The list is of about 2004. Its letters are translated as they were meant: YUG is Serbia and
Montenegro (345), ROM Romania, ZAR the Congo (490), TMP East Timor, SDN the Sudan with the south.
Kosovo, Montenegro, South Sudan, Monaco and Liechtenstein are not in it, nor are states that were
gone by then. Territories that are no COW states, and the distances within a state, are left out.
"""

from comity.families.trade_codes import iso_codes, reason
from comity.formats import CSV, excel
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_MARKS = {
    "contig": "1 if they share a border, else 0",
    "comlang_off": "1 if they share an official language, else 0",
    "comlang_ethno": "1 if 9 per cent or more of both speak one language, else 0",
    "colony": "1 if one ever was a colony of the other, else 0",
    "comcol": "1 if both had the same coloniser after 1945, else 0",
    "curcol": "1 if one is a colony of the other now, else 0",
    "col45": "1 if one was a colony of the other after 1945, else 0",
    "smctry": "1 if they were or are one state, else 0",
}
_DISTANCES = {
    "dist": "km between the main cities",
    "distcap": "km between the capitals",
    "distw": "km between all large cities, mean weighted by their people",
    "distwces": "km between all large cities, harmonic mean weighted by their people",
}


def _select(table: str) -> str:
    """Translate the letters, and read a dot as missing."""
    marks = ", ".join(f"CAST(g.{c} AS INTEGER) AS {c}" for c in _MARKS)
    distances = ", ".join(
        f"CAST(nullif(CAST(g.{c} AS VARCHAR), '.') AS DOUBLE) AS {c}" for c in _DISTANCES
    )
    return (
        f"SELECT o.ccode AS ccode1, d.ccode AS ccode2, {marks}, {distances}, "
        f"CASE {reason('o.ccode', 'd.ccode')} END AS dropped FROM {table} AS g "
        f"LEFT JOIN {iso_codes()} AS o ON g.iso_o = o.code "
        f"LEFT JOIN {iso_codes()} AS d ON g.iso_d = d.code"
    )


cepii_distances = Source(
    name="cepii_distances",
    origin=Origin(
        publisher="Centre d'études prospectives et d'informations internationales (CEPII)",
        title="GeoDist: bilateral distances",
        version="2011",
        citation=("mayer2011",),
        url="http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=6",
        licence="CC0 (package that redistributes it); CEPII's own terms not seen",
        may_redistribute=False,
    ),
    unit=Unit("directed pair of states", ("ccode1", "ccode2")),
    columns={
        **{
            name: Column(type="INTEGER", scale=scale, least=0, most=1)
            for name, scale in _MARKS.items()
        },
        **{
            name: Column(type="DOUBLE", scale=scale, least=0, most=20100)
            for name, scale in _DISTANCES.items()
        },
    },
    years=(2011, 2011),
    forms=(
        Form(
            file="dist_cepii.zip",
            read=_select(f"read_csv({{file}}, {CSV})"),
            member="dist_cepii.xls",
            convert=excel(),
            address="https://www.cepii.fr/distance/dist_cepii.zip",
        ),
        Form(
            file="cepii_geodist/dist_cepii.parquet",
            read=_select("read_parquet({file})"),
            sha256="b672f37c3744ed180e5b7fd6f1211b87b7babbe86f91ba0546471eccf84bec89",
            bytes=819878,
            records=50176,
            rows=35910,
            total=("dist", 287037024.36714125),
            publisher=False,
        ),
    ),
    sample=(
        "iso_o,iso_d,contig,comlang_off,comlang_ethno,colony,comcol,curcol,col45,smctry,"
        "dist,distcap,distw,distwces\n"
        "ROM,YUG,1,0,0,0,0,0,0,0,400.5,400.5,300.25,290.125\n"
        "YUG,ROM,1,0,0,0,0,0,0,0,400.5,400.5,300.25,290.125\n"
        "ROM,ZAR,0,0,0,0,0,0,0,0,5000,5000,.,.\n"
        "ROM,HKG,0,0,0,0,0,0,0,0,8000,8000,8100,8050\n"
        "ROM,ROM,0,0,0,0,0,0,0,0,180,180,170,90\n"
    ),
    address="https://www.cepii.fr/distance/dist_cepii.zip",
    missing="a dot",
    caveat="Distances are between cities, not borders; borders and names are those of about 2004.",
)

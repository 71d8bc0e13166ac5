"""What a public thinks of another state: Pew Global Attitudes, per cent favourable.

`ccode1` is the public asked, `ccode2` the state judged. Percentages are weighted and of all
answers, don't know and refusals included. The publisher offers respondents' answers as SPSS files
after registration, one for each wave, with other names for the same question from wave to wave;
this table of percentages was derived from them, and there is no address to fetch it from.

Left out, and counted: views of the European Union and the United Nations, which are no states; the
public of the Palestinian territories (PSE, PLS), which have no code; views of the own state; and
every view of China in 2013. Over the 39 publics of that year it follows their view of the United
States (correlation .96, in every other year between -.52 and .34) and not their view of China the
year before (-.43, in other years .70 to .97): 84 per cent of Americans, 73 of Japanese and 39 of
Chinese would have liked China. Whoever derived the table read another question there.
"""

from base64 import b85decode
from zlib import decompress

from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import DIRECTED_DYAD_YEAR

_UNKNOWN = "ELSE CAST(error('no state has the code ' || {}) AS INTEGER) END"

_SELECT = f"""
SELECT CASE WHEN p.dropped IS NOT NULL THEN NULL WHEN a.ccode IS NOT NULL THEN a.ccode
        {_UNKNOWN.format("p.respondent_iso3")} AS ccode1,
    CASE WHEN p.dropped IS NOT NULL THEN NULL WHEN b.ccode IS NOT NULL THEN b.ccode
        {_UNKNOWN.format("p.target")} AS ccode2,
    p.year, p.fav_pct AS favourable, p.unfav_pct AS unfavourable, p.n, p.dropped
FROM (
    SELECT *, CASE
        WHEN target IN ('EU', 'UN') THEN 'a view of the European Union or the United Nations'
        WHEN respondent_iso3 IN ('PSE', 'PLS') THEN 'the public of the Palestinian territories'
        WHEN respondent_iso3 = target THEN 'a view of the own state'
        WHEN target = 'CHN' AND year = 2013 THEN 'China in 2013: the answers to another question'
        END AS dropped
    FROM read_parquet({{file}})
) AS p
LEFT JOIN codes AS a ON p.respondent_iso3 = a.iso3
LEFT JOIN codes AS b ON p.target = b.iso3
"""

_OF_ALL = "per cent of all answers, weighted"

pew_favourability = Source(
    name="pew_favourability",
    origin=Origin(
        publisher="Pew Research Center",
        title="Global Attitudes Survey: favourability",
        version="derived 2024-10-16",
        citation=("pew_global", "grasland"),
        url="https://www.pewresearch.org/global/datasets/",
        licence="Pew terms of use, with registration",
        may_redistribute=False,
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={
        "favourable": Column(type="DOUBLE", scale=_OF_ALL),
        "unfavourable": Column(type="DOUBLE", scale=_OF_ALL),
        "n": Column(type="INTEGER", scale="respondents"),
    },
    years=(2002, 2023),
    forms=(
        Form(
            file="pew_global_attitudes/pew_favourability_country_year.parquet",
            read=_SELECT,
            sha256="d4cacd7725ac6b3f2c29696c65271cd086a91e5e7d6d309cc3ed60bcd4def529",
            bytes=21471,
            records=2656,
            rows=1926,
            total=("favourable", 84795.03),
            publisher=False,
        ),
    ),
    sample=decompress(
        b85decode(
            "c-jka3^EjD5X}+I(GleVGT21f7#Nrs7#MgMud*|M0U`Ptlm_Zf5KX`^h8ai(g$9EtXAeIl9+V0Qb_G#h0e"
            "(PzF`_Y84ZzR|l5!0NaYBO~L7Y%O9Nu`r3~}BCs54=F7~KM;_b|b|fz24O+yXxbh$2r2tq=yG8@!?7Dp0<"
            "Q13qIKOd!e**g>_)KxtD5?GOqz#?3*LNwUV2L4r4>G&wsZDZV&4BQ-Zsl!rl-MU_c{r7|_KNL7VFln2P+F"
            "G?*g$j?hj%`1t|EY3GpWq^pYl_VCWr<Q=YAU%wEAPrnV7JFJ^S$siq353U4ng`>H@kq)@=BP2qh_XnEGDt"
            "$K5d{j1^)UjG8i$Pp2Q1PhIAF;@j6nm7sGuN&q>LyiP(l6&naKk-6Wz67<C_?PNNpOUjRZ3=iY1tVu?{p9"
            "&c<aH)Q4ar>cr~QW-tK_0458#0WdbE0T2%|<{|lR8Z*#)7vLU&B@2-EFhwy<<N})r3tJ>}m#_fMg{2xO3z"
            "%L&=3<Hp3W_mcHyII6NM>(hg_#XZIxtgY5N4x@qMI$YgH4P_jRQzAXlS?q)0vBtLRo52ab|v=LYa}Cfu5m"
            ")Mp9{JPKts>in)cMp-HNxfu>}R4A3l8#IP1<TmY~@0RXakl+F",
        ),
    ),
    address="https://www.pewresearch.org/global/datasets/",
    missing="no row",
    caveat="Don't knows count; waves ask about other states; China in 2013 was misread and is out.",
)

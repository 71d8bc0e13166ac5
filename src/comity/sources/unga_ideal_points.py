"""Ideal points: where a state stands on one line of UN General Assembly voting, year by year.

Three series of one release. `theta` rests on final-passage votes and is the main one, with its
5 and 95 per cent quantiles; `theta_all` rests on all votes, paragraph votes included;
`theta_legacy` continues the older, session-based series (year = session + 1945). Never mix them.
The last two end in 2023; no year has a value for 1964.

Codes are the file's own: the seat of the Republic of China is 713 from 1946, Germany has a row as
260 and one as 255 in 1990, Ukraine and Belarus are there from 1946, Russia is 365 throughout.
Numbers are single precision in the file and stay as they are.
"""

from base64 import b85decode
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import decompress

from comity.errors import SourceError
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_GIVEN = {
    "theta": "idealpointfp",
    "low": "q5fp",
    "high": "q95fp",
    "theta_all": "idealpointall",
    "low_all": "q5all",
    "high_all": "q95all",
    "theta_legacy": "idealpointlegacy",
}


def _read(path: Path) -> Mapping[str, Sequence[Any]]:
    """Read the columns that are used from the Stata file."""
    try:
        import pyreadstat
    except ImportError as error:
        raise SourceError(
            f"reading {path.name} needs pyreadstat; install it with `pip install pyreadstat`",
        ) from error
    try:
        columns, _ = pyreadstat.read_dta(
            str(path),
            output_format="dict",
            usecols=["ccode", "year", "nvotesfp", *_GIVEN.values()],
        )
    except pyreadstat.ReadstatError as error:
        raise SourceError(
            f"{path.name} is no readable Stata file ({error}); get it anew",
        ) from error
    gap = float("nan")
    return {k: [gap if v is None else float(v) for v in c] for k, c in columns.items()}


def _select(table: str) -> str:
    values = ", ".join(f"CASE WHEN NOT isnan({g}) THEN {g} END AS {n}" for n, g in _GIVEN.items())
    return (
        f"SELECT ccode, year, {values}, "
        f"CASE WHEN NOT isnan(nvotesfp) THEN nvotesfp END AS n FROM {table}"
    )


_POSITION = "standard deviations of all states and years of this release"

unga_ideal_points = Source(
    name="unga_ideal_points",
    origin=Origin(
        publisher="Voeten, Harvard Dataverse",
        title="Ideal Point Estimates from United Nations General Assembly Votes",
        version="28 July 2025",
        citation=("bailey2017", "fjelstul2025", "voeten_unga"),
        url="https://doi.org/10.7910/DVN/LEJUQZ",
        licence="CC0, as a third party lists it",
        may_redistribute=True,
    ),
    unit=STATE_YEAR,
    columns={
        "theta": Column(type="DOUBLE", scale=f"final-passage votes; {_POSITION}"),
        "low": Column(type="DOUBLE", scale="5 per cent quantile of theta"),
        "high": Column(type="DOUBLE", scale="95 per cent quantile of theta"),
        "n": Column(type="INTEGER", scale="final-passage votes that theta rests on"),
        "theta_all": Column(type="DOUBLE", scale=f"all votes; {_POSITION}"),
        "low_all": Column(type="DOUBLE", scale="5 per cent quantile of theta_all"),
        "high_all": Column(type="DOUBLE", scale="95 per cent quantile of theta_all"),
        "theta_legacy": Column(type="DOUBLE", scale=f"session-based series; {_POSITION}"),
    },
    years=(1946, 2024),
    forms=(
        Form(
            file="unga_ideal_points_2025/original/IdealpointsJuly2025.dta",
            read=_read,
            tidy=_select("raw"),
            sha256="fea7fa9414e3643586dbdf95baa1100ceb418e56684d79d801a146cad79443ce",
            rows=11440,
        ),
        Form(
            file="unga_ideal_points_2025/ideal_points_2025.parquet",
            read=_select("read_parquet({file})"),
            sha256="687db24e36e46539d6742d56f74df2121cd7ca488f6c697ed3f9ff109fc4473f",
            rows=11440,
            publisher=False,
        ),
    ),
    sample=decompress(
        b85decode(
            "c-rloF;Ck-6vq!(SUPp-)-DWP>O=^MNY_gwP*n*O6(|E!^x_=Ek`sr!OR7vTvGqGJ^#k+^BvZGJ-Sa6*8L"
            "IT`JL6!6s;R`2+V``Zmpi|A@1KkFl(S{74H#&33<%zp(2+`TC1VL%ifVP62YG|H$3`Y9b=W_8!-Jy9_rx>"
            "CgFV5UVvRX?&=fp|wv0vEaPPQ@deY|W4TSA08a&7|_rM<VeDrpG#n}^Yubw#j)!Xf-&VG3A?C00ce)INa-"
            "TQfa>@C!DscBX|0u@0!mMt?LNG)#XYiym}%-!~Vesgbo*ycfLfONn<*pDc}FzHB!NTid^5K};y4Esin)9J"
            "twFqWVg>Q~T_5D${5Z%zlu0w9iY1;p|U!ttXE=#LU3HPZB_oF|CMGXY!J0;&~U1?OAX0&3_2kWT`84&Y9K"
            "s{=??(A5FN<nC91EudP#RbcA?vVa=80OXS(tplhETpifQ`7`1c9(PLwt`lYANE@-tFn7WHG*LY;T5Qx_Rn"
            "C^tv{BQ`eVD%pTv{pxQXmCV;Nu1IAg{1|1o2R|vI|=+SHu}X5ClOG1VIr0J?V9x@>-#|-JJE(;(;Itf*=T"
            "jAP9mW2!bF8f*=TjAPC}LXW_YGf2Wv-T~H7jsUmHn&~^k5dOBc0^i~d!j}C`gM_>nfal6adb)B)P-Dm#U="
            "XVYJa>3YT-PwGf=55P+?{i)9nH4^l2aPYQJ8zpi-KY;)&rh4IF<A((oaD(S_XlE=!e@3-I#%8@pHHicQ#A"
            "dtyP$mXCj<T7r`g~^Hk(`<mCk<P?ZQ3%w71kOo~r)^OXFJ`",
        ),
    ),
    address="https://doi.org/10.7910/DVN/LEJUQZ",
    caveat=(
        "The scale is of this release only, and the quantiles are of each state alone: "
        "an interval for a difference needs joint draws."
    ),
)

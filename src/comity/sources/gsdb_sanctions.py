"""Sanctions between states and by organisations, as the Global Sanctions Data Base lists them.

One row for each case, sender and target: what was restricted, since when and to what end. The
publisher writes several senders or targets of a case in one cell; each gets a row of its own, under
the name that the publisher prints. `ccode1` (sender) and `ccode2` (target) are the COW codes of the
bearer of that name in the last year of the case; both are missing for an organisation or group
(EU, UN, League of Arab States), a territory (Hong Kong, Palestine) or a movement. The members of an
organisation have no rows for what it decided: an EU sanction is one of the EU, also where states
outside are named beside it. A name that is neither known as a state nor as one of these is left
out, and counted. "Yemen, North" is North Yemen (678) to 1989 and Yemen (679) since.

Objectives and successes are lists in the same order, as printed. `until` is the last year of the
release for a case that is ongoing.

The copies here are cut: 588 of the 1,325 cases of release 3, those that ended in 2013 or later.
They must never be counted over time. Release 4 is read with the columns of release 3, as those who
use it name them, and was not seen.
"""

from collections.abc import Callable
from pathlib import Path

from comity.families.sanctions import FLAGS, TIDY, from_parquet, read
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_RESTRICTED = (
    "trade was",
    "the supply of arms was",
    "military help was",
    "money was",
    "travel was",
    "anything else was",
)


def _cut(file: str, sha256: str, size: int, convert: Callable[[Path, Path], Path] | None) -> Form:
    """Return the form of a cut copy of release 3."""
    return Form(
        file=f"gsdb_subset/{file}",
        read=read,
        tidy=TIDY,
        convert=convert,
        version="release 3, cut to cases that ended in 2013 or later",
        sha256=sha256,
        bytes=size,
        records=588,
        rows=941,
        total=("since", 1893673),
        publisher=False,
    )


gsdb_sanctions = Source(
    name="gsdb_sanctions",
    origin=Origin(
        publisher="Global Sanctions Data Base team, Drexel University and others",
        title="Global Sanctions Data Base",
        version="release 4",
        citation=("felbermayr2020",),
        url="https://www.globalsanctionsdatabase.com/",
        licence="not stated",
        may_redistribute=False,
    ),
    unit=Unit(
        "sanction by a sender on a target",
        ("case_id", "sender", "target"),
        text=("sender", "target"),
    ),
    columns={
        "ccode1": Column(type="INTEGER", scale="COW code of the sender, missing if no state"),
        "ccode2": Column(type="INTEGER", scale="COW code of the target, missing if no state"),
        "since": Column(type="INTEGER", scale="first year", least=1900, most=2100),
        "until": Column(type="INTEGER", scale="last year; of the release if ongoing"),
        **{
            name: Column(type="INTEGER", scale=f"1 if {what} restricted, else 0", least=0, most=1)
            for name, what in zip(FLAGS, _RESTRICTED, strict=True)
        },
        "trade_kind": Column(type="VARCHAR", scale="exports or imports, in part or complete"),
        "objective": Column(type="VARCHAR", scale="objectives, separated by commas"),
        "success": Column(type="VARCHAR", scale="how far each was reached, in their order"),
    },
    years=(1949, 2023),
    forms=(
        Form(
            file="gsdb_v4.zip",
            read=read,
            tidy=TIDY,
            member="GSDB_V4.csv",
            address="https://www.lebow.drexel.edu/sites/default/files/2025-01/gsdb_v4.zip",
        ),
        _cut(
            "original/GSDB_V3.csv",
            "469d2fb8c452274446d868f4aa7173b554422696d6ae8a9f180b030524da4f69",
            55170,
            None,
        ),
        _cut(
            "GSDB_V3.parquet",
            "b0d3aca08e5ce3ce57d0eed7240efdb00181a7bab141753f7cc6f7be7b1119d5",
            10595,
            from_parquet,
        ),
    ),
    sample=(
        "case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,"
        "financial,travel,other,target_mult,sender_mult,objective,success\n"
        '1,"Gambia, The","EU, Norway",1991,1995,1,"exp_part, imp_part",0,0,1,0,0,0,1,'
        '"democracy,end_war","failed,success_part"\n'
        '2,"Yemen, North",UN,1981,1985,0,,1,0,0,0,0,0,1,other,failed\n'
        "3,Atlantis,Canada,1991,1992,0,,0,0,0,1,0,0,0,other,failed\n"
    ),
    address="https://www.globalsanctionsdatabase.com/",
    missing="an empty cell",
    every=730,
    caveat=(
        "The copies at hand are cut to cases that ended in 2013 or later: never count them over "
        "time; what an organisation decides is no row of its members."
    ),
)

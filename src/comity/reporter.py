"""Who reports a trade flow: a key of every trade figure, never a detail.

China's imports as China reports them are another number than Russia's exports as Russia reports
them: the buyer counts transport, and goods in transit are counted by one side only.
"""

from typing import Literal

Reporter = Literal["importer", "customs"]
"""`importer`: each flow as the buying state reports it; `customs`: both as China reports them."""


def flows(reporter: Reporter) -> tuple[str, str]:
    """Return the table of flows of a reporter, and the status of one of its rows `t` in SQL.

    A total of 0 in COW trade is provisional: a copy in whole millions shows a small flow so, and
    the source writes 0 as well where nothing was recorded.
    """
    doubtful = "CASE WHEN t.total = 0 THEN 'P' ELSE 'A' END"
    return {"importer": ("cow_trade", doubtful), "customs": ("china_customs", "t.status")}[reporter]

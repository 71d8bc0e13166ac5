"""The issues that a roll call of the UN General Assembly was about, six of them.

One row for each roll call and issue that it was flagged with: `me` Palestinian conflict, `nu`
nuclear weapons and material, `di` arms control and disarmament, `hr` human rights, `co`
colonialism, `ec` economic development. Issues overlap, and 2,104 of the 6,203 roll calls in
`un_roll_calls` have none. `resid` is the package's `rcid`, as in `unvotes`. From R,
`write.csv(un_roll_call_issues, "un_roll_call_issues.csv", row.names = FALSE)` writes the first
form; it and the package's R data were not seen, their columns are those of the copy.
"""

from comity.formats import CSV, r_data
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit


def _select(table: str) -> str:
    """Refuse a flag that is none of the six."""
    return f"""
SELECT CAST(rcid AS INTEGER) AS resid, CASE WHEN short_name IN ('me', 'nu', 'di', 'hr', 'co', 'ec')
    THEN CAST(short_name AS VARCHAR)
    ELSE error('no issue is called ' || short_name) END AS code, CAST(issue AS VARCHAR) AS issue
FROM {table}"""


un_roll_call_issues = Source(
    name="un_roll_call_issues",
    origin=Origin(
        publisher="Robinson and Goguen-Compagnoni, from Voeten, Harvard Dataverse",
        title="unvotes: issues of roll calls of the United Nations General Assembly",
        version="0.2.0.9000, sessions 1-74",
        citation=("robinson_unvotes", "voeten2013", "voeten_unga"),
        url="https://github.com/dgrtwo/unvotes",
        licence="MIT (package); data CC0, as a third party lists it",
        may_redistribute=True,
        doi="10.7910/DVN/LEJUQZ",
    ),
    unit=Unit("roll call by issue", ("resid", "code"), text=("code",)),
    columns={"issue": Column(type="VARCHAR", scale="name of the issue")},
    years=(1946, 2019),
    forms=(
        Form(
            file="un_roll_call_issues.csv",
            read=_select(f"read_csv({{file}}, {CSV})"),
            publisher=False,
        ),
        Form(
            file="un_roll_call_issues.rda",
            read=_select("read_parquet({file})"),
            convert=r_data("un_roll_call_issues"),
            address="https://raw.githubusercontent.com/dgrtwo/unvotes/master/"
            "data/un_roll_call_issues.rda",
            publisher=False,
        ),
        Form(
            file="unga_unvotes_1946_2019/un_roll_call_issues.parquet",
            read=_select("read_parquet({file})"),
            sha256="bd90c9d614635af58498a88a5c398d2feb6e974250a5034402f5c44c5570107e",
            bytes=8305,
            records=5745,
            rows=5745,
            publisher=False,
        ),
    ),
    sample=(
        '"rcid","short_name","issue"\n'
        '7,"me","Palestinian conflict"\n'
        '7,"hr","Human rights"\n'
        '8,"nu","Nuclear weapons and nuclear material"\n'
    ),
    address="https://github.com/dgrtwo/unvotes",
    caveat="A roll call without a row has no flag; that is not to say that it was about nothing.",
)

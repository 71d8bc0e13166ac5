"""Agreement of two states in UN General Assembly votes, as Voeten publishes it for every pair.

`agree` is the authors' share of roll calls on which both voted that they voted the same way;
`distance` is that of their ideal points. It is observed agreement: two states agree on most
resolutions by chance, since most are adopted by large majorities; comity's own `unga_kappa` says by
how much more.

The files list each pair in both orders. One row is kept and the other is counted as left out; if
the two differ, the reading stops. Releases to 2024 go by session (year = session + 1945), later
ones by calendar year. Codes are the file's own COW codes: 713 holds the seat of China to session
26.

The files (about 143 MB) were not seen by us. Header and addresses are those that programs name
which read the release of June 2024 and the undated one after it; only columns that both have are
read.
"""

from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import DYAD_YEAR

_SQL = f"""
WITH given AS (
    SELECT CAST(ccode1 AS INTEGER) AS ccode1, CAST(ccode2 AS INTEGER) AS ccode2,
        CAST(year AS INTEGER) AS year, CAST(nullif(agree, 'NA') AS DOUBLE) AS agree,
        CAST(nullif("IdealPointDistance", 'NA') AS DOUBLE) AS distance
    FROM read_csv({{file}}, {CSV})
),
pairs AS (
    SELECT least(ccode1, ccode2) AS ccode1, greatest(ccode1, ccode2) AS ccode2, year, agree,
        distance
    FROM given
)
SELECT *, CASE WHEN ccode1 = ccode2 THEN 'a state with itself'
    WHEN row_number() OVER (PARTITION BY ccode1, ccode2, year, agree) > 1
    THEN 'the same pair in the other order' END AS dropped
FROM pairs
"""

unga_agreement = Source(
    name="unga_agreement",
    origin=Origin(
        publisher="Voeten, Harvard Dataverse",
        title="United Nations General Assembly Voting Data: agreement scores",
        version="undated, after June 2024",
        citation=("voeten_unga", "bailey2017"),
        url="https://doi.org/10.7910/DVN/LEJUQZ",
        licence="CC0, as a third party lists it",
        may_redistribute=True,
        doi="10.7910/DVN/LEJUQZ",
    ),
    unit=DYAD_YEAR,
    columns={
        "agree": Column(type="DOUBLE", scale="share of joint votes, 0 to 1", least=0, most=1),
        "distance": Column(type="DOUBLE", scale="distance of ideal points", least=0),
    },
    years=(1946, 2024),
    forms=(
        Form(
            file="AgreementScores.csv",
            read=_SQL,
            address="https://dataverse.harvard.edu/api/access/datafile/11837234",
        ),
        Form(
            file="AgreementScoresAll_Jun2024.csv",
            read=_SQL,
            version="June 2024",
            address="https://dataverse.harvard.edu/api/access/datafile/10295876",
        ),
    ),
    sample=(
        '"","session.x","ccode1","ccode2","agree","year","IdealPointFP.x","NVotesFP.x",'
        '"IdealPointFP.y","NVotesFP.y","IdealPointDistance"\n'
        '"1",47,365,710,0.5,1992,-0.5,80,-0.75,80,0.25\n'
        '"2",47,710,365,0.5,1992,-0.75,80,-0.5,80,0.25\n'
        '"3",47,2,947,1,1992,2,80,NA,NA,NA\n'
    ),
    address="https://doi.org/10.7910/DVN/LEJUQZ",
    missing="NA",
    every=365,
    hosts=("dvn-cloud.s3.amazonaws.com",),
    caveat="Observed agreement, with no account of chance; the years of older files are sessions.",
)

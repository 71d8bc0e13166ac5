"""Trade by code: what a number of the UN, of ISO or of the IMF means, on invented rows."""

import zipfile

import pytest

from comity import lookups
from comity.errors import SourceError
from comity.families import trade_codes
from comity.sources import sources

COMTRADE, _ = sources["un_comtrade"].sample.split("\n", 1)
IMTS = (
    "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE\n"
    "IMF.STA:IMTS(1.0.0),{},6\n"
)


def reported(**cells: object) -> str:
    """One row of Comtrade's bulk layout, tab separated."""
    usual = {
        "freqCode": "A",
        "refYear": 2001,
        "reporterCode": 156,
        "partnerCode": 643,
        "partner2Code": 0,
        "flowCode": "M",
        "classificationCode": "H1",
        "cmdCode": "270900",
        "customsCode": "C00",
        "motCode": 0,
        "netWgt": 5,
        "cifvalue": "",
        "fobvalue": "",
        "primaryValue": 100,
    } | cells
    return "\t".join(str(usual.get(name, "")) for name in COMTRADE.split("\t")) + "\n"


def comtrade(*rows: dict[str, object]) -> str:
    return COMTRADE + "\n" + "".join(reported(**row) for row in rows)


def imts(*rows: str) -> str:
    head, line = IMTS.split("\n", 1)
    return head + "\n" + "".join(line.format(row) for row in rows)


# --- codes


@pytest.mark.parametrize("table", [trade_codes.un_codes(), trade_codes.iso_codes()])
def test_a_code_means_one_state_or_none(engine, table):
    lookups.lend(engine)
    assert engine.rows(f"SELECT code FROM {table} AS t GROUP BY code HAVING count(*) > 1") == []
    known = f"SELECT count(DISTINCT ccode) FROM {table} AS t WHERE ccode > 0"
    assert engine.rows(known)[0][0] >= 198


@pytest.mark.parametrize(
    ("code", "year", "ccode"),
    [
        (842, 2001, 2),
        (251, 2001, 220),
        (757, 2001, 225),
        (699, 2001, 750),
        (579, 2001, 385),
        (490, 2001, 713),
        (280, 1985, 260),
        (276, 1991, 255),
        (810, 1985, 365),
        (891, 2004, 345),
        (890, 1985, 345),
        (887, 1985, 678),
        (720, 1985, 680),
        (736, 2004, 625),
        (868, 1970, 817),
        (798, 2001, 947),
        (58, 1997, None),
        (711, 1997, None),
        (492, 2001, None),
        (344, 2001, None),
    ],
)
def test_the_numbers_of_the_un_are_customs_territories_of_their_year(
    engine, read, code, year, ccode
):
    asked = {"partnerCode": code, "refYear": year, "flowCode": "X"}
    reading = read("un_comtrade", comtrade(asked, {}))
    found = engine.rows("SELECT ccode2 FROM un_comtrade WHERE flow = 'X'")
    assert found == ([] if ccode is None else [(ccode,)])
    assert reading.dropped == ({trade_codes.NO_STATE: 1} if ccode is None else {})


# --- UN Comtrade


def test_the_world_keeps_partners_that_are_no_states(engine, read):
    reading = read(
        "un_comtrade",
        comtrade(
            {"partnerCode": 0, "primaryValue": 900}, {"partnerCode": 899}, {"partnerCode": 643}
        ),
    )
    rows = engine.rows("SELECT ccode2, trade FROM un_comtrade ORDER BY 1")
    assert rows == [(0, 900), (365, 100)]
    assert reading.dropped == {"no COW state on one side": 1}


def test_parts_of_a_total_and_other_classifications_are_counted_not_summed(engine, read):
    reading = read(
        "un_comtrade",
        comtrade(
            {},
            {"motCode": 2100},
            {"customsCode": "C01"},
            {"partner2Code": 156},
            {"classificationCode": "S4", "cmdCode": "333"},
            {"freqCode": "M"},
            {"partnerCode": 156},
            {"partnerCode": 998},
        ),
    )
    assert engine.rows("SELECT trade FROM un_comtrade") == [(100,)]
    assert sum(reading.dropped.values()) == 7
    assert reading.dropped["a code that comity does not know"] == 1
    assert reading.dropped["bought from itself"] == 1


def test_a_weight_or_value_of_zero_beside_a_value_is_missing(engine, read):
    read(
        "un_comtrade",
        comtrade({"netWgt": 0, "cifvalue": 0, "fobvalue": 99.6}, {"flowCode": "X", "netWgt": ""}),
    )
    rows = engine.rows("SELECT flow, trade, cif, fob, weight FROM un_comtrade ORDER BY 1")
    assert rows == [("M", 100, None, 100, None), ("X", 100, None, None, None)]


def test_two_numbers_of_one_state_are_summed_and_one_number_twice_stops_the_reading(engine, read):
    both = {"partnerCode": 891, "refYear": 2006}, {"partnerCode": 688, "refYear": 2006}
    read("un_comtrade", comtrade(*both))
    assert engine.rows("SELECT ccode2, trade, weight FROM un_comtrade") == [(345, 200, 10)]
    with pytest.raises(SourceError, match="two rows of one flow: reporter 156"):
        read("un_comtrade", comtrade(*both, both[0]))


def test_levels_of_products_are_told_apart_and_codes_keep_their_zeros(engine, read):
    codes = ("TOTAL", "01", "0101", "010121", "9999AA")
    read("un_comtrade", comtrade(*({"cmdCode": code} for code in codes)))
    rows = engine.rows("SELECT product, level FROM un_comtrade ORDER BY level, product")
    assert rows == [("TOTAL", 0), ("01", 2), ("0101", 4), ("010121", 6), ("9999AA", 6)]


def test_the_table_of_the_web_page_has_other_columns_and_a_comma_at_the_end(engine, read):
    names = COMTRADE.replace("\t", ",").replace("partnerCode", "partnerCode,partnerDesc")
    row = reported().replace("\t", ",").replace("643,", "643,Russian Federation,")
    read("un_comtrade", names + "\n" + row.replace("\n", ",\n"), 2)
    assert engine.rows("SELECT ccode1, ccode2, trade FROM un_comtrade") == [(710, 365, 100)]


# --- BACI, IMF, ITPD-E, Gravity


def test_baci_keeps_every_printed_digit_and_the_zeros_of_a_code(engine, read):
    reading = read("baci", sources["baci"].sample)
    assert engine.rows("SELECT * FROM baci ORDER BY 1") == [
        (2, 713, 1996, "854231", 7001, None),
        (710, 365, 1996, "010121", 1_000_250, 5500),
    ]
    assert reading.dropped == {trade_codes.NO_STATE: 1, trade_codes.UNKNOWN: 1}


def test_every_year_in_bacis_archive_is_read_and_nothing_else_of_it(engine, tmp_path):
    form = sources["baci"].forms[0]
    path = tmp_path / form.file
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("country_codes_V202601.csv", "country_code,country_name\n4,Aland\n")
        for year in (1995, 2001):
            rows = f"t,i,j,k,v,q\n{year},156,643,270900,1,1\n"
            archive.writestr(f"BACI_HS92_Y{year}_V202601.csv", rows)
    sources["baci"].read(engine, path, form, known=False)
    assert engine.rows("SELECT year FROM baci ORDER BY 1") == [(1995,), (2001,)]


def test_values_of_the_imf_are_dollars_whatever_their_scale(engine, read):
    reading = read("imf_imts", sources["imf_imts"].sample)
    assert engine.rows("SELECT * FROM imf_imts ORDER BY ccode1, ccode2") == [
        (260, 365, 1985, None, 7000, None),
        (710, 0, 2001, 9_000_000, None, None),
        (710, 365, 2001, 1_000_000, None, None),
    ]
    assert reading.dropped == {
        "group of states": 1,
        "monthly or quarterly": 1,
        trade_codes.NO_STATE: 1,
    }


def test_the_soviet_union_and_russia_add_up_in_the_year_of_both(engine, read):
    soviet, russia = "CHN,XG_FOB_USD,SUH,A,1991,5", "CHN,XG_FOB_USD,RUS,A,1991,7"
    read("imf_imts", imts(soviet, russia))
    assert engine.rows("SELECT ccode2, exports FROM imf_imts") == [(365, 12)]
    with pytest.raises(SourceError, match="two rows of one flow: CHN and RUS in 1991"):
        read("imf_imts", imts(russia, russia))


def test_a_zero_that_was_filled_in_is_missing_and_a_reported_one_is_zero(engine, read):
    reading = read("itpd_e", sources["itpd_e"].sample)
    rows = engine.rows("SELECT ccode1, industry, trade, mirror FROM itpd_e ORDER BY 1, 2")
    assert rows == [(365, 5, 0, False), (365, 6, None, False), (710, 5, 12_500_000, False)]
    assert reading.dropped == {"a state with itself": 1, trade_codes.NO_STATE: 1}


def test_pairs_of_states_that_did_not_exist_are_counted_and_left_out(engine, read):
    reading = read("cepii_gravity", sources["cepii_gravity"].sample)
    query = "SELECT ccode1, ccode2, year, dist, pop1, gdp1, trade_imf1, contig FROM cepii_gravity"
    assert engine.rows(query + " ORDER BY year") == [
        (260, 365, 1985, 1600.5, 60_000_500, None, 7250, None),
        (255, 365, 1995, 1600.5, None, 2_000_000_000, None, 0),
    ]
    assert sum(reading.dropped.values()) == 3


@pytest.mark.parametrize(
    ("partner", "reason"),
    [
        ("G163", "group of states"),
        ("GX170", "group of states"),
        ("EURO", "group of states"),
        ("HKG", trade_codes.NO_STATE),
        ("QQQ", trade_codes.UNKNOWN),
        ("CHN", "bought from itself"),
    ],
)
def test_partners_of_the_imf_that_are_no_state_are_told_apart(read, partner, reason):
    rows = imts("CHN,XG_FOB_USD,RUS,A,2001,7", f"CHN,XG_FOB_USD,{partner},A,2001,5")
    assert read("imf_imts", rows).dropped == {reason: 1}

"""Figures from the sixty referrals, worked out on paper (see `by_hand`)."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import update

from dashboard.access import Role
from dashboard.catalogue.backlogs import SEEN
from dashboard.catalogue.journey import GROUPS
from dashboard.catalogue.types import AreaKind
from dashboard.errors import DashboardError, NotAllowed, TooFewPeople, UnknownArea
from dashboard.figures.backlogs import change as change_module
from dashboard.figures.backlogs.change import SERIES, change, months
from dashboard.figures.backlogs.clock import Clock, clock
from dashboard.figures.backlogs.contact_time import contact_time, half_seen
from dashboard.figures.backlogs.counted import counts
from dashboard.figures.backlogs.groups import groups, most_waiting
from dashboard.figures.backlogs.measures import notes
from dashboard.figures.backlogs.percentiles import LongWaits, shown_limits, shown_percentile
from dashboard.figures.backlogs.phases import add_phase, phase_stamp, phases, remove_phase
from dashboard.figures.backlogs.steps import commonest, ends, reasons, steps
from dashboard.figures.backlogs.summary import seen_words
from dashboard.figures.by_area import by_area
from dashboard.figures.protected import protected_rows
from dashboard.store.tables import Load
from tests.backlogs.by_hand import AS_AT, A, B
from tests.backlogs.stored import ICB, LOAD, PLACE


def value(found, key, kind, area):
    figure = by_area(found.connection, key, kind=kind, geography=found.geography)
    row = figure.rows[figure.rows["area_code"] == area].iloc[0]
    return (row["value"], row["marker"])


def test_the_counts_know_who_sends_them_and_when(found):
    assert found.senders == {A, B}
    assert (found.as_at, found.period, found.last_month) == (AS_AT, "2026-06", "2026-06")


def test_three_who_wait_in_B_are_hidden_and_so_are_twenty_in_A_beside_them(found):
    assert value(found, "waiting_people", AreaKind.PCN, A)[1] == "[c]"
    assert value(found, "waiting_people", AreaKind.PCN, B)[1] == "[c]"
    assert value(found, "waiting_people", AreaKind.PLACE, PLACE) == (25, "")  # 23, rounded to 5


def test_a_network_that_sends_nothing_has_no_data_which_is_not_0(found):
    assert value(found, "waiting_people", AreaKind.PCN, "U99901")[1] == "[x]"


def test_half_have_waited_less_than_8_and_seven_tenths_of_a_week(tenfold):
    # 30 people wait from 4 to 5 weeks, 120 from 8 to 9, 80 from 27 to 28. The 115th of 230 is the 85th of the
    # 120: 8.71. 0.92 x 230 = 211.6: the 61.6th of the 80
    assert value(tenfold, "median_wait", AreaKind.PLACE, PLACE) == (8.7, "")
    assert value(tenfold, "p92_wait", AreaKind.PLACE, PLACE) == (27.8, "")


def test_a_percentile_of_fewer_than_100_people_is_hidden(found, tenfold):
    assert value(tenfold, "median_wait", AreaKind.PCN, B)[1] == "[c]"  # 30 people


def test_a_percentile_that_would_tell_of_too_few_others_is_hidden(tenfold):
    """230 wait in the place and 200 in A: both percentiles would tell how long the 30 of B wait."""
    assert value(tenfold, "median_wait", AreaKind.PCN, A)[1] == "[c]"


def test_a_percentile_that_would_narrow_a_number_of_long_waits_is_hidden():
    """92 of 100 wait less than 20 weeks, so 8 longer: of 26 weeks that tells at most 8, of 12 at least 8."""
    bands = np.zeros(105)
    bands[19], bands[20] = 92, 8
    for weeks, known, marker in (
        (26, (1, 7), ""), (26, (0, 1e5), "[c]"), (26, (8, 12), "[c]"),
        (12, (98, 102), ""), (12, (0, 1e5), "[c]"),
    ):  # fmt: skip
        assert shown_percentile(bands, 0.92, long=LongWaits({weeks: known}, frozenset()))[1] == marker


def test_a_percentile_in_the_week_before_a_hidden_count_is_hidden():
    bands = np.zeros(105)
    bands[11], bands[20] = 100, 3
    assert shown_percentile(bands, 0.92) == (11.9, "")
    assert shown_percentile(bands, 0.92, long=LongWaits({}, frozenset({12})))[1] == "[c]"
    assert shown_percentile(bands, 0.92, long=LongWaits({}, frozenset({26}))) == (11.9, "")


def test_long_waits_are_shares_of_rounded_counts(found):
    assert value(found, "over_6_weeks", AreaKind.PLACE, PLACE) == (80, "")  # 20 of 23, shown as 20 of 25
    assert value(found, "over_12_weeks", AreaKind.PLACE, PLACE) == (40, "")  # 8 of 23, shown as 10 of 25
    assert value(found, "over_26_weeks", AreaKind.PLACE, PLACE) == (40, "")
    assert value(found, "over_26_weeks", AreaKind.PCN, B)[1] == "[c]"


def test_two_declined_people_give_no_share(found):
    assert value(found, "declined_share", AreaKind.PCN, A)[1] == "[c]"
    # nobody of B was declined, but that is hidden too: the two of A are all of their place, which is hidden
    assert value(found, "declined_share", AreaKind.PCN, B)[1] == "[c]"


def test_nobody_declined_is_a_share_of_nought(tenfold):
    assert value(tenfold, "declined_share", AreaKind.PCN, B) == (0, "")


def test_referrals_are_set_against_the_patients_of_the_networks_that_send_counts(found):
    assert value(found, "referral_rate", AreaKind.PCN, A)[0] == pytest.approx(4.0)  # 40 of 10,000
    # 60 people of the 20,000 of A and B; the place's other networks send nothing
    assert value(found, "referral_rate", AreaKind.PLACE, PLACE)[0] == pytest.approx(3.0)


def test_ten_of_ten_connected_were_followed_up(found):
    assert value(found, "followed_up_share", AreaKind.PCN, A) == (100, "")


def test_groups_are_of_one_kind_at_a_time_and_protected(found):
    cells = groups(found, A, dimension="need").cells().set_index("Need")
    lonely = cells.loc["Social isolation and loneliness"]
    assert lonely["Referred in 12 months"] == "30"
    assert lonely["Waiting now"] == "20"
    assert cells.loc["Money and debt", "Waiting now"] == "0"
    # nobody of A waits for housing, but the three of B are all of their place, which is hidden
    assert cells.loc["Housing", "Waiting now"] == "Hidden: small number"


def test_how_long_groups_wait_is_shown_for_a_place_and_not_for_a_network(tenfold):
    cells = groups(tenfold, PLACE, dimension="need").cells().set_index("Need")
    assert cells.loc["Social isolation and loneliness", "26 weeks or more so far"] == "40%"  # 80 of 200
    assert cells.loc["Money and debt", "6 weeks or more so far"] == "Not applicable"
    network = groups(tenfold, A, dimension="need")
    assert not [heading for heading in network.cells() if "weeks" in heading]
    assert "Choose its place" in " ".join(network.notes)


def test_months_run_without_gaps_to_the_last_whole_one(found):
    covered = months(found, A)
    assert (covered[0], covered[-1], len(covered)) == ("2025-09", "2026-06", 10)


def test_a_month_with_few_referrals_is_a_gap(found):
    # B: 3 in June
    rows = change(found, B, series=SERIES["referrals"]).frame.set_index("month")
    assert rows.loc["2026-06", "marker"] == "[c]"


def test_a_month_is_rounded(tenfold):
    # B: 80 in January, 90 in March
    rows = change(tenfold, B, series=SERIES["referrals"]).frame.set_index("month")
    assert rows.loc[["2026-01", "2026-02", "2026-03"], "value"].tolist() == [80, 0, 90]


def test_the_wait_of_a_month_needs_100_contacts(found):
    rows = change(found, A, series=SERIES["wait"]).frame.set_index("month")
    assert rows.loc["2025-09", "marker"] == "[c]"  # 10 people
    assert rows.loc["2025-11", "marker"] == "[z]"  # nobody was contacted


def test_a_phase_restarts_the_mean_and_is_said_with_its_reason(found):
    words = "A second link worker started."
    before = phase_stamp(found.connection)
    add_phase(
        found.connection, area_code=A, series="referrals", month="2026-01", reason=words, by="Sam",
        role=Role.CONTRIBUTOR,
    )  # fmt: skip
    made = change(found, A, series=SERIES["referrals"])
    assert made.frame["phase"].tolist() == [1] * 4 + [2] * 6
    assert f"New phase from January 2026, set by Sam: {words}" in made.sentences
    assert change(found, A, series=SERIES["contacts"]).phases == ()
    assert phase_stamp(found.connection) != before
    remove_phase(found.connection, int(phases(found.connection)["id"].iloc[0]), role=Role.STEWARD)
    assert phase_stamp(found.connection) == before


@pytest.mark.parametrize(
    ("change_in", "error"),
    [
        ({"role": Role.VIEWER}, NotAllowed),
        ({"area_code": "nowhere"}, UnknownArea),
        ({"month": "April"}, DashboardError),
        ({"reason": "why"}, DashboardError),
        ({"series": "mood"}, DashboardError),
    ],
)
def test_a_phase_needs_a_contributor_an_area_a_month_and_a_reason(found, change_in, error):
    phase = {
        "area_code": A, "series": "wait", "month": "2026-04", "reason": "A clinic opened.", "by": "Sam",
        "role": Role.CONTRIBUTOR,
    } | change_in  # fmt: skip
    with pytest.raises(error):
        add_phase(found.connection, **phase)


def test_the_list_at_the_end_of_a_month_is_those_referred_and_neither_seen_nor_gone(tenfold):
    rows = change(tenfold, PLACE, series=SERIES["list"]).frame.set_index("month")
    # A: 200 referred on 1 September, of whom 20 declined and 100 were seen in it; 80 more seen in October
    assert rows.loc[["2025-09", "2025-10", "2025-12"], "value"].tolist() == [80, 0, 80]
    assert rows.loc["2026-06", "value"] == 230  # as many as wait on the last day
    assert set(change(tenfold, A, series=SERIES["list"]).frame["marker"]) == {"[c]"}


def test_a_series_without_a_month_to_show_says_so(tenfold):
    made = change(tenfold, A, series=SERIES["referrals"])

    def said(marker: str) -> str:
        blank = pd.DataFrame(made.frame).assign(value=float("nan"), marker=marker, signal="")
        shown = protected_rows(blank, others=list(blank.select_dtypes("number")))
        return replace(made, frame=shown).sentence

    assert said("[c]") == "Referrals a month: no month has enough people to be shown"
    assert said("[x]") == "Referrals a month: no month is known"


def test_a_lasting_step_gets_two_baselines_and_no_old_stretch_is_an_improvement(monkeypatch, found):
    values = [*[8.0, 7.5] * 5, *[9.0, 9.5] * 5]
    months = [f"2024-{m:02}" for m in range(1, 13)] + [f"2025-{m:02}" for m in range(1, 9)]
    made = pd.DataFrame({"month": months, "value": values, "marker": ""})
    monkeypatch.setattr(change_module, "_monthly", lambda *_: made)
    monkeypatch.setattr(change_module, "RUN_IN", 0)
    stepped = change(found, A, series=SERIES["wait"])
    assert stepped.frame["phase"].tolist() == [1] * 10 + [2] * 10
    assert stepped.sentence.endswith("about 9.2 weeks since November 2024, up from 7.8 weeks before")
    assert set(stepped.frame["judgement"]) == {"common"}
    assert "two baselines are drawn" in " ".join(stepped.sentences)


def test_time_to_contact_counts_those_still_waiting(tenfold):
    made = contact_time(tenfold, A)
    # 400 people: 100 contacted in week 4, 80 in week 6; 20 declined in week 0 can no longer be contacted
    curve = made.curves.set_index("weeks")["contacted"]
    assert curve[5] == 0.26  # 100 of 400, in steps of 2%: of 8 people, no fewer than a count is rounded to
    assert curve[7] == 0.46  # 180 of 400
    assert made.hidden == ()


def test_groups_of_fewer_than_100_have_no_curve(found):
    """Nobody of the first and the last group was referred, which is told of neither."""
    made = contact_time(found, A, dimension="age")
    assert made.hidden == tuple(GROUPS["age"].values())
    cells = made.table.cells().set_index("Age")
    assert cells.loc["65 to 79", "Seen by week 6"] == "Hidden: would tell of few"


def test_steps_show_a_gap_where_the_system_records_nothing(found):
    made = steps(found, A)
    cells = made.table.cells().set_index("Step")
    assert made.gaps == ("Plan agreed",)
    assert cells.loc["Referred", "People who reached it"] == "30"  # 28
    assert cells.loc["First contact made", "People who reached it"] == "20"  # 18
    assert cells.loc["Plan agreed", "People who reached it"] == "No data"
    assert cells.loc["Connected to a service", "Of the step before"] == "50%"  # 10 of 20


def test_where_people_are_lost_is_said_between_two_recorded_steps(found):
    """Of the 28, 26, 18 and 10 who got so far 30, 25, 20 and 10 are printed; the plan is not recorded."""
    assert steps(found, A).sentence == (
        "In Network A, the largest loss is between “First contact made” and “Connected to a service”: about "
        "10 of 20 people."
    )
    assert steps(found, "U99901").sentence == (
        "In First network, too few people were referred to say where they get lost."
    )


def test_the_commonest_reason_is_told_of_those_that_may_be_shown(tenfold, found):
    assert commonest(reasons(tenfold, A)) == (
        "Network A: most often “Not suitable for social prescribing” (100%)."  # 20 of 20
    )
    assert (
        reasons(tenfold, A).notes[0]
        == "Shares are of about 20 referrals declined in the last 12 whole months."
    )


def test_the_largest_group_waiting_is_named(tenfold):
    assert most_waiting(groups(tenfold, A, dimension="need")) == (
        "Waiting in Network A, the largest group: Social isolation and loneliness, about 200 people."
    )


def test_one_network_that_sends_nothing_is_the_other_one(found):
    """A and B of five networks send counts; of three they would leave one."""
    assert "2 of 5 primary care networks send referral counts; the others are missing" in notes(found)[1]
    fewer = replace(found.geography, networks=found.geography.networks.tail(3))
    said = notes(replace(found, geography=fewer))[1]
    assert said == "2 of 3 primary care networks send referral counts; the other one is missing here, not 0."


def test_no_reply_declined_and_waiting_stay_apart(tenfold):
    cells = ends(tenfold, B).cells().set_index("What became of it")
    assert cells.loc["No reply from the person", "People"] == "90"
    assert cells.loc["Declined", "People"] == "0"
    assert cells.loc["Still waiting", "People"] == "30"


def test_three_who_still_wait_are_hidden_with_others_and_so_is_that_nobody_was_declined(found):
    """20 people, shown as at most 22, less two ends of at least 8, shown or not, would leave at most 6."""
    cells = ends(found, B).cells().set_index("What became of it")
    assert cells.loc["No reply from the person", "People"] == "Hidden: small number"  # 9
    assert cells.loc["Still waiting", "People"] == "Hidden: small number"
    assert cells.loc["Declined", "People"] == "Hidden: small number"


def test_two_declines_hide_their_reason(found):
    cells = reasons(found, A).cells().set_index("Reason for declining")
    assert cells.loc["Not suitable for social prescribing", "People"] == "Hidden: small number"


def test_a_clock_needs_numbers_that_may_be_shown(found):
    with pytest.raises(TooFewPeople, match="Network B"):
        clock(found, B)


def made_clock(**numbers) -> Clock:
    return Clock(
        **{"area_name": "X", "as_at": date(2026, 1, 1), "waiting": 120.0, "joining": 10.0, "contacts": 12.0}
        | {"referred": 13.0, "posts": 3.0, "table": None}
        | numbers
    )


def test_the_clock_says_when_a_list_clears(found):
    made = made_clock()
    assert made.weeks_to_clear(0) == 60  # 120 people, 2 fewer each week
    assert made.weeks_to_clear(4) == 20
    assert "about 60 weeks until nobody waits" in made.clears(0)
    assert made.clears(0).endswith(
        "Each week about 13 people are referred and 3 leave unseen, so that 10 join; 12 are seen."
    )


def test_a_list_that_takes_years_is_told_in_years(found):
    assert "it takes about 5 years until" in made_clock(joining=11.5).clears(0)  # 120 / 0.5 = 240 weeks


def test_a_list_that_grows_never_clears(found):
    made = made_clock(contacts=10.0)
    assert made.weeks_to_clear(0) == "never clears at this rate"
    assert "never clears at this rate" in made.clears(0)


def test_a_list_whose_flows_differ_by_chance_is_not_told_apart_from_never(found):
    made = made_clock(spread=2.0)  # 12 seen less 10 joining: 2, give or take 3.9
    assert "it cannot be said whether the list will ever clear" in made.clears(0)
    # 6 more: 8 a week, from 4.1 to 11.9: 120 people take 15 weeks, from 10 to 29
    assert "about 15 weeks until nobody waits (10 weeks to 29 weeks)" in made.clears(6)


def test_what_rounding_hides_widens_the_clock(found):
    assert made_clock(rounding=1.5).interval(0) == pytest.approx((0.5, 3.5))
    assert "it cannot be said whether the list will ever clear" in made_clock(rounding=2.5).clears(0)


def test_a_target_takes_extra_contacts_and_posts_until_its_date_and_others_after(found):
    made = made_clock(varies=(0.5, 0.5))
    # target list: 10 a week x 6 weeks / 4 = 15; (120 - 15) / 35 weeks = 3 above the 10 who join: 13
    assert made.extra_needed(target_wait=6, weeks=35) == pytest.approx(1.0)
    assert made.posts_for(1.0) == pytest.approx(0.25)  # 4 contacts a week for each post
    # to stay there: 10 + (0.25 + 0.25) / 2 x 4 / 6, which is less than the 12 of today
    assert made.extra_after(target_wait=6) == 0
    assert made_clock(contacts=10.0, varies=(0.5, 0.5)).extra_after(target_wait=6) == pytest.approx(1 / 6)
    plan = made.plan(target_wait=6, weeks=35, owner="The place board")
    assert plan.startswith(
        "The place board's target: to have 98 in 100 people seen within 6 weeks by 3 September 2026 takes "
        "about 1 more first contact a week than today: fewer than 1 more full-time link worker at this"
    )
    assert "for these 35 weeks only" in plan
    assert plan.endswith("To stay there takes no more than today.")
    assert "today's pace is enough" in made.plan(target_wait=6, weeks=200)
    assert "Choose a date after" in made.plan(target_wait=6, weeks=0)


def test_the_load_says_how_many_join_for_each_who_is_seen(tenfold):
    cells = clock(tenfold, A).table.cells()
    # nobody was first contacted in April to June
    assert made_clock().load == pytest.approx(10 / 12)
    assert cells.iloc[-1, 0].startswith("Load: people joining for each first contact")


def test_the_page_says_how_many_are_seen_by_week_12(tenfold):
    figure = by_area(tenfold.connection, SEEN.key, kind=AreaKind.PLACE, geography=tenfold.geography)
    # 600 people: 20 left in week 0 and 90 in week 2; 180 are contacted in week 4, which is 30%. Then 30 wait
    # no longer than that; of the 280 left 80 are contacted in week 6: 310 / 600 x 80 / 280 are 15% more.
    assert seen_words(figure) == "About 5 in 10 people are seen by week 12 (41% to 49%)."


def test_the_share_seen_counts_those_who_still_wait_and_a_median_only_where_half_are_seen(tenfold):
    assert value(tenfold, "seen_by_week_12", AreaKind.PCN, A) == (46, "")  # 180 of 400, in steps of 2%
    made = contact_time(tenfold, A)
    assert made.sentence.startswith("In Network A, about 5 in 10 people referred are seen by week 12 (")
    assert made.sentence.endswith("Fewer than half are seen within a year.")
    cells = made.table.cells().iloc[0]
    assert cells["Half are seen by (95% interval)"] == "not within a year"


def test_half_are_seen_by_the_week_at_which_the_curve_reaches_a_half():
    curve = pd.DataFrame(
        {
            "weeks": [0.0, 4, 6, 9],
            "contacted": [0, 0.3, 0.5, 0.6],
            "lower": [0, 0.2, 0.4, 0.5],
            "upper": [0, 0.5, 0.6, 0.7],
        }
    )
    assert half_seen(curve) == "week 6 (4 to 9)"
    assert half_seen(curve[:3]) == "week 6 (4 or later)"
    assert half_seen(curve[:2]) == ""


def test_a_percentile_has_exact_limits_in_whole_weeks_taken_outwards(tenfold):
    figure = by_area(tenfold.connection, "median_wait", kind=AreaKind.PLACE, geography=tenfold.geography)
    row = figure.rows.set_index("area_code").loc[PLACE]
    # 230 wait: positions 100 and 131 of 230, both among the 120 of 8 to 9 weeks
    assert (row["lower"], row["upper"]) == (8, 9)


def test_limits_never_fall_on_a_week_that_is_counted_of_its_own():
    bands = np.zeros(105)
    bands[6], bands[11] = 200, 200
    # the median's positions, 180 and 221 of 400, lie in the weeks 6 to 7 and 11 to 12
    assert shown_limits(bands, 0.5) == (5, 13)
    few = np.zeros(105)
    few[10] = 120
    assert np.isnan(shown_limits(few, 0.92)).all()  # fewer than 8 lie beyond the upper one


def test_rows_that_were_refused_are_said_beside_every_number(connection, found):
    assert not [said for said in notes(found) if "could not be used" in said]
    for refused, many in (
        (44, "About 45 rows (1 to 5 in 100 of those read)"),
        (7, "Fewer than 8 rows (fewer than 1 in 100 of those read)"),
        (1_000, "About 1,000 rows (more than 20 in 100 of those read)"),
    ):
        connection.execute(update(Load).where(Load.id == LOAD).values(rows_read=1_000, rows_refused=refused))
        said = f"{many} could not be used and are missing from every number here. The page Data says why."
        assert notes(found)[-1] == said


def test_an_empty_database_says_who_holds_the_numbers(engine):
    from dashboard.figures.geography import geography
    from tests.figures import world

    with engine.begin() as connection:
        world.populate(connection)
        figure = by_area(connection, "median_wait", kind=AreaKind.PCN, geography=geography(connection, ICB))
    assert set(figure.rows["marker"]) == {"[x]"}
    assert "ask for an extract" in " ".join(figure.notes)


def test_counts_of_networks_that_are_not_loaded_are_said_to_be_there(found):
    networks = found.geography.networks.assign(pcn_code="X")
    elsewhere = counts(found.connection, replace(found.geography, networks=networks))
    assert elsewhere.empty
    said = f"Referral counts of {len(found.senders)} areas are loaded, none of them in "
    assert elsewhere.unknown.startswith(said)
    assert notes(elsewhere) == (elsewhere.unknown,)
    assert found.unknown == ""

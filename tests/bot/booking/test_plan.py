"""A plan is one checked document: what it says can be looked up, what it cannot mean is told with its place."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.booking.loading import plan_from, read_plan, stored_plan
from bot.booking.plan import Plan
from knowledge import DataError
from tests.bot.booking.plans import LANE, OFFERING, body, centre, plan

CALL = {"id": "call", "name": {"ru": "Звонок"}, "kind": "call", "duration": 15}
LAWYER = {"id": "lawyer", "name": {"ru": "Юрист"}, "duration": 30, "specialist": True}


def fault(values: dict[str, Any], articles: frozenset[str] | None = None) -> str:
    with pytest.raises(DataError) as caught:
        plan_from(values, centre(), articles)
    return str(caught.value)


def several(*offerings: dict[str, Any], lanes: list[dict[str, Any]]) -> Plan:
    return plan_from(body() | {"offerings": [OFFERING, *offerings], "lanes": lanes}, centre())


def test_plan_survives_the_way_through_json() -> None:
    made = plan(
        buffer_before=5,
        cooling=[3, 9],
        bring={"ru": ["Паспорт."]},
        lanes=[LANE | {"hours": {"mon": [["09:00", "12:30"]]}, "valid_from": "2026-12-01"}],
        closures=[
            {"office": "north", "first": "2026-12-31", "last": "2026-12-31", "hours": [["09:00", "11:00"]]}
        ],
    )
    assert plan_from(made.body(), centre()) == made
    assert stored_plan(made.body()) == made


def test_lane_without_a_list_serves_all_visits_but_no_calls_and_no_specialist() -> None:
    made = several(CALL, LAWYER, lanes=[
        LANE, {"id": "phone", "office": "operators"}, {"id": "law", "office": "north", "offerings": ["lawyer"]},
    ])  # fmt: skip
    assert [each.id for each in made.offerings_at("north")] == ["passport", "lawyer"]
    assert [each.id for each in made.offerings_at("operators")] == ["call"]
    assert [lane.id for lane in made.lanes_for("lawyer", "north")] == ["law"]
    assert [lane.id for lane in made.lanes_for("passport", "north")] == ["north-1"]


def test_citizens_see_their_own_share_and_operators_see_both() -> None:
    lanes = [
        LANE,
        LANE | {"id": "phone", "audience": "operators"},
        LANE | {"id": "hall", "audience": "walkins"},
    ]
    made = plan(lanes=lanes)
    assert [lane.id for lane in made.lanes_for("passport", "north", "citizens")] == ["north-1"]
    assert [lane.id for lane in made.lanes_for("passport", "north", "operators")] == ["phone", "north-1"]
    assert [lane.id for lane in made.lanes_for("passport", "north", "walkins")] == ["hall"]


def test_office_without_a_lane_for_citizens_is_not_offered_to_them() -> None:
    made = plan(lanes=[LANE | {"audience": "operators"}])
    assert made.offices_of("passport") == ()
    assert made.offices_of("passport", "operators") == ("north",)


def test_offering_that_left_the_plan_is_nowhere() -> None:
    made = plan()
    assert made.find_offering("gone") is None
    assert made.lanes_for("gone", "north") == ()
    assert made.offices_of("gone") == ()


def test_copy_with_other_lanes_does_not_remember_the_lanes_of_the_original() -> None:
    made = plan()
    assert [lane.id for lane in made.lanes_for("passport", "north")] == ["north-1"]
    other = made.model_copy(update={"lanes": (made.lanes[0].model_copy(update={"id": "north-2"}),)})
    assert [lane.id for lane in other.lanes_for("passport", "north")] == ["north-2"]
    assert [lane.id for lane in made.lanes_for("passport", "north")] == ["north-1"]


def test_article_leads_to_its_offerings() -> None:
    made = plan(articles=["passport-lost"])
    assert [each.id for each in made.offerings_of_article("passport-lost")] == ["passport"]
    assert made.offerings_of_article("inn-get") == ()


def test_name_and_list_are_russian_where_there_is_no_translation() -> None:
    offering = plan(bring={"ru": ["Паспорт."]}).offerings[0]
    assert offering.name_in("en") == "Паспорт"
    assert offering.bring_in("en") == ("Паспорт.",)
    both = plan(name={"ru": "Паспорт", "en": "Passport"}, bring={"ru": ["Паспорт."], "en": ["A passport."]})
    assert both.offerings[0].name_in("en") == "Passport"
    assert both.offerings[0].bring_in("en") == ("A passport.",)
    assert both.offerings[0].name_in("ru") == "Паспорт"


def test_starts_are_as_far_apart_as_the_visit_takes_unless_said() -> None:
    assert plan(duration=30, buffer_before=5, buffer_after=10).offerings[0].pace == 45
    assert plan(duration=30, step=15).offerings[0].pace == 15


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lanes": [LANE | {"office": "south"}]}, "«lanes[north-1].office»: значение «south» не допускается; допустимы: north, operators"),
        ({"lanes": [LANE | {"offerings": ["visa"]}]}, "«lanes[north-1].offerings[1]»: значение «visa» не допускается; допустимы: passport"),
        ({"lanes": [LANE, LANE]}, "«lanes[north-1].id»: id «north-1» уже занят"),
        ({"lanes": [LANE | {"valid_from": "2026-12-02", "valid_to": "2026-12-01"}]}, "2026-12-01 раньше первого дня (2026-12-02)"),
        ({"lanes": [LANE | {"audience": "everyone"}]}, "значение «everyone» не допускается; допустимы: 'citizens', 'operators' or 'walkins'"),
        ({"lanes": [LANE | {"hours": {"mon": [["14:00", "09:00"]]}}]}, "часы должны идти по порядку"),
        ({"lanes": [LANE | {"hours": {"mon": [["09:00", "13:00"], ["12:00", "18:00"]]}}]}, "часы должны идти по порядку"),
        ({"lanes": [LANE | {"hours": {"mon": [["09:02", "13:00"]]}}]}, "часы должны быть кратны пяти минутам"),
        ({"lanes": [LANE | {"hours": {"mon": [["09:00", 840]]}}]}, "время без кавычек YAML прочёл как число 840"),
        ({"lanes": [LANE | {"hours": {"mon": "09:00-13:00"}}]}, "нужен список, часы — пары"),
        ({"lanes": [LANE | {"window": 1}]}, "«lanes[north-1].window»: такого ключа нет; допустимы: id, office, audience"),
        ({"offerings": [OFFERING | {"duration": 17}]}, "«offerings[passport].duration»: стоит 17; нужно целое число минут, кратное 5"),
        ({"offerings": [OFFERING | {"duration": 0}]}, "стоит 0; нужно 5 или больше"),
        ({"offerings": [OFFERING | {"horizon": 900}]}, "стоит 900; нужно 365 или меньше"),
        ({"offerings": [OFFERING | {"duration": "полчаса"}]}, "стоит «полчаса»; нужно целое число"),
        ({"offerings": [OFFERING | {"id": "Паспорт"}]}, "нужны строчные латинские буквы"),
        ({"offerings": [OFFERING | {"name": {"en": "Passport"}}]}, "нет названия на русском"),
        ({"offerings": [OFFERING | {"cooling": [9, 3]}]}, "в cooling первое число не больше второго"),
        ({"offerings": [OFFERING, LAWYER]}, "«offerings[lawyer].id»: «lawyer» не принимает ни одно окно"),
        ({"offerings": [{"id": "passport"}]}, "нет обязательного ключа «offerings[passport].name»"),
        ({"closures": [{"office": "south", "first": "2026-12-31", "last": "2026-12-31"}]}, "«closures[1].office»: значение «south» не допускается"),
        ({"closures": [{"office": "north", "lane": "x", "first": "2026-12-31", "last": "2026-12-31"}]}, "значение «x» не допускается; допустимы: north-1"),
        ({"closures": [{"office": "north", "first": "2026-12-31", "last": "2026-12-30"}]}, "last раньше first"),
        ({"closures": [{"office": "north", "first": "31.12.2026", "last": "2026-12-31"}]}, "нужна дата вроде 2026-12-31"),
        ({"offerings": [OFFERING, CALL], "lanes": [LANE | {"offerings": ["passport", "call"]}]}, "«call» здесь нельзя; звонки (kind: call) принимает только operators"),
        ({"offerings": [OFFERING], "lanes": [LANE, {"id": "phone", "office": "operators", "offerings": ["passport"]}]}, "«passport» здесь нельзя"),
    ],
)  # fmt: skip
def test_fault_names_the_field_the_value_and_what_is_allowed(change: dict[str, Any], said: str) -> None:
    assert said in fault(body() | change)


def test_article_outside_the_base_is_a_fault_where_the_base_is_known() -> None:
    values = body(articles=["passport-lost", "visa-get"])
    assert plan_from(values, centre()).offerings[0].articles == ("passport-lost", "visa-get")
    said = fault(values, frozenset({"passport-lost"}))
    assert "«offerings[passport].articles[2]»: статьи «visa-get» нет в базе знаний" in said
    assert "passport-lost" not in said


def test_all_faults_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "plan.yml"
    path.write_text(
        "offerings:\n"
        "  - {id: passport, name: {ru: Паспорт}, duration: 30}\n"
        "lanes:\n"
        "  - id: one\n"
        "    office: south\n"
        "  - id: one\n"
        "    office: north\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as caught:
        read_plan(path, centre())
    assert [(each.path, each.line) for each in caught.value.problems] == [(path, 5), (path, 6)]


def test_unquoted_time_of_a_file_is_refused_not_misread(tmp_path: Path) -> None:
    values = yaml.safe_dump(body(), allow_unicode=True)
    path = tmp_path / "plan.yml"
    path.write_text(
        values + "closures:\n- {office: north, first: 2026-12-31, last: 2026-12-31, hours: [[9:00, 14:00]]}\n"
    )
    with pytest.raises(DataError, match="возьмите его в кавычки"):
        read_plan(path, centre())


@pytest.mark.parametrize(
    ("text", "said"), [("lanes: [", "это не YAML"), ("", "нужны ключи"), ("- 1", "нужны ключи")]
)
def test_file_that_is_no_plan_is_told_with_its_name(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "plan.yml"
    path.write_text(text)
    with pytest.raises(DataError, match=said) as caught:
        read_plan(path, centre())
    assert "plan.yml" in str(caught.value)


def test_missing_file_is_told_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="файл не читается"):
        read_plan(tmp_path / "none.yml", centre())


def test_stored_plan_opens_though_its_office_has_left_the_centre() -> None:
    values = body(lanes=[LANE, {"id": "far", "office": "closed-for-good"}])
    assert stored_plan(values).lane("far") is not None
    assert "closed-for-good" in fault(values)

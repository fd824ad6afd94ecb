"""The files of `client/`: read whole or refused with every fault, its file and line."""

from pathlib import Path

import pytest

from scripts_callcenter import EdgeKind, ScriptError
from scripts_callcenter.training import TEMPERS, load_client

WEIGHTS = "{positive: 1, negative: 1, neutral: 0.5, objection: 1, no_answer: 0, global: 1}"
FILES = {
    "common.yml": "labels:\n  Да: [Да., Ага.]\n  Нет: [Нет., Не надо.]\n",
    "tempers.yml": "".join(f"{temper}: {{weights: {WEIGHTS}}}\n" for temper in TEMPERS),
    "known.yml": (
        "operator: Ирина\nbody: Центр\npeople:\n  - {name: Вера, gender: female, phone: '1'}\nknown: {basis: вы просили}\n"
        "answers:\n  phone: ['{phone}', 'Пишите {phone}']\n"
    ),
    "visit.yml": "opening: [Здравствуйте., Алло.]\nnodes:\n  who/name:\n    Да: [Это я., Я и есть.]\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_phrases_of_a_node_come_before_the_common_ones(folder: Path) -> None:
    clients = load_client(folder)
    assert clients.phrases("visit", "who/name", "Да") == ("Это я.", "Я и есть.")
    assert clients.phrases("visit", "other", "Да") == ("Да.", "Ага.")
    assert clients.phrases("unheard-of", "who/name", "Нет") == ("Нет.", "Не надо.")
    assert clients.phrases("visit", "who/name", "Может быть") == ()
    assert clients.manners["calm"].weights[EdgeKind.NEUTRAL] == 0.5


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("common.yml", "[Нет., Не надо.]", "[Нет.]", "common.yml:3: «labels.Нет»: реплик 1"),
        ("common.yml", "[Нет., Не надо.]", "[Нет., Нет.]", "common.yml:3: «labels.Нет»: реплика «Нет.» стоит дважды"),
        ("common.yml", "[Нет., Не надо.]", "[Нет., ' ']", "common.yml:3: «labels.Нет»: пустая реплика"),
        ("common.yml", "[Нет., Не надо.]", "[Нет., 'Не {надо}']", "common.yml:3: «labels.Нет»: «{надо}» не читается"),
        ("common.yml", "  Нет", "  Да", "common.yml:3: ключ «Да» стоит второй раз"),
        ("common.yml", "labels:", "labells:", "common.yml:1: неизвестный ключ «labells»; может быть, «labels»?"),
        ("common.yml", "labels:", "labels: [", "common.yml:3: это не YAML"),
        ("visit.yml", "opening: [Здравствуйте., Алло.]", "opening: [Алло.]", "visit.yml:1: «opening»: реплик 1"),
        ("visit.yml", "[Это я., Я и есть.]", "Это я.", "visit.yml:4: «nodes.who/name.Да»"),
        ("tempers.yml", "calm:", "calmer:", "tempers.yml:1: нрава «calmer» нет"),
        ("tempers.yml", "calm:", "calmer:", "tempers.yml:1: не описан нрав «calm»"),
        ("tempers.yml", "negative: 1, ", "", "tempers.yml:1: у нрава «calm» нет веса «negative»"),
        ("tempers.yml", "global: 1}", "global: 1, rage: 2}", "tempers.yml:1: веса «rage» нет"),
        ("tempers.yml", "positive: 1,", "positive: -1,", "tempers.yml:1: «calm.weights.positive»"),
        ("tempers.yml", WEIGHTS, WEIGHTS.replace("1,", "0,").replace("0.5", "0"), "tempers.yml:1: у нрава «calm» все веса"),
        ("known.yml", "gender: female", "gender: she", "known.yml:4: «people.0.gender»: 'she' здесь не подходит"),
        ("known.yml", "operator: Ирина\n", "", "known.yml:1: нет обязательного ключа «operator»"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_file_and_line(
    folder: Path, file: str, old: str, new: str, told: str
) -> None:
    text = FILES[file].replace(old, new, 1)
    assert text != FILES[file]
    (folder / file).write_text(text, "utf-8")
    with pytest.raises(ScriptError) as caught:
        load_client(folder)
    assert told in str(caught.value)


def test_every_faulty_file_is_told_at_once(folder: Path) -> None:
    (folder / "common.yml").unlink()
    (folder / "visit.yml").write_text("node: 1\n", "utf-8")
    with pytest.raises(ScriptError) as caught:
        load_client(folder)
    assert {problem.file for problem in caught.value.problems} == {"common.yml", "visit.yml"}

"""A script file loads whole, or every fault in it is told at once with its line and the way out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts_callcenter import (
    RETURN,
    Direction,
    ScriptError,
    check,
    examine,
    load_blocks,
    load_file,
    load_scripts,
    read_script,
)
from tests.scripts_callcenter.sample import SAMPLE, sample

HEAD = "id: my\ndirection: inbound\ntitle: Моё\nstart: hello\n"


def problems(text: str, name: str = "my.yml") -> list[str]:
    with pytest.raises(ScriptError) as raised:
        read_script(text, name)
    return [str(problem) for problem in raised.value.problems]


def nodes(*lines: str) -> str:
    return HEAD + "nodes:\n" + "".join(f"  {line}\n" for line in lines)


GOOD_END = "stop: {type: end, need: met, disposition: answered}"


def test_every_fault_is_told_at_once_with_its_line():
    told = problems(
        nodes(
            "hello: {type: say, text: Здравствуйте, to: nmae}",
            "name: {type: ask, text: Кто вы, saves: nmae, to: stop}",
            "stop: {type: end, need: met, disposition: anwsered}",
        )
    )
    assert told == [
        "my.yml:6: «hello» ведёт к узлу «nmae», а такого нет; может быть, «name»?",
        "my.yml:7: поля «nmae» нет в fields",
        "my.yml:8: кода «anwsered» нет в dispositions.yml; может быть, «answered»?",
    ]


def test_an_unknown_key_is_a_fault_that_names_the_nearest_known_one():
    told = problems(nodes("hello: {type: say, text: Да, too: stop}", GOOD_END))
    assert told == ["my.yml:6: неизвестный ключ «nodes.hello.too»; может быть, «to»?"]


def test_a_word_that_is_not_allowed_is_a_fault_that_lists_those_that_are():
    told = problems(nodes("hello: {type: sey, text: Да, to: stop}", GOOD_END))
    assert len(told) == 1
    assert told[0].startswith("my.yml:6: «nodes.hello.type»: 'sey' здесь не подходит; можно: 'say', 'ask'")


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ("hello: {type: say, text: Да}", "«hello»: узлу say нужен ключ to"),
        ("hello: {type: say, to: stop}", "«hello»: узлу say нужен ключ text"),
        ("hello: {type: hold, text: Ждите, to: stop}", "«hello»: узлу hold нужен ключ minutes"),
        (
            "hello: {type: say, text: Да, to: stop, minutes: 2}",
            "«hello»: ключ minutes не для узла say; уберите его",
        ),
        ("hello: {type: say, text: 'Да {', to: stop}", "«hello»: «{Да {}» не читается"),
        ("hello: {type: say, text: '{имя}', to: stop}", "«hello»: «{имя}» не читается"),
        ("hello: {type: say, text: '{gender|он|она}', to: stop}", "«hello»: «{gender|он|она}» не читается"),
        ("Hello: {type: say, text: Да, to: stop}", "«Hello»: имя из строчных латинских букв, цифр и «-»"),
        ("hello: {type: subscript, block: hodl, to: stop}", "блока «hodl» нет; может быть, «hold»?"),
        ("hello: {type: end, end: return}", "«hello»: ключ end не для узла end; уберите его"),
        ("hello: {type: hold, text: Ждите, to: stop, minutes: 0}", "«nodes.hello.minutes»"),
        (
            "hello: {type: say, text: Да, to: true}",
            "«nodes.hello.to»: True — не текст; возьмите значение в кавычки",
        ),
    ],
)
def test_a_node_that_makes_no_sense_is_told_in_words(node, fault):
    assert any(fault in problem for problem in problems(nodes(node, GOOD_END)))


@pytest.mark.parametrize(
    ("when", "fault"),
    [
        ("{field: kind, is: x}", "у поля «kind» нет значения «x»; есть: a, b"),
        ("{field: kind}", "«when»"),
        ("{field: kind, is: a, in: [b]}", "«when»"),
        ("{field: kind, in: a}", "«in»: a — не текст"),
        ("{field: knid, known: true}", "поля «knid» нет в fields; может быть, «kind»?"),
        ("{all_of: []}", "«when»"),
        ("{all_of: [{field: kind, like: a}]}", "«when»"),
    ],
)
def test_a_condition_that_makes_no_sense_is_told_in_words(when, fault):
    fields = "fields:\n  kind: {label: Вид, kind: choice, options: [a, b]}\n"
    answers = f"[{{label: Да, kind: positive, to: stop, when: {when}}}]"
    text = HEAD + fields + f"nodes:\n  hello: {{type: ask, text: Да?, answers: {answers}}}\n  {GOOD_END}\n"
    assert any(fault in problem for problem in problems(text))


def test_a_key_that_stands_twice_is_told_where_it_stands_again():
    told = problems(nodes("hello: {type: say, text: Да, to: stop}", GOOD_END, GOOD_END))
    assert told == ["my.yml:8: ключ «stop» стоит второй раз; оставьте один"]


@pytest.mark.parametrize("text", ["", "- a\n", "id: [\n", "\x00"])
def test_what_is_no_script_at_all_is_told_in_one_sentence(text):
    assert len(problems(text)) == 1


@pytest.mark.parametrize("text", ["a: &x [1]\nb: *x\n", "[" * 50_000, "a: " + "{b: " * 20, "#" * 300_000])
def test_a_text_made_to_choke_on_is_refused_in_one_sentence(text):
    assert len(problems(text)) == 1


def test_a_script_that_swells_with_its_blocks_is_refused():
    many = [f"n{number}: {{type: subscript, block: hold, to: stop}}" for number in range(150)]
    text = nodes("hello: {type: say, text: Да, to: n1}", *many, GOOD_END)
    assert any("больше 3000 узлов" in problem for problem in problems(text))


def test_the_id_is_the_name_of_the_file():
    assert problems(nodes("hello: {type: say, text: Да, to: stop}", GOOD_END), "other.yml") == [
        "other.yml:1: id «my» не совпадает с именем файла «other»; назовите одинаково"
    ]


def test_words_that_other_yaml_readers_take_for_truth_are_text():
    script = read_script(
        nodes(
            'hello: {type: say, text: "Да", to: yes}',
            "yes: {type: say, text: on, to: no}",
            "no: {type: end, need: met, disposition: answered}",
        ),
        "my.yml",
    )
    assert script.nodes["yes"].text == "on"
    assert script.nodes["yes"].edges[0].to == "no"


def test_a_block_stands_in_place_of_its_node_with_the_terms_told_there():
    script = sample("appointment")
    assert "wait" not in script.nodes
    hold = script.nodes["wait/wait"]
    assert (hold.minutes, hold.file, hold.line) == (3, "blocks/hold.yml", 6)
    assert {edge.key: edge.to for edge in hold.edges} == {"next": "wait/back-line", "timeout": "wait/late"}


def test_the_ways_out_of_a_block_lead_where_the_script_says():
    script = sample("appointment")
    assert script.nodes["wait/back-line"].edges[0].to == "book"
    assert {edge.label: edge.to for edge in script.nodes["wait/late"].edges} == {
        "Да": "wait/wait",
        "Нет": "later",
    }


def test_a_global_stands_once_and_leads_back():
    script = sample("appointment")
    assert script.globals["abuse"].to == "abuse/calm"
    assert script.globals["abuse"].label == "Оскорбления"
    assert script.nodes["abuse/calm"].edges[0].to == RETURN


def test_blocks_load_as_scripts_of_their_own():
    blocks = load_blocks(SAMPLE)
    assert set(blocks) == {"abuse", "hold"}
    assert blocks["hold"].direction is Direction.BLOCK
    assert blocks["hold"].nodes["back-line"].edges[0].to == RETURN


def write(folder: Path, **files: str) -> Path:
    (folder / "blocks").mkdir()
    for name, text in files.items():
        (folder / f"{name.replace('__', '/')}.yml").write_text(text, "utf-8")
    return folder


OUTER = HEAD + "nodes:\n  hello: {type: subscript, block: outer, to: stop}\n  " + GOOD_END + "\n"
BLOCK = "id: %s\nblock: true\ntitle: Часть\nstart: in\nnodes:\n  in: {type: subscript, block: %s, to: out}\n  out: {type: end, end: return}\n"


def test_a_block_may_begin_with_another_block(tmp_path):
    inner = "id: inner\nblock: true\ntitle: Часть\nstart: word\nnodes:\n  word: {type: say, text: Да, to: out}\n  out: {type: end, end: return}\n"
    folder = write(tmp_path, my=OUTER, blocks__outer=BLOCK % ("outer", "inner"), blocks__inner=inner)
    script = load_scripts(folder)["my"]
    assert script.start == "hello/in/word"
    assert script.nodes["hello/in/word"].edges[0].to == "stop"


def test_blocks_that_stand_in_each_other_are_told_as_a_circle(tmp_path):
    folder = write(
        tmp_path, my=OUTER, blocks__outer=BLOCK % ("outer", "inner"), blocks__inner=BLOCK % ("inner", "outer")
    )
    with pytest.raises(ScriptError, match="блок вставляет сам себя: outer → inner → outer"):
        load_scripts(folder)


def test_an_exit_nobody_waits_for_and_one_that_does_not_exist_are_told(tmp_path):
    block = "id: outer\nblock: true\ntitle: Часть\nstart: out\nnodes:\n  out: {type: end, end: gone}\n"
    text = OUTER.replace("to: stop}", "to: stop, exits: {lost: stop}}")
    folder = write(tmp_path, my=text, blocks__outer=block)
    with pytest.raises(ScriptError) as raised:
        load_scripts(folder)
    told = str(raised.value)
    assert "не сказано, куда идти после выхода «gone» блока «outer»" in told
    assert "у блока «outer» нет выхода «lost»; есть: gone" in told


def test_the_files_that_load_are_told_apart_from_those_that_do_not(tmp_path):
    good = nodes("hello: {type: say, text: Да, to: stop}", GOOD_END)
    folder = write(tmp_path, my=good, other=good, blocks__bad="id: bad\n")
    found = examine(folder)
    assert found["my.yml"].id == "my"
    assert isinstance(found["other.yml"], ScriptError)
    assert isinstance(found["blocks/bad.yml"], ScriptError)


def test_a_file_elsewhere_finds_the_blocks_beside_it():
    assert load_file(SAMPLE / "appointment.yml") == sample("appointment")
    assert load_file(SAMPLE / "blocks" / "hold.yml") == load_blocks(SAMPLE)["hold"]


def test_a_field_of_a_block_must_not_be_another_thing_than_that_of_the_script(tmp_path):
    block = "id: outer\nblock: true\ntitle: Часть\nstart: ask\nfields: {age: {label: Возраст, kind: number}}\nnodes:\n  ask: {type: ask, text: Возраст?, saves: age, to: out}\n  out: {type: end, end: return}\n"
    text = OUTER.replace("nodes:", "fields: {age: {label: Возраст, kind: date}}\nnodes:")
    folder = write(tmp_path, my=text, blocks__outer=block)
    with pytest.raises(ScriptError, match="поле «age» в блоке «outer» другого вида"):
        load_scripts(folder)


WHOLE = (SAMPLE / "offer.yml").read_text("utf-8")
PIECES = st.sampled_from(["{", "}", "[", "]", ":", "- ", "\n", "  ", "?", "!!set", "1: 2", "|", ">", "'", '"', "null", "true", "~", "? [a]\n", "&a ", "*a", "{}", "[]", "\t", "\x00", "é"])  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), PIECES), max_size=4))
def test_a_file_cut_up_at_random_loads_or_says_why(cuts):
    text = WHOLE
    for start, length, piece in cuts:
        text = text[:start] + piece + text[start + length :]
    try:
        check(read_script(text, "offer.yml"))
    except ScriptError as error:
        told = error.problems
    else:
        return
    assert told
    assert all(problem.line >= 1 and problem.message for problem in told)

"""Steps «may we», «who» and «how to reach»: nothing that names a person is asked before the consent."""

import re
from typing import Literal, assert_never

from bot.consents.ledger import Decision, give, refuse
from bot.consents.words import ConsentText, purpose_text
from bot.conversation import Button, Reply
from bot.field_words import problem_words
from bot.flows.booking.form import Form, Went
from bot.flows.booking.heard import hear, is_word
from bot.wording import phone_in_words
from nlu.dates import in_russian
from nlu.entities import Entity, Problem, check, find_entities
from nlu.text import analyser, is_english, is_known, is_latin, tokens

_DIGITS = re.compile(r"\d")
_FEWEST_DIGITS = 5
_SHORT = 2
_NAMES = frozenset({"Name", "Surn", "Patr"})  # OpenCorpora's marks of a word that can be a part of a name


async def ask_consent(form: Form) -> Reply:
    """The exact words that will be stored, and two buttons."""
    text = form.say("booking-consent", text=_consent(form).text)
    return form.ask("consent", text, *_decisions(form))


async def take_consent(form: Form, text: str) -> Reply | Went:
    """A button's words decide; a bare «yes» decides nothing (clause 4.6.7.8)."""
    if is_word(form, text, "words-booking-refuse"):
        return await decline(form)
    understood = form.toolbox.understanding
    gives = understood is not None and understood.intent.name == "give_consent"
    is_short = len(text.split()) <= _SHORT and not _DIGITS.search(text)
    if gives or _names_person(text) or (is_short and not hear(form, text)):
        return _consent_first(form, text)
    return Went.ASIDE


def _consent_first(form: Form, text: str) -> Reply:
    """The same words once; whoever goes on, or says who they are, is told what comes first and how to do it."""
    form.draft.unclear += 1
    if form.draft.unclear == 1 and not _names_person(text):
        words = form.say("booking-button-agree").lower()
        said = form.say("booking-consent-words", words=words)
    else:
        said = form.say("booking-consent-first", button=form.say("booking-button-agree"))
    return form.ask("consent", said, *_decisions(form))


async def agree(form: Form, _argument: str = "") -> Went:
    """`booking:agree`: writes the consent."""
    await give(form.toolbox.connection, _decision(form), form.now)
    return Went.ON


async def decline(form: Form, _argument: str = "") -> Reply:
    """`booking:refuse`: writes the refusal: who comes is not asked, and an operator books by phone. The way back stays open."""
    await refuse(form.toolbox.connection, _decision(form), form.now)
    form.wait("consent")
    agree_button = form.toolbox.button("booking:agree", "booking-button-agree")
    drop = form.toolbox.button("booking:drop", "booking-button-drop")
    return form.toolbox.reply("menu", without_data(form), agree_button, form.toolbox.operator, drop)


def without_data(form: Form) -> str:
    """How to come without saying who one is."""
    return f"{form.say('booking-refused', phone=form.view.centre.phone)} {form.say('booking-refused-live')}"


async def ask_name(form: Form) -> Reply:
    return form.ask("name", form.say("booking-name"))


async def ask_phone(form: Form) -> Reply:
    offering = form.offering
    key = "booking-phone-call" if offering and offering.kind == "call" else "booking-phone"
    return form.ask("phone", f"{form.say(key)} {form.say('booking-phone-example')}")


async def ask_email(form: Form) -> Reply:
    return form.ask("email", form.say("booking-email"), *_skip(form, "email"))


async def take_name(form: Form, text: str) -> Reply | Went:
    """The name; a phone written beside it is taken too, or said to be wrong."""
    phone, beside = check("phone", text), _looks_like_phone(text)
    name = name_in(text) or (_named_in(text) if beside else None)
    if name is None:
        return Went.ASIDE
    form.draft.name = name
    if isinstance(phone, Entity):
        form.draft.phone = str(phone.value)
    elif beside:
        form.leads.append(wrong(form, phone))
    return Went.ON


async def take_phone(form: Form, text: str) -> Reply | Went:
    """Figures are meant as a phone; words are something else, a name among them."""
    match check("phone", text):
        case Entity(value=number):
            form.draft.phone = str(number)
            return Went.ON
        case Problem() as problem if _looks_like_phone(text) or _is_bare_number(form, text):
            return form.ask("phone", wrong(form, problem))
        case Problem():
            return Went.ON if mend(form, text, aloud=True) else Went.ASIDE
        case never:
            assert_never(never)


async def take_email(form: Form, text: str) -> Reply | Went:
    if is_word(form, text, "words-booking-skip"):
        form.draft.email = ""
        return Went.ON
    match check("email", text):
        case Entity(value=box):
            form.draft.email = str(box)
            return Went.ON
        case Problem() as problem if "@" in text:
            return form.ask("email", wrong(form, problem), *_skip(form, "email"))
        case Problem():
            return Went.ON if mend(form, text, aloud=True) else Went.ASIDE
        case never:
            assert_never(never)


def mend(form: Form, text: str, *, aloud: bool = False) -> bool:
    """Another phone, box or name in place of the one that was given; whether there was one in the text.

    `aloud`: what was mended is named, because the next question does not show it. A wrong phone is said to be so.
    """
    phone, email, name = check("phone", text), check("email", text), name_in(text)
    found: dict[str, str] = {
        each.kind: str(each.value) for each in (phone, email) if isinstance(each, Entity)
    }
    if not found and name is not None:
        found = {"name": name}
    draft = form.draft
    draft.phone, draft.email = found.get("phone", draft.phone), found.get("email", draft.email)
    draft.name = found.get("name", draft.name)
    if found and aloud:
        form.leads.append(form.say("booking-mended", what=", ".join(map(phone_in_words, found.values()))))
    if not found and isinstance(phone, Problem) and _looks_like_phone(text) and hear(form, text).time is None:
        form.leads.append(wrong(form, phone))
        return True
    return bool(found)


def wrong(form: Form, problem: Problem) -> str:
    """What is wrong and how to mend it."""
    return problem_words(form.toolbox.texts, problem, form.toolbox.language)


def ask_again(form: Form, step: Literal["name", "phone", "email"], text: str) -> Reply:
    """What is wrong with the answer, and how to mend it."""
    problem = check("person" if step == "name" else step, text)
    said = wrong(form, problem) if isinstance(problem, Problem) else form.say("booking-name-again")
    return form.ask(step, said, *_skip(form, step))


def name_in(text: str) -> str | None:
    """The person's name, however it was introduced; nothing where the words are a question or a wish.

    >>> name_in("Ann Smith"), name_in("+7 900 000-00-00")
    ('Ann Smith', None)
    """
    if "?" in text or _DIGITS.search(text) or is_english(text) or _is_english_time(text):
        return None
    checked = check("person", text)
    if not isinstance(checked, Entity):
        return None
    # Any two words of letters pass for a foreign name: those that the dictionary knows must be names to it.
    known = any(entity.kind == "person" for entity in find_entities(text))
    return str(checked.value) if known or all(map(_may_be_name, tokens(text))) else None


def _is_english_time(text: str) -> bool:
    """«Friday afternoon» is two unknown words, as a foreign name is."""
    return is_latin(text) and not is_latin(in_russian(text))


def _may_be_name(word: str) -> bool:
    return not is_known(word) or any(_NAMES & parse.tag.grammemes for parse in analyser().parse(word))


def _named_in(text: str) -> str | None:
    """A full name among other words."""
    people = [str(entity.value) for entity in find_entities(text) if entity.kind == "person"]
    return next((name for name in people if " " in name), None)


def _names_person(text: str) -> bool:
    """Whether the text says who comes or how to reach them."""
    reached = any(isinstance(found, Entity) for found in (check("phone", text), check("email", text)))
    return reached or name_in(text) is not None


def _looks_like_phone(text: str) -> bool:
    return len(_DIGITS.findall(text)) >= _FEWEST_DIGITS


def _is_bare_number(form: Form, text: str) -> bool:
    """Figures without a word, which are no time: few as they are, they were meant as the answer."""
    bare = _DIGITS.search(text) is not None and not any(sign.isalpha() for sign in text)
    return bare and hear(form, text).time is None


def _skip(form: Form, step: str) -> tuple[Button, ...]:
    return (form.toolbox.button("booking:skip", "booking-button-skip"),) if step == "email" else ()


def _decisions(form: Form) -> tuple[Button, ...]:
    return (
        form.toolbox.button("booking:agree", "booking-button-agree"),
        form.toolbox.button("booking:refuse", "booking-button-refuse"),
    )


def _consent(form: Form) -> ConsentText:
    return purpose_text("personal-data", form.toolbox.language, form.view.centre.name)


def _decision(form: Form) -> Decision:
    came = form.turn.inbound
    return Decision(
        client_id=form.client.id,
        purpose="personal-data",
        method="button" if came.pressed else "words",
        channel=came.channel,
        message=came.external_id,
        language=form.toolbox.language,
        text=_consent(form),
    )

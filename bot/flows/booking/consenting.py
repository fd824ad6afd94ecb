"""Words of consent at any step of the form: they give it where it is asked for, and never lead away to take it back."""

from bot.conversation import Reply
from bot.flows.booking import person
from bot.flows.booking.draft import Step
from bot.flows.booking.form import Form, Went
from bot.flows.booking.heard import is_sure
from bot.flows.booking.telling import details, keep
from bot.flows.consent_words import Given, given_in

_ABOUT_PERSON: tuple[Step, ...] = ("name", "phone", "email")


async def take(form: Form, text: str) -> Reply | Went | None:
    """The consent that was asked for, with the name and the phone said in the same line; given before: said so.

    Nothing where the text is no consent, or may agree to something else that was asked.
    """
    given = given_in(form.toolbox.texts, text)
    if given is None or not form.may_ask_person:
        return None
    step = form.draft.step
    if step == "consent":
        if not _is_decided(form, given):
            return None
        went = await person.agree(form)
        _take_person(form, given)
        return went
    about_person = step in _ABOUT_PERSON
    if not (given.named or about_person) or not await form.has_consent():
        return None
    form.leads.append(form.say("booking-consent-given"))
    _take_person(form, given)
    return Went.ON


def _is_decided(form: Form, given: Given) -> bool:
    """«I agree» with something beside it counts where that is the person, or more words of agreeing."""
    return given.whole or is_sure(form, given.rest) or bool(details(given.rest))


def _take_person(form: Form, given: Given) -> None:
    """Who comes and how to reach them, said in the same line."""
    if given.rest and (found := details(given.rest)):
        keep(form, found)

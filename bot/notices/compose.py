"""A notice → the message for one channel: the words of its template, what can be pressed, files.

No name, phone or paper stands in a message: a code, a service, a time and a place are enough.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from bot.booking.ics import CalendarEntry, calendar
from bot.booking.ledger.values import PlanView
from bot.booking.links import shown_code
from bot.booking.places import office_of, zone_of
from bot.consents.links import unsubscribe_url
from bot.conversation import Button
from bot.db.queries_booking import Appointment
from bot.notices.channel import Attachment, Message
from bot.notices.decide import DESK
from bot.notices.notice import Offer, Subject
from bot.notices.rating import RATING_ASK, again, question_of, rating_buttons, rating_url
from bot.notices.wording import Voice
from bot.texts import Texts, Variable
from bot.wording import clock_in_words

CHATS = frozenset({"web", "telegram", "max"})
MAIL = "email"
PHONE = "sms"


@dataclass(frozen=True, slots=True)
class Composer:
    """Makes messages by the plan and the texts of now."""

    texts: Texts
    view: PlanView

    def compose(self, subject: Subject, channel: str, address: str, now: datetime) -> Message:
        """The message for this channel and address."""
        notice, person = subject.notice, subject.person
        # Operators read their own language, whoever the task is about.
        language = self.texts.first_language if channel == DESK else person.language
        voice = Voice(self.texts, self.view, language, person.zone, now)
        values = self._values(subject, voice)
        link = self._link(subject)
        return Message(
            key=key_of(notice.id, channel),
            address=address,
            text=self._text(subject, channel, voice, values, link),
            subject="" if channel == DESK else voice.say(f"notices-{notice.template}-subject", **values),
            buttons=_buttons(subject, channel, voice, link),
            attachments=self._attachments(subject, voice) if channel == MAIL else (),
            client_id=person.id,
            conversation_id=person.conversation_id,
            language=language,
            link=link,
            unsubscribe=self._stop_page(subject) if notice.rests_on_consent else None,
        )

    def _values(self, subject: Subject, voice: Voice) -> dict[str, Variable]:
        """The variables of the template; a sentence takes those it names."""
        notice, phone = subject.notice, self.view.centre.phone
        match notice.template:
            case "news":
                return {"title": notice.values["title"], "text": notice.values["text"]}
            case "digest":
                return {"title": notice.values["items"][0]["title"]}
            case "waitlist-offer" if subject.offer is not None:
                return _offer_values(subject.offer, voice) | {"phone": phone}
            case "rating-ask":
                return {"question": question_of(notice.values, voice.language), "again": again(notice.values)}
            case "feedback-done":
                return {"text": subject.told, "phone": phone}
            case _ if subject.visit is not None:
                by = {"by": notice.values.get("by", "client"), "phone": phone}
                return voice.visit(subject.visit) | by
            case template:
                raise KeyError(f"{template}: nothing to say it about")

    def _text(
        self, subject: Subject, channel: str, voice: Voice, values: dict[str, Variable], link: str | None
    ) -> str:
        template = subject.notice.template
        if channel == PHONE:
            parts = [voice.say(f"notices-{template}-short", **values)]
            parts += [link] if link and template in _LINKED else []
            return " ".join([*parts, *self._basis(subject, channel, voice)])
        parts = [voice.say(f"notices-{template}", **values), *self._rest(subject, channel, voice, values)]
        if channel == MAIL and link and template in _ABOUT_AHEAD:
            parts.append(voice.say("notices-link", link=link))
        if channel == MAIL and link and template == RATING_ASK:
            parts.append(voice.say("notices-rating-ask-link", link=link))
        return "\n\n".join(part for part in (*parts, *self._basis(subject, channel, voice)) if part)

    def _rest(
        self, subject: Subject, channel: str, voice: Voice, values: dict[str, Variable]
    ) -> tuple[str, ...]:
        """What stands below the template's first words."""
        template, visit = subject.notice.template, subject.visit
        match template:
            case "reminder-24h" | "reminder-2h" | "visit-moved" if visit is not None:
                asked = _is_asked(subject) and channel in CHATS
                bring = voice.bring(visit.offering_id) if template == "reminder-24h" else ""
                return (bring, voice.say(f"notices-{template}-ask") if asked else "")
            case "visit-booked" if visit is not None:
                return (voice.bring(visit.offering_id),)
            case "visit-cancelled":
                return (voice.say("notices-visit-cancelled-next", **values),)
            case "digest":
                items = subject.notice.values["items"]
                return tuple(
                    voice.say("notices-digest-item", title=item["title"], text=item["text"]) for item in items
                )
            case _:
                return ()

    def _basis(self, subject: Subject, channel: str, voice: Voice) -> tuple[str, ...]:
        if not subject.notice.rests_on_consent or subject.consent_at is None:
            return ()
        given = voice.say("notices-basis", day=f"{subject.consent_at.astimezone(voice.zone):%d.%m.%Y}")
        page = self._stop_page(subject)
        if channel in CHATS:
            stop = voice.say("notices-basis-stop")
        elif page:
            stop = voice.say("notices-basis-link", link=page)
        else:
            stop = voice.say("notices-basis-phone", phone=self.view.centre.phone)
        return (f"{given} {stop}",)

    def _stop_page(self, subject: Subject) -> str | None:
        """The page that stops such messages with one press."""
        return _whole(unsubscribe_url(self.view.links, subject.person.id, subject.notice.category))

    def _link(self, subject: Subject) -> str | None:
        if subject.notice.template == RATING_ASK:
            return _whole(rating_url(self.view.links, subject.notice.values["seed"]))
        return _whole(self.view.links.url(subject.visit.id)) if subject.visit else None

    def _attachments(self, subject: Subject, voice: Voice) -> tuple[Attachment, ...]:
        visit = subject.visit
        match subject.notice.template:
            case "visit-booked" | "visit-moved" if visit is not None:
                return (self._calendar(subject, visit, voice, "REQUEST"),)
            case "visit-cancelled" if visit is not None:
                return (self._calendar(subject, visit, voice, "CANCEL"),)
            case _:
                return ()

    def _calendar(self, subject: Subject, visit: Appointment, voice: Voice, method: str) -> Attachment:
        centre, office = self.view.centre, office_of(self.view.centre, visit.office_id)
        link = self._link(subject) or ""
        box = subject.address(MAIL)
        entry = CalendarEntry(
            uid=visit.id,
            sequence=visit.sequence,
            starts_at=visit.starts_at,
            ends_at=visit.ends_at,
            changed_at=visit.updated_at,
            summary=voice.say("notices-calendar-summary", service=voice.service(visit.offering_id)),
            description=voice.say("notices-calendar-description", code=shown_code(visit.code), link=link),
            location=f"{office.name}, {office.town}, {office.address}"
            if office
            else voice.say("notices-calendar-call"),
            organizer=(centre.name, centre.email),
            attendee=box.value if box else "",
            url=link,
        )
        said = calendar(entry, "CANCEL" if method == "CANCEL" else "REQUEST")
        return Attachment("visit.ics", f"text/calendar; method={method}", said)


_ABOUT_AHEAD = frozenset({"reminder-24h", "reminder-2h", "visit-booked", "visit-moved"})
_LINKED = _ABOUT_AHEAD | {RATING_ASK}


def key_of(notice_id: str, channel: str) -> str:
    """The idempotency key: one message over one channel, however often it is tried."""
    return f"{notice_id}:{channel}"


def _whole(url: str) -> str | None:
    """Without the installation's public address there is nowhere to lead to."""
    return url if url.startswith(("https://", "http://")) else None


def _is_asked(subject: Subject) -> bool:
    """Whoever has confirmed this very time is not asked again, nor who moved it themselves."""
    moved_by_client = subject.notice.template == "visit-moved" and subject.notice.values.get("by") == "client"
    return subject.visit is not None and not subject.visit.is_confirmed and not moved_by_client


def _offer_values(offer: Offer, voice: Voice) -> dict[str, Variable]:
    timezone = zone_of(voice.view.centre, offer.office_id)
    until = offer.expires_at.astimezone(voice.zone)
    return {
        "service": voice.service(offer.offering_id),
        "when": voice.when(offer.local_start, timezone, offer.office_id),
        "place": voice.place(offer.office_id, "visit"),
        "until": clock_in_words(until),
    }


def _buttons(subject: Subject, channel: str, voice: Voice, link: str | None) -> tuple[Button, ...]:
    """To be pressed in a chat, to be followed from a letter, none elsewhere."""
    template, visit = subject.notice.template, subject.visit
    if template == RATING_ASK and (channel in CHATS or channel == MAIL):
        return rating_buttons(subject.notice.values, voice.language, link if channel == MAIL else None)
    if channel == MAIL:
        has_page = link is not None and template in _ABOUT_AHEAD
        return (Button("visits:show", voice.say("notices-button-open"), link),) if has_page else ()
    if channel not in CHATS:
        return ()
    match template:
        case "reminder-24h" | "reminder-2h" | "visit-moved" | "visit-booked" if visit is not None:
            names = ("confirm", "move", "cancel") if _is_asked(subject) else ("move", "cancel")
            return tuple(
                Button(f"visits:{name}:{visit.code}", voice.say(f"notices-button-{name}")) for name in names
            )
        case "visit-cancelled" if visit is not None:
            return (Button(f"booking:start:{visit.offering_id}", voice.say("notices-button-book")),)
        case "waitlist-offer" if subject.offer is not None:
            entry = subject.offer.entry
            return tuple(
                Button(f"booking:{name}:{entry}", voice.say(f"notices-button-{name}"))
                for name in ("accept", "decline")
            )
        case "news" | "digest":
            return (Button("preferences:off:content", voice.say("notices-button-stop")),)
        case "desk-task" | "reminder-24h" | "reminder-2h" | "visit-moved" | "visit-booked":
            return ()
        case "visit-cancelled" | "waitlist-offer" | "rating-ask" | "feedback-done":
            return ()
        case never:
            assert_never(never)

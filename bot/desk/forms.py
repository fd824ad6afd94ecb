"""The fields of a form, as they were sent."""

from fastapi import Request
from starlette.datastructures import FormData, UploadFile


async def fields_of(request: Request) -> "Fields":
    """The form as it was sent. Read before the database is opened: a slow sender holds nobody up."""
    async with request.form(max_files=0, max_fields=400) as form:
        return Fields(form)


class Fields:
    """A form's plain values, blanks around them and control characters taken off."""

    def __init__(self, form: FormData) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in form.multi_items():
            if not isinstance(value, UploadFile):
                self._values.setdefault(name, []).append(_clean(value))
        self._raw = {name: value for name, value in form.multi_items() if isinstance(value, str)}

    def names(self) -> tuple[str, ...]:
        """The fields that were sent."""
        return tuple(self._values)

    def raw(self, name: str) -> str:
        """The value to the letter: of a password, where a blank may be meant."""
        return self._raw.get(name, "")

    def get(self, name: str) -> str:
        """The value, empty where the field is missing."""
        return self._values.get(name, [""])[0]

    def number(self, name: str) -> int | None:
        """The value as a whole number of at most eight digits, where it is one."""
        said = self.get(name)
        return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else None

    def all(self, name: str) -> tuple[str, ...]:
        """Every value that is not empty: of a group of boxes."""
        return tuple(value for value in self._values.get(name, ()) if value)

    def lines(self, name: str) -> list[str]:
        """The lines of a larger field, empty ones left out."""
        return [line.strip() for line in self.get(name).splitlines() if line.strip()]


def _clean(value: str) -> str:
    kept = value.replace("\r\n", "\n").encode("utf-8", "ignore").decode()
    return "".join(sign for sign in kept if sign.isprintable() or sign in "\n\t").strip()

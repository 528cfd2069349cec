"""What stands in Outlook's place: a program that makes a message of what a macro gives it, and keeps it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from tests.office.vba.libreoffice import _UNO_OF_DEBIAN, import_uno


def mailer(letter: dict[str, Any]) -> Any:
    """A program whose `CreateItem` gives an empty message; what it is given is found in `letter`.

    It answers to the names that Outlook's own message has; a name that this one does not know is an error.
    """
    import_uno()
    sys.path.append(_UNO_OF_DEBIAN)
    try:
        import unohelper
        from com.sun.star.script import XInvocation
    finally:
        sys.path.remove(_UNO_OF_DEBIAN)

    class Named(unohelper.Base, XInvocation):
        """An object with these methods, and with properties that are kept."""

        def __init__(self, methods: dict[str, Any], kept: dict[str, Any], *properties: str) -> None:
            self.methods, self.kept, self.properties = methods, kept, properties

        def getIntrospection(self) -> None:  # noqa: N802 - the names of XInvocation
            return None

        def invoke(self, name: str, given: tuple[Any, ...], _: Any, __: Any) -> tuple[Any, Any, Any]:
            return self.methods[name](*given), (), ()

        def setValue(self, name: str, value: Any) -> None:  # noqa: N802
            assert name in self.properties
            self.kept[name] = value

        def getValue(self, name: str) -> Any:  # noqa: N802
            return self.kept.get(name, "")  # LibreOffice reads before it writes

        def hasMethod(self, name: str) -> bool:  # noqa: N802
            return name in self.methods

        def hasProperty(self, name: str) -> bool:  # noqa: N802
            return name in self.properties

    def attach(path: str) -> None:
        letter["attached"] = Path(path).name, Path(path).read_bytes()

    def display() -> None:
        letter["shown"] = True

    def create_item(kind: int) -> Any:
        letter.update(kind=kind, Attachments=Named({"Add": attach}, {}))
        return Named({"Display": display}, letter, "To", "CC", "Subject", "HTMLBody", "Attachments")

    return Named({"CreateItem": create_item}, {})

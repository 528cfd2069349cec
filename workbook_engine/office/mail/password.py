"""Password: where it is found, and it is kept nowhere else: the environment, or the system's keyring."""

from __future__ import annotations

import os
from collections.abc import Mapping

from workbook_engine.model.text_length import in_short
from workbook_engine.office.mail.not_sent import NotSent

VARIABLE = "WORKBOOK_ENGINE_SMTP_PASSWORD"


def service(host: str) -> str:
    """What the keyring calls the password for a server: one for each, so that none is told to another."""
    return f"workbook-engine:{host}"


def password_for(user: str, host: str, environment: Mapping[str, str] | None = None) -> str:
    """The password of a user for a server. Raises NotSent where there is none, or the keyring is locked."""
    given = (os.environ if environment is None else environment).get(VARIABLE, "")
    if given:
        return given
    how = f'py -m keyring set "{service(host)}" "{user}"'
    try:
        import keyring
    except ImportError:
        what = f"There is no password for {user}, and this computer has no access to a keyring."
        raise NotSent(
            what, f'Run: py -m pip install "workbook-engine[mail]", then: {how}. Or set {VARIABLE}.'
        ) from None
    try:
        kept = keyring.get_password(service(host), user)
    except Exception as error:  # each system's keyring has errors of its own
        why = in_short(str(error) or type(error).__name__).rstrip(".")
        raise NotSent(f"The keyring cannot be read: {why}.", f"Unlock it, or set {VARIABLE}.") from error
    if not kept:
        raise NotSent(f"There is no password for {user} in the keyring.", f"Put it there: {how}")
    return kept

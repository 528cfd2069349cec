"""Validators of other people, held against a workbook before and after a refresh."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

_INSTALLED = Path(__file__).parent / "validator" / "node_modules" / "@xarsh"
_PERMITTED = "inline-string cell"
"""Texts stand in the cells, so that the host's shared strings stay; Excel moves them when it saves."""


def audit_finds_new(result: Path, host: Path) -> set[str]:
    """What openxml-audit says of the result and did not say of the host."""
    found = {error.description for error in OpenXmlValidator().validate(result).errors}
    found = {description for description in found if _PERMITTED not in description}
    return (
        found - {error.description for error in OpenXmlValidator().validate(host).errors} if found else found
    )


def sdk_finds_new(result: Path, host: Path) -> set[tuple[str, ...]]:
    """What the Open XML SDK's validator says of the result and did not say of the host."""
    found = _sdk(result)
    return found - _sdk(host) if found else found


def _sdk(file: Path) -> set[tuple[str, ...]]:
    done = subprocess.run([_program(), file], capture_output=True, check=False)
    errors = json.loads(done.stdout)["errors"]
    assert not any(error["errorType"] == "Exception" for error in errors), (
        f"{file.name} was not validated: {errors}"
    )
    return {tuple(str(error[key]) for key in ("id", "description", "path")) for error in errors}


def _program() -> Path:
    """The validator; where it is not installed the test is skipped, but fails where CI=true."""
    found = sorted(_INSTALLED.glob("ooxml-validator-*/ooxml-validator*"))
    if found:
        return found[0]
    why = "needs the Open XML SDK's validator: npm install --prefix tests/validator"
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI=true, but the test {why}", pytrace=False)
    pytest.skip(why)

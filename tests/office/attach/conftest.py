"""What the tests of xlwings share: LibreOffice in the part of Excel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings

from tests.office.attach.lo_engine import Engine
from tests.office.vba.libreoffice import Office, running


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running(tmp_path_factory.mktemp("office")) as office:
        xlwings.engines.add(xlwings.Engine(impl=Engine(office)))
        before = xlwings.engines.active
        xlwings.engines.active = xlwings.engines["libreoffice"]
        yield office
        xlwings.engines.active = before
        xlwings.engines.engines.pop()
        del xlwings.engines.engines_by_name["libreoffice"]

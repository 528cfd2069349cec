"""VBA project: `vbaProject.bin` built from plain source, after MS-OVBA and MS-CFB.

A project without a performance cache, as MS-OVBA 2.3.4.1 asks of writers that are not Office: Excel compiles
the source when it first runs it. The same source gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbook_engine.office.vba_project.compound_file import write_compound_file
from workbook_engine.office.vba_project.compression import compress
from workbook_engine.office.vba_project.dir_stream import dir_stream
from workbook_engine.office.vba_project.module import CODE_PAGE, Module, document_module, read_module
from workbook_engine.office.vba_project.project_stream import project_stream, projectwm_stream

__all__ = ["Module", "build", "document_module", "read_module"]

_NO_CACHE = bytes.fromhex("CC61FFFF000000")  # MS-OVBA 2.3.4.1: reserved, version 0xFFFF, reserved


def build(modules: Sequence[Module], name: str = "VBAProject") -> bytes:
    """The bytes of `vbaProject.bin` with these modules, in a project of this name.

    The document module of the workbook and one for each sheet have to be among them. Raises ValueError for
    two modules of one name, which VBA does not tell apart by their capitals.
    """
    names = [module.name.casefold() for module in modules]
    twice = sorted({each for each in names if names.count(each) > 1})
    if twice:
        raise ValueError(f"several modules are named {', '.join(twice)}")
    streams = {module.name: compress(module.source.encode(CODE_PAGE)) for module in modules}
    return write_compound_file(
        {
            "VBA": {"dir": compress(dir_stream(name, modules)), **streams, "_VBA_PROJECT": _NO_CACHE},
            "PROJECT": project_stream(name, modules),
            "PROJECTwm": projectwm_stream(modules),
        }
    )

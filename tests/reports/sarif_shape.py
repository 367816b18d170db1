"""What a SARIF file of ours is made of: the part of the 2.1.0 schema that is written, and nothing beside it.

An unknown, missing or wrongly typed property fails to decode. ``faults`` holds what GitHub asks beyond the
schema, each after the rule of the SARIF multitool that says so.
"""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta, Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

Text = Annotated[str, Meta(min_length=1)]
Line = Annotated[int, Meta(ge=1)]
Level = Literal["none", "note", "warning", "error"]
_ESCAPED = "(?:%[0-9A-Fa-f]{2})"
_CHARACTER = rf"(?:[A-Za-z0-9._~!$&'()*+,;=@-]|{_ESCAPED})"
_RELATIVE = re.compile(rf"{_CHARACTER}+(?:/{_CHARACTER}+)*")
_WEB = re.compile(
    rf"https?://[A-Za-z0-9._\[\]:-]+(?:[/?](?:{_CHARACTER}|[/:?])*)?(?:#(?:{_CHARACTER}|[/:?])*)?"
)


class Closed(Struct, forbid_unknown_fields=True, rename="camel"):
    """An object without any other property."""


class Message(Closed):
    text: Text


class Descriptor(Closed):
    id: Text


class Configuration(Closed):
    level: Level


class Properties(Closed):
    tags: Annotated[list[Text], Meta(max_length=20)]


class Rule(Closed):
    id: Text
    name: Text
    short_description: Message
    full_description: Message
    help: Message
    default_configuration: Configuration
    properties: Properties


class Driver(Closed):
    name: Literal["provenance"]
    version: Text
    semantic_version: Text
    rules: list[Rule]


class Tool(Closed):
    driver: Driver


class Automation(Closed):
    id: Annotated[str, Meta(pattern=r"^provenance/([A-Za-z0-9._~%/-]+/)?$")]


class Artifact(Closed):
    uri: Text


class Region(Closed):
    start_line: Line
    end_line: Line


class Physical(Closed):
    artifact_location: Artifact
    region: Region | msgspec.UnsetType = msgspec.UNSET


class Logical(Closed):
    fully_qualified_name: Text
    kind: Text


class Location(Closed):
    physical_location: Physical
    logical_locations: list[Logical] = []
    message: Message | None = None


class Fingerprints(Closed):
    finding: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")] = msgspec.field(name="provenanceFinding/v1")
    primary_location_line_hash: Annotated[str, Meta(pattern="^[0-9a-f]{16}:[0-9]+$")]


class Suppression(Closed):
    kind: Literal["external"]
    status: Literal["accepted"]
    justification: Text


class Result(Closed):
    rule_id: Text
    rule_index: int
    message: Message
    locations: Annotated[list[Location], Meta(min_length=1, max_length=100)]
    partial_fingerprints: Fingerprints
    level: Level
    kind: Literal["fail", "review"] = "fail"
    related_locations: Annotated[list[Location], Meta(max_length=100)] = []
    suppressions: list[Suppression] = []
    baseline_state: Literal["new", "unchanged"] | None = None


class Notification(Closed):
    descriptor: Descriptor
    level: Level
    message: Message
    locations: list[Location] = []


class Invocation(Closed):
    execution_successful: bool
    exit_code: int
    exit_code_description: str
    tool_execution_notifications: list[Notification]


class Run(Closed):
    tool: Tool
    automation_details: Automation
    column_kind: Literal["unicodeCodePoints"]
    invocations: Annotated[list[Invocation], Meta(min_length=1, max_length=1)]
    results: list[Result]


class Log(Closed):
    schema: Literal["https://json.schemastore.org/sarif-2.1.0.json"] = msgspec.field(name="$schema")
    version: Literal["2.1.0"]
    runs: Annotated[list[Run], Meta(min_length=1, max_length=1)]


def read(text: str) -> Run:
    """The one run of a file that has the shape and none of the faults."""
    run = msgspec.json.decode(text.encode(), type=Log).runs[0]
    assert not list(faults(text, run))
    return run


def faults(text: str, run: Run) -> Iterator[str]:
    """What GitHub would refuse or misread."""
    if len(gzip.compress(text.encode())) > 10_000_000:
        yield "more than 10 MB gzipped"
    rules = [rule.id for rule in run.tool.driver.rules]
    if len(set(rules)) != len(rules):
        yield "two rules of one id (SARIF1001)"
    stated = {one.baseline_state is not None for one in run.results}
    if len(stated) > 1:
        yield "only some results say how they stand to the baseline"
    for place, one in enumerate(run.results):
        if rules[one.rule_index] != one.rule_id:
            yield f"{place}: the index leads to another rule (SARIF1009)"
        if (one.kind == "review") != (one.level == "none"):
            yield f"{place}: a kind beside fail has the level none"
        if one.suppressions and one.kind == "review":
            yield f"{place}: suppressed, and for a person"
        if re.search(r"(?<!\\)(?:\\\\)*[\[\]]", one.message.text):
            yield f"{place}: an open bracket in the message"
        for where in one.locations:
            region = where.physical_location.region
            if not region or region.end_line < region.start_line:
                yield f"{place}: no region (GH1015)"
            if not _RELATIVE.fullmatch(where.physical_location.artifact_location.uri):
                yield f"{place}: not relative to the repository (SARIF1002)"
        for where in one.related_locations:
            if not _WEB.fullmatch(where.physical_location.artifact_location.uri):
                yield f"{place}: {where.physical_location.artifact_location.uri} is no URI (SARIF1002)"

"""Every error that the library raises on purpose.

::

    ProvenanceError
    ├── ConfigError       a setting, or a file of settings, cannot be used
    ├── CaptureError      a file of evidence cannot be trusted as one: reason
    ├── IndexFileError    a file of ours with what is remembered cannot be used: reason
    ├── LoadError         the target cannot be read as an article: reason
    └── FetchError        a URL could not be fetched: url, reason, hops
        └── RefusedError  the fetch was not made, or was stopped, by our own rules

They are raised only where the caller can do something about it. What the world does (a dead link, a page
that is too different, an outlet named without a link) is data: an ``Attempt``, or a verdict of
``unverified`` with its reason. Every message is one sentence for the user.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from provenance.model import Hop


class ProvenanceError(Exception):
    """The base of every error of this package; ``str()`` of it is one sentence for the user."""


class ConfigError(ProvenanceError, ValueError):
    """A setting, or a file of settings, cannot be used: a network that is none, a broken ``sample.toml``."""


class CaptureError(ProvenanceError):
    """A file of evidence is damaged or none at all; ``reason`` is ``capture.invalid``."""

    reason = "capture.invalid"


class IndexFileError(ProvenanceError):
    """An index, or the journal of a run, cannot be used; ``reason`` is stable, such as ``index.busy``."""

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), str(self), {"reason": self.reason}))


class LoadError(ProvenanceError, ValueError):
    """The target cannot be read as an article.

    ``reason`` is a stable dotted name such as ``malformed.charset`` or ``unsupported.pdf``
    (docs/reference/outcomes.md).
    """

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), str(self), {"reason": self.reason}))


class FetchError(ProvenanceError):
    """A URL could not be fetched; ``reason`` is a stable dotted name such as ``unavailable.dns``.

    ``hops`` holds what was reached before it failed, in order. ``retry_at`` is the time until which the site
    asks to wait (``unavailable.rate_limited``).
    """

    def __init__(
        self,
        message: str,
        *,
        url: str,
        reason: str,
        hops: tuple[Hop, ...] = (),
        retry_at: datetime | None = None,
    ) -> None:
        super().__init__(message)
        self.url = url
        self.reason = reason
        self.hops = hops
        self.retry_at = retry_at

    def __reduce__(self) -> tuple[object, ...]:
        arguments = {
            "url": self.url,
            "reason": self.reason,
            "hops": self.hops,
            "retry_at": self.retry_at,
        }
        return (_rebuild, (type(self), str(self), arguments))


class RefusedError(FetchError):
    """The fetch was not made because of our own rules: a private address, a scheme, a port, ``--offline``."""


def _rebuild(kind: type[ProvenanceError], message: str, arguments: dict[str, object]) -> ProvenanceError:
    """Errors travel between processes; keyword-only arguments need this help to be pickled."""
    return kind(message, **arguments)

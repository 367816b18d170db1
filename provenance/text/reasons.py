"""The reasons why something could not be verified, in plain words; docs/reference/outcomes.md is this table.

A reason is a dotted name that is never renamed. Which of them a room gives is its own business; the sentence
that comes with it says what happened in the case at hand.
"""

from __future__ import annotations

REASONS: dict[str, str] = {
    "original.not_cited": "the article names no source that it was taken from",
    "original.not_linked": "an outlet is named, but no page",
    "original.home_page": "the credit links a home page, not the article",
    "original.too_different": "what is cited was read, and it is another text",
    "original.other_language": "what is cited is in another language, which is not compared",
    "original.circular": "the address leads back to the copy",
    "refused.address": "the host is, or resolves to, an address that may not be dialled",
    "refused.url": "the URL is not acceptable in shape",
    "refused.scheme": "the URL is not http or https",
    "refused.downgrade": "a redirect leads from https to http",
    "refused.offline": "no connection may be opened",
    "limit.deadline": "it took too long; the phase is named",
    "limit.headers": "the head of the response is over its limit",
    "limit.body": "the bytes on the wire are over their limit",
    "limit.decoded": "the bytes after decoding are over their limit",
    "limit.extract": "the page is too large or too deep to be read in time",
    "partial.transfer": "the body ended before it was complete",
    "partial.paywall": "only a preview of the original could be read",
    "blocked.bot": "a wall against programs stands before the page",
    "blocked.auth": "a log-in or a payment is asked for",
    "blocked.legal": "the page is not given out for legal reasons (status 451)",
    "malformed.http": "the answer is no HTTP response",
    "malformed.redirect": "a redirect leads nowhere",
    "malformed.encoding": "the content encoding is unknown or broken",
    "malformed.charset": "no character set decodes the text",
    "malformed.memento": "what the web archive gives is no dated version of the page",
    "malformed.empty": "there is nothing in it",
    "malformed.too_short": "there are too few words in it",
    "malformed.no_article": "it is a page without an article",
    "unavailable.dns": "the name of the host cannot be resolved",
    "unavailable.dns_busy": "too many look-ups of names hang",
    "unavailable.network": "no connection could be made",
    "unavailable.tls": "the server has no valid certificate",
    "unavailable.status": "the server answers with a status without content",
    "unavailable.rate_limited": "the server asks to come back later",
    "unavailable.redirect_loop": "more than five redirects, or a circle",
    "unavailable.soft_404": "the address leads to a front page",
    "unavailable.not_archived": "the web archive keeps no version of the page",
    "unavailable.not_in_capture": "the folder of saved pages has no such address",
    "unavailable.file": "the file cannot be read",
    "unsupported.media": "it is an image, a sound or a film",
    "unsupported.pdf": "it is a PDF",
    "unsupported.binary": "it is another binary file",
    "unsupported.feed": "it is a feed",
}

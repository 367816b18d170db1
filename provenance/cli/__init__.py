"""The command line: the library's first customer. It imports the front door and nothing beneath it.

One file, one command; a command is listed in ``COMMANDS``. Only ``click`` is imported before a command runs,
so that ``--help`` and ``--version`` answer at once.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from provenance import __version__

COMMANDS = {
    "check": "Check a republished article against the original that it cites.",
    "compare": "Compare a copy with given originals; no network.",
    "recheck": "Judge again from captured evidence, and compare with the recorded result.",
    "verify": "Look whether every record of captured evidence is what it was.",
    "baseline": "Accept the findings that are there, so that only new ones fail.",
    "index": "Look into an index of articles and verdicts, and add articles to it.",
    "explain": "Say what a rule, a policy, a kind or a reason means.",
}

EPILOG = """\b
Exit codes:
  0  everything asked for was checked; nothing failed
  1  something failed the policy
  2  usage: nothing was checked, nothing was fetched
  3  incomplete: nothing, or too little, could be verified
  4  local failure: output, disk, internal error
  130, 143  interrupted

\b
Shell completion (bash; zsh and fish likewise):
  eval "$(_PROVENANCE_COMPLETE=bash_source provenance)"
"""


class _Lazy(click.Group):
    """A group that imports a command only when it is called or its own help is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Lazy,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="provenance")
def app() -> None:
    """Compare a republished article with its original: what was copied, rewritten, added and left out.

    \b
    Start with:
      provenance check https://example.org/news/republished
      provenance compare copy.html original.html
    """


def main() -> None:
    """Run the command line and leave with a documented exit code, never with a traceback."""
    from provenance.cli.ending import ended
    from provenance.cli.streams import settle, stand

    stand()
    try:
        with ended():
            code = app(standalone_mode=False)
            sys.exit(code if isinstance(code, int) else 0)
    finally:
        settle()

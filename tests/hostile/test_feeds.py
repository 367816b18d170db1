"""Feeds on the network of our own (rows 1, 53): an entry that leads inside, a network that goes down."""

from html import escape

from hostile import faults as behaviours
from hostile import pages
from hostile.harness import Run, run, until


def entry(number, original):
    """A copy in a feed, whole, with a credit that leads to its original."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in pages.PARAGRAPHS)
    credit = f'<p>This article was originally published by <a href="{original}">Northfield News</a>.</p>'
    return (
        f"<item><title>{pages.TITLE}</title><link>https://copy.example/2031/bridge-{number}</link>"
        f"<guid>{number}</guid><content:encoded>{escape(paragraphs + credit)}</content:encoded></item>\n"
    )


def feed(folder, *originals, end="</channel></rss>"):
    """A feed with one copy for each original."""
    entries = "".join(entry(number, original) for number, original in enumerate(originals))
    head = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Copies</title>'
        "<link>https://copy.example/</link><description>What we took over.</description>\n"
    )
    (folder / "feed.xml").write_text(head + entries + end, "utf-8")


def reasons(done):
    return [item["reason"] for item in done.report["items"]]


def checked(folder, *options, **more):
    return run(
        folder, "check", "feed.xml", "--no-archive", "--min-gap", "0", "--format", "json", *options, **more
    )


def test_row_1_an_entry_that_leads_inside_is_refused_and_the_others_are_verified(rig, tmp_path):
    good = [f"http://public.example{behaviours.PREFIX}/story?{n}" for n in range(3)]
    feed(tmp_path, *good[:2], f"http://10.0.0.5{behaviours.PREFIX}/story", good[2])
    done = checked(tmp_path, before=rig.inside)
    assert done.code == 0, done.text[-500:]
    assert reasons(done) == [None, None, "refused.address", None]
    assert not rig.log("private", "open")


def test_row_53_a_network_that_goes_down_costs_the_entries_after_it(rig, tmp_path):
    hosts = [f"93.184.216.{34 + n % 2}" for n in range(20)]
    paths = ["/story" if n < 5 else "/gate" for n in range(20)]
    feed(
        tmp_path,
        *(
            f"http://{host}{behaviours.PREFIX}{path}?{n}"
            for n, (host, path) in enumerate(zip(hosts, paths, strict=True))
        ),
    )
    limits = ("--limit", "connect=0.5", "--limit", "hop=5", "--limit", "first_byte=2", "--limit", "tries=1")
    options = ("--no-archive", "--ignore-robots", "--jobs", "1", "--format", "json", *limits)
    begun = Run(tmp_path, "check", "feed.xml", *options, before=rig.inside)
    until(lambda: any(path.startswith("/gate") for path in rig.paths("public")))
    rig.tell("cable off")
    done = begun.end(seconds=60)
    assert done.code == 3, done.text[-500:]
    assert reasons(done)[:5] == [None] * 5
    late = reasons(done)[5:]
    assert set(late) <= {"unavailable.network", "limit.deadline"}
    assert late.count("limit.deadline") <= 2  # what was on its way

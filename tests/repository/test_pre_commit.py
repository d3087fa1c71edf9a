"""The hooks before a commit: commands of this project, and nothing that is fetched from elsewhere."""

import yaml


def test_the_hooks_are_local_and_part_of_what_is_tested(root, texts):
    repositories = yaml.safe_load((root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    for hook in repositories[0]["hooks"]:
        assert hook["language"] == "system", hook["id"]
        assert f"check {hook['entry']}" in texts["tests/run"], hook["id"]

"""The forms of GitHub: facts about the files, since GitHub itself shows a broken form to nobody."""

import pytest
import yaml

KINDS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}
HERE = ".github/ISSUE_TEMPLATE"


@pytest.fixture(scope="module")
def forms(root):
    """Return the forms, by the names of their files."""
    return {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (root / HERE).glob("*.yml")}


def questions(form):
    """Return the elements that somebody answers."""
    return [element for element in form["body"] if element["type"] != "markdown"]


def test_there_is_a_form_for_a_mistake_and_one_for_a_message(forms):
    assert {form["name"] for form in forms.values()} == {"Something is wrong", "A message did not help"}


def test_each_form_has_what_github_asks_for(forms):
    for name, form in forms.items():
        assert set(form) == {"name", "description", "body"}, name
        assert all(isinstance(form[key], str) and form[key] for key in ("name", "description")), name
        assert {element["type"] for element in form["body"]} <= KINDS, name
        assert all(element["attributes"]["value"] for element in form["body"] if element["type"] == "markdown"), name


def test_each_question_has_an_id_and_a_label_of_its_own(forms):
    for name, form in forms.items():
        ids = [element["id"] for element in questions(form)]
        labels = [element["attributes"]["label"] for element in questions(form)]
        assert ids, name
        assert len(set(ids)) == len(set(labels)) == len(ids), name
        assert all(set(identity) <= set("abcdefghijklmnopqrstuvwxyz-_") for identity in ids), name


def test_a_form_asks_for_something_and_not_for_everything(forms):
    for name, form in forms.items():
        required = [element for element in questions(form) if element.get("validations", {}).get("required")]
        assert 0 < len(required) < len(questions(form)), name

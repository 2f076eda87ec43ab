"""Fields, pager, states and bars: markup, and that nothing of a user's becomes markup."""

import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from rathaus.ui.samples import SampleForm

EVIL = "<script>alert(1)</script>\"'>"
LOAD = "{% load rathaus_ui %}"


def render(template: str, **context: object) -> str:
    request = context.pop("request", None)
    return engines["django"].from_string(LOAD + template).render(context, request)  # type: ignore[arg-type]


class EvilForm(forms.Form):
    text = forms.CharField(label=EVIL, help_text=EVIL)
    choice = forms.ChoiceField(label=EVIL, choices=[(EVIL, EVIL)], widget=forms.RadioSelect)
    select = forms.ChoiceField(label=EVIL, choices=[(EVIL, EVIL)])
    agree = forms.BooleanField(label=EVIL, help_text=EVIL)

    def clean(self) -> None:
        self.add_error(None, EVIL)
        self.add_error("text", EVIL)


def test_nothing_of_a_user_becomes_markup() -> None:
    form = EvilForm({"text": EVIL, "choice": EVIL, "select": EVIL, "agree": "on"})
    html = render(
        "{{ form }}{% include 'ui/errors.html' %}{% state 'open' evil %}{% bar 20 label=evil %}"
        "{% progress 3 evil %}{% include 'ui/alert.html' with title=evil text=evil %}"
        "{% field form.text label=evil hint=evil source=evil placeholder=evil %}"
        "{% include 'ui/undo.html' with text=evil action=evil %}",
        form=form,
        evil=EVIL,
    )
    assert "<script" not in html
    assert html.count("&lt;script&gt;") > 15
    assert not re.search(r"""=\s*"[^"]*"'>""", html)


def test_an_input_is_named_and_described() -> None:
    form = SampleForm({"plate": ""})
    html = render("{% field form.plate source='Aus dem Konto' autocomplete='off' %}", form=form)
    assert '<label class="kern-label" for="id_plate">Kennzeichen' in html
    assert 'aria-describedby="id_plate-hint id_plate-fehler id_plate-herkunft"' in html
    for part in ("hint", "fehler", "herkunft"):
        assert f'id="id_plate-{part}"' in html
    assert 'aria-invalid="true"' in html
    assert 'autocomplete="off"' in html
    assert "kern-form-input__input--width-10" in html


def test_a_group_is_a_fieldset_whose_first_input_the_summary_meets() -> None:
    form = SampleForm({})
    html = render(
        "{% include 'ui/errors.html' %}{% field form.holder %}{% field form.news %}", form=form
    )
    assert 'href="#id_holder"' in html
    assert re.search(r'<input [^>]*name="holder" value="ich" id="id_holder">', html)
    assert '<fieldset class="kern-fieldset kern-fieldset--error"' in html
    assert 'aria-describedby="id_holder-hint id_holder-fehler"' in html
    assert html.count('type="checkbox"') == 3


def test_what_was_chosen_stays_chosen() -> None:
    form = SampleForm({"holder": "firma", "news": ["post", "tel"]})
    html = render("{% field form.holder %}{% field form.news %}", form=form)
    assert re.findall(r'value="(\w+)" id="[\w-]+" checked', html) == ["firma", "post", "tel"]


def test_only_optional_fields_say_so() -> None:
    with override("de"):
        html = render("{% field form.born %}{% field form.name %}", form=SampleForm())
    assert html.count("(freiwillig)") == 1


def test_a_missing_answer_is_named_by_its_label() -> None:
    class Plain(forms.Form):
        street = forms.CharField(label="Straße")
        zone = forms.ChoiceField(label="Zone", choices=[("a", "A")])

    with override("de"):
        html = render("{% include 'ui/errors.html' %}", form=Plain({}))
    assert "2 Angaben fehlen oder stimmen nicht" in html
    assert '<a href="#id_street">Füllen Sie aus: Straße</a>' in html
    assert '<a href="#id_zone">Wählen Sie eine Antwort: Zone</a>' in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert render("{% include 'ui/errors.html' %}", form=SampleForm()).strip() == ""


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1–10 von 25"), (2, "11–20 von 25"), (3, "21–25 von 25")]
)
def test_the_pager_counts_and_keeps_the_query(number: int, words: str) -> None:
    request = RequestFactory().get("/x/", {"q": "a&b", "seite": str(number)})
    with override("de"):
        html = render(
            "{% pager page %}", page=Paginator(range(25), 10).page(number), request=request
        )
    assert words in html
    assert ("Vorige Seite" in html) is (number > 1)
    assert ("Nächste Seite" in html) is (number < 3)
    if number < 3:
        assert f'href="?q=a%26b&amp;seite={number + 1}"' in html


@pytest.mark.parametrize(
    ("kind", "css"), [("done", "done"), ("open", "open"), ("wait", "wait"), ("over", "late")]
)
def test_a_state_has_word_and_form(kind: str, css: str) -> None:
    assert f'<span class="state state--{css}">Wort</span>' in render(
        f"{{% state '{kind}' 'Wort' %}}"
    )


def test_a_bar_never_grows_over_its_end() -> None:
    html = render("{% bar 70 60 %}")
    assert re.findall(r'width="([\d.]+)"', html) == ["70.00", "30.00"]
    assert 'aria-hidden="true"' in html


def test_the_stepper_marks_one_step() -> None:
    html = render("{% stepper steps 2 %}", steps=["Eins", "Zwei", "Drei"])
    assert '<li class="past">Eins</li><li aria-current="step">Zwei</li><li>Drei</li>' in html

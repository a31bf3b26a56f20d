"""Where something goes wrong on a client's page she is told so in her language, and nothing of the desk behind it."""

from typing import Any

import pytest
from django.test import Client as Browser

from frontdesk.errors import FrontdeskError
from frontdesk.office import public_face
from frontdesk.store.models import Practice
from frontdesk.web.public import answering
from office.test_take_in import POLICY
from storing import START, new_practice
from web.furnished import HOST, browser

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
SPANISH = {"Accept-Language": "fr;q=0.2, es-MX, en;q=0.5"}
OWNERS = ("frontdesk", "Sign in", "the desk", "log")
"""Words that are for the people of the desk."""


def told(answer: Any) -> str:
    text = str(answer.content.decode())
    assert [one for one in OWNERS if one in text.partition("<body>")[2]] == []
    assert "noindex" not in text or "<title>" in text
    return text


@pytest.mark.parametrize(
    ("path", "spanish", "english", "status"),
    [
        ("/g/nobody/", "Esta página no existe", "There is no such page", 404),
        ("/b/nobody/", "Esta página no existe", "There is no such page", 404),
        ("/booking/cut:off:token/", "Este enlace no abre nada", "This link opens nothing", 404),
        ("/place/cut:off:token/", "Este enlace no abre nada", "This link opens nothing", 404),
        ("/book/cut:off:token/", "Este enlace no abre nada", "This link opens nothing", 404),
        ("/o/cut:off:tokentokentokentokentoken/", "Este enlace no abre nada", "This link opens nothing", 403),
    ],
)
def test_an_address_that_opens_nothing_says_so_in_the_language_of_the_browser(
    path: str, spanish: str, english: str, status: int
) -> None:
    there, here = browser().get(path, headers=SPANISH), browser().get(path)

    assert (there.status_code, here.status_code) == (status, status)
    assert spanish in told(there)
    assert '<html lang="es">' in told(there)
    assert english in told(here)
    assert english in told(browser().get(path, headers={"Accept-Language": "fr"}))


@pytest.mark.parametrize("path", ["/g/nobody", "/g/nobody/status", "/b/nobody?zone=Europe/Madrid"])
def test_an_address_typed_without_its_last_slash_leads_on(path: str) -> None:
    answer = browser().get(path)

    name, _, query = path.partition("?")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{name}/{'?' if query else ''}{query}")
    assert browser().post(path).status_code == 404
    assert browser().get("/g/nobody/no-such-file.txt").status_code == 404


def test_the_language_of_the_address_outranks_that_of_the_browser() -> None:
    assert "There is no such page" in told(browser().get("/g/nobody/?language=en", headers=SPANISH))
    assert "Esta página no existe" in told(browser().get("/g/nobody/es/"))


def test_its_stylesheet_is_there() -> None:
    answer = browser().get("/g/look.css")

    assert answer.headers["Content-Type"].startswith("text/css")
    assert answer.content.startswith(b":root { --tint:")


def test_whoever_asks_too_often_is_told_when_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    practice = new_practice(POLICY)
    public_face.show(practice, START, "Ada", is_public=True)
    path = f"/g/{Practice.objects.get(pk=practice).slug}/"
    monkeypatch.setattr(answering, "BUCKET", answering.Bucket())
    monkeypatch.setattr(answering, "AT_ONCE", 0.0)
    monkeypatch.setattr(answering, "A_SECOND", 0.0)

    answer = browser().get(path, headers=SPANISH)

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "5")
    assert "dentro de unos segundos" in told(answer)


def test_a_form_that_does_not_come_from_the_page_is_refused_in_her_language() -> None:
    strict = Browser(enforce_csrf_checks=True, SERVER_NAME=HOST)

    answer = strict.post("/b/nobody/hold/", headers=SPANISH)

    assert answer.status_code == 403
    assert "No se ha podido comprobar" in told(answer)


@pytest.mark.parametrize(
    ("error", "status"), [(FrontdeskError("ask frontdesk doctor"), 503), (RuntimeError("log"), 500)]
)
def test_what_breaks_tells_nothing_of_its_reason(
    monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def breaks(_slug: str) -> None:
        raise error

    monkeypatch.setattr(public_face, "shown", breaks)
    answer = browser(raise_request_exception=False).get("/g/any/", headers=SPANISH)

    assert answer.status_code == status
    assert "No ha funcionado" in told(answer)

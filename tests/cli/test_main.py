"""What goes wrong in a command becomes a sentence, and a mistake of ours stays one."""

import pytest
from django.db import OperationalError

from frontdesk.cli import main


def failing(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_given: object) -> None:
        raise error

    monkeypatch.setattr(main.group, "main", fail)


def test_a_database_that_is_held_or_full_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(OperationalError("database is locked"), monkeypatch)

    with pytest.raises(SystemExit) as ended:
        main.main()

    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "database is locked" in said
    assert "frontdesk doctor" in said


def test_a_mistake_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(ZeroDivisionError(), monkeypatch)

    with pytest.raises(ZeroDivisionError):
        main.main()

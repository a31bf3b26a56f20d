"""Who signs in as a member; and the table in which attempts to sign in are counted, for all processes together."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ATTEMPTS = "frontdesk_attempts"


def make_attempts(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    call_command("createcachetable", ATTEMPTS, database=schema_editor.connection.alias, verbosity=0)


def drop_attempts(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute(f"DROP TABLE {ATTEMPTS}")


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0009_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.RunPython(make_attempts, drop_attempts),
    ]

"""Threads that are only filed are told apart; drafts and notes; what she sent can be found by its words.

The index itself is made after every migration, where it is missing: `store.search_index`.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def tell_filed(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Threads that hold contacts, and nothing but automatic ones."""
    thread, contact = apps.get_model("store", "Thread"), apps.get_model("store", "Contact")
    mine = contact.objects.filter(thread=models.OuterRef("pk"))
    rows = thread.objects.filter(models.Exists(mine)).exclude(models.Exists(mine.exclude(decision__ruling="filed")))
    rows.update(is_filed=True)


class Migration(migrations.Migration):
    dependencies = [("store", "0011_guide")]

    operations = [
        migrations.AddField(model_name="contact", name="attachments", field=models.IntegerField(null=True)),
        migrations.AddField(model_name="said", name="recipient", field=models.TextField(default="")),
        migrations.AddField(model_name="said", name="subject", field=models.TextField(default="")),
        migrations.AddField(model_name="said", name="text", field=models.TextField(default="")),
        migrations.AddField(model_name="thread", name="is_filed", field=models.BooleanField(default=False)),
        migrations.AddField(
            model_name="thread",
            name="member",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.member"
            ),
        ),
        migrations.AddIndex(
            model_name="contact", index=models.Index(fields=["thread", "at", "id"], name="contact_in_thread")
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(fields=["practice", "is_filed", "last_at", "id"], name="thread_by_time"),
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.TextField(default="")),
                ("text", models.TextField(default="")),
                ("saved_at", models.BigIntegerField()),
                (
                    "client",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.client"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.member"),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.thread"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["practice", "member", "thread", "client"], name="draft_of_member"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("handed", "Handed"), ("elsewhere", "Elsewhere"), ("split", "Split")], max_length=10
                    ),
                ),
                ("at", models.BigIntegerField()),
                ("by", models.CharField(default="", max_length=200)),
                ("text", models.TextField(default="")),
                ("promises", models.JSONField(default=list)),
                ("undone_at", models.BigIntegerField(null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.contact"
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.thread"),
                ),
            ],
            options={"indexes": [models.Index(fields=["practice", "thread", "at"], name="note_in_thread")]},
        ),
        migrations.RunPython(tell_filed, migrations.RunPython.noop),
    ]

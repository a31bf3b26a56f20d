"""The draft of a policy, and the replays of a practice's past."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0008_clients"),
    ]

    operations = [
        migrations.CreateModel(
            name="PolicyDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("revision", models.IntegerField(default=1)),
                ("begun_at", models.BigIntegerField()),
                ("begun_by", models.CharField(default="", max_length=200)),
                ("changed_at", models.BigIntegerField()),
                ("changed_by", models.CharField(default="", max_length=200)),
                (
                    "based_on",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="store.policyversion",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("practice",), name="one_open_draft")],
            },
        ),
        migrations.CreateModel(
            name="Replay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("days", models.IntegerField()),
                ("asked_at", models.BigIntegerField()),
                ("asked_by", models.CharField(default="", max_length=200)),
                ("done", models.IntegerField(default=0)),
                ("total", models.IntegerField(default=0)),
                ("beat_at", models.BigIntegerField()),
                ("ended_at", models.BigIntegerField(null=True)),
                ("trouble", models.TextField(default="")),
                ("found", models.JSONField(null=True)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["practice", "id"], name="replay_of_practice")],
            },
        ),
    ]

"""Calls that people of the practice make: begun, and how each ended."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0014_beginnings")]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(default="", max_length=320)),
                ("began_at", models.BigIntegerField()),
                ("ended_at", models.BigIntegerField(null=True)),
                (
                    "end",
                    models.CharField(
                        choices=[
                            ("talked", "Talked"),
                            ("no_answer", "No Answer"),
                            ("left_word", "Left Word"),
                            ("not_made", "Not Made"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("counts", models.BooleanField(default=False)),
                ("allowance", models.IntegerField()),
                ("minutes", models.IntegerField(null=True)),
                ("made_by", models.CharField(default="", max_length=200)),
                ("settled", models.JSONField(default=list)),
                ("overran", models.BooleanField(default=False)),
                ("undone_at", models.BigIntegerField(null=True)),
                (
                    "client",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.client"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.contact"
                    ),
                ),
                (
                    "following",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.promise"
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
                (
                    "said",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.said"
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.thread"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["practice", "thread", "began_at"], name="call_in_thread")],
            },
        ),
    ]

"""Audits of past mail that are asked for on a page."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0018_taken_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="Audit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_at", models.BigIntegerField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("claimed", "Claimed"),
                            ("done", "Done"),
                            ("stopped", "Stopped"),
                            ("doubt", "Doubt"),
                            ("look", "Look"),
                            ("cancelled", "Cancelled"),
                            ("shadow", "Shadow"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("holder", models.CharField(default="", max_length=64)),
                ("lease_until", models.BigIntegerField(default=0)),
                ("attempts", models.IntegerField(default=0)),
                ("trouble", models.TextField(default="")),
                ("begun_at", models.BigIntegerField()),
                ("begun_by", models.CharField(default="", max_length=200)),
                ("folder", models.CharField(max_length=64)),
                ("files", models.JSONField(default=list)),
                ("wishes", models.JSONField(default=dict)),
                ("asked_at", models.BigIntegerField(null=True)),
                ("done", models.BigIntegerField(default=0)),
                ("total", models.BigIntegerField(default=0)),
                ("mails", models.BigIntegerField(default=0)),
                ("ended_at", models.BigIntegerField(null=True)),
                ("found", models.JSONField(null=True)),
                (
                    "beginning",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.beginning"
                    ),
                ),
                (
                    "mailbox",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.mailbox"
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["stage", "due_at", "id"], name="audit_due"),
                    models.Index(fields=["practice", "id"], name="audit_of_practice"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("beginning__isnull", False), ("practice", None)),
                            models.Q(("beginning", None), ("practice__isnull", False)),
                            _connector="OR",
                        ),
                        name="audit_of_one",
                    )
                ],
            },
        ),
    ]

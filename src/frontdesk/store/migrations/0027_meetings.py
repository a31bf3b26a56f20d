"""Meetings that stand each week with a client, and the agenda of the next one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0026_calendars"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(default="")),
                ("by_client", models.BooleanField(default=False)),
                ("made_at", models.BigIntegerField()),
                ("made_by", models.CharField(default="", max_length=200)),
                ("done_at", models.BigIntegerField(null=True)),
                (
                    "appointment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="store.appointment",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.client"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.contact"
                    ),
                ),
                (
                    "done_in",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="store.appointment",
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
                "indexes": [models.Index(fields=["practice", "client", "done_at"], name="agenda_of_client")],
            },
        ),
        migrations.CreateModel(
            name="StandingMeeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=100)),
                ("weekday", models.IntegerField()),
                ("minute", models.IntegerField()),
                ("minutes", models.IntegerField()),
                (
                    "when_closed",
                    models.CharField(
                        choices=[("skip", "Skip"), ("next_free", "Next Free")], default="next_free", max_length=10
                    ),
                ),
                ("made_at", models.BigIntegerField()),
                ("made_by", models.CharField(default="", max_length=200)),
                ("ended_at", models.BigIntegerField(null=True)),
                ("ended_by", models.CharField(default="", max_length=200)),
                (
                    "client",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.client"),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["practice", "ended_at", "id"], name="meeting_standing")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minute__gte", 0),
                            ("minute__lt", 1440),
                            ("minutes__gt", 0),
                            ("weekday__gte", 0),
                            ("weekday__lte", 6),
                        ),
                        name="meeting_is_in_a_week",
                    )
                ],
            },
        ),
    ]

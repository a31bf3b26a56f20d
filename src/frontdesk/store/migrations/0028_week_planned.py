"""Weeks as they stood when they were planned."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0027_meetings"),
    ]

    operations = [
        migrations.CreateModel(
            name="WeekPlanned",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("monday", models.DateField()),
                ("plan", models.JSONField(default=list)),
                ("planned_at", models.BigIntegerField()),
                ("planned_by", models.CharField(default="", max_length=200)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("practice", "monday"), name="one_plan_a_week")],
            },
        ),
    ]

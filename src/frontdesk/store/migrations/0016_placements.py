"""Where the owner put what is published."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0015_calls"),
    ]

    operations = [
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("output", models.CharField(max_length=40)),
                ("spot", models.CharField(max_length=120)),
                ("language", models.CharField(max_length=35)),
                ("version", models.CharField(max_length=64)),
                ("placed_at", models.BigIntegerField()),
                ("placed_by", models.CharField(default="", max_length=200)),
                ("ended_at", models.BigIntegerField(null=True)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["practice", "ended_at"], name="placement_standing")],
            },
        ),
    ]

"""The links by which practices begin."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0013_push"),
    ]

    operations = [
        migrations.CreateModel(
            name="Beginning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.BigIntegerField()),
                ("made_for", models.CharField(default="", max_length=200)),
                ("is_first", models.BooleanField(default=False)),
                ("answers", models.JSONField(default=dict)),
                ("used_at", models.BigIntegerField(null=True)),
                (
                    "practice",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="store.practice",
                    ),
                ),
            ],
        ),
    ]

"""Browsers that take alerts."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0012_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="PushBrowser",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("sealed", models.TextField()),
                ("label", models.CharField(max_length=100)),
                ("made_at", models.BigIntegerField()),
                ("reached_at", models.BigIntegerField(null=True)),
                ("gone_at", models.BigIntegerField(null=True)),
                ("trouble", models.TextField(default="")),
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
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("practice", "digest"), name="one_push_browser")],
            },
        ),
    ]

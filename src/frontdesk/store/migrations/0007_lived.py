"""How the week was lived, and the end of the owner's day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0006_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="override",
            name="ends_day",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="ProtectedLived",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("day", models.DateField()),
                ("start", models.BigIntegerField()),
                ("end", models.BigIntegerField()),
                ("is_pipeline", models.BooleanField(default=False)),
                ("kept", models.BooleanField()),
                ("said_at", models.BigIntegerField()),
                ("said_by", models.CharField(default="", max_length=200)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("practice", "start", "name"), name="one_word_a_block")],
            },
        ),
    ]

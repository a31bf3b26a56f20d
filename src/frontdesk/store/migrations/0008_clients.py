"""Clients as the practice knows them: goodwill, charges, steps of the ladder, joinings, imports."""

import unicodedata
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def fill(apps: Any, _schema_editor: object) -> None:  # noqa: ANN401 - the tables as they stood then
    """Give every client the name by which it is sorted, and write down the charges that decisions named."""
    client, charge = apps.get_model("store", "Client"), apps.get_model("store", "Charge")
    for one in client.objects.all().iterator():
        plain = unicodedata.normalize("NFKD", one.name.strip()).casefold()
        one.sorted_name = "".join(sign for sign in plain if not unicodedata.combining(sign))[:200]
        one.save(update_fields=["sorted_name"])
    decided = apps.get_model("store", "Decision").objects.filter(contact__client__isnull=False)
    for one in decided.exclude(body__charge=None).select_related("contact").iterator():
        if one.body.get("charge"):
            charge.objects.create(
                practice_id=one.practice_id,
                client_id=one.contact.client_id,
                contact_id=one.contact_id,
                at=one.contact.at,
                rate=one.body["charge"][:100],
            )


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0007_lived"),
    ]

    operations = [
        migrations.CreateModel(
            name="Charge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.BigIntegerField()),
                ("rate", models.CharField(max_length=100)),
                ("minutes", models.IntegerField(null=True)),
                ("what", models.CharField(default="", max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="Goodwill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("minutes", models.IntegerField()),
                ("what", models.CharField(max_length=300)),
                ("made_at", models.BigIntegerField()),
                ("made_by", models.CharField(default="", max_length=200)),
                ("struck_at", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("at", models.BigIntegerField()),
                ("by", models.CharField(default="", max_length=200)),
                ("body", models.JSONField(default=list)),
                ("done_at", models.BigIntegerField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Joining",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.BigIntegerField()),
                ("by", models.CharField(default="", max_length=200)),
                ("moved", models.JSONField(default=dict)),
                ("undone_at", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="LadderAct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=20)),
                ("act", models.CharField(max_length=10)),
                ("at", models.BigIntegerField()),
                ("by", models.CharField(default="", max_length=200)),
                ("reason", models.TextField(default="")),
            ],
        ),
        migrations.AddField(
            model_name="client",
            name="joined_into",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.client"
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="monthly_cents",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="client",
            name="monthly_minutes",
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name="client",
            name="notes",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="client",
            name="since",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="client",
            name="sorted_name",
            field=models.CharField(default="", max_length=200),
        ),
        migrations.AddField(
            model_name="client",
            name="time_zone",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.AddField(
            model_name="contact",
            name="is_displeased",
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(fields=["practice", "joined_into", "sorted_name", "id"], name="client_by_name"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["practice", "client", "at"], name="contact_of_client"),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(fields=["practice", "client", "made"], name="promise_of_client"),
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(fields=["practice", "client", "last_at"], name="thread_of_client"),
        ),
        migrations.AddField(
            model_name="charge",
            name="client",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.client"),
        ),
        migrations.AddField(
            model_name="charge",
            name="contact",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.contact"
            ),
        ),
        migrations.AddField(
            model_name="charge",
            name="exception",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.exceptiontaken"
            ),
        ),
        migrations.AddField(
            model_name="charge",
            name="practice",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"),
        ),
        migrations.AddField(
            model_name="goodwill",
            name="client",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.client"),
        ),
        migrations.AddField(
            model_name="goodwill",
            name="practice",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"),
        ),
        migrations.AddField(
            model_name="import",
            name="practice",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"),
        ),
        migrations.AddField(
            model_name="joining",
            name="client",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.client"),
        ),
        migrations.AddField(
            model_name="joining",
            name="other",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.client"),
        ),
        migrations.AddField(
            model_name="joining",
            name="practice",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"),
        ),
        migrations.AddField(
            model_name="ladderact",
            name="client",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.client"),
        ),
        migrations.AddField(
            model_name="ladderact",
            name="outgoing",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.outgoing"
            ),
        ),
        migrations.AddField(
            model_name="ladderact",
            name="practice",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"),
        ),
        migrations.AddIndex(
            model_name="charge",
            index=models.Index(fields=["practice", "client", "at"], name="charge_of_client"),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("minutes", None), models.Q(("minutes__gte", 0), ("minutes__lte", 1440)), _connector="OR"
                ),
                name="charge_of_a_day",
            ),
        ),
        migrations.AddIndex(
            model_name="goodwill",
            index=models.Index(fields=["practice", "client", "day"], name="goodwill_of_client"),
        ),
        migrations.AddConstraint(
            model_name="goodwill",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gt", 0), ("minutes__lte", 1440)), name="goodwill_of_a_day"
            ),
        ),
        migrations.AddIndex(
            model_name="joining",
            index=models.Index(fields=["practice", "client", "undone_at"], name="joining_of_client"),
        ),
        migrations.AddIndex(
            model_name="ladderact",
            index=models.Index(fields=["practice", "client", "at"], name="ladder_act_of_client"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

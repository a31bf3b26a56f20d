"""Sign-ins at mail providers, and what is to be done in mailboxes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("user", models.CharField(max_length=320)),
                ("provider", models.JSONField(default=dict)),
                ("client_key", models.CharField(max_length=500)),
                ("sealed", models.TextField()),
                ("expires_at", models.BigIntegerField()),
                ("version", models.IntegerField(default=1)),
                ("signed_in_at", models.BigIntegerField()),
                ("refused_at", models.BigIntegerField(null=True)),
                ("trouble", models.TextField(default="")),
                ("holder", models.CharField(default="", max_length=64)),
                ("lease_until", models.BigIntegerField(default=0)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="mailbox",
            name="consent",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.consent"
            ),
        ),
        migrations.CreateModel(
            name="Filing",
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
                (
                    "deed",
                    models.CharField(choices=[("copy", "Copy"), ("seen", "Seen"), ("move", "Move")], max_length=6),
                ),
                ("key", models.CharField(max_length=200)),
                ("folder", models.CharField(default="", max_length=500)),
                ("uidvalidity", models.BigIntegerField(default=0)),
                ("uid", models.BigIntegerField(default=0)),
                ("to", models.CharField(default="", max_length=500)),
                (
                    "mailbox",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.mailbox"
                    ),
                ),
                (
                    "outgoing",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.outgoing"
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
                (
                    "way",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.mailbox"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["stage", "due_at", "id"], name="filing_due")],
                "constraints": [models.UniqueConstraint(fields=("practice", "key"), name="filed_once")],
            },
        ),
    ]

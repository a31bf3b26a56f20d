"""What is to be done, and the trail."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_talk"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alert",
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
                ("started_at", models.BigIntegerField()),
                ("round", models.IntegerField(default=0)),
                ("member_place", models.IntegerField(default=0)),
                ("taken_by", models.CharField(default="", max_length=200)),
                ("taken_at", models.BigIntegerField(null=True)),
                ("given_up_at", models.BigIntegerField(null=True)),
                (
                    "contact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.contact"
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
                "indexes": [models.Index(fields=["stage", "due_at", "id"], name="alert_due")],
            },
        ),
        migrations.CreateModel(
            name="Breaker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.CharField(max_length=10)),
                ("subject", models.CharField(default="", max_length=320)),
                ("reason", models.TextField()),
                ("opened_at", models.BigIntegerField()),
                ("closed_at", models.BigIntegerField(null=True)),
                ("closed_by", models.CharField(default="", max_length=200)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["practice", "closed_at"], name="breaker_open")],
            },
        ),
        migrations.CreateModel(
            name="Occasion",
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
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=200)),
                ("body", models.JSONField(default=dict)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["stage", "due_at", "id"], name="occasion_due")],
                "constraints": [models.UniqueConstraint(fields=("practice", "key"), name="occasion_once")],
            },
        ),
        migrations.CreateModel(
            name="Outgoing",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("acknowledge", "Acknowledge"),
                            ("redirect", "Redirect"),
                            ("restate", "Restate"),
                            ("confirm_urgent", "Confirm Urgent"),
                            ("reply", "Reply"),
                            ("note", "Note"),
                            ("sheet", "Sheet"),
                            ("outcome", "Outcome"),
                        ],
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(max_length=200)),
                ("message_id", models.CharField(max_length=500)),
                ("channel", models.CharField(max_length=100)),
                ("recipient", models.CharField(max_length=320)),
                ("recipients", models.JSONField(default=list)),
                ("subject", models.TextField(default="")),
                ("text", models.TextField(default="")),
                ("in_reply_to", models.CharField(default="", max_length=500)),
                ("references", models.TextField(default="")),
                ("tells", models.JSONField(default=list)),
                ("made_at", models.BigIntegerField()),
                ("begun_at", models.BigIntegerField(null=True)),
                ("left_at", models.BigIntegerField(null=True)),
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
                    "original",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.original"
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.promise"
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.thread"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["stage", "due_at", "id"], name="outgoing_due"),
                    models.Index(fields=["practice", "thread", "kind"], name="outgoing_of_thread"),
                    models.Index(fields=["practice", "message_id"], name="outgoing_message_id"),
                    models.Index(fields=["practice", "kind", "made_at"], name="outgoing_made"),
                    models.Index(
                        condition=models.Q(("kind", "reply"), ("stage__in", ("waiting", "stopped"))),
                        fields=["practice", "due_at", "id"],
                        name="outgoing_held",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("practice", "key"), name="leaves_once")],
            },
        ),
        migrations.CreateModel(
            name="TrailEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.BigIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("client_id", models.BigIntegerField(null=True)),
                ("content", models.TextField(null=True)),
                ("salt", models.BinaryField(null=True)),
                ("commitment", models.BinaryField()),
                ("number", models.BigIntegerField(null=True)),
                ("link", models.BinaryField(null=True)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["practice", "client_id"], name="trail_of_client")],
                "constraints": [models.UniqueConstraint(fields=("practice", "number"), name="one_place_in_chain")],
            },
        ),
    ]

"""What was said, decided and is owed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0001_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="Original",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("packed", models.BinaryField(null=True)),
                ("at", models.BigIntegerField()),
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
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("channel", models.CharField(max_length=100)),
                ("kind", models.CharField(max_length=10)),
                ("at", models.BigIntegerField()),
                ("sender_name", models.CharField(default="", max_length=200)),
                ("sender_address", models.CharField(default="", max_length=320)),
                ("subject", models.TextField(default="")),
                ("text", models.TextField(default="")),
                ("message_id", models.CharField(default="", max_length=500)),
                (
                    "client",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.client"
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.original"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("channel", models.CharField(max_length=100)),
                ("topic", models.CharField(default="", max_length=500)),
                ("made_at", models.BigIntegerField()),
                ("last_at", models.BigIntegerField()),
                (
                    "client",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.client"
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Said",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=12)),
                ("message_id", models.CharField(default="", max_length=500)),
                ("at", models.BigIntegerField()),
                ("is_slip", models.BooleanField(default=False)),
                (
                    "client",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.client"
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
                    "thread",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.thread"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made", models.BigIntegerField()),
                ("by", models.BigIntegerField(null=True)),
                ("standard_by", models.BigIntegerField(null=True)),
                ("slot_queue", models.CharField(default="", max_length=100)),
                ("slot_from", models.BigIntegerField(null=True)),
                ("slot_to", models.BigIntegerField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("kept", "Kept"), ("broken", "Broken"), ("released", "Released")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("beyond", models.CharField(default="", max_length=100)),
                (
                    "heard",
                    models.CharField(
                        choices=[("no", "No"), ("yes", "Yes"), ("doubt", "Doubt")], default="no", max_length=6
                    ),
                ),
                ("heard_at", models.BigIntegerField(null=True)),
                ("settled_at", models.BigIntegerField(null=True)),
                ("warned_at", models.BigIntegerField(null=True)),
                (
                    "client",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.client"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.contact"
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.thread"),
                ),
            ],
        ),
        migrations.AddField(
            model_name="contact",
            name="thread",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.thread"),
        ),
        migrations.CreateModel(
            name="Crossing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30)),
                ("at", models.BigIntegerField()),
                (
                    "client",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.client"),
                ),
                (
                    "contact",
                    models.ForeignKey(
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
                "indexes": [models.Index(fields=["practice", "client", "at"], name="crossing_of_client")],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("profile", models.CharField(default="", max_length=64)),
                ("ruling", models.CharField(max_length=10)),
                ("urgent", models.CharField(max_length=3)),
                ("body", models.JSONField()),
                (
                    "contact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decision", to="store.contact"
                    ),
                ),
                (
                    "policy_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.policyversion"
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
                "indexes": [models.Index(fields=["practice", "ruling"], name="decision_ruling")],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.BigIntegerField()),
                ("end", models.BigIntegerField()),
                ("is_open", models.BooleanField()),
                ("say", models.CharField(default="", max_length=200)),
                ("made_at", models.BigIntegerField()),
                ("made_by", models.CharField(default="", max_length=200)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["practice", "end"], name="override_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="override_has_an_end"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(fields=["practice", "client", "channel", "topic"], name="thread_of_topic"),
        ),
        migrations.AddIndex(
            model_name="said",
            index=models.Index(fields=["practice", "thread", "at"], name="said_in_thread"),
        ),
        migrations.AddIndex(
            model_name="said",
            index=models.Index(fields=["practice", "message_id"], name="said_message_id"),
        ),
        migrations.AddConstraint(
            model_name="said",
            constraint=models.UniqueConstraint(fields=("practice", "key"), name="said_once"),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(fields=["state", "by"], name="promise_due"),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(fields=["practice", "state", "slot_to"], name="promise_booked"),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(fields=["practice", "thread", "state"], name="promise_of_thread"),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("settled_at", None)), fields=["practice", "by", "id"], name="promise_owed"
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["practice", "message_id"], name="contact_message_id"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["practice", "at"], name="contact_at"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(fields=("practice", "key"), name="taken_in_once"),
        ),
    ]

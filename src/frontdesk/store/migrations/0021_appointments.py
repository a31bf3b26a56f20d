"""Appointments, what calendars take, and invitations in what leaves."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0020_phone"),
    ]

    operations = [
        migrations.AddField(
            model_name="outgoing",
            name="invitation",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="publicface",
            name="takes_bookings",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="outgoing",
            name="kind",
            field=models.CharField(
                choices=[
                    ("acknowledge", "Acknowledge"),
                    ("redirect", "Redirect"),
                    ("restate", "Restate"),
                    ("confirm_urgent", "Confirm Urgent"),
                    ("reply", "Reply"),
                    ("note", "Note"),
                    ("sheet", "Sheet"),
                    ("invitation", "Invitation"),
                    ("outcome", "Outcome"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.CharField(max_length=100)),
                ("sequence", models.IntegerField(default=0)),
                ("kind", models.CharField(max_length=100)),
                ("name", models.CharField(default="", max_length=200)),
                ("address", models.CharField(default="", max_length=320)),
                ("language", models.CharField(default="", max_length=35)),
                ("tier", models.CharField(default="", max_length=100)),
                ("zone", models.CharField(max_length=64)),
                ("starts_at", models.BigIntegerField()),
                ("ends_at", models.BigIntegerField()),
                ("gap_minutes", models.IntegerField(default=0)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("held", "Held"),
                            ("booked", "Booked"),
                            ("cancelled", "Cancelled"),
                            ("kept", "Kept"),
                            ("missed", "Missed"),
                        ],
                        default="held",
                        max_length=10,
                    ),
                ),
                ("held_until", models.BigIntegerField(null=True)),
                ("price", models.CharField(default="", max_length=100)),
                ("about", models.TextField(default="")),
                ("made_at", models.BigIntegerField()),
                ("made_by", models.CharField(default="", max_length=200)),
                ("settled_at", models.BigIntegerField(null=True)),
                ("settled_by", models.CharField(default="", max_length=200)),
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
            options={
                "indexes": [
                    models.Index(fields=["practice", "ends_at"], name="appointment_end"),
                    models.Index(fields=["practice", "client", "starts_at"], name="appointment_of_client"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("practice", "uid"), name="one_appointment"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="appointment_has_a_length"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("standing", "held"), _negated=True),
                            ("held_until__isnull", False),
                            _connector="OR",
                        ),
                        name="hold_has_an_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BusyTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("calendar", models.CharField(max_length=200)),
                ("key", models.CharField(max_length=300)),
                ("starts_at", models.BigIntegerField()),
                ("ends_at", models.BigIntegerField()),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["practice", "ends_at"], name="busy_end")],
                "constraints": [models.UniqueConstraint(fields=("practice", "calendar", "key"), name="busy_once")],
            },
        ),
    ]

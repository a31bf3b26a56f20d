"""What leaves may be the next free times, after a call."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0024_appointment_ends"),
    ]

    operations = [
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
                    ("times", "Times"),
                    ("reminder", "Reminder"),
                    ("copy", "Copy"),
                ],
                max_length=20,
            ),
        ),
    ]

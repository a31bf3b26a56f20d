"""What could not leave yet is found at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0005_tokens"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="outgoing",
            index=models.Index(
                condition=models.Q(("attempts__gt", 0), ("stage", "waiting")),
                fields=["practice", "due_at", "id"],
                name="outgoing_tried",
            ),
        ),
    ]

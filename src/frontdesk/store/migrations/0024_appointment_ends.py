"""How an appointment went: missed by whom, notes, decisions, and when it really began and ended."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0023_orientation"),
    ]

    operations = [
        migrations.AddField(model_name="appointment", name="notes", field=models.TextField(default="")),
        migrations.AddField(model_name="appointment", name="decisions", field=models.TextField(default="")),
        migrations.AddField(model_name="appointment", name="began_at", field=models.BigIntegerField(null=True)),
        migrations.AddField(model_name="appointment", name="over_at", field=models.BigIntegerField(null=True)),
        migrations.AlterField(
            model_name="appointment",
            name="standing",
            field=models.CharField(
                choices=[
                    ("held", "Held"),
                    ("booked", "Booked"),
                    ("cancelled", "Cancelled"),
                    ("kept", "Kept"),
                    ("missed", "Missed"),
                    ("we_missed", "We Missed"),
                ],
                default="held",
                max_length=10,
            ),
        ),
    ]

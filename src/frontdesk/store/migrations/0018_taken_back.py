"""What taking back needs: the exception that a call took, and who looked after a thread before it was handed on."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0017_mailboxes"),
    ]

    operations = [
        migrations.AddField(
            model_name="call",
            name="exception",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="store.exceptiontaken",
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="to",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.member"
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="before",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.member"
            ),
        ),
    ]

"""Who is away, exceptions with an end, whose turn an alert is, and links that can be withdrawn."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_work"),
    ]

    operations = [
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.BigIntegerField()),
                ("end", models.BigIntegerField()),
                ("made_at", models.BigIntegerField()),
                ("made_by", models.CharField(default="", max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="LinkGeneration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=10)),
                ("row", models.BigIntegerField()),
                ("number", models.IntegerField(default=0)),
            ],
        ),
        migrations.RemoveField(
            model_name="alert",
            name="member_place",
        ),
        migrations.AddField(
            model_name="alert",
            name="tried",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="alert",
            name="turn",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.member"
            ),
        ),
        migrations.AddField(
            model_name="crossing",
            name="exception",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.exceptiontaken"
            ),
        ),
        migrations.AddField(
            model_name="exceptiontaken",
            name="channel",
            field=models.CharField(default="", max_length=100),
        ),
        migrations.AddField(
            model_name="exceptiontaken",
            name="is_beyond",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="exceptiontaken",
            name="made_by",
            field=models.CharField(default="", max_length=200),
        ),
        migrations.AddField(
            model_name="exceptiontaken",
            name="until",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="exceptiontaken",
            index=models.Index(fields=["practice", "until"], name="exception_until"),
        ),
        migrations.AddConstraint(
            model_name="exceptiontaken",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gt", models.F("at")), _connector="OR"),
                name="exception_has_an_end",
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="cover",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="store.member"
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="member",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.member"),
        ),
        migrations.AddField(
            model_name="absence",
            name="practice",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"),
        ),
        migrations.AddField(
            model_name="linkgeneration",
            name="practice",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.practice"),
        ),
        migrations.AddIndex(
            model_name="absence",
            index=models.Index(fields=["practice", "end"], name="absence_end"),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="absence_has_an_end"
            ),
        ),
        migrations.AddConstraint(
            model_name="linkgeneration",
            constraint=models.UniqueConstraint(fields=("practice", "purpose", "row"), name="one_generation_of_links"),
        ),
    ]

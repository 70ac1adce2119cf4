"""Plans with their versions and steps, evaluations, self-checks, policies and targets."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("store", "0018_to_core"),
    ]

    operations = [
        migrations.CreateModel(
            name="CityTargetRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("policy", models.TextField()),
                ("indicator", models.TextField()),
                ("year", models.SmallIntegerField()),
                ("value", models.TextField()),
                ("says", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "plan_city_target",
            },
        ),
        migrations.CreateModel(
            name="EvaluationRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.IntegerField()),
                ("sort", models.TextField()),
                ("due_on", models.DateField()),
                ("year", models.SmallIntegerField()),
                ("as_of", models.DateField()),
                ("final", models.BooleanField()),
                ("figures", models.JSONField()),
                ("text", models.TextField()),
                ("rating", models.TextField()),
                ("to_next", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "plan_evaluation",
            },
        ),
        migrations.CreateModel(
            name="FindingRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("item", models.TextField()),
                ("says", models.TextField()),
                ("action", models.TextField()),
                ("owner", models.TextField()),
                ("due_on", models.DateField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "plan_finding",
            },
        ),
        migrations.CreateModel(
            name="SelfCheckRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.TextField()),
                ("office", models.TextField()),
                ("year", models.SmallIntegerField()),
                ("as_of", models.DateField()),
                ("answers", models.JSONField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "plan_check",
            },
        ),
        migrations.CreateModel(
            name="EvaluationUndoneRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "evaluation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone",
                        to="plans.evaluationrow",
                    ),
                ),
            ],
            options={
                "db_table": "plan_evaluation_undone",
            },
        ),
        migrations.CreateModel(
            name="FindingStepRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.TextField()),
                ("says", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="plans.findingrow",
                    ),
                ),
            ],
            options={
                "db_table": "plan_finding_step",
            },
        ),
        migrations.CreateModel(
            name="PlanRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("kind", models.TextField()),
                ("policy", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "before",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="plans.planrow",
                    ),
                ),
            ],
            options={
                "db_table": "plan",
            },
        ),
        migrations.AddField(
            model_name="evaluationrow",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evaluations",
                to="plans.planrow",
            ),
        ),
        migrations.CreateModel(
            name="PlanStepRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.TextField()),
                ("version", models.IntegerField()),
                ("reason", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="plans.planrow",
                    ),
                ),
            ],
            options={
                "db_table": "plan_step",
            },
        ),
        migrations.CreateModel(
            name="PolicyVersionRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.TextField()),
                ("number", models.IntegerField()),
                ("content", models.JSONField()),
                ("content_hash", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "plan_policy_version",
                "constraints": [
                    models.UniqueConstraint(fields=("code", "number"), name="policy_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgressRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("milestone", models.TextField()),
                ("state", models.TextField()),
                ("on", models.DateField()),
                ("evidence", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress",
                        to="plans.planrow",
                    ),
                ),
            ],
            options={
                "db_table": "plan_progress",
            },
        ),
        migrations.AddField(
            model_name="findingrow",
            name="check_of",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="findings",
                to="plans.selfcheckrow",
            ),
        ),
        migrations.CreateModel(
            name="PlanVersionRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.IntegerField()),
                ("content", models.JSONField()),
                ("content_hash", models.TextField()),
                ("why", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="plans.planrow",
                    ),
                ),
            ],
            options={
                "db_table": "plan_version",
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="plan_version_once")
                ],
            },
        ),
    ]

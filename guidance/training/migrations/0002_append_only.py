"""What was written, given, answered or proved stays as it was."""

from django.db import migrations

from portal.audit.triggers import AppendOnly

RESULT = ("state", "finished_at", "ending", "mark", "percent", "passed")
MARKED = (
    "checked_at",
    "answered_at",
    "given",
    "certainty",
    "fraction",
    "mark",
    "graded_by_id",
)


class Migration(migrations.Migration):
    dependencies = [("training", "0001_initial")]

    operations = [
        AppendOnly("training_questionversion"),
        AppendOnly("training_questionimage"),
        AppendOnly("training_questionsource"),
        AppendOnly("training_acknowledgement"),
        AppendOnly("training_attempt", changeable=RESULT),
        AppendOnly("training_attemptitem", changeable=MARKED),
        AppendOnly("training_answer"),
        AppendOnly("training_remarking"),
        AppendOnly("training_remarkeditem"),
        AppendOnly("training_practicereview"),
        AppendOnly("training_validity"),
        AppendOnly("training_certificate"),
    ]

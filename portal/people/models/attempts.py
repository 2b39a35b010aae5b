"""Wrong passwords and asked-for links, counted for a short while."""

from django.db import models


class SignInAttempt(models.Model):
    """Somebody tried a user name in vain; `key` is a hash, whether the name exists or not."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "attempt to sign in"
        verbose_name_plural = "attempts to sign in"
        indexes = [models.Index(fields=["key", "at"], name="attempt_by_key")]

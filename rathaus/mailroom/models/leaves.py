"""What an item consists of: its pages, what was read on them, and the files that came with it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from rathaus.mailroom.models.item import Item


class Page(models.Model):
    """One page: its text and its image, upright and straightened."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="leaves")
    number = models.IntegerField()
    text = models.TextField(default="", blank=True)
    image = models.ForeignKey("kernel.Blob", null=True, on_delete=models.PROTECT, related_name="+")
    width = models.IntegerField(default=0)
    height = models.IntegerField(default=0)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="a_page_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.number}"


class Proposal(models.Model):
    """One field as the machine read it: value, how sure, and where it stands.

    Box in fractions of the page image: left, top, right, bottom. `alternatives` is a list of
    [value, confidence]. Kept as it was when a clerk corrects: the figures compare both.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="proposals")
    name = models.CharField(max_length=30)
    value = models.TextField()
    confidence = models.FloatField()
    page = models.IntegerField(null=True)
    box = ArrayField(models.FloatField(), size=4, null=True)
    text = models.TextField(default="", blank=True)
    alternatives = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "name"], name="a_proposal_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class Attachment(models.Model):
    """A file that came inside or beside the item: of an e-mail, of an online form."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="enclosures")
    position = models.IntegerField()
    name = models.TextField()
    media_type = models.CharField(max_length=100)
    blob = models.ForeignKey("kernel.Blob", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(default="", blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="an_attachment_once")
        ]

    def __str__(self) -> str:
        return self.name

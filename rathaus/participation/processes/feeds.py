"""News as RSS 2.0 with full text, for readers that ask nobody for an account."""

from collections.abc import Sequence

from django.utils.feedgenerator import Rss201rev2Feed

from rathaus.participation.processes.mails import link, town
from rathaus.participation.processes.queries import NewsView


def feed_of(title: str, path: str, about: str, news: Sequence[NewsView], *, own: str) -> str:
    """The feed; `own` is its own path, `path` the page it belongs to."""
    feed = Rss201rev2Feed(
        title=title,
        link=link(path),
        description=about,
        language="de",
        feed_url=link(own),
        author_name=town(),
    )
    for one in news:
        feed.add_item(
            title=one.title,
            link=link(one.url),
            description=one.text,
            pubdate=one.posted_at,
            unique_id=link(f"/mitmachen/{one.slug}/neu/{one.id}"),
            unique_id_is_permalink=False,
            categories=(one.process_title,),
        )
    text: str = feed.writeString("utf-8")
    return text

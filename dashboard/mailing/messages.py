"""The mails that followers get: plain text, each with a link to leave, also for mail programs (RFC 8058)."""

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime, make_msgid

from dashboard.exports.feed import PUBLISHER, SILENT, plain
from dashboard.figures.figure import SYNTHETIC_LABEL, day
from dashboard.figures.following.notice import Followed, Notice
from dashboard.mail_server import Mail
from dashboard.mailing.links import DAYS, Following, link
from dashboard.web_addresses import BEGIN, LEAVE
from dashboard.words import counted

SHOWN = 12
WHOLE_LINES = SMTP.clone(max_line_length=998)
"""No header is cut: a mail program would not find the link again."""


def confirmation(mail: Mail, key: bytes, who: Following, found: Followed) -> EmailMessage:
    """Asks whoever reads this address whether it shall follow; nothing is kept until they say so."""
    label = f"{SYNTHETIC_LABEL}: " if found.synthetic else ""
    name = plain(found.name)
    paragraphs = (
        f"Somebody, perhaps you, asked that this address be told when something changes: {label}{name}.",
        f"To begin, open this page and press the button. The link lasts {DAYS} days.\n"
        f"{link(mail, key, BEGIN, who)}",
        "If it was not you, do nothing. No address is kept until the button is pressed.",
    )
    return _mail(mail, key, who, subject=f"{label}Confirm that you follow {name}", paragraphs=paragraphs)


def news(mail: Mail, key: bytes, who: Following, found: Followed, told: Sequence[Notice]) -> EmailMessage:
    """Tells a follower what is new, the weightiest first; what is too much for a mail is on the page."""
    first = sorted(told, key=lambda each: each.minor)
    shown = [_item(mail, each) for each in first[:SHOWN]]
    if rest := len(first) - len(shown):
        shown.append(f"And {counted(rest, 'other entry', 'other entries')}:\n{mail.address}{found.link}")
    reason = f"This address follows {plain(found.name)}. {SILENT}"
    heads = plain(first[0].heading) if len(first) == 1 else f"{len(first)} new entries: {plain(found.title)}"
    return _mail(mail, key, who, subject=heads, paragraphs=(*shown, reason))


def _item(mail: Mail, notice: Notice) -> str:
    said = f"{plain(notice.said)} (Since {day(notice.on)}.)"
    return f"{plain(notice.heading)}\n{said}\n{mail.address}{notice.link}"


def _mail(mail: Mail, key: bytes, who: Following, *, subject: str, paragraphs: Sequence[str]) -> EmailMessage:
    leave = link(mail, key, LEAVE, who)
    made = EmailMessage(policy=WHOLE_LINES)
    made["From"] = Address(PUBLISHER, addr_spec=mail.sender)
    made["To"] = Address(addr_spec=who.address)
    made["Subject"] = subject
    made["Date"] = localtime()
    made["Message-ID"] = make_msgid(domain=mail.sender.partition("@")[2])
    made["Auto-Submitted"] = "auto-generated"
    made["List-Unsubscribe"] = f"<{leave}>"
    made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    text = "\n\n".join(
        (*paragraphs, f"To follow it no longer, open this page and press the button:\n{leave}")
    )
    made.set_content(f"{text}\n", cte="quoted-printable")
    return made

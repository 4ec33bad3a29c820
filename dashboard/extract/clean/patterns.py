"""How the lines of page furniture are worded; furniture.py and places.py decide what a match means."""

from __future__ import annotations

import re

from dashboard.extract.clean.lines import AGENCY

SEPARATOR = re.compile(r"\s+[|•·›»>/–—-]\s+|\s*[|•·›»>]\s*|\t+|\s{3,}")
RELATED = re.compile(
    r"(?:read|see|watch|listen)\s+(?:more|also|next|now|too|on)\b|(?:also|must)[ -]read\b|related\b|recommended\b|more (?:on"
    r"|from|in|about|like)\b"
    r"|don['’]t miss\b|you (?:may|might) (?:also )?(?:like|be interested)|most (?:read|popular|viewed|shared|commented)\b"
    r"|trending\b|editor['’]?s['’]? (?:picks?|choice)\b|further reading\b|top stories\b|latest (?:news|stories|headlines)\b"
    r"|elsewhere on\b",
    re.IGNORECASE,
)
ADVERT = re.compile(
    r"(?:advertisement|advert|ad|ads by \w+|sponsored(?: content| post)?|promoted(?: content)?|paid (?:content|post)"
    r"|(?:(?:this )?(?:story|article) )?continues? (?:reading )?(?:after|below).{0,30}"
    r"|continue reading(?: the main story)?"
    r"|scroll (?:down )?to continue.{0,20}|skip advertisement)[.:…]*",
    re.IGNORECASE,
)
CREDIT = re.compile(
    rf"(?:(?:[(\[]\s*|[|–—-]\s*)?\b(?:(?:file |stock |ap |afp |reuters |epa )?(?:photo(?:graph)?s?|image|picture|pic"
    rf"|illustration|graphic|video|still|screenshot)s?"
    rf"(?: (?:credit|courtesy|source|by|of|via))?|credit)\s*[:/]\s*[^.]{{2,80}}[)\]]?\.?"
    rf"|©\s*[^.]{{2,60}}|[(\[]\s*(?:AP|AFP|EPA) Photo\b[^)\]]{{0,60}}[)\]]"
    rf"|\b(?:{AGENCY})\s*/\s*[A-Z][^.]{{2,40}}[)\]]?|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{1,2}}\s*/\s*(?:{AGENCY})\s*[)\]]?"
    rf"|/\s?(?:{AGENCY})\s*[)\]]?|\b(?:getty images|shutterstock|alamy|istock)\s*[)\]]?)$",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:photo|image|picture|media|video)s?(?: (?:credit|caption|source|copyright|by|courtesy))\b|(?:photo"
    r"|image|picture|caption|file photo|illustration)\s*[:/]",
    re.IGNORECASE,
)
RIGHTS = re.compile(
    r"(?<![^\s(|·—–-])©|\(c\)\s*(?:19|20)\d\d|copyright\b|all rights reserved|may not be (?:published|reproduced"
    r"|redistributed|copied)",
    re.IGNORECASE,
)
TAGS = re.compile(
    r"(?:tags?|tagged|topics?|related topics|keywords?|categor(?:y|ies)|filed under|labels?|more on|section"
    r"|hashtags?)\s*[:|]\s*\S",
    re.IGNORECASE,
)
COUNT = re.compile(
    r"(?:\d[\d,.]*k?|no|view(?: all)?|show|hide|leave a|post a|add a|write a|join the|be the first to)?\s*"
    r"(?:comments?|shares?|likes?|views?|replies|retweets|reactions|responses|votes|conversation|discussion)"
    r"(?:\s*[(:]?\s*\d[\d,.]*k?\)?|\s+(?:are|is) (?:now )?(?:closed|off|disabled))?[.:]?",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(?:(?:twitter|x|email|e-mail|web|tel|phone|fax|follow)\s*:?\s*)?(?:https?://\S+|www\.\S+"
    r"|pic\.twitter\.com/\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,})",
    re.IGNORECASE,
)
STAFF = re.compile(
    r"[\[(]?\s*(?:additional |with )?(?:reporting|writing|editing|compiled|edited|written|posted|story"
    r"|translated|research|production|contributions?) by\s"
    r"|.{3,80}\bcontributed to this (?:report|article|story)\b|(?:from )?our (?:own |special |staff "
    r"|diplomatic |foreign )?correspondents?(?: (?:in|at) .{2,40}|, .{2,40})?$",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"by\s+(?:the\s+)?[A-Z][\w.’'-]*\.?(?:\s+(?:[A-Z][\w.’'-]*|de|van|von|der|bin|al|el|la|and|of|for|in|the"
    r"|at|with|&))+"
    r"(?:\s*[,|–—/-]\s*[\w .,’'&/:|–—-]{2,60})?$"
)
DISCLAIMER = re.compile(
    r"(?:the |any )?(?:views|opinions|statements)(?: and opinions)? expressed (?:in|by|on|here|above)\b"
    r"|this (?:article|story|post|piece) (?:was|has been) "
    r"(?:first |originally |automatically )?(?:published|posted|generated|translated|updated|amended)\b"
    r"|this material may not be\b"
    r"|this (?:article|content|story|feature) is (?:only |reserved |available |free )*(?:for|to) (?:our "
    r"|paying |premium )*(?:subscribers|members)\b",
    re.IGNORECASE,
)
READER = frozenset(["you", "your", "we", "our", "us", "here"])
ADDRESS = frozenset(["you", "your"])
LABEL = frozenset(["posted", "published", "updated", "created", "modified", "edited", "ago", "read"])
SPOKEN = re.compile(r"\b(?:said|says|told|added|asked|wrote|warned)\b", re.IGNORECASE)

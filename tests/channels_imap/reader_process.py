"""A desk as a process of its own, to be killed: reads the inbox behind its own last row and takes each message."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from channels_imap.desk_mail import Desk, through
from frontdesk.channels.mail.imap import catch_up

port, user, path = sys.argv[1:]
# A store takes some time for each: without it the process would be through before anybody could kill it.
desk = Desk(Path(path), before=lambda _arrived: time.sleep(0.0005))
catch_up(through(int(port), user), "INBOX", desk.cursors().get("INBOX"), desk.take)

"""The addresses of the inbox."""

from django.urls import path

from frontdesk.web.pages.inbox import acts, heard, listing, originals, thread, writing

INBOX = (
    path("desk/inbox/", listing.inbox, name="inbox"),
    path("desk/inbox/<int:row>/", thread.thread, name="thread"),
    path("desk/inbox/<int:row>/reply/", writing.reply, name="thread-reply"),
    path("desk/inbox/<int:row>/draft/", writing.thread_draft, name="thread-draft"),
    path("desk/inbox/<int:row>/leaves/", writing.thread_leaves, name="thread-leaves"),
    path("desk/inbox/<int:row>/hand-on/", acts.hand_on, name="hand-on"),
    path("desk/inbox/<int:row>/elsewhere/", acts.elsewhere, name="elsewhere"),
    path("desk/inbox/notes/<int:row>/undo/", acts.undo, name="undo-elsewhere"),
    path("desk/inbox/contacts/<int:row>/", originals.original, name="original"),
    path("desk/inbox/contacts/<int:row>/page/", originals.page, name="original-page"),
    path("desk/inbox/contacts/<int:row>/files/<int:number>/", originals.file, name="original-file"),
    path("desk/inbox/contacts/<int:row>/message.eml", originals.eml, name="original-eml"),
    path("desk/inbox/heard/<int:row>/", heard.heard, name="heard"),
    path("desk/inbox/contacts/<int:row>/split/", acts.split, name="split"),
    path("desk/inbox/contacts/<int:row>/agenda/", acts.for_meeting, name="for-meeting"),
    path("desk/inbox/to/<int:row>/", writing.to_client, name="to-client"),
    path("desk/inbox/to/<int:row>/reply/", writing.client_reply, name="client-reply"),
    path("desk/inbox/to/<int:row>/draft/", writing.client_draft, name="client-draft"),
    path("desk/inbox/to/<int:row>/leaves/", writing.client_leaves, name="client-leaves"),
)

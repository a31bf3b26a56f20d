"""The addresses of the policy's pages."""

from django.urls import URLPattern, path

from frontdesk.web.pages.policy import editor, overview, past, published, rules, trying

POLICY: list[URLPattern] = [
    path("desk/policy/", overview.policy, name="policy"),
    path("desk/policy/begin/", overview.begin, name="policy-begin"),
    path("desk/policy/draft/", editor.draft, name="policy-draft"),
    path("desk/policy/draft/write/", editor.write, name="policy-write"),
    path("desk/policy/draft/away/", editor.throw_away, name="policy-away"),
    path("desk/policy/draft/effect/", editor.take_effect, name="policy-effect"),
    path("desk/policy/try/", trying.form, name="policy-try"),
    path("desk/policy/try/now/", trying.tried, name="policy-tried"),
    path("desk/policy/past/", past.past, name="policy-past"),
    path("desk/policy/past/ask/", past.ask, name="policy-ask"),
    path("desk/policy/published/", published.shown, name="published"),
    path("desk/policy/published/server/", rules.server, name="published-server"),
    path("desk/policy/published/<slug:output>/", published.one, name="published-one"),
    path("desk/policy/published/<slug:output>/put/", published.put, name="published-put"),
    path("desk/policy/published/<slug:output>/seen/<str:file>", published.seen, name="published-seen"),
    path("desk/policy/published/<slug:output>/files/<str:file>", published.download, name="published-file"),
    path("desk/policy/placed/<int:row>/anew/", published.renew, name="published-renew"),
    path("desk/policy/placed/<int:row>/off/", published.take_off, name="published-off"),
]

"""Everything that is published, by name."""

from frontdesk.publish.model import Output
from frontdesk.publish.outputs import (
    autoreply,
    card,
    guide,
    ics,
    jsonld,
    osm,
    sieve,
    signature,
    template,
    twiml,
    vavailability,
    voicemail,
)

OUTPUTS: dict[str, Output] = {
    one.name: one
    for one in (
        Output("guide", "Client guide", "what clients may count on: a page, a PDF and Markdown", guide.make),
        Output("signature", "Signature", "what stands under every mail, as HTML and text", signature.make),
        Output("card", "Contact card", "a vCard, and a card to print", card.make),
        Output("voicemail", "Voicemail", "what the greeting says at each time of the year", voicemail.make),
        Output("autoreply", "Automatic replies", "texts to set by hand, for each time of the year", autoreply.make),
        Output("sieve", "Mail rules", "automatic answers by the mail server, right at each moment (Sieve)", sieve.make),
        Output("ics", "Closures calendar", "holidays, leave and short days, to subscribe to", ics.make),
        Output("vavailability", "Availability", "the hours as a calendar server keeps them", vavailability.make),
        Output("jsonld", "Hours for the website", "hours as search engines read them, by schema.org", jsonld.make),
        Output("osm", "Hours for maps", "hours as OpenStreetMap writes them (opening_hours)", osm.make),
        Output("twiml", "Phone fallback", "what the phone provider says while the desk is down", twiml.make),
        Output("template", "Policy to adopt", "the policy without private data, for others to use", template.make),
    )
}


def output_named(name: str) -> Output:
    """The output of that name. Raises KeyError."""
    return OUTPUTS[name]

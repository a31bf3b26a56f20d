"""Who writes in the sample mailbox: a studio owner, her clients, and the habits of each."""

from dataclasses import dataclass

ZONE = "America/New_York"
OWNER = "dana@harbourandpine.example"
ALIAS = "hello@harbourandpine.example"
OWNER_NAME = "Dana Reyes"


@dataclass(frozen=True, slots=True)
class Writer:
    """A client and how they write. `late` and `nudges` are chances in a hundred."""

    name: str
    company: str
    domain: str
    project: str
    a_year: int
    late: int
    nudges: int
    favoured: bool = False
    """Answered at once and at night too: how a client learns to expect it."""
    zone: str = ZONE

    @property
    def first(self) -> str:
        """The first name."""
        return self.name.split(maxsplit=1)[0]

    @property
    def address(self) -> str:
        """Where the mail comes from."""
        return f"{self.first.lower()}@{self.domain}"


CLIENTS = (
    Writer("Priya Raman", "Marigold Kitchen", "marigoldkitchen.example", "the spring menu", 58, 55, 30, favoured=True),
    Writer("Tom Okafor", "Okafor & Sons", "okaforbuilds.example", "the van lettering", 44, 15, 10),
    Writer("Grace Lindqvist", "North Quay Ceramics", "northquay.example", "the winter catalogue", 40, 25, 12),
    Writer(
        "Ben Castellano", "Castellano Realty", "castellano.example", "the open house series", 52, 70, 45, favoured=True
    ),
    Writer("Hana Mori", "Mori Dental", "moridental.example", "the waiting room signs", 26, 8, 4),
    Writer("Louise Abernathy", "Abernathy Books", "abernathybooks.example", "the reading club", 30, 35, 15),
    Writer("Omar Haddad", "Haddad Coffee", "haddadcoffee.example", "the new roast", 38, 30, 18),
    Writer("Sofia Petrov", "Petrov Dance", "petrovdance.example", "the autumn season", 33, 60, 22),
    Writer("Will Tran", "Tran Cycles", "trancycles.example", "the repair café", 28, 20, 6),
    Writer("Ruth Adeyemi", "Second Chance Thrift", "secondchance.example", "the donation drive", 22, 12, 8),
    Writer("Colm Byrne", "Byrne Distilling", "byrnedistilling.example", "the label", 24, 45, 25, zone="Europe/Dublin"),
    Writer("Maya Stern", "Stern Coaching", "sterncoaching.example", "the workshop", 36, 40, 35, zone="America/Chicago"),
)

PROSPECTS = tuple(
    Writer(name, company, domain, "our new start", 1, 45, 20)
    for name, company, domain in (
        ("Alice Novak", "Novak Bakery", "novakbakery.example"),
        ("Jon Pereira", "Pereira Law", "pereiralaw.example"),
        ("Keiko Sato", "Sato Gardens", "satogardens.example"),
        ("Dmitri Volkov", "Volkov Piano", "volkovpiano.example"),
        ("Fatima Noor", "Noor Optics", "nooroptics.example"),
        ("Greg Halloran", "Halloran Farm", "halloranfarm.example"),
        ("Ines Duarte", "Duarte Tiles", "duartetiles.example"),
        ("Kwame Mensah", "Mensah Tutors", "mensahtutors.example"),
        ("Lena Fischer", "Fischer Yoga", "fischeryoga.example"),
        ("Marco Ricci", "Ricci Gelato", "riccigelato.example"),
        ("Nora Quinn", "Quinn Vets", "quinnvets.example"),
        ("Pete Sandoval", "Sandoval Roofing", "sandovalroofing.example"),
        ("Rosa Jimenez", "Jimenez Flowers", "jimenezflowers.example"),
        ("Sam Whitfield", "Whitfield Choir", "whitfieldchoir.example"),
        ("Tara Singh", "Singh Textiles", "singhtextiles.example"),
        ("Uma Rao", "Rao Physio", "raophysio.example"),
        ("Vera Lang", "Lang Toys", "langtoys.example"),
        ("Walt Jensen", "Jensen Boats", "jensenboats.example"),
    )
)

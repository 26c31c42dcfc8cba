"""
The words of an invented world: subjects, people, places, outlets and agencies.

Lists are long and filled into short frames, so that two unrelated stories seldom share four words in a row. Nothing
here is a real person, place, outlet or agency. British spelling; American and house style are edits.
"""

# ruff: noqa: SIM905 - chance that is seeded, lists that read as prose

from __future__ import annotations

import random
from dataclasses import dataclass


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(item.split()) for item in text.split(","))


@dataclass(frozen=True, slots=True)
class Subject:
    """What stories of one kind are about: things, what is done to them, who does it, and how they are described."""

    name: str
    things: tuple[str, ...]
    deeds: tuple[str, ...]
    people: tuple[str, ...]
    manners: tuple[str, ...]


SUBJECTS = tuple(
    Subject(name, _listed(things), _listed(deeds), _listed(people), _listed(manners))
    for name, things, deeds, people, manners in (
        (
            "courts",
            """verdict, appeal, sealed letter, witness list, bail bond, ledger, forged licence, dock, inquest, custody
            order, plea, transcript, fingerprint, sentence, courtroom gallery, indictment, alibi, defence file""",
            "overturned, adjourned, contested, read aloud, upheld, struck out, weighed, sealed, quashed, cited",
            "judges, jurors, bailiffs, barristers, prosecutors, clerks, witnesses, magistrates, solicitors",
            "unsigned, disputed, sworn, tearful, seven-page, contradictory, sealed, belated, coded, unread",
        ),
        (
            "harbours",
            """ferry, breakwater, pilot boat, dry dock, trawler, container crane, lighthouse, mooring, tide gauge, hull,
            fish auction, slipway, buoy, anchor chain, customs shed, coal barge, harbour wall, rudder""",
            "dredged, towed, beached, repainted, grounded, salvaged, inspected, launched, scuttled, insured",
            "dockers, pilots, skippers, divers, stevedores, coastguards, shipwrights, trawlermen, ferrymen",
            "listing, barnacled, flat-bottomed, rusting, diesel, half-sunk, storm-bound, ice-clad, refitted, tarred",
        ),
        (
            "schools",
            """timetable, laboratory, entrance examination, playing field, canteen, chemistry prize, scholarship, bell
            tower, reading room, lecture theatre, thesis, boarding house, enrolment, gymnasium, syllabus, dormitory""",
            "graded, postponed, rewritten, timetabled, doubled, invigilated, abolished, endowed, marked, taught",
            "pupils, headteachers, lecturers, tutors, caretakers, governors, graduates, librarians, apprentices",
            "vaulted, bilingual, overcrowded, evening, draughty, compulsory, co-educational, unheated, residential",
        ),
        (
            "farming",
            """barley harvest, irrigation ditch, orchard, dairy herd, seed bank, plough, hay barn, hailstorm, tractor,
            vineyard, grain silo, beehive, sheep pen, potato blight, cheese cave, hedgerow, drought relief,
            saltmarsh""",
            "harvested, ploughed, drained, fenced, grafted, vaccinated, milked, threshed, replanted, sprayed",
            "growers, shepherds, beekeepers, agronomists, pickers, millers, drovers, smallholders, cheesemakers",
            "waterlogged, organic, frost-bitten, terraced, fallow, stony, windblown, seed-grown, parched, mulched",
        ),
        (
            "railways",
            """viaduct, signal box, night train, level crossing, sleeper carriage, freight yard, timetable, tunnel, rail
            fare, turntable, gauge, tramline, ticket hall, footbridge, locomotive, points motor, buffet car, siding""",
            "electrified, rerouted, derailed, reopened, timetabled, welded, coupled, shunted, cancelled, upgraded",
            "drivers, signallers, commuters, conductors, platelayers, guards, inspectors, passengers, porters",
            "single-track, elevated, narrow-gauge, flooded, driverless, delayed, listed, steep, overnight, refurbished",
        ),
        (
            "medicine",
            """ward, vaccine, blood bank, clinic, operating theatre, transplant list, ambulance, X-ray machine, surgery,
            fever hospital, dialysis unit, trial drug, waiting list, maternity wing, pharmacy, prosthetic leg""",
            "licensed, trialled, diluted, prescribed, quarantined, sterilised, transplanted, screened, injected",
            "surgeons, midwives, nurses, paramedics, pharmacists, patients, epidemiologists, porters, donors",
            "portable, experimental, waterborne, generic, paediatric, sterile, inhaled, chronic, low-dose, mobile",
        ),
        (
            "business",
            """cannery, takeover bid, dividend, pension fund, paper mill, brewery, share offer, audit, patent, shipyard
            order, brickworks, furniture maker, cable plant, payroll, loan, glassworks, rival bid, warehouse lease""",
            "acquired, liquidated, restructured, mortgaged, audited, undercut, floated, refinanced, outsourced, sold",
            "shareholders, brokers, auditors, foremen, machinists, creditors, investors, founders, packers, welders",
            "loss-making, family-owned, hostile, unsecured, debt-laden, preferred, insolvent, automated, leveraged",
        ),
        (
            "councils",
            """by-law, library, zoning map, bus subsidy, street market, parking charge, town hall, ballot box, recount,
            rates bill, allotment, planning notice, swimming baths, recycling depot, bandstand, cycle path,
            byelection""",
            "ratified, vetoed, deferred, rezoned, petitioned, shelved, tabled, costed, amended, repealed",
            "councillors, aldermen, ratepayers, planners, mayors, petitioners, canvassers, surveyors, tenants",
            "contentious, underspent, two-year, pedestrian, municipal, shelved, interim, unfunded, cross-party",
        ),
        (
            "science",
            """telescope, glacier core, moth species, seismograph, fossil jaw, weather balloon, coral sample, supernova,
            peat bog, sonar map, gene library, ice shelf, meteorite, lichen, satellite dish, deep-sea vent,
            herbarium""",
            "catalogued, sequenced, calibrated, excavated, dated, observed, drilled, mapped, replicated, dissected",
            "astronomers, geologists, botanists, divers, technicians, oceanographers, curators, palaeontologists",
            "bioluminescent, unnamed, carbon-dated, microscopic, buried, radioactive, extinct, orbiting, submarine",
        ),
        (
            "sport",
            """relay team, penalty, velodrome, training camp, regatta, goalkeeper, chess final, transfer fee, marathon
            route, floodlight, grandstand, referee report, javelin record, sailing class, ice rink, cup tie,
            handicap""",
            "trained, suspended, outpaced, fielded, substituted, timed, defended, relegated, refereed, signed",
            "sprinters, rowers, goalkeepers, coaches, stewards, wrestlers, cyclists, fencers, umpires, skaters",
            "unbeaten, left-footed, rain-soaked, under-21, home, injured, record, teenage, second-half, veteran",
        ),
        (
            "culture",
            """fresco, opera house, tapestry, puppet theatre, manuscript, film archive, concert hall, sculpture garden,
            violin, poetry prize, auction lot, organ loft, bronze bell, portrait, ballet school, museum wing, gramophone
            record""",
            "restored, auctioned, exhibited, rehearsed, composed, translated, stolen, loaned, unveiled, staged",
            "curators, violinists, restorers, playwrights, sculptors, archivists, dancers, conductors, weavers",
            "gilded, unsigned, lacquered, baroque, hand-coloured, forgotten, nine-hour, silent, looted, marble",
        ),
        (
            "emergencies",
            """landslide, hydrant, evacuation route, gas main, sandbag wall, rescue helicopter, chimney blaze, ladder,
            flood siren, substation, smoke plume, burst dam, avalanche barrier, shelter, road tunnel, oil slick""",
            "evacuated, doused, cordoned off, rescued, winched up, sandbagged, contained, defused, reconnected",
            "firefighters, volunteers, residents, engineers, mountaineers, rescuers, evacuees, linesmen, climbers",
            "smouldering, uninsured, burst, snowbound, toxic, collapsed, underground, ruptured, gas-fed, charred",
        ),
    )
)

ADJECTIVES = _listed(
    """northern, costly, wooden, temporary, rival, ageing, newest, privately owned, twelfth-century, second, vacant,
    so-called, cheaper, grey, regional, former, larger, neglected, only, eastern, planned, controversial, popular,
    remote, old, joint, hidden, outdated, coastal, lower, unusual, central, foreign, borrowed, fragile, southern,
    rebuilt, cherished, earlier, shared, empty, damaged, solar-powered, western, original, promised, ordinary, secret,
    narrow, inland, broken, unique"""
)
FIRST_NAMES = _listed(
    """Ada, Albin, Anouk, Arvid, Beatrix, Bram, Cedric, Cosima, Dagny, Dario, Edda, Eamon, Elif, Emeric, Fenna, Florian,
    Gerda, Gideon, Hanne, Hector, Ida, Ilse, Ivo, Jarla, Joris, Kasper, Katya, Lennart, Liesl, Lorcan, Maeve, Magda,
    Milo, Mirela, Nadine, Nestor, Odile, Orla, Osric, Pavel, Perpetua, Quentin, Ragna, Reuben, Rosalind, Rufus, Sabine,
    Saskia, Selma, Sigrid, Silas, Tamar, Thelma, Tobias, Ulla, Ursula, Valentin, Vesna, Viggo, Wanda, Wilhelm, Xenia,
    Yannick, Yolanda, Zelda"""
)
ONSETS = "b br c ch cl d dr f fl g gl gr h j k kl l m n p pr qu r s sk sl st t th tr v w".split()
VOWELS = "a e i o u ai au ea ei oa oo y".split()
CODAS = "b ck d ff g l ll lm m mb n nd nk nt r rd rk rl rn s sk st t tt v x".split()
TOWNS = "ton wick mouth stead haven ford bridge by dale field minster well burgh pool gate march".split()
KIN = "son sen er ley man ard ow ell in ov esk".split()
ROLES = _listed(
    """deputy mayor, chief engineer, chairman, spokeswoman, director, secretary, treasurer, duty officer, head of
    research, founder, union leader, superintendent, project manager, minister, harbour commissioner, leader of the
    opposition, historian, trustee, senior analyst, inspector, dean, chief executive, ombudsman, state secretary,
    campaigner"""
)
BODIES = _listed(
    """Board, Trust, Commission, Union, Institute, Company, Association, Authority, Inspectorate, Fund, Society,
    Chamber, Federation, Agency for Works, Cooperative, Council, Guild, Observatory, Tribunal, Foundation"""
)
SAYING = _listed(
    """said, announced, warned, conceded, insisted, argued, confirmed, admitted, noted, explained, reported, maintained,
    recalled, predicted, estimated, told reporters, stressed, complained, acknowledged, wrote, added, claimed"""
)
MODALS = _listed("would, could, might, should, would never, must, would soon, would no longer, ought to, may yet")
PLAIN_DEEDS = _listed(
    """replace, outlast, threaten, finance, delay, close, dwarf, recognise, paralyse, honour, favour, analyse, house,
    rescue, double, outnumber, fulfil, endanger, precede, block, cover, transform, rival, postpone, reveal, empty,
    criticise, split"""
)
LINKS = _listed("and, but, while, yet, although, so, because, as, whereas, until")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
UNITS = _listed(
    """crowns, tonnes, kilometres, hectares, metres, litres, households, seats, visitors, pages, signatures, lorries,
    beds, megawatts, vessels, hours, votes, barrels, tickets, centimetres, degrees, boxes, jobs, kilograms"""
)
WHY = _listed(
    """because of, in spite of, thanks to, as part of, instead of, at the expense of, without, in exchange for,
    alongside, under pressure from, in the shadow of, out of fear for, ahead of, in breach of rules on, on the advice
    of, according to"""
)
PAPERS = _listed(
    """Courier, Ledger, Sentinel, Observer, Beacon, Gazette, Chronicle, Mail, Post, Standard, Echo, Mercury, Tribune,
    Argus, Examiner, Record, Enquirer, Reporter, Star, Leader, Advertiser, Bulletin, Dispatch, Voice, Signal,
    Register"""
)


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency, with the short name that stands in datelines."""

    name: str
    short: str


AGENCIES = (
    Agency("Norland Cable Service", "NCS"), Agency("Polar Telegraph", "PTG"), Agency("Estuary News Agency", "ENA"),
    Agency("Continental Dispatch Bureau", "CDB"), Agency("Unified Island Wire", "UIW"), Agency("Vesperine", "VSP"),
)  # fmt: skip


def syllable(chance: random.Random) -> str:
    """One of about 9,500 syllables."""
    return chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS)


def place(chance: random.Random) -> str:
    """A town, one of about 150,000."""
    return (syllable(chance) + chance.choice(TOWNS)).capitalize()


def surname(chance: random.Random) -> str:
    """A family's name, one of about 100,000."""
    return (syllable(chance) + chance.choice(KIN)).capitalize()


def person(chance: random.Random) -> str:
    """A first and a family name."""
    return f"{chance.choice(FIRST_NAMES)} {surname(chance)}"


def number(chance: random.Random) -> str:
    """A count as a paper prints it; small ones are rarer than in life, so that numbers tell stories apart."""
    size = chance.choice((1, 2, 2, 3, 3, 4, 5))
    return f"{chance.randint(10 ** (size - 1) + 1, 10**size * 2):,}"


def day_of_year(chance: random.Random) -> str:
    """A day and a month, `3 May`."""
    return f"{chance.randint(1, 28)} {chance.choice(MONTHS)}"

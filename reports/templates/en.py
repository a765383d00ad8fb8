"""The English letters, as text and placeholders: plain business style."""

from __future__ import annotations

from paper import Paper


def _signed(paper: Paper, who: str = "{{ issuer }}") -> None:
    paper.keep_with_next()
    paper.add("署名", who)
    paper.add("成文日期", "{{ date }}")


def term_plan(paper: Paper) -> None:
    """The term plan, with the units of each year in an annex."""
    paper.title()
    paper.add("公文文号", "{{ programme }} · {{ number }}")
    paper.add("一级标题", "1. Coverage")
    paper.add(
        "公文正文",
        "This plan covers the term from {{ term_start }} to {{ term_end }}. There are {{ organization_count }} "
        "organizations{% if village_count %} and {{ village_count }} villages{% endif %} to inspect. Within the term, "
        "{{ organizations_done }} organizations{% if village_count %} and {{ villages_done }} villages{% endif %} are "
        "covered{% if other_level_count %}, {{ other_level_count }} of them by another level{% endif %}."
        "{% if before_count %} {{ before_count }} were visited before the term and are not visited again.{% endif %}"
        "{% if missing %} Not yet planned: {{ missing }}.{% endif %}",
    )
    paper.add("一级标题", "2. Rounds")
    paper.add(
        "公文正文",
        "{{ round_count }} rounds with {{ group_count }} group-rounds are planned. {% for kind in round_kinds %}"
        "{% if round_kinds|length > 1 %}{{ kind.name }}: {{ kind.count }}, each with {% else %}Each round has "
        "{% endif %}{{ kind.phases }}. {% endfor %}"
        "{% if overlapping %}The late phases of a round run side by side with the next round.{% endif %}",
    )
    paper.table(
        (
            ("Year", 50, "{{ y.name }}"),
            ("Rounds", 18, "{{ y.round_count }}"),
            ("Groups", 18, "{{ y.group_count }}"),
            ("Organizations", 26, "{{ y.organization_count }}"),
            ("Villages", 18, "{{ y.village_count }}"),
            ("Visits by kind", 33, "{{ y.kinds }}"),
        ),
        ["{%tr for y in years %}"],
    )
    paper.add("一级标题", "3. Ways of inspecting")
    paper.add(
        "公文正文",
        "Visits of the term by kind: {{ kinds }}.{% if led_count %} Visits of townships bring {{ led_count }} villages "
        "along.{% endif %}{% if partners %} Groups are exchanged with {% for p in partners %}{{ p.name }} "
        "({{ p.received }} received, {{ p.lent }} lent){% if not loop.last %}, {% endif %}{% endfor %}.{% endif %}",
    )
    paper.add("一级标题", "4. Principles")
    paper.add(
        "公文正文",
        "Leaders are authorised for one round at a time. Nobody inspects their own employer, former post, relatives or "
        "home township. Inspected organizations are responsible for putting right what is found; the inspection office "
        "follows up. Changes to this plan are proposed by the inspection office and approved as usual.",
    )
    _signed(paper)
    paper.title_on_new_page("公文标题", "Annex: units by year and round")
    paper.tag("{%p for y in years %}")
    paper.add("表格标题", "{{ y.name }}")
    paper.table(
        (
            ("Round", 28, "{% vm %}{{ r.name }}"),
            ("On site", 40, "{% vm %}{{ r.site }}"),
            ("Group", 28, "{{ g.name }}"),
            ("Units", 67, "{{ g.assignment }}"),
        ),
        ["{%tr for r in y.rounds %}", "{%tr for g in r.groups %}"],
    )
    paper.tag("{%p endfor %}")


def annual_plan(paper: Paper) -> None:
    """An annual plan: amounts, dates, who inspects what."""
    paper.title()
    paper.add("公文文号", "{{ programme }} · {{ number }}")
    paper.add("一级标题", "1. Overview")
    paper.add(
        "公文正文",
        "From {{ year.start }} to {{ year.end }}, {{ year.round_count }} rounds with {{ year.group_count }} "
        "group-rounds are planned{% if year.kinds %} (visits: {{ year.kinds }}){% endif %}. They inspect organizations "
        "{{ year.organization_count }} times{% if year.village_count %} and villages {{ year.village_count }} times"
        "{% endif %}.",
    )
    paper.add("一级标题", "2. Dates")
    paper.table(
        (
            ("Round", 30, "{{ r.name }}"),
            ("Mobilisation", 36, "{{ r.start }}"),
            ("Start on site", 36, "{{ r.site_start }}"),
            ("End on site", 36, "{{ r.site_end }}"),
            ("Groups", 25, "{{ r.group_count }}"),
        ),
        ["{%tr for r in year.rounds %}"],
    )
    paper.add("一级标题", "3. Tasks")
    paper.table(
        (
            ("Round", 30, "{% vm %}{{ r.name }}"),
            ("Group", 33, "{{ g.name }}"),
            ("Units", 100, "{{ g.assignment }}"),
        ),
        ["{%tr for r in year.rounds %}", "{%tr for g in r.groups %}"],
    )
    _signed(paper)


def tasks(paper: Paper) -> None:
    """Who inspects what in a round, in landscape."""
    paper.landscape()
    paper.title()
    paper.add("公文文号", "{{ programme }} · on site {{ round.site }}")
    paper.table(
        (
            ("Group", 32, "{{ g.name }}"),
            ("Leader", 28, "{{ g.leaders }}"),
            ("Deputy", 28, "{{ g.deputies }}"),
            ("Members", 50, "{{ g.members }}"),
            ("Units", 72, "{{ g.assignment }}"),
            ("On duty", 40, "{{ g.dates }}"),
        ),
        ["{%tr for g in round.groups %}"],
    )
    _signed(paper, "{{ office }}")


def schedule(paper: Paper) -> None:
    """The dates of a round."""
    paper.title()
    paper.add("公文文号", "{{ programme }}")
    paper.add(
        "公文正文",
        "{{ round.name }} begins with the mobilisation on {{ round.start }}. Groups start on site on "
        "{{ round.site_start }} and end there on {{ round.site_end }}. Feedback: {{ round.feedback }}.",
    )
    paper.add("一级标题", "1. Phases")
    paper.table(
        (
            ("Phase", 45, "{{ p.name }}"),
            ("Dates", 80, "{{ p.dates }}"),
            ("Working days", 38, "{{ p.days }}"),
        ),
        ["{%tr for p in round.phases %}"],
    )
    paper.add("一级标题", "2. Units")
    paper.table(
        (
            ("Group", 35, "{% vm %}{{ g.name }}"),
            ("Unit", 58, "{{ t.name }}"),
            ("Start on site", 35, "{{ t.start }}"),
            ("End on site", 35, "{{ t.end }}"),
        ),
        ["{%tr for g in round.groups %}", "{%tr for t in g.targets %}"],
    )
    paper.add("表注", "Hours and places are agreed between group and unit: {{ blank }}.")
    _signed(paper, "{{ office }}")


_ACCEPTS = (
    "The group receives letters, calls and visits about the leadership of the inspected organization and of those "
    "below it. Other matters are passed on to the authority in charge."
)


def notice(paper: Paper) -> None:
    """The public notice of a round."""
    paper.title()
    paper.add("公文文号", "{{ number }}")
    paper.add(
        "公文正文",
        "In {{ round.name }}, the organizations below are inspected from {{ round.site }}.",
    )
    paper.add("一级标题", "1. Who is inspected, and when")
    paper.table(
        (
            ("Group", 34, "{% vm %}{{ g.name }}"),
            ("Unit", 62, "{{ t.name }}{% if t.villages %} (with {{ t.village_count }} villages){% endif %}"),
            ("Kind", 27, "{{ t.kind }}"),
            ("On site", 40, "{{ t.dates }}"),
        ),
        ["{%tr for g in round.groups %}", "{%tr for t in g.targets %}"],
    )
    paper.add("一级标题", "2. What can be reported")
    paper.add("公文正文", _ACCEPTS)
    paper.add("一级标题", "3. How to reach the groups")
    paper.add("公文正文", "Hours on working days: {{ blank }}")
    paper.table(
        (
            ("Group", 43, "{{ g.name }}"),
            ("Telephone", 40, "{{ blank }}"),
            ("Postal address", 40, "{{ blank }}"),
            ("Letter box", 40, "{{ blank }}"),
        ),
        ["{%tr for g in round.groups %}", "{%tr if g.targets %}"],
        keep=True,
    )
    _signed(paper, "{{ office }}")


def unit_notices(paper: Paper) -> None:
    """The notices posted at the units, a page each."""
    paper.tag("{%p for n in notices %}")
    paper.title("n.title_lines", new_page=True)
    paper.add(
        "公文正文",
        "From {{ n.target.dates }}, {{ n.group }} inspects {{ n.target.name }} ({{ n.target.kind }}"
        "{% if n.target.topic %}: {{ n.target.topic }}{% endif %})"
        "{% if n.target.villages %}, with {{ n.target.villages }}{% endif %}.",
    )
    paper.add("一级标题", "What can be reported")
    paper.add("公文正文", _ACCEPTS)
    paper.add("一级标题", "How to reach the group")
    paper.add(
        "公文正文",
        "Telephone: {{ blank }}",
        "Postal address: {{ blank }}",
        "Letter box: {{ blank }}",
        "Visitors are received at: {{ blank }}",
        "From {{ n.target.start }} to {{ n.target.end }}, hours on working days: {{ blank }}",
    )
    paper.keep_with_next()
    paper.add("署名", "{{ n.group }}")
    paper.add("成文日期", "{{ n.target.start }}")
    paper.tag("{%p endfor %}")


def authorisation(paper: Paper) -> None:
    """One leader, one round."""
    paper.title()
    paper.add("公文文号", "{{ programme }} · {{ number }}")
    paper.add("公文顶格", "To {{ group.leaders }}")
    paper.add(
        "公文正文",
        "You are authorised to lead {{ group.name }} in {{ round.name }}, from {{ group.start }} to {{ group.end }}.",
    )
    paper.add("一级标题", "Task")
    paper.add(
        "公文正文",
        "{% if group.targets %}To inspect {% for t in group.targets %}{{ t.text }}, on site {{ t.dates }}"
        "{% if not loop.last %}; {% endif %}{% endfor %}.{% endif %}{% if group.note %} {{ group.note }}.{% endif %}",
    )
    paper.add("一级标题", "Group")
    paper.add(
        "公文正文",
        "{{ group.people }} people. Leader: {{ group.leaders }}.{% if group.deputies %} Deputy: {{ group.deputies }}."
        "{% endif %}{% if group.members %} Members: "
        "{{ group.members }}.{% endif %}",
    )
    paper.add("一级标题", "Terms")
    paper.add(
        "公文正文",
        "This authorisation is for this round and these tasks alone and ends with them. You report truthfully, observe "
        "the rules of recusal and confidentiality, and do not interfere with the daily work of those inspected.",
    )
    _signed(paper, "{{ steering }}")

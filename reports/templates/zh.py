"""The Chinese letters, as text and placeholders."""

from __future__ import annotations

from paper import Paper


def _signed(paper: Paper, who: str = "{{ issuer }}") -> None:
    paper.keep_with_next()
    paper.add("署名", who)
    paper.add("成文日期", "{{ date }}")


def term_plan(paper: Paper) -> None:
    """The term plan, with the units of each year in an annex."""
    paper.title()
    paper.add("公文文号", "{{ number }}")
    paper.add(
        "公文正文",
        "为落实《中国共产党巡视工作条例》和上级关于市县巡察工作的部署，深化政治巡察，实现一届任期内巡察全覆盖，"
        "制定本规划。",
    )
    paper.add("一级标题", "一、目标任务")
    paper.add(
        "公文正文",
        "本规划自{{ term_start }}至{{ term_end }}。{{ ordinal }}{{ body }}巡察对象共有一级机构党组织"
        "{{ organization_count }}个{% if village_count %}、村（社区）党组织{{ village_count }}个{% endif %}。届内覆盖"
        "一级机构党组织{{ organizations_done }}个{% if village_count %}、村（社区）党组织{{ villages_done }}个"
        "{% endif %}{% if other_level_count %}（含由其他层级覆盖的{{ other_level_count }}个）{% endif %}"
        "{% if missing or before_count %}。{% else %}，实现全覆盖。{% endif %}"
        "{% if before_count %}届前已经巡察、本届不再安排的{{ before_count }}个。{% endif %}"
        "{% if missing %}尚未安排的有：{{ missing }}。{% endif %}",
    )
    paper.add("一级标题", "二、轮次安排")
    paper.add(
        "公文正文",
        "届内共安排巡察{{ round_count }}轮、{{ group_count }}个组次。"
        "{% for kind in round_kinds %}{% if round_kinds|length > 1 %}{{ kind.name }}{{ kind.count }}轮，{% endif %}"
        "每轮依次为：{{ kind.phases }}。{% endfor %}"
        "{% if overlapping %}前一轮的后期环节与后一轮压茬进行。{% endif %}",
    )
    paper.add("表格标题", "各年度任务总量")
    paper.table(
        (
            ("年度", 26, "^{{ y.name }}"),
            ("轮次", 15, "^{{ y.round_count }}"),
            ("组次", 15, "^{{ y.group_count }}"),
            ("一级机构", 22, "^{{ y.organization_count }}"),
            ("村（社区）", 25, "^{{ y.village_count }}"),
            ("按巡察方式分", 53, "{{ y.kinds }}"),
        ),
        ["{%tr for y in years %}"],
    )
    paper.add("一级标题", "三、方式方法")
    paper.add(
        "公文正文",
        "综合运用各种巡察方式，届内任务为：{{ kinds }}。{% if led_count %}坚持以乡带村，巡察乡镇（街道）时延伸巡察村"
        "（社区）{{ led_count }}个。{% endif %}{% if partners %}实行交叉巡察：{% for p in partners %}与{{ p.name }}，"
        "对方派来{{ p.received }}个组次、我方派去{{ p.lent }}个组次{% if not loop.last %}；{% endif %}{% endfor %}。"
        "{% endif %}",
    )
    paper.add("一级标题", "四、工作要求")
    paper.add(
        "公文正文",
        "（一）加强组织领导。{{ body }}履行巡察工作主体责任，巡察工作领导小组组织实施，巡察办统筹协调。",
        "（二）实行一次一授权。巡察组组长不固定、巡察对象不固定、巡察组与巡察对象的关系不固定，逐轮授权。",
        "（三）严格回避纪律。巡察人员执行任职回避、地域回避、亲属回避和公务回避，不得违反规定接触被巡察单位。",
        "（四）抓好整改落实。被巡察党组织承担整改主体责任，巡察办会同有关部门督促检查，适时开展“回头看”。",
        "（五）规划的调整。确需调整的，由巡察办提出意见，按程序报批。各年度任务见附件，由年度计划具体安排。",
    )
    paper.add("公文正文", "附件：各年度巡察任务安排表")
    _signed(paper)
    paper.title_on_new_page("附件标识", "附件")
    paper.add("公文标题", "各年度巡察任务安排表")
    paper.tag("{%p for y in years %}")
    paper.add("表格标题", "{{ y.name }}（{{ y.start }}至{{ y.end }}）")
    paper.table(
        (
            ("轮次", 30, "^{% vm %}{{ r.name }}"),
            ("现场巡察时间", 36, "^{% vm %}{{ r.site }}"),
            ("巡察组", 30, "^{{ g.name }}"),
            ("被巡察单位", 60, "{{ g.assignment }}"),
        ),
        ["{%tr for r in y.rounds %}", "{%tr for g in r.groups %}"],
    )
    paper.tag("{%p endfor %}")


def annual_plan(paper: Paper) -> None:
    """An annual plan: amounts, dates, who inspects what."""
    paper.title()
    paper.add("公文文号", "{{ number }}")
    paper.add("公文正文", "根据《{{ programme }}》，结合工作实际，制定本计划。")
    paper.add("一级标题", "一、总体安排")
    paper.add(
        "公文正文",
        "{{ year.name }}自{{ year.start }}至{{ year.end }}，安排巡察{{ year.round_count }}轮、{{ year.group_count }}个"
        "组次{% if year.kinds %}，任务为：{{ year.kinds }}{% endif %}；其中巡察一级机构党组织"
        "{{ year.organization_count }}个次{% if year.village_count %}、村（社区）党组织{{ year.village_count }}个次"
        "{% endif %}。",
    )
    paper.add("一级标题", "二、时间安排")
    paper.table(
        (
            ("轮次", 28, "^{{ r.name }}"),
            ("动员部署", 38, "^{{ r.start }}"),
            ("进驻", 38, "^{{ r.site_start }}"),
            ("现场结束", 38, "^{{ r.site_end }}"),
            ("组数", 14, "^{{ r.group_count }}"),
        ),
        ["{%tr for r in year.rounds %}"],
    )
    paper.add("表注", "注：各轮的反馈、移交、整改等环节的日期，见各轮工作日程安排。")
    paper.add("一级标题", "三、任务安排")
    paper.table(
        (
            ("轮次", 30, "^{% vm %}{{ r.name }}"),
            ("巡察组", 32, "^{{ g.name }}"),
            ("被巡察单位", 94, "{{ g.assignment }}"),
        ),
        ["{%tr for r in year.rounds %}", "{%tr for g in r.groups %}"],
    )
    paper.add("一级标题", "四、有关要求")
    paper.add(
        "公文正文",
        "各巡察组组长一次一授权，人员名单在每轮任务分工表中明确；巡察人员严格执行回避规定和工作纪律。被巡察党组织要"
        "自觉接受监督，积极配合巡察，从严抓好整改。计划确需调整的，由巡察办提出意见，按程序报批。",
    )
    _signed(paper)


def tasks(paper: Paper) -> None:
    """Who inspects what in a round, in landscape."""
    paper.landscape()
    paper.title()
    paper.add("表格标题", "在岗时间：{{ round.start }}起；现场巡察：{{ round.site }}")
    paper.table(
        (
            ("组别", 29, "^{{ g.name }}"),
            ("组长", 20, "^{{ g.leaders }}"),
            ("副组长", 20, "^{{ g.deputies }}"),
            ("成员", 46, "{{ g.members }}"),
            ("被巡察单位", 74, "{% for t in g.targets %}{{ t.text }}{% if not loop.last %}；{% endif %}{% endfor %}"
             "{% if g.note %}{% if g.targets %}（{{ g.note }}）{% else %}{{ g.note }}{% endif %}{% endif %}"),
            ("在岗时间", 36, "^{{ g.dates }}"),
        ),
        ["{%tr for g in round.groups %}"],
    )  # fmt: skip
    paper.add("表注", "注：组长一次一授权；人员需要调整的，由巡察办提出意见，按程序报批。")
    _signed(paper, "{{ office }}")


def schedule(paper: Paper) -> None:
    """The dates of a round."""
    paper.title()
    paper.add(
        "公文正文",
        "{{ ordinal }}{{ body }}{{ round.name }}巡察于{{ round.start }}动员部署，{{ round.site_start }}进驻，"
        "{{ round.site_end }}结束现场工作，反馈时间为{{ round.feedback }}。具体安排如下。",
    )
    paper.add("一级标题", "一、各环节时间")
    paper.table(
        (
            ("环节", 40, "^{{ p.name }}"),
            ("起止日期", 80, "^{{ p.dates }}"),
            ("工作日", 36, "^{{ p.days }}"),
        ),
        ["{%tr for p in round.phases %}"],
    )
    paper.add("一级标题", "二、各单位时间")
    paper.table(
        (
            ("巡察组", 29, "^{% vm %}{{ g.name }}"),
            ("被巡察单位", 51, "{{ t.name }}"),
            ("进驻动员", 38, "^{{ t.start }}"),
            ("现场结束", 38, "^{{ t.end }}"),
        ),
        ["{%tr for g in round.groups %}", "{%tr for t in g.targets %}"],
    )
    paper.add(
        "公文正文", "反馈时间为{{ round.feedback }}。进驻动员会、反馈会的具体时间和地点由巡察组与被巡察单位商定。"
    )
    _signed(paper, "{{ office }}")


_ACCEPTS = (
    "巡察期间，巡察组主要受理反映被巡察党组织领导班子及其成员、下级党组织领导班子和重要岗位干部问题的来信、来电、"
    "来访，重点是违反政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律和生活纪律等方面的问题。其他不属于巡察受理范围的"
    "信访问题，按规定转交有关部门处理。"
)


def notice(paper: Paper) -> None:
    """The public notice of a round."""
    paper.title()
    paper.add("公文文号", "{{ number }}")
    paper.add(
        "公文正文",
        "根据《中国共产党巡视工作条例》和{{ body }}关于巡察工作的统一部署，{{ ordinal }}{{ body }}{{ round.name }}巡察"
        "于{{ round.site }}对下列单位开展。现将有关事项公告如下。",
    )
    paper.add("一级标题", "一、巡察对象和时间")
    paper.table(
        (
            ("巡察组", 31, "^{% vm %}{{ g.name }}"),
            ("被巡察单位", 62, "{{ t.name }}{% if t.villages %}（延伸巡察{{ t.village_count }}个村、社区）{% endif %}"),
            ("巡察方式", 27, "^{{ t.kind }}"),
            ("现场巡察时间", 36, "^{{ t.dates }}"),
        ),
        ["{%tr for g in round.groups %}", "{%tr for t in g.targets %}"],
    )
    paper.add("一级标题", "二、受理范围")
    paper.add("公文正文", _ACCEPTS)
    paper.add("一级标题", "三、联系方式")
    paper.add("公文正文", "巡察期间各组分别设立联系电话、邮政信箱和联系信箱，工作日受理时间为{{ blank }}。")
    paper.table(
        (
            ("巡察组", 40, "^{{ g.name }}"),
            ("联系电话", 36, "^{{ blank }}"),
            ("邮政信箱", 40, "^{{ blank }}"),
            ("联系信箱设置地点", 40, "^{{ blank }}"),
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
        "根据{{ ordinal }}{{ body }}关于巡察工作的统一部署，{{ body }}{{ n.group }}于{{ n.target.dates }}对"
        "{{ n.target.name }}开展{{ n.target.kind }}{% if n.target.topic %}（{{ n.target.topic }}）{% endif %}"
        "{% if n.target.villages %}，并延伸巡察{{ n.target.villages }}{% endif %}。现将有关事项公告如下。",
    )
    paper.add("一级标题", "一、受理范围")
    paper.add("公文正文", _ACCEPTS)
    paper.add("一级标题", "二、联系方式")
    paper.add(
        "公文正文",
        "联系电话：{{ blank }}",
        "邮政信箱：{{ blank }}",
        "联系信箱设置地点：{{ blank }}",
        "接访地点：{{ blank }}",
        "受理时间：{{ n.target.dates }}的工作日{{ blank }}",
    )
    paper.add("公文正文", "欢迎干部群众如实反映情况。")
    paper.keep_with_next()
    paper.add("署名", "{{ body }}{{ n.group }}")
    paper.add("成文日期", "{{ n.target.start }}")
    paper.tag("{%p endfor %}")


def authorisation(paper: Paper) -> None:
    """One leader, one round."""
    paper.title()
    paper.add("公文文号", "{{ number }}")
    paper.add("公文顶格", "{{ group.leaders }}同志：")
    paper.add(
        "公文正文",
        "按照巡察组组长一次一授权的规定，经{{ body }}巡察工作领导小组研究，决定授权你担任{{ ordinal }}{{ body }}"
        "{{ round.name }}巡察{{ group.name }}组长。",
    )
    paper.lead(
        "公文正文",
        "巡察任务：",
        "{% for t in group.targets %}{{ t.text }}，现场时间{{ t.dates }}{% if not loop.last %}；{% endif %}{% endfor %}"
        "{% if group.note %}{% if group.targets %}；{% endif %}{{ group.note }}{% endif %}。",
    )
    paper.lead(
        "公文正文",
        "巡察组组成：",
        "全组{{ group.people }}人。组长{{ group.leaders }}{% if group.deputies %}，副组长{{ group.deputies }}"
        "{% endif %}{% if group.members %}，成员{{ group.members }}{% endif %}。",
    )
    paper.lead(
        "公文正文",
        "授权期限：",
        "自{{ group.start }}至{{ group.end }}。本授权仅限本轮巡察和上述任务，任务完成后自行终止。",
    )
    paper.lead(
        "公文正文",
        "工作要求：",
        "依规依纪依法履行职责，如实报告情况；严格执行回避规定、请示报告制度和保密纪律，不干预被巡察单位的正常工作。",
    )
    _signed(paper, "{{ steering }}")

"""Sentences of `lint` about a sound scenario: what cannot work, what is doubtful, what was assumed."""

from __future__ import annotations

_ASSUMED = {
    "assumed.effort": (
        "{count} 个单位没有写工作量，按默认值计：{kinds}",
        "{count} units give no effort; the default is taken: {kinds}",
    ),
    "assumed.kind": ("{kind} {count} 个×{effort} 人日", "{count} {kind} × {effort} person-days"),
    "assumed.risk": (
        "{count} 个单位没有写风险，按 {risk} 计：{names}",
        "{count} units give no risk; {risk} is taken: {names}",
    ),
    "assumed.area": (
        "{count} 个单位没有写所在地（area），取上级单位的所在地，没有上级的以自己为所在地：{names}",
        "{count} units give no area; their parent's is taken, else their own id: {names}",
    ),
    "assumed.capacity": (
        "没有 people，也没有 groups.capacity：每组工作量不设上限",
        "there are neither people nor groups.capacity: the work of a group is not limited",
    ),
    "assumed.size": (
        "没有写 groups.size：一个组几个人都可以",
        "groups.size is not given: a group may have any number of people",
    ),
    "assumed.partner": (
        "协作县没有写 {fields}：它的组不受这项限制",
        "the partner gives no {fields}: its groups are not limited in that",
    ),
    "assumed.recusal": (
        "有人员，却没有回避规则（recusal）：谁去哪里都不核验",
        "there are people and no rule about recusal: who visits what is not tested",
    ),
    "assumed.holidays": (
        "{years} 年的放假安排尚未公布，工作日是估计的",
        "the holidays of {years} are not published yet; the days are estimated",
    ),
}

_CANNOT = {
    "cannot.no_rounds": ("没有任何候选轮次", "there is no candidate round"),
    "cannot.visit": (
        "{count} 项必做的任务没有候选轮次可排：{names}。{total} 个候选轮次全部排除：{why}",
        "{count} visits that must be made have no candidate round: {names}. All {total} are ruled out: {why}",
    ),
    "cannot.size": (
        "{count} 项任务工作量不少于 {effort} 人日，而能承担的组最多只有 {most} 人日：{names}",
        "{count} visits take {effort} person-days or more, and the largest group that may make them has {most}: "
        "{names}",
    ),
    "cannot.rounds": (
        "{year}年度{series}至少要开 {least} 轮，而开得成的只有 {count} 轮（候选 {total} 轮{why}）",
        "term year {year} must open {least} rounds{series}, and only {count} of its {total} candidates can open{why}",
    ),
    "rounds.series": ("{name}", " of {name}"),
    "rounds.why": ("，其中：{why}", ": {why}"),
    "count.rounds": ("{what} {count} 轮", "{what} ({count})"),
    "shut.fixed": ("已定不开", "decided to stay shut"),
    "shut.staff": ("{what}不够 {groups} 个组", "{what} too few for {groups} group(s)"),
    "shut.groups": ("没有本县的组", "no own group"),
    "shut.visits": ("没有任务可排", "no visit may stand there"),
    "cannot.few": (
        "届内{series}至少要开 {need} 轮，每轮至少有一项任务，而这类轮次的任务一共只有 {have} 项",
        "at least {need} rounds{series} must open, each with a visit, and only {have} visits may stand there",
    ),
    "cannot.visits": (
        "{where}：必须安排 {load} 项计入每组限额的任务（{parts}），而这里最多开 {rounds} 轮，只容得下 {room} 项"
        "（轮数×组数×每组项数：{sum}）{short}{why}",
        "{where}: {load} visits that count towards the limit of a group must stand here ({parts}), and at most "
        "{rounds} rounds open, with room for {room} (rounds × groups × visits of a group: {sum}){short}{why}",
    ),
    "cannot.effort": (
        "{where}：必须完成 {load} 人日（{parts}），而这里最多开 {rounds} 轮，只有 {room} 人日"
        "（轮数×组数×每组人日：{sum}）{short}{why}",
        "{where}: {load} person-days must be done here ({parts}), and at most {rounds} rounds open, with {room} "
        "(rounds × groups × person-days of a group: {sum}){short}{why}",
    ),
    "cannot.least": (
        "按“{rule}”，{where}至少要有 {need} {of}，而能排在这里的一共只有 {have} {of}",
        "“{rule}” asks for at least {need} {of} in {where}, and all that may stand there is {have}",
    ),
    "cannot.most": (
        "按“{rule}”，{where}最多排 {most} {of}（{sum}），而必须排在这里的有 {load} {of}（{parts}）",
        "“{rule}” allows {most} {of} in {where} ({sum}), and {load} must stand there ({parts})",
    ),
    "cannot.crew": (
        "{count} 项必做的任务编不出能去的组：{names}。{example}",
        "no group can be put together for {count} visits that must be made: {names}. {example}",
    ),
    "crew.example": (
        "以{first}为例，可排的 {rounds} 轮都不行；最接近的 {round} 在岗 {present} 人，须回避 {barred} 人，"
        "{what}只剩 {have}，至少要 {need}",
        "For {first} none of {rounds} rounds will do; at best, in {round}, {present} people are there, {barred} are "
        "barred, and of {what} {have} are left where {need} are needed",
    ),
    "cannot.skill": (
        "{where}：有 {visits} 项任务要求组里有{what}，至少 {groups} 个组次、每组 {count} 人，共 {need} 人次；"
        "而这样的人有 {have} 名，最多能出 {supply} 人次",
        "{visits} visits in {where} ask for {what}: at least {groups} group-rounds × {count} = {need} person-rounds; "
        "there are {have} of them, who can serve {supply} at most",
    ),
}

_SUMS = {
    "where.nowhere": ("限期之内（没有候选轮次）", "the time allowed (no candidate round)"),
    "where.series": ("{name}轮次，{where}", "rounds of {name}: {where}"),
    "where.main": ("主轮次，{where}", "main rounds: {where}"),
    "where.term": ("整届（{count} 个候选轮次）", "the whole term ({count} candidate rounds)"),
    "where.year": ("{year}年度（{count} 个候选轮次）", "term year {year} ({count} candidate rounds)"),
    "where.range": ("{first} 至 {last}（{count} 个候选轮次）", "{first} to {last} ({count} candidate rounds)"),
    "where.except": (
        "{first} 至 {last}，{names} 除外（{count} 个候选轮次）",
        "{first} to {last} without {names} ({count} candidate rounds)",
    ),
    "where.rounds": ("{names}（{count} 个候选轮次）", "{names} ({count} candidate rounds)"),
    "sum.visits": ("{kind} {count} 项", "{kind}: {count}"),
    "sum.effort": ("{kind} {count} 项 {effort} 人日", "{kind}: {effort} for {count}"),
    "sum.more.visits": ("“{rule}”还要 {count} 项", "“{rule}” asks for {count} more"),
    "sum.more.effort": ("“{rule}”至少还要 {count} 人日", "“{rule}” asks for {count} more at least"),
    "of.visits": ("项", "visits"),
    "of.effort": ("人日", "person-days"),
    "load.short": (
        "；{what}只够编这么多组，因此有的项是年数×组次×每组",
        "; {what} are too few for more groups, so some terms are years × group-rounds × one group",
    ),
    "load.why": ("；这些任务排不到别处，因为 {rules}", "; these visits have no other rounds because of {rules}"),
    "staff.people": ("能上的人", "people"),
    "staff.leaders": ("能当组长的人", "people who may lead"),
    "staff.roles": ("能当组长、副组长的人", "people who may lead or deputise"),
    "staff.skill": ("懂“{skill}”的人", "people skilled in {skill}"),
    "staff.days": ("人日", "person-days"),
}

_DOUBTS = {
    "doubt.guests.visits": (
        "{where}：光靠本县的组只容得下 {room} 项计入每组限额的任务（轮数×组数×每组项数：{sum}{short}），"
        "而必须安排 {load} 项（{parts}），其余要请外县组",
        "{where}: own groups alone have room for {room} visits that count towards the limit of a group (rounds × "
        "groups × visits of a group: {sum}{short}), and {load} must be made ({parts}); the rest is for guests",
    ),
    "doubt.guests.effort": (
        "{where}：光靠本县的组只有 {room} 人日（轮数×组数×每组人日：{sum}{short}），而必须完成 {load} 人日（{parts}），"
        "其余要请外县组",
        "{where}: own groups alone have {room} person-days (rounds × groups × person-days of a group: {sum}{short}) "
        "and {load} are needed ({parts}); the rest is for guests",
    ),
    "doubt.tight.visits": (
        "{where}排得很满：必须安排 {load} 项计入每组限额的任务（{parts}），最多容得下 {room} 项（{sum}{short}），"
        "占 {share}",
        "{where}: very tight, {load} visits must be made ({parts}) and at most {room} have room ({sum}{short}), "
        "{share} of it",
    ),
    "doubt.tight.effort": (
        "{where}排得很满：必须完成 {load} 人日（{parts}），最多只有 {room} 人日（{sum}{short}），占 {share}",
        "{where}: very tight, {load} person-days are needed ({parts}) and there are at most {room} ({sum}{short}), "
        "{share} of it",
    ),
    "doubt.crew_guests": (
        "{count} 项任务本县编不出能去的组，只能请外县组：{names}。{example}",
        "only guests can make {count} visits, for no own group can be put together: {names}. {example}",
    ),
    "doubt.crew_left_out": (
        "{count} 项可做可不做的任务编不出能去的组，不会排：{names}。{example}",
        "{count} visits that may be left out will be, for no group can be put together: {names}. {example}",
    ),
    "doubt.staff": (
        "{total} 个候选轮次中有 {rounds} 轮，{what}不够编满 {most} 个组（每组要 {need} 人）；最少的 {round} "
        "在岗 {have} 人，只够 {groups} 个组",
        "in {rounds} of {total} candidate rounds there are too few {what} for {most} groups ({need} each); at worst "
        "{have} in {round}, enough for {groups}",
    ),
    "doubt.unknown": (
        "{total} 人中有 {count} 人没有填报{fields}，{effect}；确实没有的请写 [] 或 none：{names}",
        "{count} of {total} people do not say {fields}; {effect} (write [] or none where there is nothing): {names}",
    ),
    "unknown.open": ("无法据此回避", "no conflict can be told from that"),
    "unknown.barred": (
        "因 {fields} 不明，凡可能有关的单位一律不得去",
        "while {fields} is not known they are barred from every unit that it could concern",
    ),
    "doubt.absent": ("{name}在任何候选轮次都不在岗", "{name} is there in no candidate round"),
    "doubt.effort": (
        "{count} 个“{kind}”没有写工作量，也没有默认值，按 0 人日计：{names}",
        "{count} units of kind {kind} give no effort and there is no default: counted as 0 person-days: {names}",
    ),
    "doubt.past": ("人员名单里没有这个人", "this person is not among the people"),
    "doubt.unvisited": (
        "{count} 个单位没有任何巡察任务，也没有写 covered_by：{names}",
        "no rule and no entry of `visits` asks to visit {count} units: {names}",
    ),
    "doubt.goals": ("没有写 goals，任何可行的计划都一样好", "there are no goals: any plan that holds is as good"),
    "doubt.word": ("没有任何单位、任务或人员带有这个词", "no unit, visit or person bears this word"),
    "doubt.families": (
        "选中的 {count} 项任务都没有填这一项，分不出类，等于没有要求",
        "none of the {count} visits selected has a value here, so there are no families and nothing is asked",
    ),
    "doubt.nothing": ("这个选择一个也选不到", "this selection picks nothing"),
}

DOUBTS: dict[str, tuple[str, str]] = {**_ASSUMED, **_CANNOT, **_SUMS, **_DOUBTS}

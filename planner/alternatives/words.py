"""What `why` says, in Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # what is wrong with a question
    "ask.one": (
        "请指明一项任务（或单位），或者用 --person 指明一个人，只能选一样",
        "name a visit (or a unit), or with --person a person: one of the two",
    ),
    "ask.visit": ("没有任务或单位 {found}", "there is no visit and no unit {found}"),
    "ask.no_visit": ("{unit} 届内没有要做的任务", "no visit is made to {unit} in the term"),
    "ask.which": ("{unit} 有几项任务：{names}；请指明是哪一项", "{unit} has several visits: {names}; say which"),
    "ask.person": ("没有人员 {found}；有：{names}", "there is no person {found}; there are: {names}"),
    "ask.round": ("没有候选轮次 {found}；有：{names}", "there is no candidate round {found}; there are: {names}"),
    "ask.group": ("没有组 {found}；有：{names}", "there is no group {found}; there are: {names}"),
    "ask.itself": ("不能拿 {name} 替换它自己", "{name} cannot stand instead of itself"),
    "ask.not_made": ("{visit} 没有列入方案，无从对调", "{visit} is not in the plan and cannot be exchanged"),
    "ask.nobody": ("情景里没有 people，不能问人", "the scenario has no people to ask about"),
    "ask.which_round": (
        "问 {person} 换组、换人时要用 --round 指明轮次",
        "another group or person instead of {person}: in which round? Add --round",
    ),
    "ask.limit": ("个数 {found}：不能小于 0", "limit {found}: must be at least 0"),
    "ask.time": ("限时 {found}：必须大于 0 秒", "time limit {found}: must be above 0 seconds"),
    "ask.hint": ("（是不是 {name}？）", " (did you mean {name}?)"),
    # where the subject stands
    "here.visit": (
        "{visit}排在{round}（{from}至{to}在现场），由{group}承担。",
        "{visit} stands in {round} (on site {from} to {to}), with {group}.",
    ),
    "here.none": ("{visit}没有列入方案。", "{visit} is not in the plan."),
    "here.serves": ("{person}在{round}编入{group}，任{role}。", "{person} serves in {round} in {group}, as {role}."),
    "here.not": ("{person}不参加{round}。", "{person} does not serve in {round}."),
    "here.term": (
        "{person}届内参加{count}轮：{rounds}。",
        "{person} serves in {count} round(s) of the term: {rounds}.",
    ),
    "here.never": ("{person}届内一轮也不参加。", "{person} serves in no round of the term."),
    # why, in a sentence
    "lead.forced": (
        "规则不留别的余地：别处都被规则本身排除，与方案其余部分无关。",
        "The rules leave no other choice: they exclude every other place, whatever else is planned.",
    ),
    "lead.better": (
        "并非最好：有{count}种可行的改法对目标更有利，最好的是{best}，{price}。",
        "This is not the best: {count} allowed change(s) suit the goals better, the best of them {best}: {price}.",
    ),
    "lead.equal": (
        "不是非此不可：有{count}种可行的改法各目标都一样，例如{best}。",
        "It need not be so: {count} allowed change(s) leave every goal as it is, such as {best}.",
    ),
    "lead.price": (
        "也可以{best}，代价是{price}。",
        "It could also be {best}, at the price of {price}.",
    ),
    "lead.elsewhere": ("换一轮的话，最好是{best}：{price}。", "Of the other rounds the best is {best}: {price}."),
    "lead.none": (
        "其余安排不动（或只对调一处）时，没有别的可行做法。",
        "With the rest of the plan as it is, or one exchange, nothing else is allowed.",
    ),
    "lead.refused": (
        "{what}本来更有利（{price}），但其余安排不动就不行：{text}。",
        "The goals would rather have it {what} ({price}), but with the rest as it is that is not allowed: {text}.",
    ),
    "lead.resolved": (
        "放开{rounds}重新求解，则可以{best}，{price}。",
        "With {rounds} decided anew it could be {best}: {price}.",
    ),
    # parts
    "part.barred": (
        "被规则本身排除的（假如那样安排，不管其余怎么排，都会）：",
        "Excluded by the rules themselves (were it so, then whatever else is planned):",
    ),
    "part.open": ("按规则还有{count}个轮次可选。", "The rules leave {count} other round(s) open."),
    "part.prefer": ("目标的取舍（与{count}种可行的改法相比）：", "What the goals prefer (of {count} allowed changes):"),
    "part.allowed": (
        "别的做法，最好的在前（其余安排不动，逐项审核，数字准确）：",
        "Other ways, best first (the rest of the plan kept, audited, exact):",
    ),
    "part.refused": (
        "其余安排不动则不可行（假如那样安排，就会）：",
        "Not allowed while the rest of the plan stays as it is (were it so, then):",
    ),
    "part.resolved": (
        "放开所涉轮次、局部重新求解：",
        "With the rounds concerned decided anew (solved locally):",
    ),
    "prefer": ("{goal}：{count}种变差（{change}）", "{goal}: worse in {count} ({change})"),
    "prefer.equal": ("各目标都不变：{count}种", "no goal changes in {count}"),
    "prefer.better": ("对目标更有利：{count}种", "better for the goals: {count}"),
    "range": ("{least} 至 {most}", "{least} to {most}"),
    "bar": ("{text}  [{rule}]{clause}{authority}", "{text}  [{rule}]{clause}{authority}"),
    "bar.rounds": ("{rounds}（{count}轮）：{bar}", "{rounds} ({count} rounds): {bar}"),
    "bar.round": ("{rounds}：{bar}", "{rounds}: {bar}"),
    "bar.groups": ("不能由{groups}承担：{bar}", "not by {groups}: {bar}"),
    "bar.groups.some": ("{rounds}不能由{groups}承担：{bar}", "{rounds} not by {groups}: {bar}"),
    "bar.seats": ("不能编入{groups}：{bar}", "not in {groups}: {bar}"),
    "bar.people": ("不能由{people}顶替（{count}人）：{bar}", "not {people} instead ({count} people): {bar}"),
    "clause": ("“{text}”", " “{text}”"),
    "authority": ("（可由{who}豁免）", " (may be waived by {who})"),
    "more": ("……另有{count}种", "… and {count} more"),
    "more.refused": ("……另有{count}处", "… and {count} more"),
    "alternative": ("{what}：{price}", "{what}: {price}"),
    "refused": ("{what}：{text}{more}", "{what}: {text}{more}"),
    "refused.more": ("，另违反{count}条", ", and {count} more violation(s)"),
    "soft": ("；软性规则多违反：{rules}", "; soft rules newly violated: {rules}"),
    "heals": ("；不再违反：{rules}", "; no longer violated: {rules}"),
    "same": ("各目标不变", "no goal changes"),
    # what an alternative is
    "what.moved": ("排在{place}", "in {place}"),
    "what.with_group": ("整组连同全部任务挪到{place}", "in {place}, the whole group moving with all its visits"),
    "what.swapped": ("排在{place}，与{other}对调", "in {place}, exchanged with {other}"),
    "what.dropped": ("不做", "not made"),
    "what.left": ("不参加{round}，不补人", "not in {round}, nobody instead"),
    "what.replaced": ("不参加{round}，由{other}顶替", "not in {round}, {other} instead"),
    "what.regrouped": ("改编入{place}", "in {place} instead"),
    "what.exchanged": ("改编入{place}，与{other}对换", "in {place}, exchanged with {other}"),
    "what.role": ("任{place}，与{other}互换职务", "{place}, exchanging roles with {other}"),
    "what.joined": ("加入{place}", "added to {place}"),
    "what.takes": ("编入{place}，顶替{other}", "in {place} instead of {other}"),
    "what.resolved.visit": ("排在{place}", "in {place}"),
    "what.resolved.dropped": ("不做", "not made"),
    "what.resolved.serves": ("编入{place}", "in {place}"),
    "what.resolved.out": ("不参加{round}", "not in {round}"),
    "what.resolved.instead": ("不参加{round}，由{other}参加", "not in {round}, {other} instead"),
    "along": ("（连同{visits}）", " (with {visits})"),
    "along.many": ("（连同{first}等{count}项）", " (with {first} and {count} in all)"),
    # how it is known
    "free": ("放开{rounds}，动{moved}项", "{rounds} decided anew, {moved} assignments differ"),
    "exact.optimal": ("在所放开的轮次内已证最优", "proven best within the rounds decided anew"),
    "exact.gain": ("；另作调整还可{goals}", "; with further moves {goals}"),
    "exact.bound": ("预算内最好的结果，{bounds}", "the best found within the budget, {bounds}"),
    "bound": ("{goal}最少{change}", "{goal} at least {change}"),
    "bound.none": ("没有下界", "no bound"),
    "exact.impossible": (
        "已证明：只放开{rounds}，怎么排都不行",
        "proven: not possible with only {rounds} decided anew",
    ),
    "exact.unknown": ("预算内没有结论", "no conclusion within the budget"),
    "resolved": ("{what}：{price}（{free}；{exact}）", "{what}: {price} ({free}; {exact})"),
    "resolved.none": ("{what}：{exact}", "{what}: {exact}"),
    "resolved.impossible": (
        "已证明只放开各自那一轮（连同{rounds}）时排不出来：{places}（{count}处）",
        "proven not possible with only that round (and {rounds}) decided anew: {places} ({count} places)",
    ),
    "exact.never": (
        "已证明：无论方案其余部分怎么排都不行，下列各条合在一起不允许：{because}",
        "proven: not possible in any plan; together these do not allow it: {because}",
    ),
    "part.not_resolved": (
        "方案本身违反硬性规则，没有局部重新求解；先运行 planner check。",
        "The plan itself breaks hard rules, so nothing was solved anew; run planner check first.",
    ),
    "incomplete": ("时间已到，没有全部看完。", "The time was up before everything was looked at."),
    "also": ("同一单位还有：{visits}。", "The unit's other visits: {visits}."),
    "goal": ("{name}({goal})", "{goal}"),
    "resolving": ("… 局部重新求解", "… solving anew, round by round"),
    "so_far": ("… 可行 {count} 种，目前最好：{what}：{price}", "… {count} allowed, the best so far: {what}: {price}"),
    "saved": ("已把“{what}”的方案写入 {path}", "wrote the plan “{what}” into {path}"),
    "not_saved": ("没有可行的做法，没有写出 {path}", "nothing else is allowed; {path} was not written"),
}
"""Code → Chinese, English."""


def say(code: str, lang: str, **values: object) -> str:
    """A sentence."""
    return WORDS[code][0 if lang == "zh" else 1].format(**values)

"""Why was a step not taken? Said in both languages, with what can be done about it."""

from __future__ import annotations

from gisapp.core.errors import OneNetError


class StepRefused(OneNetError):
    """The step cannot be taken."""

    zh = "这一步现在不能办理。"

    def in_chinese(self) -> str:
        """The same sentence for those who read Chinese."""
        return self.zh.format_map(self.facts)


class StepUnknown(StepRefused):
    """There is no step called {step}."""

    zh = "没有“{step}”这一步。"


class IncidentUnknown(StepRefused):
    """There is no incident {number}, or none that you may see."""

    zh = "没有编号为 {number} 的事件,或者您无权查看。"


class Overtaken(StepRefused):
    """{name} ({desk_en}) was quicker: {what_en} at {when}. Look before you go on."""

    zh = "{name}({desk_zh})已先一步于 {when} 办理“{what_zh}”,请看过最新情况再办。"


class StepNotOpen(StepRefused):
    """{step} is not open to you in state {state}; open are: {open}."""

    zh = "现在({state_zh})您不能办这一步,可以办的有:{open}。"


class FactMissing(StepRefused):
    """{fact} is missing: {remedy}."""

    zh = "缺少 {fact}:{remedy_zh}。"


class FactUnusable(StepRefused):
    """{fact} cannot be used: {remedy}."""

    zh = "{fact} 不能这样填:{remedy_zh}。"


class SamePerson(StepRefused):
    """{name} did it: another person has to decide about it."""

    zh = "这是 {name} 办的,须由另一人核查或审批。"


class NotEscalated(StepRefused):
    """It did not come here by an escalation: return it or pass it on instead."""

    zh = "这件事不是上报来的,不能作上报退回;请用退回或转办。"


class NobodyAbove(StepRefused):
    """Nobody stands above {desk_en}: assign it or pass it on instead."""

    zh = "{desk_zh}没有上级单位,请改为指派或转办。"


class NothingRuns(StepRefused):
    """No limit to resolve is running that could be extended; it may have passed."""

    zh = "没有尚在计时的办结时限可以延长(已超时的请申诉)。"


class ExtensionAsked(StepRefused):
    """More time was asked for already and is not decided yet."""

    zh = "已申请延期,尚未审批。"


class ExtensionsSpent(StepRefused):
    """More time was granted {most} times; there is no further extension."""

    zh = "已准予延期 {most} 次,不能再延。"


class NoExtensionAsked(StepRefused):
    """Nobody asks for more time."""

    zh = "没有待审批的延期申请。"


class SuspendedOnce(StepRefused):
    """It stood still once already; a case is suspended only once."""

    zh = "这件事已挂起过一次,不能再次挂起。"


class LevelHighest(StepRefused):
    """It is at the highest level already."""

    zh = "已是最高联动等级。"


class NothingMissed(StepRefused):
    """No limit was missed here that could be appealed against."""

    zh = "本单位没有可以申诉的超时。"


class NoAppeal(StepRefused):
    """No appeal waits for a decision."""

    zh = "没有待裁定的申诉。"


class InsideCounty(StepRefused):
    """Inside the county somebody goes there: arrive instead of contacting."""

    zh = "县内事件须到场签到,只有域外网格以联系代替到场。"


class HoldsDuplicates(StepRefused):
    """{count} incidents are merged into it and would stay unanswered: unmerge first."""

    zh = "有 {count} 件已合并到这件,作废后无人答复;请先撤销合并。"

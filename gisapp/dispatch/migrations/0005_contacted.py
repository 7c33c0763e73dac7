"""The log knows that an outpost has spoken with somebody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dispatch", "0004_desks"),
    ]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(
                choices=[
                    ("received", "接收"),
                    ("located", "定位"),
                    ("routed", "分派"),
                    ("revised", "来件更新"),
                    ("accepted", "受理"),
                    ("assigned", "指派"),
                    ("taken_back", "撤回指派"),
                    ("begun", "接令执行"),
                    ("arrived", "到场"),
                    ("contacted", "已联系"),
                    ("reported_back", "反馈"),
                    ("verified", "核查通过"),
                    ("sent_back", "核查退回"),
                    ("closed", "办结"),
                    ("assessed", "考核"),
                    ("returned", "退回"),
                    ("escalated", "上报"),
                    ("declined", "上报退回"),
                    ("transferred", "转办"),
                    ("supervised", "督办"),
                    ("warned", "临期提醒"),
                    ("climbed", "督办升级"),
                    ("extension_asked", "申请延期"),
                    ("extended", "准予延期"),
                    ("extension_refused", "不予延期"),
                    ("suspended", "挂起"),
                    ("resumed", "恢复办理"),
                    ("level_raised", "提级"),
                    ("reopened", "重开"),
                    ("merged", "合并"),
                    ("unmerged", "撤销合并"),
                    ("voided", "作废"),
                    ("restored", "撤销作废"),
                    ("corrected", "更正"),
                    ("noted", "备注"),
                    ("appealed", "超时申诉"),
                    ("appeal_decided", "申诉裁定"),
                ],
                max_length=24,
            ),
        ),
    ]

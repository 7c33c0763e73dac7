"""One report of each of the eight channels, as its subsystem would push it today.

All of them happen in grid G1 of the small county, except the one from Hangzhou.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from gisapp.core.crs import to_metric, wgs84_to_gcj02
from tests.small_county import ZONE

HERE = (119.30001, 28.10001)
HANGZHOU = (120.16, 30.28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """What one subsystem sends, and whose it must become."""

    channel: str
    fields: dict[str, str]
    owner: str
    """Kind of the desk that answers for it."""


def _gcj(lng: float, lat: float) -> tuple[str, str]:
    x, y = wgs84_to_gcj02(np.array([lng]), np.array([lat]))
    return f"{x[0]:.6f}", f"{y[0]:.6f}"


def _metres() -> tuple[str, str]:
    east, north = to_metric(
        np.array([HERE[0]]), np.array([HERE[1]]), metric_crs="EPSG:4549"
    )
    return f"{east[0]:.2f}", f"{north[0]:.2f}"


def eight(now: datetime) -> list[Pushed]:
    """A report of each channel, five minutes old."""
    at = (now - timedelta(minutes=5)).astimezone(ZONE)
    lng, lat = _gcj(*HERE)
    out_lng, out_lat = _gcj(*HANGZHOU)
    east, north = _metres()
    return [
        Pushed(
            channel="police_110",
            owner="platform",
            fields={
                "jjdbh": "J110",
                "bjsj": f"{at:%Y%m%d%H%M%S}",
                "bjnr": "两车相撞,电话13800001234",
                "afdz": "红星街道人民中路",
                "bjlbdm": "300100",
                "jd": str(HERE[0]),
                "wd": str(HERE[1]),
            },
        ),
        Pushed(
            channel="hotline_12345",
            owner="grid",
            fields={
                "工单编号": "G12345",
                "来电时间": f"{at:%Y-%m-%d %H:%M:%S}",
                "诉求内容": "小区门口垃圾堆积,无人清运",
                "事发地址": "红星街道",
                "lng": lng,
                "lat": lat,
                "诉求人": "王小明",
                "来电号码": "13800001234",
            },
        ),
        Pushed(
            channel="pingan_app",
            owner="outpost",
            fields={
                "serialNumber": "PA1",
                "eventDate": str(int(at.timestamp() * 1000)),
                "eventSubject": "在外经营遇到困难",
                "eventContent": "在杭州开小超市,想了解返乡创业的办法",
                "eventLocation": "杭州",
                "secondCategoryId": "12007",
                "lng": out_lng,
                "lat": out_lat,
            },
        ),
        Pushed(
            channel="wechat",
            owner="grid",
            fields={
                "MsgId": "W1",
                "CreateTime": str(int(at.timestamp())),
                "Content": "楼道里电动车充电,很危险",
                "Location_X": lat,
                "Location_Y": lng,
                "nickname": "lily🌸",
            },
        ),
        Pushed(
            channel="rewarded",
            owner="grid",
            fields={
                "编号": "YJ1",
                "报送时间": f"{at:%Y年%m月%d日%H时%M分}",
                "报送内容": "消防通道被占,车停满了",
                "地点": "红星街道",
                "lng": lng,
                "lat": lat,
                "报送人昵称": "老吴",
                "手机号": "13900004321",
            },
        ),
        Pushed(
            channel="grid_member",
            owner="grid",
            fields={
                "uuid": "M1",
                "captured_at": at.isoformat(),
                "text": "路灯不亮",
                "category": "72",
                "lon": str(HERE[0]),
                "lat": str(HERE[1]),
                "accuracy": "8",
            },
        ),
        Pushed(
            channel="city_management",
            owner="grid",
            fields={
                "案件号": "CG1",
                "上报时间": f"{at:%Y/%m/%d %H:%M}",
                "描述": "占道经营",
                "位置": "红星街道",
                "X": north,
                "Y": east,
            },
        ),
        Pushed(
            channel="video",
            owner="platform",
            fields={
                "alarm_id": "SP1",
                "device_id": "33112700001322000042",
                "camera_name": "人民中路消防监测点",
                "alarm_type": "",
                "alarm_text": "烟感报警,建筑火灾",
                "time": f"{at:%Y-%m-%dT%H:%M:%S}",
                "lon": str(HERE[0]),
                "lat": str(HERE[1]),
            },
        ),
    ]

import pytest

from gisapp.incidents import masks


@pytest.mark.parametrize(
    ("written", "secret"),
    [
        ("电话13800001234", "0000"), ("13800001234", "0000"),
        ("138-0000-1234", "0000"), ("138 0000 1234", "0000"),
        ("+8613800001234", "0000"), ("+86 138 0000 1234", "0000"),
        ("008613800001234", "0000"), ("8613800001234", "0000"),
        ("１３８００００１２３４", "００００"), ("１３８００００１２３４", "0000"),
        ("0578-5081234", "5081"), ("05785081234", "5081"), ("0571 87654321", "87654"),
        ("座机5081234", "5081"), ("电话:5081234", "5081"),
        ("330127199001011234", "19900101"), ("身份证33012719900101123X。", "19900101"),
        ("电13800001234话13900005678", "0000"),
    ],
)  # fmt: skip
def test_numbers_of_people_do_not_show(written, secret):
    assert secret not in masks.text(f"报警人称{written},请速来")
    assert secret not in masks.text(written)


@pytest.mark.parametrize(
    "harmless",
    ["人民中路138号", "2017年11月3日8时15分", "工单20171103000123456789012",
     "110报警", "网格331127001001001", "赔偿13800元", "G25高速K138+500"],
)  # fmt: skip
def test_other_numbers_stay(harmless):
    assert masks.text(harmless) == harmless


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("我叫王小明,住东坑", "我叫王**,住东坑"),
        ("报警人:蓝大妹13800001234", "报警人:蓝**138****1234"),
        ("联系人 雷某某 电话不详", "联系人 雷** 电话不详"),
    ],
)
def test_names_that_are_introduced_are_masked(written, shown):
    assert masks.text(written) == shown


def test_the_reporters_own_name_is_masked_wherever_it_stands():
    shown = masks.text("欧阳小明说欧阳小明丢了车", names=("欧阳小明",))
    assert "小明" not in shown


def test_a_name_of_one_character_masks_nothing():
    assert masks.text("王村的王", names=("王",)) == "王村的王"


@pytest.mark.parametrize(
    ("number", "shown"),
    [("13800001234", "138****1234"), ("50812345", "50****45"), ("110", "***")],
)
def test_a_phone_shows_its_ends_only(number, shown):
    assert masks.phone(number) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [("王小明", "王**"), ("王明", "王*"), ("王", "王"), ("欧阳小明", "欧**"),
     ("😀乐", "😀*"), ("", "")],
)  # fmt: skip
def test_a_name_shows_its_first_character(name, shown):
    assert masks.name(name) == shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("联系人吴国华，电话13812349126。", "联系人吴**，电话138****9126。"),
        ("姓名：周丽华；住址不详", "姓名：周**；住址不详"),
        ("我叫王小明（本村人）", "我叫王**（本村人）"),
    ],
)
def test_a_name_before_full_width_punctuation_is_masked(said, shown):
    assert masks.text(said) == shown

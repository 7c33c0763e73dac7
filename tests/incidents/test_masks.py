import pytest

from gisapp.incidents import masks, surnames


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


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("当事人王某在医院", "当事人王**在医院"),
        ("当事人黄某与李某争吵", "当事人黄**与李某争吵"),
        ("报警人：欧阳锋。", "报警人：欧**。"), ("联系人欧阳小明,", "联系人欧**,"),
        ("报警人为王建国，速来", "报警人为王**，速来"),
        ("联系人:张三 电话不详", "联系人:张** 电话不详"),
        ("当事人李某某等3人", "当事人李**等3人"),
        ("报警人王小明称被打", "报警人王**称被打"), ("姓名王为民,", "姓名王**,"),
        ("联系人李建和电话不通", "联系人李**电话不通"), ("我是刘有才!", "我是刘**!"),
        ("当事人于某某。", "当事人于**。"), ("联系人于海涛，", "联系人于**，"),
        ("当事人向某、", "当事人向**、"), ("姓名:吴国华/男", "姓名:吴**/男"),
        ("联系人蓝大妹", "联系人蓝**"), ("投诉人钟女士反映", "投诉人钟**反映"),
    ],
)  # fmt: skip
def test_a_name_after_its_cue_is_masked_whatever_follows(said, shown):
    assert masks.text(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "当事人在医院", "当事人在医院。", "联系人不详", "联系人不详。", "联系人无",
        "姓名不详,", "当事人已离开。", "当事人是醉酒,", "当事人系醉酒。",
        "当事人等三人,", "当事人何时到,", "我是房东,", "我是路人。", "我是王村的",
        "我是高坪乡的", "我是游客,", "我是文成的", "当事人方有责,", "当事人单方,",
        "当事人双方和解。", "当事人于昨日,", "当事人向我,", "报警人周围,",
        "当事人雷电,", "当事人钱包,", "举报人称,", "投诉人要求", "当事人陈述,",
        "当事人高烧,", "当事人安全。", "报警人马上,", "当事人全家,", "联系人未留,",
    ],
)  # fmt: skip
def test_ordinary_words_after_a_cue_stay(said):
    assert masks.text(said) == said


@pytest.mark.parametrize(
    "said", ["我叫王小明,", "报警人欧阳锋 13800001234", "0578-5081234 当事人黄某在"]
)
def test_masking_again_changes_nothing(said):
    once = masks.text(said)
    assert masks.text(once) == once


@pytest.mark.parametrize("nobody", ["匿名", "群众", "不详", "热心市民"])
def test_what_names_nobody_is_no_name_to_be_masked(nobody):
    said = f"{nobody}报警,{nobody}已散"
    assert masks.text(said, names=(nobody,)) == said


def test_no_word_of_the_list_is_taken_for_a_name():
    eaten = [
        word
        for word in surnames.ORDINARY
        if masks.text(f"当事人{word}。") != f"当事人{word}。"
    ]
    assert eaten == []


def test_a_surname_stands_in_the_list_once():
    borne = [*surnames.SINGLE, *surnames.COMPOUND]
    assert set(surnames.RARE) <= set(surnames.NOT_SURNAMES)
    assert all(len(one) == 2 for one in surnames.COMPOUND)
    assert len(set(borne)) > 400

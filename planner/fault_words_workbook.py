"""Sentences about workbooks: their files, sheets and cells, and what was assumed. See `planner.fault_words`."""

from __future__ import annotations

_FILE = {
    "workbook.format": (
        "这种表格不能直接读；请用 Excel 或 WPS 打开，“另存为”选“Excel 工作簿（*.xlsx）”",
        "this kind of spreadsheet is not read; open it and save it as an Excel workbook (.xlsx)",
    ),
    "workbook.old": (
        "这是旧格式（.xls）或加了密码的工作簿；请打开后取消密码，“另存为”选“Excel 工作簿（*.xlsx）”",
        "this is an old .xls file or one with a password; take the password off and save it as .xlsx",
    ),
    "workbook.broken": (
        "这不是完好的 Excel 工作簿（.xlsx）；请用 Excel 或 WPS 打开后重新另存",
        "this is no sound Excel workbook (.xlsx); open it in a spreadsheet program and save it again",
    ),
    "workbook.entries": ("工作簿里的文件太多，最多 {limit} 个", "too many files in the workbook: at most {limit}"),
    "workbook.unpacked": (
        "工作簿展开后太大，最多 {limit} MB",
        "the workbook is too large once unpacked: at most {limit} MB",
    ),
    "workbook.ratio": (
        "工作簿的压缩比高得不正常，最多 {limit} 倍",
        "the workbook is packed more tightly than real ones are: at most {limit} times",
    ),
    "workbook.part": (
        "工作簿的“{part}”里有不该有的声明（DTD、实体或别的编码），拒绝读取",
        "the part {part} of the workbook declares a document type, entities or another encoding; it is refused",
    ),
    "workbook.sheets": ("工作表太多，最多 {limit} 张", "too many sheets: at most {limit}"),
    "workbook.cells": ("一张工作表里有内容的单元格太多，最多 {limit} 个", "too many cells in a sheet: at most {limit}"),
}

_SHEETS = {
    "workbook.no_sheet": ("缺少工作表", "a sheet is missing"),
    "workbook.sheet": ("工作簿里没有这张工作表", "there is no such sheet in the workbook"),
    "workbook.sheet_twice": ("这张工作表与“{first}”是同一种，只能有一张", "this sheet is of the same kind as {first}"),
    "workbook.extra": ("这张工作表不认识，没有读", "this sheet is not known and was not read"),
    "workbook.hidden": ("这张工作表是隐藏的，内容照样读了", "this sheet is hidden; it was read all the same"),
    "workbook.no_header": ("这张表里找不到列名那一行", "the row of headers was not found in this sheet"),
    "workbook.setting": ("没有这个项目", "there is no such setting"),
    "workbook.setting_twice": ("这个项目重复，第 {first} 行已经有", "this setting stands twice, first in row {first}"),
    "workbook.beyond": ("这一格上面没有列名，不知道是什么", "there is no header above this cell"),
    "workbook.merged": (
        "合并单元格跨了几列，不知道归哪一列；请取消合并",
        "merged cells reach over several columns; unmerge them",
    ),
    "workbook.mark": ("“标记”一栏只能写规定的词，或空着", "only certain words may stand in the column of marks"),
    "workbook.series": ("“轮次”表里没有这个系列", "there is no such series in the sheet of rounds"),
    "workbook.round_twice": (
        "同一种轮次写了两行，第 {first} 行已经有",
        "there are two rows for the same rounds, the first in row {first}",
    ),
}

_CELLS = {
    "workbook.formula": (
        "这一格是公式，不会计算；请直接填写数值（可“选择性粘贴”为值）",
        "this cell holds a formula, which is not evaluated; write the value itself",
    ),
    "workbook.error": ("这一格是错误值，请改正", "this cell shows an error"),
    "workbook.date": (
        "Excel 把这里的内容变成了日期；请把单元格格式设为“文本”再重新填写",
        "what was typed here was turned into a date; format the cell as text and type it again",
    ),
    "workbook.character": ("这一格里有残缺的字符", "this cell holds half a character"),
    "workbook.flow": (
        "从第 {at} 个字符起写法不对；应写成 名称：值，名称：值；列表用、隔开，含标点的词加引号",
        "this goes wrong at character {at}; write key: value, key: [value, value]",
    ),
    "workbook.pairs": ("这里应写成 名称：值，名称：值", "key: value, key: value is needed here"),
    "workbook.key_twice": ("“{key}”写了两次", "{key} is given twice"),
    "workbook.ambiguous": (
        "有几个都叫这个名字，请改写编号",
        "several are called by this name; write the id instead",
    ),
    "workbook.too_long": (
        "内容有 {length} 个字符，一个单元格放不下（最多 {limit} 个）；请留在 YAML 文件里",
        "this takes {length} characters, more than a cell can hold ({limit}); keep it in YAML",
    ),
}

_ASSUMED = {
    "assumed.ids": ("{count} 行没有写编号，已自动编为：{names}", "{count} rows give no id; numbered: {names}"),
    "assumed.years": ("没有写任期年数，按 {years} 年计", "the term's years are not given; {years} are taken"),
    "assumed.rounds": (
        "没有写每年最多轮数，按 {count} 轮计",
        "it is not said how many rounds a year opens; at most {count} are taken",
    ),
    "assumed.lengths": ("没有写各环节天数，按 {phases} 计", "the lengths of phases are not given; taken: {phases}"),
    "assumed.phases": (
        "准备 {prepare}、了解 {investigate}、报告 {report}、反馈 {feedback}、移交 {handover}、整改 {rectify} 个工作日",
        "prepare {prepare}, investigate {investigate}, report {report}, feedback {feedback}, handover {handover}, "
        "rectify {rectify} working days",
    ),
    "assumed.groups": (
        "没有写每轮最多组数，按 {count} 个组计",
        "it is not said how many groups a round has; at most {count} are taken",
    ),
    "assumed.risks": (
        "没有写风险换算，按高 {high}、中 {middle}、低 {low} 计",
        "words of risk are not explained; taken: high {high}, middle {middle}, low {low}",
    ),
    "assumed.pools": (
        "{count} 人没有写队伍，有工作单位的按抽调、其余按专职计：{names}",
        "{count} people give no pool; with an employer seconded is taken, else full_time: {names}",
    ),
    "assumed.rules": (
        "“规则”表是空的，按全覆盖（所有单位届内至少一次）和回避（任职、亲属、地域、本人申报）计",
        "there are no rules; full coverage and recusal are taken",
    ),
    "assumed.coverage": (
        "“规则”表是空的，按全覆盖（所有单位届内至少一次）计",
        "there are no rules; full coverage is taken",
    ),
    "assumed.goals": (
        "“目标”表是空的，按先“风险高的靠前”、再“少抽调人”计",
        "there are no goals; early, then borrowed is taken",
    ),
    "assumed.early": ("“目标”表是空的，按“风险高的靠前”计", "there are no goals; early is taken"),
}

WORKBOOK: dict[str, tuple[str, str]] = {**_FILE, **_SHEETS, **_CELLS, **_ASSUMED}

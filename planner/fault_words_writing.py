"""Sentences about how a file is written: its encoding, its YAML or JSON, its tables. See `planner.fault_words`."""

from __future__ import annotations

_FILE = {
    "file.missing": ("没有这个文件", "there is no such file"),
    "file.folder": ("这是文件夹，不是文件", "this is a folder, not a file"),
    "file.unreadable": ("无法读取文件（{reason}）", "the file cannot be read ({reason})"),
    "file.size": ("文件太大，最多 {limit} MB", "the file is too large: at most {limit} MB"),
    "file.encoding": (
        "文件的编码不是 UTF-8（看来是 {encoding}）；请用“另存为”，编码选 UTF-8",
        "the file is not in UTF-8 (it looks like {encoding}); save it again as UTF-8",
    ),
    "file.control": (
        "文件里有看不见的控制字符 {character}，请删除",
        "the file holds the invisible control character {character}; remove it",
    ),
    "file.empty": ("文件是空的", "the file is empty"),
    "file.format": (
        "这是 {found_format} 文件，要用 {verb} 命令",
        "this is a {found_format} file, which `{verb}` reads",
    ),
    "encoding.unknown": ("未知编码", "an unknown one"),
}

_YAML = {
    "yaml.tab": ("缩进用了制表符（Tab），请改用空格", "the indentation holds a tab; use spaces"),
    "yaml.colon": ("用了全角冒号“：”，请改为半角冒号加空格“: ”", "a full-width colon `：`; write `: ` instead"),
    "yaml.space": ("冒号后面要有一个空格", "a space must follow the colon"),
    "yaml.reserved": (
        "文字不能以 {character} 开头，请加引号",
        "a text cannot begin with {character}; put it in quotation marks",
    ),
    "yaml.quote": ("引号没有配对：从这里开始，一直没有结束", "the quotation mark that opens here is never closed"),
    "yaml.escape": (
        "双引号里的反斜杠用得不对；请改用单引号，或写两个反斜杠",
        "the backslash in this text means nothing; use single quotes or two backslashes",
    ),
    "yaml.bracket": (
        "第 {line} 行开始的“{opened}”没有正确结束：缺少逗号或右括号",
        "what opens with {opened} on line {line} is not closed: a comma or the closing bracket is missing",
    ),
    "yaml.unexpected": ("这里不该有“{character}”", "{character} does not belong here"),
    "yaml.after_quote": (
        "引号结束之后又有别的内容；请把整段文字放进一对引号",
        "something follows the closing quotation mark; put the whole text in one pair",
    ),
    "yaml.two_colons": (
        "一行里有两个冒号；若冒号是文字的一部分，请给文字加引号",
        "two colons in one line; if one belongs to the text, put the text in quotation marks",
    ),
    "yaml.indent": (
        "缩进不对：同一层的各行要左对齐，而且前面的冒号、引号不能漏",
        "the indentation does not fit: lines of one level must begin in the same column",
    ),
    "yaml.syntax": ("无法按 YAML 读取（{problem}）", "this cannot be read as YAML ({problem})"),
    "yaml.alias": ("不接受别名 {name}，请把内容直接写出来", "aliases such as {name} are refused; write the value out"),
    "yaml.anchor": ("不接受锚点 {name}，请删除", "anchors such as {name} are refused; remove it"),
    "yaml.tag": ("不接受标签 {name}，请删除", "tags such as {name} are refused; remove it"),
    "yaml.merge": ("不接受合并键 <<，请把内容直接写出来", "the merge key << is refused; write the keys out"),
    "yaml.key": ("键必须是文字", "a key must be a text"),
    "yaml.duplicate": ("键“{key}”重复，第 {first} 行已经写过", "the key {key} stands twice, first on line {first}"),
    "yaml.documents": ("一个文件只能有一份内容（多了“---”）", "only one document may stand in a file (a second `---`)"),
    "yaml.root": ("文件最外层应是映射（键: 值）", "the file must be a mapping (key: value) at the top"),
    "yaml.nodes": ("内容太多，最多 {limit} 项", "too many values: at most {limit}"),
    "yaml.depth": ("嵌套太深，最多 {limit} 层", "nested too deeply: at most {limit} levels"),
    "yaml.scalar": ("一段文字太长，最多 {limit} 个字符", "a text is too long: at most {limit} characters"),
}

_JSON = {
    "json.comma": (
        "JSON 里最后一项后面不能有逗号，请删去这个逗号",
        "JSON allows no comma after the last entry; remove this comma",
    ),
    "json.delimiter": ("缺少逗号，或括号没有配对", "a comma is missing, or a bracket is not closed"),
    "json.colon": ("键后面缺少冒号", "a colon is missing after the key"),
    "json.newline": ("引号里不能换行或用制表符", "a text may not hold a line break or a tab"),
    "json.escape": ("反斜杠用得不对，请写两个反斜杠", "the backslash means nothing here; write two"),
    "json.extra": ("JSON 结束之后还有内容", "something follows the end of the JSON"),
    "json.name": ("JSON 的键要用双引号", "a key of JSON must stand in double quotation marks"),
    "json.value": (
        "从“{character}”起不是 JSON 的值（文字要用双引号）",
        "what begins with {character} is no JSON value (a text needs double quotation marks)",
    ),
}

_TABLE = {
    "table.workbook": (
        "这里应写工作簿的文件名，如 roster.xlsx",
        "the file name of a workbook is needed here, such as roster.xlsx",
    ),
    "table.sheet": ("这里应写工作表的名称，如 单位", "the name of a sheet is needed here"),
    "table.format": (
        "table 后面应是 CSV 文件；Excel 工作簿写成 {{workbook: 文件名.xlsx, sheet: 工作表}}",
        "`table` names a CSV file; for an Excel workbook write {{workbook: NAME.xlsx, sheet: SHEET}}",
    ),
    "table.name": ("这里应写表格的文件名，如 units.csv", "the file name of a table is needed here, such as units.csv"),
    "table.outside": (
        "表格必须和方案文件放在同一文件夹（或其子文件夹）里，不能用绝对路径或“..”",
        "a table must lie in the folder of the scenario or below: no absolute path and no `..`",
    ),
    "table.missing": ("没有这个表格文件", "there is no such table"),
    "table.empty": ("表格第一行应是列名，现在是空的", "the first row of the table must hold the headers, it is empty"),
    "table.rows": ("行数太多，最多 {limit} 行", "too many rows: at most {limit}"),
    "table.columns": ("列数太多，最多 {limit} 列", "too many columns: at most {limit}"),
    "table.long_cell": ("单元格内容太长，最多 {limit} 个字符", "a cell is too long: at most {limit} characters"),
    "table.quotes": ("引号没有配对", "a quotation mark is not closed, or something follows it"),
    "table.header": ("没有这样的列名", "there is no such column"),
    "table.header_twice": (
        "列名重复，第 {first} 列已经是它",
        "the header stands twice, first in column {first}",
    ),
    "table.header_missing": ("缺少这些列：{headers}", "columns are missing: {headers}"),
    "table.ragged": (
        "这一行只有 {cells} 格，列名有 {headers} 个",
        "this row has {cells} cells, but there are {headers} headers",
    ),
    "table.beyond": (
        "这一格没有列名（列名有 {headers} 个）；内容里若有逗号，请加引号",
        "this cell has no header (there are {headers}); a text with a comma must be in quotation marks",
    ),
    "table.cell": ("单元格的写法应是 {form}", "this cell must be written {form}"),
}

WRITING: dict[str, tuple[str, str]] = {**_FILE, **_YAML, **_JSON, **_TABLE}

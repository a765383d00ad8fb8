"""Sentences about templates of letters that an office brings along. See `planner.fault_words`."""

from __future__ import annotations

_FILE = {
    "letter.no_folder": ("没有这个模板文件夹", "there is no such folder of templates"),
    "letter.name": ("文件名不是任何一种文书的模板", "no letter has a template of this name"),
    "letter.not_docx": ("这不是 Word 文档（.docx）：{reason}", "this is not a Word document (.docx): {reason}"),
    "letter.too_large": (
        "模板太大：{what}超过上限 {limit}",
        "the template is too large: {what} above the limit of {limit}",
    ),
    "letter.active": (
        "模板里有宏、控件或嵌入对象（{part}），请删除",
        "the template holds macros, controls or embedded objects ({part}); remove them",
    ),
    "letter.outside": (
        "模板引用了外部文件或网络地址（{target}），请改为嵌入或删除",
        "the template refers to something outside of itself ({target}); embed or remove it",
    ),
    "letter.doctype": (
        "{part} 里有文档类型声明（DOCTYPE），不接受",
        "{part} holds a document type declaration, which is refused",
    ),
    "letter.exists": (
        "文件已存在，没有覆盖；请换一个文件夹",
        "the file exists already and was not overwritten; choose another folder",
    ),
    "letter.bytes": ("文件大小", "its size is"),
    "letter.entries": ("压缩包内文件数", "the number of files in it is"),
    "letter.unpacked": ("解压后的大小", "its unpacked size is"),
    "letter.ratio": ("压缩比", "its ratio of compression is"),
    "letter.not_zip": ("打不开压缩包", "it is not a zip file"),
    "letter.no_word": ("压缩包里没有 Word 正文", "there is no Word text in it"),
}

_LANGUAGE = {
    "letter.syntax": ("模板语法不对（{problem}）", "this cannot be read as a template ({problem})"),
    "letter.placeholder": ("没有“{name}”这个占位符", "there is no placeholder {name}"),
    "letter.not_list": ("“{name}”不是列表，不能用 for 逐个列出", "{name} is not a list that `for` could go through"),
    "letter.not_text": (
        "“{name}”不是文字，不能直接填入；请写它的某一项",
        "{name} is not a text; write one of its fields",
    ),
    "letter.construct": ("模板里不能用这种写法", "this cannot be used in a template"),
    "letter.filter": ("没有“{name}”这个过滤器", "there is no filter {name}"),
    "letter.broken": (
        "按此模板生成的文档是坏的：for、if 与对应的 endfor、endif 要写在同一层（段落用 {{%p %}}，表格行用 {{%tr %}}）",
        "letters made from this template are broken: for, if and their endfor, endif must stand on one level "
        "({{%p %}} for paragraphs, {{%tr %}} for rows of a table)",
    ),
    "letter.wrong": ("按此模板生成文档时出错（{problem}）", "no letter can be made from this template ({problem})"),
    "letter.nothing": ("（没有）", "(nothing)"),
    "letter.constructs": (
        "占位符 {{{{ 名称 }}}}、for、if、比较、and、or、not、~、loop.index、loop.first、loop.last、loop.length、"
        "|length",
        "placeholders {{{{ name }}}}, for, if, comparisons, and, or, not, ~, loop.index, loop.first, loop.last, "
        "loop.length, |length",
    ),
}

LETTERS: dict[str, tuple[str, str]] = {**_FILE, **_LANGUAGE}

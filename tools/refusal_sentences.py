"""Reads the sentences with which Saiken stops or refuses out of the code, for `tools.refusals`."""

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "saiken"
JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")
# What a sentence does not say itself: a name, a figure, a day.
BLANK = "○"
MOST = 64  # ways in which one sentence may be put together
DEEP = 6  # steps from a name to what it stands for


@dataclass(frozen=True, order=True)
class Sentence:
    """断りの文. Where it stands, what it says, and apart from that what to do, if it says so."""

    file: str
    says: str
    mend: str = ""

    @property
    def whole(self) -> str:
        """What a person reads."""
        return f"{self.says}{self.mend}"


@dataclass
class Module:
    """A source file: its tree, its constants, and what it takes from other files."""

    path: Path
    tree: ast.Module
    constants: dict[str, ast.expr] = field(default_factory=dict)
    taken: dict[str, tuple[str, str]] = field(default_factory=dict)
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    classes: list[ast.ClassDef] = field(default_factory=list)
    holders: list[ast.AST] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The file below the source."""
        return self.path.relative_to(SOURCE).as_posix()

    @property
    def dotted(self) -> str:
        """The module by which others import it."""
        return "saiken." + self.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def sentences() -> list[Sentence]:
    """Every sentence of the code, each once a file, in order."""
    modules = {module.dotted: module for module in map(_module, sorted(SOURCE.rglob("*.py")))}
    reader = _Reader(modules)
    return sorted({one for module in modules.values() for one in reader.of(module)})


def _module(path: Path) -> Module:
    module = Module(path, ast.parse(path.read_text(encoding="utf-8")))
    for node in module.tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            names = {name.asname or name.name: (node.module, name.name) for name in node.names}
            module.taken.update(names)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            module.constants[ast.unparse(target)] = node.value
    for found in ast.walk(module.tree):
        if isinstance(found, ast.FunctionDef):
            module.functions[found.name] = found
            module.holders.append(found)
        elif isinstance(found, ast.ClassDef):
            module.classes.append(found)
    return module


class _Reader:
    """Reads sentences out of the modules."""

    def __init__(self, modules: dict[str, Module]) -> None:
        self.modules = modules
        self.errors = self._heirs({"ValueError", "LookupError", "PermissionError", "RuntimeError"})
        self.errors |= {"CommandError", "ValidationError", "PermissionError"}
        self.carriers = self._heirs({"Refused"}) | {"Refused"} | self._carrying()

    def _heirs(self, roots: set[str]) -> set[str]:
        """The classes of the code that come from these, over however many steps."""
        found: set[str] = set()
        bases = {
            one.name: {_last(base) for base in one.bases}
            for module in self.modules.values()
            for one in module.classes
        }
        while more := {n for n, of in bases.items() if of & (roots | found)} - found:
            found |= more
        return found

    def _carrying(self) -> set[str]:
        """The values of `files` that hold why something is not taken, until it is refused."""
        return {
            node.name
            for module in self.modules.values()
            if module.name.startswith("files/") and "/proposing/" not in module.name
            for node in module.classes
            if "why" in {_field(one) for one in node.body}
        }

    def of(self, module: Module) -> Iterator[Sentence]:
        """The sentences of one module."""
        for holder in (module.tree, *module.holders):
            for node in _inside(holder):
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                    yield from self._raised(module, holder, node.exc)
                elif isinstance(node, ast.Call):
                    yield from self._handed_back(module, holder, node)

    def _raised(self, module: Module, holder: ast.AST, call: ast.Call) -> Iterator[Sentence]:
        if _last(call.func) in self.errors and call.args:
            for says in self._texts(call.args[0], module, holder):
                if _is_sentence(says):
                    yield Sentence(module.name, says)

    def _handed_back(self, module: Module, holder: ast.AST, call: ast.Call) -> Iterator[Sentence]:
        yield from self._of_form(module, holder, call)
        name = _last(call.func)
        if name not in self.carriers and not self._makes_one(name, module):
            return
        given = [self._texts(a, module, holder) for a in call.args]
        named = {k.arg: self._texts(k.value, module, holder) for k in call.keywords}
        told = [[t for t in texts if _is_sentence(t)] for texts in (*given, *named.values())]
        told = [texts for texts in told if texts]
        for says, *mend in product(*told[:2]) if told else ():
            yield Sentence(module.name, says, *mend)

    def _of_form(self, module: Module, holder: ast.AST, call: ast.Call) -> Iterator[Sentence]:
        """What a page says of an input it does not take."""
        told = [k.value for k in call.keywords if k.arg == "error_messages"]
        if ast.unparse(call.func) == "messages.error" or _last(call.func) == "add_error":
            told += call.args
        for node in told:
            for says in self._texts(node, module, holder):
                if _is_sentence(says):
                    yield Sentence(module.name, says)

    def _makes_one(self, name: str, module: Module) -> bool:
        """Whether a function here answers with a refusal."""
        function = module.functions.get(name)
        if function is None or function.returns is None:
            return False
        return ast.unparse(function.returns) in self.carriers

    def _texts(self, node: ast.expr, module: Module, holder: ast.AST, depth: int = 0) -> list[str]:
        """What an expression may say; nothing where another place says it."""
        read = _WAYS.get(type(node))
        return read(self, node, module, holder, depth + 1) if read and depth <= DEEP else []

    def _joined(
        self, node: ast.JoinedStr, module: Module, holder: ast.AST, depth: int
    ) -> list[str]:
        parts = [self._part(value, module, holder, depth) for value in node.values]
        return ["".join(one) for one in _ways(parts)]

    def _added(self, node: ast.BinOp, module: Module, holder: ast.AST, depth: int) -> list[str]:
        both = [self._texts(side, module, holder, depth) for side in (node.left, node.right)]
        return ["".join(one) for one in _ways(both)] if all(both) else []

    def _each(
        self, nodes: Sequence[ast.expr], module: Module, holder: ast.AST, depth: int
    ) -> list[str]:
        return [text for node in nodes for text in self._texts(node, module, holder, depth)]

    def _part(self, node: ast.expr, module: Module, holder: ast.AST, depth: int) -> list[str]:
        if isinstance(node, ast.Constant):
            return [str(node.value)]
        inner = node.value if isinstance(node, ast.FormattedValue) else node
        found = [t for t in self._texts(inner, module, holder, depth) if JAPANESE.search(t)]
        return found if any(t.endswith("。") for t in found) else [BLANK]

    def _called(self, node: ast.Call, module: Module, holder: ast.AST, depth: int) -> list[str]:
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "strip"):
            texts = self._texts(node.func.value, module, holder, depth)
            return [re.sub(r"\{[^}]*\}", BLANK, text) for text in texts]
        name = _last(node.func)
        function, home = module.functions.get(name), module
        if function is None and name in module.taken:
            home = self.modules.get(module.taken[name][0], module)
            function = home.functions.get(module.taken[name][1])
        if function is None or function.returns is None:
            return []
        if "str" not in ast.unparse(function.returns):
            return []
        back = [n.value for n in ast.walk(function) if isinstance(n, ast.Return) and n.value]
        return [t for value in back for t in self._texts(value, home, function, depth)]

    def _named(self, name: str, module: Module, holder: ast.AST, depth: int) -> list[str]:
        set_here = [
            n.value
            for n in ast.walk(holder)
            if isinstance(n, ast.Assign | ast.NamedExpr)
            and name in {t.id for t in _targets(n) if isinstance(t, ast.Name)}
        ]
        if set_here and not isinstance(holder, ast.Module):
            return [t for value in set_here for t in self._texts(value, module, holder, depth)]
        if name in module.constants:
            return self._texts(module.constants[name], module, module.tree, depth)
        if name in module.taken:
            home = self.modules.get(module.taken[name][0])
            held = home.constants.get(module.taken[name][1]) if home else None
            if home and held is not None:
                return self._texts(held, home, home.tree, depth)
        return []


def _constant(reader: _Reader, node: ast.Constant, *_: object) -> list[str]:
    return [node.value] if isinstance(node.value, str) else []


# How each sort of expression is read.
_WAYS: dict[type[ast.expr], Callable[..., list[str]]] = {
    ast.Constant: _constant,
    ast.JoinedStr: _Reader._joined,
    ast.BinOp: _Reader._added,
    ast.IfExp: lambda r, n, *here: r._each((n.body, n.orelse), *here),
    ast.BoolOp: lambda r, n, *here: r._each(n.values, *here),
    ast.Dict: lambda r, n, *here: r._each(n.values, *here),
    ast.Tuple: lambda r, n, *here: r._each(n.elts, *here),
    ast.List: lambda r, n, *here: r._each(n.elts, *here),
    ast.Subscript: lambda r, n, *here: r._texts(n.value, *here),
    ast.Name: lambda r, n, *here: r._named(n.id, *here),
    ast.Call: _Reader._called,
}


def _inside(holder: ast.AST) -> Iterator[ast.AST]:
    """What stands in a function, or in a module outside its functions."""
    waiting = list(ast.iter_child_nodes(holder))
    while waiting:
        node = waiting.pop()
        if not isinstance(node, ast.FunctionDef):
            yield node
            waiting += ast.iter_child_nodes(node)


def _targets(node: ast.Assign | ast.NamedExpr) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def _field(node: ast.stmt) -> str:
    return ast.unparse(node.target) if isinstance(node, ast.AnnAssign) else ""


def _last(func: ast.expr) -> str:
    match func:
        case ast.Name():
            return func.id
        case ast.Attribute():
            return func.attr
    return ""


def _ways(parts: Sequence[list[str]]) -> list[tuple[str, ...]]:
    found = []
    for one in product(*parts):
        found.append(one)
        if len(found) == MOST:
            break
    return found


def _is_sentence(text: str) -> bool:
    return bool(JAPANESE.search(text)) and len(text) > 3 and "。" in text

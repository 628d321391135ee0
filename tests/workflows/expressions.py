"""The part of GitHub's expression language that our workflows use; anything else is refused, never guessed."""
import re

TOKEN = re.compile(r"\s*(?:('(?:[^']|'')*')|([0-9]+)|(==|!=|&&|\|\||[!()])|([A-Za-z_][A-Za-z0-9_.-]*))")
WORDS = {"true": True, "false": False, "null": None}


class Expression:
    def __init__(self, text, context, failed):
        self.tokens, at = [], 0
        text = text.strip()
        while at < len(text):
            match = TOKEN.match(text, at)
            if not match:
                raise ValueError(f"cannot read the expression {text!r} at {at}")
            self.tokens.append(match.groups())
            at = match.end()
        self.context, self.failed = context, failed

    def value(self):
        result = self.either()
        if self.tokens:
            raise ValueError(f"left over in an expression: {self.tokens}")
        return result

    def take(self, *operators):
        if self.tokens and self.tokens[0][2] in operators:
            return self.tokens.pop(0)[2]
        return None

    def either(self):
        left = self.both()
        while self.take("||"):
            right = self.both()
            left = left or right
        return left

    def both(self):
        left = self.compared()
        while self.take("&&"):
            right = self.compared()
            left = left and right
        return left

    def compared(self):
        left = self.single()
        operator = self.take("==", "!=")
        if operator is None:
            return left
        same = text(left).lower() == text(self.single()).lower()
        return same if operator == "==" else not same

    def single(self):
        if self.take("!"):
            return not self.single()
        if self.take("("):
            inner = self.either()
            if not self.take(")"):
                raise ValueError("a bracket is not closed")
            return inner
        quoted, number, _, name = self.tokens.pop(0)
        if quoted is not None:
            return quoted[1:-1].replace("''", "'")
        if number is not None:
            return int(number)
        if self.take("("):
            if not self.take(")") or name not in ("success", "failure", "always", "cancelled"):
                raise ValueError(f"the function {name} is not known here")
            return {"success": not self.failed, "failure": self.failed, "always": True, "cancelled": False}[name]
        return WORDS[name] if name in WORDS else self.look_up(name)

    def look_up(self, name):
        value = self.context
        for depth, part in enumerate(name.split(".")):
            if depth == 0 and part not in value:
                raise ValueError(f"there is no context {part}")
            value = value.get(part) if isinstance(value, dict) else None
        return value


def text(value):
    return {None: "", True: "true", False: "false"}.get(value, str(value)) if not isinstance(value, str) else value


def fill(source, context, failed=False):
    """A text with its `${{ … }}` replaced."""
    return re.sub(r"\$\{\{(.*?)\}\}", lambda m: text(Expression(m[1], context, failed).value()), str(text(source)), flags=re.S)


def holds(condition, context, failed):
    """Whether a step or job with this `if:` runs. Without a status function it runs only after success."""
    source = text(condition).strip()
    inner = re.fullmatch(r"\$\{\{(.*)\}\}", source, re.S)
    source = inner[1] if inner else source
    if failed and not re.search(r"\b(always|failure|cancelled)\(", source):
        return False
    return bool(Expression(source, context, failed).value()) if source else True

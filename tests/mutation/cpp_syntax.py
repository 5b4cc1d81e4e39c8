"""As much of C++ as formatted sources of proto/election need: function bodies as trees of statements and expressions.

Every node knows its place in the text. What the reader does not understand it refuses (`Unreadable`, with the line); it
never guesses. It relies on the formatter: the < of template arguments touches the name before it, the operator does not.
"""
import re

TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/|^[ \t]*\#(?:\\\n|[^\n])*)
      | (?P<string>(?:u8|u|U|L)?R"(?P<delim>[^()\\\s]{0,16})\(.*?\)(?P=delim)"|(?:u8)?"(?:\\.|[^"\\\n])*")
      | (?P<number>\b\d(?:'?[\w.])*)
      | (?P<char>'(?:\\.|[^'\\\n])+')
      | (?P<name>[A-Za-z_]\w*)
      | (?P<mark><=>|->\*|\.\.\.|::|->|\+\+|--|&&|\|\||[=!<>]=|[-+*/%&|^]=|<<|[-+*/%&|^~!<>=?:;,.(){}\[\]])""",
    re.S | re.X | re.M,
)
BINARY = {"||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, ">": 7, "<=": 7, ">=": 7, "<<": 9,
          "+": 10, "-": 10, "*": 11, "/": 11, "%": 11, ".*": 12, "->*": 12}
ASSIGN = ("=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=")
PREFIX = ("!", "-", "+", "*", "&", "++", "--", "~")
CASTS = ("static_cast", "reinterpret_cast", "const_cast", "dynamic_cast")


class Unreadable(Exception):
    pass


class Token:
    def __init__(self, kind, text, start):
        self.kind, self.text, self.start, self.end = kind, text, start, start + len(text)


class Node:
    """`kind` says which attributes there are: see Reader."""

    def __init__(self, kind, start, end, children=(), **more):
        self.kind, self.start, self.end = kind, start, end
        self.children = [c for c in children if c is not None]
        self.__dict__.update(more)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()


def tokens_of(text):
    out, at = [], 0
    while at < len(text):
        m = TOKEN.match(text, at)
        if not m:
            raise Unreadable(f"line {text.count(chr(10), 0, at) + 1}: {text[at:at + 20]!r}")
        if m.lastgroup != "space" and not m.group("space"):
            kind = "string" if m.group("string") else m.lastgroup
            out.append(Token(kind, m.group(0), at))
        at = m.end()
    return out


class Reader:
    """Kinds: function(name) block statement(what) declaration if for while switch return(value) jump(what)
    binary(op, left, right) unary(op, value) choice(condition) assign(op) call(callee, args) lambda(typed) number name other.
    `condition` is a node or None."""

    def __init__(self, text):
        self.text = text
        self.tokens = tokens_of(text)
        self.at = 0
        self.left_out = []  # (position, why)

    # ---- tokens

    def peek(self, ahead=0):
        i = self.at + ahead
        return self.tokens[i].text if i < len(self.tokens) else ""

    def kind(self, ahead=0):
        i = self.at + ahead
        return self.tokens[i].kind if i < len(self.tokens) else ""

    def start(self):
        return self.tokens[self.at].start if self.at < len(self.tokens) else len(self.text)

    def end(self):
        return self.tokens[self.at - 1].end

    def touches(self, ahead=0):
        """Whether there is no space before the token."""
        i = self.at + ahead
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def refuse(self, wanted):
        line = self.text.count("\n", 0, self.start()) + 1
        raise Unreadable(f"line {line}: {wanted} expected before {self.peek()!r}")

    def take(self, *wanted):
        if wanted and self.peek() not in wanted:
            self.refuse(" or ".join(wanted))
        self.at += 1
        return self.tokens[self.at - 1]

    def accept(self, text):
        if self.peek() == text:
            self.at += 1
            return True
        return False

    def skip_balanced(self):
        """Over one bracket and all it holds."""
        close = {"(": ")", "[": "]", "{": "}"}
        stack = [close[self.take("(", "[", "{").text]]
        while stack:
            if not self.peek():
                self.refuse(stack[-1])
            token = self.take().text
            if token in close:
                stack.append(close[token])
            elif token == stack[-1]:
                stack.pop()
            elif token in close.values():
                self.refuse(stack[-1])

    def skip_angles(self):
        depth = 0
        while True:
            token = self.peek()
            if token in ("(", "["):
                self.skip_balanced()
                continue
            if token in ("", ";", "{"):
                self.refuse(">")
            self.take()
            depth += (token == "<") - (token == ">")
            if depth == 0:
                return

    # ---- outside of functions

    def functions(self):
        """All function bodies, as nodes of kind `function`."""
        out = []
        while self.at < len(self.tokens):
            out += self.member()
        return out

    def member(self):
        """One declaration of a namespace or class; yields the functions in it."""
        begin, brackets, words = self.start(), False, []
        if self.peek() in ("public", "private", "protected"):
            self.take()
            self.take(":")
            return []
        while self.peek():
            token = self.peek()
            if token == ";":
                self.take()
                return []
            if token == "}":
                self.refuse("a declaration")
            if token == "(":
                brackets = True
                words.append(self.tokens[self.at - 1].text)
                self.skip_balanced()
            elif token == "[":
                self.skip_balanced()
            elif token == "<" and self.touches():
                self.skip_angles()
            elif token == "=":  # an initial value outside of functions, or = default
                while self.peek() != ";":
                    if self.peek() in ("(", "{", "["):
                        self.skip_balanced()
                    else:
                        self.take()
            elif token == ":" and brackets:  # initial values of members
                self.take()
                while True:
                    while self.peek() not in ("(", "{"):
                        self.take()
                    self.skip_balanced()
                    if not self.accept(","):
                        break
            elif token == "{":
                return self.braces(begin, brackets, words)
            else:
                words.append(self.take().text)
        return []

    def braces(self, begin, brackets, words):
        if "namespace" in words or ({"struct", "class"} & set(words) and "enum" not in words and not brackets):
            out = []
            self.take("{")
            while self.peek() != "}":
                if not self.peek():
                    self.refuse("}")
                out += self.member()
            self.take("}")
            self.accept(";")
            return out
        if not brackets or {"enum", "union"} & set(words):
            self.skip_balanced()
            return []
        if {"constexpr", "consteval", "template"} & set(words):
            self.left_out.append((begin, "constexpr and templates"))
            self.skip_balanced()
            return []
        name = self.name_before(begin)
        body = self.block()
        return [Node("function", begin, self.end(), [body], name=name)]

    def name_before(self, begin):
        i = next(i for i, t in enumerate(self.tokens) if t.start >= begin)
        while self.tokens[i + 1].text != "(":
            i += 1
        name = self.tokens[i].text
        if self.tokens[i - 1].text == "::":
            name = self.tokens[i - 2].text + "::" + name
        return name

    # ---- statements

    def block(self):
        begin = self.take("{").start
        inside = []
        while self.peek() != "}":
            inside.append(self.statement())
        self.take("}")
        return Node("block", begin, self.end(), inside)

    def statement(self):
        token, begin = self.peek(), self.start()
        if token == "{":
            return self.block()
        if token == ";":
            self.take()
            return Node("other", begin, self.end())
        if token in ("if", "while", "switch"):
            return self.guarded(token)
        if token == "for":
            return self.loop()
        if token == "do":
            self.take()
            body = self.statement()
            self.take("while")
            self.take("(")
            condition = self.expression()
            self.take(")")
            self.take(";")
            return Node("while", begin, self.end(), [body, condition], condition=condition)
        if token in ("case", "default"):
            while self.take().text != ":":
                pass
            return Node("other", begin, self.end())
        if token in ("break", "continue"):
            self.take()
            self.take(";")
            return Node("jump", begin, self.end(), what=token, last=self.peek() == "}")
        if token == "return":
            self.take()
            value = None if self.peek() == ";" else self.list_or_expression()
            self.take(";")
            return Node("return", begin, self.end(), [value], value=value)
        if token in ("constexpr", "static_assert", "using", "static"):
            while self.peek() != ";":
                if self.peek() in ("(", "{", "["):
                    self.skip_balanced()
                else:
                    self.take()
            self.take(";")
            self.left_out.append((begin, token))
            return Node("other", begin, self.end())
        if self.declares():
            node = self.declaration()
            self.take(";")
            node.end = self.end()
            return node
        what = self.expression()
        self.take(";")
        return Node("statement", begin, self.end(), [what], what=what)

    def guarded(self, word):
        begin = self.take(word).start
        if self.accept("constexpr"):
            self.refuse("a condition at run time")
        self.take("(")
        first = None
        if self.declares():
            first = self.declaration()
            condition = self.expression() if self.accept(";") else None
        else:
            condition = self.expression()
        self.take(")")
        body = self.statement()
        other = None
        if word == "if" and self.accept("else"):
            other = self.statement()
        return Node(word, begin, self.end(), [first, condition, body, other], condition=condition)

    def loop(self):
        begin = self.take("for").start
        self.take("(")
        first = condition = step = None
        if self.peek() != ";":
            first = self.declaration() if self.declares() else self.expression()
        if self.accept(":"):
            step = self.list_or_expression()
        else:
            self.take(";")
            condition = None if self.peek() == ";" else self.expression()
            self.take(";")
            step = None if self.peek() == ")" else self.expression()
        self.take(")")
        body = self.statement()
        return Node("for", begin, self.end(), [first, condition, step, body], condition=condition)

    def leads_on(self):
        """Behind a part of a name: takes its template's arguments, and the `::` if another part follows."""
        if self.peek() == "<" and self.touches():
            self.skip_angles()
        return self.peek() == "::" and self.kind(1) == "name" and self.accept("::")

    def type_ahead(self):
        """The position behind a type that may stand here, or None."""
        here = self.at
        try:
            while self.peek() in ("const", "struct", "typename"):
                self.take()
            if self.kind() != "name" or self.peek() in CASTS + ("return", "this", "true", "false", "nullptr", "sizeof"):
                return None
            self.accept("::")
            while True:
                word = self.take().text
                while word in ("unsigned", "long") and self.peek() in ("char", "short", "int", "long"):
                    self.take()
                if not self.leads_on():
                    break
            while self.peek() in ("*", "&", "&&") and self.touches():
                self.take()
            return self.at
        except Unreadable:
            return None
        finally:
            self.at = here

    def declares(self):
        behind = self.type_ahead()
        if behind is None:
            return False
        here, self.at = self.at, behind
        try:
            if self.peek() == "[" and self.text[self.tokens[here].start:self.tokens[behind].start].startswith(("auto", "const")):
                return True  # structured binding
            return (self.kind() == "name" or self.peek(0) == "(" and self.peek(1) == "&") and (
                self.peek(1) in ("=", ";", "(", "{", ":", "["))
        finally:
            self.at = here

    def declaration(self):
        """Without what ends it; its initial values are its children."""
        begin = self.start()
        self.at = self.type_ahead()
        if self.peek() == "[":
            self.skip_balanced()
        else:
            self.take()
            while self.peek() == "[":
                self.skip_balanced()
        inside = []
        if self.accept("="):
            inside.append(self.list_or_expression())
        elif self.peek() in ("(", "{"):
            inside += self.arguments()
        return Node("declaration", begin, self.end(), inside)

    # ---- expressions

    def arguments(self):
        """A bracket of expressions, with commas between."""
        close = {"(": ")", "{": "}", "[": "]"}[self.take("(", "{", "[").text]
        out = []
        while self.peek() != close:
            if self.peek() == "." and close == "}":
                self.take(".")
                self.take()
                self.take("=")
            out.append(self.list_or_expression())
            if not self.accept(","):
                break
        self.take(close)
        return out

    def list_or_expression(self):
        if self.peek() != "{":
            return self.expression()
        begin = self.start()
        inside = self.arguments()
        return Node("other", begin, self.end(), inside)

    def expression(self):
        left = self.choice()
        if self.peek() in ASSIGN:
            op = self.take()
            right = self.list_or_expression()
            return Node("assign", left.start, right.end, [left, right], op=op.text, left=left, right=right)
        return left

    def choice(self):
        condition = self.binary(1)
        if not self.accept("?"):
            return condition
        yes = self.list_or_expression()
        self.take(":")
        no = self.list_or_expression()
        return Node("choice", condition.start, no.end, [condition, yes, no], condition=condition)

    def binary(self, least):
        left = self.unary()
        while True:
            op = self.peek()
            if op == "." and self.peek(1) == "*":
                op = ".*"
            rank = BINARY.get(op)
            if rank is None or rank < least:
                return left
            self.take()
            if op == ".*":
                self.take()
            if op == ">" and self.peek() == ">" and self.touches():
                self.take()
                op = ">>"
            right = self.binary(rank + 1)
            left = Node("binary", left.start, right.end, [left, right], op=op, left=left, right=right)

    def unary(self):
        if self.peek() in PREFIX:
            op = self.take()
            value = self.unary()
            return Node("unary", op.start, value.end, [value], op=op.text, value=value)
        return self.postfix()

    def postfix(self):
        node = self.primary()
        while True:
            token = self.peek()
            if token == "(":
                args = self.arguments()
                node = Node("call", node.start, self.end(), [node] + args, callee=node, args=args)
            elif token == "[":
                args = self.arguments()
                node = Node("other", node.start, self.end(), [node] + args)
            elif token in (".", "->") and self.peek(1) != "*":
                self.take()
                self.take()
                node = Node("other", node.start, self.end(), [node], member=self.tokens[self.at - 1].text)
            elif token in ("++", "--"):
                self.take()
                node = Node("unary", node.start, self.end(), [node], op=token + " after", value=node)
            elif token == "{" and node.kind == "name" and self.touches():
                args = self.arguments()
                node = Node("other", node.start, self.end(), [node] + args)
            else:
                return node

    def primary(self):
        begin, kind = self.start(), self.kind()
        if kind in ("string", "char"):
            self.take()
            while self.kind() == "string":
                self.take()
            return Node("other", begin, self.end())
        if kind == "number":
            text = self.take().text
            return Node("number", begin, self.end(), text=text)
        if self.peek() == "(":
            self.take()
            inside = self.expression()
            self.take(")")
            return Node("group", begin, self.end(), [inside], inside=inside)
        if self.peek() == "[":
            return self.function_object()
        if kind != "name" and self.peek() != "::":
            self.refuse("an expression")
        self.accept("::")
        self.take()
        while self.leads_on():
            self.take()
        return Node("name", begin, self.end(), text=self.text[begin:self.end()])

    def function_object(self):
        begin = self.start()
        self.skip_balanced()
        if self.peek() == "(":
            self.skip_balanced()
        self.accept("mutable")
        typed = self.accept("->")
        while self.peek() != "{":
            self.take()
        body = self.block()
        return Node("lambda", begin, self.end(), [body], typed=typed)

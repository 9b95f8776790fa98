#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""Find what has no kernel-doc comment and should have one.

kernel-doc judges the comments that are there; it says nothing about one that
is not. This asks for a comment in front of

  - every function with external linkage, where it is defined, but main();
  - every struct and union with a name that a header defines at file scope.

    kdoc_cover.py FILE...

Prints FILE:LINE: NAME for each that has none; the exit status is 1 then.
"""

import re
import sys

TOKEN = re.compile(
    r'(?P<doc>/\*\*(?!\*|/).*?\*/)'
    r'|(?P<comment>/\*.*?\*/|//[^\n]*)'
    r'|(?P<text>"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\')'
    r'|(?P<directive>(?m:^)[ \t]*\#(?:\\\n|/\*.*?\*/|[^\n])*)'
    r'|(?P<word>\w+)'
    r'|(?P<mark>[{}();=])'
    r'|(?P<other>.)',
    re.DOTALL)

STRUCT = re.compile(r'(?:^|.* )(struct|union) (\w+)(?: \w+)*$')
FUNCTION = re.compile(r'(?:^|.*? )(\w+) \(')


def declarations(source):
    """Yield (line, documented, words, end) of each declaration at file scope.

    words is the text in front of the first '{', '=' or ';', single-spaced,
    and end is which of them it was.
    """
    words, line, documented, doc, depth, ended = [], 0, False, False, 0, False
    parens = 0
    for match in TOKEN.finditer(source):
        kind, token = match.lastgroup, match.group()
        if kind in ('comment', 'text', 'directive'):
            if kind == 'directive' and not words:
                doc = False
            continue
        if kind == 'other' and token.isspace():
            continue
        if kind == 'doc':
            if not depth and not words:
                doc = True
            continue
        if token == '{':
            if not depth and not ended:
                yield line, documented, ' '.join(words), '{'
                ended = True
            depth += 1
        elif token == '}':
            depth -= 1
            # a function body ends its declaration, a struct's goes on to ';'
            if not depth and words and words[-1] == ')':
                words, ended = [], False
        elif not depth:
            if not words:
                line = source.count('\n', 0, match.start()) + 1
                documented, doc = doc, False
            parens += (token == '(') - (token == ')')
            if token == ';' and not parens:
                if not ended:
                    yield line, documented, ' '.join(words), ';'
                words, ended = [], False
                continue
            if token == '=' and not ended and not parens:
                yield line, documented, ' '.join(words), '='
                ended = True
            words.append(token)


def undocumented(name, source):
    """Yield (line, what) for each declaration that lacks its comment."""
    header = name.endswith('.h')
    for line, documented, words, end in declarations(source):
        if end != '{' or documented or words.startswith('typedef'):
            continue
        struct = STRUCT.match(words)
        if struct and header:
            yield line, f'{struct[1]} {struct[2]}'
            continue
        if not words.endswith(')') or re.search(r'\bstatic\b', words):
            continue
        function = FUNCTION.match(words)
        if function and function[1] != 'main':
            yield line, f'{function[1]}()'


def main():
    """Check the files named on the command line."""
    found = False
    for name in sys.argv[1:]:
        with open(name, encoding='utf-8') as file:
            source = file.read()
        for line, what in undocumented(name, source):
            print(f'{name}:{line}: {what} has no kernel-doc comment')
            found = True
    return found


if __name__ == '__main__':
    sys.exit(main())

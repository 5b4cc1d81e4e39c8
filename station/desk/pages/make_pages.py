#!/usr/bin/env python3
"""Builds the desk's pages and turns them into one C++ source, so that the program needs no file beside it.

install: npm's packages, exactly those of package-lock.json, into the work folder.
build:   a copy of the sources in the work folder, checked by tsc, bundled by vite; each file with its type and its hash.
"""
import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
MANIFEST = ["package.json", "package-lock.json", ".npmrc"]
SETTINGS = ["tsconfig.json", "vite.config.ts"]
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".mp3": "audio/mpeg",
    ".wav": "audio/wav",
    ".ogg": "audio/ogg",
}
BYTES_MAX = 32 << 20  # of all files; a program that grows beyond this has been given something by mistake


def end(zh, en):
    sys.exit(f"{zh}\n{en}")


def run(command, work, **environment):
    return subprocess.run(command, cwd=work, env={**os.environ, **environment}).returncode == 0


def install(work, npm):
    os.makedirs(work, exist_ok=True)
    for name in MANIFEST:
        shutil.copyfile(os.path.join(HERE, name), os.path.join(work, name))
    # No package's script runs; what was fetched once is taken from npm's cache, without a network.
    if not run([npm, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"], work):
        end("npm ci 失败：没有网络（第一次构建需要），或锁文件与 package.json 不一致。",
            "npm ci failed: no network (the first build needs one), or the lock file does not match package.json.")


def inline_faults(html):
    """What the server's content security policy would not let run."""
    faults = []
    for tag in re.findall(r"<script\b[^>]*>", html):
        if " src=" not in tag:
            faults.append(f"inline script: {tag}")
    if re.search(r"<style\b|\sstyle=|\son[a-z]+=", html):
        faults.append("inline style or event handler")
    faults += [f"from outside: {url}" for url in re.findall(r"""(?:src|href)=["']((?:[a-z]+:)?//[^"']*)""", html)]
    return faults


def assets_of(dist):
    out = []
    for folder, _, names in os.walk(dist):
        for name in names:
            path = os.path.join(folder, name)
            kind = TYPES.get(os.path.splitext(name)[1])
            if kind is None:
                end(f"页面中有未知类型的文件：{path}", f"The pages hold a file of a type that is not served: {path}")
            with open(path, "rb") as f:
                data = f.read()
            if name.endswith(".html") and inline_faults(data.decode()):
                end(f"{path}：内容安全策略不允许", f"{path}: {'; '.join(inline_faults(data.decode()))}")
            out.append(("/" + os.path.relpath(path, dist).replace(os.sep, "/"), kind, data))
    if not any(path == "/index.html" for path, _, _ in out) or sum(len(a[2]) for a in out) > BYTES_MAX:
        end("没有生成 index.html，或文件过大。", "There is no index.html, or the files are too large.")
    return sorted(out)


def literal(data):
    """As adjacent C++ literals: octal escapes of three digits mean the same whatever follows."""
    plain = {b: chr(b) for b in range(0x20, 0x7F) if chr(b) not in '"\\?'}
    lines = []
    for begin in range(0, len(data), 96):
        lines.append('    "' + "".join(plain.get(b) or f"\\{b:03o}" for b in data[begin:begin + 96]) + '"')
    return "\n".join(lines) or '    ""'


def source_of(assets):
    out = ["// Made by make_pages.py from station/desk/pages.", '#include "station/desk/assets.hpp"', "",
           "namespace zheng::station {", "namespace {", ""]
    for n, (_, _, data) in enumerate(assets):
        out.append(f"const char asset_{n}[] =\n{literal(data)};")
    out.append("\nconst Asset assets[] = {")
    for n, (path, kind, data) in enumerate(assets):
        out.append(f'    {{"{path}", "{kind}", "{hashlib.sha256(data).hexdigest()}", {{asset_{n}, {len(data)}}}}},')
    out += ["};", "", "}  // namespace", "", "std::span<const Asset> desk_assets() {", "    return assets;", "}", "",
            "}  // namespace zheng::station", ""]
    return "\n".join(out)


def build(work, node, out):
    for name in SETTINGS:
        shutil.copyfile(os.path.join(HERE, name), os.path.join(work, name))
    shutil.rmtree(os.path.join(work, "src"), ignore_errors=True)
    shutil.copytree(os.path.join(HERE, "src"), os.path.join(work, "src"))
    dist = os.path.join(work, "dist")
    shutil.rmtree(dist, ignore_errors=True)
    modules = os.path.join(work, "node_modules")
    if not run([node, os.path.join(modules, "typescript", "bin", "tsc"), "--noEmit"], work):
        end("页面的类型检查未通过。", "The pages' types are wrong.")
    if not run([node, os.path.join(modules, "vite", "bin", "vite.js"), "build", "--logLevel", "warn"], work,
               NODE_ENV="production", ZHENG_PAGES_OUT=dist):
        end("页面打包失败。", "The pages could not be bundled.")
    text = source_of(assets_of(dist))
    with open(out + ".new", "w", encoding="ascii") as f:
        f.write(text)
    os.replace(out + ".new", out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["install", "build"])
    parser.add_argument("--work", required=True, help="a folder of the build")
    parser.add_argument("--node", default="node")
    parser.add_argument("--npm", default="npm")
    parser.add_argument("--out", help="the C++ source, of build")
    o = parser.parse_args()
    if o.step == "install":
        install(o.work, o.npm)
    else:
        build(o.work, o.node, o.out)

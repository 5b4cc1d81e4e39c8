"""The script `run`, without a package manager and without a compiler: its answers, and what it would install."""
import os
import shutil
import subprocess
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NOBODY = 65534


class Run(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="zheng-run-")
        self.addCleanup(shutil.rmtree, self.home)
        os.chmod(self.home, 0o755)
        shutil.copy(os.path.join(ROOT, "run"), self.home)
        self.pretend("node", "echo 18\n")
        self.pretend("npm", "exit 0\n")

    def pretend(self, name, script):
        path = os.path.join(self.home, "bin", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            f.write("#!/bin/sh\n" + script)
        os.chmod(path, 0o755)

    def run_it(self, *arguments, as_nobody=False, **environment):
        env = {"PATH": os.path.join(self.home, "bin") + ":/usr/bin:/bin", "LANG": "C.UTF-8", **environment}
        drop = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if as_nobody and os.geteuid() == 0 else {}
        done = subprocess.run(["bash", os.path.join(self.home, "run"), *arguments], env=env, capture_output=True,
                              text=True, stdin=subprocess.DEVNULL, timeout=60, **drop)
        return done.returncode, done.stdout, done.stderr

    def test_usage_is_in_both_languages(self):
        for arguments in ((), ("--help",), ("help",)):
            status, out, _ = self.run_it(*arguments)
            self.assertEqual(status, 0)
            for word in ("./run demo", "./run test", "./run build", "./run bench", "./run coverage", "./run mutation", "唱票", "audited"):
                self.assertIn(word, out)

    def test_what_it_does_not_know_is_a_wrong_usage(self):
        for arguments in (("deom",), ("build", "everything"), ("test", "everything"), ("test", "--fast"), ("coverage", "all"),
                          ("mutation", "all")):
            status, out, err = self.run_it(*arguments)
            self.assertEqual((status, out), (2, ""), arguments)
            self.assertIn("./run demo", err)

    def test_without_the_right_to_install_it_says_what_to_install_and_stops(self):
        self.pretend("dpkg-query", 'shift 2\nfor p in "$@"; do [ $p = libcli11-dev ] || echo "$p installed"; done\n')
        self.pretend("apt-get", "echo called >&2\n")
        self.pretend("sudo", "exit 1\n")
        status, out, err = self.run_it("build", as_nobody=True)
        self.assertEqual((status, out), (3, ""))
        self.assertIn("apt-get update && apt-get install -y --no-install-recommends libcli11-dev\n", err)
        self.assertIn("缺少 1 个软件包", err)
        self.assertIn("1 packages are missing", err)
        self.assertNotIn("called", err)

    def test_debian_s_node_is_asked_for_only_where_there_is_none_that_will_do(self):
        self.pretend("dpkg-query", 'shift 2\nfor p in "$@"; do [ $p = nodejs ] || [ $p = npm ] || echo "$p installed"; done\n')
        self.pretend("apt-get", "echo called >&2\n")
        self.pretend("sudo", "exit 1\n")
        for version in ("echo 16", "exit 127"):
            self.pretend("node", version + "\n")
            status, _, err = self.run_it("build", as_nobody=True)
            self.assertEqual(status, 3)
            self.assertIn("--no-install-recommends nodejs npm\n", err)

    @unittest.skipUnless(os.geteuid() == 0, "only root installs without sudo")
    def test_root_installs_exactly_what_is_missing(self):
        self.pretend("dpkg-query",
                     'shift 2\nfor p in "$@"; do case $p in ccache) echo "$p not-installed" ;; libcli11-dev) ;; '
                     '*) echo "$p installed" ;; esac; done\n')
        self.pretend("apt-get", f'echo "$@" >> {self.home}/asked\ncase "$*" in *install*) exit 100 ;; esac\n')
        status, _, err = self.run_it("build")
        self.assertEqual(status, 3)
        self.assertIn("no network", err)
        with open(os.path.join(self.home, "asked"), encoding="utf-8") as f:
            update, install = f.read().splitlines()
        self.assertTrue(update.endswith(" update"), update)
        self.assertTrue(install.endswith(" install --no-install-recommends ccache libcli11-dev"), install)

    def test_without_measurements_bench_says_so(self):
        status, out, _ = self.run_it("bench")
        self.assertEqual(status, 0)
        self.assertIn("nothing to measure yet", out)
        self.assertIn("测量", self.run_it("bench", LANG="zh_CN.UTF-8")[1])


if __name__ == "__main__":
    unittest.main()

// Serves the built pages and a Hall the way the station does (station/desk/API.md): windows in folders of their own, a
// long poll, acts that are done once however often they are sent. Can be stopped and started again on the same port, and
// can lose an answer after the act is done.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";

const types = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", svg: "image/svg+xml" };
const poll_ms_max = 20_000;
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export class MockServer {
  constructor(hall, pages) {
    this.hall = hall;
    this.pages = pages;
    this.windows = new Map(); // id → window
    this.opened = new Set(); // ids of windows that a browser has
    this.answers = new Map(); // act id → answer
    this.sockets = new Set();
    this.lose_answers = 0; // of the next acts: done, but cut off before the answer
    this.acts = 0; // POSTs that arrived
    this.last_window = 0;
    hall.url_of = (window) => this.url(window);
    hall.windows_of = () => [...this.opened].map((id) => ({ ...this.windows.get(id), id, live: true }));
  }

  async start(port = 0) {
    this.server = createServer((request, response) => void this.answer(request, response).catch(() => response.destroy()));
    this.server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
    });
    await new Promise((done) => this.server.listen(port, "127.0.0.1", done));
    this.port = this.server.address().port;
    return this;
  }

  async stop() {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  url(window) {
    this.last_window += 1;
    const id = `w${this.last_window}`;
    this.windows.set(id, { table: 0, who: "a", ...window });
    return `http://127.0.0.1:${this.port}/open?token=${id}`;
  }

  async answer(request, response) {
    const url = new URL(request.url, "http://127.0.0.1");
    const send = (status, body, type = "application/json", headers = {}) => {
      response.writeHead(status, { "content-type": type, "cache-control": "no-store", "content-security-policy": policy, ...headers });
      response.end(body);
    };
    if (url.pathname === "/open") {
      const id = url.searchParams.get("token");
      if (!this.windows.has(id)) return send(403, "403", "text/plain");
      this.opened.add(id);
      this.hall.changed();
      return send(303, "", "text/plain", { location: `/w/${id}/`, "set-cookie": `zheng_desk=${id}; HttpOnly; SameSite=Strict; Path=/w/${id}/` });
    }
    const inside = /^\/w\/(\w+)\/(.*)$/.exec(url.pathname);
    if (inside === null || inside[2] === "") return this.file(inside === null ? url.pathname : "/index.html", send);
    const window = this.windows.get(inside[1]);
    if (window === undefined || !(request.headers.cookie ?? "").includes(`zheng_desk=${inside[1]}`)) return send(401, "{}");
    if (inside[2] === "api/view") return this.view(window, Number(url.searchParams.get("after")), request, send);
    if (inside[2] === "api/receipts" && request.method === "POST") {
      const pieces = [];
      for await (const piece of request) pieces.push(piece);
      const told = this.hall.files.receipts(Buffer.concat(pieces));
      this.hall.changed();
      return send(200, JSON.stringify(told));
    }
    const file = this.hall.files?.get(inside[2], url.searchParams) ?? null;
    if (file !== null) return send(file.status, file.body, file.type, file.headers);
    if (inside[2] === "api/do" && request.method === "POST") return this.act(window, request, response, send);
    return send(404, "{}");
  }

  async file(path, send) {
    const name = normalize(path).replace(/^\/+/, "");
    try {
      return send(200, await readFile(join(this.pages, name)), types[name.split(".").pop()] ?? "application/octet-stream");
    } catch {
      return send(404, "404", "text/plain");
    }
  }

  async view(window, after, request, send) {
    if (this.hall.rev <= after)
      await new Promise((done) => {
        const wake = () => {
          this.hall.waiters.delete(wake);
          clearTimeout(timer);
          done();
        };
        const timer = setTimeout(wake, poll_ms_max);
        this.hall.waiters.add(wake);
        request.on("close", wake);
      });
    if (this.hall.rev <= after) return send(204, undefined);
    return send(200, JSON.stringify(this.hall.view(window)));
  }

  close_window(id) {
    if (!this.opened.delete(id)) return { ok: false, code: "no_such_window", zh: "这个窗口已经关掉了", en: "no such window is open" };
    this.windows.delete(id);
    this.hall.changed();
    return { ok: true };
  }

  async act(window, request, response, send) {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { act, id, ...fields } = JSON.parse(body);
    if (typeof id !== "string" || id.length === 0 || id.length > 40) return send(400, "{}");
    this.acts += 1;
    if (!this.answers.has(id)) this.answers.set(id, act === "close_window" ? this.close_window(fields.window) : this.hall.act(window, act, fields));
    if (this.lose_answers > 0) {
      this.lose_answers -= 1;
      return response.destroy();
    }
    return send(200, JSON.stringify(this.answers.get(id)));
  }
}
